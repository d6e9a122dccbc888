"""Values leave the sandbox as plain JSON and are compared outside, by type and value."""

import json
import math
from collections import Counter, OrderedDict, defaultdict, namedtuple
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.core.packs.values import wrong_with
from greenroom.runner.harness.values import Opaque, Unreadable, decode, encode
from greenroom.runner.judging.comparing import difference
from greenroom.runner.judging.showing import diff, show, show_call, show_lines

hashable = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.binary(),
    st.decimals(allow_nan=False),
    st.fractions(), st.dates(), st.times(), st.timedeltas(), st.uuids(), st.complex_numbers(),
    st.datetimes(), st.datetimes(timezones=st.just(UTC)),
)  # fmt: skip
values = st.recursive(
    hashable | st.binary().map(bytearray),
    lambda inside: st.one_of(
        st.lists(inside, max_size=4),
        st.lists(inside, max_size=4).map(tuple),
        st.dictionaries(hashable, inside, max_size=4),
        st.sets(hashable, max_size=4),
        st.frozensets(hashable, max_size=4),
    ),
    max_leaves=12,
)


def same(first: Any, second: Any) -> bool:
    """Equal, of one type, all the way down; nan is itself."""
    if type(first) is not type(second):
        return False
    if isinstance(first, float | complex | Decimal) and first != first:  # noqa: PLR0124
        return repr(first) == repr(second)
    if isinstance(first, list | tuple):
        return len(first) == len(second) and all(map(same, first, second))
    if isinstance(first, dict):
        pairs = zip(first.items(), second.items(), strict=False)
        return len(first) == len(second) and all(
            same(a, c) and same(b, d) for (a, b), (c, d) in pairs
        )
    if isinstance(first, set | frozenset):
        return first == second or sorted(map(repr, first)) == sorted(map(repr, second))
    return bool(first == second)


@given(values)
def test_value_comes_back_as_it_left_through_real_json(value: Any) -> None:
    told = json.loads(json.dumps(encode(value), allow_nan=False))
    assert wrong_with(told) == ""
    assert same(decode(told), value)
    assert difference(told, encode(value)) == ""


@given(values, values)
def test_comparing_agrees_with_equality_and_type(first: Any, second: Any) -> None:
    one, other = encode(first), encode(second)
    is_same = difference(one, other) == ""
    assert is_same == (difference(other, one) == "")
    if same(first, second):
        assert is_same
    elif is_same:  # -0.0, Decimal("1.0"), a set in another order
        assert first == second or "nan" in show(one).lower()


@given(values)
def test_every_value_can_be_shown(value: Any) -> None:
    told = encode(value)
    assert show(told)
    assert show_lines(told)
    assert diff(told, told) == ""


class AlwaysEqual(int):
    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0


Point = namedtuple("Point", "x y")


@pytest.mark.parametrize(
    "value",
    [
        AlwaysEqual(1), Point(1, 2), Counter("aa"), defaultdict(int), OrderedDict(a=1), object(),
        type("Text", (str,), {})("a"), (one for one in "ab"), len, datetime,
        type("Day", (date,), {})(2026, 1, 1), range(3), iter([]),
    ],
    ids=lambda one: type(one).__name__,
)  # fmt: skip
def test_what_is_no_plain_value_is_never_right(value: Any) -> None:
    told = encode(value)
    name = type(value).__name__
    assert told["$opaque"]["type"] == name
    for expected in (told, 1, None, "a", [], {}):
        assert difference(expected, told) != ""
    assert f"a value of type {name}, which cannot be compared" == difference(told, told)
    assert isinstance(decode(told), Opaque)


