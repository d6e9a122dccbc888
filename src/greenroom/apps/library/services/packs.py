"""A pack's syllabus and cards -> the library.

Every learner has their own copy of a pack's cards, so an edit, a suspension and a memory belong to
one person; a newer pack changes only what its learner left as it came.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from greenroom.apps.library.models import Area, Exercise, Point, Topic
from greenroom.apps.library.models import Pack as PackRow
from greenroom.apps.library.services.drills import give_drills
from greenroom.apps.library.services.search import index_exercises, index_topics
from greenroom.apps.library.services.snippets import load_snippets
from greenroom.apps.library.services.tasks import give_tasks, load_tasks, tasks_in
from greenroom.core.exercises.card import parts
from greenroom.core.packs import AreaDef, CardDef, Pack, TopicDef

SOURCE_PACK = "pack"


@dataclass(frozen=True, slots=True)
class PackReport:
    """What loading a pack did. `relearn_ids` are exercises whose memory should start again."""

    added: int
    updated: int
    kept_edits: int
    retired: int
    relearn_ids: tuple[int, ...]


def is_pack_current(*, ident: str, digest: str) -> bool:
    """Whether the pack was loaded before with exactly these files."""
    return PackRow.objects.filter(ident=ident, digest=digest).exists()


@transaction.atomic
def load_pack(*, pack: Pack, learner_ids: Iterable[int], now: datetime) -> PackReport:
    """Bring the syllabus and every learner's cards to this version of the pack."""
    _load_syllabus(pack)
    load_snippets(pack=pack)
    load_tasks(tasks=tasks_in(pack))
    reports = [give_exercises(learner_id=one, pack=pack, now=now) for one in learner_ids]
    PackRow.objects.update_or_create(
        ident=pack.id,
        defaults={
            "title": pack.title,
            "version": pack.version,
            "digest": pack.digest,
            "loaded_at": now,
        },
    )
    return PackReport(
        added=sum(report.added for report in reports),
        updated=sum(report.updated for report in reports),
        kept_edits=sum(report.kept_edits for report in reports),
        retired=sum(report.retired for report in reports),
        relearn_ids=tuple(one for report in reports for one in report.relearn_ids),
    )


def _load_syllabus(pack: Pack) -> None:
    seen_topics: set[str] = set()
    for position, area_def in enumerate(pack.areas):
        area = _load_area(area_def, position)
        for topic_position, topic_def in enumerate(area_def.topics):
            recap = pack.recaps.get(topic_def.id, "")
            topic = _load_topic(area, topic_def, topic_position, recap)
            _load_points(topic, topic_def)
            seen_topics.add(topic_def.id)
    # A topic that left the syllabus keeps its exercises and memory; it is just no longer offered.
    Topic.objects.filter(learner=None).exclude(ident__in=seen_topics).update(is_retired=True)
    index_topics(Topic.objects.filter(learner=None).prefetch_related("points"))


def _load_area(area_def: AreaDef, position: int) -> Area:
    area, _ = Area.objects.update_or_create(
        learner=None,
        ident=area_def.id,
        defaults={
            "title": area_def.title,
            "position": position,
            "weight": area_def.weight,
            "aliases": list(area_def.aliases),
        },
    )
    return area


def _load_topic(area: Area, topic_def: TopicDef, position: int, recap: str) -> Topic:
    topic, _ = Topic.objects.update_or_create(
        learner=None,
        ident=topic_def.id,
        defaults={
            "area": area,
            "title": topic_def.title,
            "position": position,
            "weight": topic_def.weight,
            "aliases": list(topic_def.aliases),
            "links": [{"title": title, "url": url} for title, url in topic_def.links],
            "recap": recap,
            "is_retired": False,
        },
    )
    return topic


def _load_points(topic: Topic, topic_def: TopicDef) -> None:
    Point.objects.bulk_create(
        [
            Point(topic=topic, ident=point.id, text=point.text, position=position)
            for position, point in enumerate(topic_def.points)
        ],
        update_conflicts=True,
        unique_fields=["ident"],
        update_fields=["topic", "text", "position"],
    )
    Point.objects.filter(topic=topic).exclude(
        ident__in=[point.id for point in topic_def.points]
    ).delete()


@transaction.atomic
def give_exercises(*, learner_id: int, pack: Pack, now: datetime) -> PackReport:
    """Bring one learner's cards, drills and things to do to what the pack says."""
    cards = give_cards(learner_id=learner_id, cards=pack.cards, now=now)
    drills = give_drills(learner_id=learner_id, snippets=pack.snippets, now=now)
    tasks = give_tasks(learner_id=learner_id, tasks=tasks_in(pack), now=now)
    return PackReport(
        added=cards.added + drills.added + tasks.added,
        updated=cards.updated + drills.updated + tasks.updated,
        kept_edits=cards.kept_edits + drills.kept_edits + tasks.kept_edits,
        retired=cards.retired + drills.retired + tasks.retired,
        relearn_ids=cards.relearn_ids,
    )


