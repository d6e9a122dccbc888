"""Running code in tests: the shortest way to a run, and a look at what is left of it."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from greenroom.runner.client import Client
from greenroom.runner.report import RunReport
from greenroom.runner.spec import Limits, RunSpec

_NUMBERS = count(1)
_PATIENCE_S = 30.0


def script(code: str, *, environment: str = "plain", **limits: float) -> RunSpec:
    """A run of one file."""
    return RunSpec(
        f"run-{next(_NUMBERS)}", "script", environment, {"main.py": code.encode()},
        Limits(**limits), {"argv": ["{python}", "main.py"]},
    )  # fmt: skip


@dataclass
class Runner:
    """A runner, and the shortest way to run a program in it."""

    client: Client

    def run(self, code: str, **asked: object) -> RunReport:
        """Run a program."""
        return self.client.report(script(code, **asked))


def processes_named(mark: str) -> list[bytes]:
    """Command lines that hold `mark`, of every process of this machine, those in boxes too."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            found.append(path.read_bytes())
        except OSError:
            continue
    return [one for one in found if mark.encode() in one]


def wait_until(is_so: Callable[[], bool]) -> bool:
    """Whether it became so before anybody would have lost patience."""
    ends_at = time.monotonic() + _PATIENCE_S
    while time.monotonic() < ends_at:
        if is_so():
            return True
        time.sleep(0.02)
    return False
