"""A job description -> the topics it asks for, its rounds, and what the syllabus does not have."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from greenroom.core.grading.words.field import FIELD
from greenroom.core.planning.jobs.languages import other_language
from greenroom.core.planning.jobs.matching import (
    Hit,
    Term,
    Terms,
    by_first_stem,
    find_terms,
    term_of,
    tokens_of,
)
from greenroom.core.planning.jobs.rounds import (
    MOST_ROUNDS,
    SaidRound,
    level_in,
    rounds_in,
    says_rounds,
    years_in,
)
from greenroom.core.planning.jobs.terms import NO_TECHNOLOGY, PLAIN, TECHNOLOGIES, TERMS
from greenroom.core.planning.jobs.text import Stress, Unit, units_of

# The longest of a hundred real ones has 12,000; past ten times that it is something else.
MOST_CHARACTERS: Final = 150_000
_MOST_UNKNOWN: Final = 40
# No description names a thing so often; each place is a mark on the page.
_MOST_MENTIONS: Final = 100
# How to behave in an interview is no job's requirement: a "technical assignment" in a description
# is a round. Their own terms in TERMS count.
_SILENT_AREAS: Final = frozenset({"interview-craft", "algorithms/conduct"})
_EMPHASIS_BEFORE: Final = re.compile(
    r"\b(?:strong|deep|deeply|expert|expertise|extensive|solid|excellent|proven|advanced|fluent|"
    r"in-depth|thorough|profound|sehr gute)\b[^,;:.()\n]{0,30}$",
    re.IGNORECASE,
)
_EMPHASIS_AFTER: Final = re.compile(
    r"^[^,;:.()\n]{0,12}\b(?:in anger|required|essential|is a must|in production|in depth)\b",
    re.IGNORECASE,
)
_SHAPED: Final = re.compile(
    r"(?<![\w@/.])(?:[A-Z]{3,6}\d?|[A-Z][a-z]+(?:[A-Z][a-z0-9]*)+)(?![\w@])"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """An area ("python") or a topic ("python/decorators") that a text may name.

    The names of a learner's own (`is_own`) count only as they are written: nobody has vetted them.
    """

    ident: str
    title: str
    aliases: tuple[str, ...] = ()
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name something, their sentence, and how much it is stressed there."""

    start: int
    end: int
    sentence_start: int
    sentence_end: int
    stress: Stress
    is_emphasised: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A subject that the text asks for, with every place that says so."""

    ident: str
    mentions: tuple[Mention, ...]

    @property
    def stress(self) -> Stress:
        """The strongest of its mentions."""
        order = list(Stress)
        return min((one.stress for one in self.mentions), key=order.index)

    @property
    def is_emphasised(self) -> bool:
        """Asked for with emphasis, or in three sentences or more."""
        counted = {one.sentence_start for one in self.mentions if one.stress is not Stress.ASIDE}
        return len(counted) >= 3 or any(one.is_emphasised for one in self.mentions)


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word that looks like a technology and names nothing in the syllabus."""

    word: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class JobReading:
    """What was found in a job description; places are offsets into its text."""

    asked: tuple[Asked, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    rounds: tuple[SaidRound, ...] = ()
    years: tuple[int, int | None] | None = None
    level: str = ""
    title: str = ""
    language: str = ""  # "" = English, or too short to tell


@dataclass(slots=True)
class _Found:
    asked: dict[str, list[Mention]] = field(default_factory=dict)
    unknown: dict[str, list[Mention]] = field(default_factory=dict)
    rounds: list[SaidRound] = field(default_factory=list)
    years: tuple[int, int | None] | None = None

    def add(self, ident: str, mention: Mention) -> None:
        """One more place that names a subject, or with "?" before it what is none."""
        is_known = not ident.startswith("?")
        rows = (self.asked if is_known else self.unknown).setdefault(ident.removeprefix("?"), [])
        if len(rows) < _MOST_MENTIONS:
            rows.append(mention)


def read_job(text: str, subjects: Sequence[Subject]) -> JobReading:
    """Find what a job description asks for; what lies past MOST_CHARACTERS is not read.

    Of a text in another language the technologies are found and whatever else it says in English.
    """
    read = text[:MOST_CHARACTERS]
    terms = _terms(tuple(subjects))
    found = _Found()
    title = ""
    for unit in units_of(read):
        if unit.is_title and not title:
            title = " ".join(read[unit.start : unit.end].strip(" #*_-").split())[:200]
        _read_unit(read, unit, terms, found)
    return JobReading(
        asked=tuple(Asked(ident, tuple(rows)) for ident, rows in found.asked.items()),
        unknown=tuple(
            Unknown(read[rows[0].start : rows[0].end], tuple(rows))
            for rows in list(found.unknown.values())[:_MOST_UNKNOWN]
        ),
        rounds=tuple(found.rounds[:MOST_ROUNDS]),
        years=found.years,
        level=level_in(title),
        title=title,
        language=other_language(read),
    )


def _read_unit(text: str, unit: Unit, terms: Terms, found: _Found) -> None:
    words = text[unit.start : unit.end]
    if unit.stress is Stress.ROUNDS or says_rounds(words):
        found.rounds += rounds_in(text, unit.start, unit.end)
        return
    if found.years is None and unit.stress is not Stress.ASIDE:
        found.years = years_in(words)
    hits = list(find_terms(text, unit.start, unit.end, terms))
    is_about_technology = False
    for hit in hits:
        mention = _mention(text, unit, hit)
        for ident in hit.idents:
            found.add(ident, mention)
            is_about_technology = is_about_technology or not ident.startswith("behavioural")
    if is_about_technology and unit.stress is not Stress.ASIDE:
        _add_shaped(text, unit, hits, found)


def _mention(text: str, unit: Unit, hit: Hit) -> Mention:
    is_emphasised = unit.stress is not Stress.NICE and bool(
        _EMPHASIS_BEFORE.search(text[max(unit.start, hit.start - 60) : hit.start])
        or _EMPHASIS_AFTER.search(text[hit.end : min(hit.end + 30, unit.end)])
    )
    return Mention(hit.start, hit.end, unit.start, unit.end, unit.stress, is_emphasised)


def _add_shaped(text: str, unit: Unit, hits: Sequence[Hit], found: _Found) -> None:
    """Words like MQTT or ClickHouse in a sentence that names technologies, if no table has them."""
    taken = {at for hit in hits for at in range(hit.start, hit.end)}
    for shaped in _SHAPED.finditer(text, unit.start, unit.end):
        word = shaped[0]
        is_known = shaped.start() in taken or shaped.end() - 1 in taken
        if not is_known and word.upper() not in NO_TECHNOLOGY and not unit.is_title:
            hit = Hit(shaped.start(), shaped.end(), ())
            found.add(f"?{word}", _mention(text, unit, hit))


@lru_cache(maxsize=8)
def _terms(subjects: tuple[Subject, ...]) -> Terms:
    """Everything that names a subject, and the technologies that name none ("?Go")."""
    idents = {one.ident for one in subjects}
    terms = [term for ident, term in _table_terms() if ident in idents]
    taken = {term.stems for term in terms}
    for subject in subjects:
        for name in (subject.title, *subject.aliases):
            term = _name_term(name, subject)
            if term is not None and (term.stems not in taken or subject.is_own):
                terms.append(term)
    terms += _synonyms(terms)
    taken = {term.stems for term in terms}
    return by_first_stem([*terms, *(one for one in _technologies() if one.stems not in taken)])


def _name_term(name: str, subject: Subject) -> Term | None:
    """A title or an alias as a term; None where it means nothing in running text."""
    if subject.ident in _SILENT_AREAS or subject.ident.split("/")[0] in _SILENT_AREAS:
        return None
    term = term_of(name.replace("!", " ").replace("~", " "), subject.ident)
    if term is None or "," in name or len("".join(term.stems)) < 2:
        return None
    if subject.is_own:
        return Term(term.stems, term.ident, name.strip())
    return None if all(stem in _plain_stems() for stem in term.stems) else term


@lru_cache(maxsize=1)
def _plain_stems() -> frozenset[str]:
    little = "and or vs of the to in with for a it is not as from"
    return frozenset(token.stem for token in tokens_of(" ".join(PLAIN) + " " + little))


@lru_cache(maxsize=1)
def _table_terms() -> tuple[tuple[str, Term], ...]:
    rows = []
    for line in TERMS.strip().splitlines():
        ident, _, names = line.partition(":")
        for name in names.split(" = "):
            term = term_of(name, ident)
            if term is not None:
                rows.append((ident, term))
    return tuple(rows)


@lru_cache(maxsize=1)
def _technologies() -> tuple[Term, ...]:
    names = " = ".join(TECHNOLOGIES.strip().splitlines()).split(" = ")
    terms = (term_of(name, f"?{_shown(name)}") for name in names)
    return tuple(term for term in terms if term is not None)


def _shown(name: str) -> str:
    return name.partition("~")[0].strip().removeprefix("!")


def _synonyms(terms: Sequence[Term]) -> list[Term]:
    """The field's long forms of the abbreviations among `terms` ("JWT": "JSON web token")."""
    by_stems: dict[tuple[str, ...], list[Term]] = {}
    for term in terms:
        by_stems.setdefault(term.stems, []).append(term)
    added = []
    for line in FIELD.strip().splitlines():
        first, *others = line.split(" = ")
        if len(first) > 4 or " " in first:
            continue
        for term in by_stems.get(tuple(token.stem for token in tokens_of(first)), ()):
            longer = (term_of(one, term.ident) for one in others if " " in one)
            added += [one for one in longer if one is not None and one.stems not in by_stems]
    return added
