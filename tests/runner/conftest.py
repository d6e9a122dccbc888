"""One runner for all tests of this folder that need a sandbox."""

import os
from collections.abc import Callable

import pytest

from greenroom.runner.client import Client, ensure_runner
from greenroom.runner.environments import MISSING, scripts_interpreter
from running import Runner

# Exercises: their tests are run in a box, by the tests beside them.
collect_ignore = ["track", "settle-up"]


@pytest.fixture(scope="session")
def find_runner(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Client]:
    """The runner of all tests."""
    return ensure_runner(tmp_path_factory.mktemp("runner"))


@pytest.fixture
def runner(find_runner: Callable[[], Client]) -> Runner:
    """A runner that answers."""
    return Runner(find_runner())


@pytest.fixture(scope="session")
def scripts_environment() -> None:
    """The packages that labs run with."""
    if "scripts" in os.environ.get("GREENROOM_SKIP", "").split(","):
        pytest.skip("skipped: GREENROOM_SKIP=scripts")
    if scripts_interpreter() is None:
        pytest.fail(MISSING, pytrace=False)
