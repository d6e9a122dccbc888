"""Rounds, years and level, as a job description says them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

# The first that fits names a piece: "phone screen with live coding" is live coding.
_FORMS: Final = tuple(
    (form, re.compile(words, re.IGNORECASE))
    for form, words in (
        ("take-home", r"take[- ]?home|home (?:task|assignment|exercise)|case study|homework|"
         r"(?:coding|technical|practical) (?:assignment|task)"),
        ("code-review", r"code[- ]review|pull request|review (?:of )?(?:a |some )?code"),
        ("live-coding", r"live[- ]?coding|pair(?:ing|[- ]programming)|coding|whiteboard|"
         r"algorithms?\b|leetcode|hackerrank|codility"),
        ("system-design", r"system[- ]design|architecture|design (?:interview|round|session)"),
        ("behavioural", r"behaviou?ral|values|culture|team\b|\bstar\b|founder|\bceo\b|meet the|"
         r"people (?:interview|round)|final (?:chat|talk|call)|bar raiser"),
        ("technical", r"technical|tech (?:interview|talk|screen|chat|round)|deep[- ]dive|"
         r"domain interview|engineers?\b|\bcto\b"),
        ("phone", r"phone|recruiter|screen|intro|first (?:call|chat|talk)|\bhr\b|"
         r"hiring manager|\bcall\b|\bchat\b"),
    )
)  # fmt: skip
_LABELLED: Final = re.compile(
    r"^[^\n:]{0,60}?\b(?:interviews?|process|rounds?|stages|steps)\b[^\n:]{0,60}?:", re.IGNORECASE
)
_PIECES: Final = re.compile(
    r"\s{0,3}(?:[,;\n•→>]|\bthen\b|\band\b(?=\s+(?:a|an|the|one)\b)|\.\s)\s{0,3}"
)
_LENGTH: Final = re.compile(
    r"(\d{1,3}(?:[.,]5)?)[ \t]{0,2}-?[ \t]{0,2}"
    r"(minutes?|mins?\b|hours?\b|hrs?\b|h\b|m\b)|\((\d{2,3})\)",
    re.IGNORECASE,
)
_PARENTHESIS: Final = re.compile(r"\([^()\n]{0,120}\)")
_YEARS: Final = re.compile(
    r"(?<!last )(?<!past )\b(\d{1,2})\s{0,2}"
    r"(?:(\+)|(?:-|–|—|to|bis|à)\s{0,2}(\d{1,2}))?\s{0,2}\+?\s{0,2}"
    r"(?:years?|yrs?|jahren?|ans|años)(?!\s(?:ago|old|in business))",
    re.IGNORECASE,
)
_LEVEL: Final = re.compile(
    r"\b(principal|staff|lead|senior|mid(?:dle)?(?:[- ](?:level|senior))?|junior|graduate|intern|"
    r"entry[- ]level)\b",
    re.IGNORECASE,
)
_LEVELS: Final = {
    "mid": "mid-level",
    "middle": "mid-level",
    "entry": "junior",
    "graduate": "junior",
}
MOST_ROUNDS: Final = 12


@dataclass(frozen=True, slots=True)
class SaidRound:
    """A round as the text says it: its form, its words, its minutes, and its place."""

    format: str
    title: str
    minutes: int | None
    start: int
    end: int


def rounds_in(text: str, start: int, end: int) -> Iterator[SaidRound]:
    """The rounds that a sentence or a list item about the interview names."""
    label = _LABELLED.match(text[start:end])
    at = start + (label.end() if label else 0)
    hidden = _PARENTHESIS.sub(lambda found: "x" * len(found[0]), text[at:end])
    cuts = [0, *(found.end() for found in _PIECES.finditer(hidden)), len(hidden)]
    for first, last in pairwise(cuts):
        found = _round(text, at + first, at + last)
        if found:
            yield found


def says_rounds(words: str) -> bool:
    """Whether a sentence lists the steps of an interview ("The process has three steps: ...")."""
    label = _LABELLED.match(words)
    return label is not None and any(form.search(words[label.end() :]) for _, form in _FORMS)


def _round(text: str, start: int, end: int) -> SaidRound | None:
    words = text[start:end]
    bare = _PARENTHESIS.sub(" ", words)
    form = next((name for name, pattern in _FORMS if pattern.search(bare)), None)
    if form is None:
        return None
    length = _LENGTH.search(words)
    title = _LENGTH.sub(" ", bare).strip(" \t\n-*•.,:;0123456789)")
    lead = len(words) - len(words.lstrip(" \t\n-*•.,;"))
    return SaidRound(
        form,
        " ".join(title.split())[:200],
        _minutes(length),
        start + lead,
        start + len(words.rstrip()),
    )


def _minutes(length: re.Match[str] | None) -> int | None:
    if length is None:
        return None
    if length[3]:
        return int(length[3])
    number = float(length[1].replace(",", "."))
    minutes = round(number * 60 if length[2].lower().startswith("h") else number)
    return minutes if 1 <= minutes <= 960 else None


def years_in(words: str) -> tuple[int, int | None] | None:
    """Years of experience that a sentence asks for: (least, most or None)."""
    found = _YEARS.search(words)
    if found is None or int(found[1]) > 25:
        return None
    return int(found[1]), int(found[3]) if found[3] else None


def level_in(words: str) -> str:
    """ "senior", "mid-level", "junior", ... as a title says it, or ""."""
    found = _LEVEL.search(words)
    if found is None:
        return ""
    word = found[1].lower().replace("-", " ").split()[0]
    return _LEVELS.get(word, word)
