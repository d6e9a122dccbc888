"""Leaving root behind: what a job may read is made reachable, then this process becomes nobody.

As uid 0 the kernel ignores limits of processes, and bubblewrap keeps capabilities; so nothing runs
as root. But what a job needs may lie where nobody else may look: an interpreter below a home of
mode 0700, packages that were installed under a umask of 077. In a mount namespace of its own, each
closed folder on the way is covered by an empty one in which only what is needed is shown again, at
the same path, read-only and as nobody's. Nobody outside sees any of it, and it is gone with the
process.
"""

from __future__ import annotations

import ctypes
import os
import stat
import sys
from collections.abc import Iterable
from pathlib import Path

from greenroom.runner.errors import RunError
from greenroom.runner.sandbox import mounts

NOBODY = 65534
_PR_SET_NO_NEW_PRIVS = 38
_AS_ROOT = "Greenroom was started as root and cannot prepare what your code may read"
_ORDINARY = "Start it as an ordinary user, or keep it where every user may read."


def become_nobody(needed: Iterable[str]) -> None:
    """Make the folders `needed` reachable and drop every right. Raises RunError.

    The caller must exec afterwards: until then the process still looks like root's from outside.
    """
    there = {one for path in needed for one in (path, os.path.realpath(path)) if Path(one).exists()}
    closed = [one for one in sorted(there) if closed_folder(one) or _is_closed(Path(one))]
    if closed:
        try:
            _open_ways(closed)
        except (OSError, AttributeError) as error:  # no such right, or no Linux
            raise RunError("isolation", f"{_AS_ROOT} ({error}). {_ORDINARY}") from None
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if os.getuid() == 0 or os.geteuid() == 0:
        raise RunError("isolation", "root could not be left behind")
    for one in sorted(there):
        if not os.access(one, os.R_OK):
            raise RunError("isolation", f"{_AS_ROOT}: {one}. {_ORDINARY}")


def closed_folder(path: str) -> str | None:
    """The first folder on the way to `path` that others may not pass; None if all are open."""
    for parent in reversed(Path(path).parents):
        if not parent.stat().st_mode & stat.S_IXOTH:
            return str(parent)
    return None


def _is_closed(path: Path) -> bool:
    wanted = stat.S_IROTH | (stat.S_IXOTH if path.is_dir() else 0)
    return path.stat().st_mode & wanted != wanted


def _open_ways(paths: list[str]) -> None:
    """Show each path again; they are sorted, so that a folder comes before what lies in it."""
    mounts.leave_mounts_of_others()
    covers = _outermost(filter(None, map(closed_folder, paths)))
    # Taken before anything is covered, and after the mounts are our own.
    held = [_Held(one) for one in _outermost(paths)]
    for folder in covers:
        mounts.cover(folder)
    for one in held:
        one.show()


class _Held:
    """One folder or file that is needed, held open while what lies above it is covered."""

    def __init__(self, path: str) -> None:
        self.path = Path(path)
        self.is_folder = self.path.is_dir()
        try:
            self.fd, self.is_tree = mounts.take_tree(path), True
        except OSError:
            self.fd, self.is_tree = os.open(path, os.O_PATH), False

    def show(self) -> None:
        """Show it at its own path, which is made if it is covered."""
        if not self.path.exists():
            _make_place(self.path, is_folder=self.is_folder)
        put = mounts.put_tree if self.is_tree else mounts.bind
        put(self.fd, str(self.path))
        os.close(self.fd)


def _outermost(paths: Iterable[str]) -> list[str]:
    found: list[str] = []
    for one in sorted(set(paths)):
        if not any(Path(one).is_relative_to(outer) for outer in found):
            found.append(one)
    return found


def _make_place(target: Path, *, is_folder: bool) -> None:
    if is_folder:
        target.mkdir(parents=True, mode=0o755)
    else:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o755)
        target.touch()
    for parent in target.parents:  # whatever the umask was
        if not parent.stat().st_mode & stat.S_IXOTH:
            parent.chmod(0o755)
