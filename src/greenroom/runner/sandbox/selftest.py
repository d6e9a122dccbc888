"""Trying to get out: before anything of a learner's runs, the sandbox is tried from inside.

What is tried is listed in harness/probe.py. If one way is open, or the trial itself fails, nothing
runs: the problems say what is wrong and what to do.
"""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from greenroom.runner.environments import ENVIRONMENTS
from greenroom.runner.errors import RunError
from greenroom.runner.harness.frames import FrameError
from greenroom.runner.sandbox import bubblewrap
from greenroom.runner.sandbox.launch import Shelter
from greenroom.runner.sandbox.seccomp import build_filter
from greenroom.runner.spec import Limits

if TYPE_CHECKING:
    from greenroom.runner.workshop import Workshop

_ANSWER_S = 10.0
_PROCESSES = 16
_CLOSED = ("/", "/usr", "/etc", "/harness", "/venv", "/dev", "/proc")
_OPEN = {
    "root": "code runs as root",
    "capabilities": "code keeps rights of root",
    "read": "code reads files of this machine",
    "write": "code writes outside its own folder",
    "processes": "code sees other processes",
    "network": "code reaches the network",
    "namespace": "code makes namespaces of its own",
    "trace": "code may trace processes",
    "bombs": "code starts more processes than it may",
    "variables": "code sees Greenroom's environment variables",
    "descriptors": "code holds files of Greenroom's open",
}
_ADVICE = (
    "Nothing is run until that is mended: look at bubblewrap's version (0.8 or newer is best), "
    "then start Greenroom again."
)
_NAMESPACES = (
    "It needs that ordinary users may make namespaces: sysctl kernel.unprivileged_userns_clone=1, "
    "on Ubuntu also kernel.apparmor_restrict_unprivileged_userns=0; a container must allow it too."
)


INSTALL = (
    "bubblewrap is not installed (Debian, Ubuntu: sudo apt-get install -y bubblewrap; "
    "Fedora: sudo dnf install -y bubblewrap): install it and start Greenroom again."
)
_NOT_HERE = "This system has no sandbox: code is run shut in on Linux only."


def find_shelter() -> Shelter:
    """The shelter that there is on this machine."""
    if sys.platform != "linux":
        return Shelter(None, why=_NOT_HERE)
    bwrap = bubblewrap.find_bubblewrap()
    if bwrap is None:
        return Shelter(None, why=INSTALL)
    asked = subprocess.run([bwrap, "--help"], capture_output=True, text=True, check=False)
    can_disable = "--disable-userns" in asked.stdout
    said = _try_start(bwrap, can_disable_userns=can_disable)
    if said:
        said = _try_start(bwrap, can_disable_userns=can_disable)  # a busy machine is no verdict
    if said:
        return Shelter(None, why=f"bubblewrap cannot work here: {said}. {_NAMESPACES}")
    return Shelter(bwrap, can_disable_userns=can_disable, seccomp=build_filter())


def _try_start(bwrap: str, *, can_disable_userns: bool) -> str:
    """What bubblewrap says when it cannot make namespaces here; "" if it can."""
    words = [bwrap, "--unshare-all", "--unshare-user", "--die-with-parent"]
    words += ["--disable-userns"] if can_disable_userns else []
    words += ["--ro-bind", "/", "/", "--proc", "/proc", "--dev", "/dev", "/bin/true"]
    try:
        done = subprocess.run(
            words, capture_output=True, text=True, errors="replace", check=False,
            stdin=subprocess.DEVNULL, timeout=_ANSWER_S,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError) as error:
        return str(error)
    return "" if done.returncode == 0 else done.stderr.strip()[-300:] or "it does not start"


class Trial(threading.Thread):
    """The trial, off the path of whoever starts the runner."""

    def __init__(self, workshop: Workshop) -> None:
        super().__init__(daemon=True, name="trial")
        self._workshop = workshop
        self._done = threading.Event()
        self._problems: list[str] = []

    def problems(self) -> list[str]:
        """What does not hold, and what to do; waits for the trial."""
        self._done.wait()
        return list(self._problems)

    def run(self) -> None:
        """Try, unless there is nothing to try."""
        try:
            if self._workshop.shelter.isolation != "none":
                self._problems = try_escapes(self._workshop)
        except Exception as error:  # noqa: BLE001 (a trial that fails is no proof)
            self._problems = [f"The sandbox could not be tried: {error}.", _ADVICE]
        finally:
            self._done.set()


def try_escapes(workshop: Workshop) -> list[str]:
    """Try each way out of a plain box; the problems, worded for a person. Empty if it holds."""
    if os.getuid() == 0:
        return ["The runner itself is root.", _ADVICE]
    with tempfile.TemporaryDirectory(prefix="greenroom-trial-") as folder, _listening() as port:
        secret = Path(folder) / "secret"
        secret.write_text(secrets.token_hex(16), encoding="ascii")
        closed = [*_CLOSED, folder]
        told = _probe(workshop, {"secret": str(secret), "closed": closed, "port": port})
    found = [_OPEN.get(name, name) for name in told]
    return [f"The sandbox does not hold: {', '.join(found)}.", _ADVICE] if found else []


def _probe(workshop: Workshop, job: dict[str, Any]) -> list[str]:
    has_filter = workshop.shelter.seccomp is not None
    variable = next(iter(set(os.environ) - set(bubblewrap.VARIABLES)), "GREENROOM_TRIAL")
    told = {
        "mode": "probe",
        "has_filter": has_filter,
        "variable": variable,
        "processes": _PROCESSES,
        **job,
    }
    from greenroom.runner.box import Place

    box = workshop.make(Place(ENVIRONMENTS["plain"], disk_mib=1))
    try:
        box.limits = Limits(processes=_PROCESSES)
        box.begin({}, told)
        answer = box.receive(_ANSWER_S).get("open")
    except FrameError as error:
        raise RunError("isolation", str(error)) from None
    finally:
        box.end()
    if not isinstance(answer, list):
        raise RunError("isolation", "the probe says nothing")
    return [str(one) for one in answer]


@contextmanager
def _listening() -> Iterator[int]:
    """A port of this machine, which a box must not reach."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(8)
        yield int(listener.getsockname()[1])
