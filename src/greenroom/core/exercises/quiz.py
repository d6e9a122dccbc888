"""Quiz items: a question whose answer can be checked by rule, in under a minute.

one, many   choose among options; each wrong one is a misconception, and says so
order       bring lines into their order
output      say what a snippet prints
short       a number, a name, a short form
bug         point at the line that is wrong, and say what is wrong with it
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

from greenroom.core.exercises.kind import Kind

# Recognising is quick and says less than recalling: it comes after a topic's cards, and takes its
# share of the quarter of a day that such exercises may (docs/decisions/0012, 0022).
KIND = Kind(
    "quiz", "Quiz", "z", minutes=0.7, template="practice/kinds/quiz.html", evidence=0.5,
    comes_later=True, one="quiz question",
)  # fmt: skip

QuizKind = Literal["one", "many", "order", "output", "short", "bug"]
QUIZ_KINDS: Final[tuple[QuizKind, ...]] = get_args(QuizKind)
QUIZ_TITLES: Final[dict[QuizKind, str]] = {
    "one": "Choose one",
    "many": "Choose all that are right",
    "order": "Put in order",
    "output": "What does it print?",
    "short": "Short answer",
    "bug": "Spot the bug",
}
LETTERS: Final = "abcdef"


@dataclass(frozen=True, slots=True)
class Option:
    """One choice. `why` says why it is right, or which misconception it is."""

    text: str
    is_right: bool
    why: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """A wrong answer that people give, and the misconception behind it."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Options to choose from; exactly one of them is right unless it `is_many`."""

    options: tuple[Option, ...]
    is_many: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """Lines in their right order."""

    lines: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Output:
    """A snippet, which stands in the prompt too, and exactly what it prints."""

    code: str
    printed: str
    why: str
    wrong: tuple[Wrong, ...] = ()


@dataclass(frozen=True, slots=True)
class Number:
    """A number that counts if it is no farther than `tolerance` away."""

    value: float
    tolerance: float = 0.0


@dataclass(frozen=True, slots=True)
class Short:
    """`accept` are right forms, the first is shown; `patterns` match a whole answer."""

    accept: tuple[str, ...]
    why: str
    patterns: tuple[str, ...] = ()
    numbers: tuple[Number, ...] = ()
    wrong: tuple[Wrong, ...] = ()


@dataclass(frozen=True, slots=True)
class Bug:
    """Code with a fault; any of `lines`, counted from 1, is where it is.

    `faults` are what could be wrong with it, exactly one rightly; () asks for the line alone.
    """

    code: str
    lines: tuple[int, ...]
    why: str
    faults: tuple[Option, ...] = ()


Asked = Choice | Order | Output | Short | Bug


@dataclass(frozen=True, slots=True)
class QuizItem:
    """One item. `prompt` is Markdown, as the learner reads it; `snippet` an id or ""."""

    id: str
    prompt: str
    asked: Asked
    level: str = "mid"
    points: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    snippet: str = ""
    line: int = 0

    @property
    def kind(self) -> QuizKind:
        """What has to be done."""
        return kind_of(self.asked)


def kind_of(asked: Asked) -> QuizKind:
    """The name of the kind of item that asks this."""
    if isinstance(asked, Choice):
        return "many" if asked.is_many else "one"
    names: dict[type[Asked], QuizKind] = {
        Order: "order", Output: "output", Short: "short", Bug: "bug",
    }  # fmt: skip
    return names[type(asked)]


def answer_of(item: QuizItem) -> str:
    """The right answer and why, in Markdown: what lists and recaps show."""
    asked = item.asked
    if isinstance(asked, Choice):
        rights = [option for option in asked.options if option.is_right]
        return "\n".join(f"- {option.text} — {option.why}" for option in rights)
    if isinstance(asked, Order):
        lines = [f"{number}. {line}" for number, line in enumerate(asked.lines, start=1)]
        return "\n".join([*lines, "", asked.why])
    if isinstance(asked, Output):
        return f"{_fenced(asked.printed)}\n\n{asked.why}"
    if isinstance(asked, Short):
        return f"**{asked.accept[0]}**\n\n{asked.why}"
    return _answer_of_bug(asked)


def shuffled(count: int, seed: str) -> tuple[int, ...]:
    """The numbers 0 to `count` - 1 in an order that only `seed` decides.

    By hash, not by a generator: the order is the same on every machine and version of Python. It
    is never the given order where there are two or more: of an order, that would be the answer.
    """
    order = sorted(range(count), key=lambda index: _hash(f"{seed} {index}"))
    if count > 1 and order == list(range(count)):
        order = [*order[1:], order[0]]
    return tuple(order)


def shuffled_options(options: Sequence[Option], seed: str) -> tuple[int, ...]:
    """The order in which options are shown; all but those that speak of the others are moved.

    An option such as "All of the above" keeps its place, as it says where the others stand.
    """
    loose = [index for index, option in enumerate(options) if not _speaks_of_others(option.text)]
    moved = iter(sorted(loose, key=lambda index: _hash(f"{seed} {index}")))
    fixed = set(range(len(options))) - set(loose)
    return tuple(index if index in fixed else next(moved) for index in range(len(options)))


def _answer_of_bug(asked: Bug) -> str:
    code = asked.code.split("\n")
    named = [f"Line {line}: {_span(code[line - 1].strip())}" for line in asked.lines]
    rights = [f"{fault.text} — {fault.why}" for fault in asked.faults if fault.is_right]
    return "\n\n".join([*named, *rights, asked.why])


def _speaks_of_others(text: str) -> bool:
    words = text.lower().strip(" .!").split()
    return " ".join(words[:2]) in {"all of", "none of", "both of", "neither of"} and (
        words[-1] in {"above", "these", "them"}
    )


def _hash(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def _fenced(text: str) -> str:
    ticks = "`" * max(3, _longest_run(text) + 1)
    return f"{ticks}text\n{text.rstrip()}\n{ticks}"


def _span(text: str) -> str:
    ticks = "`" * (_longest_run(text) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def _longest_run(text: str) -> int:
    runs = "".join(letter if letter == "`" else " " for letter in text).split()
    return max(map(len, runs), default=0)
