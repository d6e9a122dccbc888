"""A learner's own parameters from their own log.

The parameters are those that make log and habit of learners most likely together (maximum a
posteriori): each may leave its default, and pays for it by how far learners lie apart in it. With
few attempts the price decides and the defaults stay; with many the log does. Nothing is drawn at
random: the same log gives the same parameters.

The optimiser is Fisher scoring with Levenberg-Marquardt damping: the derivatives of every
prediction (tangents.py) give slope and curvature together, so some ten passes are enough.
Source: docs/reference/memory.md, "Your own parameters"; docs/decisions/0025-fit.md.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from greenroom.core.memory.fsrs_v2 import DEFAULTS, RANGES, Fsrs
from greenroom.core.memory.histories import Histories
from greenroom.core.memory.tangents import COUNT, predict

Floats = NDArray[np.float64]
Booleans = NDArray[np.bool_]

# How far learners lie apart: the standard deviation of the logarithm of each parameter. The first
# four are stability after a first "again", and the gaps from each button to the next one, so that a
# harder button never promises more days. Tried on simulated learners of the tuning seeds
# (scripts/bench/fitting.py).
SPREADS: Final = (
    0.8, 0.6, 0.6, 0.6,
    0.15, 0.3, 0.45, 0.75,
    0.2, 0.5, 0.25,
    1.0, 1.0, 0.75, 0.75,
    0.4, 0.3,
    0.8, 0.8, 0.8,
    0.4,
)  # fmt: skip

ROUNDS_MAX: Final = 25
# A round that betters the target by less than this is the last one.
ENOUGH: Final = 1e-4
# A prediction is never surer than this, or one slip would outweigh a hundred answers.
SURE: Final = 1e-4

_DEFAULTS: Final = np.array(DEFAULTS)
_SPREADS: Final = np.array(SPREADS)
_LOWEST, _HIGHEST = np.array(RANGES).T
_GAPS: Final = np.log(_DEFAULTS[1:4] / _DEFAULTS[:3])


def fit_parameters(histories: Histories) -> Fsrs:
    """The model that fits these attempts; the defaults where nothing tells of forgetting."""
    counted = histories.is_counted & ~np.isnan(histories.elapsed_days)
    if not counted.any():
        return Fsrs()
    problem = _Problem(histories, counted)
    place = np.zeros(COUNT)
    worth = problem.cost(place)
    damping = 0.1
    for _ in range(ROUNDS_MAX):
        slope, curvature = problem.slope_and_curvature(place)
        better = worth
        while better >= worth and damping < 1e6:
            step = np.linalg.solve(curvature + damping * np.diag(np.diag(curvature)), -slope)
            better = problem.cost(place + step)
            damping *= 0.3 if better < worth else 4.0
        if better >= worth:
            break
        place, gained, worth = place + step, worth - better, better
        if gained < ENOUGH:
            break
    return Fsrs(tuple(parameters_at(place)[0].tolist()))


def parameters_at(place: Floats) -> tuple[Floats, Floats]:
    """The 21 parameters at a place in units of spread, and their derivatives, a row a coordinate.

    Place 0 is the defaults. What would leave its range stays at its bound, where nothing moves it.
    """
    scaled = np.exp(np.clip(_SPREADS * place, -10, 10))
    found = _DEFAULTS * scaled
    moves = np.diag(found * _SPREADS)
    gaps = _GAPS * scaled[1:4]
    found[1:4] = found[0] * np.exp(np.minimum(np.cumsum(gaps), 50))  # far beyond any bound
    moves[0, :4] = found[:4] * _SPREADS[0]
    for button in range(1, 4):
        moves[button, button:4] = found[button:4] * gaps[button - 1] * _SPREADS[button]
    bound = np.clip(found, _LOWEST, _HIGHEST)
    return bound, moves * (bound == found)


class _Problem:
    """The cost of a place: surprise at the log, and half the squared distance from the defaults."""

    def __init__(self, histories: Histories, counted: Booleans) -> None:
        self.histories = histories
        self.counted = counted
        self.recalled = histories.is_recalled[counted]

    def cost(self, place: Floats) -> float:
        parameters, _ = parameters_at(place)
        recall = predict(parameters, self.histories, with_gradient=False).recall[self.counted]
        likely = np.clip(np.where(self.recalled, recall, 1 - recall), SURE, 1.0)
        return float(-np.log(likely).sum() + place @ place / 2)

    def slope_and_curvature(self, place: Floats) -> tuple[Floats, Floats]:
        parameters, moves = parameters_at(place)
        found = predict(parameters, self.histories, with_gradient=True)
        assert found.gradient is not None
        recall = np.clip(found.recall[self.counted], SURE, 1 - SURE)
        by_place = moves @ found.gradient[:, self.counted]
        doubt = recall * (1 - recall)
        slope = by_place @ ((recall - self.recalled) / doubt) + place
        return slope, (by_place / doubt) @ by_place.T + np.eye(COUNT)
