"""A learner's own parameters: fitted, kept only if better, replayed, left again."""

import re
import uuid
from datetime import timedelta

import numpy as np
import pytest

from deeds import answer_next, make_card, queue_up
from greenroom.apps.practice.models import Attempt, Fit, KindLength, Memory
from greenroom.apps.practice.selectors.calibration import calibration_of
from greenroom.apps.practice.selectors.fits import own_model, reigns_of
from greenroom.apps.practice.selectors.lengths import length_factors, minutes_by_kind
from greenroom.apps.practice.selectors.log import read_log
from greenroom.apps.practice.selectors.memory import load_shelf, recalls_of
from greenroom.apps.practice.services.attempts import remember_anew, start_anew
from greenroom.apps.practice.services.fitting import fit_if_due, fit_memory, take_defaults
from greenroom.apps.practice.services.rebuild import rebuild_memory
from greenroom.apps.practice.services.undo import undo_latest
from greenroom.core.memory import Rating
from greenroom.core.memory.fsrs_v2 import DEFAULTS, STANDARD, Fsrs

# Forgets a card three times as fast as most people do.
QUICK = Fsrs((0.05, 0.2, 0.35, 1.2, *DEFAULTS[4:20], 0.3))


def live(learner, now, *, cards=70, rounds=5, model=QUICK, seed=1):
    """Rows of a learner who forgets as `model` says, up to `now`; the cards."""
    rng = np.random.default_rng(seed)
    made = [make_card(learner, now=now, prompt=f"Question {index}?") for index in range(cards)]
    rows = []
    for index, card in enumerate(made):
        at, state = now - timedelta(days=80, minutes=-index), None
        for _ in range(rounds):
            rating = Rating.GOOD if rng.random() < 0.7 else Rating.AGAIN
            if state is not None:
                gap = float(rng.choice([1, 2, 4, 9]))
                at += timedelta(days=gap)
                recall = model.recall_probability(gap, state.stability_days)
                rating = Rating.GOOD if rng.random() < recall else Rating.AGAIN
            state = model.update(state, rating, at)
            rows.append((at, card.pk, rating))
    rows.sort()
    Attempt.objects.bulk_create(
        Attempt(
            learner=learner, exercise_id=pk, uuid=uuid.UUID(int=rng.integers(1, 2**62)),
            rating=rating, score=1.0, policy="fsrs_v1", at=at, duration_ms=12_000,
        )
        for at, pk, rating in rows
    )  # fmt: skip
    rebuild_memory(learner=learner)
    return made


def memories(learner):
    return list(Memory.objects.filter(learner=learner).order_by("pk").values_list())


@pytest.fixture
def quick_one(ada, now):
    live(ada, now)
    return ada


def test_a_better_fit_is_kept_and_every_memory_is_replayed_with_it(quick_one, now):
    before = memories(quick_one)
    fit, verdict = fit_memory(learner=quick_one, now=now)

    assert fit.is_kept
    assert verdict.own.log_loss < verdict.standard.log_loss
    assert (fit.attempts, fit.counted) == (350, verdict.counted)
    after = memories(quick_one)
    assert after != before
    memory = Memory.objects.filter(learner=quick_one).first()
    tries = Attempt.objects.filter(exercise=memory.exercise_id).order_by("pk")
    state = Fsrs(tuple(fit.parameters)).replay((one.given_rating, one.at) for one in tries)
    assert memory.policy == "fsrs_v2"
    assert (memory.stability_days, memory.difficulty) == (state.stability_days, state.difficulty)


def test_rebuilding_gives_the_same_values_under_own_parameters(quick_one, now):
    fit_memory(learner=quick_one, now=now)
    sitting = queue_up(quick_one, [make_card(quick_one, now=now)], now=now)
    answer_next(sitting, Rating.GOOD, now=now + timedelta(minutes=1))
    before = memories(quick_one)

    assert rebuild_memory(learner=quick_one).changed == 0
    assert memories(quick_one) == before
    for key in Memory.objects.filter(learner=quick_one).values_list("pk", flat=True):
        remember_anew(key)
    assert memories(quick_one) == before


def test_what_is_answered_later_is_counted_by_the_own_parameters(quick_one, now):
    fit, _ = fit_memory(learner=quick_one, now=now)
    card = make_card(quick_one, now=now)
    recorded = answer_next(queue_up(quick_one, [card], now=now), Rating.GOOD, now=now)

    assert recorded.attempt.policy == "fsrs_v2"
    memory = Memory.objects.get(exercise=card)
    assert memory.stability_days == fit.parameters[2]
    later = now + timedelta(days=3)
    expected = Fsrs(tuple(fit.parameters)).recall_probability(3, fit.parameters[2])
    assert recalls_of(quick_one, [card.pk], now=later)[card.pk] == pytest.approx(expected)


