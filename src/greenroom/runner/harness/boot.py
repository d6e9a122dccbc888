"""The first process of a box: gets ready, waits for one job, does it, ends.

    python -I boot.py '{"fd": 0, "root": "/work", "preload": ["django"]}'

It holds the harness under the name `greenroom_harness`, whatever the folder is called, so that no
file of a learner can take the place of a module of it.
"""

from __future__ import annotations

import binascii
import gc
import importlib
import json
import os
import socket
import sys
import time

# Nothing more: every module costs milliseconds of each run that finds no box ready.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

CONTROL = 3


def main() -> None:
    """Preload, say so, wait for the job and do it."""
    told = json.loads(sys.argv[1])
    sys.argv[1:] = []
    _hold_harness()
    control = _open_control(int(told["fd"]))
    missing = _preload(told["preload"])
    gc.collect()
    gc.freeze()  # what is preloaded lives as long as the process: no collection walks it again
    control.send({"ready": True, "missing": missing, "cpu_s": time.process_time()})
    frame, fds = control.receive()
    os.chdir(told["root"])
    write_files(told["root"], frame["files"])
    job = frame["job"]
    mode = importlib.import_module(f"greenroom_harness.{job['mode']}")
    _limit(frame["limits"])
    mode.main(job, control, fds)


def write_files(root: str, files: dict[str, str]) -> None:
    """Write files (base64 by relative path) below `root`, and nothing beside it."""
    for name, data in files.items():
        if name.startswith("/") or ".." in name.split("/"):
            raise ValueError(f"{name} is no path below the folder")
        place = f"{root}/{name}"
        os.makedirs(os.path.dirname(place), exist_ok=True)  # noqa: PTH103, PTH120
        with open(place, "wb") as file:  # noqa: PTH123
            file.write(binascii.a2b_base64(data))


def _hold_harness() -> None:
    harness = type(sys)("greenroom_harness")
    harness.__path__ = [os.path.dirname(os.path.abspath(__file__))]  # noqa: PTH100, PTH120
    sys.modules["greenroom_harness"] = harness


def _open_control(fd: int) -> Any:
    frames = importlib.import_module("greenroom_harness.frames")
    if fd != CONTROL:
        os.dup2(fd, CONTROL)
        if fd == 0:  # it came as the standard input, which must not be left open to it
            nothing = os.open(os.devnull, os.O_RDONLY)
            os.dup2(nothing, 0)
            if nothing > CONTROL:
                os.close(nothing)
        else:
            os.close(fd)
    os.set_inheritable(CONTROL, False)
    sock = socket.socket(fileno=CONTROL)
    sock.setblocking(True)
    return frames.Frames(sock, max_bytes=1 << 28, takes_fds=True)


def _preload(modules: list[str]) -> list[str]:
    missing: list[str] = []
    if not modules:
        return missing
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # they are not the learner's
        for name in modules:
            try:
                importlib.import_module(name)
            except ImportError:
                missing.append(name)
    return missing


def _limit(limits: dict[str, int]) -> None:
    """Set what the kernel itself can hold each process to, for good: no process can undo it."""
    try:
        import resource
    except ImportError:  # Windows
        return
    cpu_s = int(time.process_time()) + limits.get("cpu_s", 0) + 1
    wanted = {
        "RLIMIT_CORE": 0,
        "RLIMIT_CPU": cpu_s,
        "RLIMIT_NPROC": limits.get("processes"),
        "RLIMIT_FSIZE": limits.get("file_bytes"),
        "RLIMIT_NOFILE": limits.get("open_files"),
        "RLIMIT_DATA": limits.get("data_bytes"),
        "RLIMIT_AS": limits.get("address_bytes"),
    }
    for name, value in wanted.items():
        kind = getattr(resource, name, None)
        if kind is None or value is None:
            continue
        _, hard = resource.getrlimit(kind)
        bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
        try:
            resource.setrlimit(kind, (bound, bound))
        except (ValueError, OSError) as error:
            print(f"greenroom: {name} is not to be had: {error}", file=sys.stderr)


if __name__ == "__main__":
    main()
