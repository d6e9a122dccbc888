"""Names in running text: words in a row, longest first, with what makes them count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from greenroom.core.planning.jobs.terms import COMPANY, NOT_AFTER, NOT_BEFORE

# Scripts that set no blanks stand right beside a name: a Japanese "PythonとDjango" is three words.
_UNSPACED: Final = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
_TOKEN: Final = re.compile(rf"(?:[{_UNSPACED}]+|(?:(?![{_UNSPACED}])[^\W_])+)(?:\+\+|#(?!\w))?")
# What may stand between the words of one name: "CI/CD", "row-level locking", "async / await".
_JOINT: Final = re.compile(r"\s{1,80}|[ \t]?[-\u2010\u2011/.'\u2019&+_*][ \t]?|\*\*")
# What stands here is not asked for: what follows up to the next comma, or what lies in between.
_NOT_ASKED: Final = re.compile(
    r"\b(?:(?:no|not|without)\s(?:any\s|prior\s|previous\s)?(?:need|experience|knowledge)|"
    r"(?:don['\u2019]t|do\snot|needn['\u2019]t|won['\u2019]t)\s(?:need|require|use|have\sto)|"
    r"instead\sof|rather\sthan|mov(?:ing|ed)\s(?:away|off))\b[^,;.!?\n]{0,80}|"
    r"\bno\s[^\s,;.]{1,20}\s(?:is\s|experience\s)?(?:needed|required|necessary)\b",
    re.IGNORECASE,
)


_SEASONS: Final = frozenset({"spring"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the text: its stem, how it is written, and its place."""

    stem: str
    raw: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Term:
    """One way to name something: its stems, how it must be written ("" = any), its company."""

    stems: tuple[str, ...]
    ident: str
    written: str = ""
    company: str = ""


Terms = Mapping[str, tuple[Term, ...]]


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found at a place, and all that it names there."""

    start: int
    end: int
    idents: tuple[str, ...]


def tokens_of(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words of a stretch of text."""
    stop = len(text) if end is None else end
    return [
        Token(stem(found[0]), found[0], found.start(), found.end())
        for found in _TOKEN.finditer(text, start, stop)
    ]


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """Lower case, without the plural and with the American ending. "TLS" keeps its s."""
    lower = word.lower()
    if len(lower) > 4 and lower.endswith("ies"):
        lower = lower[:-3] + "y"
    elif len(lower) > 3 and word.endswith("s") and not lower.endswith(("ss", "us", "is", "os")):
        lower = lower[:-1]
    if len(lower) > 6:
        lower = re.sub(r"is(e|ed|ing|ation|er)$", r"iz\1", lower)
    return lower


def term_of(words: str, ident: str) -> Term | None:
    """A term as the tables write it: "row locking", "!REST", "index ~db". None without words."""
    name, _, company = words.partition("~")
    name = name.strip()
    is_written = name.startswith("!")
    name = name.removeprefix("!")
    stems = tuple(token.stem for token in tokens_of(name))
    if not stems:
        return None
    return Term(stems, ident, name if is_written else "", company.strip())


def by_first_stem(terms: Sequence[Term]) -> dict[str, tuple[Term, ...]]:
    """Terms by their first word, the longest first."""
    found: dict[str, list[Term]] = {}
    for term in terms:
        found.setdefault(term.stems[0], []).append(term)
    return {
        first: tuple(sorted(rows, key=lambda one: -len(one.stems))) for first, rows in found.items()
    }


def find_terms(text: str, start: int, end: int, terms: Terms) -> Iterator[Hit]:
    """The names in one sentence, from left to right; a longer name hides those inside it."""
    tokens = tokens_of(text, start, end)
    spared = {at for one in _NOT_ASKED.finditer(text, start, end) for at in range(*one.span())}
    present = {token.stem for token in tokens}
    at = 0
    while at < len(tokens):
        length, idents = _longest(text, tokens, at, terms, present)
        if idents and tokens[at].start not in spared:
            yield Hit(tokens[at].start, tokens[at + length - 1].end, idents)
        at += max(length, 1)


def _longest(
    text: str, tokens: Sequence[Token], at: int, terms: Terms, present: set[str]
) -> tuple[int, tuple[str, ...]]:
    """The number of words of the longest name that begins at `at`, and what it names."""
    idents: list[str] = []
    length = 0
    for term in terms.get(tokens[at].stem, ()):
        if length and len(term.stems) < length:
            break
        if _fits(text, tokens, at, term, present):
            length = len(term.stems)
            idents.append(term.ident)
    return length, tuple(dict.fromkeys(idents))


def _fits(text: str, tokens: Sequence[Token], at: int, term: Term, present: set[str]) -> bool:
    words = tokens[at : at + len(term.stems)]
    if len(words) < len(term.stems) or any(
        word.stem != given for word, given in zip(words, term.stems, strict=True)
    ):
        return False
    if not all(_JOINT.fullmatch(text, one.end, other.start) for one, other in pairwise(words)):
        return False
    if term.written and not _is_as_written(text, tokens, at, term):
        return False
    if term.company and not (_company(term.company) - set(term.stems)) & present:
        return False
    return not _means_something_else(tokens, at, term)


def _is_as_written(text: str, tokens: Sequence[Token], at: int, term: Term) -> bool:
    """Its letters as they stand; a name like a word must not just begin the sentence."""
    words = tokens[at : at + len(term.stems)]
    raw = text[words[0].start : words[-1].end]
    if raw != term.written:
        return False
    if raw.isupper():
        return not _is_shouted(tokens, at)
    if at or not raw[:1].isupper():
        return True
    rest = text[words[-1].end : words[-1].end + 1]
    return rest in ("", ",", "/", ")", "\n")


def _is_shouted(tokens: Sequence[Token], at: int) -> bool:
    """Whether the words around are capitals as well: then capitals say nothing."""
    near = [one.raw for one in tokens[max(0, at - 2) : at + 3] if one is not tokens[at]]
    return len(near) >= 2 and all(word.isupper() and len(word) > 1 for word in near)


@lru_cache(maxsize=64)
def _company(name: str) -> frozenset[str]:
    return frozenset(stem(word) for word in COMPANY[name].split())


def _means_something_else(tokens: Sequence[Token], at: int, term: Term) -> bool:
    name = " ".join(term.stems)
    last = at + len(term.stems)
    before = tokens[at - 1].raw.lower() if at else ""
    after = tokens[last].raw.lower() if last < len(tokens) else ""
    if before in NOT_BEFORE.get(name, "").split() or after in NOT_AFTER.get(name, "").split():
        return True
    return name in _SEASONS and after.isdigit()
