"""FSRS-6 with its default parameters, as Greenroom's first memory policy.

NEVER EDIT THIS MODULE AFTER A RELEASE, not even to correct it. Attempts are the truth and memory
is recomputed from them; an edit here would silently change every learner's past. A better schedule
is a new module (fsrs_v2.py) with its own line in `memory.POLICIES`.

Two decisions, the same as py-fsrs makes, so that both give the same states:

* Time between attempts is counted in whole days of 24 hours, rounded down. Under 24 hours is
  "the same day" and takes the short-term formula: a repeat shortly after the answer was seen says
  little about next week, so a "good" adds a few per cent and never multiplies.
* A clock that steps back gives a negative time, which counts as no time at all. The attempt's own
  time becomes `last_at` even then: had a clock that once ran years ahead its way, the exercise
  would stand still until that year came.

Reading recall between attempts takes fractions of days (`recall_probability`).

Source: the FSRS-6 formulas as in docs/reference/memory.md; py-fsrs 6.3 is the oracle in the tests.
"""

import math
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from greenroom.core.errors import ScheduleError
from greenroom.core.memory.rating import Rating
from greenroom.core.memory.state import MemoryState

PARAMETERS: Final = (
    0.212,  # 0-3: stability in days after a first again, hard, good, easy
    1.2931,
    2.3065,
    8.2956,
    6.4133,  # 4-7: difficulty
    0.8334,
    3.0194,
    0.001,
    1.8722,  # 8-10: growth of stability after a recall
    0.1666,
    0.796,
    1.4835,  # 11-14: stability after a lapse
    0.0614,
    0.2629,
    1.6483,
    0.6014,  # 15: hard grows less; 16: easy grows more
    1.8729,
    0.5425,  # 17-19: repeats on the same day
    0.0912,
    0.0658,
    0.1542,  # 20: how flat the forgetting curve is
)

STABILITY_MIN_DAYS: Final = 0.001
INTERVAL_MAX_DAYS: Final = 36_500.0
DIFFICULTY_MIN: Final = 1.0
DIFFICULTY_MAX: Final = 10.0

_W: Final = PARAMETERS
_DECAY: Final = -_W[20]
# Chosen so that recall is 0.9 when the time gone by equals the stability.
_FACTOR: Final = 0.9 ** (1 / _DECAY) - 1
_EASY_DIFFICULTY: Final = _W[4] - math.exp(_W[5] * 3) + 1  # unclamped: what difficulty drifts to

Floats = NDArray[np.float64]


def update(state: MemoryState | None, rating: Rating, at: datetime) -> MemoryState:
    """The memory after an attempt rated `rating` at the aware time `at`; None means never tried.

    Raises ScheduleError for a naive time, a rating outside 1..4 or an impossible state.
    Source: docs/reference/memory.md, "After an attempt".
    """
    _require_aware(at)
    _require_rating(rating)
    if state is None:
        return MemoryState(_W[rating - 1], _first_difficulty(rating), at, 1, 0)
    _require_aware(state.last_at)
    _require_positive(state.stability_days)
    days = whole_days(state.last_at, at)
    return MemoryState(
        stability_days=_next_stability(state.stability_days, state.difficulty, days, rating),
        difficulty=_next_difficulty(state.difficulty, rating),
        last_at=at,
        attempts=state.attempts + 1,
        lapses=state.lapses + (rating == Rating.AGAIN),
    )


def replay(attempts: Iterable[tuple[Rating, datetime]]) -> MemoryState | None:
    """The memory after all attempts, in the order given; None without any.

    The order is the order of the log, not of the clock, so that a replay repeats what happened.
    Raises ScheduleError as `update` does.
    """
    state: MemoryState | None = None
    for rating, at in attempts:
        state = update(state, rating, at)
    return state


def whole_days(since: datetime, until: datetime) -> int:
    """Whole days of 24 hours between two aware times; 0 if `until` is the earlier one."""
    # By way of UTC: two times in one zone are subtracted by their wall clocks, summer time ignored.
    return max(0, (until.astimezone(UTC) - since.astimezone(UTC)).days)


