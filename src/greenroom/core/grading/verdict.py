"""What a grader found, and the rating it tells the memory."""

from dataclasses import dataclass

from greenroom.core.errors import InputError
from greenroom.core.memory.rating import Rating


@dataclass(frozen=True, slots=True)
class Verdict:
    """score: 0 (nothing) to 1 (all of it); code: why, one word, such as "again" or "accepted".

    Raises InputError for a score outside 0..1.
    """

    score: float
    code: str

    def __post_init__(self) -> None:
        if not 0 <= self.score <= 1:
            raise InputError("score", f"A score lies between 0 and 1, not {self.score}.")


# From here up an attempt counts as hard, as good. Below half, more was missed than known: again.
# A score never says "easy": it tells what was right, not what effort it took. Only a learner can.
HARD_FROM = 0.5
GOOD_FROM = 0.75
_NAMED = {rating.name.lower(): rating for rating in Rating}


def rating_of(verdict: Verdict) -> Rating:
    """What a verdict tells the memory.

    A code that names a rating is that rating: a learner's own word, or a rule of its kind that the
    score alone does not tell (one blank of five wrong is "again").
    """
    if verdict.code in _NAMED:
        return _NAMED[verdict.code]
    if verdict.score >= GOOD_FROM:
        return Rating.GOOD
    return Rating.HARD if verdict.score >= HARD_FROM else Rating.AGAIN
