# ruff: noqa: PLR0911 - one return a rule
"""Headings of every style, the sections they open, and where each section ends."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from greenroom.core.documents.bare import asks_bare, find_bare_lists, is_label_line
from greenroom.core.documents.model import Heading, HeadingStyle
from greenroom.core.documents.rows import Kind, Row, Sheet
from greenroom.core.documents.wording import Asking, plain, read_wording, split_emphasis

_LONGEST_TITLE_CHARACTERS = 80
_ANCHOR = re.compile(r"\s*(?:\{#[\w-]{1,80}\}|<a\s[^<>]{0,300}>(?:</a>)?)\s*")
_SENTENCE_END = re.compile(r"[.!?,;:\u3002\uff1f]$")


@dataclass(slots=True)
class HeadingRow:
    """A heading with its row and the row after its section's last one."""

    row: int
    level: int
    text: str
    style: HeadingStyle
    stop: int


class Outline:
    """The headings of a document and the section any row stands in."""

    def __init__(self, sheet: Sheet, found: Sequence[HeadingRow]) -> None:
        self.sheet = sheet
        self.found = list(found)
        self._rows = [heading.row for heading in self.found]
        self._parents = _find_parents(self.found)
        self._stamps = [one.row for one in self.found if one.style == "timestamp"]

    def holder(self, row: int, *, own: bool = False) -> HeadingRow | None:
        """The innermost heading above `row` (or on it, if `own`) in the same message."""
        at = bisect_right(self._rows, row) - 1
        if at >= 0 and self.found[at].row == row and not own:
            parent = self._parents[at]
            return self._titled(parent)
        return self._titled(at if at >= 0 else None)

    def _titled(self, at: int | None) -> HeadingRow | None:
        if at is None or self.found[at].style == "timestamp":
            return None
        return self.found[at]

    def section(self, row: int) -> tuple[str, int]:
        """Text and line of the heading a row stands under, ("", 0) without one."""
        heading = self.holder(row)
        return (heading.text, heading.row + 1) if heading else ("", 0)

    def path(self, row: int) -> tuple[str, ...]:
        """Texts of the headings over a row, outermost first."""
        at: int | None = bisect_right(self._rows, row) - 1
        texts: list[str] = []
        while at is not None and at >= 0:
            if self.found[at].style != "timestamp":
                texts.append(self.found[at].text)
            at = self._parents[at]
        return tuple(reversed(texts))

    def between(self, first: int, stop: int) -> list[HeadingRow]:
        """Headings after row `first` and before row `stop`."""
        return self.found[bisect_right(self._rows, first) : bisect_left(self._rows, stop)]

    def message_stop(self, row: int) -> int:
        """The row where the next chat message begins, or the end."""
        at = bisect_right(self._stamps, row)
        return self._stamps[at] if at < len(self._stamps) else len(self.sheet.rows)

    def as_headings(self) -> tuple[Heading, ...]:
        """The headings as a reader of the document gets them."""
        return tuple(
            Heading(one.row + 1, one.level, one.text, one.style, self._end_line(one))
            for one in self.found
        )

    def _end_line(self, heading: HeadingRow) -> int:
        last = heading.stop - 1
        while last > heading.row and self.sheet.rows[last].kind is Kind.BLANK:
            last -= 1
        return last + 1


def _find_parents(found: Sequence[HeadingRow]) -> list[int | None]:
    parents: list[int | None] = []
    stack: list[int] = []
    for number, heading in enumerate(found):
        if heading.style == "timestamp":
            stack.clear()
        while stack and _rank(found[stack[-1]]) >= _rank(heading):
            stack.pop()
        parents.append(stack[-1] if stack else None)
        stack.append(number)
    return parents


def _rank(heading: HeadingRow) -> int:
    return 0 if heading.style == "timestamp" else heading.level


def read_outline(sheet: Sheet) -> Outline:
    """Finds the headings of a document."""
    found = _marked_headings(sheet)
    has_marked = any(one.style in ("markdown", "setext", "html") for one in found)
    if not has_marked:
        found += _numbered_lines(sheet)
        found += _capital_lines(sheet)
        found += _label_lines(sheet, {one.row for one in found})
    title = _title_line(sheet, has_marked=has_marked)
    found += [title] if title else []
    found.sort(key=lambda one: one.row)
    found = _with_bold_lines(sheet, found)
    _set_stops(found, len(sheet.rows))
    return Outline(sheet, found)


def _set_stops(found: Sequence[HeadingRow], end: int) -> None:
    open_ones: list[HeadingRow] = []
    for heading in found:
        while open_ones and (
            heading.style == "timestamp" or _rank(open_ones[-1]) >= _rank(heading)
        ):
            open_ones.pop().stop = heading.row
        open_ones.append(heading)
    for heading in open_ones:
        heading.stop = end


def heading_text(text: str) -> str:
    """A heading's words, without emphasis, anchors and a colon at the end; its number stays."""
    bare = _ANCHOR.sub(" ", text) if "<" in text or "{" in text else text
    return plain(bare).rstrip(": ").strip()


def _marked_headings(sheet: Sheet) -> list[HeadingRow]:
    found: list[HeadingRow] = []
    for row in sheet.rows:
        if row.kind is Kind.HEADING:
            style: HeadingStyle = "setext" if row.style == "setext" else "markdown"
            style = "html" if row.style == "html" else style
            found.append(HeadingRow(row.index, row.level, heading_text(row.text), style, 0))
        elif row.kind is Kind.STAMP:
            found.append(HeadingRow(row.index, 1, row.when, "timestamp", 0))
    return found


