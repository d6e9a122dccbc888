"""`<details>` blocks: which rows they span, what their summary says, where their body begins."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from greenroom.core.documents.rows import Kind, Row, Sheet
from greenroom.core.documents.wording import Asking, plain, read_wording

_TAG = re.compile(r"<(/?)(details|summary)\b[^<>]{0,300}>", re.IGNORECASE)
_LONGEST_SUMMARY_ROWS = 12
_FEWEST_ASKING = 3
# Blocks that only fold away something beside the questions.
_ASIDE = re.compile(
    r"\b(?:contents|toc|logs|links|resources|sources|references|reading|notes|ignore|raw|"
    r"questions|topics|section|part \d|chapter|appendix|credits|changelog)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Details:
    """Rows (from 0) of one block. `summary` is Markdown; `inline` stands on the summary's line."""

    first: int
    last: int
    summary: str
    body_first: int
    inline: str
    depth: int
    summary_row: int
    is_in_bank: bool = False  # most of its siblings ask, so it asks too


@dataclass(slots=True)
class _Open:
    row: int
    depth: int
    summary: list[str]
    is_in_summary: bool
    body_first: int
    inline: str
    summary_row: int = -1


def find_details(sheet: Sheet) -> list[Details]:
    """Every block in order of its first row; one never closed ends before a heading or message."""
    found: list[Details] = []
    stack: list[_Open] = []
    for row in sheet.rows:
        if row.kind in (Kind.CODE, Kind.REMARK, Kind.FRONT, Kind.BLANK):
            continue
        line = sheet.lines[row.index]
        if "<" not in line:
            _take_summary_text(stack, line, row)
            continue
        _read_line(line, row.index, stack, found)
    edges = [row.index for row in sheet.rows if row.kind in (Kind.HEADING, Kind.STAMP)]
    for block in stack:
        at = bisect_left(edges, block.body_first)
        found.append(_close(block, (edges[at] if at < len(edges) else len(sheet.rows)) - 1))
    found.sort(key=lambda block: block.first)
    _mark_bank(found)
    return found


def _mark_bank(found: list[Details]) -> None:
    """Marks outermost blocks of a document whose blocks mostly ask: "COPY vs ADD" asks too."""
    outer = [block for block in found if not block.depth and block.summary]
    asking = sum(read_wording(block.summary).asking >= Asking.LIKELY for block in outer)
    if asking < _FEWEST_ASKING or asking * 2 < len(outer):
        return
    for block in outer:
        block.is_in_bank = not _ASIDE.search(block.summary)


def _take_summary_text(stack: list[_Open], text: str, row: Row) -> None:
    if stack and stack[-1].is_in_summary and row.index - stack[-1].row < _LONGEST_SUMMARY_ROWS:
        _add_summary(stack[-1], text, row.index)


def _add_summary(block: _Open, text: str, index: int) -> None:
    words = text.strip().lstrip("#").strip()
    if words and block.summary_row < 0:
        block.summary_row = index
    block.summary.append(words)


def _read_line(line: str, index: int, stack: list[_Open], found: list[Details]) -> None:
    last = 0
    for tag in _TAG.finditer(line):
        between = line[last : tag.start()]
        _take_text(stack, between, index)
        last = tag.end()
        closes, name = bool(tag[1]), tag[2].lower()
        if name == "details" and not closes:
            if len(stack) < 200:
                stack.append(_Open(index, len(stack), [], False, index + 1, ""))
        elif not stack:
            continue
        elif name == "details":
            found.append(_close(stack.pop(), index))
        else:
            stack[-1].is_in_summary = not closes
            if closes:
                stack[-1].body_first = index + 1
                stack[-1].inline = ""
    _take_text(stack, line[last:], index)


def _take_text(stack: list[_Open], text: str, index: int) -> None:
    if not stack or not text.strip():
        return
    block = stack[-1]
    if block.is_in_summary:
        _add_summary(block, text, index)
    elif block.body_first == index + 1:
        block.inline = f"{block.inline} {text.strip()}".strip()


def _close(block: _Open, last: int) -> Details:
    summary = " ".join(part for part in block.summary if part)
    return Details(
        block.row,
        last,
        summary,
        block.body_first,
        plain(block.inline),
        block.depth,
        max(block.summary_row, block.row),
    )
