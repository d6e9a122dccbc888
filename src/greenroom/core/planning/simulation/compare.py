"""Several policies beside each other: the same learners, days and luck for each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from greenroom.core.planning.shelf import Floats
from greenroom.core.planning.simulation.policies import Policy
from greenroom.core.planning.simulation.run import Outcome, simulate
from greenroom.core.planning.simulation.world import make_days, make_world

# Standard errors that hold the middle 95 % of Student's t, by degrees of freedom; from 30 on nearly
# the normal distribution's.
_RANGES_95 = (
    12.71, 4.30, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23, 2.20, 2.18, 2.16, 2.14, 2.13,
    2.12, 2.11, 2.10, 2.09, 2.09, 2.08, 2.07, 2.07, 2.06, 2.06, 2.06, 2.05, 2.05, 2.05,
)  # fmt: skip
_RANGE_95_MANY = 1.97


@dataclass(frozen=True, slots=True)
class Setting:
    """What is simulated. missed: share of days without practice; lost: of the others' minutes."""

    days: int
    minutes: float
    items: int
    weights: tuple[float, ...] | None = None
    mixed: bool = False
    missed: float = 0.0
    lost: float = 0.0


@dataclass(frozen=True, slots=True)
class Standing:
    """One policy with one truth, over all seeds.

    recall: mean on the day; ci95: half the width of its 95 % interval; by_seed: recall for each.
    """

    policy: str
    truth: str
    recall: float
    ci95: float
    minutes_used: float
    average_recall: float
    seen: float
    by_seed: tuple[float, ...]

    def ahead_of(self, other: "Standing") -> tuple[float, float]:
        """Mean difference to another on the same seeds, and half the width of its 95 % interval."""
        difference = np.array(self.by_seed) - np.array(other.by_seed)
        return float(difference.mean()), _half_width(difference)


def stand(
    name: str, make_policy: Callable[[], Policy], *, truth: str, setting: Setting,
    seeds: Sequence[int],
) -> Standing:  # fmt: skip
    """How a policy does. A seed draws topics, days and learner alike for every policy."""
    outcomes = [_outcome(make_policy, truth, setting, seed) for seed in seeds]
    recalls = np.array([one.recall for one in outcomes])
    return Standing(
        policy=name,
        truth=truth,
        recall=float(recalls.mean()),
        ci95=_half_width(recalls),
        minutes_used=float(np.mean([one.minutes for one in outcomes])),
        average_recall=float(np.mean([one.average_recall for one in outcomes])),
        seen=float(np.mean([one.seen for one in outcomes])),
        by_seed=tuple(recalls.tolist()),
    )


def best_of(
    choices: Mapping[str, Callable[[], Policy]], *, truth: str, setting: Setting,
    seeds: Sequence[int],
) -> str:  # fmt: skip
    """The name of the choice that does best on these seeds; report it on others."""
    found = {
        name: stand(name, make, truth=truth, setting=setting, seeds=seeds).recall
        for name, make in choices.items()
    }
    return max(found, key=lambda name: found[name])


def _outcome(make_policy: Callable[[], Policy], truth: str, setting: Setting, seed: int) -> Outcome:
    world = make_world(
        items=setting.items,
        rng=np.random.default_rng([seed, 4]),
        weights=setting.weights,
        mixed=setting.mixed,
    )
    days = make_days(
        days=setting.days,
        minutes=setting.minutes,
        rng=np.random.default_rng([seed, 5]),
        missed=setting.missed,
        lost=setting.lost,
    )
    return simulate(make_policy, truth=truth, world=world, days=days, seed=seed)


def _half_width(values: Floats) -> float:
    """Half the width of the mean's 95 % interval; 0 for a single value, which has none."""
    freedom = len(values) - 1
    if freedom < 1:
        return 0.0
    reach = _RANGES_95[freedom - 1] if freedom <= len(_RANGES_95) else _RANGE_95_MANY
    return float(reach * values.std(ddof=1) / np.sqrt(len(values)))
