"""kill -9 while answers come in: what the page was told is saved must be there afterwards.

A run answers a sitting over HTTP, kills the server at random moments, looks into the database,
starts the server again and goes on as the page does: an answer without a reply is sent once more
with the same id. The same is done to a server that acknowledges before it writes (early.py): a
harness that finds nothing lost there would prove nothing.
"""

from __future__ import annotations

import http.client
import random
import sqlite3
import threading
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scripts.bench.figures import Figure, Row
from scripts.bench.inside import run_inside
from scripts.bench.libraries import stocked_library
from scripts.bench.options import Options
from scripts.bench.places import copy_data, temporary_folder
from scripts.bench.served import PRODUCT, Server, Visitor, serving, start_server, visiting
from scripts.bench.sittings import begin_practice
from scripts.bench.texts import SEED

WHAT = "kill -9 during 1,000 answers, 20 times: acknowledged answers lost"
EARLY = ("-m", "scripts.bench.early")
CARDS = 2_000
# A kill comes this long after an answer that was drawn: anywhere in the next few requests.
LONGEST_DELAY_SECONDS = 0.03


def measure(options: Options) -> Row:
    """20 runs of 1,000 answers with a kill in each; then the control, five kills in 500 answers."""
    runs, answers = (3, 100) if options.quick else (20, 1_000)
    library = stocked_library(options.cache, cards=CARDS, attempts=0)
    rng = random.Random(SEED)
    with temporary_folder() as folder:
        data = copy_data(library, folder / "data")
        plan = queue_answers(data, answers=answers)
        outcomes = [
            run_and_kill(copy_data(data, folder / f"run-{number}"), plan, kills=1, rng=rng)
            for number in range(runs)
        ]
        control = run_and_kill(
            copy_data(data, folder / "control"),
            Plan(plan.address, plan.items[: answers // 2]),
            kills=min(5, runs), rng=rng, command=EARLY,
        )  # fmt: skip
        safety = run_inside("safety", data)
    row = Row("kill", WHAT)
    row.figures = [
        Figure("lost", sum(len(one.lost) for one in outcomes), "", limit=0.0),
        Figure("not counted exactly once", sum(one.wrong for one in outcomes), "", limit=0.0),
        Figure("lost by the control", len(control.lost), "", floor=1.0),
    ]
    acknowledged = sum(one.acknowledged_at_kill for one in outcomes)
    row.notes += [
        f"{runs} runs of {answers} answers, {acknowledged} acknowledged before the kills; "
        f"all {runs * answers} counted once after going on",
        f"the control lost {len(control.lost)} of {control.acknowledged_at_kill} in "
        f"{control.kills} kills",
        f"journal_mode={safety['journal_mode']}, synchronous={safety['synchronous']} (2 is FULL: "
        "each commit waits for the disk, so a power cut finds it there, too)",
    ]
    return row


@dataclass(frozen=True, slots=True)
class Plan:
    """A sitting and the items of it that are to be answered, in order."""

    address: str
    items: Sequence[int]


@dataclass(slots=True)
class Outcome:
    """What became of a run. `lost` were acknowledged and not in the database after a kill.

    `wrong` counts items that have no attempt or several once all were answered.
    """

    kills: int = 0
    acknowledged_at_kill: int = 0
    lost: set[str] = field(default_factory=set)
    wrong: int = 0


def queue_answers(data: Path, *, answers: int) -> Plan:
    """Start a sitting that long from the Today page; RuntimeError when there is too little."""
    with serving(data) as server, visiting(server) as visitor:
        practice = begin_practice(visitor, minutes=min(900, answers), rng=random.Random(SEED))
        address = practice.attempts_url
    items = _column(data, "SELECT id FROM practice_sittingitem ORDER BY sitting_id DESC, position")
    if len(items) < answers:
        raise RuntimeError(f"the sitting holds {len(items)} exercises, {answers} are needed")
    return Plan(address, [int(item) for item in items[:answers]])


def run_and_kill(
    data: Path, plan: Plan, *, kills: int, rng: random.Random, command: Sequence[str] = PRODUCT
) -> Outcome:
    """Answer all of `plan`, killing the server `kills` times on the way.

    The control is not asked to go on after its last kill: what it lost is known by then.
    """
    outcome = Outcome()
    waiting = {item: _identify(rng) for item in plan.items}
    acknowledged: dict[int, str] = {}
    moments = sorted(rng.sample(range(len(plan.items) - 1), kills))
    while waiting and (moments or command == PRODUCT):
        server = start_server(data, command=command)
        try:
            moment = moments.pop(0) if moments else None
            with visiting(server) as visitor:
                killer = _answer(
                    server, visitor, plan, waiting, acknowledged, kill_at=moment, rng=rng
                )
            if killer is not None:
                killer.join()
                outcome.kills += 1
                outcome.acknowledged_at_kill = len(acknowledged)
                outcome.lost |= set(acknowledged.values()) - _attempt_ids(data)
        finally:
            server.stop()
    outcome.wrong = _count_wrong(data, plan.items)
    return outcome


def _answer(
    server: Server, visitor: Visitor, plan: Plan, waiting: dict[int, str],
    acknowledged: dict[int, str], *, kill_at: int | None, rng: random.Random,
) -> threading.Thread | None:  # fmt: skip
    """Send what waits until all is acknowledged or the server is gone; the thread that killed it.

    `kill_at` counts the acknowledged answers of the whole run.
    """
    visitor.get("/practise/")
    killer: threading.Timer | None = None
    for item, ident in list(waiting.items()):
        if kill_at is not None and killer is None and len(acknowledged) >= kill_at:
            killer = threading.Timer(rng.uniform(0, LONGEST_DELAY_SECONDS), server.kill)
            killer.start()
        form = {"id": ident, "item": item, "rating": rng.choice((2, 3, 4)), "duration_ms": 4_000}
        try:
            reply = visitor.post(plan.address, form, page="practise")
        except (OSError, http.client.HTTPException):
            if killer is None:
                raise
            return killer
        if reply.status != 200:
            raise RuntimeError(f"an answer got {reply.status}: {reply.text[:300]}")
        acknowledged[item] = waiting.pop(item)
    # The last answers were quicker than the kill.
    return killer


def _identify(rng: random.Random) -> str:
    return str(uuid.UUID(int=rng.getrandbits(128), version=4))


def _attempt_ids(data: Path) -> set[str]:
    rows = _column(data, "SELECT uuid FROM practice_attempt")
    return {str(uuid.UUID(str(row))) for row in rows}


def _count_wrong(data: Path, items: Sequence[int]) -> int:
    """How many of `items` have not exactly one attempt, or are not done."""
    right = _column(
        data,
        "SELECT item.id FROM practice_sittingitem item"
        " JOIN practice_attempt attempt ON attempt.sitting_item_id = item.id"
        " WHERE item.is_done GROUP BY item.id HAVING count(*) = 1",
    )
    return len(set(items) - {int(str(one)) for one in right})


def _column(data: Path, query: str) -> list[Any]:
    connection = sqlite3.connect(data / "greenroom.sqlite3", timeout=30)
    try:
        return [row[0] for row in connection.execute(query)]
    finally:
        connection.close()
