"""Sound -> how likely somebody speaks, 32 ms by 32 ms, by Silero's model on plain onnxruntime."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np

from greenroom.speech.decode import RATE_HZ, Sound
from greenroom.speech.errors import SpeechNotInstalledError

MODEL: Final = Path(__file__).parent / "silero" / "silero_vad_16k_sequence.onnx"
FRAME_SAMPLES: Final = 512
FRAME_SECONDS: Final = FRAME_SAMPLES / RATE_HZ
# The model also reads the end of the frame before.
_CONTEXT_SAMPLES: Final = 64
# 8 s at a time: more would only hold more memory, as time is spent inside the model anyway.
_FRAMES_AT_ONCE: Final = 256


def voice_chances(blocks: Iterable[Sound]) -> Sound:
    """The chance of speech (0..1) in every frame of FRAME_SECONDS; the last one may be cut short.

    Holds 8 s of sound at a time, whatever comes in. Raises SpeechNotInstalledError.
    """
    session = _load_model()
    hidden = cell = np.zeros((1, 1, 128), np.float32)
    context = np.zeros(_CONTEXT_SAMPLES, np.float32)
    found: list[Sound] = []
    for frames in _frames(blocks):
        before = np.vstack([context, frames[:-1, -_CONTEXT_SAMPLES:]])
        context = frames[-1, -_CONTEXT_SAMPLES:]
        given = {"input": np.hstack([before, frames]), "h": hidden, "c": cell}
        chances, hidden, cell = session.run(["speech_probs", "hn", "cn"], given)
        found.append(chances)
    return np.concatenate(found) if found else np.zeros(0, np.float32)


@cache
def _load_model() -> Any:
    try:
        import onnxruntime
    except ImportError as error:
        raise SpeechNotInstalledError("onnxruntime") from error
    options = onnxruntime.SessionOptions()
    # Somebody practises meanwhile: a recording takes one processor, for half a second.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    # Errors are raised; what else it has to say is about its own machine.
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(MODEL), options, providers=["CPUExecutionProvider"])


def _frames(blocks: Iterable[Sound]) -> Iterator[Sound]:
    """The sound as rows of a frame each, some hundred at once; the last row is filled up."""
    held: list[Sound] = []
    size, wanted = 0, FRAME_SAMPLES * _FRAMES_AT_ONCE
    for block in blocks:
        held.append(block)
        size += block.size
        if size >= wanted:
            sound = np.concatenate(held)
            whole = sound.size - sound.size % FRAME_SAMPLES
            yield sound[:whole].reshape(-1, FRAME_SAMPLES)
            held, size = [sound[whole:]], sound.size - whole
    if size:
        sound = np.concatenate(held)
        yield np.pad(sound, (0, -size % FRAME_SAMPLES)).reshape(-1, FRAME_SAMPLES)
