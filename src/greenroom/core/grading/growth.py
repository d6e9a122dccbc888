"""Whether the work that was counted grows faster than a problem asks for."""

import math
import re
from typing import Final

# O(1), O(log n), O(n), O(n log n), O(n^2), O(n^2 log n) ...: a power of n, and a logarithm or none.
_POLYNOMIAL: Final = re.compile(r"O\((?:1|(n)(?:\^(\d+))?)?( ?log n)?\)")


def is_growth_missed(measured: str, expected: str) -> bool:
    """Whether `measured` grows faster than `expected`; where either is not known it is not."""
    found, asked = _rank(measured), _rank(expected)
    return found is not None and asked is not None and found > asked


def inside(growth: str) -> str:
    """What stands in the brackets: "n log n" of "O(n log n)"."""
    return growth.removeprefix("O(").removesuffix(")")


def _rank(growth: str) -> tuple[float, bool] | None:
    """The power of n, and whether it is by a logarithm more; None for what is no growth."""
    if growth == "O(2^n)":
        return math.inf, False
    found = _POLYNOMIAL.fullmatch(growth)
    if found is None or growth == "O()":
        return None
    n, power, log = found.groups()
    return (float(power or 1) if n else 0.0), bool(log)
