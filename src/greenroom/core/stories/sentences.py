"""What a sentence of a story says: who did it, and whether it was done."""

from __future__ import annotations

import re
from typing import Final

from greenroom.core.grading.words.deeds import NUMBERS
from greenroom.core.grading.words.sentences import sentences_of
from greenroom.core.grading.words.tokens import words_of

_WE: Final = re.compile(r"\b(?:we|our|ours|us|we['\u2019](?:ve|re|d|ll))\b", re.IGNORECASE)
# What the teller did: "my team decided" is no deed of theirs, and "I/O" is no person.
_I: Final = re.compile(r"\bI\b(?!/)|\bi\b(?![/.])|\b[Mm]yself\b")
_WISHES: Final = re.compile(
    r"\b(?:I|we)\s+(?:\w+ly\s+|also\s+|then\s+|just\s+)?"
    r"(?:would|will|shall|should|might|may|am\s+going\s+to|are\s+going\s+to|plan\s+to|intend\s+to)\b"
    r"|\b(?:I|we)['\u2019]ll\b",
    re.IGNORECASE,
)
# "I'd" is "I had" before what was done, and "I would" before anything else.
_WOULD: Final = re.compile(
    r"\b(?:I|we)['\u2019]d\s+(?:(?:also|then|just|\w+ly)\s+)?(\w+)", re.IGNORECASE
)
_PARTICIPLES: Final = (
    "been built bought brought broken chosen come cut done drawn found given gone got had heard "
    "held kept known learnt left lost made met never put read run said seen sent set shown spent "
    "taken taught thought told tried understood used won written already only"
)
_DONE: Final = frozenset(_PARTICIPLES.split())
_COUNTED: Final = re.compile(r"\d|%|\b\w{2,12}fold\b", re.IGNORECASE)
_NONE_SINCE: Final = re.compile(
    r"\b(?:none|never|not one|nobody|no \w{1,30})\b[^.!?]{0,120}\bsince\b", re.IGNORECASE
)
# A year, a version and a digit within a name count nothing.
_NO_COUNT: Final = re.compile(
    r"(?<![\w.,])(?:19|20)\d\d(?![\d.,]\d|\s*%)(?!\s+(?:requests|users|rows|people|orders|tests|lines|"
    r"customers|files|errors|euros|dollars|times)\b)"
    r"|\b(?:python|django|postgres(?:ql)?|mysql|redis|java|node|php|ubuntu|debian|windows|version|release)"
    r"\s+v?\d+(?:\.\d+)*|\bv\d+(?:\.\d+)*|\b\d+\.\d+\.\d+\b|\b[a-z]+\d+\b",
    re.IGNORECASE,
)


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a part; a line of its own is one too."""
    return tuple(one for line in text.split("\n") for one in sentences_of(line))


def says_we(sentence: str) -> bool:
    """Whether a team is meant."""
    return _WE.search(_without_us(sentence)) is not None


def says_i(sentence: str) -> bool:
    """Whether the teller is meant. Who writes "i" in small letters throughout means it too."""
    return _I.search(sentence) is not None


def says_number(text: str) -> bool:
    """Whether something was counted: digits, a number in words, or that there was none since.

    A year, a version ("Python 3.11") and a name ("p95") are no count.
    """
    counted = _NO_COUNT.sub(" ", text)
    if _COUNTED.search(counted) or _NONE_SINCE.search(text):
        return True
    return any(word.text in NUMBERS for word in words_of(counted))


def is_no_deed(sentence: str) -> bool:
    """Whether the teller says what they would or will do, and not what they did."""
    if _WISHES.search(sentence):
        return True
    found = _WOULD.search(sentence)
    if found is None:
        return False
    word = found[1].lower()
    return word not in _DONE and not (word.endswith("ed") and word != "need")


def _without_us(sentence: str) -> str:
    """ "US" in capitals is a country."""
    return re.sub(r"\bUS\b", " ", sentence)
