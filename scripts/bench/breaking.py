"""The pack's scripts, broken on purpose: what share of it their tests notice.

By itself, `python -m scripts.bench.breaking ID...` breaks these scripts and prints what survived.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from scripts.bench.figures import Figure, Row
from scripts.bench.options import Options
from scripts.mutants import Mutant, mutants_of

from greenroom.apps.keeping.services.shipped import read_folder, shipped_pack_folder
from greenroom.core.packs import SnippetDef, read_pack
from greenroom.runner.postgres import Server, running_server
from greenroom.runner.proving import Environment, prove, read_environment, script_of

WHAT = "breaks of the scripts that their tests notice"
SCRIPTS, QUICK_SCRIPTS = 30, 4
MUTANTS = 10  # of each script, drawn at random
SEED = 20261121
FLOOR = 0.90
# A broken wait or retry runs on for ever: that it does not pass in time is noticed, too.
LIMIT_SECONDS = 30.0
INTERPRETER = Path(".venv-snippets/bin/python")


@dataclass(frozen=True, slots=True)
class Broken:
    """A script with how often it was broken, and the breaks that no test noticed."""

    id: str
    number: int
    survived: tuple[Mutant, ...]


def measure(options: Options) -> Row:
    """Scripts drawn at random, each broken in ten ways drawn at random."""
    row = Row("breaking", WHAT)
    if not INTERPRETER.is_file():
        row.skipped = "the scripts' environment is missing: make prove"
        return row
    snippets = read_pack(read_folder(shipped_pack_folder())).snippets
    number = QUICK_SCRIPTS if options.quick else SCRIPTS
    drawn = random.Random(SEED).sample(snippets, min(number, len(snippets)))
    broken = list(break_scripts(drawn, most=MUTANTS))
    made = sum(one.number for one in broken)
    survived = sum(len(one.survived) for one in broken)
    row.figures = [
        Figure("killed", (made - survived) / made if made else 0.0, "", floor=FLOOR),
        Figure("scripts", len(broken), ""),
        Figure("breaks", made, ""),
    ]
    for one in broken:
        row.notes += [f"survived in {one.id}: {told}" for told in map(_told, one.survived)]
    return row


def break_scripts(snippets: Sequence[SnippetDef], *, most: int) -> Iterator[Broken]:
    """Break each script in at most `most` ways, two at a time, and try its test on each."""
    environment = read_environment(INTERPRETER.absolute())
    with _servers(snippets, environment) as database, ThreadPoolExecutor(os.cpu_count()) as pool:
        for snippet in snippets:
            mutants = draw_mutants(snippet, most)
            held = pool.map(
                lambda one, of=snippet: _survives(of, one, environment, database), mutants
            )
            survived = [one for one, lives in zip(mutants, held, strict=True) if lives]
            yield Broken(snippet.id, len(mutants), tuple(survived))


def draw_mutants(snippet: SnippetDef, most: int) -> list[Mutant]:
    """Some of the ways to break the snippet's files, the same ones every time."""
    every = [one for file in snippet.files for one in mutants_of(file.path, file.text)]
    return random.Random(f"{SEED}{snippet.id}").sample(every, min(most, len(every)))


def _survives(
    snippet: SnippetDef, mutant: Mutant, environment: Environment, database: Callable[[], str]
) -> bool:
    script = script_of(snippet)
    changed = replace(script, files={**script.files, mutant.path: mutant.text.encode()})
    address = database() if snippet.services else None
    return not prove(changed, environment, database_url=address, limit_seconds=LIMIT_SECONDS).wrong


@contextmanager
def _servers(
    snippets: Sequence[SnippetDef], environment: Environment
) -> Iterator[Callable[[], str]]:
    with ExitStack() as running:
        server: Server | None = None
        if any(one.services for one in snippets):
            server = running.enter_context(running_server(environment.site_packages))
        yield lambda: server.create_database() if server else ""


def _told(mutant: Mutant) -> str:
    return f"{mutant.path}:{mutant.line}: {mutant.what}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Break the scripts asked for; exit status 1 when a test noticed less than it should."""
    parser = argparse.ArgumentParser(prog="python -m scripts.bench.breaking", description=__doc__)
    parser.add_argument("ids", nargs="+", metavar="ID", help="ids, or parts of them")
    parser.add_argument("--most", type=int, default=MUTANTS, help="breaks of each")
    asked = parser.parse_args(arguments)
    snippets = read_pack(read_folder(shipped_pack_folder())).snippets
    wanted = [one for one in snippets if any(part in one.id for part in asked.ids)]
    status = 0
    for broken in break_scripts(wanted, most=asked.most):
        killed = broken.number - len(broken.survived)
        print(f"{broken.id}: {killed} of {broken.number} noticed", flush=True)
        for mutant in broken.survived:
            print(f"    survived {_told(mutant)}")
        status |= killed < FLOOR * broken.number
    return status


if __name__ == "__main__":
    sys.exit(main())
