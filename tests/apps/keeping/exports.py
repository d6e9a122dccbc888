"""Ada's library with a little of everything, and ways to hand it to Ben."""

import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cli.house_fixtures import NOTES, House
from greenroom.apps.accounts.models import Learner
from greenroom.apps.accounts.services import change_settings
from greenroom.apps.answering.models import Answer
from greenroom.apps.keeping.services.archive import write_archive
from greenroom.apps.keeping.services.exporting import collect_export
from greenroom.apps.keeping.services.importing import import_export
from greenroom.apps.keeping.services.shipped import read_folder
from greenroom.apps.keeping.services.startup import prepare
from greenroom.apps.library.models import ChecklistItem, Exercise, Section, Topic
from greenroom.apps.library.services import exercises as cards
from greenroom.apps.library.services.documents import (
    ImportChoices,
    choose_topic,
    import_documents,
)
from greenroom.apps.library.services.packs import give_cards
from greenroom.apps.library.services.reading import Source, read_sources
from greenroom.apps.plan.services.targets import save_target, set_factors
from greenroom.apps.practice.models import Attempt, Memory
from greenroom.apps.practice.services.attempts import record_attempt, undo_attempt
from greenroom.apps.practice.services.queue import open_sitting
from greenroom.apps.practice.services.summaries import write_summary
from greenroom.apps.workbench.models import Stint
from greenroom.core.memory import Rating
from greenroom.core.packs import read_pack

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.fixture
def ben(library: Learner, pack_folder: Path) -> Learner:
    """Ben gets Ada's export; his library holds the pack's cards and nothing else."""
    learner = Learner.objects.create(username="ben")
    give_cards(learner_id=learner.pk, cards=read_pack(read_folder(pack_folder)).cards, now=NOON)
    return learner


@pytest.fixture
def library(house: House, now: datetime) -> Learner:
    """Ada has a little of everything."""
    ada = prepare(now=now).learner
    change_settings(learner=ada, timezone="Europe/Berlin", day_starts_at_hour=5, theme="dark")
    take_in(ada, "revision.md", NOTES, now)
    choose_topic(
        section=Section.objects.get(learner=ada, heading="What does yield do?"),
        topic_id=Topic.objects.get(ident="python/decorators").pk, now=now,
    )  # fmt: skip
    own = cards.create_card(
        learner=ada, prompt="What is a ==decorator== and a ==wrapper==?", answer="", style=None,
        topic=Topic.objects.get(ident="python/decorators"), tags=["mine"], now=now,
    )  # fmt: skip
    cards.suspend(exercise=Exercise.objects.get(note="c.python.generators.body"), now=now)
    cards.edit_card(
        exercise=Exercise.objects.filter(note="c.python.generators.spent").earliest("pk"),
        prompt="What ends a generator?", answer="A StopIteration.", style="reversed",
        topic=Topic.objects.get(ident="python/generators"), tags=[], now=now,
    )  # fmt: skip
    waiting = Exercise.objects.get(state="waiting")
    cards.edit_card(
        exercise=waiting, prompt=waiting.prompt, answer="It raises.", style="basic",
        topic=waiting.topic, tags=[], now=now,
    )  # fmt: skip
    cards.delete(exercise=Exercise.objects.filter(label="Savepoint").earliest("pk"), now=now)
    practise(
        ada, [own.pk, *Exercise.objects.filter(state="ready").values_list("pk", flat=True)], now
    )
    target = save_target(
        learner=ada, target=None, company="Initech", role="Developer",
        date_text=(now.date() + timedelta(days=30)).isoformat(), formats=["technical"],
        minutes_text="40", now=now,
    )  # fmt: skip
    topic = Topic.objects.get(ident="databases/transactions")
    set_factors(target=target, areas={topic.area_id: 2.0}, topics={topic.pk: 0.5})
    write_summary(learner=ada, topic=topic, heading_key="", text="All or nothing.", now=now)
    write_summary(learner=ada, topic=None, heading_key="generators", text="Lazy.", now=now)
    ChecklistItem.objects.filter(text__contains="headphones").update(state="ready")
    return ada


def take_in(learner: Learner, path: str, text: str, now: datetime) -> None:
    documents, faults = read_sources([Source(path, text.encode())])
    assert not faults
    import_documents(learner=learner, documents=documents, choices=ImportChoices(), now=now)


def practise(learner: Learner, exercise_ids: list[int], now: datetime) -> None:
    """Two rounds of answers, the second a week later, the last answer undone."""
    for week in range(2):
        at = now - timedelta(days=14 - 7 * week)
        sitting = open_sitting(
            learner=learner,
            title="Round",
            kind="free",
            exercise_ids=exercise_ids,
            minutes=5,
            now=at,
        )
        for index, item in enumerate(sitting.items.all()):
            rating = Rating(1 + (index + week) % 4)
            recorded = record_attempt(
                learner=learner, item_id=item.pk, uuid=uuid.uuid4(), rating=rating,
                now=at + timedelta(minutes=index), duration_ms=4000,
            )  # fmt: skip
    undo_attempt(attempt=recorded.attempt, now=now)


def export_of(learner: Learner, now: datetime) -> dict[str, bytes]:
    return dict(collect_export(learner=learner, now=now))


def write_folder(files: dict[str, bytes], folder: Path) -> Path:
    write_archive(files.items(), folder)
    return folder


def hand_over(ada: Learner, ben: Learner, now: datetime, folder: Path) -> Any:
    """Ada's export becomes Ben's library; Ada's rows then belong to a database that is gone."""
    write_folder(export_of(ada, now), folder)
    forget(ada)
    return import_export(learner=ben, source=folder, now=now + timedelta(days=1))


def forget(learner: Learner) -> None:
    """As on another computer: ids of attempts and of what was worked on are not here either."""
    Attempt.objects.filter(learner=learner).delete()
    Stint.objects.filter(learner=learner).delete()
    Answer.objects.filter(learner=learner).delete()


def memory_of(learner: Learner) -> dict[tuple[str, str], tuple[object, ...]]:
    rows = Memory.objects.filter(learner=learner).select_related("exercise")
    return {
        (row.exercise.note, row.exercise.part): (
            row.stability_days, row.difficulty, row.last_at, row.attempts, row.lapses, row.policy,
        )
        for row in rows
    }  # fmt: skip


def exercises_of(learner: Learner) -> dict[tuple[str, str], dict[str, object]]:
    names = [
        field.name for field in Exercise._meta.concrete_fields
        if field.name not in ("id", "learner", "topic", "created_at")
    ]  # fmt: skip
    return {
        (row.note, row.part): {
            **{name: getattr(row, name) for name in names},
            "topic": row.topic.ident if row.topic else None,
        }
        for row in Exercise.objects.filter(learner=learner).select_related("topic")
    }
