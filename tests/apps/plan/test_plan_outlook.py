"""Plan, readiness and forecast from what is really in the library."""

from datetime import timedelta

import pytest

from deeds import answer_next, card, import_text, load_cards, make_card, queue_up
from greenroom.apps.library.models import Area, Exercise, Topic
from greenroom.apps.library.services import exercises
from greenroom.apps.plan.models import Target
from greenroom.apps.plan.selectors.outlook import (
    forecast_of,
    load_outlook,
    plan_for,
    readiness_of,
    standings,
)
from greenroom.apps.plan.services.targets import save_target, set_factors
from greenroom.apps.plan.services.today import start_today
from greenroom.apps.practice.models import Sitting
from greenroom.core.errors import InputError, NotReadyError
from greenroom.core.memory import Rating

UNSEEN = 0.15


def aim(learner, now, *, days=21, minutes="25") -> Target:
    return save_target(
        learner=learner, target=None, company="", role="", formats=[], now=now,
        date_text=(learner.local_day(now) + timedelta(days=days)).isoformat(), minutes_text=minutes,
    )  # fmt: skip


def fill(learner, now, *, lists=30, redis=30) -> None:
    """A library with cards in two topics."""
    cards = [
        card(f"c.python.lists.n{index}", prompt=f"List question {index}?", line=index + 1)
        for index in range(lists)
    ]
    cards += [
        card(f"c.databases.redis.n{index}", topic="databases/redis",
             prompt=f"Redis question {index}?", line=index + 1)
        for index in range(redis)
    ]  # fmt: skip
    load_cards(*cards, now=now, learners=[learner])


def practise(learner, rows, rating, now) -> None:
    sitting = queue_up(learner, list(rows), now=now)
    for _ in rows:
        answer_next(sitting, rating, now=now, duration_ms=10_000)


def planned_ids(learner, now, **given) -> list[int]:
    return [one.exercise_id for one in plan_for(load_outlook(learner, now=now), **given)]


def test_plan_fills_the_minutes_and_mixes_topics(ada, now):
    fill(ada, now)
    aim(ada, now, minutes="10")

    planned = plan_for(load_outlook(ada, now=now))

    assert 9 <= sum(one.minutes for one in planned) <= 10
    assert len({one.topic_index for one in planned}) == 2
    assert len({one.exercise_id for one in planned}) == len(planned)


def test_minutes_practised_today_are_taken_off_the_plan(ada, now):
    fill(ada, now)
    aim(ada, now, minutes="10")
    sitting = queue_up(ada, Exercise.objects.all()[:1], now=now)
    answer_next(sitting, Rating.GOOD, now=now, duration_ms=6 * 60_000)

    outlook = load_outlook(ada, now=now)

    assert outlook.minutes_left == pytest.approx(4.0)
    assert sum(one.minutes for one in plan_for(outlook)) <= 4.0


def test_next_day_has_all_its_minutes_again(ada, now):
    fill(ada, now)
    aim(ada, now, minutes="10")
    practise(ada, Exercise.objects.all()[:30], Rating.GOOD, now)

    assert load_outlook(ada, now=now + timedelta(days=1)).minutes_left == 10.0


def test_missed_days_replan_by_themselves(ada, now):
    fill(ada, now, lists=3, redis=3)
    aim(ada, now)
    practise(ada, Exercise.objects.all(), Rating.GOOD, now)
    assert planned_ids(ada, now) == []

    later = planned_ids(ada, now + timedelta(days=14))

    assert set(later) == set(Exercise.objects.values_list("pk", flat=True))


def test_what_was_forgotten_is_planned_before_what_is_known(ada, now):
    fill(ada, now, lists=2, redis=0)
    aim(ada, now)
    known, forgotten = Exercise.objects.order_by("pk")
    practise(ada, [known], Rating.EASY, now)
    practise(ada, [forgotten], Rating.AGAIN, now)

    planned = planned_ids(ada, now + timedelta(days=3))

    assert planned[0] == forgotten.pk


def test_weight_zero_takes_a_topic_out_of_plan_and_readiness(ada, now):
    fill(ada, now)
    target = aim(ada, now)
    redis = Topic.objects.get(ident="databases/redis")

    set_factors(target=target, areas={}, topics={redis.pk: 0.0})

    outlook = load_outlook(ada, now=now)
    titles = {outlook.topics[one.topic_index].title for one in plan_for(outlook)}
    assert titles == {"Lists"}
    areas = standings(outlook, readiness_of(outlook))
    assert "Redis" not in {one.topic.title for area in areas for one in area.topics}


