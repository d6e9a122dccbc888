"""What calendar programs poll follows the plan, whether its page is opened or not."""

from datetime import datetime, timedelta

import pytest

from apps.plan.test_plan_targets import aim, page_fields
from deeds import card, load_cards
from greenroom.apps.calendar.models import Block, Event
from greenroom.apps.calendar.services.feed import renew_token
from greenroom.apps.dayof.services.logistics import save_logistics
from greenroom.apps.plan.models import Target
from greenroom.apps.plan.services.blocks import replan
from greenroom.cli.serving import BackupThread


def fill(learner, now):
    cards = [card(f"c.python.lists.{n}", prompt=f"What is {n}?") for n in range(40)]
    load_cards(*cards, now=now, learners=[learner])


def test_an_interview_moved_on_its_page_moves_in_the_calendar(page):
    page.post("/target/", page_fields())
    target = Target.objects.get()
    moved = (target.date + timedelta(days=4)).isoformat()
    assert Event.objects.get().day == target.date

    page.post(f"/target/{target.pk}/", page_fields(date=moved))
    assert Event.objects.get().day.isoformat() == moved

    page.post(f"/target/{target.pk}/archive")
    assert not Event.objects.exists()
    page.post(f"/target/{target.pk}/restore")
    assert Event.objects.get().day.isoformat() == moved


@pytest.fixture
def round_of_server(monkeypatch: pytest.MonkeyPatch):
    """Runs the server's round at a moment, on the test's own connection."""
    monkeypatch.setattr("django.db.connections.close_all", lambda: None)

    def run(at: datetime) -> None:
        monkeypatch.setattr("greenroom.cli.serving.read_clock", lambda: at)
        BackupThread().lay_feeds()

    return run


def test_a_feed_is_laid_anew_on_later_days_without_a_visit(ada, now, round_of_server):
    fill(ada, now)
    aim(ada, now)
    replan(learner=ada, now=now)
    later = now + timedelta(days=5)

    round_of_server(later)
    assert min(Block.objects.values_list("day", flat=True)) == ada.local_day(now)

    renew_token(learner=ada)
    round_of_server(later)
    assert min(Block.objects.values_list("day", flat=True)) == ada.local_day(later)


def test_an_interview_stays_at_its_hour_when_the_learners_clock_moves(ada, now, round_of_server):
    renew_token(learner=ada)
    given = {"starts_at": "14:00", "timezone": "Europe/Berlin"}
    ada.timezone = "Europe/London"
    ada.save()
    save_logistics(target=aim(ada, now), given=given, now=now)
    assert Event.objects.get().starts_at == 13 * 60

    ada.timezone = "America/New_York"
    ada.save()
    round_of_server(now)

    assert Event.objects.get().starts_at == 8 * 60
