"""Lists of bare questions: plain lines below each other, each asked, none of them answered.

"GENERAL / What is concurrency? / Explain the CAP theorem / Describe MVCC" is a label and three
questions. Read line by line, each would be the answer or the hint of the one above it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from greenroom.core.documents.rows import Kind, Row, Sheet
from greenroom.core.documents.wording import Asking, read_wording

_FEWEST_QUESTIONS = 3
_FEWEST_UNDER_LABEL = 2
_SHARE = 0.8
_LONGEST_LABEL_CHARACTERS = 40
_MOST_LABEL_WORDS = 4


@dataclass(frozen=True, slots=True)
class BareList:
    """Rows (from 0) of bare questions and of the label line above them, or -1."""

    label_row: int
    rows: tuple[int, ...]


def find_bare_lists(sheet: Sheet) -> list[BareList]:
    """Every list of bare questions, in order."""
    return [one for run in _runs(sheet) if (one := _read_run(run)) is not None]


def asks_bare(text: str) -> bool:
    """True for a line that asks and leaves it at that; a hint behind the question is allowed."""
    wording = read_wording(text)
    if wording.asking < Asking.LIKELY or wording.is_loose or not wording.starts_asking:
        return False
    return not wording.rest or wording.rest.lower().startswith("hint")


def is_label_line(text: str) -> bool:
    """True for a few words that only name what follows: "GENERAL", "Behavioural!!", "SQL:"."""
    if len(text) > _LONGEST_LABEL_CHARACTERS or len(text.split()) > _MOST_LABEL_WORDS:
        return False
    is_word = text[0].isalpha() and text[-1] not in ".,;?\uff1f\u3002"
    return is_word and read_wording(text).asking < Asking.LIKELY


def _runs(sheet: Sheet) -> Iterator[Sequence[Row]]:
    """Paragraphs of plain lines that stand at one indentation."""
    run: list[Row] = []
    for row in [*sheet.rows, Row(-1, Kind.BLANK)]:
        is_plain = row.kind is Kind.TEXT and row.style != "indented" and not row.quote
        if is_plain and (not run or row.indent == run[0].indent):
            run.append(row)
            continue
        # A line of another indentation or kind right below goes on: it answers.
        if len(run) > _FEWEST_UNDER_LABEL and row.kind in (Kind.BLANK, Kind.HEADING, Kind.RULE):
            yield run
        run = [row] if is_plain else []


def _read_run(run: Sequence[Row]) -> BareList | None:
    label_row = -1
    if is_label_line(run[0].text) and run[0].label is None:
        label_row = run[0].index
        run = run[1:]
    fewest = _FEWEST_QUESTIONS if label_row < 0 else _FEWEST_UNDER_LABEL
    asked = [row for row in run if row.label is None and asks_bare(row.text)]
    if len(asked) < fewest or len(asked) < _SHARE * len(run) or asked[0] is not run[0]:
        return None
    return BareList(label_row, tuple(row.index for row in asked))
