"""Reading snippets: the pack's, those of the learner's documents, and their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import F, Max, Q, QuerySet
from django.shortcuts import get_object_or_404

from greenroom.apps.accounts.models import Learner
from greenroom.apps.library.models import (
    Correction,
    Document,
    Exercise,
    Origin,
    Section,
    Snippet,
)
from greenroom.apps.library.selectors.search import SNIPPET, find_refs
from greenroom.core.documents.corrections import KnownMistake, find_mistakes
from greenroom.core.packs.snippets import LEVELS

MOST_FOUND = 60
MOST_LISTED = 300
MOST_RANKED = 400
_QUESTION_ROLES = ("question", "challenge", "prompt")
# What a list shows of a snippet; its texts are read by its page alone.
_LISTED = ("files", "about", "code")
# Chapters in the syllabus's order, a learner's own areas and what has no topic last.
_BY_TOPIC = (
    F("topic__area__learner").asc(nulls_first=True),
    F("topic__area__position").asc(nulls_last=True),
    "topic__area", "topic__position", "topic", "title", "document", "line", "pk",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SnippetFilter:
    """What to look for; empty texts do not narrow."""

    query: str = ""
    area: str = ""
    framework: str = ""
    level: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """One value a filter may have, what it is called, and how many snippets have it."""

    value: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """All that the filters offer."""

    areas: tuple[Facet, ...]
    frameworks: tuple[Facet, ...]
    levels: tuple[Facet, ...]
    sources: tuple[Facet, ...]


def visible_snippets(learner: Learner) -> QuerySet[Snippet]:
    """Everybody's snippets and the learner's own, without what was deleted or left its pack."""
    return Snippet.objects.filter(Q(learner=None) | Q(learner=learner), is_retired=False)


def get_snippet(learner: Learner, snippet_id: int) -> Snippet:
    """A snippet of the pack's or the learner's. Http404 for anybody else's."""
    rows = Snippet.objects.filter(Q(learner=None) | Q(learner=learner))
    return get_object_or_404(rows.select_related("document", "section", "topic"), pk=snippet_id)


def get_own_snippet(learner: Learner, snippet_id: int, *, is_deleted: bool = False) -> Snippet:
    """A snippet the learner wrote. Http404 for anything else."""
    rows = Snippet.objects.filter(learner=learner, source=Snippet.Source.OWN)
    return get_object_or_404(rows, pk=snippet_id, is_retired=is_deleted)


def get_script(ident: str) -> Snippet:
    """A snippet of the pack's by its id. Http404 if there is none."""
    rows = Snippet.objects.select_related("topic__area")
    return get_object_or_404(rows, learner=None, ident=ident)


def drill_of_script(learner: Learner, snippet: Snippet) -> Exercise | None:
    """The learner's drill of a pack's snippet, where it has one."""
    mine = Exercise.objects.filter(learner=learner, note=snippet.ident, kind="drill")
    return mine.exclude(state=Exercise.State.RETIRED).filter(deleted_at=None).first()


def find_snippets(
    learner: Learner, wanted: SnippetFilter, *, limit: int = MOST_FOUND
) -> list[Snippet]:
    """Snippets that have all words and fit the filters: best first, or by topic without words."""
    rows = _narrowed(visible_snippets(learner), wanted)
    rows = rows.select_related("topic__area", "document").defer(*_LISTED)
    if not wanted.query.strip():
        return list(rows.order_by(*_BY_TOPIC)[:limit])
    is_narrowed = wanted.area or wanted.framework or wanted.level or wanted.source
    most = MOST_RANKED if is_narrowed else limit
    refs = find_refs(learner, wanted.query, only=SNIPPET, limit=most)
    found = rows.in_bulk(refs)
    ranked = [found[ref] for ref in refs if ref in found][:limit]
    typed = wanted.query.strip().casefold()
    # A tested script before code of unknown truth, then what is called just so; the rank otherwise.
    return sorted(
        ranked,
        key=lambda one: (
            one.source != Snippet.Source.PACK,
            not str(one).casefold().startswith(typed),
        ),
    )


def whole_snippets(learner: Learner, wanted: SnippetFilter) -> list[Snippet]:
    """Everything that fits the filters, with its texts, by topic: to write out.

    Code of documents only where it is asked for: nobody knows whether it is right.
    """
    rows = _narrowed(visible_snippets(learner), wanted).select_related("topic__area", "document")
    if not wanted.source:
        rows = rows.exclude(source=Snippet.Source.DOCUMENT)
    return list(rows.order_by(*_BY_TOPIC))


def count_snippets(learner: Learner, wanted: SnippetFilter) -> int:
    """How many snippets fit the filters, whatever the words."""
    return _narrowed(visible_snippets(learner), wanted).count()


