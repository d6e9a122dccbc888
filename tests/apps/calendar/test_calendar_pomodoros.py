"""Pomodoros: the server's clock, and what was done by it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from deeds import answer_next, card, load_cards, make_card, queue_up
from greenroom.apps.calendar.models import Block, Pomodoro
from greenroom.apps.calendar.selectors.pomodoros import clock_of, latest_pomodoro, with_done
from greenroom.apps.calendar.services.pomodoros import (
    begin_pomodoro,
    pause_pomodoro,
    resume_pomodoro,
    stop_pomodoro,
)
from greenroom.core.memory import Rating

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def after(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


def begin(learner, minutes: int = 25, break_minutes: int = 5) -> Pomodoro:
    return begin_pomodoro(
        learner=learner, minutes=minutes, break_minutes=break_minutes, block=None,
        sitting_id=None, title="", now=NOW,
    )  # fmt: skip


def left(pomodoro: Pomodoro, now: datetime) -> tuple[str, float]:
    clock = clock_of(pomodoro, now=now)
    return clock.state, clock.left_ms / 60_000


def test_it_runs_down_by_the_servers_clock_alone(ada):
    row = begin(ada)

    assert left(row, NOW) == ("running", 25)
    assert left(row, after(10)) == ("running", 15)
    assert left(row, after(25)) == ("over", 0)
    assert left(row, after(6000)) == ("over", 0)


def test_pauses_do_not_count(ada):
    row = begin(ada)
    pause_pomodoro(pomodoro=row, now=after(10))

    assert left(row, after(500)) == ("paused", 15)
    resume_pomodoro(pomodoro=row, now=after(500))
    assert left(row, after(505)) == ("running", 10)
    pause_pomodoro(pomodoro=row, now=after(510))
    resume_pomodoro(pomodoro=row, now=after(520))
    assert left(row, after(525)) == ("over", 0)


def test_stopped_early_it_stays_so(ada):
    row = begin(ada)
    stop_pomodoro(pomodoro=row, now=after(10))

    assert left(row, after(500)) == ("stopped", 15)
    resume_pomodoro(pomodoro=row, now=after(11))
    pause_pomodoro(pomodoro=row, now=after(12))
    assert left(Pomodoro.objects.get(), after(500)) == ("stopped", 15)


def test_one_that_is_over_cannot_be_stopped_any_more(ada):
    row = begin(ada)
    stop_pomodoro(pomodoro=row, now=after(30))

    assert left(row, after(31)) == ("over", 0)


def test_a_second_one_stops_the_first(ada):
    first = begin(ada)
    begin_pomodoro(
        learner=ada, minutes=50, break_minutes=10, block=None, sitting_id=None, title="",
        now=after(5),
    )  # fmt: skip

    first.refresh_from_db()
    assert left(first, after(99)) == ("stopped", 20)


def test_a_computers_clock_that_jumps_back_adds_no_minutes(ada):
    row = begin(ada)

    assert left(row, after(-600)) == ("running", 25)
    pause_pomodoro(pomodoro=row, now=after(-600))
    assert left(row, after(-600)) == ("paused", 25)
    resume_pomodoro(pomodoro=row, now=after(-700))
    assert left(row, after(5)) == ("running", 20)
    stop_pomodoro(pomodoro=row, now=after(-800))
    assert left(row, after(5)) == ("stopped", 25)


def test_a_clock_that_jumps_far_ahead_ends_it_at_its_own_end(ada):
    row = begin(ada)

    assert clock_of(row, now=after(600_000)).ends_at == after(25)
    assert latest_pomodoro(ada, now=after(600_000)) is None


def test_the_break_follows(ada):
    row = begin(ada)

    assert clock_of(row, now=after(27)).break_left_ms == 3 * 60_000
    assert clock_of(row, now=after(31)).break_left_ms == 0


def test_it_counts_what_was_answered_in_its_time(ada):
    cards = [make_card(ada, now=NOW, prompt=f"What is {n}?") for n in range(4)]
    sitting = queue_up(ada, cards, now=after(-5))
    answer_next(sitting, Rating.GOOD, now=after(-1), duration_ms=60_000)
    row = begin(ada)
    answer_next(sitting, Rating.GOOD, now=after(1), duration_ms=90_000)
    answer_next(sitting, Rating.GOOD, now=after(24), duration_ms=30_000)
    answer_next(sitting, Rating.GOOD, now=after(26), duration_ms=60_000)

    (stretch,) = with_done(ada, [row], now=after(40))

    assert (stretch.done.exercises, stretch.done.minutes) == (2, 2.0)
    assert stretch.said == "25 minutes: 2 exercises answered."


@pytest.fixture
def clock(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return monkeypatch


def test_start_opens_a_sitting_of_its_length(page, ada, clock):
    load_cards(*(card(f"c.python.lists.{n}", prompt=f"{n}?") for n in range(9)),
               now=NOW, learners=[ada])  # fmt: skip

    response = page.post("/calendar/pomodoro/start", {"length": "15/3"})

    row = Pomodoro.objects.get()
    assert (row.minutes, row.break_minutes) == (15, 3)
    assert response["Location"] == f"/practise/{row.sitting_id}/"
    cookie = response.cookies["greenroom_pomodoro"].value
    assert cookie == f"{row.pk}.running.{round(after(15).timestamp() * 1000)}"


def test_with_nothing_to_practise_the_clock_runs_alone(page, ada, clock):
    response = page.post("/calendar/pomodoro/start", {"length": "own", "minutes": "7"})

    assert response["Location"] == "/calendar/pomodoro/"
    row = Pomodoro.objects.get()
    assert (row.minutes, row.break_minutes, row.sitting_id) == (7, 0, None)


def test_a_block_is_started_on_its_topics(page, ada, clock):
    from greenroom.apps.library.models import Topic

    load_cards(*(card(f"c.python.lists.{n}", prompt=f"{n}?") for n in range(9)),
               now=NOW, learners=[ada])  # fmt: skip
    topic = Topic.objects.get(ident="python/lists")
    block = Block.objects.create(
        learner=ada, day=NOW.date(), starts_at=600, minutes=25, title="Lists",
        topics=[topic.pk], changed_at=NOW,
    )  # fmt: skip

    page.post("/calendar/pomodoro/start", {"length": "25/5", "block": str(block.pk)})

    row = Pomodoro.objects.select_related("sitting").get()
    assert row.block == block
    assert row.title == "Lists"
    assert row.sitting.kind == "topic"


@pytest.mark.parametrize(
    "sent", [{}, {"length": "0/5"}, {"length": "999/5"}, {"length": "own", "minutes": "x"},
             {"length": "25/500"}, {"length": "own", "minutes": "25", "break_minutes": "-1"}],
)  # fmt: skip
def test_impossible_lengths_are_refused(page, ada, clock, sent):
    response = page.post("/calendar/pomodoro/start", sent, follow=True)

    assert response.redirect_chain == [("/calendar/pomodoro/", 302)]
    assert response.context["messages"]
    assert not Pomodoro.objects.exists()


def test_anothers_block_is_not_mine_to_start(strangers_page, ada, clock):
    block = Block.objects.create(
        learner=ada, day=NOW.date(), starts_at=600, minutes=25, title="Lists", changed_at=NOW
    )

    response = strangers_page.post(
        "/calendar/pomodoro/start", {"length": "25/5", "block": str(block.pk)}
    )

    assert response.status_code == 404
    assert not Pomodoro.objects.exists()


def test_pause_go_on_stop_and_a_late_press(page, ada, clock):
    row = begin(ada)
    clock.setattr(timezone, "now", lambda: after(5))
    page.post(f"/calendar/pomodoro/{row.pk}/pause")
    clock.setattr(timezone, "now", lambda: after(50))
    paused = page.get("/calendar/pomodoro/").content.decode()
    page.post(f"/calendar/pomodoro/{row.pk}/resume", {"back": "/calendar/"})
    running = page.get("/calendar/pomodoro/").content.decode()
    stopped = page.post(f"/calendar/pomodoro/{row.pk}/stop")
    again = page.post(f"/calendar/pomodoro/{row.pk}/pause")

    assert "20:00" in paused
    assert "Go on" in paused
    assert "Pause" in running
    assert stopped.cookies["greenroom_pomodoro"].value == ""
    assert again.status_code == 302
    assert Pomodoro.objects.get().paused_at is None


def test_the_day_shows_its_stretches(page, ada, clock):
    begin(ada, minutes=50, break_minutes=10)
    clock.setattr(timezone, "now", lambda: after(60))

    html = page.get("/calendar/days/2026-11-23/").content.decode()

    assert "50/10" in html
    assert "50 minutes: time well spent." in html
    assert "1 stretch by the clock, 50 min" in page.get("/calendar/").content.decode()
