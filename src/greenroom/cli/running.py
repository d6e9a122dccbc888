"""`greenroom run`: judges one solution of one exercise, as the page does. Needs no database."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from greenroom.cli.screen import print_json
from greenroom.core.errors import Fault, FaultsError, InputError

if TYPE_CHECKING:
    from greenroom.runner.report import RunReport
    from greenroom.runner.spec import RunSpec

BROKEN_EXERCISE, RUNNING_IS_OFF = 2, 3
# What the codes of a RunError say of whose doing it is; the rest is the exercise's.
OFF = {"isolation", "consent", "environment-missing", "unsupported", "runner-gone", "internal"}
RUN_ID = "greenroom-run"


@dataclass(frozen=True, slots=True)
class Asked:
    """What to run, and whether the exercise may come from anybody."""

    spec: RunSpec
    is_imported: bool


@click.command("run", short_help="Judge a solution of an exercise.")
@click.argument("folder", metavar="EXERCISE_DIR", type=click.Path(path_type=Path))
@click.option(
    "--solution", required=True, type=click.Path(path_type=Path), metavar="PATH",
    help="The file, or the folder with the files, that you changed.",
)  # fmt: skip
@click.option("--claim", default="", metavar="O(...)", help='The growth you claim, "O(n)".')
@click.option(
    "--unprotected", is_flag=True,
    help="Where there is no sandbox: run your own code with your rights.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs to read.")
def run_command(
    folder: Path, solution: Path, claim: str, *, unprotected: bool, as_json: bool
) -> None:
    """Judge a solution of a problem, a lab, or an exercise of an Exercism track.

    Exits with 0 whatever the verdict is, with 2 where the exercise is broken, and with 3 where
    code cannot be run here.

    \b
    greenroom run packs/python-backend/problems/free-slots --solution my_try.py
    greenroom run ~/exercism/python/bob --solution ~/exercism/python/bob --json
    """
    from greenroom.cli.verdicts import print_report, report_as_json

    try:
        asked = _ask(folder, solution, claim)
    except (FaultsError, InputError) as error:
        _end(str(error), BROKEN_EXERCISE)
    report = _run(asked, consent=unprotected, streams=not as_json)
    if as_json:
        print_json(report_as_json(report))
    else:
        print_report(report)


def _end(message: str, status: int) -> NoReturn:
    click.echo(message, err=True)
    raise click.exceptions.Exit(status)


def _ask(folder: Path, solution: Path, claim: str) -> Asked:
    """Read both folders. Raises FaultsError for a broken exercise, InputError for other paths."""
    from greenroom.apps.keeping.services.shipped import shipped_pack_folder
    from greenroom.formats.exercism import read_files

    if not folder.is_dir():
        raise InputError("folder", f"{folder} is no folder of an exercise.")
    if not solution.exists():
        raise InputError("solution", f"{solution} does not exist.")
    whole = folder.resolve()
    files = read_files(whole)
    handed_in = read_files(solution) if solution.is_dir() else _one_file(solution)
    is_shipped = whole.is_relative_to(shipped_pack_folder().resolve())
    spec = _spec_of(files, whole, handed_in, claim=claim, is_imported=not is_shipped)
    return Asked(spec, not is_shipped)


def _one_file(solution: Path) -> dict[str, bytes]:
    return {"": solution.read_bytes(), solution.name: solution.read_bytes()}


def _spec_of(
    files: Mapping[str, bytes], folder: Path, handed_in: Mapping[str, bytes], *, claim: str,
    is_imported: bool,
) -> RunSpec:  # fmt: skip
    """What the runner is asked, by what kind of exercise the folder holds."""
    if "lab.toml" in files:
        from greenroom.core.packs.labs import lab_of
        from greenroom.runner.judging.lab_specs import spec_of_lab

        lab = lab_of(files, f"labs/{folder.name}")
        paths = dict.fromkeys((*lab.starter, *filter(None, handed_in)))
        placed = _placed(handed_in, [path for path in paths if lab.may_change(path)])
        return spec_of_lab(lab, placed, run_id=RUN_ID, is_imported=is_imported)
    from greenroom.runner.judging.specs import spec_of_problem

    if "problem.toml" in files:
        from greenroom.core.packs.problems import problem_of

        problem = problem_of(files, f"problems/{folder.name}")
    elif ".meta/config.json" in files:
        from greenroom.core.packs.exercism import exercism_of

        problem = exercism_of(files, folder.name)
    else:
        wrong = "holds no problem.toml, lab.toml or .meta/config.json: name one exercise."
        raise FaultsError([Fault(str(folder), 0, "no-files", wrong)])
    placed = _placed(handed_in, list(problem.editable))
    return spec_of_problem(
        problem, placed, run_id=RUN_ID, claimed=claim, is_imported=is_imported
    )  # fmt: skip


def _placed(handed_in: Mapping[str, bytes], editable: list[str]) -> dict[str, bytes]:
    """The files by their places in the exercise.

    One file stands for the only one to change, or for the one of its name. Raises InputError.
    """
    found = {path: data for path, data in handed_in.items() if path in editable}
    if "" in handed_in and not found:
        name = next(path for path in handed_in if path)
        places = [path for path in editable if path.rsplit("/", 1)[-1] == name] or editable
        if len(places) == 1:
            return {places[0]: handed_in[""]}
    if found or "" not in handed_in:
        return found or dict(handed_in)
    wanted = ", ".join(editable[:8])
    raise InputError("solution", f"Name it like the file it changes, one of: {wanted}.")


def _run(asked: Asked, *, consent: bool, streams: bool) -> RunReport:
    """Run it by the server's runner, or by one of this command's own."""
    from greenroom.runner.client import ensure_runner
    from greenroom.runner.errors import RunError
    from greenroom.runner.report import RunReport

    with _runner_folder() as folder:
        try:
            with ensure_runner(Path(folder))() as client:
                for event in client.run(asked.spec, consent=consent and not asked.is_imported):
                    if streams:
                        _print_event(event)
                return RunReport.from_json(event)
        except RunError as error:
            message = f"greenroom: {error.message}"
            if error.code == "consent" and not asked.is_imported:
                message += "\n`--unprotected` runs your own code with your rights."
            _end(message, RUNNING_IS_OFF if error.code in OFF else BROKEN_EXERCISE)


def _runner_folder() -> AbstractContextManager[str]:
    """Where the server's runner listens, or a folder of this command's own."""
    from django.conf import settings

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "greenroom.project.settings")
    shared = Path(settings.DATA) / "runner"
    if (shared / "runner.sock").exists():
        return nullcontext(str(shared))
    return tempfile.TemporaryDirectory(prefix="greenroom-")


def _print_event(event: Mapping[str, object]) -> None:
    """What is worth knowing before the report; on standard error, as it is no result."""
    if not sys.stderr.isatty():
        return
    if event["event"] == "queued":
        click.secho(f"waiting: place {event.get('place')}", err=True, dim=True)
