"""The one door: a recording's file -> how it was spoken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from greenroom.speech.decode import RATE_HZ, Sound, decode
from greenroom.speech.delivery import Delivery, describe_delivery
from greenroom.speech.voice import FRAME_SECONDS, voice_chances


def measure_recording(
    path: Path, *, limit_seconds: float, transcript: str | None = None,
    on_progress: Callable[[float], None] | None = None,
) -> Delivery:  # fmt: skip
    """Decode and listen; memory stays the same however long it is.

    `on_progress` is told the share (0..1) that was read, second by second of sound. Raises a
    SpeechError whose message says why there is nothing to show.
    """
    counted = _Counted(decode(path, limit_seconds=limit_seconds, on_progress=on_progress))
    chances = voice_chances(counted)
    return describe_delivery(
        chances.tolist(),
        frame_seconds=FRAME_SECONDS,
        seconds=counted.samples / RATE_HZ,
        transcript=transcript,
    )


class _Counted:
    """Passes blocks on and counts their samples."""

    def __init__(self, blocks: Iterable[Sound]) -> None:
        self._blocks = blocks
        self.samples = 0

    def __iter__(self) -> Iterator[Sound]:
        for block in self._blocks:
            self.samples += block.size
            yield block
