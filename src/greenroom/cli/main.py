"""`greenroom`: the command line. Light to load: Django waits until a command needs it."""

from __future__ import annotations

import os
import sqlite3
import sys
from pathlib import Path
from typing import Any

import click

from greenroom import __version__
from greenroom.cli.grading import grade_command
from greenroom.cli.importing import import_command
from greenroom.cli.keeping import (
    backup_command,
    doctor_command,
    export_command,
    fit_command,
    link_command,
    rebuild_command,
    restore_command,
)
from greenroom.cli.packs import packs_group
from greenroom.cli.recap import recap_command
from greenroom.cli.review import review_command
from greenroom.cli.running import run_command
from greenroom.cli.simulating import simulate_command
from greenroom.cli.snippets import snippet_command
from greenroom.cli.standing import forecast_command, readiness_command, today_command
from greenroom.core.errors import GreenroomError

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 90}


def explain(error: Exception) -> str | None:
    """What to tell of an error that is no fault of the program; None for one that may be."""
    if isinstance(error, GreenroomError):
        return str(error)
    if isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
        return str(error)
    # Django is loaded only where it was needed, and only then can it have raised this.
    database = sys.modules.get("django.db")
    if isinstance(error, sqlite3.Error) or (database and isinstance(error, database.DatabaseError)):
        return f"the database says: {error}\n`greenroom doctor` looks for the cause."
    return None


class Greenroom(click.Group):
    """A group that turns errors raised on purpose into a message and exit status 1."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except Exception as error:
            said = explain(error)
            if said is None or os.environ.get("GREENROOM_DEBUG") == "1":
                raise
            click.echo(f"greenroom: {said}", err=True)
            ctx.exit(1)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Commands in the order in which a person meets them, not by the alphabet."""
        return list(self.commands)


@click.group(cls=Greenroom, invoke_without_command=True, context_settings=CONTEXT)
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    metavar="N",
    help="Listen on this port. Default: 8420, or the next free one.",
)
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Keep everything in this folder. Default: $GREENROOM_DATA, or your user data folder.",
)
@click.option("--no-browser", is_flag=True, help="Print the link, and open no browser.")
@click.version_option(__version__, prog_name="greenroom")
@click.pass_context
def main(ctx: click.Context, port: int | None, data: Path | None, *, no_browser: bool) -> None:
    """Get ready for an interview as a Python backend developer, from your own notes.

    Without a command, greenroom serves its pages on this computer and prints the link to them.
    Nothing leaves this computer.
    """
    if data is not None:
        os.environ["GREENROOM_DATA"] = str(data.expanduser().absolute())
    if ctx.invoked_subcommand is None:
        from greenroom.cli.serving import serve

        serve(port=port, open_browser=not no_browser)


for command in (
    import_command,
    today_command,
    readiness_command,
    forecast_command,
    review_command,
    run_command,
    grade_command,
    recap_command,
    snippet_command,
    link_command,
    export_command,
    backup_command,
    restore_command,
    rebuild_command,
    fit_command,
    doctor_command,
    simulate_command,
    packs_group,
):
    main.add_command(command)


if __name__ == "__main__":
    sys.exit(main(prog_name="greenroom"))
