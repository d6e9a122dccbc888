"""How well predictions of recall were borne out: measures, a baseline, and when a fit is kept.

All measures take probabilities foretold and what happened, one entry an attempt.
Source: docs/reference/memory.md, "Is it any better?".
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from greenroom.core.memory.fitting import SURE, fit_parameters
from greenroom.core.memory.fsrs_v2 import STANDARD, Fsrs
from greenroom.core.memory.histories import Histories
from greenroom.core.memory.tangents import predict

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Booleans = NDArray[np.bool_]

BINS: Final = 20
# The moving average: each answer counts 1/32 less with every later one.
_FADING: Final = 1 / 32
_AT_FIRST: Final = 0.9  # where a card is usually asked: the interval is chosen so

# With fewer than 100 attempts that tell of forgetting, 60 at most are held back, and what a fit
# saves of the log loss (.01 or .02 at best) is drowned by luck. Nor is anything learnt of
# forgetting from fewer than 5 of either outcome. A log of 300 attempts holds some 130 that tell.
COUNTED_MIN: Final = 100
OUTCOMES_MIN: Final = 5
# The parts of the log at whose ends a fit is made and judged by the part that follows.
_CUTS: Final = (0.4, 0.6, 0.8, 1.0)
_DRAWS: Final = 2_000
_SEED: Final = 6
# A fit is kept when it is better in so large a share of the draws. On 120 simulated learners of 300
# attempts, 0.95 kept 35 fits (5 of them worse in truth), 0.9 kept 46 (8), 0.5 kept 82 (16).
_SURE_ENOUGH: Final = 0.9


def log_loss(foretold: Floats, happened: Booleans) -> float:
    """Mean surprise per attempt, in nats: 0 is a prophet, 0.69 a coin."""
    return float(surprise(foretold, happened).mean())


def surprise(foretold: Floats, happened: Booleans) -> Floats:
    """Minus the logarithm of the probability that was given to what happened."""
    likely: Floats = -np.log(np.clip(np.where(happened, foretold, 1 - foretold), SURE, 1.0))
    return likely


def rmse_in_bins(foretold: Floats, happened: Booleans | Floats) -> float:
    """Root mean square of foretold less happened over 20 bins of prediction, by their size.

    `happened` may be true probabilities where a simulation knows them.
    """
    bins = np.minimum((foretold * BINS).astype(np.int64), BINS - 1)
    apart = np.bincount(bins, foretold - happened, minlength=BINS)
    size = np.bincount(bins, minlength=BINS)
    squared = np.divide(apart**2, size, out=np.zeros(BINS), where=size > 0)
    return float(np.sqrt(squared.sum() / len(foretold)))


def moving_average(happened: Booleans) -> Floats:
    """Each attempt foretold by nothing but how the attempts before it went, over all exercises.

    A mean of all so far, then one that fades (the latest 32 or so). It knows no exercise, no time
    and no memory: a model that does not beat it has learnt nothing about them.
    """
    foretold, level = np.empty(len(happened)), _AT_FIRST
    for index, recalled in enumerate(happened.tolist()):
        foretold[index] = level
        level += (recalled - level) * max(1 / (index + 2), _FADING)
    return foretold


@dataclass(frozen=True, slots=True)
class Figures:
    """How one way of foretelling did on held-back attempts; `rmse` is in bins."""

    log_loss: float
    rmse: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a fit came to.

    counted: attempts of the log that tell of forgetting; judged: those held back and foretold.
    standard, own, average: the default parameters, the fitted ones, the moving average.
    gain: log loss saved per attempt against the defaults, with its 80 % range low..high.
    refusal: why nothing was fitted, "" when something was; then the figures are None.
    """

    counted: int
    judged: int = 0
    model: Fsrs | None = None
    standard: Figures | None = None
    own: Figures | None = None
    average: Figures | None = None
    gain: float = 0.0
    low: float = 0.0
    high: float = 0.0
    refusal: str = ""

    @property
    def is_better(self) -> bool:
        """Whether the fitted parameters are worth keeping: better than the defaults, not by luck.

        In 90 of 100 redrawings of the exercises that were judged, they save log loss.
        """
        return self.model is not None and self.low > 0


