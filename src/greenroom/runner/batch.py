"""Proving many scripts at once, and none again whose files and environment are as they were."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from greenroom.runner.postgres import PostgresError, Server, running_server
from greenroom.runner.proving import Environment, Proof, Script, prove

# More failures than this are no chance, and would be long to repeat.
MAX_SECOND_TRIES = 5


class Proved(Protocol):
    """What is proved: by its id, and a digest of all that it is."""

    @property
    def id(self) -> str: ...
    @property
    def digest(self) -> str: ...


class Surrounding(Protocol):
    """What it is proved in."""

    @property
    def digest(self) -> str: ...


@dataclass(frozen=True, slots=True)
class ProofCache:
    """Proofs that held, one small file each, under what they depend on.

    Only what held is kept: a failure is tried again every time.
    """

    folder: Path | None

    def find(self, script: Proved, environment: Surrounding) -> Proof | None:
        """The kept proof of just these files in just this environment."""
        if self.folder is None:
            return None
        try:
            told = json.loads(self._path(script, environment).read_text(encoding="utf-8"))
            return Proof(
                id=script.id, wrong="", tests=int(told["tests"]), seconds=float(told["seconds"]),
                versions=dict(told["versions"]), is_cached=True,
            )  # fmt: skip
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, script: Proved, environment: Surrounding, proof: Proof) -> None:
        """Remember a proof that held. A reader sees the whole file or none."""
        if self.folder is None or proof.wrong:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self._path(script, environment)
        told = {"tests": proof.tests, "seconds": proof.seconds, "versions": dict(proof.versions)}
        made = path.with_suffix(f".{os.getpid()}.tmp")
        made.write_text(json.dumps(told), encoding="utf-8")
        made.replace(path)

    def _path(self, script: Proved, environment: Surrounding) -> Path:
        whole = f"{script.digest}{environment.digest}".encode()
        return (self.folder or Path()) / f"{hashlib.sha256(whole).hexdigest()[:40]}.json"


def prove_all(
    scripts: Sequence[Script], environment: Environment, *, cache: ProofCache, jobs: int
) -> Iterator[Proof]:
    """Prove every script, `jobs` at a time, in the order they end; what is kept comes first.

    A few that fail are tried once more at the end, alone: tests that wait for others may fail on
    a busy machine. What holds then is `unsteady`, said and not kept, so it is tried anew each time.
    """
    left: list[Script] = []
    for script in scripts:
        kept = cache.find(script, environment)
        if kept is None:
            left.append(script)
        else:
            yield kept
    with ExitStack() as running:
        server = _server_for(left, environment, running)
        # Long ones first would be better still; the pool's order only matters at the very end.
        pool = running.enter_context(ThreadPoolExecutor(jobs))
        waiting = {pool.submit(_prove_one, one, environment, server): one for one in left}
        failed: list[tuple[Script, Proof]] = []
        for done in as_completed(waiting):
            proof = done.result()
            if proof.wrong:
                failed.append((waiting[done], proof))
                continue
            cache.keep(waiting[done], environment, proof)
            yield proof
        for script, first in failed:
            if jobs == 1 or len(failed) > MAX_SECOND_TRIES:
                yield first
                continue
            again = _prove_one(script, environment, server)
            yield first if again.wrong else replace(again, unsteady=first.wrong)


def _server_for(
    scripts: Sequence[Script], environment: Environment, running: ExitStack
) -> Server | str | None:
    """A PostgreSQL for the scripts that want one, or why there is none."""
    if not any("postgres" in script.services for script in scripts):
        return None
    try:
        return running.enter_context(running_server(environment.site_packages))
    except PostgresError as error:
        return str(error)


def _prove_one(script: Script, environment: Environment, server: Server | str | None) -> Proof:
    if "postgres" not in script.services:
        return prove(script, environment)
    if not isinstance(server, Server):
        return Proof(script.id, str(server), 0, 0.0, {})
    try:
        return prove(script, environment, database_url=server.create_database())
    except PostgresError as error:
        return Proof(script.id, str(error), 0, 0.0, {})
