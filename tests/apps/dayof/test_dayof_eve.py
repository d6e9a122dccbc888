"""The eve: short returns, worst first, nothing new late, and an end."""

from datetime import UTC, datetime, timedelta

import pytest
from days import learn, load_topics, practise, set_interview

from deeds import answer_next, make_card
from greenroom.apps.dayof.models import EveHabit
from greenroom.apps.dayof.selectors.eve import eve_now, next_return
from greenroom.apps.dayof.services.eve import set_hours, set_stopped, start_return
from greenroom.apps.library.models import Topic
from greenroom.apps.plan.services.rounds import GivenRound, save_rounds
from greenroom.apps.practice.models import Attempt, Sitting
from greenroom.core.errors import InputError, NotReadyError
from greenroom.core.memory import Rating

AFTERNOON = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
TOMORROW = AFTERNOON.date() + timedelta(days=1)


@pytest.fixture(autouse=True)
def topics(ada):
    load_topics(ada, now=AFTERNOON - timedelta(days=20))


def test_worst_and_weightiest_come_first(ada):
    learn(ada, "List", until=AFTERNOON, days=(15,))
    learn(ada, "Transaction", until=AFTERNOON, days=(15,))
    set_interview(ada, TOMORROW, now=AFTERNOON)

    sitting = start_return(learner=ada, now=AFTERNOON)

    first = sitting.items.order_by("position")[0].exercise
    assert sitting.kind == "eve"
    assert first.prompt.startswith("Transaction")


def test_answers_count_and_what_failed_returns_after_an_hour(ada):
    learn(ada, "List", until=AFTERNOON, days=(15,))
    set_interview(ada, TOMORROW, now=AFTERNOON)
    set_hours(learner=ada, nothing_new_from="0", enough_from="23")
    sitting = start_return(learner=ada, now=AFTERNOON)
    failed = sitting.items.order_by("position")[0].exercise
    answer_next(sitting, Rating.AGAIN, now=AFTERNOON)
    while sitting.items.filter(is_done=False).exists():
        answer_next(sitting, Rating.EASY, now=AFTERNOON + timedelta(minutes=1))

    soon, later = AFTERNOON + timedelta(minutes=20), AFTERNOON + timedelta(minutes=90)

    assert Attempt.objects.filter(sitting_item__sitting=sitting, exercise=failed).count() == 2
    resting = next_return(eve_now(ada, now=soon), now=soon)
    assert resting.planned == ()
    assert resting.resting >= 1
    again = next_return(eve_now(ada, now=later), now=later)
    assert failed.pk in {one.exercise_id for one in again.planned}


def test_the_list_of_a_return_leads_to_its_reasons_and_gives_no_gap_away(ada, page, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTERNOON)
    lists = Topic.objects.get(title="Lists")
    gap = make_card(
        ada, now=AFTERNOON - timedelta(days=20), prompt="The ==lock== is held.", answer="",
        topic=lists,
    )  # fmt: skip
    practise(ada, "The", Rating.GOOD, now=AFTERNOON - timedelta(days=15))
    set_interview(ada, TOMORROW, now=AFTERNOON)

    html = page.get("/day/eve").content.decode()

    assert f'href="/why/{gap.pk}"' in html
    assert "is held." in html
    assert "lock is held" not in html
    assert "==" not in html


def test_nothing_new_from_six_in_the_evening(ada):
    set_interview(ada, TOMORROW, now=AFTERNOON)
    evening = AFTERNOON.replace(hour=18)

    assert next_return(eve_now(ada, now=AFTERNOON), now=AFTERNOON).planned
    assert not next_return(eve_now(ada, now=evening), now=evening).planned


def test_nothing_new_on_the_day_itself(ada):
    set_interview(ada, TOMORROW, now=AFTERNOON)
    morning = datetime(2026, 11, 21, 7, 0, tzinfo=UTC)

    eve = eve_now(ada, now=morning)

    assert eve.is_on_the_day
    assert eve.is_open
    assert not next_return(eve, now=morning).planned


def test_hour_is_that_of_the_learners_clock(ada):
    ada.timezone = "Asia/Tokyo"
    ada.save()
    now = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
    set_interview(ada, TOMORROW, now=now)

    assert eve_now(ada, now=now).hour == 17.5
    assert eve_now(ada, now=now + timedelta(hours=1)).allows_new is False


