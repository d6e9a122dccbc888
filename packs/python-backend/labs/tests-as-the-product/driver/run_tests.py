"""Runs the tests in tests/ against one version of studio/booking.py after another.

The plan comes in on stdin: {"runs": [{"source", "now", "reverse"}]}. Each run is a process of its
own in a folder of its own, forked before anything of the learner's is imported. What came out goes
to results.json.
"""

from __future__ import annotations

import contextlib
import datetime
import json
import os
import shutil
import signal
import sys
from pathlib import Path
from tempfile import mkdtemp

import pytest
import pytest_mock  # noqa: F401  imported here, once, and not in each fork
import time_machine

# Plugins by name: to look for all that are installed takes longer than the tests do.
OPTIONS = (
    "-q",
    "--tb=short",
    "-p",
    "no:cacheprovider",
    "-p",
    "no:faulthandler",
    "-p",
    "pytest_mock",
)
AT_ONCE = min(os.cpu_count() or 1, 4)
SECONDS = 15  # for one run; what waits for a clock that stands still ends here
DEATHS_MAX = 3  # after so many runs without an end the rest is not tried
DIED = {"status": -1, "outcomes": {}, "messages": {}}
SHOWN = 400


class Notes:
    """What became of each test, as pytest reports it."""

    def __init__(self, *, reverse: bool) -> None:
        self.reverse = reverse
        self.outcomes: dict[str, str] = {}
        self.messages: dict[str, str] = {}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        if self.reverse:
            items.reverse()

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.note(report.nodeid, "broken", report)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.note(report.nodeid, "failed", report)
        elif report.skipped:
            self.outcomes.setdefault(report.nodeid, "skipped")
        elif report.when == "call":
            self.outcomes.setdefault(report.nodeid, "passed")

    def note(
        self, name: str, outcome: str, report: pytest.TestReport | pytest.CollectReport
    ) -> None:
        self.outcomes[name] = outcome
        crash = getattr(report.longrepr, "reprcrash", None)
        said = str(crash.message if crash else report.longrepr)
        self.messages.setdefault(name, said[-SHOWN:] if outcome == "broken" else said[:SHOWN])


def run_here(run: dict, folder: str) -> dict:
    """Run the tests in this very process, which is good for nothing afterwards."""
    os.chdir(folder)
    Path("studio/booking.py").write_text(run["source"], encoding="utf-8")
    notes = Notes(reverse=run["reverse"])
    now = datetime.datetime.fromisoformat(run["now"])
    with time_machine.travel(now, tick=True):
        status = pytest.main([*OPTIONS, "--rootdir", folder, "tests"], plugins=[notes])
    return {"status": int(status), "outcomes": notes.outcomes, "messages": notes.messages}


def begin(run: dict) -> tuple[int, int, str]:
    """Fork a process that runs the tests: its id, where it will tell the result, its folder."""
    folder = mkdtemp(dir=".")
    for name in ("studio", "tests", "pyproject.toml"):
        copy = shutil.copytree if Path(name).is_dir() else shutil.copy
        copy(name, f"{folder}/{name}")
    result, told = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(result)
        signal.alarm(SECONDS)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        answer = json.dumps(run_here(run, os.path.abspath(folder))).encode()
        while answer:
            answer = answer[os.write(told, answer) :]
        os._exit(0)
    os.close(told)
    return child, result, folder


def end(child: int, result: int, folder: str) -> dict:
    """What the process told; status -1 if it died or took too long."""
    with os.fdopen(result, "rb") as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    shutil.rmtree(folder, ignore_errors=True)
    with contextlib.suppress(ValueError):
        return json.loads(said)
    return DIED


def prepare_hypothesis() -> None:
    """Where it is used: the same examples every time, no deadline, and no search for a smaller one."""
    if not any(b"hypothesis" in path.read_bytes() for path in Path("tests").rglob("*.py")):
        return
    from hypothesis import Phase, settings

    phases = (Phase.explicit, Phase.generate)
    settings.register_profile("lab", derandomize=True, deadline=None, database=None, phases=phases)
    settings.load_profile("lab")


def main() -> None:
    sys.dont_write_bytecode = True
    prepare_hypothesis()
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    runs = json.load(sys.stdin)["runs"]
    results = []
    for at in range(0, len(runs), AT_ONCE):
        some = runs[at : at + AT_ONCE]
        if sum(one["status"] == DIED["status"] for one in results) >= DEATHS_MAX:
            results += [DIED] * len(some)
            continue
        begun = [begin(run) for run in some]
        results += [end(*one) for one in begun]
    Path("results.json").write_text(json.dumps(results), encoding="utf-8")


main()
