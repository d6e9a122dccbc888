"""Proving a problem or a lab: its reference must be accepted, its stub must not, and each wrong
solution must fail where it says. What a quiz asks the output of must print it. All of it runs in
the sandbox, as a learner's would.
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
    from greenroom.core.exercises.quiz import Output
    from greenroom.core.packs import QuizDef
    from greenroom.core.packs.labdef import LabDef
    from greenroom.core.packs.problemdef import ProblemDef
    from greenroom.runner.client import Client

ACCEPTED = "accepted"
# A lab waits for retries, locks and processes that start: for each job so many go side by side.
LABS_A_JOB = 2


@dataclass(frozen=True, slots=True)
class Trial:
    """One solution to run, and what must come of it.

    A `verdict` of "accepted" must be reached; "" is any other. `fails` are names of cases that
    must not be right. `growth` is what must be measured of it, where that is known; `prints` what
    it must print, "" for anything.
    """

    label: str
    spec: RunSpec
    verdict: str = ""
    fails: tuple[str, ...] = ()
    growth: str = ""
    prints: str = ""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """An exercise with its trials. `digest` covers all its files."""

    id: str
    digest: str
    trials: tuple[Trial, ...]

    @property
    def is_lab(self) -> bool:
        """Whether it starts programs and waits for what they do."""
        return any(trial.spec.kind == "lab" for trial in self.trials)


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


def exhibit_of_output(item: QuizDef, asked: Output) -> Exhibit:
    """The code of an item that asks what is printed; under two seeds, as sets print by hash."""

    def trial(seed: str) -> Trial:
        label = f"the code (PYTHONHASHSEED={seed})"
        judge = {"argv": ["{python}", "code.py"], "env": {"PYTHONHASHSEED": seed}}
        files = {"code.py": f"{asked.code}\n".encode()}
        spec = RunSpec(_run_id(item.id, seed), "script", "plain", files, judge=judge)
        return Trial(label, spec, ACCEPTED, prints=asked.printed)

    return Exhibit(item.id, _digest_of_files(item.files), (trial("1"), trial("2")))


def prove_exhibits(
    exhibits: Sequence[Exhibit], find_client: Callable[[], Client], *, kept: ProofCache, jobs: int
) -> Iterator[Proof]:
    """Try every exhibit in the order they end; what is kept comes first.

    `jobs` trials go at once, twice as many of labs, whichever exhibit they belong to.
    """
    engine = engine_here()
    left: list[Exhibit] = []
    for exhibit in exhibits:
        found = kept.find(exhibit, engine)
        if found is None:
            left.append(exhibit)
        else:
            yield found
    labs = [one for one in left if one.is_lab]
    others = [one for one in left if not one.is_lab]
    for group, at_once in ((labs, jobs * LABS_A_JOB), (others, jobs)):
        for exhibit, proof in _prove_together(group, find_client, at_once):
            kept.keep(exhibit, engine, proof)
            yield proof


def prove_exhibit(exhibit: Exhibit, find_client: Callable[[], Client]) -> Proof:
    """Run its trials one after the other; everything that is wrong is told."""
    ((_, proof),) = _prove_together([exhibit], find_client, 1)
    return proof


@dataclass(frozen=True, slots=True)
class _Tried:
    """What came of one trial. `wrong` is empty where it went as it must."""

    wrong: str
    seconds: float
    has_run: bool = True


def _prove_together(
    exhibits: Sequence[Exhibit], find_client: Callable[[], Client], at_once: int
) -> Iterator[tuple[Exhibit, Proof]]:
    """Run the trials of all side by side, those that may take longest first."""
    pairs = [(exhibit, trial) for exhibit in exhibits for trial in exhibit.trials]
    pairs.sort(key=lambda pair: -pair[1].spec.limits.wall_s)
    tried: dict[str, dict[str, _Tried]] = {exhibit.id: {} for exhibit in exhibits}
    with ThreadPoolExecutor(max(1, at_once)) as pool:
        waiting = {pool.submit(_try, trial, find_client): (exhibit, trial)
                   for exhibit, trial in pairs}  # fmt: skip
        for done in as_completed(waiting):
            exhibit, trial = waiting[done]
            tried[exhibit.id][trial.label] = done.result()
            if len(tried[exhibit.id]) == len(exhibit.trials):
                yield exhibit, _proof_of(exhibit, tried[exhibit.id])


def _try(trial: Trial, find_client: Callable[[], Client]) -> _Tried:
    began = time.monotonic()
    try:
        with find_client() as client:
            report = client.report(trial.spec)
    except RunError as error:
        return _Tried(f"{trial.label} could not be run: {error.message}", 0.0, has_run=False)
    return _Tried(fault_of(trial, report), time.monotonic() - began)


def _proof_of(exhibit: Exhibit, tried: Mapping[str, _Tried]) -> Proof:
    """All that is wrong, in the order of the trials; of those that could not be run the first."""
    in_order = [tried[trial.label] for trial in exhibit.trials]
    unrun = [one.wrong for one in in_order if not one.has_run][:1]
    wrongs = [one.wrong for one in in_order if one.wrong and one.has_run]
    seconds = round(sum(one.seconds for one in in_order), 2)
    return Proof(exhibit.id, "\n".join(wrongs + unrun), len(in_order), seconds, {})


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
    if trial.prints and _lines(report.output) != _lines(trial.prints):
        return f"{label} prints {report.output[:600]!r}, and the item says {trial.prints[:600]!r}"
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


def _lines(text: str) -> list[str]:
    """The lines as their grader compares them: without white space at their ends."""
    return [line.rstrip() for line in text.strip("\n").split("\n")]


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
