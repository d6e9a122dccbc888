"""List items outside code: what a person wrote down to know."""

import re

from greenroom.core.documents.headings import Outline
from greenroom.core.documents.model import Point
from greenroom.core.documents.rows import Kind, Row, Sheet
from greenroom.core.documents.wording import is_link_only, plain, split_emphasis

_TASK = re.compile(r"\[[ xX]\]\s+")
_LABEL = re.compile(r"([^:：.!?]{2,60})[:：](?=\s|$)")


def read_points(
    sheet: Sheet, outline: Outline, taken: frozenset[int], owners: dict[int, int]
) -> tuple[Point, ...]:
    """Every list item except those `taken` as questions, prompts and hints (rows from 0).

    `owners` maps the rows of answers to the line of their question.
    """
    numbered_titles = {heading.row for heading in outline.found}
    found: list[Point] = []
    for row in sheet.rows:
        if not row.is_list or row.index in taken or row.index in numbered_titles:
            continue
        if row.kind is Kind.NUMBER and is_link_only(row.text):
            continue
        text = _whole_text(sheet, row)
        section, section_line = outline.section(row.index)
        found.append(
            Point(text, label_of(text), row.line, section, section_line, owners.get(row.index, 0))
        )
    return tuple(found)


def _whole_text(sheet: Sheet, row: Row) -> str:
    """The item with the lines that merely wrap it."""
    text = _TASK.sub("", row.text, count=1) if row.text[:1] == "[" else row.text
    return sheet.wrapped_text(row, text)


def label_of(text: str) -> str:
    """The bold or "Label:" lead-in of an item, without marks; "" without one."""
    lead, _ = split_emphasis(text)
    if lead:
        return plain(lead).rstrip(":： ").strip()
    found = _LABEL.match(plain(text))
    return found[1].strip() if found and len(found[1].split()) <= 6 else ""
