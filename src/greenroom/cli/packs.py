"""`greenroom packs check`: a pack's faults, all of them at once. Needs no database."""

from __future__ import annotations

import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from greenroom.cli.screen import clean, count, percent, print_json
from greenroom.core.errors import InputError

if TYPE_CHECKING:
    from greenroom.core.packs import Pack, PackReport
    from greenroom.runner.proving import Environment, Proof

# Where `make test` keeps what the scripts need: beside the code, apart from the product's own.
ENVIRONMENT_FOLDER = ".venv-snippets"


@click.group("packs")
def packs_group() -> None:
    """Look after packs: folders of topics, cards and scripts."""


@packs_group.command("check", short_help="List the faults of a pack.")
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar="[DIR]")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs to read.")
@click.option("--stale", is_flag=True, help="List texts not checked for a year. Never fails.")
@click.option(
    "--run", "runs", is_flag=True, help="Run every script's test too. Runs the pack's code!"
)
@click.option("--only", multiple=True, metavar="ID", help="With --run: only scripts of this id.")
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
    With --run, the code of the pack runs with your rights: do it to packs you trust.

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
    report = check_pack(files)
    shape = report_as_json(report)
    failed = bool(report.faults)
    if not as_json:
        _print_report(report)
    if runs and not failed:
        proofs = _run(
            read_pack(files), place, only=only, python=python, jobs=jobs, cache=cache,
            record=record, is_quiet=as_json,
        )  # fmt: skip
        failed = any(proof.wrong for proof in proofs)
        shape["proofs"] = [_as_json(proof) for proof in proofs]
    if as_json:
        print_json(shape)
    if failed:
        raise click.exceptions.Exit(1)


def _print_report(report: PackReport) -> None:
    for fault in report.faults:
        click.echo(str(fault), err=True)
    counts = ", ".join(f"{number} {name}" for name, number in report.counts.items())
    covered = ", ".join(f"{percent(part)} of {name}" for name, part in report.coverage.items())
    click.echo(f"{counts}. Covered: {covered}. Faults: {len(report.faults)}.")


def _run(
    pack: Pack, folder: Path, *, only: tuple[str, ...], python: Path | None, jobs: int | None,
    cache: Path | None, record: bool, is_quiet: bool,
) -> list[Proof]:  # fmt: skip
    from greenroom.runner.batch import ProofCache, prove_all
    from greenroom.runner.proving import read_environment, script_of

    unknown = set(only) - {snippet.id for snippet in pack.snippets}
    if unknown:
        raise InputError("only", f"The pack has no script {', '.join(sorted(unknown))}.")
    wanted = [script_of(one) for one in pack.snippets if not only or one.id in only]
    environment = read_environment(_interpreter(python))
    began = time.monotonic()
    proofs: list[Proof] = []
    for proof in prove_all(
        wanted, environment, cache=ProofCache(cache), jobs=jobs or os.cpu_count() or 1
    ):
        proofs.append(proof)
        if not is_quiet:
            _print_proof(proof)
    if not is_quiet:
        _print_sum(proofs, time.monotonic() - began)
    if record:
        _record(pack, folder, proofs, environment)
    return proofs


def _interpreter(python: Path | None) -> Path:
    """The interpreter asked for, or that of the scripts' environment, or this one."""
    if python is not None:
        if not python.is_file():
            raise InputError("python", f"{python} is no interpreter.")
        return python.absolute()
    beside = Path(ENVIRONMENT_FOLDER) / "bin" / "python"
    return beside.absolute() if beside.is_file() else Path(sys.executable)


def _print_proof(proof: Proof) -> None:
    if proof.wrong:
        click.echo(f"FAIL  {proof.id}: {clean(proof.wrong)}", err=True)
    elif not proof.is_cached:
        click.echo(f"ok    {proof.id}: {count(proof.tests, 'test')}, {proof.seconds:.1f} s")


def _print_sum(proofs: list[Proof], seconds: float) -> None:
    failed = sum(bool(proof.wrong) for proof in proofs)
    kept = sum(proof.is_cached for proof in proofs)
    tests = sum(proof.tests for proof in proofs)
    told = f"{count(len(proofs), 'script')}, {count(tests, 'test')}, {failed} failed"
    click.echo(f"{told}, {kept} proved before, {seconds:.0f} s.")


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
        "tests": proof.tests,
        "seconds": proof.seconds,
        "versions": dict(proof.versions),
    }


def _print_stale(files: dict[str, bytes]) -> None:
    from greenroom.core.packs import find_stale, read_pack

    found = find_stale(read_pack(files), today=datetime.now(UTC).date())
    for one in found:
        click.echo(str(one))
    click.echo(f"{count(len(found), 'text')} last checked over a year ago.")