def recall_probability(elapsed_days: float, stability_days: float) -> float:
    """Probability in [0, 1] of recall after `elapsed_days` (fractions allowed) without practice.

    A negative time counts as 0 (see the module's note on clocks).
    Raises ScheduleError if stability_days is not above 0, or a number is not finite.
    Source: FSRS-6 forgetting curve, docs/reference/memory.md.
    """
    _require_positive(stability_days)
    if not math.isfinite(elapsed_days):
        raise ScheduleError(f"elapsed_days must be a number of days, not {elapsed_days}")
    return float((1 + _FACTOR * max(0.0, elapsed_days) / stability_days) ** _DECAY)


def interval_days(stability_days: float, desired_recall: float = 0.9) -> float:
    """Days until recall has fallen to `desired_recall`, at most 36,500 (a hundred years).

    Not rounded: less than 1 means "again today".
    Raises ScheduleError if stability_days is not above 0 or desired_recall not between 0 and 1.
    Source: the forgetting curve solved for time, docs/reference/memory.md.
    """
    _require_positive(stability_days)
    if not 0 < desired_recall < 1:
        raise ScheduleError(f"desired_recall must lie between 0 and 1, not {desired_recall}")
    days = stability_days / _FACTOR * (desired_recall ** (1 / _DECAY) - 1)
    return float(min(days, INTERVAL_MAX_DAYS))


def recall_probabilities(elapsed_days: ArrayLike, stability_days: ArrayLike) -> Floats:
    """`recall_probability` over arrays; nan where either is nan (a never attempted exercise).

    Raises ScheduleError if any stability is 0 or less.
    """
    elapsed = np.asarray(elapsed_days, dtype=np.float64)
    stability = np.asarray(stability_days, dtype=np.float64)
    _require_all_positive(stability)
    recall: Floats = (1 + _FACTOR * np.maximum(elapsed, 0.0) / stability) ** _DECAY
    return recall


def stabilities_for(recall: ArrayLike, elapsed_days: ArrayLike) -> Floats:
    """The stability in days with which `recall` (between 0 and 1) is left after `elapsed_days`.

    The forgetting curve solved for stability: planning needs it to stand one memory for the
    average of two. Raises ScheduleError for a recall outside (0, 1) or a time not above 0.
    """
    left = np.asarray(recall, dtype=np.float64)
    elapsed = np.asarray(elapsed_days, dtype=np.float64)
    if np.any((left <= 0) | (left >= 1)) or np.any(elapsed <= 0):
        raise ScheduleError("recall must lie between 0 and 1 and elapsed_days above 0")
    stability: Floats = _FACTOR * elapsed / (left ** (1 / _DECAY) - 1)
    return np.maximum(stability, STABILITY_MIN_DAYS)


def first_state(rating: Rating) -> tuple[float, float]:
    """Stability in days and difficulty after a first attempt rated `rating`."""
    _require_rating(rating)
    return _W[rating - 1], _first_difficulty(rating)


def expected_after(
    stability_days: ArrayLike, difficulty: ArrayLike, recall: ArrayLike, rating: Rating
) -> tuple[Floats, Floats]:
    """Stability and difficulty of many memories after an attempt on a later day, all rated alike.

    `recall` is the probability of recall at the time of the attempt, 0..1. For an attempt less
    than a day after the last one use `expected_after_same_day`.
    Raises ScheduleError if any stability is 0 or less.
    """
    _require_rating(rating)
    stability = np.asarray(stability_days, dtype=np.float64)
    hardness = np.asarray(difficulty, dtype=np.float64)
    forgotten = 1 - np.asarray(recall, dtype=np.float64)
    _require_all_positive(stability)
    if rating == Rating.AGAIN:
        after = np.minimum(
            _W[11]
            * hardness ** -_W[12]
            * ((stability + 1) ** _W[13] - 1)
            * np.exp(forgotten * _W[14]),
            stability / math.exp(_W[17] * _W[18]),
        )
    else:
        growth = np.exp(forgotten * _W[10]) - 1
        after = stability * (
            1 + _growth_scale(rating) * (11 - hardness) * stability ** -_W[9] * growth
        )
    return np.maximum(after, STABILITY_MIN_DAYS), _next_difficulties(hardness, rating)


