"""One runner for all tests of this folder that need a sandbox."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

from greenroom.runner.client import Client, ensure_runner
from greenroom.runner.report import RunReport
from greenroom.runner.spec import Limits, RunSpec

NUMBERS = count(1)


def script(code: str, *, environment: str = "plain", **limits: float) -> RunSpec:
    """A run of one file."""
    return RunSpec(
        f"run-{next(NUMBERS)}", "script", environment, {"main.py": code.encode()},
        Limits(**limits), {"argv": ["{python}", "main.py"]},
    )  # fmt: skip


@dataclass
class Runner:
    """A runner, and the shortest way to run a line in it."""

    client: Client
    folder: Path

    def run(self, code: str, **asked: object) -> RunReport:
        """Run a program."""
        return self.client.report(script(code, **asked))


@pytest.fixture(scope="session")
def find_runner(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Client]:
    """The runner of all tests."""
    return ensure_runner(tmp_path_factory.mktemp("runner"))


@pytest.fixture
def runner(find_runner: Callable[[], Client], tmp_path_factory: pytest.TempPathFactory) -> Runner:
    """A runner that answers."""
    return Runner(find_runner(), tmp_path_factory.getbasetemp())
