"""Items of one document -> exercises and their origins, in a handful of statements."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TypeVar

from greenroom.apps.library.models import Document, Exercise, Origin, Section
from greenroom.apps.library.services.items import Item, PractisePoints
from greenroom.apps.library.services.likeness import find_renamed
from greenroom.apps.library.services.matching import ItemTopics
from greenroom.apps.library.services.search import index_exercises

SOURCE_DOCUMENT = "document"
# SQLite takes 32,766 values a statement; a row of an exercise has 33.
BATCH = 500
MOST_VALUES = 20_000

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Written:
    """What writing one document's items did. `exercise_ids` are those the document holds now."""

    exercise_ids: frozenset[int]
    added: int
    updated: int
    kept_edits: int
    ready_ids: frozenset[int]
    waiting_ids: frozenset[int]


def write_items(
    document: Document, items: Sequence[Item], sections: Sequence[Section], *,
    earlier: frozenset[int], finder: ItemTopics, points: PractisePoints, now: datetime,
) -> Written:  # fmt: skip
    """Make or update the exercises of a document; `earlier` are those it held before."""
    return _Writer(document, sections, finder, points, now).write(items, earlier)


class _Writer:
    def __init__(
        self, document: Document, sections: Sequence[Section], finder: ItemTopics,
        points: PractisePoints, now: datetime,
    ) -> None:  # fmt: skip
        self.document = document
        self.sections = sections
        self.finder = finder
        self.points = points
        self.now = now
        self.contexts = [_context(section) for section in sections]
        self.known: dict[str, Exercise] = {}
        self.elsewhere: set[int] = set()
        self.taken_over: set[int] = set()
        self.added: list[Exercise] = []
        self.changed: dict[int, Exercise] = {}
        self.updated = 0
        self.kept_edits = 0

    def write(self, items: Sequence[Item], earlier: frozenset[int]) -> Written:
        deleted = self._load(items, earlier)
        # What the learner threw away, the document does not bring back.
        kept = [item for item in items if item.key not in deleted]
        for item in _one_each(kept):
            self._take(item)
        Exercise.objects.bulk_create(self.added, batch_size=BATCH)
        Exercise.objects.bulk_update(self.changed.values(), _WRITTEN, batch_size=BATCH)
        self._write_origins(kept)
        index_exercises([*self.added, *self.changed.values()])
        rows = {item.key: self.known[item.key] for item in kept}.values()
        return Written(
            exercise_ids=frozenset(row.pk for row in rows),
            added=len(self.added),
            updated=self.updated,
            kept_edits=self.kept_edits,
            ready_ids=frozenset(row.pk for row in rows if row.state == Exercise.State.READY),
            waiting_ids=frozenset(row.pk for row in rows if row.state == Exercise.State.WAITING),
        )

    def _load(self, items: Sequence[Item], earlier: frozenset[int]) -> set[str]:
        """Find what is known of these items; the keys of those that were deleted."""
        mine = Exercise.objects.filter(learner=self.document.learner)
        keys = {item.key for item in items}
        deleted: set[str] = set()
        for some_keys in _slices(keys):
            for row in mine.filter(note__in=some_keys, is_primary=True):
                if row.deleted_at is None:
                    self.known[row.note] = row
                else:
                    deleted.add(row.note)
        # What still stands in another document is not lost, only gone from this one.
        lost = [
            row
            for some in _slices(earlier)
            for row in mine.filter(pk__in=some, is_primary=True, deleted_at=None, origins=None)
            if row.note not in keys
        ]
        fresh = [item for item in items if item.key not in self.known and item.key not in deleted]
        for row, item in find_renamed(lost, fresh):
            mine.filter(note=row.note).update(note=item.key)
            row.note = item.key
            self.known[item.key] = row
        for some in _slices(row.pk for row in self.known.values()):
            origins = Origin.objects.filter(exercise__in=some, is_source=True)
            others = origins.exclude(document=self.document)
            self.elsewhere.update(others.values_list("exercise_id", flat=True))
        return deleted

    def _take(self, item: Item) -> None:
        topic_id = self.finder.topic_id(item, self.sections[item.section_index])
        row = self.known.get(item.key)
        if row is None:
            row = self.known[item.key] = self._make(item, topic_id)
            self.added.append(row)
        elif self._is_ours(row, item) and self._update(row, item, topic_id):
            self.changed[row.pk] = row

    def _make(self, item: Item, topic_id: int | None) -> Exercise:
        return Exercise(
            learner=self.document.learner, note=item.key, part="", topic_id=topic_id,
            state=self._state(item, topic_id), style=item.style, prompt=item.prompt,
            answer=item.answer, hint=item.hint, minutes=item.minutes, source=SOURCE_DOCUMENT,
            role=item.role, label=item.label[:200], is_complete=item.is_complete,
            context=self.contexts[item.section_index], source_prompt=item.prompt,
            source_answer=item.answer, source_style=item.style, created_at=self.now,
        )  # fmt: skip

    def _is_ours(self, row: Exercise, item: Item) -> bool:
        """Whether this document may say what the exercise says.

        The same question in two documents keeps the words of the first, unless that has no answer.
        """
        if row.source != SOURCE_DOCUMENT:
            return False
        if row.pk in self.elsewhere and (not item.answer or row.source_answer):
            return False
        if row.pk in self.elsewhere:
            self.elsewhere.remove(row.pk)
            self.taken_over.add(row.pk)
        return True

    def _state(self, item: Item, topic_id: int | None) -> str:
        """Points are practised where the learner wished; all else is as the item says."""
        if item.role != "point" or not item.is_askable:
            return item.state
        section = self.sections[item.section_index]
        is_wanted = self.points == PractisePoints.ALL or (
            self.points == PractisePoints.MATCHED
            and self.finder.is_worth_asking(item, section, topic_id)
        )
        return Exercise.State.READY if is_wanted else Exercise.State.READING

    def _update(self, row: Exercise, item: Item, topic_id: int | None) -> bool:
        """Bring a known exercise to what the document says now; whether anything changed."""
        before = [getattr(row, name) for name in _WRITTEN]
        if (row.source_prompt, row.source_answer) != (item.prompt, item.answer):
            self._take_words(row, item)
        row.state = self._next_state(row, item, topic_id)
        row.is_complete, row.hint = item.is_complete, item.hint
        row.context = self.contexts[item.section_index]
        if row.edited_at is None or row.topic_id is None:
            row.topic_id = topic_id
        return before != [getattr(row, name) for name in _WRITTEN]

    def _next_state(self, row: Exercise, item: Item, topic_id: int | None) -> str:
        """Back from retirement, answered, or without its answer again; else as it was."""
        if row.edited_at is not None and row.state != Exercise.State.RETIRED:
            return row.state
        wanted = Exercise.State.READY if row.edited_at else self._state(item, topic_id)
        # A point that was made a card by hand stays one, whatever this import's choice is.
        is_kept = row.state == Exercise.State.READY and bool(row.answer.strip())
        return row.state if is_kept else wanted

    def _take_words(self, row: Exercise, item: Item) -> None:
        row.source_prompt, row.source_answer = item.prompt, item.answer
        row.source_style = item.style
        if row.edited_at is not None:
            row.source_changed_at = self.now
            self.kept_edits += 1
            return
        row.prompt, row.answer, row.style = item.prompt, item.answer, item.style
        row.label, row.role, row.minutes = item.label[:200], item.role, item.minutes
        self.updated += 1

    def _write_origins(self, items: Sequence[Item]) -> None:
        Origin.objects.filter(exercise__in=self.taken_over).update(is_source=False)
        Origin.objects.bulk_create(
            [
                Origin(
                    exercise=self.known[item.key], document=self.document, line=item.line,
                    end_line=item.end_line, section=self.sections[item.section_index],
                    is_source=self.known[item.key].pk not in self.elsewhere,
                )
                for item in items
            ],
            batch_size=BATCH,
            ignore_conflicts=True,
        )  # fmt: skip


