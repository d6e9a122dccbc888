"""A job description as units: sentences and list items, each with how much it stresses.

Only the places are kept, so that everything found can be shown in the learner's own text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Stress(StrEnum):
    """What a place in a job description says of what it names."""

    MUST = "must"
    NAMED = "named"
    NICE = "nice"
    ASIDE = "aside"  # about the company, what it offers
    ROUNDS = "rounds"  # about the interview itself


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence or a list item: its place in the text, and what it stresses."""

    start: int
    end: int
    stress: Stress
    is_title: bool = False


_HEADINGS: Final = (
    (Stress.NICE, r"nice|bonus|plus(es)?\b|preferred|desirable|good to have|advantage|optional|"
     r"would be great|wünschenswert|von vorteil|atouts?|un plus|deseable|valorable|pluspunkte"),
    (Stress.ROUNDS, r"interview|process\b|rounds?\b|selection|next steps|stages|bewerbungsprozess|"
     r"entretiens?|proceso|recruitment steps"),
    (Stress.ASIDE, r"about (us|the company|our)\b|who we are|we offer|what you get|benefits|perks|"
     r"compensation|salary|why (join|us|you)|\bour (company|values|culture|mission|team|story)|"
     r"equal opportunit|privacy|how to apply|in return|wir bieten|über uns|nous offrons|ofrecemos"),
    (Stress.MUST, r"requirement|look(ing)? for|you have|you bring|you'll bring|must|qualification|"
     r"your profile|profile\b|about you|who you are|what you need|you need|skills|experience|"
     r"expect|candidate|stack\b|technolog|essential|anforderungen|voraussetzungen|profil\b|"
     r"das bringst du|requis|compétences|requisitos"),
    (Stress.NAMED, r"responsibilit|you will|you'll|the role|your (role|tasks|mission|work)|duties|"
     r"day[- ]to[- ]day|about the (role|job|position)|what we do|aufgaben|missions|funciones"),
)  # fmt: skip
_HEADING_RES: Final = tuple(
    (stress, re.compile(words, re.IGNORECASE)) for stress, words in _HEADINGS
)
_BULLET: Final = re.compile(r"[ \t]*(?:[-*+•·‣▪–—o]|\d{1,2}[.)])[ \t]+")
_LABEL: Final = re.compile(r"[ \t]*(?:\*\*|__)?([^\n:.;]{2,60}?)(?:\*\*|__)?:(?=\s)")
_SPLIT: Final = re.compile(
    r"(?<=[.!?])(?<!e\.g\.)(?<!i\.e\.)(?<!etc\.)(?<!incl\.)(?<!approx\.)\s+(?=[^\sa-z])|;\s+"
)
_NICE: Final = re.compile(
    r"\bnice(?: to have)?\b|\bbonus\b|\b(?:a|strong|big|huge) plus\b|"
    r"\bhelps?[ \t]{0,3}[.)]?[ \t]{0,3}$|"
    r"\bpreferred\b|\bpreferably\b|\bdesirable\b|\bideally\b|\b(?:an )?advantage(?:ous)?\b|"
    r"\bwould be (?:great|nice|good)\b|\bgood to (?:know|have)\b|\boptional\b|\bnot required\b|"
    r"\bfamiliarity\b|\bexposure to\b|\bwünschenswert\b|\bvon vorteil\b|\bun plus\b|\bdeseable\b",
    re.IGNORECASE,
)
_MUST: Final = re.compile(
    r"^\W*(?:you (?:have|bring|know|are (?:fluent|comfortable|experienced))|\d+\+? years)|"
    r"\bmust(?:[- ]have)?\b|\b(?:is|are) required\b|\brequired\b|\bessential\b",
    re.IGNORECASE,
)
_MOST_HEADING: Final = 60


def units_of(text: str) -> Iterator[Unit]:
    """Every sentence and list item of `text`, in order, without the headings between them."""
    section: Stress = Stress.NAMED
    is_first = True
    last_end, last_stress = 0, Stress.NAMED
    for start, end in _blocks(text):
        heading = _heading(text, start, end)
        if heading is not None:
            if is_first:
                yield Unit(start, end, Stress.MUST, is_title=True)
            section = _stress_named(heading) or Stress.NAMED
            is_first = False
            continue
        is_item = _BULLET.match(text, start) is not None
        # "Process: 1. a call" with a line break before "2.": the steps go on.
        goes_on = (
            is_item and last_stress is Stress.ROUNDS and text.count("\n", last_end, start) == 1
        )
        units = list(
            _units(
                text, start, end, Stress.ROUNDS if goes_on else section,
                is_title=is_first and not is_item and end - start <= 120,
            )
        )  # fmt: skip
        yield from units
        is_first = False
        last_end, last_stress = end, units[-1].stress


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs, list items and headings; a line that goes on belongs to what it goes on."""
    begun: tuple[int, int] | None = None
    is_heading = False
    at = 0
    for line in text.splitlines(keepends=True):
        start, end = at, at + len(line.rstrip())
        at += len(line)
        is_blank = end <= start or not line.strip()
        starts_new = is_blank or _BULLET.match(line) is not None or _is_new_heading(line)
        if begun is not None and (starts_new or is_heading):
            yield begun
            begun = None
        if not is_blank:
            is_heading = begun is None and _is_heading_line(line)
            begun = (begun[0] if begun else start, end)
    if begun is not None:
        yield begun


def _heading(text: str, start: int, end: int) -> str | None:
    line = text[start:end]
    return line.strip(" \t#*_:") if _is_heading_line(line) else None


def _is_new_heading(line: str) -> bool:
    """Whether a line that follows others without a gap begins something: lower case goes on."""
    return line.lstrip("#* \t")[:1].isupper() and _is_heading_line(line)


def _is_heading_line(line: str) -> bool:
    """ "# Requirements", "Requirements:", "**What you will do**" or plainly "You will"."""
    bare = line.strip()
    if "\n" in bare or len(bare) > _MOST_HEADING + 60:
        return False
    if bare.startswith("#"):
        return True
    if len(bare) > _MOST_HEADING or _BULLET.match(line):
        return False
    if bare.endswith((":", ":**", ":__")) or (bare.startswith("**") and bare.endswith("**")):
        return True
    is_plain = not bare.endswith((".", "!", ";", ",")) and len(bare.split()) <= 6
    return is_plain and _stress_named(bare) is not None


def _stress_named(heading: str) -> Stress | None:
    return next((stress for stress, words in _HEADING_RES if words.search(heading)), None)


def _units(text: str, start: int, end: int, section: Stress, *, is_title: bool) -> Iterator[Unit]:
    label = _LABEL.match(text, start, end)
    named = _stress_named(label[1]) if label else None
    stress = named if named in (Stress.NICE, Stress.ROUNDS, Stress.ASIDE) else section
    if named is Stress.MUST and section is not Stress.NICE:
        stress = Stress.MUST
    cuts = [start, *(found.end() for found in _SPLIT.finditer(text, start, end)), end]
    ends = [*(found.start() for found in _SPLIT.finditer(text, start, end)), end]
    if stress is Stress.ROUNDS:
        yield Unit(start, end, stress)
        return
    is_nice = False
    for first, last in zip(cuts, ends, strict=False):
        words = text[first:last]
        own = stress
        is_nice = (
            is_nice or re.match(r"\W*(?:nice|bonus|ideally)\b", words, re.IGNORECASE) is not None
        )
        if is_nice or _NICE.search(words):
            own = Stress.NICE
        elif stress is Stress.NAMED and (is_title or _MUST.search(words)):
            own = Stress.MUST
        yield Unit(first, last, own, is_title=is_title)
