import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.core.errors import InputError
from greenroom.core.grading import Verdict, rating_of, verdict_of_rating
from greenroom.core.memory import Rating


@pytest.mark.parametrize("rating", list(Rating))
def test_a_learners_own_rating_survives_the_verdict(rating):
    assert rating_of(verdict_of_rating(rating)) is rating


def test_a_forgotten_card_scores_nothing():
    assert verdict_of_rating(Rating.AGAIN) == Verdict(0.0, "again")


@pytest.mark.parametrize(
    ("score", "rating"),
    [
        (0.0, Rating.AGAIN),
        (0.49, Rating.AGAIN),
        (0.5, Rating.HARD),
        (0.74, Rating.HARD),
        (0.75, Rating.GOOD),
        (1.0, Rating.GOOD),
    ],
)
def test_a_graders_score_tells_the_memory_a_rating(score, rating):
    assert rating_of(Verdict(score, "graded")) is rating


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_better_score_never_gives_a_worse_rating(one, other):
    low, high = sorted([one, other])
    assert rating_of(Verdict(low, "graded")) <= rating_of(Verdict(high, "graded"))


@pytest.mark.parametrize("score", [-0.1, 1.1, float("nan")])
def test_a_score_outside_its_range_is_refused(score):
    with pytest.raises(InputError, match="between 0 and 1"):
        Verdict(score, "graded")
