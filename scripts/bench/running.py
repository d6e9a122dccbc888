"""Judging: how long a verdict takes, whether growth is told rightly, and twenty at once.

Everything goes through the runner's socket as the pages do it, sandbox included. The peers run in
the same minute on the same machine, without any sandbox.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from scripts.bench import growing_peer
from scripts.bench.figures import Figure, Row, quantile
from scripts.bench.growing import SAMPLES, Sample, three_way
from scripts.bench.options import Options
from scripts.bench.places import ROOT, temporary_folder

from greenroom.core.packs.problemdef import ProblemDef
from greenroom.core.packs.problems import problem_of
from greenroom.formats.exercism import read_files
from greenroom.runner.client import Client, end_runners, ensure_runner
from greenroom.runner.errors import RunError
from greenroom.runner.judging.specs import spec_of_problem
from greenroom.runner.report import RunReport
from greenroom.runner.spec import Limits, RunSpec

PROBLEMS = ROOT / "packs/python-backend/problems"
ALGORITHM = "free-slots"
CASES = 10
# A person reads the report before running again; meanwhile the next box is made.
PAUSE_S = 0.5
IDLE_S = 60.0
CROWD = 20
SCRIPTS_PYTHON = ROOT / ".venv-snippets/bin/python"
# Peers load no plugin that they do not need.
DJANGO_TESTS = ["-m", "pytest", "-q", "-p", "pytest_django.plugin"]
ALONE = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
# The view of the Django figure, small: what is measured is the way to a verdict.
VIEW = """\
from rest_framework.response import Response
from rest_framework.views import APIView


class Orders(APIView):
    def get(self, request, pk):
        if pk > 3:
            return Response({"detail": "Not found."}, status=404)
        return Response({"pk": pk, "page": request.query_params.get("page", "1")})


view = Orders.as_view()
"""


def measure_algorithm(options: Options) -> Row:
    """A problem of ten cases, judged in the sandbox."""
    row = Row("verdict", f"verdict on a function, sandboxed, {CASES} cases")
    problem = _problem(ALGORITHM)
    with _runner(row) as client:
        if client is None:
            return row
        spec = _with_cases(spec_of_problem(problem, problem.solution, run_id="bench"))
        times = _time_runs(client, spec, 10 if options.quick else 60, PAUSE_S)
    row.figures = [
        Figure("median", statistics.median(times), limit=25.0),
        Figure("p95", quantile(times, 0.95)),
    ]
    number = 3 if options.quick else 15
    row.peer_name = "Exercism's form, unsandboxed: its tests in one process"
    row.peer = [
        Figure("pytest, median", _time_tests(problem, ["pytest", "-q"], number)),
        Figure("unittest, median", _time_tests(problem, ["unittest"], number)),
    ]
    row.notes.append(f"{PAUSE_S:g} s between two runs, as a person leaves at least")
    return row


def measure_view(options: Options) -> Row:
    """Ten requests to a DRF view, judged in a box that was kept warm."""
    row = Row("view", "verdict on a Django view, ten requests, pool warm and idle")
    if not SCRIPTS_PYTHON.exists():
        row.skipped = "the scripts' environment is missing: make prove"
        return row
    idle_s = 2.0 if options.quick else IDLE_S
    with _runner(row) as client:
        if client is None:
            return row
        _time_runs(client, _view_spec(), 2, PAUSE_S)
        time.sleep(idle_s)
        times = _time_runs(client, _view_spec(), 8 if options.quick else 40, 1.5)
    row.figures = [
        Figure("p50", statistics.median(times), limit=15.0),
        Figure("p95", quantile(times, 0.95), limit=40.0),
    ]
    number = 2 if options.quick else 7
    row.peer_name = "manage.py test; pytest-django"
    row.peer = [
        Figure("manage.py test", _time_in_project(["manage.py", "test"], number)),
        Figure("pytest-django", _time_in_project(DJANGO_TESTS, number)),
    ]
    row.notes.append(f"after {idle_s:g} s of nothing, then a run every 1.5 s")
    return row


def measure_growth(options: Options) -> Row:
    """Which of three classes, for forty functions, with every processor busy besides."""
    row = Row("growth", f"growth of {len(SAMPLES)} functions, told three ways, under load")
    rounds = 1 if options.quick else 3
    with _runner(row) as client, _load(os.cpu_count() or 1):
        if client is None:
            return row
        answers = [(one, *_measure_growth(client, one)) for _ in range(rounds) for one in SAMPLES]
        peer = growing_peer.measure(options, SAMPLES, rounds=1)
    right = [three_way(told) == sample.way for sample, told, _ in answers]
    finely = [told == sample.grows for sample, told, _ in answers]
    row.figures = [
        Figure("right, three ways", 100 * sum(right) / len(right), "%", floor=99.0),
        Figure("right, of all classes", 100 * sum(finely) / len(finely), "%"),
    ]
    row.notes += [
        f"{sample.name}: {told or 'nothing'} instead of {sample.grows}"
        for sample, told, _ in answers
        if told != sample.grows
    ]
    with _runner(row) as client:
        if client is None:
            return row
        times = [_measure_growth(client, one, PAUSE_S)[1] for one in SAMPLES]
    row.figures.append(Figure("a call without load, median", statistics.median(times), limit=50.0))
    row.peer_name, row.peer = "big_o", peer
    return row


def measure_crowd(options: Options) -> Row:
    """Twenty submissions handed in at the same moment."""
    row = Row("crowd", f"{CROWD} submissions at once")
    problem = _problem(ALGORITHM)
    wrong = {problem.entry: problem.texts[problem.wrong[0].file]}
    with _runner(row) as client:
        if client is None:
            return row
        reports: dict[int, RunReport] = {}
        places: dict[int, list[int]] = {}
        threads = [
            threading.Thread(
                target=_hand_in,
                args=(
                    client,
                    problem,
                    wrong if number % 2 else problem.solution,
                    number,
                    reports,
                    places,
                ),
            )
            for number in range(CROWD)
        ]
        began = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        whole_s = time.perf_counter() - began
    wanted = ["wrong-answer" if number % 2 else "accepted" for number in range(CROWD)]
    right = sum(reports[number].verdict == wanted[number] for number in reports)
    told = sum(bool(found) for found in places.values())
    row.figures = [
        Figure("judged right", right, f"of {CROWD}", floor=float(CROWD)),
        Figure("all of them", whole_s, "s"),
        Figure("told a place in the queue", told, f"of {CROWD}"),
    ]
    return row


def _hand_in(
    client: Client, problem: ProblemDef, files: dict[str, str], number: int,
    reports: dict[int, RunReport], places: dict[int, list[int]],
) -> None:  # fmt: skip
    spec = spec_of_problem(problem, files, run_id=f"crowd-{number}")
    places[number] = []
    for event in client.run(spec):
        if event["event"] == "queued":
            places[number].append(event["place"])
        elif event["event"] == "report":
            reports[number] = RunReport.from_json(event)


@contextmanager
def _runner(row: Row) -> Iterator[Client | None]:
    """A runner of this row's own; None, with the row skipped, where nothing can be run."""
    with temporary_folder() as folder:
        try:
            find_client = ensure_runner(folder / "runner")
            with find_client() as client:
                status = client.status()
                if status["isolation"] != "bubblewrap" or not status["ok"]:
                    row.skipped = "there is no sandbox here"
                yield None if row.skipped else client
        except RunError as error:
            row.skipped = error.message
            yield None
        finally:
            end_runners()


