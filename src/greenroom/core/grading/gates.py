"""What is looked at before an answer is graded: is it an answer at all?

Each gate says what to do. They are asked in the order of this file's functions; the numbers come
from the measurements in docs/reference/benchmarks.md, on answers that this code was not made from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from typing import Final

from greenroom.core.grading.answer import Gate
from greenroom.core.grading.words.common import SILENT
from greenroom.core.grading.words.concepts import concepts_in
from greenroom.core.grading.words.languages import language_of_words
from greenroom.core.grading.words.order import mean_order
from greenroom.core.grading.words.sentences import pieces_of
from greenroom.core.grading.words.tokens import Word, words_of

MESSAGES: Final[dict[Gate, str]] = {
    "empty": "There is nothing to grade yet. Write a sentence or two.",
    "dont-know": "Not knowing is an honest answer, and counts as not known yet. Read on below.",
    "parrot": "This says the question again. Answer it in words of your own.",
    "soup": "There is no sentence in it to grade. Say in plain words what does what, and why.",
    "off-topic": "None of this is about the question. Read it once more.",
    "pasted": "This is the model answer, word for word. Say it in your own words.",
    "language": "This does not read like English, and only English can be graded. Nothing counts.",
}

# An answer in fewer words than these is short, and no mean over it says much.
ORDER_WORDS: Final = 12
SOUP_WORDS: Final = 8
# Of what people write, 3 to 6 words in 10 hold sentences together; of listed terms hardly any.
# Those who write in headlines use one or two, and still in the order of speech.
SILENT_SHARE_MIN: Final = 0.1
SILENT_SHARE_FEW: Final = 0.2
ORDER_FEW: Final = 0.1
# Words in the order of speech have +0.4 in the mean, shuffled ones -0.4: words/order.py.
ORDER_MIN: Final = -0.06
ORDER_SURE: Final = -0.3
PARROT_SHARE: Final = 0.6
PARROT_NEW_WEIGHT: Final = 0.25
PASTED_SHARE: Final = 0.6
PASTED_WORDS: Final = 25
RUN_WORDS: Final = 4
DONT_KNOW_WORDS: Final = 40

FEWEST_FOREIGN: Final = 6
FOREIGN_SHARE: Final = 0.4
# No word that is spoken has as many letters.
LONGEST_SPOKEN: Final = 60
CODE_SHARE: Final = 0.6
CODE_SILENT: Final = 0.35
_CODE: Final = re.compile(
    r"[\w)\]]\s*(?:=|\+=|==)\s*[\w\[({'\"]|\w\(.*\)|^\s*(?:def|class|if|for|while|return|import|from|with|try|"
    r"except|else|elif|raise|async|await)\b.*:?\s*$|[{};]\s*$|^\s*@\w|^\s*(?:SELECT|UPDATE|INSERT)\b"
)

Run = tuple[str, ...]

_DONT_KNOW: Final = re.compile(
    r"\b(?:i\s+)?(?:do\s*n[o']?t|don\u2019t|dunno|do\s+not)\s*(?:really\s+|actually\s+)?know\b|\bdunno\b"
    r"|\bno\s+idea\b|\b(?:not|n't)\s+(?:so\s+|really\s+)?sure\b|\bnever\s+(?:used|heard|seen|worked)\b"
    r"|\b(?:can'?t|cannot|can\u2019t|do\s*n[o']?t|don\u2019t)\s+(?:remember|recall|answer|say)\b"
    r"|^\s*(?:idk|pass|skip|\?+)\s*[.!?]*\s*$",
    re.IGNORECASE,
)
_CHECKS: Final = re.compile(
    r"\b(?:i\s*(?:'d|\u2019d|\s+would|\s+will|'ll|\u2019ll)|let\s+me|i\s+have\s+to|i\s+need\s+to)\s+"
    r"(?:\w+\s+){0,3}?(?:check|look|read|try|test|search|google|ask|find\s+out|measure|verify|start)\b",
    re.IGNORECASE,
)


def says_dont_know(text: str, words: Sequence[Word]) -> bool:
    """Whether a short text owns up to not knowing."""
    return len(words) <= DONT_KNOW_WORDS and _DONT_KNOW.search(text) is not None


def says_what_to_check(text: str) -> bool:
    """Whether the text says how its author would find out."""
    return _CHECKS.search(text) is not None


def is_other_language(words: Sequence[Word], known: Iterable[str]) -> bool:
    """Whether this is not English; `known` are stems that the question's author uses."""
    return language_of_words(words, frozenset(known)) != "en"


