"""What was foretold before each attempt, beside what happened."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from greenroom.apps.accounts.models import Learner
from greenroom.apps.practice.selectors.fits import Reign, reigns_of
from greenroom.apps.practice.selectors.log import read_log
from greenroom.core.memory.calibration import Bin, calibrate, whole
from greenroom.core.memory.fsrs_v2 import STANDARD
from greenroom.core.memory.histories import Histories, moments
from greenroom.core.memory.judging import refusal_of
from greenroom.core.memory.tangents import predict


@dataclass(frozen=True, slots=True)
class Calibration:
    """Predictions beside outcomes. `all` is one bin of everything; None without an attempt.

    attempts: all in the log; counted: those that were foretold, a day or more after the one before.
    refusal: why they cannot be fitted yet, as a sentence; "" when they can.
    """

    attempts: int
    counted: int
    refusal: str
    bins: tuple[Bin, ...] = ()
    all: Bin | None = None


def calibration_of(learner: Learner) -> Calibration:
    """Every attempt that a memory foretold, by the model that was in use at that time.

    Nothing is judged with hindsight: parameters fitted later foretell nothing that came before.
    """
    histories = read_log(learner)
    counted = histories.is_counted
    number = int(counted.sum())
    if not number:
        return Calibration(len(histories), 0, refusal_of(histories))
    foretold = _foretold(histories, reigns_of(learner))[counted]
    happened = histories.is_recalled[counted]
    return Calibration(
        len(histories),
        number,
        refusal_of(histories),
        calibrate(foretold, happened),
        Bin(0.0, 1.0, *whole(foretold, happened)),
    )


def _foretold(histories: Histories, reigns: list[Reign]) -> NDArray[np.float64]:
    """Recall foretold before each attempt; each reign foretells until the next one begins."""
    foretold = _by(STANDARD.parameters, histories)
    for since, reign in zip(moments([one.since for one in reigns]), reigns, strict=True):
        later = histories.at >= since
        if later.any():
            foretold[later] = _by(reign.model.parameters, histories)[later]
    return foretold


def _by(parameters: tuple[float, ...], histories: Histories) -> NDArray[np.float64]:
    return predict(np.array(parameters), histories, with_gradient=False).recall
