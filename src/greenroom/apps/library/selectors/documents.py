"""Reading documents, sections, snippets and checklists."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404

from greenroom.apps.accounts.models import Learner
from greenroom.apps.library.models import (
    Checklist,
    ChecklistItem,
    Document,
    Exercise,
    ImportDraft,
    Origin,
    Section,
    Snippet,
)
from greenroom.core.documents import text_key


def documents_of(learner: Learner) -> QuerySet[Document]:
    """The learner's documents with `sections_count` and `exercises_count`.

    Counted apart: joining both multiplies them, which took 6 s for 1,250 sections and exercises.
    """
    return (
        Document.objects.filter(learner=learner)
        .defer("text")
        .annotate(
            sections_count=_count(Section.objects.all(), "pk"),
            exercises_count=_count(Origin.objects.all(), "exercise"),
        )
    )


def _count(rows: QuerySet[Any], column: str) -> Coalesce:
    """How many different values of `column` a document's rows have."""
    mine = rows.filter(document=OuterRef("pk")).order_by().values("document")
    return Coalesce(Subquery(mine.annotate(n=Count(column, distinct=True)).values("n")), 0)


def get_document(learner: Learner, document_id: int) -> Document:
    """The learner's document. Http404 for anybody else's."""
    return get_object_or_404(Document, learner=learner, pk=document_id)


def get_section(learner: Learner, section_id: int) -> Section:
    """The learner's section. Http404 for anybody else's."""
    rows = Section.objects.select_related("document", "topic", "parent")
    return get_object_or_404(rows, learner=learner, pk=section_id)


def get_draft(learner: Learner, draft_id: int) -> ImportDraft:
    """The learner's import in preview. Http404 for anybody else's."""
    return get_object_or_404(ImportDraft, learner=learner, pk=draft_id)


def get_checklist_item(learner: Learner, item_id: int) -> ChecklistItem:
    """The learner's checklist item. Http404 for anybody else's."""
    return get_object_or_404(ChecklistItem, checklist__learner=learner, pk=item_id)


def sections_with_key(learner: Learner, key: str) -> list[Section]:
    """Every section under a heading of that key, over all documents."""
    return list(
        Section.objects.filter(learner=learner, key=key).select_related("document", "topic")
    )


def sections_of_topic(learner: Learner, topic_id: int) -> list[Section]:
    """The learner's sections that are about a topic."""
    rows = Section.objects.filter(learner=learner, topic_id=topic_id)
    return list(rows.select_related("document", "topic", "parent"))


def heading_keys(learner: Learner) -> list[tuple[str, str]]:
    """(key, heading) of every distinct heading, in order of first appearance."""
    rows = Section.objects.filter(learner=learner, level__gt=0).values_list("key", "heading")
    return list(dict(reversed([(key, heading) for key, heading in rows])).items())[::-1]


def with_descendants(sections: Iterable[Section]) -> list[Section]:
    """The sections and all below them, each once."""
    found = {section.pk: section for section in sections}
    edge = list(found)
    while edge:
        children = list(Section.objects.filter(parent__in=edge).select_related("document", "topic"))
        edge = [child.pk for child in children if child.pk not in found]
        found.update({child.pk: child for child in children})
    return sorted(found.values(), key=lambda one: (one.document_id, one.position))


def exercises_in(learner: Learner, sections: Sequence[Section]) -> QuerySet[Exercise]:
    """Exercises that stand in these sections, one row a note."""
    return (
        Exercise.objects.filter(
            learner=learner, origins__section__in=sections, is_primary=True, deleted_at=None
        )
        .exclude(state=Exercise.State.RETIRED)
        .select_related("topic")
        .distinct()
    )


def snippets_in(learner: Learner, sections: Sequence[Section]) -> QuerySet[Snippet]:
    """Snippets that stand in these sections."""
    return Snippet.objects.filter(learner=learner, section__in=sections).select_related("document")


def checklists_in(learner: Learner, sections: Sequence[Section]) -> QuerySet[Checklist]:
    """Checklists that stand in these sections, with their items."""
    return (
        Checklist.objects.filter(learner=learner, origins__section__in=sections)
        .distinct()
        .prefetch_related("items")
    )


def checklist_group(learner: Learner, key: str) -> list[ChecklistItem]:
    """Items of checklists that stand under a heading of that key inside the checklist.

    "Technical skills" below "Final preparation checklist" is a group of that list, not one itself.
    """
    items = ChecklistItem.objects.filter(checklist__learner=learner).exclude(group="")
    rows = items.select_related("checklist").order_by("checklist", "position")
    return [item for item in rows if text_key(item.group) == key]


def checklists_of(learner: Learner) -> QuerySet[Checklist]:
    """All the learner's checklists, with their items."""
    return Checklist.objects.filter(learner=learner).prefetch_related("items")


def section_text(section: Section) -> str:
    """The lines of the section without those of the sections below it."""
    lines = section.document.text.split("\n")
    following = (
        Section.objects.filter(document_id=section.document_id, position__gt=section.position)
        .order_by("position")
        .values_list("line", flat=True)
        .first()
    )
    end = min(section.end_line, following - 1) if following else section.end_line
    start = section.line if section.level else section.line - 1
    return "\n".join(lines[start:end])
