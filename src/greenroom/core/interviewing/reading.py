"""A second reader's review: what is given out to be read, and what comes back.

The file that comes back was written by somebody else's browser and may hold anything: its shape is
checked whole, all faults are told together, and every text stays text.

    {"format": "greenroom.reading", "version": 1, "mock": "<uuid>", "token": "...",
     "name": "...", "summary": "...", "scores": [{"dimension", "level": 1..4, "why"}],
     "notes": [{"at_ms": 12000, "text": "..."}], "seal": "<SHA-256 of what stands in it>"}

The seal finds what was changed after it was saved, by hand or on its way; it proves nobody's name.
The token proves that the review answers a file that this Greenroom gave out for that mock.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
import uuid as uuids
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from greenroom.core.errors import InputError
from greenroom.core.interviewing.dimensions import DIMENSIONS, LEVELS

FORMAT: Final = "greenroom.reading"
MOCK_FORMAT: Final = "greenroom.mock"
VERSION: Final = 1
# Six levels, a hundred notes and a page of summary are 200 KB at most.
FILE_BYTES_MAX: Final = 1_000_000
NAME_CHARACTERS_MAX: Final = 100
TEXT_CHARACTERS_MAX: Final = 4_000
NOTES_MAX: Final = 500
# A mock is recorded for three hours at most, and may be talked over a little longer.
AT_MS_MAX: Final = 6 * 3600 * 1000
# What turns the text after it around, so that a name might read as another.
_TURNING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_KEYS: Final = frozenset(
    {"format", "version", "mock", "token", "name", "summary", "scores", "notes", "seal"}
)


class ReadingError(InputError):
    """A file that is no review, or was changed. `faults` are all that was found."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("reading", " ".join(self.faults))


@dataclass(frozen=True, slots=True)
class ReadScore:
    """A level from 1 to 4 in one dimension."""

    dimension: str
    level: int
    why: str


@dataclass(frozen=True, slots=True)
class ReadNote:
    """A remark at a time, in seconds of the timeline."""

    seconds: float
    text: str


@dataclass(frozen=True, slots=True)
class GivenReading:
    """A review as it came back, checked. `digest` is the file's, SHA-256 in hexadecimal."""

    mock: uuids.UUID
    token: str
    name: str
    summary: str
    scores: tuple[ReadScore, ...]
    notes: tuple[ReadNote, ...]
    digest: str


def parse_reading(data: bytes) -> GivenReading:
    """Read a review. Raises ReadingError with everything that is wrong with it."""
    told = _object_in(data)
    faults: list[str] = []
    if told.get("format") != FORMAT:
        raise ReadingError(
            ["This is no review of a mock interview: choose the file that was sent back."]
        )
    if told.get("version") != VERSION:
        raise ReadingError(["This review was written by a newer Greenroom: update this one first."])
    faults += [f"`{key}` does not belong there." for key in sorted(set(told) - _KEYS)]
    mock = _uuid_in(told.get("mock"), faults)
    name = _text_in(told, "name", NAME_CHARACTERS_MAX, faults, is_needed=True)
    summary = _text_in(told, "summary", TEXT_CHARACTERS_MAX, faults)
    token = _text_in(told, "token", 128, faults, is_needed=True)
    scores = _scores_in(told.get("scores"), faults)
    notes = _notes_in(told.get("notes"), faults)
    if not faults and not (summary or scores or notes):
        faults.append("Nothing was written into it.")
    if not faults and told.get("seal") != seal_of(told):
        faults.append("It was changed after it was saved: ask for the file itself, unopened.")
    if faults or mock is None:
        raise ReadingError(faults)
    return GivenReading(mock, token, name, summary, scores, notes, hashlib.sha256(data).hexdigest())


def seal_of(told: Mapping[str, Any]) -> str:
    """SHA-256 over what a review says, in an order and a form that browsers write alike."""
    said = [
        told["mock"],
        told["token"],
        told["name"],
        told["summary"],
        [[one["dimension"], one["level"], one["why"]] for one in told["scores"]],
        [[one["at_ms"], one["text"]] for one in told["notes"]],
    ]
    written = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def _object_in(data: bytes) -> dict[str, Any]:
    if len(data) > FILE_BYTES_MAX:
        raise ReadingError(
            [f"A review has at most {FILE_BYTES_MAX // 1_000_000} MB; this is another file."]
        )
    try:
        told = json.loads(data.decode(), parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise ReadingError(
            ["This is no review of a mock interview: choose the file that was sent back."]
        )
    return told


def _refuse_constant(name: str) -> float:
    raise ValueError(name)


def _uuid_in(told: object, faults: list[str]) -> uuids.UUID | None:
    try:
        return uuids.UUID(str(told))
    except ValueError:
        _miss("mock", faults)
        return None


def _miss(key: str, faults: list[str]) -> None:
    faults.append(f"`{key}` is missing or is none.")


def _text_in(
    told: Mapping[str, Any], key: str, longest: int, faults: list[str], *, is_needed: bool = False
) -> str:
    text = told.get(key, "")
    if not isinstance(text, str) or not _is_plain(text) or (is_needed and not text.strip()):
        _miss(key, faults)
        return ""
    if len(text) > longest:
        faults.append(f"`{key}` has {len(text):,} characters: at most {longest:,}.")
    return text


def _is_plain(text: str) -> bool:
    """Text that can be kept: no control characters but line ends and tabs, no half characters.

    Nor any that turn what follows around.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    if not _TURNING.isdisjoint(text):
        return False
    return not any(unicodedata.category(one) == "Cc" and one not in "\n\r\t" for one in text)


def _scores_in(told: object, faults: list[str]) -> tuple[ReadScore, ...]:
    if not isinstance(told, list) or len(told) > len(DIMENSIONS):
        _miss("scores", faults)
        return ()
    found: dict[str, ReadScore] = {}
    for number, one in enumerate(told, 1):
        if not isinstance(one, dict) or set(one) != {"dimension", "level", "why"}:
            faults.append(f"Score {number} is none.")
            continue
        dimension, level = one["dimension"], one["level"]
        if not isinstance(dimension, str) or dimension not in DIMENSIONS or dimension in found:
            faults.append(f"Score {number} is of no dimension, or of one that was scored before.")
            continue
        if type(level) is not int or level not in LEVELS:
            faults.append(f"Score {number} has no level from 1 to 4.")
            continue
        why = _text_in(one, "why", TEXT_CHARACTERS_MAX, faults)
        found[dimension] = ReadScore(dimension, level, why)
    return tuple(found.values())


def _notes_in(told: object, faults: list[str]) -> tuple[ReadNote, ...]:
    if not isinstance(told, list) or len(told) > NOTES_MAX:
        _miss("notes", faults)
        return ()
    found = []
    for number, one in enumerate(told, 1):
        if not isinstance(one, dict) or set(one) != {"at_ms", "text"}:
            faults.append(f"Note {number} is none.")
            continue
        at_ms = one["at_ms"]
        if type(at_ms) is not int or not 0 <= at_ms <= AT_MS_MAX:
            faults.append(f"Note {number} has no time within the interview.")
            continue
        text = _text_in(one, "text", TEXT_CHARACTERS_MAX, faults, is_needed=True)
        found.append(ReadNote(at_ms / 1000, text))
    return tuple(found)
