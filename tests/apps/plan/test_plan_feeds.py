"""What calendar programs poll follows the plan, whether its page is opened or not."""

from datetime import timedelta

import pytest
from django.utils import timezone

from apps.plan.test_plan_targets import aim, page_fields
from deeds import card, load_cards
from greenroom.apps.calendar.models import Block, Event
from greenroom.apps.calendar.services.feed import renew_token
from greenroom.apps.plan.models import Target
from greenroom.apps.plan.services.blocks import replan, replan_feeds
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


def test_a_feed_is_laid_anew_on_later_days_without_a_visit(ada, now):
    fill(ada, now)
    aim(ada, now)
    replan(learner=ada, now=now)
    later = now + timedelta(days=5)

    replan_feeds(now=later)
    assert min(Block.objects.values_list("day", flat=True)) == ada.local_day(now)

    renew_token(learner=ada)
    replan_feeds(now=later)
    assert min(Block.objects.values_list("day", flat=True)) == ada.local_day(later)


def test_the_servers_round_lays_feeds(ada, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("django.db.connections.close_all", lambda: None)
    now = timezone.now()
    fill(ada, now)
    aim(ada, now, date_text=(ada.local_day(now) + timedelta(days=9)).isoformat())
    renew_token(learner=ada)

    BackupThread().lay_feeds()

    assert Event.objects.count() == 1
    assert Block.objects.exists()
