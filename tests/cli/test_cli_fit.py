"""`greenroom fit`, and the round of the server that fits by itself."""

from datetime import UTC, datetime

import pytest

from apps.practice.test_practice_fitting import live
from cli.house_fixtures import House
from greenroom.apps.accounts.models import Learner
from greenroom.apps.practice.models import Fit, Memory
from greenroom.apps.practice.services.rebuild import rebuild_memory
from greenroom.cli.serving import BackupThread


@pytest.fixture
def lived(house: House, ada: Learner) -> House:
    """Somebody who forgets three times as fast as most people has practised for months."""
    live(ada, datetime(2026, 11, 20, 12, tzinfo=UTC))
    return house


def test_without_attempts_it_says_what_is_needed(house: House) -> None:
    said = house.run("fit").output
    assert "Nothing was fitted. 0 of your attempts" in said
    assert "100 are needed" in said


def test_it_tells_the_figures_and_whether_they_are_in_use(lived: House, ada: Learner) -> None:
    said = lived.run("fit").output
    for way in ("default parameters", "your own", "moving average"):
        assert way in said
    assert "Your own are in use." in said
    assert set(Memory.objects.values_list("policy", flat=True)) == {"fsrs_v2"}
    assert rebuild_memory(learner=ada).changed == 0

    assert "in use again" in lived.run("fit", "--defaults").output
    assert "in use already" in lived.run("fit", "--defaults").output
    assert set(Memory.objects.values_list("policy", flat=True)) == {"fsrs_v1"}


@pytest.mark.usefixtures("lived")
def test_the_servers_round_fits_once_and_not_again(monkeypatch: pytest.MonkeyPatch) -> None:
    # The test's own connection has to outlive the round.
    monkeypatch.setattr("django.db.connections.close_all", lambda: None)
    thread = BackupThread()
    thread.fit_if_due()
    assert Fit.objects.count() == 1
    thread.fit_if_due()
    assert Fit.objects.count() == 1