def test_enough_at_ten_and_after_midnight_too(ada):
    set_interview(ada, TOMORROW, now=AFTERNOON)
    for late in (AFTERNOON.replace(hour=22), datetime(2026, 11, 21, 1, 30, tzinfo=UTC)):
        eve = eve_now(ada, now=late)
        assert eve.is_eve
        assert eve.is_late
        with pytest.raises(NotReadyError, match="Enough"):
            start_return(learner=ada, now=late)


def test_one_may_stop_early_and_go_on_after_all(ada, page):
    set_interview(ada, TOMORROW, now=AFTERNOON)
    learn(ada, "List", until=AFTERNOON, days=(15,))
    set_stopped(learner=ada, is_stopped=True, now=AFTERNOON)
    with pytest.raises(NotReadyError, match="Enough"):
        start_return(learner=ada, now=AFTERNOON)

    set_stopped(learner=ada, is_stopped=False, now=AFTERNOON)

    assert start_return(learner=ada, now=AFTERNOON).items.exists()


def test_an_open_return_is_gone_on_with(ada):
    learn(ada, "List", until=AFTERNOON, days=(15,))
    set_interview(ada, TOMORROW, now=AFTERNOON)

    first = start_return(learner=ada, now=AFTERNOON)

    assert start_return(learner=ada, now=AFTERNOON + timedelta(minutes=5)) == first
    assert Sitting.objects.filter(kind="eve").count() == 1


def test_three_days_before_it_is_no_eve(ada):
    set_interview(ada, TOMORROW + timedelta(days=2), now=AFTERNOON)
    learn(ada, "List", until=AFTERNOON, days=(15,))

    with pytest.raises(NotReadyError, match="day before"):
        start_return(learner=ada, now=AFTERNOON)


def test_a_round_has_an_eve_of_its_own(ada):
    target = set_interview(ada, TOMORROW + timedelta(days=9), now=AFTERNOON)
    given = [GivenRound("phone", date=TOMORROW.isoformat())]
    save_rounds(target=target, given=given, today=AFTERNOON.date())

    eve = eve_now(ada, now=AFTERNOON)

    assert eve.is_eve
    assert eve.day.title == "Developer at Initech: Phone screen"


def test_nothing_lacks_once_all_is_sure(ada):
    learn(ada, "List", until=AFTERNOON, days=(19, 15, 10, 4))
    set_interview(ada, TOMORROW, now=AFTERNOON)
    set_hours(learner=ada, nothing_new_from="0", enough_from="22")

    with pytest.raises(NotReadyError, match="Nothing lacks"):
        start_return(learner=ada, now=AFTERNOON)


@pytest.mark.parametrize("hour", ["24", "-1", "", "²", "6pm", "1e1"])
def test_an_hour_that_is_none_is_refused(ada, hour):
    with pytest.raises(InputError):
        set_hours(learner=ada, nothing_new_from="18", enough_from=hour)
    assert not EveHabit.objects.exists()


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (AFTERNOON - timedelta(days=5), "The day before, short returns begin here"),
        (AFTERNOON, "Next return"),
        (AFTERNOON.replace(hour=23), "Enough: sleep"),
        (datetime(2026, 11, 21, 7, 0, tzinfo=UTC), "The day"),
    ],
)
def test_page_says_what_is_on(ada, page, monkeypatch, at, words):
    learn(ada, "List", until=AFTERNOON, days=(15,))
    set_interview(ada, TOMORROW, now=AFTERNOON)
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)

    assert words in page.get("/day/eve").content.decode()


def test_today_offers_the_eve_and_leads_to_it(ada, page, monkeypatch):
    practise(ada, "List", Rating.GOOD, now=AFTERNOON - timedelta(days=15))
    set_interview(ada, TOMORROW, now=AFTERNOON)
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTERNOON)

    html = page.get("/").content.decode()
    begun = page.post("/day/eve/start")

    assert "The interview is tomorrow" in html
    assert 'href="/day/eve"' in html
    assert begun["Location"] == f"/practise/{Sitting.objects.get(kind='eve').pk}/"
