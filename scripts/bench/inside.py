"""What has to run inside Django, in a process of its own: its settings belong to one data folder.

`python -m scripts.bench.inside TASK JSON` with GREENROOM_DATA set prints one line of JSON. The
other modules call `run_inside`.
"""

from __future__ import annotations

import gzip
import importlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scripts.bench.places import ROOT

LIMIT_SECONDS = 900


def run_inside(task: str, data: Path, **arguments: Any) -> Any:
    """Run a task on a data folder; what it returned. Raises RuntimeError with its last words."""
    command = [sys.executable, "-m", "scripts.bench.inside", task, json.dumps(arguments)]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | {"GREENROOM_DATA": str(data)},
        capture_output=True,
        text=True,
        timeout=LIMIT_SECONDS,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"{task} failed:\n{done.stderr[-3000:]}")
    return json.loads(done.stdout.splitlines()[-1])


def stock(*, cards: int, attempts: int) -> Any:
    """Build a library; see stocked.py."""
    from scripts.bench.stocked import stock as build

    return build(cards=cards, attempts=attempts, now=datetime.now(UTC))


def search_library(*, queries: dict[str, str], repeats: int) -> Any:
    """Milliseconds of each search, and how much was found, by what was searched for."""
    _settle_as_the_server_does()
    from greenroom.apps.library.selectors.search import search

    learner = _learner()
    found = {name: len(search(learner, words)) for name, words in queries.items()}
    times: dict[str, list[float]] = {name: [] for name in queries}
    for _ in range(repeats):
        for name, words in queries.items():
            times[name].append(_time_ms(lambda words=words: search(learner, words)))  # type: ignore[misc]
    return {"found": found, "times": times}


