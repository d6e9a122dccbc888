import base64

import pytest
from cursors import decode, encode
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from money import split

settings.register_profile(
    "fixed", derandomize=True, deadline=None, database=None, max_examples=60
)
settings.load_profile("fixed")
NAMES = st.text(st.characters(exclude_categories=["Cs"]))
MONEY = st.integers(0, 10**9)
SHARES = st.integers(1, 100)


def naive_encode(name: str, pk: int) -> str:
    return f"{name}:{pk}"


def naive_decode(cursor: str) -> tuple[str, int]:
    name, pk = cursor.split(":")
    return name, int(pk)


def naive_split(pence: int, shares: int) -> list[int]:
    return [round(pence / shares)] * shares


@given(NAMES, st.integers())
@example('Ömer, "the" : 1/2', 0)
def test_what_is_encoded_is_decoded_again(name: str, pk: int):
    assert decode(encode(name, pk)) == (name, pk)


@given(NAMES, st.integers())
def test_a_cursor_needs_no_quoting_in_an_address(name: str, pk: int):
    assert set(encode(name, pk).lower()) <= set(
        "abcdefghijklmnopqrstuvwxyz0123456789-_="
    )


@given(st.text() | st.binary().map(lambda raw: base64.urlsafe_b64encode(raw).decode()))
@example(base64.b64encode(b"[" * 100_000).decode())
@example(base64.b64encode(b'["a", 1, 2]').decode())
@example(base64.b64encode(b'["a", "1"]').decode())
@example(base64.b64encode(b"[1, 1]").decode())
@example("*" + encode("a", 1))
@example("WyJh\n" + encode("a", 1))
def test_whatever_is_sent_is_a_cursor_or_a_value_error(cursor: str):
    try:
        name, pk = decode(cursor)
    except ValueError as error:
        assert str(error) == "not a cursor"
    else:
        assert (type(name), isinstance(pk, int)) == (str, True)


@given(MONEY, SHARES)
def test_no_penny_is_lost_and_shares_differ_by_at_most_one(pence: int, shares: int):
    parts = split(pence, shares)
    assert (sum(parts), len(parts)) == (pence, shares)
    assert max(parts) - min(parts) <= 1
    assert parts == sorted(parts, reverse=True)


def smallest(strategy: SearchStrategy, breaks) -> object:
    """The smallest value that breaks a law, as Hypothesis finds and shrinks it."""
    found: list[object] = []

    @given(strategy)
    def law(value: object) -> None:
        if breaks(value):
            found.append(value)
            raise AssertionError

    with pytest.raises(AssertionError):
        law()
    return found[-1]


def test_it_finds_the_separator_that_the_naive_cursor_forgot():
    def breaks(name: str) -> bool:
        try:
            return naive_decode(naive_encode(name, 1)) != (name, 1)
        except ValueError:
            return True

    assert smallest(NAMES, breaks) == ":"
    assert decode(encode(":", 1)) == (":", 1)


def test_examples_keep_what_chance_may_miss():
    assert "_" in encode("a???", 1)
    assert decode(encode("a???", 1)) == ("a???", 1)
    with pytest.raises(ValueError, match="not a cursor"):
        decode("*" + encode("a", 1))


def test_it_finds_the_penny_that_the_naive_split_loses():
    pair = smallest(st.tuples(MONEY, SHARES), lambda p: sum(naive_split(*p)) != p[0])
    assert pair == (1, 2)
    assert split(1, 2) == [1, 0]
