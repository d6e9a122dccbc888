"""What may run where: the environments an exercise can ask for, and their interpreters.

A box never sees the folder of an environment as it is on this machine: inside, it is always /venv.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from greenroom.runner.errors import RunError

# Modules that read no settings, so that a lab's own still count.
_DJANGO = (
    "sqlite3", "json", "logging.config", "concurrent.futures", "http.cookies", "django",
    "django.conf", "django.core.wsgi", "django.core.handlers.wsgi", "django.core.asgi",
    "django.core.management", "django.core.management.commands.migrate", "django.db.models",
    "django.db.migrations.executor", "django.db.backends.sqlite3.base", "django.urls",
    "django.middleware.csrf", "django.template.backends.django", "django.template.loader",
    "django.forms", "django.views.generic", "django.test", "django.contrib.admin",
    "django.contrib.auth.hashers", "django.contrib.contenttypes.apps",
    "django.contrib.sessions.middleware", "rest_framework", "rest_framework.serializers",
)  # fmt: skip
_PSYCOPG = ("psycopg", "django.db.backends.postgresql.base")


# What exercises of every kind use most, and what runs them. Nobody waits while it is loaded.
_COMMON = (
    "greenroom_harness.call", "greenroom_harness.script", "abc", "ast", "bisect", "collections",
    "contextlib", "copy", "dataclasses", "datetime", "decimal", "enum", "fractions", "functools",
    "hashlib", "heapq", "inspect", "io", "itertools", "json", "logging", "math", "operator",
    "random", "re", "statistics", "string", "textwrap", "threading", "time", "traceback", "typing",
    "uuid",
)  # fmt: skip
_SERVING = (*_COMMON, "greenroom_harness.serve", "asyncio", "socket", "subprocess")


@dataclass(frozen=True, slots=True)
class Environment:
    """One environment.

    `setup` is loaded in every box of it; `preload` only in a box that is made before it is wanted,
    and may leave no trace but in `sys.modules`: a lab's own settings still count.
    """

    name: str
    preload: tuple[str, ...] = ()
    setup: tuple[str, ...] = ()
    is_plain: bool = False
    spares: int = 1  # how many are kept ready at least, once one was asked for


ENVIRONMENTS = {
    one.name: one
    for one in (
        Environment("plain", _COMMON, is_plain=True, spares=2),
        Environment("django", (*_SERVING, *_DJANGO, *_PSYCOPG)),
        # For one view by itself: settings are made and Django is set up before the job comes.
        Environment("django-view", (*_COMMON, *_DJANGO), setup=("greenroom_harness.django_view",)),
        Environment(
            "celery",
            (*_SERVING, "celery", "kombu.transport.memory", "celery.bin.worker", *_DJANGO),
        ),
        Environment("channels", (*_SERVING, *_DJANGO, "channels", "channels.layers")),
        Environment("web", (*_SERVING, "fastapi", "flask", "sqlalchemy", "sqlalchemy.orm", "httpx",
                            "starlette.testclient", "sqlite3", "psycopg")),
        Environment("scripts", (*_COMMON, "pytest", "greenroom_harness.tests")),
        Environment("judge", (*_COMMON, "psycopg", "sqlite3", "difflib", "greenroom_harness.judge",
                              "greenroom_harness.tests")),
    )
}  # fmt: skip

# The scripts environment is whole if these are there; one that lacks any is not taken.
NEEDED = ("django", "rest_framework", "psycopg", "celery", "fastapi", "flask", "pytest")
MISSING = (
    "The packages that labs and scripts run with are not installed (yet): `make` brings them in "
    "the background. To bring them now, run in Greenroom's folder: scripts/setup snippets"
)

_ASK = """
import importlib.util, json, sys, sysconfig
print(json.dumps({
    "executable": getattr(sys, "_base_executable", sys.executable), "base": sys.base_prefix,
    "exec_base": sys.base_exec_prefix, "is_venv": sys.prefix != sys.base_prefix,
    "site": sorted({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}),
    "scripts": sysconfig.get_path("scripts"),
    "version": "%d.%d" % sys.version_info[:2],
    "missing": [n for n in sys.argv[1:] if importlib.util.find_spec(n) is None]}))
"""


@dataclass(frozen=True, slots=True)
class Interpreter:
    """A Python and the packages beside it. All paths are real ones, without links.

    `site` is empty for an interpreter without packages. `tools` are the programs in machine code
    that packages brought, such as a linter; scripts name an interpreter that a box has not.
    """

    executable: str
    prefixes: tuple[str, ...]
    version: str
    site: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain JSON."""
        return asdict(self)

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> Interpreter:
        """Read what to_json wrote."""
        return cls(
            told["executable"], tuple(told["prefixes"]), told["version"], tuple(told["site"]),
            tuple(told["tools"]),
        )  # fmt: skip


def find_environment(name: str) -> Environment:
    """The environment of this name. Raises RunError("spec") if there is none."""
    if name not in ENVIRONMENTS:
        raise RunError("spec", f"there is no environment named {name}")
    return ENVIRONMENTS[name]


@cache
def plain_interpreter() -> Interpreter:
    """The interpreter that Greenroom itself runs on, without any package."""
    told = _ask(sys.executable)
    if told is None:
        raise RunError("environment-missing", f"{sys.executable} does not start")
    return Interpreter(told["executable"], _prefixes(told), told["version"])


def scripts_interpreter() -> Interpreter | None:
    """The interpreter that has what labs and scripts need, or None."""
    for python in _candidates():
        told = _ask(python) if os.path.exists(python) else None  # noqa: PTH110 (never raises)
        if told is not None and not told["missing"]:
            site = tuple(dict.fromkeys(os.path.realpath(one) for one in told["site"]))
            tools = tuple(_tools(Path(told["scripts"])))
            return Interpreter(told["executable"], _prefixes(told), told["version"], site, tools)
    return None


def _tools(folder: Path) -> Iterator[str]:
    """Programs in machine code in an environment's folder of commands, but for its Python."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name.startswith("python") or path.is_symlink() or not path.is_file():
            continue
        with path.open("rb") as file:
            if file.read(4) == b"\x7fELF":
                yield str(path)


def _candidates() -> list[str]:
    named = os.environ.get("GREENROOM_SCRIPTS_PYTHON")
    if named:
        return [named]
    checkout = Path(__file__).resolve().parents[3]
    return [str(checkout / ".venv-snippets/bin/python"), sys.executable]


def _ask(python: str) -> dict[str, Any] | None:
    try:
        done = subprocess.run(
            [python, "-I", "-W", "ignore", "-c", _ASK, *NEEDED],
            capture_output=True, text=True, check=True, timeout=60, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        told: dict[str, Any] = json.loads(done.stdout)
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    told["executable"] = os.path.realpath(told["executable"])
    return told


def _prefixes(told: dict[str, Any]) -> tuple[str, ...]:
    """As they are compiled in, and where they really are: both must be there inside."""
    named = [told["base"], told["exec_base"]]
    return tuple(dict.fromkeys([*named, *map(os.path.realpath, named)]))
