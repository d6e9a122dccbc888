"""Which class of growth a series of counts belongs to.

For the right class f, operations(n) / f(n) settles: what is of lower order only makes it fall. For
a class too small it keeps rising. So the class is the smallest one by which the ratio does not
rise, measured as the slope of log(ratio) over log(n) in the upper part of the sizes.

A worked example: 5 n + n log2 n by n has a slope of about 0.1 at n = 1,000; 5 n + 40 by n one of
-0.01. The bound lies between, at 0.03.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Final

RISES_FROM: Final = 0.03
# n log2 n + 60 n lies up to 0.8 % off the best line by n, from 64 to 1,024.
STRAIGHT: Final = 0.003
FEWEST_POINTS: Final = 4
# Constants of the code's beginning and end weigh most where inputs are small.
UPPER_SHARE: Final = 0.6

CLASSES: Final[tuple[tuple[str, Callable[[float], float]], ...]] = (
    ("O(1)", lambda n: 1.0),
    ("O(log n)", math.log2),
    ("O(n)", lambda n: n),
    ("O(n log n)", lambda n: n * math.log2(n)),
    ("O(n^2)", lambda n: n * n),
    ("O(n^2 log n)", lambda n: n * n * math.log2(n)),
    ("O(n^3)", lambda n: n**3),
)

Points = Sequence[tuple[int, int]]


def classify(points: Points) -> str:
    """The class of growth, "" with fewer than four points."""
    known = [(size, count) for size, count in points if count > 0]
    if len(known) < FEWEST_POINTS:
        return ""
    upper = known[-max(FEWEST_POINTS, round(len(known) * UPPER_SHARE)) :]
    for name, grows in CLASSES:
        rises = _slope([(n, count / grows(n)) for n, count in upper])
        if rises < RISES_FROM or _is_straight([(grows(n), float(count)) for n, count in upper]):
            return name
    return _beyond(upper)


def settled_ratio(points: Points, name: str) -> float:
    """Operations over f(n) at the largest size: what one step of that class costs."""
    size, count = points[-1]
    return count / dict(CLASSES)[name](size)


def _beyond(points: Points) -> str:
    """A power above the third, or exponential: by which of the two a line fits the logarithms."""
    by_power = _misfit([(math.log(n), math.log(count)) for n, count in points])
    by_size = _misfit([(float(n), math.log(count)) for n, count in points])
    if by_size < by_power:
        return "O(2^n)"
    return f"O(n^{max(round(_slope([(n, float(count)) for n, count in points])), 4)})"


def _is_straight(points: Sequence[tuple[float, float]]) -> bool:
    """Whether a line fits nearly exactly: a start that is spared makes a ratio rise for long.

    14 n - 100, as of a window that fills up first, by n still rises by 0.04 at n = 256.
    """
    if points[0][0] == points[-1][0]:
        return False
    slope, start = _line(points)
    return slope > 0 and all(abs(start + slope * x - y) < STRAIGHT * y for x, y in points)


def _slope(points: Sequence[tuple[int, float]]) -> float:
    return _line([(math.log(n), math.log(value)) for n, value in points])[0]


def _misfit(points: Sequence[tuple[float, float]]) -> float:
    slope, start = _line(points)
    return sum((y - start - slope * x) ** 2 for x, y in points)


def _line(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Slope and start of the line of least squares."""
    mean_x = math.fsum(x for x, _ in points) / len(points)
    mean_y = math.fsum(y for _, y in points) / len(points)
    spread = math.fsum((x - mean_x) ** 2 for x, _ in points)
    slope = math.fsum((x - mean_x) * (y - mean_y) for x, y in points) / spread if spread else 0.0
    return slope, mean_y - slope * mean_x