def test_an_object_that_will_not_say_what_it_is_does_no_harm() -> None:
    class Silent:
        def __repr__(self) -> str:
            raise RuntimeError

    assert encode([Silent()]) == [{"$opaque": {"type": "Silent", "text": ""}}]


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ([0] * 200_001, "too large"),
        ("x" * 1_000_001, "too long"),
        (["x" * 1_000] * 1_001, "too long"),
        (Fraction(1, 3**9_999), "enormous"),
    ],
)
def test_value_beyond_all_measure_is_refused(value: Any, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        encode(value)


def test_value_that_holds_itself_is_refused() -> None:
    ring: list[Any] = []
    ring.append(ring)
    tree: dict[str, Any] = {}
    tree["up"] = [tree]
    for value in (ring, tree):
        with pytest.raises(Unreadable, match="holds itself"):
            encode(value)


@pytest.mark.parametrize(
    ("expected", "got", "told"),
    [
        (1, True, "expected an int, got a bool (the value is the same, the type is not)"),
        (1, 1.0, "expected an int, got a float (the value is the same, the type is not)"),
        (True, 1, "expected a bool, got an int (the value is the same, the type is not)"),
        ([1], (1,), "expected a list, got a tuple (the value is the same, the type is not)"),
        (None, 0, "expected None, got an int"),
        ("1", 1, "expected a str, got an int"),
        (b"a", "a", "expected a bytes, got a str"),
        ([1, [2, 3]], [1, [2, 4]], "at [1][1]: expected 3, got 4"),
        ({"a": {"b": 1}}, {"a": {}}, "at ['a']: the key 'b' is missing"),
        ({1: "x"}, {1: "x", True + 1: "y"}, "the key 2 is too much"),
        ({1: "x"}, {"1": "x"}, "the key 1 is missing"),
        ([1, 2], [1], "1 item instead of 2: 2 is missing"),
        ([1], [1, 2], "2 items instead of 1: 2 is too much"),
        ({1, 2}, {2, 3}, "1 is missing and 3 is too much"),
        (0.3, 0.1 + 0.2, "expected 0.3, got 0.30000000000000004"),
        (math.nan, 1.0, "expected nan, got 1.0"),
        (Decimal("1.1"), 1.1, "expected a Decimal, got a float"),
        (datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 1),  # noqa: DTZ001
         "expected datetime.fromisoformat('2026-01-01T00:00:00+00:00'), "
         "got datetime.fromisoformat('2026-01-01T00:00:00')"),
    ],
)  # fmt: skip
def test_difference_is_told_where_it_is(expected: Any, got: Any, told: str) -> None:
    assert difference(encode(expected), encode(got)) == told


@pytest.mark.parametrize(
    ("expected", "got"),
    [
        (math.nan, math.nan),
        (0.0, -0.0),
        (Decimal("1.10"), Decimal("1.1")),
        (Decimal("-0"), Decimal(0)),
        (timedelta(seconds=90), timedelta(minutes=1, seconds=30)),
        ({1, 2}, {2, 1}),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        (datetime(2026, 1, 1, 12, tzinfo=UTC),
         datetime(2026, 1, 1, 14, tzinfo=timezone(timedelta(hours=2)))),
        (time(12), time(12, 0, 0)),
        (UUID(int=1), UUID(int=1)),
        (2**5000, 2**5000),
        ("\ud800", "\ud800"),
    ],
)  # fmt: skip
def test_what_python_calls_equal_is_equal(expected: Any, got: Any) -> None:
    assert difference(encode(expected), encode(got)) == ""


def test_an_author_may_write_seconds() -> None:
    assert difference({"$timedelta": 90}, encode(timedelta(seconds=90))) == ""


def test_tolerance_counts_for_floats_alone_and_only_where_stated() -> None:
    assert difference([0.3], [0.1 + 0.2], 1e-9) == ""
    assert difference([1000.0], [1000.5], 1e-3) == ""
    assert difference([1], [2], 0.9) != ""
    assert difference([0.3], [0.4], 1e-9) == "at [0]: expected 0.3, got 0.4 (may be 1e-09 off)"
    assert difference([1.0], [{"$float": "nan"}], 0.9) != ""


@pytest.mark.parametrize(
    "forged",
    [
        {"$set": "ab"}, {"$set": [[1]]}, {"$dict": [[1]]}, {"$dict": 3}, {"$int": "12"},
        {"$decimal": "one"}, {"$decimal": 1}, {"$datetime": "soon"}, {"$what": 1}, {"$bytes": "zz"},
        {"$opaque": 1}, {"$complex": [1, 2]}, {"$fraction": "1/0"}, {"$": 1}, {"$a": 1, "b": 2},
        [[[{"$tuple": None}]]], {"$float": "1"}, {"$timedelta": "x"}, {"$uuid": "1"},
        {"$raised": 1}, {"$str": 1}, {"$date": "2026-13-01"},
    ],
    ids=str,
)  # fmt: skip
def test_forged_value_is_no_value_and_does_no_harm(forged: Any) -> None:
    assert wrong_with(forged)
    assert difference(forged, forged) == "the answer is no value"


def test_what_is_nested_without_end_is_no_value() -> None:
    deep: list[Any] = []
    for _ in range(500):
        deep = [deep]
    assert difference(deep, deep) == "the answer is no value"


def test_what_is_nested_deep_is_compared_without_growing() -> None:
    deep: Any = 1
    for _ in range(55):
        deep = {"$frozenset": [deep]}
    assert difference({"$set": [deep]}, {"$set": [deep]}) == ""
    assert "is missing and" in difference({"$set": [deep]}, {"$set": [{"$frozenset": [deep]}]})


def test_long_values_differ_line_by_line() -> None:
    rows = [{"id": number, "name": "Ada Lovelace, analyst"} for number in range(4)]
    told = diff(encode(rows), encode(rows[:1] + rows[2:]))
    assert "-    {'id': 1, 'name': 'Ada Lovelace, analyst'}" in told.splitlines()
    assert "+    {'id': 1" not in told


def test_call_is_shown_as_one_would_write_it() -> None:
    assert show_call("f", encode([1, (2,)]), {"key": {"$set": []}}) == "f(1, (2,), key=set())"
