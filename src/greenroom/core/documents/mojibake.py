"""Text that was decoded twice ("â€™" for ’): found line by line, and repaired on request."""

import re
from collections.abc import Sequence

from greenroom.core.documents.model import Warning  # noqa: A004

# A lead byte of UTF-8 read as Windows-1252 or Latin-1, and what its followers become.
_FOLLOWERS = (
    "\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201a"
    "\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122"
)
_SUSPECT = re.compile(
    rf"[\u00c2-\u00df][{_FOLLOWERS}]|[\u00e0-\u00ef][{_FOLLOWERS}]{{2}}|"
    rf"[\u00f0-\u00f4][{_FOLLOWERS}]{{3}}"
)
_UNDEFINED = {0x81, 0x8D, 0x8F, 0x90, 0x9D}


def repair_mojibake(line: str) -> str:
    """`line` with every run that is UTF-8 read as Windows-1252 read rightly; others untouched."""
    return _SUSPECT.sub(lambda found: _reread(found.group()), line)


def _reread(text: str) -> str:
    try:
        data = b"".join(_byte(char) for char in text)
        return data.decode("utf-8")
    except (UnicodeError, ValueError):
        return text


def _byte(char: str) -> bytes:
    """The byte a character was made from; the five that Windows-1252 leaves free stay as they "
    "are."""
    code = ord(char)
    return (
        bytes([code])
        if code in _UNDEFINED or (code < 0x100 and code >= 0xA0)
        else char.encode("cp1252")
    )


def find_mojibake(lines: Sequence[str]) -> list[Warning]:
    """A warning for each line whose characters were damaged on their way."""
    found: list[Warning] = []
    for number, line in enumerate(lines, start=1):
        if line.isascii():
            continue
        if repair_mojibake(line) != line:
            sample = next(
                one.group()
                for one in _SUSPECT.finditer(line)
                if _reread(one.group()) != one.group()
            )
            found.append(
                Warning(
                    number,
                    "mojibake",
                    f'"{sample}" was "{_reread(sample)}" before the text was decoded wrongly. '
                    "Let the import repair it, or save the file as UTF-8 and import it again.",
                    "fix-mojibake",
                )
            )
        elif "\ufffd" in line:
            found.append(
                Warning(
                    number,
                    "replacement-character",
                    "A character here was lost when the file was saved. Put it back by hand.",
                )
            )
    return found
