"""checklists/<slug>.md: practical things to tick before an interview.

---
title: The evening before
when: eve
---
- [ ] charger: Charger and headphones lie beside the laptop.
"""

import re
from collections.abc import Sequence
from typing import Final

from greenroom.core.packs.faults import Code, FaultLog, quote
from greenroom.core.packs.frontmatter import read_front_matter
from greenroom.core.packs.limits import MAX_SENTENCE_CHARACTERS
from greenroom.core.packs.markdown import check_markdown
from greenroom.core.packs.names import is_word
from greenroom.core.packs.pack import ChecklistDef, ChecklistItemDef
from greenroom.core.packs.reader import FileContents, Reader
from greenroom.core.packs.record import Record
from greenroom.core.packs.source import SourceText
from greenroom.core.packs.syllabus import Syllabus

# When a list is for, in the order in which one goes through them.
MOMENTS: Final = ("week", "eve", "day")
_ITEM = re.compile(r"- \[ \] ([^\s:]+):[ \t]+(\S.*)")


def read_checklist(
    source: SourceText, _syllabus: Syllabus | None, log: FaultLog
) -> FileContents[ChecklistDef]:
    """Read one list."""
    front_matter = read_front_matter(source, log)
    if front_matter is None:
        return FileContents()
    record = front_matter.record
    title = record.text("title", example="title: The evening before")
    when = _moment(record)
    record.refuse_rest("title, when")
    start = front_matter.body_index
    ident = source.path.split("/", 1)[1].removesuffix(".md")
    lines = source.lines[start:]
    items = _items(source.path, ident, lines, start + 1, log)
    if not items:
        remedy = "add lines of the form `- [ ] charger: The charger is packed.`"
        log.add(source.path, start + 1, Code.EMPTY_CHECKLIST, "the list holds no item", remedy)
    check_markdown(source.path, lines, start + 1, log)
    if title is None or when is None:
        return FileContents()
    return FileContents((ChecklistDef(ident, title, when, tuple(items), source.path, 1),))


def _moment(record: Record) -> str | None:
    when = record.text("when", example="when: eve")
    if when is not None and when not in MOMENTS:
        remedy = f"write one of {', '.join(MOMENTS)}"
        record.fault("when", Code.BAD_VALUE, f"{quote(when)} is no moment known here", remedy)
        return None
    return when


def _items(
    path: str, ident: str, lines: Sequence[str], first_line: int, log: FaultLog
) -> list[ChecklistItemDef]:
    items: dict[str, ChecklistItemDef] = {}
    for number, line in enumerate(lines, first_line):
        found = _ITEM.fullmatch(line.rstrip())
        if found is None:
            if line.strip():
                remedy = "write one item a line, as `- [ ] charger: The charger is packed.`"
                log.add(path, number, Code.STRAY_TEXT, f"{quote(line)} is no item", remedy)
            continue
        slug, text = found[1], found[2]
        if not is_word(slug):
            remedy = "use lower-case letters, digits and single hyphens"
            log.add(path, number, Code.BAD_ID, f"{quote(slug)} cannot be an item's id", remedy)
        elif slug in items:
            log.add(path, number, Code.DUPLICATE_ID, f"{slug} is there twice", "rename one")
        elif len(text) > MAX_SENTENCE_CHARACTERS:
            remedy = f"keep at most {MAX_SENTENCE_CHARACTERS}"
            log.add(path, number, Code.TOO_LARGE, f"{slug} has {len(text)} characters", remedy)
        else:
            items[slug] = ChecklistItemDef(f"{ident}.{slug}", text)
    return list(items.values())


def check_checklists(
    _lists: Sequence[ChecklistDef], _syllabus: Syllabus | None, _log: FaultLog
) -> None:
    """A list stands by itself: a file's name is its id, so there are no two of one id."""


READER = Reader(
    folder="checklists", counted_as="checklists", read=read_checklist, check=check_checklists,
    has_areas=False,
)  # fmt: skip
