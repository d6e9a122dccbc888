"""`greenroom packs check`: a pack's faults, all of them at once. Needs no database."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from greenroom.cli.screen import clean, count, percent, print_json
from greenroom.core.errors import InputError

if TYPE_CHECKING:
    from greenroom.core.packs import BehaviouralDef, Pack, PackReport, QuestionDef
    from greenroom.runner.client import Client
    from greenroom.runner.proving import Environment, Proof
    from greenroom.runner.trials import Exhibit

# Where `make test` keeps what the scripts need: beside the code, apart from the product's own.
ENVIRONMENT_FOLDER = ".venv-snippets"
# What a share is of, where its name in the JSON does not say it.
COVERED = {"questions": "topics by a question"}


@click.group("packs")
def packs_group() -> None:
    """Look after packs: folders of topics, cards and scripts."""


@packs_group.command("check", short_help="List the faults of a pack.")
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar="[DIR]")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs to read.")
@click.option("--stale", is_flag=True, help="List texts not checked for a year. Never fails.")
@click.option(
    "--run",
    "runs",
    is_flag=True,
    help="Run every script and exercise, and grade samples. Runs the pack's code!",
)
@click.option("--only", multiple=True, metavar="ID", help="With --run: only what has this id.")
@click.option("--python", type=click.Path(path_type=Path), help="With --run: the interpreter.")
@click.option("--jobs", type=click.IntRange(1, 64), help="With --run: how many at once.")
@click.option("--cache", type=click.Path(path_type=Path), help="With --run: keep proofs here.")
@click.option("--record", is_flag=True, help="With --run: write what passed to proofs.json.")
def check_command(
    folder: Path | None, only: tuple[str, ...], python: Path | None, jobs: int | None,
    cache: Path | None, *, as_json: bool, stale: bool, runs: bool, record: bool,
) -> None:  # fmt: skip
    """Check a pack; without DIR, the one that comes with Greenroom.

    Prints every fault as file:line: what is wrong: what to do, and exits with 1 if there is one.
    With --run, the scripts of the pack run with your rights: do it to packs you trust. Problems
    and labs run in the sandbox: the reference must be accepted, and what is wrong must fail. So
    does the code of quiz items, which must print what they say; and the samples of questions are
    graded: each must get a score in its band.

    \b
    greenroom packs check ~/my-pack
    greenroom packs check --json | jq .coverage
    greenroom packs check ~/my-pack --run --only s.drf.pagination.cursor-pagination
    """
    from greenroom.apps.keeping.services.shipped import read_folder, shipped_pack_folder
    from greenroom.core.packs import check_pack, read_pack, report_as_json

    place = folder or shipped_pack_folder()
    files = read_folder(place)
    if stale:
        _print_stale(files)
        return
    report = check_pack(files, today=_latest_today())
    pack = read_pack(files) if runs and not report.faults else None
    if pack is not None:
        report = _with_samples(report, pack, only, is_quiet=as_json)
    shape = report_as_json(report)
    failed = bool(report.faults)
    if not as_json:
        _print_report(report)
    if pack is not None:
        proofs = _run(
            pack, place, only=only, python=python, jobs=jobs, cache=cache,
            record=record, is_quiet=as_json,
        )  # fmt: skip
        failed = failed or any(proof.wrong for proof in proofs)
        shape["proofs"] = [_as_json(proof) for proof in proofs]
    if as_json:
        print_json(shape)
    if failed:
        raise click.exceptions.Exit(1)


def _with_samples(
    report: PackReport, pack: Pack, only: tuple[str, ...], *, is_quiet: bool
) -> PackReport:
    """The report with what grading the samples of questions shows."""
    from greenroom.core.packs import find_misgraded

    asked = [one for one in _asked(pack) if not only or one.id in only]
    misgraded = find_misgraded(asked)
    if asked and not is_quiet:
        graded = count(sum(len(one.rubric.samples) for one in asked), "sample")
        click.echo(f"{graded} graded, {len(misgraded)} outside their band.")
    return replace(report, faults=tuple(sorted({*report.faults, *misgraded})))


def _asked(pack: Pack) -> list[QuestionDef | BehaviouralDef]:
    return [*pack.questions, *pack.behaviourals]


def _print_report(report: PackReport) -> None:
    for fault in report.faults:
        click.echo(str(fault), err=True)
    counts = ", ".join(f"{number} {name}" for name, number in report.counts.items())
    covered = ", ".join(
        f"{percent(part)} of {COVERED.get(name, name)}" for name, part in report.coverage.items()
    )
    click.echo(f"{counts}. Covered: {covered}. Faults: {len(report.faults)}.")


def _run(
    pack: Pack, folder: Path, *, only: tuple[str, ...], python: Path | None, jobs: int | None,
    cache: Path | None, record: bool, is_quiet: bool,
) -> list[Proof]:  # fmt: skip
    from greenroom.runner.batch import ProofCache, prove_all
    from greenroom.runner.proving import read_environment, script_of

    exhibits = _exhibits(pack)
    known = {one.id for part in (pack.snippets, _asked(pack), exhibits) for one in part}
    unknown = set(only) - known
    if unknown:
        raise InputError("only", f"The pack has no exercise {', '.join(sorted(unknown))}.")
    scripts = [script_of(one) for one in pack.snippets if not only or one.id in only]
    exhibits = [one for one in exhibits if not only or one.id in only]
    environment = read_environment(_interpreter(python))
    began, at_once = time.monotonic(), jobs or os.cpu_count() or 1
    proofs: list[Proof] = []
    tried: list[Proof] = []
    for proof in prove_all(scripts, environment, cache=ProofCache(cache), jobs=at_once):
        proofs.append(proof)
        if not is_quiet:
            _print_proof(proof, "test")
    for proof in _try(exhibits, cache, at_once):
        tried.append(proof)
        if not is_quiet:
            _print_proof(proof, "trial")
    if not is_quiet:
        _print_sum(proofs, tried, time.monotonic() - began)
    if record:
        _record(pack, folder, proofs, environment)
    return [*proofs, *tried]


def _exhibits(pack: Pack) -> list[Exhibit]:
    from greenroom.core.exercises.quiz import Output
    from greenroom.runner.trials import exhibit_of_lab, exhibit_of_output, exhibit_of_problem

    printing = [
        exhibit_of_output(one, one.item.asked)
        for one in pack.quizzes
        if isinstance(one.item.asked, Output)
    ]
    return [*map(exhibit_of_problem, pack.problems), *map(exhibit_of_lab, pack.labs), *printing]


def _try(exhibits: list[Exhibit], cache: Path | None, jobs: int) -> Iterator[Proof]:
    """Problems and labs, in a runner of this command's own."""
    from greenroom.runner.batch import ProofCache
    from greenroom.runner.client import end_runners, ensure_runner
    from greenroom.runner.trials import LABS_A_JOB, prove_exhibits

    if not exhibits:
        return
    if "sandbox" in os.environ.get("GREENROOM_SKIP", "").split(","):
        click.echo(f"{count(len(exhibits), 'exercise')} SKIPPED (GREENROOM_SKIP)", err=True)
        return
    with tempfile.TemporaryDirectory(prefix="greenroom-") as folder:

        def find_client() -> Client:
            return ensure_runner(Path(folder), slots=jobs * LABS_A_JOB)()

        try:
            yield from prove_exhibits(exhibits, find_client, kept=ProofCache(cache), jobs=jobs)
        finally:
            end_runners()


