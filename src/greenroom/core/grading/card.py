"""A card is graded by its learner: their own rating becomes the verdict."""

from typing import Final

from greenroom.core.grading.verdict import Verdict
from greenroom.core.memory.rating import Rating

# Hard is a recall that almost failed; good and easy both had all of it.
SCORES: Final = {Rating.AGAIN: 0.0, Rating.HARD: 0.6, Rating.GOOD: 1.0, Rating.EASY: 1.0}


def verdict_of_rating(rating: Rating) -> Verdict:
    """The verdict a learner gives on their own card; its code is the rating's name in small."""
    return Verdict(SCORES[rating], rating.name.lower())
