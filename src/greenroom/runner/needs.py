"""Whether what a script names is all that an empty project has to install.

In the scripts' own environment every package is there, so an import that a script forgot to name
would never be missed. Each import of its files is held against the packages it names and what
those bring along.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

Extras = frozenset[str]


@dataclass(frozen=True, slots=True)
class Installed:
    """What is installed, and what brings what along.

    `modules` tells the packages that hold a top-level module; `brings` the packages that a package
    requires by itself (extra "") or with one of its extras, each with the extras asked of it.
    """

    modules: Mapping[str, tuple[str, ...]]
    brings: Mapping[str, Mapping[str, tuple[tuple[str, Extras], ...]]]


def canonical_name(package: str) -> str:
    """A package's name without extras, as an index of packages compares it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", package.partition("[")[0]).lower()


def with_all_they_bring(packages: Iterable[str], installed: Installed) -> set[str]:
    """The packages ("moto[s3]") and all that is installed with them, by canonical name."""
    left = [(canonical_name(one), _extras(one)) for one in packages]
    seen: set[tuple[str, Extras]] = set()
    while left:
        name, extras = left.pop()
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        brought = installed.brings.get(name, {})
        for extra in ("", *extras):
            left += brought.get(extra, ())
    return {name for name, _ in seen}


def unnamed_modules(
    files: Mapping[str, bytes], packages: Iterable[str], installed: Installed
) -> list[str]:
    """Top-level modules that the files import and none of the packages brings, sorted."""
    brought = with_all_they_bring(packages, installed)
    own = {part.removesuffix(".py") for path in files for part in path.split("/")}
    wanted = {
        module
        for path, data in files.items()
        if path.endswith(".py")
        for module in _imported(data)
        if module not in own and module not in sys.stdlib_module_names
    }
    return sorted(one for one in wanted if brought.isdisjoint(installed.modules.get(one, ())))


def _imported(data: bytes) -> Iterator[str]:
    try:
        tree = ast.parse(data)
    except (SyntaxError, ValueError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def _extras(package: str) -> Extras:
    inside = package.partition("[")[2].rstrip("]")
    return frozenset(one.strip().lower() for one in inside.split(",") if one.strip())
