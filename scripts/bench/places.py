"""Folders and ports that a run may use, and gives back."""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# The owner's own documents lie beside a checkout where there are any; they are only read.
NOTES = ROOT.parent / "shared" / "notes"


def default_cache() -> Path:
    """Where libraries that take a minute to build are kept between runs."""
    return Path(tempfile.gettempdir()) / f"greenroom-bench-{os.getuid()}"


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="greenroom-bench-", ignore_cleanup_errors=True) as name:
        yield Path(name)


def copy_data(source: Path, target: Path) -> Path:
    """A data folder nobody serves, copied: the one in the cache stays as it is."""
    shutil.copytree(source, target)
    return target


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def digest_files(paths: Sequence[Path], *words: object) -> str:
    """A short key of what these files and words say."""
    digest = hashlib.sha256(repr(words).encode())
    for path in sorted(paths):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
