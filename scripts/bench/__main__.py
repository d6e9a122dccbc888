"""`python -m scripts.bench [NAME...] [--quick] [--json]`: measures what the product promises.

Everything runs on this machine, over loopback, and what was started is ended again by its id.
Exit status 1 when a target is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table
from scripts.bench import (
    answers,
    breaking,
    clone,
    cutting,
    fitting,
    following,
    grading,
    importing,
    killing,
    listening,
    paint,
    planning,
    racing,
    running,
    scripts,
    simulating,
    speaking_up,
    speech,
    stories,
    weight,
    words,
)
from scripts.bench.figures import Row, shorten
from scripts.bench.options import Options
from scripts.bench.places import default_cache

ROWS: dict[str, Callable[[Options], Row]] = {
    "clone": clone.measure,
    "paint": paint.measure,
    "answers": answers.measure,
    "search": words.measure,
    "plan": planning.measure,
    "fit": fitting.measure,
    "import": importing.measure,
    "weight": weight.measure,
    "snippets": scripts.measure_search,
    "prove": scripts.measure_proving,
    "breaking": breaking.measure,
    "racing": racing.measure,
    "verdict": running.measure_algorithm,
    "view": running.measure_view,
    "growth": running.measure_growth,
    "crowd": running.measure_crowd,
    "speech": speech.measure,
    "listening": listening.measure,
    "cuts": cutting.measure,
    "browser": speaking_up.measure,
    "follow-up": following.measure,
    "kill": killing.measure,
    "marks": grading.measure_marks,
    "points": grading.measure_points,
    "pairs": grading.measure_pairs,
    "attacks": grading.measure_attacks,
    "grade": grading.measure_time,
    "stories": stories.measure,
    "ahead": simulating.measure_ahead,
    "bound": simulating.measure_bound,
    "mixed": simulating.measure_mixed,
    "horizon": simulating.measure_time,
}
# Above this many runnable processes a core, times tell more about the neighbours than about us.
BUSY_LOAD_PER_CORE = 1.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the rows that were asked for and print them; the exit status."""
    asked = _parse(arguments)
    options = Options(cache=asked.cache, quick=asked.quick, with_anki=not asked.no_anki)
    if asked.steady:
        # Children inherit it: the server, the browser and the peer are all treated alike.
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1))
    options.cache.mkdir(mode=0o700, parents=True, exist_ok=True)
    rows = [_measure(name, options) for name in asked.names or ROWS]
    if asked.json:
        print(json.dumps({"quick": options.quick, "rows": [row.as_json() for row in rows]}))
    else:
        show(rows)
    return 0 if all(row.is_met or row.skipped for row in rows) else 1


def show(rows: Sequence[Row]) -> None:
    """One table, and below it what a reader of a row should know."""
    console = Console()
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for title in ("", "what", "target", "measured", "peer", "ratio"):
        table.add_column(title)
    for row in rows:
        mark = "[yellow]-" if row.skipped else "[green]ok" if row.is_met else "[red]MISSED"
        peer = "\n".join([row.peer_name, *map(str, row.peer)]).strip()
        table.add_row(
            mark,
            row.what,
            "\n".join(filter(None, (figure.target for figure in row.figures))),
            row.failed or row.skipped or "\n".join(map(str, row.figures)),
            peer,
            f"{shorten(row.ratio)} x" if row.ratio is not None else "",
        )
    console.print(table)
    for row in rows:
        for note in row.notes:
            console.print(f"{row.name}: {note}", style="dim", highlight=False)


def _measure(name: str, options: Options) -> Row:
    print(f"measuring {name} ...", file=sys.stderr, flush=True)
    started, load = time.monotonic(), os.getloadavg()[0]
    try:
        row = ROWS[name](options)
    except Exception as error:  # noqa: BLE001 - what one row fails at must not cost the others
        traceback.print_exc()
        row = Row(name, name, failed=str(error)[-400:])
    busy = max(load, 0.0) / (os.cpu_count() or 1)
    if busy > BUSY_LOAD_PER_CORE:
        row.notes.append(f"the machine was busy before this began: load {load:.1f}")
    print(f"  {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)
    return row


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m scripts.bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"some of {', '.join(ROWS)}")
    parser.add_argument("--quick", action="store_true", help="fewer, and smaller libraries")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument(
        "--steady",
        action="store_true",
        help="go before other programs of this machine (Linux, as root)",
    )
    parser.add_argument("--no-anki", action="store_true", help="measure Greenroom alone")
    parser.add_argument(
        "--cache", type=Path, default=default_cache(), help="where built libraries are kept"
    )
    asked = parser.parse_args(arguments)
    unknown = [name for name in asked.names if name not in ROWS]
    if unknown:
        parser.error(f"{', '.join(unknown)}: not one of {', '.join(ROWS)}")
    return asked


if __name__ == "__main__":
    sys.exit(main())
