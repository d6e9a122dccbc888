"""A recording (webm, ogg, mp4, wav) -> mono sound at 16 kHz, block by block.

The format is told by the first bytes and named to the decoder. Left to guess, it would take a
playlist for a recording, and open what the playlist names.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, BinaryIO, Final

import numpy as np
from numpy.typing import NDArray

from greenroom.speech.errors import (
    LongRecordingError,
    SpeechNotInstalledError,
    UnreadableRecordingError,
)

if TYPE_CHECKING:
    from av import AudioFifo, AudioFrame
    from av.container import InputContainer

Sound = NDArray[np.float32]
RATE_HZ: Final = 16_000
# A gap in the time stamps is silence that was not stored (Opus may leave it out); less than this is
# how containers round.
GAPRATE_HZS: Final = 0.1
# Where this many more packets are broken than whole, nobody need wait for the rest.
_BROKEN: Final = 10
# Browsers' frames have 20 ms, and 65,536 samples at 8 kHz eight seconds. One that claims hours in a
# few bytes would be hours of samples at once.
_FRAME_SECONDS_MAX: Final = 10
_DAMAGED: Final = "This recording is damaged. Record it again."
_HEADS: Final = {b"\x1a\x45\xdf\xa3": "matroska", b"OggS": "ogg", b"RIFF": "wav"}
_EMPTY: Final = "There is no sound in this recording. Record it again, and watch the level."


def decode(
    path: Path, *, limit_seconds: float, on_progress: Callable[[float], None] | None = None
) -> Iterator[Sound]:
    """Yield the sound in blocks of at most a second, each value in -1..1.

    `on_progress` is told which share of the file was read: of its bytes, as its header may lie.
    Raises LongRecordingError once more than `limit_seconds` came out, UnreadableRecordingError
    where nothing can be decoded, SpeechNotInstalledError without PyAV.
    """
    av = load_av()
    taken = 0
    with path.open("rb") as file:
        size = max(os.fstat(file.fileno()).st_size, 1)
        for block in _decode_file(av, file):
            if on_progress:
                on_progress(min(file.tell() / size, 1.0))
            taken += block.size
            if taken > limit_seconds * RATE_HZ:
                raise LongRecordingError(limit_seconds)
            yield block
    if not taken:
        raise UnreadableRecordingError(_EMPTY)


def load_av() -> ModuleType:
    """PyAV, loaded at first use; raises SpeechNotInstalledError."""
    try:
        import av
    except ImportError as error:
        raise SpeechNotInstalledError("PyAV") from error
    # What a decoder complains about is told by the errors it raises, not on our standard error.
    av.logging.set_level(None)
    return av


def container_of(head: bytes) -> str:
    """The name of the format that a file with these first 12 bytes has.

    Raises UnreadableRecordingError for any that browsers do not record.
    """
    if head[4:8] == b"ftyp":
        return "mov"
    name = _HEADS.get(head[:4])
    if name is None or (name == "wav" and head[8:12] != b"WAVE"):
        raise UnreadableRecordingError(
            "This is not a recording that can be read: it must be WebM, Ogg, MP4 or WAV."
        )
    return name


def _decode_file(av: ModuleType, file: BinaryIO) -> Iterator[Sound]:
    form = container_of(file.read(12))
    file.seek(0)
    try:
        with av.open(file, format=form, metadata_errors="replace") as container:
            if not container.streams.audio:
                raise UnreadableRecordingError(_EMPTY)
            yield from _resample(av, _frames(av, container))
    except av.error.FFmpegError as error:
        raise UnreadableRecordingError(
            f"This recording cannot be read: {error.strerror or error}. Record it again."
        ) from error


def _frames(av: ModuleType, container: InputContainer) -> Iterator[AudioFrame]:
    """Every frame that decodes; raises if more packets are broken than whole."""
    good = bad = 0
    packets = container.demux(container.streams.audio[0])
    while True:
        # A recording that was cut off ends in a broken packet: what came before it counts.
        try:
            frames: list[Any] = next(packets).decode()
        except StopIteration:
            break
        except (av.error.InvalidDataError, av.error.EOFError):
            bad += 1
            if bad > good + _BROKEN:
                break
            continue
        good += len(frames)
        yield from frames
    if bad > good:
        raise UnreadableRecordingError(_DAMAGED)


def _resample(av: ModuleType, frames: Iterator[AudioFrame]) -> Iterator[Sound]:
    resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE_HZ)
    # Frames have 20 ms: as arrays one by one, they would take as long as decoding them.
    gathered = av.AudioFifo()
    start: float | None = None
    heard = 0.0
    for frame in frames:
        if frame.samples > _FRAME_SECONDS_MAX * frame.sample_rate:
            raise UnreadableRecordingError(_DAMAGED)
        at = frame.time if frame.time is not None else heard + (start or 0.0)
        start = at if start is None else start
        missing = at - start - heard
        if missing > GAPRATE_HZS:
            yield from _blocks(gathered, least=1)
            yield from _silence(missing)
            heard += missing
        heard += frame.samples / frame.sample_rate
        # Its own clock would fill gaps by a rule of its own.
        frame.pts = None
        _gather(gathered, resampler.resample(frame))
        yield from _blocks(gathered, least=RATE_HZ)
    _gather(gathered, resampler.resample(None))
    yield from _blocks(gathered, least=1)


def _gather(gathered: AudioFifo, frames: list[AudioFrame]) -> None:
    for frame in frames:
        frame.pts = None
        gathered.write(frame)


def _blocks(gathered: AudioFifo, *, least: int) -> Iterator[Sound]:
    """A second each of what was gathered, as long as there are `least` samples of it."""
    while gathered.samples >= least:
        frame = gathered.read(min(RATE_HZ, gathered.samples))
        if frame is None:
            return
        sound = np.nan_to_num(frame.to_ndarray().reshape(-1)).astype(np.float32)
        yield np.clip(sound, -1.0, 1.0)


def _silence(seconds: float) -> Iterator[Sound]:
    left = int(seconds * RATE_HZ)
    while left > 0:
        yield np.zeros(min(left, RATE_HZ), np.float32)
        left -= RATE_HZ
