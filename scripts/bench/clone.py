"""A fresh clone with an empty home, to the page served."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

from scripts.bench.figures import Figure, Row
from scripts.bench.options import Options
from scripts.bench.places import ROOT, free_port, temporary_folder
from scripts.bench.served import Server, visiting, wait_for_link

WHAT = "fresh clone, empty caches, to the page served"
LIMIT_SECONDS = 60.0
GIVE_UP_SECONDS = 300.0
STOP_SECONDS = 20.0


def measure(options: Options) -> Row:
    """Clone HEAD, run `make run` there, open the printed link, all on one clock."""
    row = Row("clone", WHAT)
    with temporary_folder() as folder:
        started = time.monotonic()
        clone = folder / "greenroom"
        subprocess.run(
            ["git", "clone", "--quiet", str(ROOT), str(clone)], check=True, capture_output=True
        )
        cloned = time.monotonic()
        served = _serve(clone, folder)
    row.figures = [Figure("", served - started, "s", limit=LIMIT_SECONDS)]
    row.notes.append(
        f"one run of HEAD; the clone took {cloned - started:.1f} s of it. "
        "What is downloaded comes from wherever this machine's package tools are set to."
    )
    return row


def _serve(clone: Path, folder: Path) -> float:
    """The moment at which the page came."""
    log = folder / "make.log"
    arguments = f"--no-browser --port {free_port()} --data {folder / 'data'}"
    with log.open("wb") as output:
        process = subprocess.Popen(
            ["make", "run", f"ARGS={arguments}"],
            cwd=clone,
            env=empty_home(folder / "home"),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            # make, its shells and the server are ended together, by their group.
            start_new_session=True,
        )
    try:
        link = wait_for_link(process, log, seconds=GIVE_UP_SECONDS)
        with visiting(Server(process, link, log)) as visitor:
            if visitor.get("/").status != 200:
                raise RuntimeError("the printed link does not lead to the Today page")
        return time.monotonic()
    finally:
        _end_group(process)


def empty_home(home: Path) -> dict[str, str]:
    """This process's environment with a home, and with it every cache, that holds nothing.

    How the machine reaches its package registry stays: an empty home is measured, not another
    network.
    """
    home.mkdir()
    caches = {
        "XDG_CACHE_HOME": "cache",
        "XDG_CONFIG_HOME": "config",
        "XDG_DATA_HOME": "share",
        "UV_CACHE_DIR": "uv",
        "PIP_CACHE_DIR": "pip",
        "npm_config_cache": "npm",
    }
    ours = ("GREENROOM_", "DJANGO_", "VIRTUAL_ENV", "PYTHONPATH", "MAKE", "MFLAGS")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return kept | {"HOME": str(home)} | {name: str(home / path) for name, path in caches.items()}


def _end_group(process: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=STOP_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    except ProcessLookupError:
        process.wait()
