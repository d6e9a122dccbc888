"""From how something was done to what the memory hears."""

import pytest

from greenroom.core.errors import InputError
from greenroom.core.grading.doing import Doing, rate_doing, verdict_of_doing
from greenroom.core.grading.verdict import Verdict
from greenroom.core.memory import Rating

WRONG, PASSED = Verdict(0.4, "wrong-answer"), Verdict(1.0, "accepted")
MINUTES = 20


def doing(*verdicts, kind="problem", hints=0, saw_solution=False, minutes=15.0):
    return Doing(kind, verdicts, hints, saw_solution, minutes * 60, MINUTES)


@pytest.mark.parametrize(
    ("done", "rating"),
    [
        (doing(PASSED), Rating.GOOD),
        (doing(PASSED, minutes=10.0), Rating.EASY),
        (doing(PASSED, minutes=10.1), Rating.GOOD),
        (doing(PASSED, minutes=40.0), Rating.GOOD),
        (doing(PASSED, minutes=40.1), Rating.HARD),
        (doing(PASSED, hints=1, minutes=2.0), Rating.HARD),
        (doing(WRONG, PASSED, minutes=2.0), Rating.HARD),
        (doing(WRONG, WRONG), Rating.AGAIN),
        (doing(), Rating.AGAIN),
        (doing(WRONG, saw_solution=True), Rating.AGAIN),
        (doing(PASSED, saw_solution=True), Rating.AGAIN),
        (doing(Verdict(0.95, "time-limit")), Rating.AGAIN),
        (doing(WRONG, WRONG, PASSED, kind="lab"), Rating.GOOD),
        (doing(WRONG, WRONG, WRONG, PASSED, kind="lab"), Rating.HARD),
        (doing(WRONG, PASSED, kind="lab", minutes=5.0), Rating.GOOD),
        (doing(PASSED, kind="lab", minutes=5.0), Rating.EASY),
    ],
)
def test_each_way_of_doing_it_has_its_rating(done, rating):
    assert rate_doing(done) == rating


def test_what_grows_faster_than_was_asked_for_is_never_easy():
    missed = Doing("problem", (PASSED,), 0, False, 60.0, MINUTES, is_growth_missed=True)
    assert rate_doing(missed) == Rating.GOOD
    tried = Doing("problem", (WRONG, PASSED), 0, False, 60.0, MINUTES, is_growth_missed=True)
    assert rate_doing(tried) == Rating.HARD


def test_a_failure_of_the_runner_is_no_try():
    broken = Verdict(0.0, "internal-error")
    assert rate_doing(doing(broken, PASSED)) == Rating.GOOD
    assert rate_doing(doing(broken)) == Rating.AGAIN


def test_the_best_score_stays_on_record_when_nothing_was_accepted():
    verdict = verdict_of_doing(doing(Verdict(0.7, "wrong-answer"), WRONG))
    assert (verdict.score, verdict.code) == (0.7, "again")


@pytest.mark.parametrize(
    ("score", "hints", "rating"),
    [
        (0.9, 0, Rating.GOOD),
        (0.9, 1, Rating.HARD),
        (0.6, 0, Rating.HARD),
        (0.6, 2, Rating.HARD),
        (0.3, 0, Rating.AGAIN),
        (1.0, 0, Rating.GOOD),
    ],
)
def test_a_review_goes_by_its_score_and_is_never_easy(score, hints, rating):
    read = Verdict(score, "reviewed")
    assert rate_doing(doing(read, kind="review", hints=hints, minutes=1.0)) == rating


def test_impossible_numbers_are_refused():
    with pytest.raises(InputError):
        Doing("problem", (PASSED,), 0, False, -1.0, 20)
    with pytest.raises(InputError):
        Doing("problem", (PASSED,), 0, False, 1.0, 0)