def test_topics_own_weight_stands_before_its_areas(ada, now):
    fill(ada, now)
    target = aim(ada, now)
    area, redis = Area.objects.get(ident="databases"), Topic.objects.get(ident="databases/redis")

    set_factors(target=target, areas={area.pk: 0.0}, topics={redis.pk: 1.0})

    outlook = load_outlook(ada, now=now)
    weight = dict(zip([one.ident for one in outlook.topics], outlook.weights.weights, strict=True))
    assert (weight["databases/redis"], weight["databases/transactions"]) == (2.0, 0.0)


def test_nothing_practised_is_ready_as_far_as_guessing(ada, now):
    fill(ada, now)
    aim(ada, now)

    measured = readiness_of(load_outlook(ada, now=now))

    assert measured.value == pytest.approx(UNSEEN)
    assert {one.seen for one in measured.topics} == {0}


def test_topic_without_cards_counts_as_unseen(ada, now):
    fill(ada, now, lists=1, redis=0)
    aim(ada, now, days=0)
    practise(ada, Exercise.objects.all(), Rating.EASY, now)

    outlook = load_outlook(ada, now=now)
    values = {outlook.topics[one.topic_index].ident: one.value for one in
              readiness_of(outlook).topics}  # fmt: skip

    assert values["databases/redis"] == pytest.approx(UNSEEN)
    assert values["python/lists"] > 0.9


def test_readiness_rises_with_practice_and_falls_with_time(ada, now):
    fill(ada, now, lists=20, redis=0)
    aim(ada, now)
    before = readiness_of(load_outlook(ada, now=now)).value
    practise(ada, Exercise.objects.all(), Rating.GOOD, now)

    after = readiness_of(load_outlook(ada, now=now)).value

    assert after > before
    Target.objects.update(date=now.date() + timedelta(days=90))
    assert before < readiness_of(load_outlook(ada, now=now)).value < after


def test_opening_pages_never_changes_readiness(ada, page, now):
    fill(ada, now)
    aim(ada, now)
    practise(ada, Exercise.objects.all()[:5], Rating.GOOD, now)
    at = now + timedelta(days=1)
    before = readiness_of(load_outlook(ada, now=at)).value
    sitting = start_today(learner=ada, now=at)

    for address in ("/", "/readiness/", f"/practise/{sitting.pk}/", "/library/",
                    f"/target/{Target.objects.get().pk}/",
                    f"/library/topics/{Topic.objects.first().pk}/",
                    f"/library/cards/{Exercise.objects.first().pk}/"):  # fmt: skip
        assert page.get(address).status_code == 200

    assert readiness_of(load_outlook(ada, now=at)).value == before


def test_suspended_cards_are_evidence_of_nothing(ada, now):
    fill(ada, now, lists=1, redis=0)
    aim(ada, now)
    practise(ada, Exercise.objects.all(), Rating.EASY, now)

    exercises.suspend(exercise=Exercise.objects.get(), now=now)

    assert readiness_of(load_outlook(ada, now=now)).value == pytest.approx(UNSEEN)


def test_when_the_only_interview_is_over_a_usual_month_is_meant_again(ada, now, page):
    fill(ada, now)
    aim(ada, now, days=3, minutes="90")
    Target.objects.update(date=now.date() - timedelta(days=400))

    outlook = load_outlook(ada, now=now)

    assert (outlook.target, outlook.days_left, outlook.minutes_a_day) == (None, 30, 25)
    assert len(forecast_of(outlook)) == 31
    assert plan_for(outlook)
    assert "When is the interview?" in page.get("/").content.decode()
    assert page.get("/readiness/").status_code == 200


def test_without_a_target_a_usual_month_and_day_are_meant(ada, now):
    fill(ada, now)

    outlook = load_outlook(ada, now=now)

    assert (outlook.target, outlook.days_left, outlook.minutes_a_day) == (None, 30, 25)
    assert plan_for(outlook)


def test_forecast_leads_to_the_day_and_more_minutes_lead_higher(ada, now):
    fill(ada, now)
    aim(ada, now, days=10, minutes="2")
    little = forecast_of(load_outlook(ada, now=now))
    Target.objects.update(minutes_a_day=30)
    much = forecast_of(load_outlook(ada, now=now))

    assert [one.day_offset for one in little] == list(range(11))
    assert much[-1].readiness > little[-1].readiness > UNSEEN


def test_forecast_of_a_far_day_stays_short(ada, now):
    fill(ada, now, lists=2, redis=2)
    aim(ada, now, days=1000)

    assert len(forecast_of(load_outlook(ada, now=now))) <= 121


