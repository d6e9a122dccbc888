"""The short form of the benchmark's row "kill": two kills in 60 answers, and the control."""

import random
from pathlib import Path

import pytest
from scripts.bench.killing import EARLY, Plan, queue_answers, run_and_kill
from scripts.bench.places import copy_data

ANSWERS, KILLS = 60, 2
# The fixture starts a server: both tests share one worker, and with it one start.
pytestmark = pytest.mark.xdist_group("kill")


@pytest.fixture(scope="module")
def sitting(tmp_path_factory) -> tuple[Path, Plan]:
    """A data folder with the shipped pack and a sitting of it, and what is to be answered."""
    data = tmp_path_factory.mktemp("kill") / "data"
    data.mkdir()
    return data, queue_answers(data, answers=ANSWERS)


def test_killed_server_keeps_every_answer_it_acknowledged(sitting, tmp_path):
    data, plan = sitting

    outcome = run_and_kill(
        copy_data(data, tmp_path / "data"), plan, kills=KILLS, rng=random.Random(1)
    )

    assert outcome.kills == KILLS
    assert outcome.acknowledged_at_kill > 0
    assert outcome.lost == set()
    assert outcome.wrong == 0


def test_server_that_acknowledges_before_it_writes_is_found_out(sitting, tmp_path):
    data, plan = sitting

    outcome = run_and_kill(
        copy_data(data, tmp_path / "data"), plan, kills=KILLS, rng=random.Random(1), command=EARLY
    )

    assert outcome.kills == KILLS
    assert outcome.lost
