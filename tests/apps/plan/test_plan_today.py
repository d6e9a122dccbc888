"""Today and why: what the pages say, and that each number leads to what it rests on."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from apps.plan.test_plan_outlook import aim, fill, practise
from deeds import answer_next, queue_up
from greenroom.apps.calendar.services.days import add_days_off, set_day_minutes
from greenroom.apps.library.models import Area, Exercise
from greenroom.apps.library.services import exercises
from greenroom.apps.plan.models import WeightFactor
from greenroom.apps.plan.selectors import why
from greenroom.apps.plan.selectors.outlook import load_outlook, plan_for
from greenroom.apps.plan.selectors.shown import (
    front_of,
    nearest_date,
    reason_of,
    show_blocks,
    show_minutes,
)
from greenroom.apps.plan.services.targets import save_target
from greenroom.apps.plan.services.today import start_today
from greenroom.apps.practice.models import Attempt
from greenroom.apps.practice.services.attempts import undo_attempt
from greenroom.core.errors import NotReadyError
from greenroom.core.memory import Rating
from greenroom.core.planning.why import Standing


def rest(learner, day: date, now) -> None:
    add_days_off(learner=learner, first=day, last=day, name="", now=now)


def words_of(response) -> str:
    """A page's text, blanks folded."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_the_reason_names_recall_today_and_on_the_date(ada, now):
    fill(ada, now, lists=1, redis=0)
    aim(ada, now, days=22)
    practise(ada, Exercise.objects.all(), Rating.GOOD, now)
    outlook = load_outlook(ada, now=now + timedelta(days=5))
    (one,) = plan_for(outlook)
    assert one.recall_then is not None
    assert one.recall_then < one.recall
    assert reason_of(outlook, one).startswith(
        f"{100 * one.recall:.0f} % today, {100 * one.recall_then:.0f} % by 12 Dec"
    )


def test_the_reason_of_something_new_names_no_recall(ada, now):
    fill(ada, now, lists=1, redis=0)
    aim(ada, now)
    outlook = load_outlook(ada, now=now)
    assert reason_of(outlook, plan_for(outlook)[0]) == "new, weight low"


def test_without_a_date_the_reason_speaks_of_today_alone(ada, now):
    fill(ada, now, lists=1, redis=0)
    practise(ada, Exercise.objects.all(), Rating.GOOD, now)
    outlook = load_outlook(ada, now=now + timedelta(days=5))
    assert nearest_date(outlook) is None
    assert re.fullmatch(r"\d+ % today(, weight low)", reason_of(outlook, plan_for(outlook)[0]))


def test_the_reason_names_the_nearest_of_two_interviews(ada, now):
    fill(ada, now, lists=1, redis=0)
    aim(ada, now, days=40)
    aim(ada, now, days=9)
    assert nearest_date(load_outlook(ada, now=now)) == ada.local_day(now) + timedelta(days=9)


def test_a_block_holds_its_exercises_with_minutes_and_reasons(ada, now):
    fill(ada, now)
    aim(ada, now)
    outlook = load_outlook(ada, now=now)
    planned = plan_for(outlook)
    items = [item for block in show_blocks(outlook, planned) for item in block.items]
    assert [item.exercise_id for item in items] == [one.exercise_id for one in planned]
    assert {item.topic for item in items} == {"Lists", "Redis"}
    assert all(item.minutes > 0 and item.reason for item in items)


def test_what_stands_behind_a_gap_is_not_told_before_it_is_asked(ada, now):
    row = Exercise(style="cloze", prompt="A list is ==mutable==.", answer="", part="1")
    assert "mutable" not in front_of(row)


def test_today_opens_to_each_exercise_and_its_evidence_is_two_clicks_away(ada, page):
    now = timezone.now()
    fill(ada, now, lists=2, redis=0)
    aim(ada, now)
    answer_next(
        queue_up(ada, Exercise.objects.order_by("pk")[:1], now=now), Rating.HARD,
        now=now - timedelta(days=6), duration_ms=14_600,
    )  # fmt: skip
    first = Exercise.objects.order_by("pk")[0]
    assert f'href="/why/{first.pk}"' in page.get("/").content.decode()
    found = words_of(page.get(f"/why/{first.pk}"))
    assert "Hard 15 s" in found
    assert "Recall today" in found
    assert "points a minute" in found