def is_half_other_language(text: str, words: Sequence[Word], known: Iterable[str]) -> bool:
    """Whether so much of it is in sentences of another language that grading the rest is unfair."""
    stems = frozenset(known)
    foreign = sum(
        piece.last - piece.first
        for piece in pieces_of(text, words)
        if piece.last - piece.first >= FEWEST_FOREIGN
        and language_of_words(words[piece.first : piece.last], stems) != "en"
    )
    return foreign >= FOREIGN_SHARE * len(words)


def is_soup(text: str, words: Sequence[Word]) -> bool:
    """Terms in a row, or words in no order."""
    if len(words) < SOUP_WORDS:
        return False
    silent = sum(word.text in SILENT or word.text.endswith("n't") for word in words) / len(words)
    order = mean_order(text, words)
    if silent < SILENT_SHARE_MIN or (silent < SILENT_SHARE_FEW and order < ORDER_FEW):
        return True
    return len(words) >= ORDER_WORDS and order < ORDER_MIN


def has_no_sentence(text: str, words: Sequence[Word]) -> bool:
    """Whether there is code, or one endless word, and nothing that is said."""
    if any(len(word.text) > LONGEST_SPOKEN for word in words):
        return True
    lines = [line for line in text.split("\n") if line.strip()]
    return bool(lines) and sum(map(_is_code, lines)) >= CODE_SHARE * len(lines)


def _is_code(line: str) -> bool:
    return _CODE.search(line) is not None and sum(
        word.text in SILENT for word in words_of(line)
    ) < CODE_SILENT * max(1, len(words_of(line)))


def is_surely_soup(text: str, words: Sequence[Word]) -> bool:
    """Whether what `is_soup` finds is beyond doubt, and not clumsy writing."""
    silent = sum(word.text in SILENT for word in words)
    return silent < SILENT_SHARE_MIN * len(words) or mean_order(text, words) < ORDER_SURE


def is_parrot(words: Sequence[Word], prompt: Sequence[Word]) -> bool:
    """Whether hardly anything is said that the question does not say, in its own order."""
    if len(words) < RUN_WORDS or share_of_runs(words, runs_of(prompt)) < PARROT_SHARE:
        return False
    asked = {one.key for one in concepts_in(prompt)}
    said = concepts_in(words)
    whole = sum(one.weight for one in said)
    new = sum(one.weight for one in said if one.key not in asked)
    return new <= PARROT_NEW_WEIGHT * whole


def is_pasted(words: Sequence[Word], models: Iterable[str]) -> bool:
    """Whether most of the answer stands word for word in one of the models."""
    return is_pasted_from(words, {run for text in models for run in runs_of(words_of(text))})


def is_pasted_from(words: Sequence[Word], model_runs: Set[Run]) -> bool:
    """The same, for models whose runs are at hand."""
    return len(words) >= PASTED_WORDS and share_of_runs(words, model_runs) >= PASTED_SHARE


def share_of_runs(words: Sequence[Word], others: Set[Run]) -> float:
    """The share of the words' runs of RUN_WORDS that are among the others, 0..1."""
    mine = _runs(words)
    return sum(run in others for run in mine) / len(mine) if mine else 0.0


def runs_of(words: Sequence[Word]) -> frozenset[Run]:
    """All runs of RUN_WORDS words."""
    return frozenset(_runs(words))


def _runs(words: Sequence[Word]) -> list[Run]:
    texts = [word.text for word in words]
    return [tuple(texts[at : at + RUN_WORDS]) for at in range(len(texts) - RUN_WORDS + 1)]
