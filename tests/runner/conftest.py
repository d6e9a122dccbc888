"""One runner for all tests of this folder that need a sandbox."""

from collections.abc import Callable

import pytest

from greenroom.runner.client import Client, ensure_runner
from running import Runner


@pytest.fixture(scope="session")
def find_runner(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Client]:
    """The runner of all tests."""
    return ensure_runner(tmp_path_factory.mktemp("runner"))


@pytest.fixture
def runner(find_runner: Callable[[], Client]) -> Runner:
    """A runner that answers."""
    return Runner(find_runner())