def test_an_open_sitting_says_why_for_what_is_left(ada, page):
    now = timezone.now()
    fill(ada, now, lists=3, redis=0)
    aim(ada, now)
    sitting = start_today(learner=ada, now=now)
    first = sitting.items.order_by("position")[0].exercise
    answer_next(sitting, Rating.GOOD, now=now, duration_ms=1_000)
    found = page.get("/").content.decode()
    assert "What is left, and why" in found
    assert f'href="/why/{first.pk}"' not in found
    assert found.count('href="/why/') == 1 + 2  # to the page, and to two exercises


def test_the_evidence_of_what_was_never_tried_says_so(ada, page):
    now = timezone.now()
    fill(ada, now, lists=1, redis=0)
    found = words_of(page.get(f"/why/{Exercise.objects.get().pk}"))
    assert "15 %, as of anything never practised here" in found
    assert "None yet" in found


def test_an_undone_attempt_is_no_evidence(ada, page):
    now = timezone.now()
    fill(ada, now, lists=1, redis=0)
    practise(ada, Exercise.objects.all(), Rating.HARD, now)
    undo_attempt(attempt=Attempt.objects.get(), now=now)
    assert "None yet" in words_of(page.get(f"/why/{Exercise.objects.get().pk}"))


def test_a_suspended_exercise_is_told_to_be_out_of_the_plan(ada, page):
    now = timezone.now()
    fill(ada, now, lists=1, redis=0)
    exercises.suspend(exercise=Exercise.objects.get(), now=now)
    assert "not asked at present" in words_of(page.get(f"/why/{Exercise.objects.get().pk}"))


def test_strangers_see_no_evidence(ada, strangers_page, now):
    fill(ada, now, lists=1, redis=0)
    assert strangers_page.get(f"/why/{Exercise.objects.get().pk}").status_code == 404


def test_what_is_taken_and_left_out_sums_to_the_shelf(ada, now):
    fill(ada, now)
    aim(ada, now, minutes="10")
    practise(ada, Exercise.objects.all()[:7], Rating.GOOD, now)
    outlook = load_outlook(ada, now=now)
    considered = why.consider(outlook)
    assert sum(number for _, number in why.count_standings(considered)) == 60
    assert considered.standings.count(Standing.PLANNED) == len(considered.planned)
    assert considered.standings.count(Standing.FRESH) == 7


def test_the_ten_most_worth_come_by_what_a_minute_adds(ada, now):
    fill(ada, now)
    aim(ada, now)
    outlook = load_outlook(ada, now=now)
    best = why.show_best(outlook, why.consider(outlook))
    assert len(best) == 10
    assert [one.points for one in best] == sorted((one.points for one in best), reverse=True)
    assert best[0].is_planned
    assert best[0].points > 0


def test_why_shows_interviews_minutes_weights_and_missed_days(ada, page):
    now = timezone.now()
    fill(ada, now)
    aim(ada, now, days=20)
    aim(ada, now, days=6)
    found = words_of(page.get("/why/"))
    for claim in ("25 minutes a day", "None missed", "Today missed", "3 days missed", "Lists"):
        assert claim in found
    assert found.count("Interview ") >= 2
    shares = [one.goal.share for one in why.show_goals(load_outlook(ada, now=now))]
    assert shares[0] > shares[1]
    assert sum(shares) == pytest.approx(1.0)


def test_missed_days_cost_readiness_and_owe_nothing(ada, now):
    fill(ada, now)
    aim(ada, now, days=10, minutes="3")
    values = [one.readiness for one in why.show_missed(load_outlook(ada, now=now))]
    assert len(values) == 3
    assert values == sorted(values, reverse=True)
    assert values[0] - values[2] < 0.2


def test_missing_more_days_never_looks_better(ada, now, monkeypatch):
    fill(ada, now, lists=2, redis=0)
    aim(ada, now, days=10)
    forecast = {0: 0.364, 1: 0.371, 3: 0.355}
    monkeypatch.setattr(why, "_readiness_without", lambda _outlook, days, _left: forecast[days])
    shown = why.show_missed(load_outlook(ada, now=now))
    assert [(one.days, one.readiness) for one in shown] == [(0, 0.364), (1, 0.364), (3, 0.355)]


def test_why_stands_where_nothing_is_there(ada, page):
    assert "nothing to plan yet" in words_of(page.get("/why/"))


