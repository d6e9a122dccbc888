"""A lab's database: which template it is cloned from, and how boxes reach it."""

from __future__ import annotations

import json
import socket
from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any

from greenroom.runner.box import Box
from greenroom.runner.databases import Databases, template_key
from greenroom.runner.desk import Desk
from greenroom.runner.errors import RunError
from greenroom.runner.harness.frames import FrameError, Frames, FramesClosed, FramesTimeout
from greenroom.runner.postgres import PostgresError
from greenroom.runner.run_database import Access, RunDatabase
from greenroom.runner.sandbox.bubblewrap import Bind
from greenroom.runner.spec import Limits, RunSpec, unpack_files

INSIDE = "/run/postgresql"
BUILD_LIMITS = Limits(cpu_s=60.0, wall_s=90.0, memory_mib=512)
# Beyond what the template holds.
GROWTH_MIB = 96


def binds_of(spec: RunSpec, desk: Desk) -> tuple[Bind, ...]:
    """What the boxes of this lab see besides their files: the server's socket."""
    if not has_database(spec):
        return ()
    return ((str(desk.databases.socket_folder), INSIDE),)


def has_database(spec: RunSpec) -> bool:
    """Whether lab.toml asks for PostgreSQL."""
    return "postgres" in spec.judge.get("services", ())


def socket_place(desk: Desk, box: Box) -> str:
    """Where a box finds the server's socket: without isolation nothing is bound anywhere."""
    return str(desk.databases.socket_folder) if box.isolation == "none" else INSIDE


def open_database(spec: RunSpec, desk: Desk, stack: ExitStack) -> RunDatabase | None:
    """The database of this run, dropped with the stack. Raises RunError."""
    if not has_database(spec):
        return None
    databases: Databases = desk.databases
    told = spec.judge.get("database", {})
    try:
        database = databases.run(
            _key(spec, told), lambda access: _build(spec, desk, access, told), limit_mib=GROWTH_MIB
        )
        return stack.enter_context(database)
    except PostgresError as error:
        raise RunError("environment-missing", f"This lab needs PostgreSQL: {error}") from None


def _key(spec: RunSpec, told: dict[str, Any]) -> str:
    files = unpack_files(spec.judge["files"])
    parts = {path: files[path] for path in told.get("sql", ())}
    if told.get("commands"):
        starter = unpack_files(spec.judge["starter"])
        parts |= {f"starter/{path}": data for path, data in starter.items()}
        parts["env"] = json.dumps(spec.judge["program"].get("env", {}), sort_keys=True).encode()
    parts["recipe"] = json.dumps([told, spec.environment], sort_keys=True).encode()
    return template_key(parts)


def _build(spec: RunSpec, desk: Desk, access: Access, told: dict[str, Any]) -> Sequence[str]:
    """Run the commands on the starter, in a box; the SQL that is to be run after."""
    if told.get("commands"):
        _run_commands(spec, desk, access, told["commands"])
    files = unpack_files(spec.judge["files"])
    return [files[path].decode() for path in told.get("sql", ())]


def _run_commands(
    spec: RunSpec, desk: Desk, access: Access, commands: Sequence[Sequence[str]]
) -> None:
    binds = binds_of(spec, desk)
    with desk.take(spec.environment, BUILD_LIMITS, binds=binds) as box:
        variables = {
            **spec.judge["program"].get("env", {}), **access.variables(socket_place(desk, box))
        }  # fmt: skip
        job = {"mode": "serve", "setup": commands, "env": variables, "app": None, "asgi": None}
        ours, theirs = socket.socketpair()
        with ours, theirs:
            box.begin(unpack_files(spec.judge["starter"]), job, fds=[theirs.fileno()])
            theirs.close()
            try:
                told, _ = Frames(ours).receive(BUILD_LIMITS.wall_s)
            except (FrameError, FramesClosed, FramesTimeout) as error:
                wrong = box.outcome.message or box.outcome.stderr[-2000:] or str(error)
                raise RunError("internal", f"the lab's database cannot be made: {wrong}") from None
    if told.get("ready") is not True:
        wrong = str(told.get("error", {}))[:4000]
        raise RunError("internal", f"the lab's database cannot be made: {wrong}")
