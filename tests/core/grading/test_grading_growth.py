"""Whether work grows faster than was asked for."""

from itertools import pairwise

import pytest

from greenroom.core.grading.growth import inside, is_growth_missed

RISING = (
    "O(1)", "O(log n)", "O(n)", "O(n log n)", "O(n^2)", "O(n^2 log n)", "O(n^3)", "O(n^4)",
    "O(n^10)", "O(2^n)",
)  # fmt: skip


@pytest.mark.parametrize(("slow", "fast"), list(pairwise(RISING)))
def test_faster_growth_misses_slower(slow, fast):
    assert is_growth_missed(fast, slow)
    assert not is_growth_missed(slow, fast)
    assert not is_growth_missed(slow, slow)


@pytest.mark.parametrize("unknown", ["", "O()", "fast", "O(m)"])
def test_what_is_not_known_misses_nothing(unknown):
    assert not is_growth_missed(unknown, "O(1)")
    assert not is_growth_missed("O(2^n)", unknown)


def test_the_inside_is_told_without_its_brackets():
    assert inside("O(n log n)") == "n log n"