def test_why_stands_where_nothing_counts(ada, page):
    now = timezone.now()
    fill(ada, now, lists=2, redis=0)
    target = aim(ada, now)
    for area in Area.objects.all():  # as an imported archive may say; the form refuses it
        WeightFactor.objects.create(target=target, area=area, factor=0.0)
    found = words_of(page.get("/why/"))
    assert "No topic counts" in found
    assert "of topics that count nothing" in found
    assert page.get("/").status_code == 200
    assert page.get(f"/why/{Exercise.objects.all()[0].pk}").status_code == 200


def test_a_day_off_says_so_kindly_and_offers_ten_minutes(ada, page):
    now = timezone.now()
    fill(ada, now)
    aim(ada, now)
    rest(ada, ada.local_day(now), now)
    found = words_of(page.get("/"))
    assert "A day off. Rest is part of the plan" in found
    assert "Ten minutes after all" in found
    assert "minutes are done" not in found
    started = page.post("/start", {"minutes": "10"})
    assert started.url.startswith("/practise/")


def test_a_day_off_has_no_plan_until_it_is_asked_for(ada, now):
    fill(ada, now)
    aim(ada, now)
    rest(ada, ada.local_day(now), now)
    assert plan_for(load_outlook(ada, now=now)) == ()
    with pytest.raises(NotReadyError):
        start_today(learner=ada, now=now)
    assert start_today(learner=ada, now=now, minutes=10.0).items.exists()


def test_a_days_own_minutes_are_the_ones_shown(ada, page):
    now = timezone.now()
    fill(ada, now)
    aim(ada, now)
    set_day_minutes(learner=ada, day=ada.local_day(now), minutes=40)
    found = words_of(page.get("/"))
    assert "40 minutes today" in found
    assert "If each day has its minutes" in found
    assert "the calendar's minutes, 26 a day on average" in found.replace("&#x27;", "'")


def test_even_days_are_told_in_one_number(ada, now):
    fill(ada, now)
    aim(ada, now, minutes="35")
    shown = show_minutes(load_outlook(ada, now=now))
    assert (shown.a_day, shown.condition) == ("35 minutes a day", "If each day has 35 minutes")


def test_a_day_off_on_the_date_itself_changes_no_forecasts_words(ada, now):
    fill(ada, now)
    aim(ada, now, days=10)
    rest(ada, ada.local_day(now) + timedelta(days=10), now)
    assert show_minutes(load_outlook(ada, now=now)).is_even


@pytest.mark.parametrize("days", [0, 1, 1095])
def test_today_and_why_stand_on_any_date(ada, page, days):
    now = timezone.now()
    fill(ada, now, lists=3, redis=0)
    save_target(
        learner=ada, target=None, company="", role="", formats=[], minutes_text="25", now=now,
        date_text=(ada.local_day(now) + timedelta(days=days)).isoformat(),
    )  # fmt: skip
    assert page.get("/").status_code == 200
    assert page.get("/why/").status_code == 200


def test_today_stands_when_the_interview_is_past(ada, page, now):
    fill(ada, now, lists=3, redis=0)
    aim(ada, timezone.now() - timedelta(days=30), days=3)
    assert page.get("/").status_code == 200
    assert page.get("/why/").status_code == 200


def test_a_clock_that_was_set_back_makes_no_day_of_the_future(ada, now):
    fill(ada, now)
    aim(ada, now)
    practise(ada, Exercise.objects.all()[:5], Rating.GOOD, now + timedelta(days=300))
    outlook = load_outlook(ada, now=now)
    assert plan_for(outlook)
    standings = why.consider(outlook).standings
    assert standings.count(Standing.FRESH) == 5


def test_a_new_time_zone_moves_the_day_and_keeps_the_plan(ada, now):
    fill(ada, now)
    aim(ada, now, days=10, minutes="10")
    evening = now + timedelta(hours=11, minutes=30)  # 23:30 in UTC
    practise(ada, Exercise.objects.all()[:10], Rating.GOOD, now)
    before = load_outlook(ada, now=evening)
    ada.timezone = "Asia/Tokyo"
    ada.save()
    after = load_outlook(ada, now=evening)
    assert after.today == before.today + timedelta(days=1)
    assert after.days_left == before.days_left - 1
    assert after.minutes_left == 10.0
    assert plan_for(after)


def test_a_table_stands_behind_each_picture_of_today(page, ada):
    """Whoever cannot see a drawing reads its numbers."""
    now = timezone.now()
    fill(ada, now)
    aim(ada, now)
    practise(ada, Exercise.objects.filter(learner=ada)[:2], Rating.GOOD, now)
    words = words_of(page.get("/"))
    assert "Forecast in numbers" in words
    assert "Practice by day in numbers" in words