def test_the_defaults_come_back_as_if_there_had_been_no_fit(quick_one, now):
    before = memories(quick_one)
    fit_memory(learner=quick_one, now=now)

    assert take_defaults(learner=quick_one, now=now + timedelta(hours=1))
    assert [row[3:] for row in memories(quick_one)] == [row[3:] for row in before]
    assert own_model(quick_one.pk).model is STANDARD
    assert not take_defaults(learner=quick_one, now=now)
    assert rebuild_memory(learner=quick_one).changed == 0


def test_answers_given_under_a_fit_that_was_left_count_as_by_the_defaults(quick_one, now):
    fit_memory(learner=quick_one, now=now)
    card = make_card(quick_one, now=now)
    answer_next(queue_up(quick_one, [card], now=now), Rating.GOOD, now=now)
    take_defaults(learner=quick_one, now=now)

    assert Memory.objects.get(exercise=card).stability_days == DEFAULTS[2]
    assert rebuild_memory(learner=quick_one).changed == 0


def test_nobody_elses_memory_is_touched(quick_one, cy, now):
    live(cy, now, cards=5, seed=9)
    before = memories(cy)
    fit_memory(learner=quick_one, now=now)
    take_defaults(learner=quick_one, now=now)
    assert memories(cy) == before
    assert own_model(cy.pk).fitted is None


def test_a_fit_that_is_not_better_changes_nothing(ada, now):
    live(ada, now, cards=40, model=STANDARD, seed=3)
    before = memories(ada)
    fit, verdict = fit_memory(learner=ada, now=now)
    assert not fit.is_kept
    assert verdict.low <= 0
    assert memories(ada) == before


def test_without_enough_attempts_nothing_is_fitted_and_it_says_why(ada, now):
    assert fit_memory(learner=ada, now=now)[0] is None
    live(ada, now, cards=3)
    fit, verdict = fit_memory(learner=ada, now=now)
    assert fit is None
    assert "100 are needed" in verdict.refusal
    assert not Fit.objects.exists()


def test_in_the_background_it_is_fitted_when_due_and_not_before(quick_one, now):
    assert fit_if_due(learner=quick_one, now=now).is_kept
    assert fit_if_due(learner=quick_one, now=now + timedelta(days=1)) is None
    live(quick_one, now + timedelta(days=80), cards=60, seed=5)
    assert fit_if_due(learner=quick_one, now=now + timedelta(days=81)) is not None
    assert Fit.objects.filter(learner=quick_one, is_kept=True, left_at=None).count() == 1


def test_who_took_the_defaults_again_is_not_given_a_fit_unasked(quick_one, now):
    fit_memory(learner=quick_one, now=now)
    take_defaults(learner=quick_one, now=now)
    live(quick_one, now + timedelta(days=80), cards=60, seed=5)
    assert fit_if_due(learner=quick_one, now=now + timedelta(days=81)) is None
    assert fit_memory(learner=quick_one, now=now + timedelta(days=81))[0].is_kept


def test_log_leaves_out_what_was_undone_and_begins_anew_where_the_learner_did(ada, now):
    card, other = make_card(ada, now=now), make_card(ada, now=now, prompt="Other?")
    for day in range(3):
        answer_next(queue_up(ada, [card], now=now), Rating.GOOD, now=now + timedelta(days=day))
    answer_next(queue_up(ada, [other], now=now), Rating.AGAIN, now=now + timedelta(days=3))
    undo_latest(learner=ada, now=now + timedelta(days=3))
    start_anew(exercise_ids=[card.pk], now=now + timedelta(days=4))
    answer_next(queue_up(ada, [card], now=now), Rating.HARD, now=now + timedelta(days=5))

    log = read_log(ada)
    assert log.ratings.tolist() == [3, 3, 3, 2]
    assert log.whole_days.tolist() == [-1, 1, 1, -1]


def test_predictions_are_those_made_before_each_attempt(quick_one, now):
    """A fit made later foretells nothing that came before it."""
    before = calibration_of(quick_one)
    fit, _ = fit_memory(learner=quick_one, now=now)
    assert calibration_of(quick_one) == before

    card = Memory.objects.filter(learner=quick_one).first()
    later = now + timedelta(days=2)
    state = Memory.objects.get(pk=card.pk)
    model = Fsrs(tuple(fit.parameters))
    foretold = model.recall_probability((later - state.last_at) / timedelta(days=1),
                                        state.stability_days)  # fmt: skip
    exercise = card.exercise
    answer_next(queue_up(quick_one, [exercise], now=later), Rating.GOOD, now=later)
    found = calibration_of(quick_one)
    assert found.counted == before.counted + 1
    total = found.all.foretold * found.counted - before.all.foretold * before.counted
    assert total == pytest.approx(foretold)


