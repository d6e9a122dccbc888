"""Bytes of one file -> its text and lines, or a fault that says why not."""

import re
from dataclasses import dataclass

from greenroom.core.packs.faults import Code, FaultLog
from greenroom.core.packs.limits import MAX_FILE_BYTES, MAX_LINE_CHARACTERS

# Besides C0 and C1 controls: line separators that make editors and parsers count lines apart,
# and bidirectional overrides, which show code in another order than it runs.
_REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of one file; `lines` are without their ends, and line n of the file is n - 1.

    `data` are its bytes as they came. A file that is no text has no lines.
    """

    path: str
    text: str
    lines: tuple[str, ...]
    data: bytes = b""


def decode_source(path: str, data: bytes, log: FaultLog) -> SourceText | None:
    """Decode a file as UTF-8 with any line ends; None, with faults logged, if it cannot be."""
    if len(data) > MAX_FILE_BYTES:
        wrong = f"the file has {len(data):,} bytes"
        log.add(path, 1, Code.TOO_LARGE, wrong, f"split it; at most {MAX_FILE_BYTES:,} are read")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        log.add(path, line, Code.NOT_UTF8, "the file is not UTF-8", "save it as UTF-8")
        return None
    text = text.replace("\r\n", "\n")
    lines = tuple(text.split("\n"))
    are_fit = [_is_fit(path, number, line, log) for number, line in enumerate(lines, 1)]
    return SourceText(path, text, lines, data) if all(are_fit) else None


def keep_source(path: str, data: bytes, log: FaultLog) -> SourceText | None:
    """Decode a file that may be no text (a picture, a git object): then only its size counts."""
    if len(data) <= MAX_FILE_BYTES and not _is_text(data):
        return SourceText(path, "", (), data)
    return decode_source(path, data, log)


def _is_text(data: bytes) -> bool:
    if b"\0" in data:
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_fit(path: str, number: int, line: str, log: FaultLog) -> bool:
    if len(line) > MAX_LINE_CHARACTERS:
        wrong = f"the line has {len(line):,} characters"
        remedy = f"break it; at most {MAX_LINE_CHARACTERS:,} are read"
        log.add(path, number, Code.TOO_LARGE, wrong, remedy)
        return False
    match = _REFUSED.search(line)
    if match is not None:
        wrong = f"the line holds the control character U+{ord(match[0]):04X}"
        log.add(path, number, Code.CONTROL_CHARACTER, wrong, "delete it")
    return match is None