def _narrowed(rows: QuerySet[Snippet], wanted: SnippetFilter) -> QuerySet[Snippet]:
    if wanted.area:
        rows = rows.filter(topic__area__ident=wanted.area)
    if wanted.framework:
        rows = rows.filter(frameworks__contains=f"|{wanted.framework}|")
    if wanted.level:
        rows = rows.filter(level=wanted.level)
    if wanted.source:
        rows = rows.filter(source=wanted.source)
    return rows


def facets_of(learner: Learner) -> Facets:
    """What there is to filter by, in the order of the syllabus or of how much there is."""
    columns = ("topic__area__ident", "topic__area__title", "frameworks", "level", "source")
    rows = visible_snippets(learner).order_by("topic__area__position").values_list(*columns)
    areas: dict[str, str] = {}
    of_area: Counter[str] = Counter()
    frameworks: Counter[str] = Counter()
    levels: Counter[str] = Counter()
    sources: Counter[str] = Counter()
    for area, title, joined, level, source in rows:
        if area:
            areas[area] = title
            of_area[area] += 1
        frameworks.update(name for name in joined.split("|") if name)
        levels[level] += 1
        sources[source] += 1
    return Facets(
        areas=tuple(Facet(ident, title, of_area[ident]) for ident, title in areas.items()),
        frameworks=tuple(Facet(name, name, count) for name, count in frameworks.most_common()),
        levels=tuple(Facet(name, name, levels[name]) for name in LEVELS if levels[name]),
        sources=tuple(
            Facet(value, str(name), sources[value])
            for value, name in Snippet.Source.choices
            if sources[value]
        ),
    )


def snippets_of_topic(learner: Learner, topic_id: int) -> list[Snippet]:
    """Tested scripts of a topic first, then the learner's own."""
    rows = visible_snippets(learner).filter(topic_id=topic_id).select_related("document")
    return sorted(rows, key=lambda one: (one.source != Snippet.Source.PACK, one.pk))


@dataclass(frozen=True, slots=True)
class FoundMistake:
    """A known mistake at a line (from 0) of the text it was looked for in."""

    line: int
    correction: Correction


def mistakes_in(lines: Sequence[str], starts: Iterable[int] = ()) -> list[FoundMistake]:
    """Known mistakes of a text, each snippet's correction once.

    The text is cut at `starts` (line indexes at which a question begins), so that signs which
    stand in two answers are not taken for one mistake.
    """
    known = _known_mistakes()
    mistakes = [mistake for mistake, _ in known]
    cuts = sorted({0, *(start for start in starts if 0 < start < len(lines))})
    found: dict[int, FoundMistake] = {}
    for begin, end in zip(cuts, [*cuts[1:], len(lines)], strict=True):
        for index in find_mistakes("\n".join(lines[begin:end]), mistakes):
            found.setdefault(known[index][1].pk, FoundMistake(begin, known[index][1]))
    return list(found.values())


def mistakes_of_text(text: str) -> list[Correction]:
    """Corrections of the known mistakes in one short text: a card, a piece of code."""
    return [found.correction for found in mistakes_in(text.split("\n"))]


def mistakes_of_section(section: Section, text: str) -> list[FoundMistake]:
    """Known mistakes in a section's own text; lines are the document's, from 1."""
    first = section.line + bool(section.level)
    lines = text.split("\n")
    starts = (line - first for line in _question_lines(section.document_id))
    return [
        FoundMistake(found.line + first, found.correction) for found in mistakes_in(lines, starts)
    ]


def mistakes_of_document(document: Document) -> list[FoundMistake]:
    """Known mistakes in a document; lines count from 1."""
    starts = [line - 1 for line in _question_lines(document.pk)]
    starts += [line - 1 for line in document.sections.values_list("line", flat=True)]
    found = mistakes_in(document.text.split("\n"), starts)
    return [FoundMistake(one.line + 1, one.correction) for one in found]


def _question_lines(document_id: int) -> list[int]:
    rows = Origin.objects.filter(document_id=document_id, exercise__role__in=_QUESTION_ROLES)
    return list(rows.values_list("line", flat=True))


def _known_mistakes() -> list[tuple[KnownMistake, Correction]]:
    """Every mistake the pack's snippets set right, ready to be looked for.

    Read again only when a pack was loaded, which writes all of them anew.
    """
    return _read_mistakes(Correction.objects.aggregate(newest=Max("pk"))["newest"] or 0)


@lru_cache(maxsize=1)
def _read_mistakes(_newest: int) -> list[tuple[KnownMistake, Correction]]:
    rows = Correction.objects.filter(snippet__is_retired=False).select_related("snippet")
    return [
        (KnownMistake.of(one.signs, one.unless), one)
        for one in rows.defer(*(f"snippet__{name}" for name in _LISTED))
    ]
