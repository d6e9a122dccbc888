"""`greenroom packs check`: a pack's faults, all of them at once. Needs no database."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from greenroom.cli.screen import count, percent, print_json


@click.group("packs")
def packs_group() -> None:
    """Look after packs: folders of cards and topics."""


@packs_group.command("check", short_help="List the faults of a pack.")
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar="[DIR]")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs to read.")
@click.option("--stale", is_flag=True, help="List texts not checked for a year. Never fails.")
def check_command(folder: Path | None, *, as_json: bool, stale: bool) -> None:
    """Check a pack; without DIR, the one that comes with Greenroom.

    Prints every fault as file:line: what is wrong: what to do, and exits with 1 if there is one.

    \b
    greenroom packs check ~/my-pack
    greenroom packs check --json | jq .coverage
    """
    from greenroom.apps.keeping.services.shipped import read_folder, shipped_pack_folder
    from greenroom.core.packs import check_pack, report_as_json

    files = read_folder(folder or shipped_pack_folder())
    if stale:
        _print_stale(files)
        return
    report = check_pack(files)
    if as_json:
        print_json(report_as_json(report))
    else:
        for fault in report.faults:
            click.echo(str(fault), err=True)
        counts = ", ".join(f"{number} {name}" for name, number in report.counts.items())
        covered = ", ".join(f"{percent(part)} of {name}" for name, part in report.coverage.items())
        click.echo(f"{counts}. Covered: {covered}. Faults: {len(report.faults)}.")
    if report.faults:
        raise click.exceptions.Exit(1)


def _print_stale(files: dict[str, bytes]) -> None:
    from greenroom.core.packs import find_stale, read_pack

    found = find_stale(read_pack(files), today=datetime.now(UTC).date())
    for one in found:
        click.echo(str(one))
    click.echo(f"{count(len(found), 'text')} last checked over a year ago.")
