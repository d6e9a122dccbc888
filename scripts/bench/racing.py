"""The race lab: a whole verdict, two servers and PostgreSQL, from a runner that waits for work."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from scripts.bench.figures import Figure, Row, quantile
from scripts.bench.options import Options
from scripts.bench.places import ROOT, temporary_folder

from greenroom.core.errors import GreenroomError
from greenroom.core.packs.labdef import LabDef
from greenroom.core.packs.labs import lab_of
from greenroom.runner.client import Client, ensure_runner
from greenroom.runner.judging.lab_specs import spec_of_lab

LAB = ROOT / "packs" / "python-backend" / "labs" / "lost-update"
LIMIT_MS = 250.0
# Between two runs of one learner lie seconds at least; the boxes that were used are made anew.
PAUSE_S = 3.0


def measure(options: Options) -> Row:
    """Hand in the reference again and again, a few seconds apart, and time each verdict."""
    row = Row("racing", "the race lab: PostgreSQL, two servers, eight checks")
    lab = read_lab(LAB)
    with temporary_folder() as folder:
        try:
            with ensure_runner(folder / "runner")() as client:
                row.notes.append(_told(client))
                times = _times(client, lab, 5 if options.quick else 25)
        except GreenroomError as error:
            row.skipped = str(error)
            return row
    row.figures = [
        Figure("verdict, median", statistics.median(times), limit=LIMIT_MS),
        Figure("verdict, p95", quantile(times, 0.95)),
    ]
    return row


def read_lab(folder: Path) -> LabDef:
    """A lab of the shipped pack."""
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    return lab_of(files, f"labs/{folder.name}")


def _times(client: Client, lab: LabDef, repeats: int) -> list[float]:
    """Milliseconds from handing in to the report; the first two, which make the boxes, apart."""
    times = []
    for number in range(repeats + 2):
        spec = spec_of_lab(lab, lab.reference, run_id=f"race-{number}")
        began = time.perf_counter()
        report = client.report(spec)
        times.append((time.perf_counter() - began) * 1000)
        if report.verdict != "accepted":
            raise RuntimeError(f"the reference is not accepted: {report.message}")
        time.sleep(PAUSE_S)
    return times[2:]


def _told(client: Client) -> str:
    return f"isolation: {client.status()['isolation']}"
