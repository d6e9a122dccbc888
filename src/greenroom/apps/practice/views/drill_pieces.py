"""A drill's code as a page shows it: coloured, with a field or a graded piece at each blank."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from pygments.lexers import get_lexer_by_name
from pygments.lexers.special import TextLexer
from pygments.token import STANDARD_TYPES, _TokenType
from pygments.util import ClassNotFound

from greenroom.core.exercises.drill import TITLE_PREFIX, Drill
from greenroom.core.grading import DrillGrade, GradedBlank

# A field is as wide as its answer, rounded up so that its width does not give the length away.
WIDTH_STEP_CHARACTERS = 8

MARK_WORDS = {"right": "Right", "near": "Almost", "wrong": "Wrong", "empty": "Empty"}


@dataclass(frozen=True, slots=True)
class Field:
    """One blank: its number from 1, how wide it is, and its grade once there is one."""

    number: int
    characters: int
    graded: GradedBlank | None

    @property
    def mark(self) -> str:
        """The grade in one word; "" before."""
        return MARK_WORDS[self.graded.mark] if self.graded else ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of code as HTML, or a blank."""

    html: SafeString
    blank: Field | None = None


@dataclass(frozen=True, slots=True)
class ShownDrill:
    """A drill on a page. `grade` is None until it was checked."""

    title: str
    drill: Drill
    pieces: tuple[Piece, ...]
    grade: DrillGrade | None

    @property
    def fields(self) -> list[Field]:
        """The blanks in order."""
        return [piece.blank for piece in self.pieces if piece.blank is not None]


def show_drill(prompt: str, drill: Drill, grade: DrillGrade | None) -> ShownDrill:
    """The drill ready for its template."""
    return ShownDrill(
        title=prompt.removeprefix(TITLE_PREFIX).strip(),
        drill=drill,
        pieces=tuple(_pieces(drill, grade)),
        grade=grade,
    )


def _pieces(drill: Drill, grade: DrillGrade | None) -> Iterator[Piece]:
    runs = _coloured(drill.code, drill.language)
    at = 0
    for index, (start, end) in enumerate(drill.places):
        yield Piece(_html(runs, at, start))
        graded = grade.blanks[index] if grade else None
        # Rounded up to whole steps: 1 to 8 characters are one step, 9 to 16 two.
        width = -(-(end - start) // WIDTH_STEP_CHARACTERS) * WIDTH_STEP_CHARACTERS
        yield Piece(_html(runs, start, end), Field(index + 1, width, graded))
        at = end
    yield Piece(_html(runs, at, len(drill.code)))


Run = tuple[int, str, str]  # where it begins, its class, its text


@lru_cache(maxsize=256)
def _coloured(code: str, language: str) -> tuple[Run, ...]:
    """The code's tokens; it is coloured whole, so that a blank cannot change what stands after."""
    try:
        lexer = get_lexer_by_name(language)
    except ClassNotFound:
        lexer = TextLexer()
    return tuple(
        (start, _class_of(kind), text)
        for start, kind, text in lexer.get_tokens_unprocessed(code)
        if text
    )


def _class_of(kind: _TokenType) -> str:
    while kind not in STANDARD_TYPES and kind.parent is not None:
        kind = kind.parent
    return STANDARD_TYPES.get(kind, "")


def _html(runs: tuple[Run, ...], begin: int, end: int) -> SafeString:
    parts: list[str] = []
    for start, name, text in runs:
        cut = text[max(0, begin - start) : max(0, end - start)]
        if cut:
            parts.append(
                format_html('<span class="{}">{}</span>', name, cut) if name else escape(cut)
            )
    return mark_safe("".join(parts))  # noqa: S308 - each part was escaped
