"""Importing the five documents whole: from their bytes to everything saved and found by search."""

from __future__ import annotations

import statistics
from pathlib import Path

from scripts.bench.figures import Figure, Row
from scripts.bench.inside import run_inside
from scripts.bench.options import Options
from scripts.bench.places import NOTES, ROOT, copy_data, temporary_folder

SUFFIXES = {".txt", ".md", ".markdown"}
FIXTURES = ROOT / "tests" / "e2e" / "notes"


def measure(options: Options) -> Row:
    """Each time into a new library, in a new process: what a learner meets the first time."""
    paths, whose = find_documents()
    row = Row("import", f"import of {whose}")
    if not paths:
        row.skipped = "no documents were found to import"
        return row
    with temporary_folder() as folder:
        (folder / "empty").mkdir()
        run_inside("safety", folder / "empty")
        runs = []
        for number in range(2 if options.quick else 5):
            data = copy_data(folder / "empty", folder / f"data-{number}")
            runs.append(run_inside("import", data, paths=[str(path) for path in paths]))
    kilobytes = sum(path.stat().st_size for path in paths) / 1000
    counts = runs[0]["counts"]
    row.figures = [
        Figure("median", statistics.median(run["first"] for run in runs), "s", limit=1.0),
        Figure("worst", max(run["first"] for run in runs), "s"),
    ]
    row.notes.append(
        f"{counts['documents']} documents, {kilobytes:.0f} KB: {counts['sections']} sections, "
        f"{counts['added']} exercises; {len(runs)} runs, each in a new process and library"
    )
    read = statistics.median(run["read"] for run in runs)
    again = statistics.median(run["again"] for run in runs)
    row.notes.append(f"reading alone {read:.2f} s; the same documents once more {again:.2f} s")
    return row


def find_documents() -> tuple[list[Path], str]:
    """The owner's notes where they lie beside the checkout, else the tests' own documents."""
    notes = _texts(NOTES)
    if notes:
        return notes, "the five documents"
    fixtures = _texts(FIXTURES)
    return fixtures, f"{len(fixtures)} documents of the tests (the five are not here)"


def _texts(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES)