@contextmanager
def _load(number: int) -> Iterator[None]:
    """That many processes that only count, ended by their ids."""
    command = [sys.executable, "-c", "while True: pass"]
    busy = [subprocess.Popen(command) for _ in range(number)]
    try:
        yield
    finally:
        for process in busy:
            process.kill()
            process.wait()


def _problem(name: str) -> ProblemDef:
    return problem_of(read_files(PROBLEMS / name), f"problems/{name}")


def _with_cases(spec: RunSpec) -> RunSpec:
    """The same with the first ten cases and without counting."""
    judge = {**spec.judge, "cases": spec.judge["cases"][:CASES], "complexity": None}
    return replace(spec, judge=judge)


def _view_spec() -> RunSpec:
    cases = [
        {
            "name": f"order {number}",
            "args": {"path": f"/orders/{number}/?page=2", "kwargs": {"pk": number}},
            "expect": {"status": 404} if number > 3 else {"json": {"pk": number, "page": "2"}},
        }
        for number in range(CASES)
    ]
    judge = {"entry": "orders.py", "function": "view", "drive": "request", "cases": cases}
    return RunSpec("bench", "cases", "django", {"orders.py": VIEW.encode()}, Limits(), judge)


def _time_runs(client: Client, spec: RunSpec, number: int, pause_s: float) -> list[float]:
    """Milliseconds from asking to the report, after a first run that fills the pool."""
    client.report(spec)
    times = []
    for _ in range(number):
        time.sleep(pause_s)
        report, took_ms = _timed(lambda: client.report(spec))
        if report.verdict != "accepted":
            raise RuntimeError(f"{report.verdict}: {report.message}")
        times.append(took_ms)
    return times


def _timed(run: Callable[[], Any]) -> tuple[Any, float]:
    began = time.perf_counter()
    answer = run()
    return answer, (time.perf_counter() - began) * 1000


def _time_tests(problem: ProblemDef, words: Sequence[str], number: int) -> float:
    """What Exercism's form costs at least: its runner starts pytest on the file."""
    with temporary_folder() as folder:
        for path in (*problem.tests, *problem.solution):
            text = problem.solution.get(path) or problem.texts[path]
            (folder / path).write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", *words, *problem.tests]
        return _median_of(command, folder, number)


def _time_in_project(words: Sequence[str], number: int) -> float:
    """The same view's test in a Django project, as one runs it by hand."""
    with temporary_folder() as folder:
        for path, text in growing_peer.PROJECT.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        (folder / "orders.py").write_text(VIEW, encoding="utf-8")
        return _median_of([str(SCRIPTS_PYTHON), *words], folder, number)


def _median_of(command: Sequence[str], folder: Path, number: int) -> float:
    times = []
    for _ in range(number):
        done, took_ms = _timed(
            lambda: subprocess.run(
                command, cwd=folder, env=ALONE, capture_output=True, text=True, check=False
            )
        )
        if done.returncode:
            raise RuntimeError(done.stderr[-2_000:] + done.stdout[-2_000:])
        times.append(took_ms)
    return statistics.median(times)


def _measure_growth(client: Client, sample: Sample, pause_s: float = 0.0) -> tuple[str, float]:
    """What is told of a function's growth, and the milliseconds of the whole call."""
    time.sleep(pause_s)
    judge = {
        "entry": "solution.py", "function": "solve", "cases": [],
        "complexity": {"file": "make.py", "function": "make", "files": {"make.py": sample.make}},
    }  # fmt: skip
    files = {"solution.py": sample.code.encode()}
    spec = RunSpec("growth", "cases", "plain", files, Limits(), judge)
    report, took_ms = _timed(lambda: client.report(spec))
    return str((report.complexity or {}).get("measured", "")), took_ms
