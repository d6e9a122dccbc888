"""Where a message of an exported chat begins, and what in it is not the writer's knowledge."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_DATE = r"(?:\d{1,4}[/.\-]\d{1,2}(?:[/.\-]\d{2,4})?)"
_TIME = r"(?:\d{1,2}:\d{2}(?::\d{2})?(?:[\s\u202f]?[AaPp]\.?[Mm]\.?)?)"
_NAME = r"(?:[^\[\]:<>|`*#]{1,60})"

_STAMPS = {
    # [5/29 10:08 PM] Ada      [2024-05-29 10:08] ada: text      [29/05/24, 10:08:11 PM] Ada: text
    "bracket": re.compile(
        rf"[\u200e\s]?\[(?P<when>{_DATE},?[\sT]{_TIME})\]\s*(?P<who>{_NAME})(?::(?:\s+(?P<text>.*))?)?$"
    ),
    # 29/05/2024, 22:08 - Ada: text
    "dash": re.compile(
        rf"\u200e?(?P<when>{_DATE},?\s{_TIME})\s[-\u2013]\s(?P<who>{_NAME})(?::(?:\s+(?P<text>.*))?)?$"
    ),
    # Ada, [29.05.24 10:08]
    "telegram": re.compile(rf"(?P<who>{_NAME}), \[(?P<when>{_DATE},?\s{_TIME})\]:?(?P<text>)$"),
    # Ada — 05/29/2024 10:08 PM
    "discord": re.compile(
        rf"(?P<who>{_NAME}) [\u2014\u2013] (?P<when>(?:{_DATE},?|Today at|"
        rf"Yesterday at) {_TIME})(?P<text>)$"
    ),
    # Ada  10:08 AM    Ada [10:08 AM]
    "slack": re.compile(
        r"(?P<who>[\w .'-]{2,40}?)(?:  +| \[)(?P<when>\d{1,2}:\d{2}\s?[AP]M)\]?(?P<text>)$"
    ),
}
_HAS_TIME = re.compile(r"\d:\d\d")
_REACTION = re.compile(
    r"(?:like|heart|laugh|surprised|sad|angry|love|wow|haha|thumbs ?up|"
    r"[\U0001f300-\U0001faff\u2764\ufe0f]+)"
    r"\s+\d{1,4}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """The line that begins a message: when, who, and what stands on the same line."""

    style: str
    when: str
    who: str
    text: str


def read_stamp(line: str, style: str | None = None) -> Stamp | None:
    """The stamp a line holds, or None; `style` limits the look to one way of writing it."""
    if len(line) > 4_000 or not _HAS_TIME.search(line[:120]):
        return None
    for name in (style,) if style else _STAMPS:
        found = _STAMPS[name].match(line.rstrip())
        if found and found["who"].strip():
            who, text = found["who"].strip(), (found["text"] or "").strip()
            return Stamp(name, found["when"].strip(), who, text)
    return None


def find_style(lines: Sequence[str]) -> str | None:
    """The way this document stamps its messages, or None if it is no chat.

    One stamp on the first written line is enough; further down it takes two of a kind, because
    a single dated line may be a diary's or a log's.
    """
    seen: dict[str, int] = {}
    is_first = True
    is_in_fence = False
    for line in lines:
        if line.lstrip().startswith(("```", "~~~")):
            is_in_fence = not is_in_fence
        if is_in_fence or not line.strip():
            is_first = is_first and not line.strip()
            continue
        stamp = read_stamp(line)
        if stamp:
            if is_first and stamp.style != "slack":
                return stamp.style
            seen[stamp.style] = seen.get(stamp.style, 0) + 1
            if seen[stamp.style] == 2:
                return stamp.style
        is_first = False
    return None


def is_reaction(text: str) -> bool:
    """True for a chat's count of reactions, such as "like 1"."""
    return len(text) < 40 and bool(_REACTION.match(text))
