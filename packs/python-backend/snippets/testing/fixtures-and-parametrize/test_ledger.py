"""Copy this: the tests are the snippet."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from ledger import Ledger, pence

OpenLedger = Callable[..., Ledger]


@pytest.fixture
def open_ledger(tmp_path: Path) -> Iterator[OpenLedger]:
    """A function that opens ledgers; all are closed after the test, the last first."""
    opened: list[Ledger] = []

    def open_ledger(name: str = "shop") -> Ledger:
        opened.append(Ledger(tmp_path / f"{name}.csv"))
        return opened[-1]

    yield open_ledger
    for one in reversed(opened):
        one.close()


@pytest.mark.parametrize(
    "text, expected",
    [
        pytest.param("9", 900, id="no pence"),
        pytest.param("9.5", 950, id="one digit"),
        pytest.param("1,250.00", 125_000, id="thousands"),
        pytest.param("-0.01", -1, id="negative"),
    ],
)
def test_an_amount_is_read_in_pence(text: str, expected: int) -> None:
    assert pence(text) == expected


@pytest.mark.parametrize("text", ["", "nine", "1.005", "NaN", "1e9"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not an amount"):
        pence(text)


def test_each_ledger_has_its_own_file(open_ledger: OpenLedger) -> None:
    shop, stall = open_ledger(), open_ledger("stall")
    shop.add("9.50")
    stall.add("1")
    assert (shop.total(), stall.total()) == (950, 100)
