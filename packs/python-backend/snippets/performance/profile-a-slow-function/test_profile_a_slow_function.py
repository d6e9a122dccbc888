import random
import re
from collections.abc import Callable

import matching
import pytest
from matching import Row, match_fast, match_slow
from profiling import profile

Match = Callable[[list[Row], list[Row]], dict[str, object]]


def rows(size: int) -> tuple[list[Row], list[Row]]:
    payments: list[Row] = [{"reference": f" A{n} ", "pence": n} for n in range(size)]
    return [{"id": f"a{n}"} for n in reversed(range(size))], payments


def calls_of(name: str, table: str) -> int:
    [row] = re.findall(rf"^\s*(\d+).*:\d+\({name}\)$", table, re.MULTILINE)
    return int(row)


def test_the_table_names_the_function_that_is_called_for_every_pair():
    result, table = profile(match_slow, *rows(40), lines=10)
    assert result["a39"] == 39
    assert calls_of("normal", table) == 40 * 41  # 2 for each of 40 * 41 / 2 pairs
    listed = re.findall(r":\d+\((\w+)\)$", table, re.MULTILINE)
    assert listed[:2] == ["match_slow", "normal"]  # by cumulative time


def test_after_the_fix_it_is_called_once_for_each_row():
    _, table = profile(match_fast, *rows(40), lines=10)
    assert calls_of("normal", table) == 80


def test_the_table_is_as_long_as_asked_and_shows_no_folders():
    def lines(lines: int) -> list[str]:
        table = profile(match_slow, *rows(5), lines=lines)[1]
        return re.findall(r"^\s+\d+.*[)}]$", table, re.MULTILINE)

    assert [len(lines(count)) for count in (2, 3, 50)] == [2, 3, 5]
    assert not any("/" in line.split()[-1] for line in lines(50))


@pytest.mark.parametrize("seed", range(50))
def test_both_give_the_same_for_random_rows(seed: int):
    rng = random.Random(seed)
    some = [f"{rng.choice(' aAbB')}{rng.randrange(6)}" for _ in range(24)]
    payments: list[Row] = [{"reference": one, "pence": n} for n, one in enumerate(some)]
    orders: list[Row] = [{"id": one} for one in rng.sample(some, 9)] + [{"id": "none"}]
    assert match_fast(orders, payments) == match_slow(orders, payments)
    assert "none" not in match_fast(orders, payments)


def operations(match: Match, size: int, monkeypatch) -> int:
    count = 0
    original = matching.normal

    def counted(reference: object) -> str:
        nonlocal count
        count += 1
        return original(reference)

    with monkeypatch.context() as patch:
        patch.setattr(matching, "normal", counted)
        match(*rows(size))
    return count


def test_twice_the_rows_is_four_times_the_work_before_and_twice_after(monkeypatch):
    slow = [operations(match_slow, size, monkeypatch) for size in (50, 100)]
    fast = [operations(match_fast, size, monkeypatch) for size in (50, 100)]
    assert slow[1] / slow[0] == pytest.approx(4, abs=0.1)
    assert fast == [100, 200]


def test_the_first_payment_with_a_reference_counts():
    payments: list[Row] = [{"reference": "a1", "pence": n} for n in (5, 6)]
    for match in (match_slow, match_fast):
        assert match([{"id": "A1"}], payments) == {"A1": 5}
