"""One learner, one policy, all the days to the date."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from greenroom.core.memory import Rating
from greenroom.core.memory.fitting import fit_parameters
from greenroom.core.memory.histories import Histories
from greenroom.core.planning.shelf import Booleans, Floats, Integers
from greenroom.core.planning.simulation.learners import TRUTHS, Learner
from greenroom.core.planning.simulation.policies import Desk, Policy
from greenroom.core.planning.simulation.world import Days, World

# The mornings on which parameters are fitted, for policies that do. Later fits change little.
FIT_DAYS: Final = (4, 8, 16, 32, 64)
_MICROSECONDS_A_DAY: Final = 86_400_000_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it, all by the truth.

    recall: weighted probability of managing an item on the day, never attempted ones included;
    average_recall: the same, mean over the mornings of all days; minutes: used; seen: share of
    items attempted.
    """

    recall: float
    average_recall: float
    minutes: float
    seen: float


def simulate(
    make_policy: Callable[[], Policy], *, truth: str, world: World, days: Days, seed: int
) -> Outcome:
    """Let a learner drawn by `seed` practise by the policy.

    The same seed gives every policy the same learner, and the same luck at the same item on the
    same day. An attempt that takes longer than the day has left is carried by the next day, so that
    everybody has the same minutes; what is left at the end is never used.
    """
    items, policy = len(world), make_policy()
    learner = TRUTHS[truth](items, np.random.default_rng([seed, 1]))
    luck = np.random.default_rng([seed, 2])
    nothing = np.full(items, np.nan)
    desk = Desk(
        world, days, nothing.copy(), nothing.copy(), nothing.copy(),
        np.random.default_rng([seed, 3]),
    )  # fmt: skip
    worth, used, owed, mornings = world.worth, 0.0, 0.0, 0.0
    log: list[tuple[int, Integers, Booleans]] = []
    for day in range(len(days.real)):
        mornings += float((learner.recall(day) * worth).sum())
        recalled = luck.random(items) < learner.recall(day)
        left = float(days.real[day]) - owed
        if policy.fits and day in FIT_DAYS and log:
            _fit(desk, log)
        practised, minutes = _take(policy.rank(desk, day), desk, recalled, left)
        owed = max(0.0, minutes - left) if left > 0 else -left
        used += minutes
        if len(practised):
            learner.practise(practised, day, recalled[practised])
            log.append((day, practised, recalled[practised]))
            _remember(desk, *log[-1])
            policy.note(desk, day, practised)
    return Outcome(
        _final(learner, len(days.real), worth), mornings / max(1, len(days.real)), used,
        float(np.mean(~desk.is_new)),
    )  # fmt: skip


def _final(learner: Learner, day: int, worth: Floats) -> float:
    return float((learner.recall(day) * worth).sum())


def _take(ranked: Integers, desk: Desk, recalled: Booleans, left: float) -> tuple[Integers, float]:
    """The first of `ranked` for which there is time, and the minutes that they took.

    The last one may take longer than expected, but is begun only if its usual length fits.
    """
    if left <= 0 or not len(ranked):
        return ranked[:0], 0.0
    world = desk.world
    took = np.where(desk.is_new, world.first, np.where(recalled, world.minutes, world.failed))[
        ranked
    ]
    chosen, spent = [], 0.0
    for item, minutes, usual in zip(
        ranked.tolist(), took.tolist(), world.minutes[ranked].tolist(), strict=True
    ):
        if spent >= left:
            break
        if spent + usual <= left + 1e-9:
            chosen.append(item)
            spent += minutes
    return np.array(chosen, dtype=np.int64), spent


def _remember(desk: Desk, day: int, items: Integers, recalled: Booleans) -> None:
    """Memory as the product keeps it, rated good or again."""
    new = desk.is_new[items]
    for rating, chosen in ((Rating.GOOD, recalled), (Rating.AGAIN, ~recalled)):
        begun = items[new & chosen]
        desk.stability[begun], desk.difficulty[begun] = desk.model.first_state(rating)
        known = items[~new & chosen]
        stability, difficulty = desk.stability[known], desk.difficulty[known]
        recall = desk.model.recall_probabilities(day - desk.last[known], stability)
        desk.stability[known], desk.difficulty[known] = desk.model.expected_after(
            stability, difficulty, recall, rating
        )
    desk.last[items] = day


def _fit(desk: Desk, log: Sequence[tuple[int, Integers, Booleans]]) -> None:
    """Fit the model to what happened, and remember all of it by the model found."""
    exercises = np.concatenate([items for _day, items, _recalled in log])
    recalled = np.concatenate([one for _day, _items, one in log])
    days = np.concatenate([np.full(len(items), day) for day, items, _recalled in log])
    ratings = np.where(recalled, int(Rating.GOOD), int(Rating.AGAIN))
    desk.model = fit_parameters(Histories(exercises, ratings, days * _MICROSECONDS_A_DAY))
    for column in (desk.stability, desk.difficulty, desk.last):
        column.fill(np.nan)
    for day, items, one in log:
        _remember(desk, day, items, one)