def _numbered_lines(sheet: Sheet) -> list[HeadingRow]:
    """Plain "1. Title" lines over bullets or paragraphs, in a document without marked headings.

    Two or more, counting up, none of them asking anything: a list of steps has its items close
    together and a list of questions asks.
    """
    lines = [row for row in sheet.rows if row.kind is Kind.NUMBER and row.indent == 0]
    candidates = [row for row in lines if _is_numbered_title(sheet, row)]
    asking = sum(read_wording(row.text).asking >= Asking.LIKELY for row in lines)
    if len(candidates) < 2 or asking * 3 > len(candidates):
        return []
    if any(after.number <= before.number for before, after in pairwise(candidates)):
        return []
    return [
        HeadingRow(row.index, 2, f"{row.mark} {heading_text(row.text)}", "numbered-line", 0)
        for row in candidates
    ]


def _is_numbered_title(sheet: Sheet, row: Row) -> bool:
    if not is_title_like(row.text) or split_emphasis(row.text)[0] or row.label:
        return False
    if not sheet.is_blank(row.index - 1):
        return False
    after = sheet.next_written(row.index + 1)
    if after >= len(sheet.rows):
        return False
    following = sheet.rows[after]
    if following.kind is Kind.NUMBER or following.indent > 1:
        return False
    return following.kind is Kind.BULLET or (
        following.kind in (Kind.TEXT, Kind.CODE, Kind.TABLE) and after > row.index + 1
    )


def is_title_like(text: str) -> bool:
    """True for a short line that is no sentence and asks nothing."""
    if len(text) > _LONGEST_TITLE_CHARACTERS or _SENTENCE_END.search(text):
        return False
    return read_wording(text).asking < Asking.LIKELY


def _capital_lines(sheet: Sheet) -> list[HeadingRow]:
    """LINES IN CAPITALS between blank lines, in a document without marked headings."""
    return [
        HeadingRow(row.index, 2, heading_text(row.text), "title-line", 0)
        for row in sheet.rows
        if row.kind is Kind.TEXT
        and row.indent == 0
        and 4 <= len(row.text) <= 60
        and row.text.isupper()
        and sheet.is_blank(row.index - 1)
        and is_title_like(row.text)
        and not row.label
        and row.index != sheet.next_written(0)
    ]


def _label_lines(sheet: Sheet, known: set[int]) -> list[HeadingRow]:
    """Words right above a list of questions, in a document without marked headings."""
    rows = [one.label_row for one in find_bare_lists(sheet) if one.label_row >= 0]
    rows += [row.index for row in sheet.rows if _is_over_questions(sheet, row)]
    return [
        HeadingRow(row, 2, heading_text(sheet.rows[row].text), "title-line", 0)
        for row in rows
        if row not in known
    ]


def _is_over_questions(sheet: Sheet, row: Row) -> bool:
    if row.kind is not Kind.TEXT or row.indent or not sheet.is_blank(row.index - 1):
        return False
    below = sheet.rows[row.index + 1 : row.index + 3]
    if len(below) < 2 or any(one.kind is not Kind.NUMBER for one in below):
        return False
    if row.label or row.quote or not is_label_line(row.text) or split_emphasis(row.text)[0]:
        return False
    return asks_bare(below[0].text)


def _title_line(sheet: Sheet, *, has_marked: bool) -> HeadingRow | None:
    """The first line, where it stands alone without any mark and names the document."""
    first = sheet.next_written(sheet.regions.front_end)
    if first >= len(sheet.rows) or sheet.regions.stamp_style:
        return None
    row = sheet.rows[first]
    if row.kind is not Kind.TEXT or row.quote or row.indent > 3:
        return None
    if has_marked and any(other.level == 1 for other in sheet.rows[: first + 40]):
        return None
    if first + 1 < len(sheet.rows) and not sheet.is_blank(first + 1):
        return None
    if not is_title_like(row.text) or row.label or "\t" in sheet.lines[first]:
        return None
    if " :: " in row.text or row.text[:1] in "<[|$":
        return None
    return HeadingRow(first, 1, heading_text(row.text), "title-line", 0)


def _with_bold_lines(sheet: Sheet, found: list[HeadingRow]) -> list[HeadingRow]:
    """Adds lone bold lines that name what follows, one level below the heading above them."""
    merged: list[HeadingRow] = []
    ahead = iter([*found, None])
    upcoming = next(ahead)
    level = 0
    for row in sheet.rows:
        if upcoming is not None and upcoming.row == row.index:
            merged.append(upcoming)
            level = 0 if upcoming.style == "timestamp" else upcoming.level
            upcoming = next(ahead)
        elif row.kind is Kind.TEXT and row.text[:2] in ("**", "__") and is_bold_title(sheet, row):
            text = heading_text(split_emphasis(row.text)[0])
            merged.append(HeadingRow(row.index, level + 1, text, "bold-line", 0))
    return merged


def is_bold_title(sheet: Sheet, row: Row) -> bool:
    """True for a line that is all bold, stands alone, is no label and asks nothing."""
    lead, rest = split_emphasis(row.text)
    if not lead or rest or row.indent > 1 or row.quote or not sheet.begins_paragraph(row.index):
        return False
    if not is_title_like(lead) or len(lead.split()) > 9 or row.label:
        return False
    after = sheet.next_written(row.index + 1)
    if after >= len(sheet.rows):
        return False
    following = sheet.rows[after].kind
    return following in (Kind.BULLET, Kind.NUMBER) or after > row.index + 1