def _interpreter(python: Path | None) -> Path:
    """The interpreter asked for, or that of the scripts' environment, or this one."""
    if python is not None:
        if not python.is_file():
            raise InputError("python", f"{python} is no interpreter.")
        return python.absolute()
    beside = Path(ENVIRONMENT_FOLDER) / "bin" / "python"
    return beside.absolute() if beside.is_file() else Path(sys.executable)


def _print_proof(proof: Proof, unit: str) -> None:
    if proof.wrong:
        click.echo(f"FAIL  {proof.id}: {clean(proof.wrong)}", err=True)
    elif proof.unsteady:
        click.echo(
            f"again {proof.id}: holds alone; beside others {clean(proof.unsteady)}", err=True
        )
    elif not proof.is_cached:
        click.echo(f"ok    {proof.id}: {count(proof.tests, unit)}, {proof.seconds:.1f} s")


def _print_sum(proofs: list[Proof], tried: list[Proof], seconds: float) -> None:
    both = [*proofs, *tried]
    failed = sum(bool(proof.wrong) for proof in both)
    kept = sum(proof.is_cached for proof in both)
    tests, trials = (sum(proof.tests for proof in those) for those in (proofs, tried))
    told = f"{count(len(proofs), 'script')}, {count(tests, 'test')}"
    if tried:
        told += f", {count(len(tried), 'exercise')}, {count(trials, 'trial')}"
    click.echo(f"{told}, {failed} failed, {kept} proved before, {seconds:.0f} s.")


def _record(pack: Pack, folder: Path, proofs: list[Proof], environment: Environment) -> None:
    """Write what passed to proofs.json; what was proved before on other files is dropped."""
    from greenroom.core.packs import (
        PROOFS_FILE,
        ProofDef,
        match_proofs,
        snippet_digest,
        write_proofs,
    )

    snippets = {snippet.id: snippet for snippet in pack.snippets}
    kept = match_proofs(pack.snippets, pack.proofs).proven
    today = datetime.now(UTC).date()
    for proof in proofs:
        before = kept.pop(proof.id, None)
        if proof.wrong:
            continue
        versions = tuple(sorted(proof.versions.items()))
        kept[proof.id] = (
            before
            if before and before.versions == versions and before.python == environment.version
            else ProofDef(
                snippet_digest(snippets[proof.id]),
                today,
                proof.tests,
                environment.version,
                versions,
            )
        )
    (folder / PROOFS_FILE).write_text(write_proofs(kept), encoding="utf-8")


def _as_json(proof: Proof) -> dict[str, object]:
    return {
        "id": proof.id,
        "passed": not proof.wrong,
        "wrong": proof.wrong,
        "unsteady": proof.unsteady,
        "tests": proof.tests,
        "seconds": proof.seconds,
        "versions": dict(proof.versions),
    }


def _latest_today() -> date:
    """The day it is where it is latest: an author there is not ahead of time."""
    return (datetime.now(UTC) + timedelta(hours=14)).date()


def _print_stale(files: dict[str, bytes]) -> None:
    from greenroom.core.packs import find_stale, read_pack

    found = find_stale(read_pack(files), today=datetime.now(UTC).date())
    for one in found:
        click.echo(str(one))
    click.echo(f"{count(len(found), 'text')} last checked over a year ago.")