def expected_after_same_day(
    stability_days: ArrayLike, difficulty: ArrayLike, rating: Rating
) -> tuple[Floats, Floats]:
    """Stability and difficulty of many memories after a repeat within 24 hours, all rated alike.

    Raises ScheduleError if any stability is 0 or less.
    """
    _require_rating(rating)
    stability = np.asarray(stability_days, dtype=np.float64)
    _require_all_positive(stability)
    growth = math.exp(_W[17] * (rating - 3 + _W[18])) * stability ** -_W[19]
    if rating != Rating.AGAIN:
        growth = np.maximum(growth, 1.0)
    after = np.maximum(stability * growth, STABILITY_MIN_DAYS)
    return after, _next_difficulties(np.asarray(difficulty, dtype=np.float64), rating)


def _first_difficulty(rating: Rating) -> float:
    return _clamped_difficulty(_W[4] - math.exp(_W[5] * (rating - 1)) + 1)


def _next_difficulty(difficulty: float, rating: Rating) -> float:
    """Moves by the rating, less the nearer to 10, and drifts a little towards "easy"."""
    moved = difficulty + (10 - difficulty) * (-_W[6] * (rating - 3)) / 9
    return _clamped_difficulty(_W[7] * _EASY_DIFFICULTY + (1 - _W[7]) * moved)


def _next_difficulties(difficulty: Floats, rating: Rating) -> Floats:
    moved = difficulty + (10 - difficulty) * (-_W[6] * (rating - 3)) / 9
    drifted = _W[7] * _EASY_DIFFICULTY + (1 - _W[7]) * moved
    return np.clip(drifted, DIFFICULTY_MIN, DIFFICULTY_MAX)


def _next_stability(stability: float, difficulty: float, days: int, rating: Rating) -> float:
    if days < 1:
        after = _same_day_stability(stability, rating)
    elif rating == Rating.AGAIN:
        after = _lapsed_stability(stability, difficulty, recall_probability(days, stability))
    else:
        recall = recall_probability(days, stability)
        growth = math.exp((1 - recall) * _W[10]) - 1
        after = stability * (
            1 + _growth_scale(rating) * (11 - difficulty) * stability ** -_W[9] * growth
        )
    return max(after, STABILITY_MIN_DAYS)


def _same_day_stability(stability: float, rating: Rating) -> float:
    growth: float = math.exp(_W[17] * (rating - 3 + _W[18])) * stability ** -_W[19]
    if rating != Rating.AGAIN:
        growth = max(growth, 1.0)  # an answer that was right never costs
    return stability * growth


def _lapsed_stability(stability: float, difficulty: float, recall: float) -> float:
    relearned: float = (
        _W[11]
        * difficulty ** -_W[12]
        * ((stability + 1) ** _W[13] - 1)
        * math.exp((1 - recall) * _W[14])
    )
    # A lapse always costs: at least 5 % of the stability (1 / exp(0.5425 * 0.0912) = 0.952).
    return min(relearned, stability / math.exp(_W[17] * _W[18]))


def _growth_scale(rating: Rating) -> float:
    effort = {Rating.HARD: _W[15], Rating.EASY: _W[16]}.get(rating, 1.0)
    return math.exp(_W[8]) * effort


def _clamped_difficulty(difficulty: float) -> float:
    return min(max(difficulty, DIFFICULTY_MIN), DIFFICULTY_MAX)


def _require_aware(at: datetime) -> None:
    if at.utcoffset() is None:
        raise ScheduleError(f"{at.isoformat()} has no time zone: give an aware time")


def _require_rating(rating: Rating) -> None:
    if not 1 <= rating <= 4:
        raise ScheduleError(f"a rating is 1 (again) to 4 (easy), not {rating}")


def _require_positive(stability_days: float) -> None:
    if not 0 < stability_days < math.inf:
        raise ScheduleError(f"stability_days must be above 0, not {stability_days}")


def _require_all_positive(stability_days: Floats) -> None:
    if np.any(stability_days <= 0):
        raise ScheduleError("every stability must be above 0 days")