def test_reigns_follow_each_other_and_end_with_the_defaults(quick_one, now):
    fit_memory(learner=quick_one, now=now)
    take_defaults(learner=quick_one, now=now + timedelta(days=1))
    reigns = reigns_of(quick_one)
    assert [one.since for one in reigns] == [now, now + timedelta(days=1)]
    assert reigns[1].model is STANDARD


def test_learner_who_forgets_sooner_reads_so_on_the_page(quick_one, page):
    told = page.get("/calibration/").content.decode()
    assert "you forget sooner than it thinks" in told
    assert "<svg" in told
    assert len(re.findall(r"<tr><th scope=\"row\">\d", told)) == len(calibration_of(quick_one).bins)


def test_page_fits_on_request_and_takes_the_defaults_again(quick_one, page):
    said = page.post("/calibration/fit", follow=True).content.decode()
    assert "they are in use now" in said
    assert "moving average" in said
    said = page.post("/calibration/defaults", follow=True).content.decode()
    assert "in use again" in said
    assert "You took the defaults again" in said


def test_page_without_attempts_says_what_will_be_here(ada, page):
    told = page.get("/calibration/").content.decode()
    assert "Nothing was foretold yet" in told
    said = page.post("/calibration/fit", follow=True).content.decode()
    assert "Nothing was fitted" in said


def test_page_with_one_foretold_attempt_draws_it(ada, page, now):
    card = make_card(ada, now=now)
    for day in (0, 2):
        answer_next(queue_up(ada, [card], now=now), Rating.GOOD, now=now + timedelta(days=day))
    told = page.get("/calibration/").content.decode()
    assert "1 of 2 attempts" in told
    assert "100 are needed" in told


def test_lengths_are_learnt_slowly_and_what_was_left_open_does_not_count(ada, now):
    assert minutes_by_kind(ada)["card"] == 0.5
    cards = [make_card(ada, now=now, prompt=f"Long {index}?") for index in range(40)]
    usual = cards[0].minutes * 60_000
    sitting = queue_up(ada, cards, now=now)
    for _ in range(10):
        answer_next(sitting, Rating.GOOD, now=now, duration_ms=round(2 * usual))
    assert length_factors(ada)["card"] == pytest.approx(1.5, abs=0.01)
    for _ in range(25):
        answer_next(sitting, Rating.GOOD, now=now, duration_ms=round(2 * usual))
    settled = length_factors(ada)["card"]
    assert settled == pytest.approx((35 * 2 + 10) / 45, abs=0.01)
    answer_next(sitting, Rating.GOOD, now=now, duration_ms=30 * 60_000)
    assert length_factors(ada)["card"] == pytest.approx(settled)
    # What was not timed says nothing.
    answer_next(sitting, Rating.GOOD, now=now, duration_ms=0)
    assert length_factors(ada)["card"] == pytest.approx(settled)
    assert minutes_by_kind(ada)["lab"] == 30.0


def test_undo_and_rebuild_leave_the_lengths_as_they_were(ada, now):
    cards = [make_card(ada, now=now, prompt=f"Q{index}?") for index in range(4)]
    sitting = queue_up(ada, cards, now=now)
    answer_next(sitting, Rating.GOOD, now=now, duration_ms=9_000)
    before = list(KindLength.objects.filter(attempts__gt=0).values_list("kind", "duration_ms"))
    answer_next(sitting, Rating.GOOD, now=now + timedelta(minutes=1), duration_ms=50_000)
    undo_latest(learner=ada, now=now + timedelta(minutes=2))
    after = list(KindLength.objects.filter(attempts__gt=0).values_list("kind", "duration_ms"))
    assert after == before
    rebuild_memory(learner=ada)
    assert list(KindLength.objects.values_list("kind", "duration_ms")) == before


def test_the_plan_reckons_with_the_learners_own_lengths(ada, now):
    from greenroom.apps.library.models import Topic

    topic = Topic.objects.first()
    cards = [make_card(ada, now=now, prompt=f"Q{index}?", topic=topic) for index in range(20)]
    topics = [cards[0].topic_id]
    before = load_shelf(ada, topics, now=now).shelf.minutes
    sitting = queue_up(ada, cards, now=now)
    for one in cards:
        answer_next(sitting, Rating.GOOD, now=now, duration_ms=round(one.minutes * 180_000))
    after = load_shelf(ada, topics, now=now).shelf.minutes
    assert after / before == pytest.approx(np.full(20, (20 * 3 + 10) / 30), abs=0.02)