def test_strangers_cards_are_in_no_plan_of_mine(ada, cy, now):
    fill(cy, now)
    aim(ada, now)

    assert planned_ids(ada, now) == []
    assert readiness_of(load_outlook(ada, now=now)).value == pytest.approx(UNSEEN)


def test_own_topic_counts_only_while_it_holds_something(ada, now):
    load_cards(now=now)
    import_text(ada, "# Salary\n\n- **Asking:** say a number before they do\n", now=now)
    topic = Topic.objects.get(title="Salary")

    def weight() -> float:
        outlook = load_outlook(ada, now=now)
        index = [one.pk for one in outlook.topics].index(topic.pk)
        return float(outlook.weights.weights[index])

    assert weight() == 0.0
    make_card(ada, now=now, topic=topic)
    assert weight() == 0.5


def test_today_goes_on_with_what_was_begun(ada, now):
    fill(ada, now)

    first = start_today(learner=ada, now=now)
    answer_next(first, Rating.GOOD, now=now)

    assert start_today(learner=ada, now=now) == first
    assert start_today(learner=ada, now=now + timedelta(days=1)) != first


def test_stretch_of_minutes_is_a_sitting_of_its_own(ada, now):
    fill(ada, now)

    sitting = start_today(learner=ada, now=now, minutes=5)

    assert 4 <= sitting.minutes <= 5
    assert start_today(learner=ada, now=now, minutes=5) != sitting


def test_topic_can_be_practised_by_itself_even_when_it_counts_nothing(ada, now):
    fill(ada, now)
    redis = Topic.objects.get(ident="databases/redis")
    set_factors(target=aim(ada, now), areas={}, topics={redis.pk: 0.0})

    sitting = start_today(learner=ada, now=now, topic_ids=[redis.pk])

    assert set(sitting.items.values_list("exercise__topic", flat=True)) == {redis.pk}
    assert sitting.title == "Redis"


def test_nothing_to_practise_is_said(ada, now):
    with pytest.raises(NotReadyError):
        start_today(learner=ada, now=now)


@pytest.mark.parametrize("minutes", [0, -1, 961, float("inf"), float("nan")])
def test_impossible_stretch_is_refused(ada, now, minutes):
    fill(ada, now)

    with pytest.raises(InputError):
        start_today(learner=ada, now=now, minutes=minutes)
    assert not Sitting.objects.exists()


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({}, 302), ({"minutes": "10"}, 302), ({"minutes": "0"}, 400), ({"minutes": "²"}, 400),
        ({"topic": "²"}, 302), ({"topic": "999999999999"}, 404), ({"topic": "9" * 5000}, 302),
    ],
)  # fmt: skip
def test_start_reads_its_form_strictly(page, ada, now, sent, status):
    fill(ada, now)

    assert page.post("/start", sent).status_code == status


def test_strangers_topic_cannot_be_started(page, cy, now):
    import_text(cy, "# Salary\n\n- ask for more\n", now=now)

    assert page.post("/start", {"topic": Topic.objects.get(learner=cy).pk}).status_code == 404


def test_an_interview_that_is_over_gives_way_to_the_next(ada, now):
    fill(ada, now)
    aim(ada, now, days=5, minutes="30")
    far = aim(ada, now, days=25, minutes="45")
    later = load_outlook(ada, now=now + timedelta(days=7))
    assert (later.target, later.days_left, later.minutes_today) == (far, 18, 45)


def test_what_the_nearest_interview_does_not_ask_is_planned_for_the_next(ada, now):
    fill(ada, now)
    near, far = aim(ada, now, days=5), aim(ada, now, days=25)
    redis = Topic.objects.get(ident="databases/redis")
    lists = Topic.objects.get(ident="python/lists")
    set_factors(target=near, areas={}, topics={redis.pk: 0.0, lists.pk: 1.0})
    set_factors(target=far, areas={}, topics={redis.pk: 3.0, lists.pk: 0.0})
    planned = plan_for(load_outlook(ada, now=now), minutes=60)
    topics = {Exercise.objects.get(pk=one.exercise_id).topic for one in planned}
    assert topics == {redis, lists}


def test_the_forecast_can_look_to_the_last_interview(ada, now):
    fill(ada, now)
    aim(ada, now, days=5)
    aim(ada, now, days=25)
    outlook = load_outlook(ada, now=now)
    assert len(forecast_of(outlook)) == 6
    assert len(forecast_of(outlook, to_last=True)) == 26