_WRITTEN = (
    "state", "source_style", "source_prompt", "source_answer", "source_changed_at", "prompt",
    "answer", "style", "label", "hint", "role", "minutes", "is_complete", "context", "topic_id",
)  # fmt: skip


def _one_each(items: Sequence[Item]) -> list[Item]:
    """One item a key: of a question that stands twice, the first place that answers it."""
    chosen: dict[str, Item] = {}
    for item in items:
        known = chosen.get(item.key)
        if known is None or (item.answer and not known.answer):
            chosen[item.key] = item
    return list(chosen.values())


def _slices(values: Iterable[T]) -> Iterator[list[T]]:
    """As many at once as any SQLite takes in one statement."""
    rest = iter(values)
    while some := list(islice(rest, MOST_VALUES)):
        yield some


def retire_orphans(exercise_ids: frozenset[int]) -> int:
    """What no document holds any more is not asked again, unless the learner edited it."""
    orphans = [
        row
        for some in _slices(exercise_ids)
        for row in Exercise.objects.filter(
            pk__in=some, origins=None, source=SOURCE_DOCUMENT, edited_at=None
        ).exclude(state=Exercise.State.RETIRED)
    ]
    for row in orphans:
        row.state = Exercise.State.RETIRED
    Exercise.objects.bulk_update(orphans, ["state"], batch_size=BATCH)
    index_exercises(orphans)
    return len(orphans)


def _context(section: Section) -> str:
    """The two innermost headings above an item: "Django › Key Topics"."""
    names: list[str] = []
    above: Section | None = section
    while above is not None:
        if above.level and not above.heading.startswith("Message of line"):
            names.append(above.heading)
        above = above.parent
    return " › ".join(reversed(names[:2]))[:300]
