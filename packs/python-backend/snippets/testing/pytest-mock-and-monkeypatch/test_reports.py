"""Copy this: the tests are the snippet."""

from pathlib import Path

import pytest
import reports
from pytest_mock import MockerFixture
from reports import Unconfigured, read_settings, save_report


@pytest.fixture(autouse=True)
def settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """A known environment, whatever the machine has."""
    monkeypatch.setenv("REPORT_TITLE", "Sales")
    monkeypatch.delenv("REPORT_LINES", raising=False)


def test_the_title_comes_from_the_environment() -> None:
    assert read_settings() == ("Sales", 10)


def test_a_missing_title_is_told_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REPORT_TITLE")
    with pytest.raises(Unconfigured, match="REPORT_TITLE"):
        read_settings()


def test_the_report_has_as_many_lines_as_are_set(
    monkeypatch: pytest.MonkeyPatch, mocker: MockerFixture, tmp_path: Path
) -> None:
    monkeypatch.setenv("REPORT_LINES", "2")
    monkeypatch.chdir(tmp_path)
    notify = mocker.patch.object(reports, "notify", autospec=True)
    settings = mocker.spy(reports, "read_settings")
    save_report(["a", "b", "c"])
    assert Path("report.txt").read_text() == "Sales\na\nb\n"
    assert (settings.call_count, settings.spy_return) == (1, ("Sales", 2))
    notify.assert_called_once_with("Sales", lines=2)
