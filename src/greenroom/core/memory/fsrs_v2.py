"""FSRS-6 with parameters of one's own: what fsrs_v1 is, for a learner whose log was fitted.

NEVER CHANGE WHAT IT COMPUTES AFTER A RELEASE. Attempts are the truth, and a learner's memory is
replayed through their parameters; an edit here would silently change every such learner's past.

Formulas, days and clocks are those of fsrs_v1 (its two decisions included). With the default
parameters every number is the same to the last bit, so attempts may be replayed through either.
Source: docs/reference/memory.md; py-fsrs 6.3 with the same parameters is the oracle in the tests.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from greenroom.core.errors import ScheduleError
from greenroom.core.memory import fsrs_v1
from greenroom.core.memory.fsrs_v1 import (
    DIFFICULTY_MAX,
    DIFFICULTY_MIN,
    INTERVAL_MAX_DAYS,
    STABILITY_MIN_DAYS,
    whole_days,
)
from greenroom.core.memory.rating import Rating
from greenroom.core.memory.state import MemoryState

DEFAULTS: Final = fsrs_v1.PARAMETERS
# Lowest and highest of each parameter, w0 to w20: the ranges within which FSRS-6 is defined.
RANGES: Final = (
    *((0.001, 100.0),) * 4,
    (1.0, 10.0), (0.001, 4.0), (0.001, 4.0), (0.001, 0.75),
    (0.0, 4.5), (0.0, 0.8), (0.001, 3.5),
    (0.001, 5.0), (0.001, 0.25), (0.001, 0.9), (0.0, 4.0),
    (0.0, 1.0), (1.0, 6.0),
    (0.0, 2.0), (0.0, 2.0), (0.01, 0.8),
    (0.1, 0.8),
)  # fmt: skip

Floats = NDArray[np.float64]


def parameter_faults(parameters: Sequence[float]) -> list[str]:
    """What is wrong with a set of parameters, each fault with its number; [] if nothing is."""
    if len(parameters) != len(DEFAULTS):
        return [f"{len(DEFAULTS)} parameters are needed, not {len(parameters)}"]
    return [
        f"w{index} must lie between {low:g} and {high:g}, not {value}"
        for index, (value, (low, high)) in enumerate(zip(parameters, RANGES, strict=True))
        if not low <= value <= high  # nan is in no range
    ]


# Equal parameters make equal models: the rest is worked out from them.
@dataclass(frozen=True, slots=True)
class Fsrs:
    """A memory model with 21 given parameters.

    Raises ScheduleError naming every parameter that is out of its range.
    """

    parameters: tuple[float, ...] = DEFAULTS
    _decay: float = field(init=False, repr=False, compare=False)
    _factor: float = field(init=False, repr=False, compare=False)
    _easy_difficulty: float = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        faults = parameter_faults(self.parameters)
        if faults:
            raise ScheduleError("; ".join(faults))
        w = self.parameters
        object.__setattr__(self, "_decay", -w[20])
        # Chosen so that recall is 0.9 when the time gone by equals the stability.
        object.__setattr__(self, "_factor", 0.9 ** (1 / -w[20]) - 1)
        object.__setattr__(self, "_easy_difficulty", w[4] - math.exp(w[5] * 3) + 1)

    def update(self, state: MemoryState | None, rating: Rating, at: datetime) -> MemoryState:
        """The memory after an attempt; as fsrs_v1.update."""
        _require_aware(at)
        _require_rating(rating)
        if state is None:
            return MemoryState(*self.first_state(rating), at, 1, 0)
        _require_aware(state.last_at)
        _require_positive(state.stability_days)
        days = whole_days(state.last_at, at)
        return MemoryState(
            stability_days=self._next_stability(
                state.stability_days, state.difficulty, days, rating
            ),
            difficulty=self._next_difficulty(state.difficulty, rating),
            last_at=at,
            attempts=state.attempts + 1,
            lapses=state.lapses + (rating == Rating.AGAIN),
        )

    def replay(self, attempts: Iterable[tuple[Rating, datetime]]) -> MemoryState | None:
        """The memory after all attempts, in the order of the log; None without any."""
        state: MemoryState | None = None
        for rating, at in attempts:
            state = self.update(state, rating, at)
        return state

    def recall_probability(self, elapsed_days: float, stability_days: float) -> float:
        """Probability in [0, 1] of recall after `elapsed_days`; as fsrs_v1.recall_probability."""
        _require_positive(stability_days)
        if not math.isfinite(elapsed_days):
            raise ScheduleError(f"elapsed_days must be a number of days, not {elapsed_days}")
        passed = self._factor * max(0.0, elapsed_days) / stability_days
        return float((1 + passed) ** self._decay)

    def interval_days(self, stability_days: float, desired_recall: float = 0.9) -> float:
        """Days until recall has fallen to `desired_recall`; as fsrs_v1.interval_days."""
        _require_positive(stability_days)
        if not 0 < desired_recall < 1:
            raise ScheduleError(f"desired_recall must lie between 0 and 1, not {desired_recall}")
        days = stability_days / self._factor * (desired_recall ** (1 / self._decay) - 1)
        return float(min(days, INTERVAL_MAX_DAYS))

    def recall_probabilities(self, elapsed_days: ArrayLike, stability_days: ArrayLike) -> Floats:
        """`recall_probability` over arrays; nan where either is nan."""
        elapsed = np.asarray(elapsed_days, dtype=np.float64)
        stability = np.asarray(stability_days, dtype=np.float64)
        _require_all_positive(stability)
        recall: Floats = (1 + self._factor * np.maximum(elapsed, 0.0) / stability) ** self._decay
        return recall

    def stabilities_for(self, recall: ArrayLike, elapsed_days: ArrayLike) -> Floats:
        """The stabilities that leave `recall` after so many days; as fsrs_v1.stabilities_for."""
        left = np.asarray(recall, dtype=np.float64)
        elapsed = np.asarray(elapsed_days, dtype=np.float64)
        if np.any((left <= 0) | (left >= 1)) or np.any(elapsed <= 0):
            raise ScheduleError("recall must lie between 0 and 1 and elapsed_days above 0")
        stability: Floats = self._factor * elapsed / (left ** (1 / self._decay) - 1)
        return np.maximum(stability, STABILITY_MIN_DAYS)

    def first_state(self, rating: Rating) -> tuple[float, float]:
        """Stability in days and difficulty after a first attempt rated `rating`."""
        _require_rating(rating)
        w = self.parameters
        difficulty = w[4] - math.exp(w[5] * (rating - 1)) + 1
        return w[rating - 1], min(max(difficulty, DIFFICULTY_MIN), DIFFICULTY_MAX)

    def expected_after(
        self, stability_days: ArrayLike, difficulty: ArrayLike, recall: ArrayLike, rating: Rating
    ) -> tuple[Floats, Floats]:
        """Many memories after an attempt on a later day; as fsrs_v1.expected_after."""
        _require_rating(rating)
        w = self.parameters
        stability = np.asarray(stability_days, dtype=np.float64)
        hardness = np.asarray(difficulty, dtype=np.float64)
        forgotten = 1 - np.asarray(recall, dtype=np.float64)
        _require_all_positive(stability)
        if rating == Rating.AGAIN:
            after = np.minimum(
                w[11]
                * hardness ** -w[12]
                * ((stability + 1) ** w[13] - 1)
                * np.exp(forgotten * w[14]),
                stability / math.exp(w[17] * w[18]),
            )
        else:
            growth = np.exp(forgotten * w[10]) - 1
            after = stability * (
                1 + self._growth_scale(rating) * (11 - hardness) * stability ** -w[9] * growth
            )
        return np.maximum(after, STABILITY_MIN_DAYS), self._next_difficulties(hardness, rating)

    def expected_after_same_day(
        self, stability_days: ArrayLike, difficulty: ArrayLike, rating: Rating
    ) -> tuple[Floats, Floats]:
        """Many memories after a repeat within 24 hours; as fsrs_v1.expected_after_same_day."""
        _require_rating(rating)
        w = self.parameters
        stability = np.asarray(stability_days, dtype=np.float64)
        _require_all_positive(stability)
        growth = math.exp(w[17] * (rating - 3 + w[18])) * stability ** -w[19]
        if rating != Rating.AGAIN:
            growth = np.maximum(growth, 1.0)
        after = np.maximum(stability * growth, STABILITY_MIN_DAYS)
        hardness = np.asarray(difficulty, dtype=np.float64)
        return after, self._next_difficulties(hardness, rating)

    def _next_difficulty(self, difficulty: float, rating: Rating) -> float:
        w = self.parameters
        moved = difficulty + (10 - difficulty) * (-w[6] * (rating - 3)) / 9
        drifted = w[7] * self._easy_difficulty + (1 - w[7]) * moved
        return min(max(drifted, DIFFICULTY_MIN), DIFFICULTY_MAX)

    def _next_difficulties(self, difficulty: Floats, rating: Rating) -> Floats:
        w = self.parameters
        moved = difficulty + (10 - difficulty) * (-w[6] * (rating - 3)) / 9
        drifted = w[7] * self._easy_difficulty + (1 - w[7]) * moved
        return np.clip(drifted, DIFFICULTY_MIN, DIFFICULTY_MAX)

    def _next_stability(
        self, stability: float, difficulty: float, days: int, rating: Rating
    ) -> float:
        if days < 1:
            after = self._same_day_stability(stability, rating)
        elif rating == Rating.AGAIN:
            recall = self.recall_probability(days, stability)
            after = self._lapsed_stability(stability, difficulty, recall)
        else:
            w = self.parameters
            recall = self.recall_probability(days, stability)
            growth = math.exp((1 - recall) * w[10]) - 1
            after = stability * (
                1 + self._growth_scale(rating) * (11 - difficulty) * stability ** -w[9] * growth
            )
        return max(after, STABILITY_MIN_DAYS)

    def _same_day_stability(self, stability: float, rating: Rating) -> float:
        w = self.parameters
        growth: float = math.exp(w[17] * (rating - 3 + w[18])) * stability ** -w[19]
        if rating != Rating.AGAIN:
            growth = max(growth, 1.0)  # an answer that was right never costs
        return stability * growth

    def _lapsed_stability(self, stability: float, difficulty: float, recall: float) -> float:
        w = self.parameters
        relearned: float = (
            w[11]
            * difficulty ** -w[12]
            * ((stability + 1) ** w[13] - 1)
            * math.exp((1 - recall) * w[14])
        )
        return min(relearned, stability / math.exp(w[17] * w[18]))

    def _growth_scale(self, rating: Rating) -> float:
        w = self.parameters
        effort = {Rating.HARD: w[15], Rating.EASY: w[16]}.get(rating, 1.0)
        return math.exp(w[8]) * effort


STANDARD: Final = Fsrs()


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
