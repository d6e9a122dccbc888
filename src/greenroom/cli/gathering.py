"""Paths a person names -> the text files below them, each with the name its document will have."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from greenroom.core.errors import Fault

SUFFIXES = (".txt", ".md", ".markdown")


@dataclass(frozen=True, slots=True)
class Found:
    """One file. `name` is relative to the folder that was given, with `/` between."""

    name: str
    path: Path


def find_texts(given: Sequence[Path]) -> tuple[list[Found], list[Fault]]:
    """Text files below the given folders, and the files given by name, whatever they are called.

    Two files that would become one document are a fault: neither may silently replace the other.
    """
    found: dict[str, Found] = {}
    faults: list[Fault] = []
    for path in given:
        for one in _below(path) if path.is_dir() else [Found(path.name, path)]:
            earlier = found.setdefault(one.name, one)
            if earlier.path.resolve() != one.path.resolve():
                faults.append(_twice(one, earlier))
    if not found:
        shown = ", ".join(map(str, given))
        message = f"holds no {', '.join(SUFFIXES)} file: export your notes as text first."
        faults.append(Fault(shown, 0, "no-files", message))
    return list(found.values()), faults


def read_bytes(one: Found, *, most: int) -> bytes:
    """The file's bytes, at most one more than `most`: enough to see that it is too large."""
    with one.path.open("rb") as file:
        return file.read(most + 1)


def _below(root: Path) -> Iterator[Found]:
    """Files in order of their names; hidden ones and links that lead out of the tree are left.

    Folders that are links are not entered: what they lead to inside the tree is found anyway.
    """
    inside = root.resolve()
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(folder, name)
            if name.startswith(".") or path.suffix.lower() not in SUFFIXES:
                continue
            if path.is_symlink() and not path.resolve().is_relative_to(inside):
                continue
            if path.is_file():
                yield Found(path.relative_to(root).as_posix(), path)


def _twice(one: Found, earlier: Found) -> Fault:
    return Fault(
        str(one.path),
        0,
        "same-name",
        f"would become the same document as {earlier.path}: import the folder above both.",
    )
