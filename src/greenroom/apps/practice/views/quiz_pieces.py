"""A quiz item as a page shows it: fields to fill in, and afterwards each with its mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from greenroom.apps.practice.selectors.grading import OwnGrade
from greenroom.core.exercises.quiz import (
    LETTERS,
    QUIZ_TITLES,
    Asked,
    Bug,
    Choice,
    Option,
    Order,
    Output,
    QuizItem,
    Short,
    shuffled,
    shuffled_options,
)
from greenroom.core.grading.quiz import GradedPart, QuizGrade
from greenroom.core.rendering import highlight_lines, render_markdown

OWN = "own"
MARK_WORDS = {
    "right": "Right", "near": "Almost", "wrong": "Wrong", "missed": "Missed", "left": "",
    "empty": "Empty",
}  # fmt: skip
_FENCE = re.compile(r"^(`{3,}|~{3,})([^\n]*)\n.*?^\1[`~]*[ \t]*$\n?", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class ShownOption:
    """One choice: its letter, what it stands for in the form, and its grade once there is one."""

    letter: str
    text: str
    html: str
    is_chosen: bool
    part: GradedPart | None

    @property
    def mark(self) -> str:
        """The grade in one word; "" before, and for what was rightly left."""
        return MARK_WORDS[self.part.mark] if self.part else ""

    @property
    def why(self) -> str:
        """Why it is right or wrong, as HTML."""
        return inline(self.part.why) if self.part else ""


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line: of an order, with its place; of code, with its number."""

    number: int
    text: str
    html: str = ""
    is_chosen: bool = False
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Slip:
    """What people say it prints, and why they do, as HTML."""

    html: str
    why: str


@dataclass(frozen=True, slots=True)
class ShownQuiz:
    """An item on a page. `kind` is one of QUIZ_KINDS, or "own"; `grade` is None until checked."""

    kind: str
    title: str
    prompt: str
    grade: QuizGrade | OwnGrade | None
    text: str = ""
    options: tuple[ShownOption, ...] = ()
    lines: tuple[ShownLine, ...] = ()
    right_html: tuple[str, ...] = ()
    expected: str = ""
    why: str = ""
    rows: int = 3
    slips: tuple[Slip, ...] = ()

    @property
    def parts(self) -> tuple[GradedPart, ...]:
        """The graded pieces of what was typed."""
        return self.grade.parts if isinstance(self.grade, QuizGrade) else ()

    @property
    def misconception(self) -> str:
        """What is behind a wrong answer that people often give, as HTML."""
        said = self.grade.misconception if isinstance(self.grade, QuizGrade) else ""
        return inline(said)

    @property
    def is_unsure(self) -> bool:
        """Only the learner can say whether it is right."""
        return isinstance(self.grade, OwnGrade) and self.grade.is_unsure

    @property
    def message(self) -> str:
        """Why an own answer was not compared; "" where it was."""
        return self.grade.message if isinstance(self.grade, OwnGrade) else ""

    @property
    def headline(self) -> str:
        """The grade in a word or two; "" before."""
        if self.grade is None:
            return ""
        if self.grade.given_up:
            return "Shown."
        if self.is_unsure:
            return "You judge."
        if self.grade.is_right:
            return "Right."
        return "Wrong." if self.grade.verdict.score == 0 else "Not all of it."


def show_quiz(
    item: QuizItem, *, seed: str, typed: Sequence[str] = (), grade: QuizGrade | None = None
) -> ShownQuiz:
    """The item ready for its template; `seed` decides the order of options and lines."""
    asked = item.asked
    texts = list(typed)
    first = texts[0] if texts else ""
    return ShownQuiz(
        kind=item.kind,
        title=QUIZ_TITLES[item.kind],
        prompt=render_markdown(_prompt_of(item)),
        grade=grade,
        text=first,
        options=_options(asked, seed, texts, grade),
        lines=_lines(asked, seed, texts, grade, _language_of(item.prompt)),
        right_html=tuple(map(_code, asked.lines)) if isinstance(asked, Order) else (),
        expected=_expected(asked),
        why="" if isinstance(asked, Choice) else render_markdown(asked.why),
        rows=_rows(asked),
        slips=_slips(asked, grade),
    )


