"""Submissions that cheat, break or break out. None passes, none harms, each gets its verdict.

Each folder of hostile/ holds a solution and what must come of it. Most of them give the right
answer where their way out worked, so a pass is an escape.
"""

import json
import os
import time
from pathlib import Path

import pytest

from greenroom.runner.client import Client, ensure_runner
from greenroom.runner.spec import Limits, RunSpec

pytestmark = pytest.mark.sandbox
HOSTILE = sorted((Path(__file__).parent / "hostile").iterdir())
LIMITS = Limits(cpu_s=1.0, wall_s=3.0, memory_mib=192)
CASES = [
    {"name": f"twice {n} and one", "args": [n], "expect": 2 * n + 1} for n in (0, 1, 7, -3, 10**20)
]


@pytest.fixture(scope="module", params=["cold", "pool"])
def client(request, tmp_path_factory):
    """A runner that keeps boxes ready, and one that makes each when it is asked for."""
    before = os.environ.get("GREENROOM_RUNNER_POOL")
    os.environ["GREENROOM_RUNNER_POOL"] = "0" if request.param == "cold" else "1"
    try:
        return ensure_runner(tmp_path_factory.mktemp("runner"))()
    finally:
        if before is None:
            del os.environ["GREENROOM_RUNNER_POOL"]
        else:
            os.environ["GREENROOM_RUNNER_POOL"] = before


def judge(client: Client, source: bytes):
    judge = {"entry": "solution.py", "function": "answer", "drive": "call", "cases": CASES}
    spec = RunSpec("hostile", "cases", "plain", {"solution.py": source}, LIMITS, judge)
    return client.report(spec)


@pytest.mark.parametrize("folder", HOSTILE, ids=lambda one: one.name)
def test_no_hostile_submission_passes(client, folder):
    expected = json.loads((folder / "expected.json").read_text())
    report = judge(client, (folder / "solution.py").read_bytes())
    assert report.verdict in expected["verdicts"], report
    assert expected["says"] in f"{report.message} {[case.message for case in report.cases]}"
    told = report.message or next(case.message for case in report.cases if case.status != "pass")
    assert told.strip()
    # What an answer that is wrong throughout looks like: no case slipped through beside it.
    assert [case.status for case in report.cases].count("pass") <= 1, report


def test_an_honest_answer_passes_after_all_of_them(client):
    report = judge(client, b"def answer(n):\n    return 2 * n + 1\n")
    assert report.verdict == "accepted", report


def test_nothing_of_them_is_left(client):
    ends_at = time.monotonic() + 60
    while (left := _own_processes(client)) and time.monotonic() < ends_at:
        time.sleep(0.1)
    assert not left
    assert not Path("/usr/bin/greenroom-was-here").exists()
    ends_at = time.monotonic() + 60
    while client.status()["running"] and time.monotonic() < ends_at:
        time.sleep(0.1)
    assert client.status()["running"] == 0


def _own_processes(client: Client) -> list[str]:
    """Command lines of processes that run one of the hostile programs: boxes past their end."""
    runner = client.status()["pid"]
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            status = (process / "stat").read_text().rpartition(")")[2].split()
            line = (process / "cmdline").read_bytes().decode("utf-8", "replace")
        except OSError:
            continue
        # A box that is kept ready has its first process asleep; one that works is another matter.
        # One without a command line has ended, and the kernel clears its memory away.
        if int(status[1]) == runner and status[0] == "R" and line:
            found.append(line)
    return found
