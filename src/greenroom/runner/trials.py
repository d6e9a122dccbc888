"""Proving a problem or a lab: its reference must be accepted, its stub must not, and each wrong
solution must fail where it says. All of it runs in the sandbox, as a learner's would.
"""

from __future__ import annotations

import hashlib
import platform
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from greenroom.runner.batch import ProofCache
from greenroom.runner.errors import RunError
from greenroom.runner.judging.lab_specs import spec_of_lab
from greenroom.runner.judging.specs import spec_of_problem
from greenroom.runner.proving import Proof
from greenroom.runner.report import RunReport
from greenroom.runner.spec import RunSpec

if TYPE_CHECKING:
    from greenroom.core.packs.labdef import LabDef
    from greenroom.core.packs.problemdef import ProblemDef
    from greenroom.runner.client import Client

ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class Trial:
    """One solution to run, and what must come of it.

    A `verdict` of "accepted" must be reached; "" is any other. `fails` are names of cases that
    must not be right. `growth` is what must be measured of it, where that is known.
    """

    label: str
    spec: RunSpec
    verdict: str = ""
    fails: tuple[str, ...] = ()
    growth: str = ""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """An exercise with its trials. `digest` covers all its files."""

    id: str
    digest: str
    trials: tuple[Trial, ...]


@dataclass(frozen=True, slots=True)
class Engine:
    """What judges. Its digest changes with the code that does."""

    digest: str


def exhibit_of_problem(problem: ProblemDef) -> Exhibit:
    """The reference, the stub and the wrong solutions of a problem."""

    def trial(label: str, files: Mapping[str, str], **wanted: object) -> Trial:
        spec = spec_of_problem(problem, files, run_id=_run_id(problem.id, label))
        return Trial(label, spec, **wanted)  # type: ignore[arg-type]

    growth = problem.complexity.expected if problem.complexity is not None else ""
    trials = [
        trial("the reference", problem.solution, verdict=ACCEPTED, growth=growth),
        trial("the stub", {}),
    ]
    trials += [
        trial(one.file, {problem.entry: problem.texts[one.file]}, verdict=one.verdict,
              fails=one.fails)
        for one in problem.wrong
    ]  # fmt: skip
    if problem.environment == "plain":
        trials.append(_trial_of_tests(problem))
    return Exhibit(problem.id, _digest_of_files(problem.files), tuple(trials))


def _trial_of_tests(problem: ProblemDef) -> Trial:
    """The tests that the learner sees hold for the reference, run as they would run them."""
    texts = {**problem.beside, **problem.solution}
    texts |= {path: problem.texts[path] for path in problem.tests}
    spec = RunSpec(
        _run_id(problem.id, "tests"), "script", "plain",
        {path: text.encode() for path, text in texts.items()},
        judge={"argv": ["{python}", "-m", "unittest", *problem.tests]},
    )  # fmt: skip
    return Trial("what the learner's tests say of the reference", spec, ACCEPTED)


def exhibit_of_lab(lab: LabDef) -> Exhibit:
    """The reference, the starter and the wrong solutions of a lab."""
    titles = {check.function: check.title for check in lab.checks}

    def trial(label: str, files: Mapping[str, bytes], **wanted: object) -> Trial:
        spec = spec_of_lab(lab, files, run_id=_run_id(lab.id, label))
        return Trial(label, spec, **wanted)  # type: ignore[arg-type]

    trials = [
        trial("the reference", lab.reference, verdict=ACCEPTED),
        trial("the starter", {}),
    ]
    trials += [
        trial(f"wrong/{one.name}", lab.below(f"wrong/{one.name}"),
              fails=tuple(titles.get(name, name) for name in one.fails))
        for one in lab.wrong
    ]  # fmt: skip
    return Exhibit(lab.id, _digest_of_files(lab.files), tuple(trials))


def prove_exhibits(
    exhibits: Sequence[Exhibit], find_client: Callable[[], Client], *, kept: ProofCache, jobs: int
) -> Iterator[Proof]:
    """Try every exhibit, `jobs` at a time, in the order they end; what is kept comes first."""
    engine = engine_here()
    left: list[Exhibit] = []
    for exhibit in exhibits:
        found = kept.find(exhibit, engine)
        if found is None:
            left.append(exhibit)
        else:
            yield found
    if not left:
        return
    with ThreadPoolExecutor(jobs) as pool:
        waiting = {pool.submit(prove_exhibit, one, find_client): one for one in left}
        for done in as_completed(waiting):
            proof = done.result()
            kept.keep(waiting[done], engine, proof)
            yield proof


def prove_exhibit(exhibit: Exhibit, find_client: Callable[[], Client]) -> Proof:
    """Run its trials one after the other; everything that is wrong is told."""
    began = time.monotonic()
    wrongs: list[str] = []
    for trial in exhibit.trials:
        try:
            with find_client() as client:
                report = client.report(trial.spec)
        except RunError as error:
            wrongs.append(f"{trial.label} could not be run: {error.message}")
            break
        told = fault_of(trial, report)
        if told:
            wrongs.append(told)
    seconds = round(time.monotonic() - began, 2)
    return Proof(exhibit.id, "\n".join(wrongs), len(exhibit.trials), seconds, {})


def fault_of(trial: Trial, report: RunReport) -> str:  # noqa: PLR0911 - one a fault
    """How the report differs from what must be; "" if it does not."""
    label, verdict = trial.label, report.verdict
    if verdict == "internal-error":
        return f"{label} could not be judged: {report.message}"
    if trial.verdict == ACCEPTED and verdict != ACCEPTED:
        wrong = [f"{one.name}: {one.message}" for one in report.cases if one.status != "pass"]
        why = " / ".join(wrong[:2]) or report.output[-600:]
        return f"{label} is not accepted ({verdict}): {report.message} {why}"
    if trial.verdict != ACCEPTED and verdict == ACCEPTED:
        return f"{label} is accepted, and must not be"
    if trial.verdict and verdict != trial.verdict:
        return f"{label} is judged {verdict}, not {trial.verdict}: {report.message}"
    right = {one.name for one in report.cases if one.status in ("pass", "skipped")}
    passes = [name for name in trial.fails if name in right]
    if passes:
        return f"{label} does not fail {passes[0]!r}"
    if trial.spec.kind == "lab" and trial.fails and not right:
        return f"{label} passes no check at all: it proves no more than an empty file does"
    measured = (report.complexity or {}).get("measured", "")
    if trial.growth and measured != trial.growth:
        why = (report.complexity or {}).get("explained", "")
        return (
            f"{label} grows by {measured or 'what could not be counted'}, not {trial.growth}: {why}"
        )
    return ""


@cache
def engine_here() -> Engine:
    """This version of the judges: of their code, and the interpreter's version."""
    digest = hashlib.sha256(platform.python_version().encode())
    here = Path(__file__).parent
    for path in sorted((*here.glob("harness/**/*.py"), *here.glob("judging/*.py"))):
        digest.update(path.read_bytes())
    return Engine(digest.hexdigest())


def _digest_of_files(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for path, data in sorted(files.items()):
        digest.update(f"{len(path)}:{path}{len(data)}:".encode())
        digest.update(data)
    return digest.hexdigest()


def _run_id(ident: str, label: str) -> str:
    return f"{ident}:{label}".replace(" ", "-")
