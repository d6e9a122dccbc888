"""`greenroom import`: notes from files and folders into the library."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from greenroom.cli.exercising import import_exercises
from greenroom.cli.gathering import find_texts, read_bytes
from greenroom.cli.house import open_house
from greenroom.cli.screen import clean, count, make_console, print_json, print_table
from greenroom.core.errors import Fault

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner
    from greenroom.apps.library.services.documents import ImportReport
    from greenroom.apps.library.services.reading import ReadDocument

SHOWN_WARNINGS = 40
REPAIRS = ("fix-mojibake", "close-fence")
COLUMNS = ("questions", "points", "waiting", "snippets", "document")


@click.command("import", short_help="Read notes into your library.")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="PATH...")
@click.option("--dry-run", is_flag=True, help="Show what would be imported; save nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print everything that was found as JSON.")
@click.option(
    "--skip-faulty", is_flag=True, help="Import the readable files although others are not."
)
@click.option(
    "--repair",
    is_flag=True,
    help="Mend damaged letters and close open code blocks where the warnings offer it.",
)
@click.option(
    "--points",
    type=click.Choice(["matched", "all", "none"]),
    default="matched",
    show_default=True,
    help="Which labelled bullets become cards: those on topics of the syllabus, all, or none.",
)
@click.option(
    "--from-export",
    "export",
    type=click.Path(exists=True, path_type=Path),
    metavar="PATH",
    help="Read what `greenroom export` wrote, a folder or a zip file.",
)
def import_command(
    paths: tuple[Path, ...],
    export: Path | None,
    points: str,
    *,
    dry_run: bool,
    as_json: bool,
    skip_faulty: bool,
    repair: bool,
) -> None:
    """Read notes into your library: .txt, .md and .markdown files, and folders of them.

    Importing a file again brings in what changed; your edits and your memory stay. Either
    everything is saved or nothing; faults are told as file:line: what is wrong.

    \b
    greenroom import ~/notes --dry-run
    greenroom import ~/notes
    greenroom import --from-export greenroom-export.zip

    A folder of an Exercism track, or of one exercise, is taken in as exercises to solve.
    """
    if bool(paths) == (export is not None):
        raise click.UsageError("Name files or folders, or use --from-export.")
    if export is not None:
        if dry_run or as_json:
            raise click.UsageError("--from-export goes with neither --dry-run nor --json.")
        _import_export(export)
        return
    if _are_exercises(paths):
        import_exercises(paths, dry_run=dry_run)
        return
    learner, now = open_house()
    documents, faults = _read(paths, repairs=REPAIRS if repair else ())
    for fault in faults:
        click.echo(str(fault), err=True)
    report = None
    if not dry_run and documents and (skip_faulty or not faults):
        report = _save(learner, documents, points=points, now=now)
    if as_json:
        print_json(_shape(documents))
    else:
        _print_found(documents)
        _print_outcome(report, faults, dry_run=dry_run)
    if faults:
        raise click.exceptions.Exit(1)


def _are_exercises(paths: Sequence[Path]) -> bool:
    """Whether the paths are Exercism's. Raises UsageError for a mixture of those and notes."""
    from greenroom.formats.exercism import is_exercism

    are = [is_exercism(path) for path in paths]
    if any(are) and not all(are):
        raise click.UsageError("Import exercises and notes one after the other.")
    return all(are)


def _read(
    paths: Sequence[Path], *, repairs: Sequence[str]
) -> tuple[list[ReadDocument], list[Fault]]:
    from greenroom.apps.library.services.reading import Source, read_sources
    from greenroom.core.documents import MAX_DOCUMENT_BYTES

    found, faults = find_texts(paths)
    sources = []
    for one in found:
        try:
            data = read_bytes(one, most=MAX_DOCUMENT_BYTES)
            sources.append(Source(one.name, data, repairs=repairs))
        except OSError as error:
            message = f"cannot be read ({error.strerror}): look at its permissions."
            faults.append(Fault(one.name, 0, "unreadable", message))
    documents, more = read_sources(sources)
    return documents, [*faults, *more]


def _save(
    learner: Learner, documents: Sequence[ReadDocument], *, points: str, now: datetime
) -> ImportReport:
    from greenroom.apps.library.services.documents import (
        ImportChoices,
        PractisePoints,
        import_documents,
    )

    choices = ImportChoices(practise_points=PractisePoints(points))
    return import_documents(learner=learner, documents=documents, choices=choices, now=now)


def _shape(documents: Sequence[ReadDocument]) -> dict[str, object]:
    """Everything that was found, each point with the topic of the syllabus that it is on."""
    from greenroom.apps.library.services.sections import topic_names
    from greenroom.core.documents import as_json

    return as_json([one.parsed for one in documents], topic_names())


def _print_found(documents: Sequence[ReadDocument]) -> None:
    rows = [(read.parsed.path, _numbers(read)) for read in documents]
    if len(rows) > 1:
        sums = [sum(column) for column in zip(*(numbers for _path, numbers in rows), strict=True)]
        rows.append((count(len(documents), "document"), sums))
    console = make_console()
    if rows:
        shown = [[*map(str, numbers), path] for path, numbers in rows]
        print_table(console, COLUMNS, shown, right=" ".join(COLUMNS[:-1]))
    warnings = [(read.parsed.path, one) for read in documents for one in read.parsed.warnings]
    if warnings:
        console.print(f"\n{count(len(warnings), 'warning')}; nothing is lost. Look at:")
        if any(one.repair in REPAIRS for _path, one in warnings):
            console.print("(--repair mends damaged letters and closes open code blocks)")
    for path, one in warnings[:SHOWN_WARNINGS]:
        click.echo(clean(f"{path}:{one.line}: {one.message}"))
    if len(warnings) > SHOWN_WARNINGS:
        click.echo(f"and {len(warnings) - SHOWN_WARNINGS} more (--json has all)")


def _numbers(read: ReadDocument) -> list[int]:
    parsed = read.parsed
    return [
        len(group) for group in (parsed.questions, parsed.points, parsed.prompts, parsed.snippets)
    ]


def _print_outcome(report: ImportReport | None, faults: Sequence[Fault], *, dry_run: bool) -> None:
    if dry_run:
        click.echo("\nNothing was saved. Without --dry-run it would be.")
    elif report is None:
        click.echo("\nNothing was saved. Mend the files above, or add --skip-faulty.", err=True)
    else:
        click.echo(
            f"\nImported {count(report.documents, 'document')}: {report.added} new, "
            f"{report.updated} changed, {report.retired} gone, {report.kept_edits} of your edits "
            f"kept. Practised: {report.ready}. Waiting for your answer: {report.waiting}."
        )
        if faults:
            click.echo("The faulty files were left out.")
        click.echo("Next: greenroom today")


def _import_export(path: Path) -> None:
    learner, now = open_house()
    from greenroom.apps.keeping.services.importing import import_export

    report = import_export(learner=learner, source=path, now=now)
    click.echo(
        f"Read {count(report.documents, 'document')}, {count(report.cards, 'card')}, "
        f"{count(report.attempts, 'attempt')}, {count(report.targets, 'target')} and "
        f"{count(report.summaries, 'version')} of summaries. "
        f"Remembered: {count(report.memories, 'exercise')}."
    )
    if report.attempts_left_out:
        left_out = count(report.attempts_left_out, "attempt")
        click.echo(f"{left_out} on sides of cards that are no more: left out.")