def judge_fit(histories: Histories) -> Verdict:
    """Fit the log, and say by attempts that the fit had not seen whether that is better.

    The log is cut in time order: fitted on the first 40 %, judged on the next 20, fitted on 60,
    judged on the next 20, and so on. Every judged attempt is foretold by parameters from before it.
    The model returned is fitted on the whole log, as the best that is known.
    """
    counted = int(histories.is_counted.sum())
    refusal = refusal_of(histories)
    if refusal:
        return Verdict(counted, refusal=refusal)
    own, held = _foretold_ahead(histories)
    standard = predict(np.array(STANDARD.parameters), histories, with_gradient=False).recall
    happened = histories.is_recalled
    average = np.full(len(histories), np.nan)
    average[histories.is_counted] = moving_average(happened[histories.is_counted])
    saved = surprise(standard[held], happened[held]) - surprise(own[held], happened[held])
    low, high = _range_of_mean(saved, histories.exercises[held])
    return Verdict(
        counted=counted,
        judged=int(held.sum()),
        model=fit_parameters(histories),
        standard=_figures(standard[held], happened[held]),
        own=_figures(own[held], happened[held]),
        average=_figures(average[held], happened[held]),
        gain=float(saved.mean()),
        low=low,
        high=high,
    )


def refusal_of(histories: Histories) -> str:
    """Why a log cannot be fitted, as a sentence; "" when it can."""
    counted = histories.is_counted
    number, recalled = int(counted.sum()), int((counted & histories.is_recalled).sum())
    if number < COUNTED_MIN:
        return (
            f"{number} of your attempts came a day or more after the one before. "
            f"{COUNTED_MIN} are needed."
        )
    if min(recalled, number - recalled) < OUTCOMES_MIN:
        rare = "forgotten" if recalled > number - recalled else "recalled"
        few = min(recalled, number - recalled)
        return (
            f"Only {few} of {number} such attempts were {rare}: "
            f"{OUTCOMES_MIN} are needed to learn how you forget."
        )
    return ""


def _foretold_ahead(histories: Histories) -> tuple[Floats, Booleans]:
    """Each later part of the log foretold by a fit to what lies before it; and which those are."""
    own = np.full(len(histories), np.nan)
    places = np.nonzero(histories.is_counted)[0]
    bounds = [int(places[int(len(places) * cut) - 1]) + 1 for cut in _CUTS]
    for until, end in pairwise(bounds):
        model = fit_parameters(histories.first(until))
        recall = predict(np.array(model.parameters), histories, with_gradient=False).recall
        own[until:end] = recall[until:end]
    held = histories.is_counted & ~np.isnan(own)
    return own, held


def _figures(foretold: Floats, happened: Booleans) -> Figures:
    return Figures(log_loss(foretold, happened), rmse_in_bins(foretold, happened))


def _range_of_mean(values: Floats, groups: Integers) -> tuple[float, float]:
    """The middle 80 % of the mean when whole groups are drawn anew; the same for the same values.

    Exercises are drawn, not attempts: those of one exercise are right or wrong together.
    """
    _, group = np.unique(groups, return_inverse=True)
    sums, sizes = np.bincount(group, values), np.bincount(group)
    rng = np.random.default_rng(_SEED)
    means = np.empty(_DRAWS)
    for draw in range(_DRAWS):
        chosen = rng.integers(0, len(sums), len(sums))
        means[draw] = sums[chosen].sum() / sizes[chosen].sum()
    low, high = np.quantile(means, [1 - _SURE_ENOUGH, _SURE_ENOUGH])
    return float(low), float(high)
