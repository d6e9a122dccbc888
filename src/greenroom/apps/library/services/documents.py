"""Import: read documents -> sections, exercises, snippets, checklists, with memory and edits kept.

An item is known by its letters and digits (items.item_key), so importing again finds what is there,
and the same bullet in two documents is one exercise with two origins. What changed its words is
recognised by likeness within the document it came from (`_find_renamed`).
"""

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
    Origin,
    Section,
    Snippet,
)
from greenroom.apps.library.services.items import Item, PractisePoints, collect_items, place_of
from greenroom.apps.library.services.likeness import find_renamed
from greenroom.apps.library.services.reading import ReadDocument
from greenroom.apps.library.services.search import (
    forget_document,
    index_document,
    index_exercises,
)
from greenroom.apps.library.services.sections import (
    OWN_AREA,
    PlacedSection,
    place_sections,
    save_sections,
    topic_names,
)
from greenroom.core.documents import ParsedDocument, text_key

SOURCE_DOCUMENT = "document"


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
    for document in documents:
        report.documents += 1
        placed = place_sections(document.parsed, topics)
        _import_one(learner, document, placed, choices, report, now)
    return report


@transaction.atomic
def delete_document(*, document: Document, now: datetime) -> int:
    """Take a document away. Exercises that stand nowhere else go too, unless they were edited.

    The number of exercises taken away.
    """
    forget_document(document)
    exercise_ids = set(document.origins.values_list("exercise_id", flat=True))
    checklist_ids = list(
        ChecklistOrigin.objects.filter(document=document).values_list("checklist_id", flat=True)
    )
    document.delete()
    Checklist.objects.filter(pk__in=checklist_ids, origins=None).delete()
    return _retire_orphans(exercise_ids)


@transaction.atomic
def choose_topic(*, section: Section, topic_id: int, now: datetime) -> None:
    """The learner says what a section is about; its exercises follow, edited ones too."""
    section.topic_id = topic_id
    section.topic_source = Section.TopicSource.CHOSEN
    section.topic_confidence = 1.0
    section.save(update_fields=["topic", "topic_source", "topic_confidence"])
    Exercise.objects.filter(origins__section=section).update(topic_id=topic_id)


def _import_one(
    learner: Learner, read: ReadDocument, placed: Sequence[PlacedSection],
    choices: ImportChoices, report: ImportReport, now: datetime,
) -> None:  # fmt: skip
    path = read.parsed.path
    document = Document.objects.filter(learner=learner, path=path).first()
    chosen = {line: topic for (of, line), topic in choices.topics.items() if of == path}
    earlier: set[int] = set()
    if document is not None:
        report.unchanged += document.digest == read.digest
        chosen = _remembered_choices(document, placed) | chosen
        earlier = set(document.origins.values_list("exercise_id", flat=True))
        forget_document(document)
        document.origins.all().delete()
        document.sections.all().delete()
        document.snippets.all().delete()
    document = _save_document(learner, read, document, now)
    lines = _content_lines(read.parsed)
    sections = save_sections(document, placed, chosen=chosen, used_lines=lines)
    of_line = [
        (one.line, index, bool(one.topic_id and not _is_own(one)))
        for index, one in enumerate(sections)
    ]
    items = collect_items(
        read.parsed,
        section_of_line=of_line,
        practise_questions=choices.practise_questions,
        practise_points=choices.practise_points,
    )
    _save_items(document, items, sections, earlier, report, now)
    _save_snippets(document, read.parsed, sections, of_line)
    _save_checklists(document, read.parsed, sections, of_line)
    index_document(document, read.text.split("\n"))
    report.sections += len(sections)
    report.snippets += len(read.parsed.snippets)
    report.checklists += len(read.parsed.checklists)


def _is_own(section: Section) -> bool:
    return section.topic is not None and section.topic.ident.startswith(f"{OWN_AREA}/")


def _remembered_choices(document: Document, placed: Sequence[PlacedSection]) -> dict[int, str]:
    """Topics the learner chose before, carried to the headings' new lines."""
    chosen = {
        section.key: section.topic.ident
        for section in document.sections.select_related("topic")
        if section.topic_source == Section.TopicSource.CHOSEN and section.topic is not None
    }
    return {one.line: chosen[one.key] for one in placed if one.key in chosen}


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


def _save_items(
    document: Document, items: Sequence[Item], sections: Sequence[Section],
    earlier: set[int], report: ImportReport, now: datetime,
) -> None:  # fmt: skip
    learner = document.learner
    keys = {item.key for item in items}
    known = {
        row.note: row
        for row in Exercise.objects.filter(
            learner=learner, note__in=keys, is_primary=True, deleted_at=None
        )
    }
    deleted = set(
        Exercise.objects.filter(learner=learner, note__in=keys)
        .exclude(deleted_at=None)
        .values_list("note", flat=True)
    )
    lost = Exercise.objects.filter(pk__in=earlier, is_primary=True).exclude(note__in=keys)
    fresh = [item for item in items if item.key not in known and item.key not in deleted]
    for row, item in find_renamed(list(lost), fresh):
        Exercise.objects.filter(learner=learner, note=row.note).update(note=item.key)
        row.note = item.key
        known[item.key] = row
    written: dict[int, Exercise] = {}
    for item in items:
        if item.key in deleted and item.key not in known:
            continue  # the learner threw it away; the document does not bring it back
        section = sections[item.section_index]
        if item.key not in known:
            row = known[item.key] = _make(learner, item, section, now)
            report.added += 1
        elif _update(row := known[item.key], item, section, document, now):
            report.updated += row.edited_at is None
            report.kept_edits += row.edited_at is not None
        Origin.objects.get_or_create(
            exercise=row, document=document, line=item.line,
            defaults={"section": section, "end_line": item.end_line},
        )  # fmt: skip
        written[row.pk] = row
    report.retired += _retire_orphans(earlier - set(written))
    report.ready += sum(row.state == Exercise.State.READY for row in written.values())
    report.waiting += sum(row.state == Exercise.State.WAITING for row in written.values())
    index_exercises(written.values())


