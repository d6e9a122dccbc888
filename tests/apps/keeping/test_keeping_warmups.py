"""Warm-ups, and what was named to be worked on, go with everything else one owns."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from apps.keeping.exports import export_of, write_folder
from greenroom.apps.accounts.models import Learner
from greenroom.apps.keeping.services.importing import import_export
from greenroom.apps.library.models import Exercise
from greenroom.apps.plan.models import Focus
from greenroom.apps.plan.services.focus import FocusLine, set_focus
from greenroom.apps.warmups.models import WarmUp
from greenroom.apps.warmups.services.warmups import begin_warm_up, end_warm_up
from greenroom.core.errors import GreenroomError

DELIVERY = {"span_seconds": 55.0, "lead_in_seconds": 1.0, "pauses": [[3.0, 5.5]]}


@pytest.fixture
def warm(library: Learner, now: datetime) -> Learner:
    """Ada warmed up once, and her mock named an exercise."""
    made = begin_warm_up(
        learner=library,
        kind="reading",
        aim_seconds=60,
        confidence=70,
        now=now,
        reading="two-clocks",
    )
    end_warm_up(warm_up=made, confidence=80, now=now + timedelta(minutes=2))
    WarmUp.objects.update(delivery=DELIVERY)
    first = Exercise.objects.filter(learner=library).first()
    assert first is not None
    set_focus(
        learner=library, source="mock:1", now=now, from_day=now.date(),
        lines=[FocusLine(first.pk, "mock interview: missed it")],
    )  # fmt: skip
    return library


def test_they_arrive_once_however_often_they_are_read(
    warm: Learner, ben: Learner, now: datetime, tmp_path: Path
) -> None:
    folder = write_folder(export_of(warm, now), tmp_path / "out")
    for _ in range(2):
        import_export(learner=ben, source=folder, now=now)

    row = WarmUp.objects.filter(learner=ben)
    assert not row.exists()  # the same id belongs to Ada here; on another machine it arrives
    named = Focus.objects.get(learner=ben)
    assert (named.reason, named.exercise.learner_id) == ("mock interview: missed it", ben.pk)


def test_a_warm_up_arrives_as_it_was(
    warm: Learner, ben: Learner, now: datetime, tmp_path: Path
) -> None:
    folder = write_folder(export_of(warm, now), tmp_path / "out")
    WarmUp.objects.all().delete()
    import_export(learner=ben, source=folder, now=now)

    row = WarmUp.objects.get()
    assert (row.learner_id, row.reading, row.confidence_after) == (ben.pk, "two-clocks", 80)
    assert row.delivery == DELIVERY


@pytest.mark.parametrize(
    "change",
    [
        {"aim_seconds": 7}, {"uuid": None}, {"confidence_before": 300}, {"kind": "song"},
        {"delivery": {"span_seconds": 3, "pauses": [["a", 1]]}}, {"started_at": "soon"},
    ],
)  # fmt: skip
def test_what_is_no_warm_up_is_refused_and_nothing_comes_in(
    warm: Learner, ben: Learner, now: datetime, tmp_path: Path, change: dict[str, Any]
) -> None:
    folder = write_folder(export_of(warm, now), tmp_path / "out")
    WarmUp.objects.all().delete()
    file = folder / "warm-ups.jsonl"
    file.write_text(json.dumps({**json.loads(file.read_text()), **change}) + "\n")

    with pytest.raises(GreenroomError, match=r"warm-ups\.jsonl"):
        import_export(learner=ben, source=folder, now=now)

    assert not WarmUp.objects.exists()