def show_own(prompt: str, *, typed: Sequence[str] = (), grade: OwnGrade | None = None) -> ShownQuiz:
    """A question of the learner's own notes, to be typed."""
    return ShownQuiz(
        kind=OWN,
        title="From your notes",
        prompt=render_markdown(prompt),
        grade=grade,
        text=typed[0] if typed else "",
        expected=render_markdown(grade.reference) if grade else "",
        rows=4,
    )


def inline(text: str) -> str:
    """One line of Markdown as HTML without a paragraph around it."""
    html = render_markdown(text).strip()
    is_one = html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1
    return html[3:-4] if is_one else html


def _prompt_of(item: QuizItem) -> str:
    """Of a bug without its code, whose lines are what is chosen from."""
    return _FENCE.sub("", item.prompt, count=1) if isinstance(item.asked, Bug) else item.prompt


def _language_of(prompt: str) -> str:
    found = _FENCE.search(prompt)
    return found[2].strip() if found else ""


def _options(
    asked: Asked, seed: str, texts: Sequence[str], grade: QuizGrade | None
) -> tuple[ShownOption, ...]:
    options: tuple[Option, ...] = ()
    skip = 0
    if isinstance(asked, Choice):
        options = asked.options
    elif isinstance(asked, Bug):
        options, skip, texts = asked.faults, 1, texts[1:]
    parts = grade.parts[skip:] if grade else (None,) * len(options)
    order = shuffled_options(options, seed)
    return tuple(
        ShownOption(
            letter, options[at].text, inline(options[at].text), options[at].text in texts, parts[at]
        )
        for letter, at in zip(LETTERS, order, strict=False)
    )


def _lines(
    asked: Asked, seed: str, texts: Sequence[str], grade: QuizGrade | None, language: str
) -> tuple[ShownLine, ...]:
    if isinstance(asked, Order):
        mixed = [asked.lines[at] for at in shuffled(len(asked.lines), seed)]
        given = list(texts) if sorted(texts) == sorted(mixed) else mixed
        marks = [part.mark for part in grade.parts] if grade and texts else [""] * len(given)
        numbered = enumerate(zip(given, marks, strict=False), start=1)
        return tuple(
            ShownLine(number, line, html=_code(line), mark=mark)
            for number, (line, mark) in numbered
        )
    if isinstance(asked, Bug):
        chosen = texts[0].strip() if texts else ""
        html = highlight_lines(asked.code, language)
        return tuple(
            ShownLine(
                number, text, html[number - 1], is_chosen=str(number) == chosen,
                mark=_mark_of_line(number, asked, chosen) if grade else "",
            )
            for number, text in enumerate(asked.code.split("\n"), start=1)
        )  # fmt: skip
    return ()


def _mark_of_line(number: int, asked: Bug, chosen: str) -> str:
    if number in asked.lines:
        return "right" if str(number) == chosen else "missed"
    return "wrong" if str(number) == chosen else ""


def _code(line: str) -> str:
    """A line of an order: words with code in them, or code with its indent."""
    return inline(line.strip())


def _expected(asked: Asked) -> str:
    if isinstance(asked, Output):
        return asked.printed.rstrip()
    return asked.accept[0] if isinstance(asked, Short) else ""


def _slips(asked: Asked, grade: QuizGrade | None) -> tuple[Slip, ...]:
    """What people say an output is, but for what was just said: it has its own line.

    Many are told in words ("both lines") that nobody types, so all stand below the result.
    """
    if not isinstance(asked, Output) or grade is None:
        return ()
    others = [one for one in asked.wrong if one.why != grade.misconception]
    return tuple(Slip(inline(one.text), inline(one.why)) for one in others)


def _rows(asked: Asked) -> int:
    """As many as could be printed, rounded up so that they do not give the number away."""
    lines = asked.printed.count("\n") + 1 if isinstance(asked, Output) else 3
    return -(-max(lines, 3) // 4) * 4
