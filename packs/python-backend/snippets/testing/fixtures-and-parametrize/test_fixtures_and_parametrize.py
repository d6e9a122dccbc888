import re
import shutil
from pathlib import Path

import pytest
from ledger import Ledger, pence
from test_ledger import open_ledger as fixture

pytest_plugins = ["pytester"]
HERE = Path(__file__).parent


@pytest.fixture
def run(pytester: pytest.Pytester):
    """Run pytest on a copy of the snippet, perhaps with another test file."""

    def run(*options: str, test: str = "") -> str:
        shutil.copy(HERE / "ledger.py", pytester.path)
        text = test or (HERE / "test_ledger.py").read_text()
        (pytester.path / "test_copy.py").write_text(text)
        done = pytester.runpytest_inprocess("-p", "no:cacheprovider", *options)
        return "\n".join(done.outlines)

    return run


def test_each_case_is_a_test_with_a_name_that_one_can_run_alone(run):
    shown = run("-v", "-k", "thousands or stall or NaN or own_file")
    assert "test_an_amount_is_read_in_pence[thousands] PASSED" in shown
    assert "test_what_is_no_amount_is_refused[NaN] PASSED" in shown
    assert "3 passed, 7 deselected" in shown
    listed = re.findall(r"\[(.+)\]", run("--collect-only", "-q", "-k", "pence"))
    assert listed == ["no pence", "one digit", "thousands", "negative"]


def test_a_loop_stops_at_the_first_failure_where_parametrize_shows_each(run):
    cases = "[('1', 100), ('2', 0), ('3', 0)]"
    loop = f"""from ledger import pence
def test_all():
    for text, expected in {cases}:
        assert pence(text) == expected"""
    table = f"""import pytest
from ledger import pence
@pytest.mark.parametrize("text, expected", {cases})
def test_each(text, expected):
    assert pence(text) == expected"""
    assert "1 failed in" in run("-q", test=loop)
    assert "2 failed, 1 passed" in run("-q", test=table)


def test_a_module_fixture_that_is_changed_depends_on_the_order(run):
    shared = """import pytest
@pytest.fixture(scope="{}")
def basket(): return []
def test_a(basket): basket.append(1); assert basket == [1]
def test_b(basket): basket.append(1); assert basket == [1]"""
    assert "1 failed, 1 passed" in run("-q", test=shared.format("module"))
    assert "2 passed" in run("-q", test=shared.format("function"))


def test_all_ledgers_are_closed_after_the_test_the_last_one_first(
    tmp_path, monkeypatch
):
    closed: list[str] = []
    real = Ledger.close
    monkeypatch.setattr(
        Ledger, "close", lambda self: closed.append(self._file.name) or real(self)
    )
    steps = fixture.__wrapped__(tmp_path)
    opened = next(steps)
    ledgers = [opened(), opened("stall")]
    assert closed == []
    assert next(steps, None) is None
    assert closed == [str(tmp_path / "stall.csv"), str(tmp_path / "shop.csv")]
    assert all(one._file.closed for one in ledgers)


@pytest.mark.parametrize("text", ["1,25", "1,2500", "12,34,567", "1.", ".5", "٣ 3"])
def test_an_amount_with_odd_separators_is_refused(text: str):
    with pytest.raises(ValueError, match="not an amount"):
        pence(text)


def test_a_ledger_remembers_what_was_added(tmp_path: Path):
    ledger = Ledger(tmp_path / "a.csv")
    for amount in ("9.50", "-1", "1,000,000"):
        ledger.add(amount)
    ledger.close()
    assert Ledger(tmp_path / "a.csv").total() == 950 - 100 + 100_000_000
