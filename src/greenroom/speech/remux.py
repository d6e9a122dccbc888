"""A recording -> the same sound and picture, not decoded, in a file that says how long it is.

A browser writes as it records: its file knows neither its length nor where a minute begins, so that
a player cannot jump in it.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

from greenroom.speech.decode import container_of, load_av
from greenroom.speech.errors import UnreadableRecordingError

if TYPE_CHECKING:
    from av.container import InputContainer

# MP4 with its index before the rest, or a player would have to read to the end first.
_FORMS: Final = {
    "matroska": ("webm", {}), "ogg": ("ogg", {}), "mov": ("mp4", {"movflags": "faststart"}),
    "wav": ("wav", {}),
}  # fmt: skip


def make_seekable(source: Path, target: Path) -> Path:
    """Write `source` anew as `target`, whole or not at all.

    Raises UnreadableRecordingError, SpeechNotInstalledError, OSError for a full disk.
    """
    return _copy(source, target, sound_only=False)


def copy_sound(source: Path, target: Path) -> Path:
    """Write what is heard in `source`, and nothing that is seen, as `target`; raises as above."""
    return _copy(source, target, sound_only=True)


def _copy(source: Path, target: Path, *, sound_only: bool) -> Path:
    av = load_av()
    part = target.with_name(f"{target.name}.part")
    try:
        with source.open("rb") as file:
            name = container_of(file.read(12))
            file.seek(0)
            with av.open(file, format=name, metadata_errors="replace") as given:
                _write(av, given, part, _FORMS[name], sound_only=sound_only)
        part.replace(target)
    except av.error.FFmpegError as error:
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            raise
        raise UnreadableRecordingError(f"This recording cannot be written anew: {error}") from error
    except ValueError as error:
        # A codec that this kind of file may not hold, as PCM or H.264 in WebM.
        raise UnreadableRecordingError(f"This recording cannot be written anew: {error}") from error
    finally:
        part.unlink(missing_ok=True)
    return target


def _write(
    av: ModuleType, given: InputContainer, path: Path, form: tuple[str, dict[str, str]], *,
    sound_only: bool,
) -> None:  # fmt: skip
    name, options = form
    wanted = [*given.streams.audio[:1], *([] if sound_only else given.streams.video[:1])]
    if not wanted:
        raise UnreadableRecordingError("There is nothing in this recording.")
    with av.open(str(path), "w", format=name, options=options) as made:
        outs: dict[int, Any] = {
            one.index: made.add_stream_from_template(template=one) for one in wanted
        }
        for packet in _packets(av, given, wanted):
            packet.stream = outs[packet.stream.index]
            made.mux(packet)


def _packets(av: ModuleType, given: InputContainer, wanted: list[Any]) -> Iterator[Any]:
    """Every packet with its time, up to where the file breaks off, in an order that never falls."""
    packets = given.demux(wanted)
    latest: dict[int, int] = {}
    while True:
        try:
            packet = next(packets)
        except (StopIteration, av.error.InvalidDataError, av.error.EOFError):
            return
        # The demuxer's last word on each stream is an empty packet.
        if packet.dts is None or packet.stream is None:
            continue
        before = latest.get(packet.stream.index)
        if before is not None and packet.dts <= before:
            continue
        latest[packet.stream.index] = packet.dts
        yield packet
