import hashlib
import json
from collections.abc import Callable
from itertools import product

import pytest
from legacy import calc
from shipping import HOME, shipping_pence

# Both sides of every limit that stands in the old code, and of what lies between.
GRAMS = [0, 1, 999, 1000, 1001, 4999, 5000, 5001, 5999, 6000, 6001, 7000, 25_000]
COUNTRIES = ["GB", "FR", "DE", "US", "gb", ""]
BASKETS = [0, 4999, 5000, 5001]
GRID = list(product(GRAMS, COUNTRIES, [False, True], BASKETS))
# What the old code answered before the first change.
PINNED = "0f2f66a10be7083a"
Price = Callable[[int, str, bool, int], int]


def digest(price: Price) -> str:
    answers = json.dumps([price(*one) for one in GRID])
    return hashlib.sha256(answers.encode()).hexdigest()[:16]


def differences(price: Price) -> list[tuple[int, str, bool, int]]:
    return [one for one in GRID if price(*one) != calc(*one)]


def test_the_old_code_still_answers_as_it_was_pinned():
    assert digest(calc) == PINNED == digest(shipping_pence)


def test_the_new_shape_answers_the_same_on_the_whole_grid():
    assert len(GRID) == 13 * 6 * 2 * 4
    assert differences(shipping_pence) == []


@pytest.mark.parametrize(
    "slip",
    [
        lambda grams, *rest: shipping_pence(grams + (grams == 1000), *rest),
        lambda grams, *rest: shipping_pence(grams - (grams == 6000), *rest),
        lambda *one: shipping_pence(*one[:3], one[3] - (one[3] == 5000)),
        lambda grams, country, *rest: shipping_pence(grams, country.upper(), *rest),
    ],
    ids=["< for <=", "mended kilo", "> for >=", "forgiving country"],
)
def test_the_grid_notices_the_slips_that_happen_in_a_rewrite(slip: Price):
    assert differences(slip)


def test_a_grid_without_the_limits_notices_none_of_them():
    coarse = product([500, 3000, 7500], ["GB", "FR"], [False, True], [1000, 9000])
    for grams, *rest in coarse:
        slip = shipping_pence(grams + (grams == 1000), *rest)
        assert slip == calc(grams, *rest)


def test_what_looks_like_a_bug_is_kept_until_a_change_of_its_own():
    just_over, full_kilo = HOME.pence(5001), HOME.pence(6000)
    assert (just_over, full_kilo) == (640, 730)  # exactly one kilo more is paid as two
    assert calc(6000, "GB", False, 0) == 730


@pytest.mark.parametrize(
    "one, pence",
    [
        ((500, "GB", False, 9000), 300),
        ((500, "GB", True, 4999), 270),
        ((500, "GB", True, 5000), 0),
        ((5000, "DE", False, 0), 1400),
        ((500, "US", True, 9000), -1),
    ],
)
def test_examples_for_the_reader(one: tuple[int, str, bool, int], pence: int):
    assert shipping_pence(*one) == pence
