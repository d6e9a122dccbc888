"""`greenroom backup`, `restore`, `export`, `rebuild`, `doctor`, `link`: looking after the data."""

from __future__ import annotations

from pathlib import Path

import click

from greenroom.cli.house import open_house, prepare_house, read_clock, set_up_django
from greenroom.cli.screen import count, make_console, print_json
from greenroom.core.errors import InputError

STATE_STYLES = {"ok": "green", "warn": "yellow", "FAIL": "bold red"}


@click.command("backup", short_help="Copy your data into one file.")
@click.argument("file", required=False, type=click.Path(path_type=Path))
def backup_command(file: Path | None) -> None:
    """Copy the whole database into FILE, also while Greenroom runs, and check the copy.

    Without FILE it goes beside the daily backups. While Greenroom runs it makes one a day and
    keeps the last seven.

    \b
    greenroom backup
    greenroom backup /media/stick/greenroom.sqlite3
    """
    set_up_django()
    from greenroom.apps.keeping.services.backups import back_up, copy_database
    from greenroom.apps.keeping.services.files import database_file

    if not database_file().exists():
        raise InputError("database", f"There is nothing to back up in {database_file()} yet.")
    if file is None:
        click.echo(back_up(now=read_clock()))
        return
    if file.is_dir():
        file /= f"greenroom-{read_clock():%Y-%m-%dT%H%M%S}.sqlite3"
    if file.exists():
        raise InputError("file", f"{file} exists. Choose another name; nothing was overwritten.")
    if not file.parent.is_dir():
        raise InputError("file", f"There is no folder {file.parent}.")
    copy_database(database_file(), file)
    click.echo(file)


@click.command("restore", short_help="Go back to a backup.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask.")
def restore_command(file: Path, *, yes: bool) -> None:
    """Put the backup FILE in the place of your data. Stop Greenroom first.

    FILE is checked, what you have now is backed up, and only then are they swapped: whatever
    happens in between, one of the two is whole.

    \b
    greenroom restore ~/.local/share/greenroom/backups/greenroom-2026-11-20T070000.sqlite3
    """
    set_up_django()
    from greenroom.apps.keeping.services.backups import backup_folder
    from greenroom.apps.keeping.services.files import database_file
    from greenroom.apps.keeping.services.restore import check_backup, restore

    check_backup(file)
    if database_file().exists() and not yes:
        click.echo(f"This replaces {database_file()}.")
        click.echo(f"What is there now is kept in {backup_folder()}.")
        click.confirm("Restore?", abort=True)
    restored = restore(source=file, now=read_clock())
    click.echo(f"Restored {file}.")
    if restored.saved is not None:
        click.echo(f"What was there before: {restored.saved}")


@click.command("export", short_help="Write everything you own as files.")
@click.argument("target", required=False, type=click.Path(path_type=Path), metavar="[DIR|FILE.zip]")
def export_command(target: Path | None) -> None:
    """Write everything you own as Markdown and JSON: notes, cards, summaries, code, attempts.

    Without a name, a zip file in this folder. `greenroom import --from-export` reads it again,
    here or on another computer, and what you remember is the same.

    \b
    greenroom export
    greenroom export ~/greenroom-export
    """
    learner, now = open_house()
    from greenroom.apps.keeping.services.archive import write_archive
    from greenroom.apps.keeping.services.exporting import collect_export

    chosen = target or Path(f"greenroom-export-{now:%Y-%m-%d}.zip")
    number = write_archive(collect_export(learner=learner, now=now), chosen)
    click.echo(f"Wrote {count(number, 'file')}: {chosen}")


@click.command("rebuild", short_help="Derive memory and search again.")
def rebuild_command() -> None:
    """Derive memory from the attempts again, and build the search index anew.

    Memory comes out as it was: a number other than 0 means that something had damaged it.
    """
    open_house()
    from greenroom.apps.accounts.selectors import all_learners
    from greenroom.apps.library.services.search import rebuild_index
    from greenroom.apps.practice.services.rebuild import rebuild_memory

    reports = [rebuild_memory(learner=learner) for learner in all_learners()]
    attempts = sum(one.attempts for one in reports)
    memories = sum(one.memories for one in reports)
    changed = sum(one.changed for one in reports)
    known = count(memories, "exercise")
    click.echo(f"Replayed {count(attempts, 'attempt')}: {known} remembered, {changed} changed.")
    click.echo(f"Search holds {rebuild_index()} entries.")


@click.command("fit", short_help="Fit the memory model to your attempts.")
@click.option("--defaults", is_flag=True, help="Use the default parameters again.")
def fit_command(*, defaults: bool) -> None:
    """Fit the parameters of the memory model to your own attempts, and judge them.

    They are kept only if they foretell attempts that they were not fitted to better than the
    defaults, and not by luck. Everything you remember is then counted with them.

    \b
    greenroom fit
    greenroom fit --defaults
    """
    learner, now = open_house()
    from greenroom.apps.practice.services.fitting import fit_memory, take_defaults

    if defaults:
        was_own = take_defaults(learner=learner, now=now)
        again = "in use again" if was_own else "in use already"
        click.echo(f"The default parameters are {again}.")
        return
    fit, verdict = fit_memory(learner=learner, now=now)
    if fit is None or verdict.standard is None or verdict.own is None or verdict.average is None:
        click.echo(f"Nothing was fitted. {verdict.refusal}")
        return
    click.echo(f"Fitted to {count(verdict.counted, 'attempt')}; {verdict.judged} held back:")
    for title, one in (
        ("default parameters", verdict.standard),
        ("your own", verdict.own),
        ("moving average", verdict.average),
    ):
        click.echo(f"  {title:<20} log loss {one.log_loss:.4f}   error {one.rmse:.1%}")
    kept = "Your own are in use." if fit.is_kept else "Not surely better: the defaults stay."
    click.echo(kept)


@click.command("doctor", short_help="Check that everything is in order.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs to read.")
def doctor_command(*, as_json: bool) -> None:
    """Check the installation and your data; each line says what to do. Changes nothing.

    \b
    greenroom doctor
    greenroom doctor --json | jq '.checks[] | select(.state != "ok")'
    """
    set_up_django()
    from greenroom.apps.keeping.services.doctor import State, examine

    checks = examine(now=read_clock())
    failed = [one for one in checks if one.state is State.FAIL]
    if as_json:
        print_json(
            {
                "healthy": not failed,
                "checks": [
                    {
                        "name": one.name,
                        "state": one.state.value,
                        "message": one.message,
                        "todo": one.todo,
                    }
                    for one in checks
                ],
            }
        )
    else:
        console = make_console()
        for one in checks:
            console.print(f"{one.state.value:<5}", style=STATE_STYLES[one.state.value], end="")
            console.print(f"{one.name}: {one.message}", soft_wrap=True)
            if one.todo:
                console.print(f"     -> {one.todo}", soft_wrap=True)
    if failed:
        raise click.exceptions.Exit(1)


@click.command("link", short_help="Print a new link to the running server.")
def link_command() -> None:
    """Print a fresh link to the running Greenroom. It works once; older unused ones stop working.

    \b
    xdg-open "$(greenroom link)"
    """
    set_up_django()
    from greenroom.cli.serving import fresh_link, running_server

    server = running_server()
    now = read_clock()
    click.echo(fresh_link(prepare_house(now=now).learner, server.url, now=now))
