"""The command line of bubblewrap: what a box sees, and what it may do.

Nothing is there but what is named here. The root is an empty file system that is read-only once it
is filled; programs and libraries are bound read-only; what can be written lies in memory, has a
size and is gone with the box.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from greenroom.runner.environments import Interpreter

MIB = 1024 * 1024
HARNESS = Path(__file__).resolve().parent.parent / "harness"
_ETC = Path(__file__).resolve().parent / "etc"
# On a merged system (/lib -> usr/lib) these are links, which are made again inside.
_SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")
# The linker's index, and what Debian's commands are links to. Nothing else of /etc is needed.
_ETC_OF_HOST = ("/etc/ld.so.cache", "/etc/alternatives")
VARIABLES = {
    "PATH": "/venv/bin:/usr/local/bin:/usr/bin:/bin",
    "HOME": "/home/learner",
    "USER": "learner",
    "LOGNAME": "learner",
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
    "TZ": "UTC",
    "TMPDIR": "/tmp",  # noqa: S108 (the box's own)
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONUTF8": "1",
}

Bind = tuple[str, str]  # a path of the host, and its place inside; always read-only


@dataclass(frozen=True, slots=True)
class Descriptors:
    """Numbers of the files that bubblewrap reads or writes while it sets up."""

    info: int
    venv: int
    seccomp: int | None


@cache
def find_bubblewrap() -> str | None:
    """Where bwrap is, or None."""
    named = os.environ.get("GREENROOM_BWRAP")
    return shutil.which(named or "bwrap", path=None if named else _search_path())


def _search_path() -> str:
    return os.environ.get("PATH", os.defpath) + os.pathsep + "/usr/bin" + os.pathsep + "/bin"


def venv_file(interpreter: Interpreter) -> bytes:
    """The pyvenv.cfg that makes /venv an environment of this interpreter."""
    home = Path(interpreter.executable).parent
    return f"home = {home}\ninclude-system-site-packages = false\n".encode()


def command(
    bwrap: str, interpreter: Interpreter, *, disk_mib: int, binds: Sequence[Bind],
    descriptors: Descriptors, can_disable_userns: bool,
) -> list[str]:  # fmt: skip
    """Everything up to the program itself."""
    words = [bwrap, "--unshare-all", "--unshare-user", "--die-with-parent", "--new-session"]
    if can_disable_userns:
        words += ["--disable-userns"]
    words += ["--cap-drop", "ALL", "--uid", "1000", "--gid", "1000", "--hostname", "greenroom"]
    words += ["--info-fd", str(descriptors.info)]
    if descriptors.seccomp is not None:
        words += ["--seccomp", str(descriptors.seccomp)]
    words += ["--clearenv"]
    for name, value in VARIABLES.items():
        words += ["--setenv", name, value]
    words += _system()
    words += _python(interpreter, descriptors.venv)
    words += ["--ro-bind", str(HARNESS), "/harness"]
    for source, place in binds:
        words += ["--ro-bind", source, place]
    return [*words, *_writable(disk_mib), "--remount-ro", "/", "--chdir", "/work", "--"]


def program(interpreter: Interpreter) -> list[str]:
    """The program itself, up to its argument."""
    return ["/venv/bin/python", "-I", "-X", "utf8", "/harness/boot.py"]


@cache
def _system() -> tuple[str, ...]:
    words: list[str] = []
    for name in _SYSTEM:
        path = Path(name)
        if path.is_symlink():
            words += ["--symlink", str(path.readlink()), name]
        elif path.is_dir():
            words += ["--ro-bind", name, name]
    for file in sorted(_ETC.iterdir()):
        words += ["--ro-bind", str(file), f"/etc/{file.name}"]
    for name in _ETC_OF_HOST:
        words += ["--ro-bind-try", name, name]
    return tuple(words)


def _python(interpreter: Interpreter, venv_fd: int) -> list[str]:
    words: list[str] = []
    outside = [one for one in interpreter.prefixes if not Path(one).is_relative_to("/usr")]
    for prefix in outside:
        words += ["--ro-bind", prefix, prefix]
    words += ["--symlink", interpreter.executable, "/venv/bin/python"]
    words += ["--symlink", "python", "/venv/bin/python3"]
    words += ["--file", str(venv_fd), "/venv/pyvenv.cfg"]
    for site in interpreter.site:
        folder = "lib64" if "lib64" in Path(site).parts else "lib"
        place = f"/venv/{folder}/python{interpreter.version}/site-packages"
        words += ["--ro-bind", site, place]
    for tool in interpreter.tools:
        words += ["--ro-bind", tool, f"/venv/bin/{Path(tool).name}"]
    return words


def _writable(disk_mib: int) -> list[str]:
    words = ["--proc", "/proc", "--dev", "/dev"]
    for place, size_mib in sizes(disk_mib).items():
        words += ["--size", str(size_mib * MIB), "--tmpfs", place]
    return [*words, "--remount-ro", "/dev"]


def sizes(disk_mib: int) -> dict[str, int]:
    """Everything a box can write to, and how much, in MiB."""
    return {"/work": disk_mib, "/tmp": max(1, disk_mib // 2), "/dev/shm": 16, "/home/learner": 1}  # noqa: S108
