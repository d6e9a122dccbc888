"""Import: read documents -> sections, exercises, snippets, checklists, with memory and edits kept.

An item is known by its letters and digits (items.item_key), so importing again finds what is there,
and the same bullet in two documents is one exercise with two origins. What changed its words is
recognised by likeness within the document it came from (likeness.py).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from greenroom.apps.accounts.models import Learner
from greenroom.apps.library.models import (
    Checklist,
    ChecklistItem,
    ChecklistOrigin,
    Document,
    Exercise,
    Section,
    Snippet,
)
from greenroom.apps.library.services.items import PractisePoints, collect_items, place_of
from greenroom.apps.library.services.matching import ItemTopics
from greenroom.apps.library.services.reading import ReadDocument
from greenroom.apps.library.services.search import (
    forget_document,
    index_document,
)
from greenroom.apps.library.services.sections import (
    PlacedSection,
    place_sections,
    save_sections,
    topic_ids,
    topic_names,
)
from greenroom.apps.library.services.writing import Written, retire_orphans, write_items
from greenroom.core.documents import ChecklistItem as ParsedItem
from greenroom.core.documents import ParsedDocument, text_key


@dataclass(frozen=True, slots=True)
class ImportChoices:
    """What the learner decided on the preview. `topics` maps (path, heading line) to a topic."""

    practise_questions: bool = True
    practise_points: PractisePoints = PractisePoints.MATCHED
    topics: Mapping[tuple[str, int], str] = field(default_factory=dict)


@dataclass(slots=True)
class ImportReport:
    """What an import did, in numbers."""

    documents: int = 0
    unchanged: int = 0
    added: int = 0
    updated: int = 0
    kept_edits: int = 0
    retired: int = 0
    ready: int = 0
    waiting: int = 0
    sections: int = 0
    snippets: int = 0
    checklists: int = 0


@transaction.atomic
def import_documents(
    *, learner: Learner, documents: Sequence[ReadDocument], choices: ImportChoices, now: datetime
) -> ImportReport:
    """Save everything found in these documents, or nothing when anything fails."""
    report = ImportReport()
    topics = topic_names()
    finder = ItemTopics(topics, topic_ids())
    ready: set[int] = set()
    waiting: set[int] = set()
    for document in documents:
        report.documents += 1
        placed = place_sections(document.parsed, topics)
        written = _import_one(learner, document, placed, choices, report, now, finder)
        ready |= written.ready_ids
        waiting |= written.waiting_ids
    # What stands in two documents is one exercise, and may be answered in the second.
    report.ready, report.waiting = len(ready), len(waiting - ready)
    return report


@transaction.atomic
def delete_document(*, document: Document, now: datetime) -> int:
    """Take a document away. Exercises that stand nowhere else go too, unless they were edited.

    The number of exercises taken away.
    """
    forget_document(document)
    exercise_ids = frozenset(document.origins.values_list("exercise_id", flat=True))
    checklist_ids = list(
        ChecklistOrigin.objects.filter(document=document).values_list("checklist_id", flat=True)
    )
    document.delete()
    Checklist.objects.filter(pk__in=checklist_ids, origins=None).delete()
    return retire_orphans(exercise_ids)


@transaction.atomic
def choose_topic(*, section: Section, topic_id: int, now: datetime) -> None:
    """The learner says what a section is about; its exercises follow, edited ones too."""
    section.topic_id = topic_id
    section.topic_source = Section.TopicSource.CHOSEN
    section.topic_confidence = 1.0
    section.save(update_fields=["topic", "topic_source", "topic_confidence"])
    # By note, as only the first side of a card has an origin.
    notes = Exercise.objects.filter(origins__section=section).values("note")
    Exercise.objects.filter(learner=section.learner, note__in=notes).update(topic_id=topic_id)


def _import_one(
    learner: Learner, read: ReadDocument, placed: Sequence[PlacedSection],
    choices: ImportChoices, report: ImportReport, now: datetime, finder: ItemTopics,
) -> Written:  # fmt: skip
    path = read.parsed.path
    document = Document.objects.filter(learner=learner, path=path).first()
    chosen = {line: topic for (of, line), topic in choices.topics.items() if of == path}
    earlier: frozenset[int] = frozenset()
    if document is not None:
        report.unchanged += document.digest == read.digest
        chosen = _remembered_choices(document, placed) | chosen
        earlier = frozenset(document.origins.values_list("exercise_id", flat=True))
        forget_document(document)
        document.origins.all().delete()
        document.sections.all().delete()
        document.snippets.all().delete()
    document = _save_document(learner, read, document, now)
    lines = _content_lines(read.parsed)
    sections = save_sections(document, placed, chosen=chosen, used_lines=lines)
    of_line = [(one.line, index) for index, one in enumerate(sections)]
    items = collect_items(
        read.parsed, section_of_line=of_line, practise_questions=choices.practise_questions
    )
    written = write_items(
        document, items, sections,
        earlier=earlier, finder=finder, points=choices.practise_points, now=now,
    )  # fmt: skip
    report.added += written.added
    report.updated += written.updated
    report.kept_edits += written.kept_edits
    report.retired += retire_orphans(earlier - written.exercise_ids)
    _save_snippets(document, read.parsed, sections, of_line)
    _save_checklists(document, read.parsed, sections, of_line)
    index_document(document, read.text.split("\n"))
    report.sections += len(sections)
    report.snippets += len(read.parsed.snippets)
    report.checklists += len(read.parsed.checklists)
    return written


def _remembered_choices(document: Document, placed: Sequence[PlacedSection]) -> dict[int, str]:
    """Topics the learner chose before, carried to the headings' new lines.

    A heading is known by its words and by the how manieth of these words it is; what stands above
    the first heading is named like the document, and counted apart.
    """
    before = list(document.sections.select_related("topic"))
    chosen = {
        name: section.topic.ident
        for name, section in zip(_names(before), before, strict=True)
        if section.topic_source == Section.TopicSource.CHOSEN and section.topic is not None
    }
    return {
        one.line: chosen[name]
        for name, one in zip(_names(placed), placed, strict=True)
        if name in chosen
    }


def _names(sections: Sequence[Section | PlacedSection]) -> list[tuple[str, bool, int]]:
    seen: Counter[tuple[str, bool]] = Counter()
    names = []
    for one in sections:
        name = (one.key, one.level == 0)
        seen[name] += 1
        names.append((*name, seen[name]))
    return names


def _save_document(
    learner: Learner, read: ReadDocument, document: Document | None, now: datetime
) -> Document:
    document = document or Document(learner=learner, path=read.parsed.path, imported_at=now)
    parsed = read.parsed
    document.title = (parsed.title or parsed.path)[:300]
    document.format = parsed.format
    document.encoding = parsed.encoding
    document.text = read.text
    document.digest = read.digest
    document.updated_at = now
    document.findings = {
        "comments": [{"text": one.text, "line": one.line} for one in parsed.comments],
        "links": [{"text": one.text, "url": one.url, "line": one.line} for one in parsed.links],
        "warnings": [
            {"line": one.line, "code": one.code, "message": one.message} for one in parsed.warnings
        ],
    }
    document.save()
    return document


def _content_lines(parsed: ParsedDocument) -> list[int]:
    """Lines at which something worth a topic stands."""
    groups = (parsed.questions, parsed.prompts, parsed.points, parsed.snippets, parsed.checklists)
    return [one.line for group in groups for one in group]


def _save_snippets(
    document: Document, parsed: ParsedDocument, sections: Sequence[Section],
    of_line: Sequence[tuple[int, int]],
) -> None:  # fmt: skip
    Snippet.objects.bulk_create(
        Snippet(
            learner=document.learner, document=document,
            section=sections[place_of(one.line, of_line)],
            language=(one.language or "")[:40], filename=(one.filename or "")[:200],
            code=one.code, line=one.line, is_complete=one.complete,
        )
        for one in parsed.snippets
        if one.code.strip()
    )  # fmt: skip


def _save_checklists(
    document: Document, parsed: ParsedDocument, sections: Sequence[Section],
    of_line: Sequence[tuple[int, int]],
) -> None:  # fmt: skip
    """Merge checklists by title; what the learner said of an item stays."""
    earlier = set(
        ChecklistOrigin.objects.filter(document=document).values_list("checklist_id", flat=True)
    )
    ChecklistOrigin.objects.filter(document=document).delete()
    held: dict[Checklist, list[ParsedItem]] = {}
    for one in parsed.checklists:
        key = text_key(one.title)[:300] or "checklist"
        checklist, _ = Checklist.objects.get_or_create(
            learner=document.learner, key=key, defaults={"title": one.title[:300] or "Checklist"}
        )
        section = sections[place_of(one.line, of_line)]
        ChecklistOrigin.objects.create(
            checklist=checklist, document=document, section=section, line=one.line
        )
        held.setdefault(checklist, []).extend(one.items)
    for checklist, items in held.items():
        elsewhere = checklist.origins.exclude(document=document)
        _save_checklist_items(checklist, items, is_only_document=not elsewhere.exists())
    Checklist.objects.filter(pk__in=earlier, origins=None).delete()


def _save_checklist_items(
    checklist: Checklist, items: Sequence[ParsedItem], *, is_only_document: bool
) -> None:
    known = set(checklist.items.values_list("key", flat=True))
    fresh: dict[str, ChecklistItem] = {}
    keys = set()
    for position, item in enumerate(items):
        key = text_key(item.text)[:500] or item.text[:500]
        keys.add(key)
        if key not in known and key not in fresh:
            fresh[key] = _checklist_item(checklist, key, position, item)
    ChecklistItem.objects.bulk_create(fresh.values(), batch_size=500)
    if is_only_document:
        gone = known - keys
        for item_row in checklist.items.all():
            if item_row.key in gone:
                item_row.delete()


def _checklist_item(
    checklist: Checklist, key: str, position: int, item: ParsedItem
) -> ChecklistItem:
    states = ChecklistItem.State
    return ChecklistItem(
        checklist=checklist, key=key, text=item.text, group=item.group[:200], position=position,
        state=states.READY if item.checked else states.NOT_YET,
    )  # fmt: skip
