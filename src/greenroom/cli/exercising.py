"""`greenroom import` of an Exercism track: exercises, each tried before it is taken in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import click

from greenroom.cli.house import open_house
from greenroom.cli.screen import count
from greenroom.core.errors import Fault, GreenroomError

if TYPE_CHECKING:
    from greenroom.core.packs.problemdef import ProblemDef
    from greenroom.runner.client import Client

SHOWN_FAULTS = 40


def import_exercises(folders: Sequence[Path], *, dry_run: bool) -> None:
    """Take in the exercises of these folders whose own example passes and whose stub fails.

    Ends with status 1 if any was left out.
    """
    from greenroom.formats.exercism import find_exercises

    learner, now = open_house()
    problems: dict[str, ProblemDef] = {}
    faults: list[Fault] = []
    for folder in folders:
        found = find_exercises(folder)
        faults += found.faults
        problems |= {one.id: one for one in found.problems}
    right, wrong = _try_out(list(problems.values()))
    faults += wrong
    if not dry_run and right:
        from greenroom.apps.library.services.imported_tasks import import_problems

        report = import_problems(learner=learner, problems=right, now=now)
        told = f"{report.added} new, {report.updated} changed, {report.unchanged} as they were"
        click.echo(f"Imported {count(len(right), 'exercise')}: {told}.")
    elif dry_run:
        click.echo(f"Would import {count(len(right), 'exercise')}. Nothing was saved.")
    for fault in faults[:SHOWN_FAULTS]:
        click.echo(str(fault), err=True)
    if len(faults) > SHOWN_FAULTS:
        click.echo(f"... and {len(faults) - SHOWN_FAULTS} more", err=True)
    if faults:
        raise click.exceptions.Exit(1)


def _try_out(problems: Sequence[ProblemDef]) -> tuple[list[ProblemDef], list[Fault]]:
    """Those whose example passes and whose stub fails, and what is wrong with the others.

    Where imported code cannot be shut in, nothing is run and everything is taken as it is: it
    stays off until it can be.
    """
    from django.conf import settings

    from greenroom.runner.client import ensure_runner

    try:
        find_client = ensure_runner(Path(settings.DATA) / "runner")
        with find_client() as client:
            is_shut_in = client.status()["isolation"] == "bubblewrap"
    except GreenroomError as error:
        click.echo(f"The exercises were not tried: {error}", err=True)
        return list(problems), []
    if not is_shut_in:
        click.echo("The exercises were not tried: imported code runs only in a sandbox.", err=True)
        return list(problems), []
    right: list[ProblemDef] = []
    faults: list[Fault] = []
    with (
        click.progressbar(length=len(problems), label="Trying each exercise") as bar,
        find_client() as client,
        ThreadPoolExecutor(2) as pool,
    ):
        for problem, said in zip(problems, _all_tried(pool, client, problems), strict=True):
            bar.update(1)
            if said:
                faults.append(Fault(problem.id, 0, "unfit", said))
            else:
                right.append(problem)
    return right, faults


def _all_tried(
    pool: ThreadPoolExecutor, client: Client, problems: Sequence[ProblemDef]
) -> Iterator[str]:
    return iter(pool.map(lambda one: try_exercise(client, one), problems))


def try_exercise(client: Client, problem: ProblemDef) -> str:
    """Why an exercise is of no use, or "": its example must pass and its stub must not."""
    from greenroom.runner.judging.exercism_specs import spec_of_exercism

    def verdict(files: dict[str, str], which: str) -> tuple[str, str]:
        texts = {path: text.encode() for path, text in files.items()}
        spec = spec_of_exercism(problem, texts, run_id=f"{problem.id}-{which}")
        report = client.report(spec)
        return report.verdict, report.message

    try:
        example, why = verdict(problem.solution, "example")
        if example != "accepted":
            return f"its own example does not pass here ({example}): {why[-300:]}"
        stub, _ = verdict(problem.starter, "stub")
    except GreenroomError as error:
        return f"it could not be tried: {error}"
    return "its stub passes as it is, so there is nothing to do" if stub == "accepted" else ""