def search_snippets(*, number: int, queries: list[str], repeats: int) -> Any:
    """Milliseconds of each search among `number` snippets, and what the heaviest page weighs.

    The pack's scripts and, up to that number, snippets of the learner's own made of their code.
    """
    from greenroom.apps.keeping.services.startup import prepare
    from greenroom.apps.library.models import Snippet
    from greenroom.apps.library.selectors.snippets import SnippetFilter, find_snippets
    from greenroom.apps.library.services.search import index_snippets

    learner = prepare(now=datetime.now(UTC)).learner
    scripts = list(Snippet.objects.filter(learner=None))
    own = [
        Snippet(
            learner=learner, source="own", title=f"{one.title} {at}", code=one.code,
            filename=one.filename, language=one.language, files=one.files, use_when=one.use_when,
        )
        for at in range(number // len(scripts) + 1)
        for one in scripts
    ]  # fmt: skip
    made = Snippet.objects.bulk_create(own[: number - len(scripts)], batch_size=500)
    index_snippets(made)
    times: dict[str, list[float]] = {words: [] for words in queries}
    letter = []
    for _ in range(repeats):
        for words in queries:
            wanted = SnippetFilter(query=words)
            times[words].append(_time_ms(lambda wanted=wanted: find_snippets(learner, wanted)))  # type: ignore[misc]
        letter.append(_time_ms(lambda: find_snippets(learner, SnippetFilter(query="s"))))
    weights = {one.ident: _page_bytes(learner, one.ident) for one in scripts}
    heaviest = max(weights, key=lambda ident: weights[ident][0])
    return {
        "number": Snippet.objects.count(), "times": times, "letter": letter,
        "heaviest": heaviest, "heaviest_kb": weights[heaviest][0] / 1000,
        "heaviest_gzipped_kb": max(one[1] for one in weights.values()) / 1000,
    }  # fmt: skip


def _page_bytes(learner: Any, ident: str) -> tuple[int, int]:
    """The HTML of a script's page: bytes, and bytes gzipped."""
    from django.test import Client

    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(learner)
    reply = client.get(f"/library/scripts/{ident}/")
    if reply.status_code != 200:
        raise ValueError(f"{ident}: status {reply.status_code}")
    return len(reply.content), len(gzip.compress(reply.content, 6))


def plan(*, repeats: int) -> Any:
    """Milliseconds of plan and readiness together, from the database, and of each part."""
    _settle_as_the_server_does()
    from greenroom.apps.plan.selectors.outlook import load_outlook, plan_for, readiness_of

    learner, now = _learner(), datetime.now(UTC)
    parts: dict[str, list[float]] = {"load": [], "plan": [], "readiness": [], "all": []}
    planned = 0
    for _ in range(repeats):
        started = time.perf_counter()
        outlook = load_outlook(learner, now=now)
        loaded = time.perf_counter()
        planned = len(plan_for(outlook))
        chosen = time.perf_counter()
        readiness_of(outlook)
        ended = time.perf_counter()
        steps = (loaded - started, chosen - loaded, ended - chosen, ended - started)
        for name, seconds in zip(parts, steps, strict=True):
            parts[name].append(seconds * 1000)
    size = int(outlook.loaded.shelf.exercise_ids.size)
    return {"times": parts, "exercises": size, "planned": planned}


def import_files(*, paths: list[str]) -> Any:
    """Seconds from the files' bytes to everything saved, then the same files once more."""
    from greenroom.apps.keeping.services.startup import prepare
    from greenroom.apps.library.services.documents import ImportChoices, import_documents
    from greenroom.apps.library.services.reading import Source, read_sources

    now = datetime.now(UTC)
    learner = prepare(now=now).learner
    files = [Source(Path(path).name, Path(path).read_bytes()) for path in paths]

    def bring_in() -> Any:
        documents, faults = read_sources(files)
        if faults:
            raise ValueError([str(fault) for fault in faults])
        return import_documents(
            learner=learner, documents=documents, choices=ImportChoices(), now=now
        )

    started = time.perf_counter()
    report = bring_in()
    first = time.perf_counter() - started
    again = _time_ms(bring_in) / 1000
    read = _time_ms(lambda: read_sources(files)) / 1000
    counts = {"documents": report.documents, "added": report.added, "sections": report.sections}
    return {"first": first, "again": again, "read": read, "counts": counts}


def prepare_data() -> Any:
    """Make a fresh folder ready, as the first start does."""
    from greenroom.apps.keeping.services.startup import prepare

    return {"learner": prepare(now=datetime.now(UTC)).learner.pk}


def begin_recording() -> Any:
    """A recording of a mock interview, begun: where its bytes go, and where they lie then."""
    import uuid

    from greenroom.apps.keeping.services.startup import prepare
    from greenroom.apps.recordings.services import recordings

    now = datetime.now(UTC)
    row, _ = recordings.begin_recording(
        learner=prepare(now=now).learner, uuid=uuid.uuid4(), media_type="audio/webm",
        purpose="mock", now=now,
    )  # fmt: skip
    path = f"recordings/{row.learner_id}/{row.file}"
    return {"address": f"/recordings/{row.uuid}", "path": path}


def safety() -> Any:
    """How the product's own settings open the database."""
    from django.db import connection

    names = ("journal_mode", "synchronous")
    with connection.cursor() as cursor:
        return {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in names}


def _settle_as_the_server_does() -> None:
    """Load what the server loads; it also tells the garbage collector to leave that alone."""
    importlib.import_module("greenroom.project.asgi")


def _learner() -> Any:
    from greenroom.apps.accounts.selectors import all_learners

    return all_learners()[0]


def _time_ms(deed: Callable[[], object]) -> float:
    started = time.perf_counter()
    deed()
    return (time.perf_counter() - started) * 1000


TASKS: dict[str, Callable[..., Any]] = {
    "stock": stock,
    "search": search_library,
    "plan": plan,
    "snippets": search_snippets,
    "import": import_files,
    "safety": safety,
    "prepare": prepare_data,
    "begin-recording": begin_recording,
}


def main() -> None:
    """Run one task and print what it returns."""
    from greenroom.cli.house import set_up_django

    set_up_django()
    task, arguments = sys.argv[1:]
    print(json.dumps(TASKS[task](**json.loads(arguments))))


if __name__ == "__main__":
    main()
