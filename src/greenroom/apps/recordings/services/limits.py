"""What is taken: which kinds of files, how long, how much of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from greenroom.apps.recordings.models import Recording
from greenroom.apps.recordings.services.refusals import WrongTypeError

# What browsers record into, and the ends of such files' names.
SOUND_TYPES: Final = {
    "audio/webm": "webm", "audio/ogg": "ogg", "audio/mp4": "m4a", "audio/wav": "wav",
}  # fmt: skip
PICTURE_TYPES: Final = {"video/webm": "webm", "video/mp4": "mp4"}
# Two seconds of picture and sound at 1.5 Mbit/s have 375 KB: one piece takes five seconds of it,
# and loopback takes a piece in 20 ms. Larger ones would only hold more memory.
CHUNK_BYTES_MAX: Final = 1024 * 1024
# The browser's clock and the sound's differ by its last chunk.
SLACK_SECONDS: Final = 10
# What a page may say of a length until it is measured: its clock may have run for a day.
LONGEST_TOLD_SECONDS: Final = 86_400.0
# Of sound: half an hour is 64 MB, 280 kbit/s; Opus takes 48, WAV of 16 kHz 256. Of pictures:
# 2.4 Mbit/s where 1.5 are asked for, as browsers take that as advice.
_BYTES_A_SECOND: Final = {"audio": 35_556, "video": 300_000, "screen": 300_000}
_MINUTES: Final = {"answer": 30, "warm-up": 30, "mock": 180}
# Not the last of the disk: the database has to be written, too.
RESERVE_BYTES: Final = 50_000_000
HEAD_BYTES: Final = 12
_HEADS: Final = {"webm": b"\x1a\x45\xdf\xa3", "ogg": b"OggS", "wav": b"RIFF"}


@dataclass(frozen=True, slots=True)
class Limit:
    """The most that one recording has."""

    minutes: int
    bytes: int

    @property
    def seconds(self) -> int:
        """The same in seconds."""
        return self.minutes * 60


def limit_of(purpose: str, form: str) -> Limit:
    """How much one recording may have."""
    minutes = _MINUTES[purpose]
    return Limit(minutes, minutes * 60 * _BYTES_A_SECOND[form])


def ending_of(media_type: str, form: str) -> tuple[str, str]:
    """The type in our own words and the end of a file's name; raises WrongTypeError."""
    plain = media_type.split(";", maxsplit=1)[0].strip().lower()
    known = SOUND_TYPES if form == Recording.Form.AUDIO else PICTURE_TYPES
    if plain not in known or not media_type.isprintable():
        raise WrongTypeError
    return plain, known[plain]


def may_begin(head: bytes, file: str) -> bool:
    """Whether a file of this name can begin with `head`, its first bytes, be they ever so few."""
    head = head[:HEAD_BYTES]
    ending = file.rpartition(".")[2]
    if ending in ("m4a", "mp4"):
        return b"ftyp".startswith(head[4:8])
    sign = _HEADS[ending]
    is_wave = ending != "wav" or b"WAVE".startswith(head[8:12])
    return sign.startswith(head[:4]) and is_wave
