"""Leaving root behind: what a job may read is made reachable, then this process becomes nobody.

As uid 0 the kernel ignores limits of processes, and bubblewrap keeps capabilities; so nothing runs
as root. But what a job needs may lie where nobody else may look: an interpreter below a home of
mode 0700. In a mount namespace of its own, each closed folder on the way is covered by an empty one
in which only what is needed is bound again, at the same path. Nobody outside sees any of it, and
it is gone with the process.
"""

from __future__ import annotations

import ctypes
import os
import stat
import sys
from collections.abc import Iterable
from pathlib import Path

from greenroom.runner.errors import RunError

NOBODY = 65534
_CLONE_NEWNS = 0x00020000
_MS_RDONLY, _MS_NOSUID, _MS_NODEV, _MS_BIND, _MS_REC, _MS_PRIVATE = 1, 2, 4, 4096, 16384, 1 << 18
_PR_SET_NO_NEW_PRIVS = 38
_AS_ROOT = "Greenroom was started as root and cannot prepare what your code may read"
_ORDINARY = "Start it as an ordinary user, or keep it where every user may read."


def become_nobody(needed: Iterable[str]) -> None:
    """Make the folders `needed` reachable and drop every right. Raises RunError.

    The caller must exec afterwards: until then the process still looks like root's from outside.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    there = {one for path in needed for one in (path, os.path.realpath(path)) if Path(one).exists()}
    if any(map(closed_folder, there)):
        try:
            _open_ways(libc, sorted(there))
        except (OSError, AttributeError) as error:  # no such right, or no Linux
            raise RunError("isolation", f"{_AS_ROOT} ({error}). {_ORDINARY}") from None
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)
    if sys.platform == "linux":
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if os.getuid() == 0 or os.geteuid() == 0:
        raise RunError("isolation", "root could not be left behind")


def closed_folder(path: str) -> str | None:
    """The first folder on the way to `path` that others may not pass; None if all are open."""
    for parent in reversed(Path(path).parents):
        if not parent.stat().st_mode & stat.S_IXOTH:
            return str(parent)
    return None


def _open_ways(libc: ctypes.CDLL, there: list[str]) -> None:
    _call(libc, "unshare", _CLONE_NEWNS)
    _mount(libc, "none", "/", _MS_REC | _MS_PRIVATE)
    ways = {one: closed for one in there if (closed := closed_folder(one))}
    # Opened before anything is covered, and after the namespace is our own.
    held = {one: os.open(one, os.O_PATH) for one in ways}
    for closed in _outermost(ways.values()):
        _cover(libc, closed)
    for one, fd in held.items():  # sorted: a folder comes before what lies in it
        target = Path(one)
        if not target.exists():
            _make_place(target, is_folder=stat.S_ISDIR(os.fstat(fd).st_mode))
        _mount(libc, f"/proc/self/fd/{fd}", one, _MS_BIND | _MS_REC)
        os.close(fd)


def _outermost(folders: Iterable[str]) -> list[str]:
    found: list[str] = []
    for one in sorted(set(folders)):
        if not any(Path(one).is_relative_to(outer) for outer in found):
            found.append(one)
    return found


def _cover(libc: ctypes.CDLL, folder: str) -> None:
    flags = _MS_NOSUID | _MS_NODEV
    _call(libc, "mount", b"none", os.fsencode(folder), b"tmpfs", flags, b"mode=755,size=1m")


def _make_place(target: Path, *, is_folder: bool) -> None:
    if is_folder:
        target.mkdir(parents=True, mode=0o755)
    else:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o755)
        target.touch()
    for parent in target.parents:  # whatever the umask was
        if not parent.stat().st_mode & stat.S_IXOTH:
            parent.chmod(0o755)


def _mount(libc: ctypes.CDLL, source: str, target: str, flags: int) -> None:
    _call(libc, "mount", os.fsencode(source), os.fsencode(target), None, flags, None)


def _call(libc: ctypes.CDLL, name: str, *arguments: object) -> None:
    if getattr(libc, name)(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")
