"""Predictions of recall beside what happened, in bins.

Calibrated means: of the attempts foretold at 80 %, about 80 in 100 were recalled.
Source: docs/reference/memory.md, "Calibration".
"""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Booleans = NDArray[np.bool_]

# Narrow where most predictions lie: an exercise is usually asked near 0.9.
EDGES: Final = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)
_RANGE_95: Final = 1.96  # standard deviations that hold the middle 95 % of a normal distribution


@dataclass(frozen=True, slots=True)
class Bin:
    """Attempts foretold between `start` and `end`: all shares 0..1, low..high the 95 % range.

    foretold: the mean prediction; recalled: the share that was; attempts: how many, above 0.
    """

    start: float
    end: float
    attempts: int
    foretold: float
    recalled: float
    low: float
    high: float


def calibrate(foretold: Floats, happened: Booleans) -> tuple[Bin, ...]:
    """The bins that hold attempts, from the lowest prediction up."""
    place = np.clip(np.searchsorted(EDGES, foretold, side="right") - 1, 0, len(EDGES) - 2)
    bins = []
    for index in np.unique(place).tolist():
        inside = place == index
        found = whole(foretold[inside], happened[inside])
        bins.append(Bin(EDGES[index], EDGES[index + 1], *found))
    return tuple(bins)


def whole(foretold: Floats, happened: Booleans) -> tuple[int, float, float, float, float]:
    """How many, the mean prediction, the share recalled and its 95 % range."""
    number, recalled = len(foretold), int(happened.sum())
    return number, float(foretold.mean()), recalled / number, *share_range(recalled, number)


def share_range(recalled: int, number: int) -> tuple[float, float]:
    """The 95 % range of a share of `number` attempts, above 0.

    Wilson's score interval: unlike the mean and two deviations it stays within 0..1 and says
    something for 3 of 3 (0.44 to 1).
    """
    share, z = recalled / number, _RANGE_95**2
    middle = (share + z / (2 * number)) / (1 + z / number)
    spread = share * (1 - share) / number + z / (4 * number**2)
    reach = _RANGE_95 * math.sqrt(spread) / (1 + z / number)
    return max(0.0, middle - reach), min(1.0, middle + reach)
