"""The pack that comes with Greenroom, as files on disk. Needs no Django."""

from __future__ import annotations

from pathlib import Path

import greenroom
from greenroom.core.errors import InputError

PACK_NAME = "python-backend"
# Folders whose items are projects with hidden files of their own, and how many steps lead to one:
# `snippets/<area>/<slug>/`, `problems/<slug>/`.
ITEM_DEPTHS = {"snippets": 3, "problems": 2, "labs": 2, "reviews": 2}
CACHES = frozenset(
    {"__pycache__", ".git", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".venv", ".DS_Store"}
)


def shipped_pack_folder() -> Path:
    """Where the pack lies: inside the installed package, or beside `src` in a working copy."""
    package = Path(greenroom.__file__).resolve().parent
    places = (package / "packs" / PACK_NAME, package.parents[1] / "packs" / PACK_NAME)
    for place in places:
        if (place / "pack.toml").is_file():
            return place
    raise InputError("pack", f"The shipped pack is missing ({places[0]}). Install Greenroom again.")


def read_folder(folder: Path) -> dict[str, bytes]:
    """The pack's files by path from `folder`; links, caches and hidden ones are left out.

    A snippet is a small project, and its `.dockerignore` or `.github/` belongs to it.

    Raises InputError when there is no such folder.
    """
    if not folder.is_dir():
        raise InputError("pack", f"{folder} is no folder. Name the folder that holds pack.toml.")
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in paths
        if not path.is_symlink() and not _is_aside(path.relative_to(folder))
    }


def _is_aside(path: Path) -> bool:
    if any(step in CACHES for step in path.parts):
        return True
    outside = path.parts[: ITEM_DEPTHS.get(path.parts[0])]
    return any(step.startswith(".") for step in outside)