@transaction.atomic
def give_cards(*, learner_id: int, cards: Sequence[CardDef], now: datetime) -> PackReport:
    """Bring one learner's copies of a pack's cards up to date."""
    _follow_renames(learner_id, cards)
    topics = dict(Topic.objects.filter(learner=None).values_list("ident", "pk"))
    have: dict[str, list[Exercise]] = defaultdict(list)
    for exercise in Exercise.objects.filter(learner_id=learner_id, source=SOURCE_PACK, kind="card"):
        have[exercise.note].append(exercise)
    work = _Work(learner_id, now)
    for card in cards:
        work.take(card, have.pop(card.id, []), topics[card.topic])
    for exercises in have.values():
        work.retire(exercises)
    Exercise.objects.bulk_create(work.added, batch_size=500)
    Exercise.objects.bulk_update([*work.changed, *work.retired], _WRITTEN, batch_size=200)
    index_exercises([*work.added, *work.changed, *work.retired])
    return PackReport(
        added=len(work.added),
        updated=len(work.changed),
        kept_edits=work.kept_edits,
        retired=len(work.retired),
        relearn_ids=tuple(work.relearn_ids),
    )


class _Work:
    """The rows that one learner's update will write."""

    def __init__(self, learner_id: int, now: datetime) -> None:
        self.learner_id = learner_id
        self.now = now
        self.added: list[Exercise] = []
        self.changed: list[Exercise] = []
        self.retired: list[Exercise] = []
        self.relearn_ids: list[int] = []
        self.kept_edits = 0

    def take(self, card: CardDef, rows: list[Exercise], topic_id: int) -> None:
        """Bring one note's rows to what the card says."""
        if any(row.edited_at for row in rows):
            self._keep_edit(card, rows, topic_id)
            return
        by_part = {row.part: row for row in rows}
        first = next((row for row in rows if row.is_primary), None)
        wanted = parts(card.style, card.prompt, card.answer)
        if first is not None and wanted[0] not in by_part:
            # A card of another style keeps the memory of its first side, as with an edit.
            by_part[wanted[0]] = by_part.pop(first.part)
        for index, part in enumerate(wanted):
            row = by_part.pop(part, None)
            if row is None:
                row = self._new_side(card, part, first)
                self.added.append(row)
            elif not _differs(row, card, topic_id) and row.part == part:
                continue
            else:
                self._note_revision(row, card)
                self.changed.append(row)
            _take_source(row, card, topic_id)
            row.part, row.is_primary = part, index == 0
            row.style, row.prompt, row.answer = card.style, card.prompt, card.answer
        self.retire(list(by_part.values()))

    def _new_side(self, card: CardDef, part: str, first: Exercise | None) -> Exercise:
        """A row not known yet; a side of a deleted or suspended card is so too."""
        return Exercise(
            learner_id=self.learner_id, note=card.id, part=part, source=SOURCE_PACK,
            created_at=self.now, revision=card.rev_major,
            tags=first.tags if first else list(card.tags),
            deleted_at=first.deleted_at if first else None,
            suspended_at=first.suspended_at if first else None,
        )  # fmt: skip

    def retire(self, rows: list[Exercise]) -> None:
        """What left the pack is not asked any more; its memory and edits stay."""
        for row in rows:
            if row.state != Exercise.State.RETIRED:
                row.state = Exercise.State.RETIRED
                self.retired.append(row)

    def _keep_edit(self, card: CardDef, rows: list[Exercise], topic_id: int) -> None:
        """The learner's own wording stays; the new one lies beside it."""
        for row in rows:
            if not _differs(row, card, topic_id):
                continue
            if _source_of(row) != _words_of(card):
                row.source_changed_at = self.now
                self.kept_edits += row.is_primary
            self._note_revision(row, card)
            _take_source(row, card, row.topic_id or topic_id)
            self.changed.append(row)

    def _note_revision(self, row: Exercise, card: CardDef) -> None:
        if card.rev_major > row.revision:
            self.relearn_ids.append(row.pk)
            row.revision = card.rev_major


# A learner may change a card's tags: a pack gives them once.
_WRITTEN = [
    "state", "style", "prompt", "answer", "topic", "points", "links", "pack_file", "pack_line",
    "revision", "part", "is_primary", "source_style", "source_prompt", "source_answer",
    "source_changed_at",
]  # fmt: skip


def _follow_renames(learner_id: int, cards: Sequence[CardDef]) -> None:
    """A card that was renamed keeps its row, and so its memory."""
    mine = Exercise.objects.filter(learner_id=learner_id, source=SOURCE_PACK, kind="card")
    renames = {alias: card.id for card in cards for alias in card.aliases}
    # Two cards made one: the one that has the name keeps it, and the other is retired.
    taken = set(mine.filter(note__in=renames.values()).values_list("note", flat=True))
    for old in mine.filter(note__in=renames).order_by().values_list("note", flat=True).distinct():
        if renames[old] not in taken:
            mine.filter(note=old).update(note=renames[old])
            taken.add(renames[old])


def _differs(exercise: Exercise, card: CardDef, topic_id: int) -> bool:
    return (
        _source_of(exercise) != _words_of(card)
        or (exercise.edited_at is None and exercise.topic_id != topic_id)
        or exercise.revision < card.rev_major
        or exercise.state == Exercise.State.RETIRED
        or exercise.points != list(card.points)
        or exercise.links != list(card.sources)
        or (exercise.pack_file, exercise.pack_line) != (card.file, card.line)
    )


def _source_of(row: Exercise) -> tuple[str, str, str]:
    return row.source_style, row.source_prompt, row.source_answer


def _words_of(card: CardDef) -> tuple[str, str, str]:
    return card.style, card.prompt, card.answer


def _take_source(row: Exercise, card: CardDef, topic_id: int) -> None:
    row.source_style, row.source_prompt, row.source_answer = card.style, card.prompt, card.answer
    row.state = Exercise.State.READY
    row.topic_id = topic_id
    row.points = list(card.points)
    row.links = list(card.sources)
    row.pack_file = card.file
    row.pack_line = card.line
