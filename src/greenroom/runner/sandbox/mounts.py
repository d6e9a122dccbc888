"""Mounting, by the kernel's own calls: what neither Python nor a command of every system offers."""

from __future__ import annotations

import ctypes
import os
import signal
import struct
from pathlib import Path

_CLONE_NEWNS, _CLONE_NEWUSER = 0x00020000, 0x10000000
_NOSUID, _NODEV, _BIND, _REC, _PRIVATE = 2, 4, 4096, 16384, 1 << 18
# Numbers that are the same on every architecture.
_OPEN_TREE, _MOVE_MOUNT, _MOUNT_SETATTR = 428, 429, 442
_TREE_CLONE, _FROM_DESCRIPTOR, _EMPTY_PATH, _RECURSIVE = 1, 4, 0x1000, 0x8000
_READ_ONLY, _MAP_IDS = 1, 0x100000
_NOBODY = 65534
# Root's files become nobody's, and nobody's root's; everybody else keeps theirs.
_MAP = f"0 {_NOBODY} 1\n1 1 {_NOBODY - 1}\n{_NOBODY} 0 1\n{_NOBODY + 1} {_NOBODY + 1} 4294000000\n"

_libc = ctypes.CDLL(None, use_errno=True)


def leave_mounts_of_others() -> None:
    """From now on this process's mounts are seen by nobody else. Raises OSError."""
    _call("unshare", _CLONE_NEWNS)
    _call("mount", b"none", b"/", None, _REC | _PRIVATE, None)


def cover(folder: str) -> None:
    """Put an empty folder that everybody may pass over this one. Raises OSError."""
    options = b"mode=755,size=1m"
    _call("mount", b"none", os.fsencode(folder), b"tmpfs", _NOSUID | _NODEV, options)


def bind(source_fd: int, target: str) -> None:
    """Show what `source_fd` is open on at `target`. Raises OSError."""
    source = f"/proc/self/fd/{source_fd}".encode()
    _call("mount", source, os.fsencode(target), None, _BIND | _REC, None)


def take_tree(path: str) -> int:
    """A descriptor of the tree below `path` that shows root's files as nobody's, read-only.

    Raises OSError where the kernel (before 5.12) or the file system cannot do that.
    """
    tree = _call("syscall", _OPEN_TREE, -1, os.fsencode(path), _TREE_CLONE | _RECURSIVE)
    try:
        names = _user_namespace()
        try:
            told = struct.pack("=QQQQ", _READ_ONLY | _NOSUID | _NODEV | _MAP_IDS, 0, 0, names)
            flags = _EMPTY_PATH | _RECURSIVE
            _call("syscall", _MOUNT_SETATTR, tree, b"", flags, told, len(told))
        finally:
            os.close(names)
    except OSError:
        os.close(tree)
        raise
    return tree


def put_tree(tree: int, target: str) -> None:
    """Show a taken tree at `target`. Raises OSError."""
    _call("syscall", _MOVE_MOUNT, tree, b"", -1, os.fsencode(target), _FROM_DESCRIPTOR)


def _user_namespace() -> int:
    """A descriptor of a user namespace that maps root to nobody."""
    ready_read, ready_write = os.pipe()
    child = os.fork()
    if child == 0:
        is_made = _libc.unshare(_CLONE_NEWUSER) == 0
        os.write(ready_write, b"y" if is_made else b"n")
        signal.pause()
    try:
        os.close(ready_write)
        if os.read(ready_read, 1) != b"y":
            raise OSError("no user namespace can be made")
        for name in ("uid_map", "gid_map"):
            Path(f"/proc/{child}/{name}").write_text(_MAP, encoding="ascii")
        return os.open(f"/proc/{child}/ns/user", os.O_RDONLY)
    finally:
        os.close(ready_read)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _call(name: str, *arguments: object) -> int:
    done = int(getattr(_libc, name)(*arguments))
    if done < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")
    return done
