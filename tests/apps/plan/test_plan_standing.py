"""The readiness page: what the number rests on, what moves it, how it came about."""

import re
from datetime import timedelta

import pytest

from deeds import answer_next, card, load_scripts, queue_up, script
from greenroom.apps.library.models import Exercise, Topic
from greenroom.apps.plan.selectors.outlook import load_outlook, readiness_of
from greenroom.apps.plan.selectors.standing import goal_standings, standing_of
from greenroom.apps.plan.selectors.standing_past import minutes_by_week, readiness_so_far
from greenroom.apps.plan.selectors.standing_topic import topic_evidence
from greenroom.apps.plan.services.targets import save_target
from greenroom.apps.practice.models import Fit
from greenroom.apps.practice.services.undo import undo_latest
from greenroom.core.memory import Rating
from greenroom.core.planning.shelf import MODEL_DOUBT

CARDS = [card(f"c.python.lists.{name}", prompt=f"{name}?") for name in ("one", "two", "three")]
DAY = timedelta(days=1)


@pytest.fixture
def pack(ada, now):
    return load_scripts(script(), cards=CARDS, now=now - 9 * DAY, learners=[ada])


def see(learner, kind="card", rating=Rating.GOOD, *, now, at=0):
    one = Exercise.objects.filter(learner=learner, kind=kind).order_by("pk")[at]
    given = {} if kind == "card" else {"typed": ["items[-1]", "items.append(one)"]}
    answer_next(
        queue_up(learner, [one], now=now), rating if kind == "card" else None, now=now,
        duration_ms=60_000, **given,
    )  # fmt: skip


def aim(learner, now, *, days=21, company=""):
    return save_target(
        learner=learner, target=None, company=company, role="", formats=[], now=now,
        date_text=(learner.local_day(now) + days * DAY).isoformat(), minutes_text="25",
    )  # fmt: skip


def lists_of(learner, now):
    outlook = load_outlook(learner, now=now)
    readiness = readiness_of(outlook)
    at = [topic.title for topic in outlook.topics].index(
        Topic.objects.get(ident="python/lists").title
    )
    return outlook, readiness.topics[at]


def test_opening_pages_moves_nothing(page, ada, now, pack):
    see(ada, now=now)
    before = readiness_of(load_outlook(ada, now=now))
    topic = Topic.objects.get(ident="python/lists")
    one = Exercise.objects.filter(learner=ada, kind="card")[1]
    for address in (
        "/", "/readiness/", "/readiness/past", f"/readiness/{topic.pk}/",
        f"/library/topics/{topic.pk}/", f"/library/cards/{one.pk}/", "/practise/",
    ):  # fmt: skip
        assert page.get(address).status_code == 200, address
    assert readiness_of(load_outlook(ada, now=now)) == before


def test_a_topics_parts_add_up_to_its_number(ada, now, pack):
    see(ada, now=now - 2 * DAY)
    see(ada, "drill", now=now)
    outlook, measured = lists_of(ada, now)
    evidence = topic_evidence(outlook, measured)
    tried = [(row.part, row.adds) for row in evidence.rows]
    assumed = [(part, adds) for _what, part, adds in evidence.assumed]
    assert sum(part for part, _adds in tried + assumed) == pytest.approx(1)
    assert sum(adds for _part, adds in tried + assumed) == pytest.approx(measured.value)
    assert {row.kind for row in evidence.rows} == {"Card", "Drill"}
    assert evidence.assumed[0][0] == "2 exercises not attempted"


def test_attempts_stand_behind_each_exercise_and_undone_ones_do_not(ada, now, pack):
    see(ada, rating=Rating.AGAIN, now=now - 3 * DAY)
    see(ada, rating=Rating.GOOD, now=now - DAY)
    outlook, measured = lists_of(ada, now)
    row = topic_evidence(outlook, measured).rows[0]
    assert [one.word for one in row.tries] == ["good", "again"]
    assert [one.day.day for one in row.tries] == [19, 17]


def test_every_topic_of_the_page_leads_to_its_attempts(page, ada, now, pack):
    see(ada, rating=Rating.HARD, now=now)
    text = page.get("/readiness/").content.decode()
    topic = Topic.objects.get(ident="python/lists")
    assert f'href="/readiness/{topic.pk}/"' in text
    second = page.get(f"/readiness/{topic.pk}/").content.decode()
    assert re.search(r"hard \d+ \w+", second)
    assert "Work on offer that you have not tried" in second


def test_the_page_tells_recalled_from_done(ada, now, pack):
    see(ada, now=now)
    outlook = load_outlook(ada, now=now)
    rows = standing_of(outlook, readiness_of(outlook)).areas[0].topics
    told = next(row.told for row in rows if row.standing.topic.ident == "python/lists")
    assert (told.cards, told.recalled, told.offered, told.done) == (3, 1, 1, 0)


