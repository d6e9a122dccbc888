"""The forms of ids, versions and addresses in a pack."""

import re
from urllib.parse import urlsplit

from greenroom.core.packs.limits import MAX_ID_CHARACTERS, MAX_LINE_VALUE_CHARACTERS

WORD = r"[a-z0-9]+(?:-[a-z0-9]+)*"

_WORD = re.compile(WORD)
_TOPIC_ID = re.compile(rf"{WORD}/{WORD}")
_POINT_ID = re.compile(rf"{WORD}\.{WORD}\.{WORD}")
_EXERCISE_ID = re.compile(rf"([a-z])\.({WORD})\.({WORD})\.({WORD})")
_VERSION = re.compile(r"(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})")
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+")


def is_word(text: str) -> bool:
    """Whether text is lower-case letters and digits joined by single hyphens."""
    return len(text) <= MAX_ID_CHARACTERS and _WORD.fullmatch(text) is not None


def is_topic_id(text: str) -> bool:
    """Whether text has the form `area/topic`."""
    return len(text) <= MAX_ID_CHARACTERS and _TOPIC_ID.fullmatch(text) is not None


def is_point_id(text: str) -> bool:
    """Whether text has the form `area.topic.point`."""
    return len(text) <= MAX_ID_CHARACTERS and _POINT_ID.fullmatch(text) is not None


def is_exercise_id(text: str, letter: str) -> bool:
    """Whether text has the form `<letter>.area.topic.slug`."""
    return topic_of_exercise(text, letter) is not None


def topic_of_exercise(text: str, letter: str) -> str | None:
    """The topic id `area/topic` that an exercise's id names, or None if the id is malformed."""
    match = _EXERCISE_ID.fullmatch(text) if len(text) <= MAX_ID_CHARACTERS else None
    if match is None or match[1] != letter:
        return None
    return f"{match[2]}/{match[3]}"


def parse_version(text: str) -> tuple[int, int, int] | None:
    """Read `1.2.3` as three numbers; None for any other form."""
    match = _VERSION.fullmatch(text)
    return None if match is None else (int(match[1]), int(match[2]), int(match[3]))


def is_web_address(text: str) -> bool:
    """Whether text is a plain http or https address: a host with a dot, no user name, no spaces."""
    if len(text) > MAX_LINE_VALUE_CHARACTERS or re.search(r"[\s<>\"\\]", text):
        return False
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        _ = parts.port
    except ValueError:
        return False
    is_plain = parts.scheme in {"http", "https"} and "@" not in parts.netloc
    return is_plain and _HOST.fullmatch(host) is not None
