"""The text of a CV -> projects to pick from: by its headings, date ranges and bullets.

A guess that a person looks through: better one too many than one missed. What stands before the
first heading (name, address, telephone) is not read at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

MAX_CV_CHARACTERS: Final = 400_000
MOST_PROJECTS: Final = 60
LONGEST_TITLE: Final = 200
LONGEST_FIELD: Final = 4_000
LONGEST_LINE: Final = 2_000

_MONTH: Final = (
    r"(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)[a-zäö]{0,6}\.?,?\s{1,3}|"
    r"\d{1,2}[./]\s?"
)
_WHEN: Final = rf"(?:{_MONTH})?(?:19|20)\d\d(?:[-/.]\d\d?)?"
_RANGE: Final = re.compile(
    rf"[(\[|,]?\s{{0,3}}(?:(?:since|from|seit)\s)?{_WHEN}\s{{0,3}}"
    rf"(?:[-\u2013\u2014]|to|until|till|bis)\s{{0,3}}"
    rf"(?:{_WHEN}|present|now|today|current|ongoing|heute)[)\]]?"
    rf"|[(\[|,]?\s{{0,3}}(?:since|seit)\s{_WHEN}[)\]]?|[(\[]\s?{_WHEN}\s?[)\]]"
    rf"|[(\[|,]\s{{0,3}}(?:spring|summer|autumn|fall|winter)\s(?:19|20)\d\d[)\]]?",
    re.IGNORECASE,
)
_BULLET: Final = re.compile(
    r"^\s*(?:[-*\u2022\u2023\u25aa\u25cf\u25e6\u00b7\u2013\u2043\uf0b7]|o(?=\s[A-Z]))\s+"
)
_STACK: Final = re.compile(
    r"\s*(?:tech(?:nologies|nology|\s?stack)?|stack|tools|environment|built with|technologien)"
    r"\s*:\s*",
    re.IGNORECASE,
)
_NAMED: Final = re.compile(
    r"(?P<name>[^:\u2013\u2014]{2,80}?)\s*(?::|\s[-\u2013\u2014])\s+(?P<rest>\S.*)"
)
_SKILLS: Final = re.compile(r"\s*(?:skills|kenntnisse)\s*:\s*", re.IGNORECASE)
_APART: Final = re.compile(r"[,;/|\u2022\u00b7]|\s{2,}")
# Markdown of a line: a link is its words, and what is bold or code stands without its marks.
_LINK: Final = re.compile(r"!?\[([^\]\[]{0,200})\]\([^()\s]{0,500}\)")
_MARKS: Final = re.compile(r"\*\*|`")
_TRIM: Final = " \t|,;:·•-–—()[]#*_"

_DONE: Final = (
    "experience employment work history professional career berufserfahrung positions volunteer "
    "volunteering freelance"
)
_OTHER: Final = (
    "education ausbildung languages sprachen certificates certifications interests hobbies "
    "references publications awards summary profile about objective contact courses training "
    "honours honors strengths"
)
_SECTIONS: Final = {
    "done": frozenset(_DONE.split()),
    "projects": frozenset({"projects", "project", "portfolio", "projekte"}),
    "skills": frozenset({"skills", "technologies", "technical", "kenntnisse", "stack", "tools"}),
    "other": frozenset(_OTHER.split()),
}
# "Acme Health, Berlin": an employer below a position.
_PLACE: Final = re.compile(r"[A-Z\u00c0-\u00de][\w&.' -]{1,60},\s[A-Z\u00c0-\u00de][\w. -]{1,40}")
_LITTLE: Final = frozenset({"and", "of", "the", "my", "&", "selected", "personal", "side", "own"})


@dataclass(frozen=True, slots=True)
class CvProject:
    """Something a CV says was worked on; texts are plain and within LONGEST_FIELD."""

    title: str
    period: str = ""
    what: str = ""
    for_whom: str = ""
    my_part: str = ""
    numbers: str = ""
    technologies: str = ""


_Before = tuple[str, str, str]


@dataclass(slots=True)
class _Entry:
    """Lines that belong together. is_named: it began as "Name: what it is", on one line."""

    title: str
    period: str = ""
    lines: list[str] = field(default_factory=list)
    is_named: bool = False
    for_whom: str = ""
    above: tuple[str, ...] = ()  # lines above its dates that are its own, the nearest first


def read_cv_text(text: str) -> tuple[CvProject, ...]:
    """What a CV says was worked on, in its order; nothing where it says nothing of the kind."""
    lines = [_plain(line) for line in text[:MAX_CV_CHARACTERS].split("\n")]
    entries, skills = _entries(lines)
    found = (_project(one, skills) for one in entries if one.title)
    return tuple(one for one in found if one.what or one.my_part or one.period)[:MOST_PROJECTS]


def with_numbers(lines: Iterable[str]) -> str:
    """Those of the lines that count something; a year alone counts nothing."""
    counted = [one for one in lines if re.search(r"\d", re.sub(r"\b(?:19|20)\d\d\b", "", one))]
    return cut("\n".join(counted))


def named_in(text: str, names: Iterable[str]) -> str:
    """Those of the names that a text holds as words of their own, in their order."""
    low = text.casefold()
    found = (
        one for one in names
        if 1 < len(one) <= 60 and re.search(rf"(?<!\w){re.escape(one.casefold())}(?!\w)", low)
    )  # fmt: skip
    return cut(", ".join(dict.fromkeys(found)))


def cut(text: str) -> str:
    """No longer than a field may be, and without blanks around."""
    return text.strip()[:LONGEST_FIELD].rstrip()


def _plain(line: str) -> str:
    """Without characters that no page shows; tabs and wide blanks become one kind."""
    shown = "".join(one if one.isprintable() else " " for one in line[:LONGEST_LINE])
    return _MARKS.sub("", _LINK.sub(r"\1", shown)).rstrip()


def _entries(lines: Sequence[str]) -> tuple[list[_Entry], list[str]]:
    """Entries of the sections on work, and the names that the section on skills lists."""
    kind, before = "", ("", "", "")
    entries: list[_Entry] = []
    skills: list[str] = []
    under: _Entry | None = None
    for line, following in pairwise([*lines, ""]):
        section = _section(line)
        if section:
            kind, under, before = section, None, ("", "", "")
            continue
        if kind == "skills":
            bare = _STACK.sub("", _BULLET.sub("", line, count=1))
            skills += [one.strip(_TRIM) for one in _APART.split(bare)]
        elif kind != "other" and (kind or under or _RANGE.search(line)):
            entry = _begins(line, before, following, kind, under)
            if entry is not None:
                for taken in entry.above:
                    if under and under.lines[-1:] == [taken]:
                        under.lines.pop()
                entries.append(entry)
                under = entry
            elif listed := _SKILLS.match(line):
                skills += [one.strip(_TRIM) for one in _APART.split(line[listed.end() :])]
            elif under and line.strip() and _title(line) != under.title:
                _add_line(under, line)
        before = (line, *before[:2])
    return entries, skills


def _section(line: str) -> str:
    """Which section a heading begins; "" for a line that is none."""
    bare = line.strip(_TRIM)
    words = [one for one in re.split(r"[\s,/&]+", bare.casefold()) if one and one not in _LITTLE]
    if not 0 < len(words) <= 3 or len(bare) > 40:
        return ""
    for kind, known in _SECTIONS.items():
        if words[-1] in known and all(one in known or kind == "skills" for one in words):
            return kind
        if words[0] in known and kind in ("done", "other") and len(words) == 1:
            return kind
    return ""


def _add_line(entry: _Entry, line: str) -> None:
    """A line more; one that is set in below a bullet goes on with it."""
    goes_on = line[:1].isspace() and not _BULLET.match(line)
    if goes_on and entry.lines and _BULLET.match(entry.lines[-1]):
        entry.lines[-1] += " " + line.strip()
    else:
        entry.lines.append(line)


def _begins(
    line: str, before: _Before, following: str, kind: str, under: _Entry | None
) -> _Entry | None:
    """The entry that begins with this line, if one does.

    before: the three lines above it, the nearest first. under: the entry that is under way.
    """
    above = before[0]
    found = _RANGE.search(line)
    is_bullet = _BULLET.match(line) is not None
    bare = _BULLET.sub("", line, count=1).strip()
    if found is not None and not (is_bullet and under is not None):
        return _dated(line, found, before, following)
    if kind != "projects" or not bare or _STACK.match(bare):
        return None
    named = _NAMED.fullmatch(bare)
    if named is not None and (under is None or under.is_named or not (is_bullet or above.strip())):
        return _Entry(_title(named["name"]), "", [named["rest"]], is_named=True)
    if is_bullet or _is_text(line):
        return None
    return _Entry(_title(line)) if line.lstrip().startswith("#") or not above.strip() else None


def _dated(line: str, found: re.Match[str], before: _Before, following: str) -> _Entry | None:
    """What has these dates: named beside them, else above them (and above that, for whom), else
    below."""
    period = found[0].strip(_TRIM)
    title = _title(line[: found.start()] + " " + line[found.end() :])
    if title:
        return _Entry(title, period)
    above, higher, highest = before
    if _may_name(above):
        # The first of two lines names the place; after other text it ends that text.
        is_place = _may_name(higher) and not highest.strip()
        taken = (above, higher) if is_place else (above,)
        place = _title(higher) if is_place else ""
        return _Entry(_title(above), period, for_whom=place, above=taken)
    below = _title(following)
    return _Entry(below, period) if below else None


def _may_name(line: str) -> bool:
    is_name = bool(_title(line)) and not _BULLET.match(line) and not _is_text(line)
    return is_name and not _RANGE.search(line)


def _is_text(line: str) -> bool:
    """A sentence, and no name of something."""
    return len(line.strip()) > 80 or line.rstrip().endswith((".", ";"))


def _is_place(line: str) -> bool:
    return _may_name(line) and _PLACE.fullmatch(line.strip()) is not None


def _title(text: str) -> str:
    return " ".join(text.replace(" | ", ", ").split()).strip(_TRIM)[:LONGEST_TITLE].strip()


def _project(entry: _Entry, skills: Sequence[str]) -> CvProject:
    stack = [_STACK.sub("", one) for one in _stacks(entry.lines)]
    rest = [one for one in entry.lines if not _STACK.match(_BULLET.sub("", one, count=1))]
    did = [_BULLET.sub("", one, count=1).strip() for one in rest if _BULLET.match(one)]
    said = [one.strip() for one in rest if not _BULLET.match(one)]
    place = entry.for_whom
    if entry.period and not place and rest and _is_place(rest[0]):
        place = said.pop(0)
    whole = " ".join([entry.title, *did, *said])
    return CvProject(
        title=entry.title,
        period=entry.period[:100],
        what=cut("\n".join(said)),
        for_whom=place,
        my_part=cut("\n".join(did)),
        numbers=with_numbers([*did, *said]),
        technologies=cut(", ".join(stack)) or named_in(whole, skills),
    )


def _stacks(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        bare = _BULLET.sub("", line, count=1)
        if _STACK.match(bare):
            yield bare.strip()
