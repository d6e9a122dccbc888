"""What an exercise forbids, looked for in the code's syntax tree before anything runs.

It steers the exercise ("merge without sorting"); what keeps code from doing harm is the sandbox.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

# With these any forbidden name could be reached by a text that no tree shows.
WAYS_AROUND: Final = frozenset({"eval", "exec", "compile", "__import__", "__builtins__", "globals"})
_IMPORTERS: Final = frozenset({"__import__", "import_module"})


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A forbidden thing in a file; `what` names it as the code does."""

    path: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.path}, line {self.line}: {self.what} is not to be used here"


def find_forbidden(files: Mapping[str, bytes], forbid: Mapping[str, Any]) -> list[Finding]:
    """Everything forbidden in the files' code, in order; nothing for a file that does not parse.

    `forbid` has lists of names under "calls", "imports" and "attributes".
    """
    if not any(forbid.get(key) for key in ("calls", "imports", "attributes")):
        return []
    found: set[Finding] = set()
    for path, data in files.items():
        if path.endswith(".py"):
            found.update(Finding(path, line, what) for line, what in _search(data, forbid))
    return sorted(found)


def _search(data: bytes, forbid: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    try:
        tree = ast.parse(data)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    searcher = _Searcher(forbid, tree)
    for node in ast.walk(tree):
        for what in searcher.look(node):
            yield getattr(node, "lineno", 1), what


class _Searcher:
    def __init__(self, forbid: Mapping[str, Any], tree: ast.AST) -> None:
        self._calls = frozenset(forbid.get("calls", ()))
        self._imports = frozenset(forbid.get("imports", ()))
        self._attributes = frozenset(forbid.get("attributes", ()))
        nodes = list(ast.walk(tree))
        self._modules = {alias: name for node in nodes for alias, name in _imported(node)}
        self._own = {
            node.name for node in nodes
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        }  # fmt: skip
        self._called = {id(node.func) for node in nodes if isinstance(node, ast.Call)}

    def look(self, node: ast.AST) -> Iterator[str]:
        if isinstance(node, ast.Import):
            yield from self._look_at_modules([alias.name for alias in node.names])
        elif isinstance(node, ast.ImportFrom):
            yield from self._look_at_import_from(node)
        elif isinstance(node, ast.Name):
            yield from self._look_at_name(node)
        elif isinstance(node, ast.Attribute):
            yield from self._look_at_attribute(node)
        elif isinstance(node, ast.Call):
            yield from self._look_at_call(node)

    def _look_at_modules(self, names: Sequence[str]) -> Iterator[str]:
        for name in names:
            parts = name.split(".")
            if any(".".join(parts[:end]) in self._imports for end in range(1, len(parts) + 1)):
                yield f"import {name}"

    def _look_at_import_from(self, node: ast.ImportFrom) -> Iterator[str]:
        for alias in node.names:
            dotted = f"{node.module}.{alias.name}"
            if dotted in self._calls or alias.name in self._calls:
                yield dotted
            elif not node.level:
                yield from self._look_at_modules([dotted])

    def _look_at_name(self, node: ast.Name) -> Iterator[str]:
        if node.id in self._own or not isinstance(node.ctx, ast.Load):
            return
        if node.id in self._calls or node.id in WAYS_AROUND:
            yield node.id

    def _look_at_attribute(self, node: ast.Attribute) -> Iterator[str]:
        if node.attr in self._attributes:
            yield f".{node.attr}"
        base = node.value.id if isinstance(node.value, ast.Name) else ""
        module = self._modules.get(base)
        dotted = f"{module or base}.{node.attr}"
        is_used = module is not None or id(node) in self._called
        if dotted in self._calls or (is_used and node.attr in self._calls):
            yield dotted if base else f".{node.attr}()"
        elif module is not None and dotted in self._imports:
            yield dotted

    def _look_at_call(self, node: ast.Call) -> Iterator[str]:
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        texts = [
            one.value for one in node.args
            if isinstance(one, ast.Constant) and isinstance(one.value, str)
        ]  # fmt: skip
        if name in _IMPORTERS:
            yield from self._look_at_modules(texts)
        elif name == "getattr" and self._attributes.intersection(texts):
            yield f"getattr(..., {texts[0]!r})"


def _imported(node: ast.AST) -> Iterator[tuple[str, str]]:
    """(name in the code, module) of what an import statement binds to modules."""
    if isinstance(node, ast.Import):
        for alias in node.names:
            yield alias.asname or alias.name.split(".")[0], alias.name
