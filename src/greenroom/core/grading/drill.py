"""A drill is graded by what was typed into its blanks.

A blank is right if it says the piece that was left out, or one that its author accepts. Python is
compared by its tokens: white space, the kind of quotes and last commas do not matter, names and
operators do. Other languages are compared by their text with each run of white space as one space.

From there to the rating, by rule:

- every blank right: good. Easy is never given; what effort it took only the learner knows.
- any blank wrong: again, but
- hard where all that is wrong is a near miss: right but for upper and lower case, or but for one
  slip (a letter wrong, missing, too many, or two neighbours swapped) in one name of at least
  NAME_CHARACTERS_MIN characters. In short names a slip makes another name: `get`, `set`.
- "Show me" was asked: again, whatever was typed before.

The score is the share of blanks that are right, 0 after "Show me". A near miss is not right.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from greenroom.core.errors import InputError
from greenroom.core.exercises.drill import Blank
from greenroom.core.grading.python_tokens import python_tokens
from greenroom.core.grading.verdict import Verdict, rating_of
from greenroom.core.memory.rating import Rating

Mark = Literal["right", "near", "wrong", "empty"]

NAME_CHARACTERS_MIN: Final = 8
# A blank has at most 80 characters. What is much longer is wrong without being read.
TYPED_CHARACTERS_MAX: Final = 1_000
PYTHON: Final = frozenset({"python", "python3", "py", "py3"})

_WORD = re.compile(r"\w+|\S")
_NAME = re.compile(r"[^\W\d]\w*")


@dataclass(frozen=True, slots=True)
class GradedBlank:
    """What was typed into one blank, what was expected, and how near it came."""

    typed: str
    expected: str
    accept: tuple[str, ...]
    mark: Mark

    @property
    def is_right(self) -> bool:
        """It counts as known."""
        return self.mark == "right"


@dataclass(frozen=True, slots=True)
class DrillGrade:
    """The verdict on a drill, blank by blank. The verdict's code names its rating."""

    verdict: Verdict
    blanks: tuple[GradedBlank, ...]
    given_up: bool

    @property
    def rating(self) -> Rating:
        """What the memory hears unless the learner says otherwise."""
        return rating_of(self.verdict)

    @property
    def right(self) -> int:
        """How many blanks are right."""
        return sum(blank.is_right for blank in self.blanks)


def grade_drill(
    blanks: Sequence[Blank], typed: Sequence[str], *, language: str, given_up: bool = False
) -> DrillGrade:
    """Grade what was typed into each of the blanks, in their order.

    A blank without a text was left empty, and texts without a blank are passed over. No text is
    refused, however long or broken. Raises InputError ("blanks") for a drill without blanks.
    """
    if not blanks:
        raise InputError("blanks", "A drill has at least one blank.")
    texts = [*typed, *[""] * len(blanks)]
    graded = tuple(
        _graded(blank, text, language) for blank, text in zip(blanks, texts, strict=False)
    )
    rating = Rating.AGAIN if given_up else _rating(graded)
    right = 0 if given_up else sum(blank.is_right for blank in graded)
    verdict = Verdict(right / len(graded), rating.name.lower())
    return DrillGrade(verdict, graded, given_up)


def _rating(graded: Sequence[GradedBlank]) -> Rating:
    marks = {blank.mark for blank in graded}
    if marks == {"right"}:
        return Rating.GOOD
    return Rating.HARD if marks <= {"right", "near"} else Rating.AGAIN


def _graded(blank: Blank, typed: str, language: str) -> GradedBlank:
    return GradedBlank(typed, blank.text, blank.accept, _mark(blank, typed, language))


def _mark(blank: Blank, typed: str, language: str) -> Mark:
    if not typed.strip():
        return "empty"
    if len(typed) > TYPED_CHARACTERS_MAX:
        return "wrong"
    is_python = language.lower() in PYTHON
    found = _compared(typed, is_python=is_python)
    texts = (blank.text, *blank.accept)
    if found in [_compared(text, is_python=is_python) for text in texts]:
        return "right"
    words = _words(typed, is_python=is_python)
    is_near = any(_is_near(words, _words(text, is_python=is_python)) for text in texts)
    return "near" if is_near else "wrong"


def _compared(text: str, *, is_python: bool) -> object:
    return python_tokens(text) if is_python else " ".join(text.split())


Word = tuple[str, str]  # what kind of token, and its text


def _words(text: str, *, is_python: bool) -> tuple[Word, ...]:
    if is_python:
        return tuple((f"{one.kind} {one.prefix}", one.text) for one in python_tokens(text))
    kinds = ((_NAME.fullmatch(word) is not None, word) for word in _WORD.findall(text))
    return tuple(("name " if is_name else "sign", word) for is_name, word in kinds)


def _is_near(typed: Sequence[Word], wanted: Sequence[Word]) -> bool:
    if [kind for kind, _ in typed] != [kind for kind, _ in wanted]:
        return False
    both = list(zip(typed, wanted, strict=True))
    if all(mine[1].casefold() == theirs[1].casefold() for mine, theirs in both):
        return True
    different = [(mine[1], theirs) for mine, theirs in both if mine != theirs]
    if len(different) != 1:
        return False
    ((mine, (kind, theirs)),) = different
    is_long_name = kind == "name " and len(theirs) >= NAME_CHARACTERS_MIN
    return is_long_name and is_one_slip(mine, theirs)


def is_one_slip(one: str, other: str) -> bool:
    """One letter replaced, missing or too many, or two neighbours swapped."""
    short, long = sorted((one, other), key=len)
    start = next((at for at, letter in enumerate(short) if letter != long[at]), len(short))
    rest, rest_long = short[start:], long[start:]
    if len(short) < len(long):
        return rest == rest_long[1:]
    is_swap = rest[:2] == rest_long[1::-1] and rest[2:] == rest_long[2:]
    return is_swap or rest[1:] == rest_long[1:]