def _make(learner: Learner, item: Item, section: Section, now: datetime) -> Exercise:
    return Exercise.objects.create(
        learner=learner, note=item.key, part="", state=item.state, style=item.style,
        prompt=item.prompt, answer=item.answer, hint=item.hint, topic_id=section.topic_id,
        minutes=item.minutes, source=SOURCE_DOCUMENT, role=item.role, label=item.label[:200],
        is_complete=item.is_complete, source_prompt=item.prompt, source_answer=item.answer,
        context=_context(section), created_at=now,
    )  # fmt: skip


def _update(row: Exercise, item: Item, section: Section, document: Document, now: datetime) -> bool:
    """Bring a known exercise to what the document says now; whether its text changed."""
    if row.source != SOURCE_DOCUMENT:
        return False
    others = row.origins.exclude(document=document).exists()
    # The same question answered in two documents keeps the first answer, unless there was none.
    if others and (not item.answer or row.source_answer):
        return False
    changed = (row.source_prompt, row.source_answer) != (item.prompt, item.answer)
    if row.state == Exercise.State.RETIRED or (row.state == "waiting" and item.answer):
        row.state = item.state
    if changed:
        row.source_prompt, row.source_answer = item.prompt, item.answer
        if row.edited_at is not None:
            row.source_changed_at = now
        else:
            row.prompt, row.answer, row.style = item.prompt, item.answer, item.style
            row.label, row.hint, row.role = item.label[:200], item.hint, item.role
    row.is_complete = item.is_complete
    row.context = _context(section)
    if row.edited_at is None or row.topic_id is None:
        row.topic_id = section.topic_id
    row.save()
    return changed


def _context(section: Section) -> str:
    """The headings above an item, outermost first: "Django › Key Topics"."""
    names: list[str] = []
    above: Section | None = section
    while above is not None:
        if above.level and not above.heading.startswith("Message of line"):
            names.append(above.heading)
        above = above.parent
    return " › ".join(reversed(names[:2]))[:300]


def _retire_orphans(exercise_ids: set[int]) -> int:
    """What no document holds any more is not asked again, unless the learner edited it."""
    orphans = list(
        Exercise.objects.filter(
            pk__in=exercise_ids, origins=None, source=SOURCE_DOCUMENT, edited_at=None
        ).exclude(state=Exercise.State.RETIRED)
    )
    for row in orphans:
        row.state = Exercise.State.RETIRED
    Exercise.objects.bulk_update(orphans, ["state"], batch_size=500)
    index_exercises(orphans)
    return len(orphans)


def _save_snippets(
    document: Document, parsed: ParsedDocument, sections: Sequence[Section],
    of_line: Sequence[tuple[int, int, bool]],
) -> None:  # fmt: skip
    Snippet.objects.bulk_create(
        Snippet(
            learner=document.learner, document=document,
            section=sections[place_of(one.line, of_line)[0]],
            language=(one.language or "")[:40], filename=(one.filename or "")[:200],
            code=one.code, line=one.line, is_complete=one.complete,
        )
        for one in parsed.snippets
        if one.code.strip()
    )  # fmt: skip


def _save_checklists(
    document: Document, parsed: ParsedDocument, sections: Sequence[Section],
    of_line: Sequence[tuple[int, int, bool]],
) -> None:  # fmt: skip
    """Merge checklists by title; what the learner said of an item stays."""
    earlier = set(
        ChecklistOrigin.objects.filter(document=document).values_list("checklist_id", flat=True)
    )
    ChecklistOrigin.objects.filter(document=document).delete()
    for one in parsed.checklists:
        key = text_key(one.title)[:300] or "checklist"
        checklist, _ = Checklist.objects.get_or_create(
            learner=document.learner, key=key, defaults={"title": one.title[:300] or "Checklist"}
        )
        section = sections[place_of(one.line, of_line)[0]]
        ChecklistOrigin.objects.create(
            checklist=checklist, document=document, section=section, line=one.line
        )
        _save_checklist_items(checklist, one, is_only_origin=checklist.origins.count() == 1)
    Checklist.objects.filter(pk__in=earlier, origins=None).delete()


def _save_checklist_items(checklist: Checklist, one: object, *, is_only_origin: bool) -> None:
    keys = []
    for position, item in enumerate(one.items):  # type: ignore[attr-defined]
        key = text_key(item.text)[:500]
        keys.append(key)
        row, is_new = ChecklistItem.objects.get_or_create(
            checklist=checklist, key=key,
            defaults={"text": item.text, "group": item.group[:200], "position": position},
        )  # fmt: skip
        if is_new and item.checked:
            row.state = ChecklistItem.State.READY
            row.save(update_fields=["state"])
    if is_only_origin:
        checklist.items.exclude(key__in=keys).delete()