def test_what_moves_readiness_most_comes_first_and_is_what_practice_then_does(ada, now, pack):
    see(ada, now=now - 2 * DAY)
    outlook = load_outlook(ada, now=now)
    before = readiness_of(outlook)
    best = standing_of(outlook, before).best
    assert [row.gain.value for row in best] == sorted((r.gain.value for r in best), reverse=True)
    assert best[0].gain.value > 0
    for at in range(3):
        see(ada, now=now, at=at)
    assert readiness_of(load_outlook(ada, now=now)).value > before.value


def test_readiness_so_far_ends_with_what_it_is_now(ada, now, pack):
    aim(ada, now)
    see(ada, now=now - 8 * DAY)
    see(ada, "drill", now=now - 5 * DAY)
    see(ada, now=now - 2 * DAY, at=1)
    outlook = load_outlook(ada, now=now)
    so_far = readiness_so_far(outlook)
    assert [one.date for one in so_far] == [outlook.today - back * DAY for back in range(8, -1, -1)]
    today = readiness_of(outlook)
    assert so_far[-1].readiness == pytest.approx(today.value)
    assert (so_far[-1].low, so_far[-1].high) == pytest.approx((today.low, today.high))
    values = [one.readiness for one in so_far]
    assert values[3] > values[2]
    assert values[6] > values[5]
    assert values[1] <= values[0]


def test_a_long_past_is_told_in_few_points(ada, now):
    load_scripts(script(), cards=CARDS, now=now - 700 * DAY, learners=[ada])
    see(ada, now=now - 650 * DAY)
    outlook = load_outlook(ada, now=now)
    so_far = readiness_so_far(outlook)
    assert 40 <= len(so_far) <= 60
    assert so_far[-1].readiness == pytest.approx(readiness_of(outlook).value)


def test_what_was_undone_was_never_there(ada, now, pack):
    see(ada, now=now - DAY)
    assert len(readiness_so_far(load_outlook(ada, now=now))) == 2
    undo_latest(learner=ada, now=now)
    outlook = load_outlook(ada, now=now)
    assert readiness_so_far(outlook) == []
    assert minutes_by_week(outlook) == []


def test_minutes_are_told_by_kind_and_week(ada, now, pack):
    see(ada, now=now - 8 * DAY)
    see(ada, "drill", now=now)
    see(ada, now=now, at=1)
    weeks = minutes_by_week(load_outlook(ada, now=now))
    assert [week.monday.day for week in weeks] == [9, 16]
    assert [[(one.id, one.minutes) for one in week.kinds] for week in weeks] == [
        [("card", 1.0), ("drill", 0.0)], [("card", 1.0), ("drill", 1.0)],
    ]  # fmt: skip


def test_several_interviews_have_each_its_own_readiness(page, ada, now, pack):
    see(ada, now=now)
    aim(ada, now, days=5, company="Near")
    assert goal_standings(load_outlook(ada, now=now)) == []
    aim(ada, now, days=60, company="Far")
    near, far = goal_standings(load_outlook(ada, now=now))
    assert ("Near" in near.title, "Far" in far.title) == (True, True)
    assert near.value > far.value
    assert near.value == pytest.approx(readiness_of(load_outlook(ada, now=now)).value)
    assert "Each interview on its own day" in page.get("/readiness/").content.decode()


def test_the_range_knows_how_the_model_did_on_the_learner(ada, now, pack):
    see(ada, now=now - 2 * DAY)
    assert load_outlook(ada, now=now).loaded.shelf.model_doubt == MODEL_DOUBT
    before = readiness_of(load_outlook(ada, now=now))
    Fit.objects.create(
        learner=ada, uuid="8d3a8f26-6c0e-4f9b-9f5e-0d4f4b9d9f10", at=now, attempts=900, counted=700,
        judged=300, figures={"standard": {"log_loss": 0.3, "rmse": 0.02}}, is_kept=False,
    )  # fmt: skip
    after = readiness_of(load_outlook(ada, now=now))
    assert load_outlook(ada, now=now).loaded.shelf.model_doubt == pytest.approx(0.0483, abs=1e-3)
    assert after.high - after.low < before.high - before.low
    assert after.value == before.value


def test_an_empty_house_has_a_readiness_page(page, ada):
    for address in ("/readiness/", "/readiness/past"):
        assert page.get(address).status_code == 200


def test_a_strangers_own_topic_is_not_found(strangers_page, ada, now, pack):
    own = Topic.objects.get(ident="python/lists")
    own.learner = ada
    own.save()
    assert strangers_page.get(f"/readiness/{own.pk}/").status_code == 404
