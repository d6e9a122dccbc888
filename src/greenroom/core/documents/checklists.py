"""Lists to tick off: task lists, and lists under a heading that calls itself one."""

import re

from greenroom.core.documents.headings import HeadingRow, Outline
from greenroom.core.documents.model import Checklist, ChecklistItem
from greenroom.core.documents.rows import Row, Sheet
from greenroom.core.documents.wording import plain, tidy

_TASK = re.compile(r"\[([ xX])\]\s+(.*)$", re.DOTALL)
_NAMED = re.compile(
    r"check[- ]?lists?\b|\bto[- ]?do list\b|lista de (?:verificación|control|comprobación|"
    r"verificação|controllo)"
    r"|liste de (?:contrôle|vérification)|\bcheckliste\b|чек-?лист|检查清单|清单|"
    r"チェックリスト|जाँच सूची",
    re.IGNORECASE,
)
# The day itself is a list of things to do, whatever it is called: "Day-of-interview tips".
_DAY = re.compile(
    r"\b(?:day[- ]of|on the day|interview day|day before|night before)\b|\b(?:what to bring|"
    r"packing)\b",
    re.IGNORECASE,
)


def read_checklists(
    sheet: Sheet, outline: Outline, excluded: frozenset[int]
) -> tuple[Checklist, ...]:
    """Every checklist, with the sub-heading over each item as its group."""
    named = [one for one in outline.found if _is_named(one)]
    used: set[int] = set()
    found: list[Checklist] = []
    for heading in named:
        items = [
            _item(sheet, outline, row, heading)
            for row in sheet.rows[heading.row + 1 : heading.stop]
            if row.is_list and row.index not in excluded and row.index not in used
        ]
        used.update(item.line - 1 for item in items)
        if items:
            found.append(Checklist(plain(tidy(heading.text)), heading.row + 1, tuple(items)))
    found += _task_lists(sheet, outline, used | excluded)
    return tuple(sorted(found, key=lambda one: one.line))


def _is_named(heading: HeadingRow) -> bool:
    return heading.style != "timestamp" and bool(
        _NAMED.search(heading.text) or _DAY.search(heading.text)
    )


def _item(sheet: Sheet, outline: Outline, row: Row, over: HeadingRow | None) -> ChecklistItem:
    holder = outline.holder(row.index)
    group = "" if holder is None or (over and holder.row == over.row) else holder.text
    task = _TASK.match(row.text)
    text = sheet.wrapped_text(row, task[2] if task else row.text)
    return ChecklistItem(text, row.line, group, task is not None and task[1] in "xX")


def _task_lists(sheet: Sheet, outline: Outline, used: set[int] | frozenset[int]) -> list[Checklist]:
    """Lists with boxes, one checklist for each heading they stand under."""
    groups: dict[int, list[Row]] = {}
    for row in sheet.rows:
        if row.is_list and row.index not in used and _TASK.match(row.text):
            holder = outline.holder(row.index)
            groups.setdefault(holder.row if holder else -1, []).append(row)
    found: list[Checklist] = []
    for holder_row, rows in groups.items():
        section, _ = outline.section(rows[0].index)
        items = tuple(_item(sheet, outline, row, outline.holder(row.index)) for row in rows)
        line = holder_row + 1 if holder_row >= 0 else rows[0].line
        found.append(Checklist(plain(tidy(section)), line, items))
    return found
