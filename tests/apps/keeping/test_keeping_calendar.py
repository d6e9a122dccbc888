"""The calendar goes with everything else a learner owns."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from apps.keeping.exports import export_of, write_folder
from deeds import card, load_cards
from greenroom.apps.accounts.models import Learner
from greenroom.apps.calendar.models import Block, CalendarSettings, DayMinutes, DaysOff, Pomodoro
from greenroom.apps.calendar.selectors.days import chosen_minutes
from greenroom.apps.calendar.services.days import (
    Week,
    add_days_off,
    save_week,
    set_day_minutes,
)
from greenroom.apps.calendar.services.feed import renew_token
from greenroom.apps.calendar.services.pomodoros import begin_pomodoro, stop_pomodoro
from greenroom.apps.keeping.services.importing import import_export
from greenroom.apps.library.models import Topic
from greenroom.core.errors import GreenroomError


@pytest.fixture
def kept(ada: Learner, ben: Learner, now: datetime, tmp_path: Path) -> Path:
    """An export of Ada's calendar, and nothing of it here any more."""
    load_cards(card(), now=now, learners=[ada, ben])
    day = now.date()
    save_week(learner=ada, week=Week([60, *[None] * 5, 0], 450, 40, 2, False))
    set_day_minutes(learner=ada, day=day, minutes=15)
    add_days_off(
        learner=ada, first=day + timedelta(2), last=day + timedelta(4), name="Oslo", now=now
    )
    topic = Topic.objects.get(ident="python/lists")
    for pinned in (True, False):
        Block.objects.create(
            learner=ada, day=day, starts_at=600, minutes=25, title="Lists", topics=[topic.pk],
            is_pinned=pinned, changed_at=now,
        )  # fmt: skip
    row = begin_pomodoro(
        learner=ada,
        minutes=25,
        break_minutes=5,
        block=None,
        sitting_id=None,
        title="Lists",
        now=now,
    )
    stop_pomodoro(pomodoro=row, now=now + timedelta(minutes=9))
    renew_token(learner=ada)
    write_folder(export_of(ada, now), tmp_path / "out")
    for model in (Block, CalendarSettings, DayMinutes, DaysOff, Pomodoro):
        model.objects.all().delete()
    return tmp_path / "out"


def test_week_days_pins_and_stretches_arrive_once(kept: Path, ben: Learner, now: datetime) -> None:
    for _ in range(2):
        import_export(learner=ben, source=kept, now=now)

    row = CalendarSettings.objects.get()
    assert (row.learner, row.starts_at, row.problems_a_day) == (ben, 450, 2)
    assert not row.returns_weekly
    assert chosen_minutes(ben, now.date(), 6) == [15, None, 0, 0, 0, None]
    block = Block.objects.get()
    assert (block.title, block.is_pinned) == ("Lists", True)
    assert block.topics == [Topic.objects.get(ident="python/lists").pk]
    assert Pomodoro.objects.get().stopped_at == now + timedelta(minutes=9)


def test_the_feeds_address_is_not_written(kept: Path, ben: Learner, now: datetime) -> None:
    import_export(learner=ben, source=kept, now=now)

    assert CalendarSettings.objects.get().feed_token == ""
    assert "feed_token" not in (kept / "calendar-week.jsonl").read_text()


@pytest.mark.parametrize(
    ("name", "change"),
    [("calendar-week.jsonl", {"weekday_minutes": [1]}),
     ("calendar-week.jsonl", {"starts_at": 99999}),
     ("calendar-days.jsonl", {"minutes": 99999}),
     ("calendar-days.jsonl", {"day": None}),
     ("calendar-blocks.jsonl", {"starts_at": 1439}),
     ("calendar-blocks.jsonl", {"uid": "x"}),
     ("pomodoros.jsonl", {"minutes": 30000})],
)  # fmt: skip
def test_a_broken_record_changes_nothing(
    kept: Path, ben: Learner, now: datetime, name: str, change: dict[str, object]
) -> None:
    path = kept / name
    path.write_text(json.dumps({**json.loads(path.read_text()), **change}) + "\n")

    with pytest.raises(GreenroomError):
        import_export(learner=ben, source=kept, now=now)

    assert not CalendarSettings.objects.exists()
    assert not Block.objects.exists()
