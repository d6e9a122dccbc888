"""Small ways to break a file, one at a time: what a good test notices.

Python is changed by its syntax tree, at the places of the tree in the text, so that everything
else of the file stays as it is; other files lose one line.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

OPPOSITE: dict[type[ast.cmpop], str] = {
    ast.Eq: "!=", ast.NotEq: "==", ast.Lt: ">=", ast.LtE: ">", ast.Gt: "<=", ast.GtE: "<",
    ast.Is: "is not", ast.IsNot: "is", ast.In: "not in", ast.NotIn: "in",
}  # fmt: skip
ARITHMETIC: dict[type[ast.operator], str] = {
    ast.Add: "-", ast.Sub: "+", ast.Mult: "+", ast.Div: "*", ast.FloorDiv: "*", ast.Mod: "*",
    ast.Pow: "*",
}  # fmt: skip
NOTHING = "__import__('contextlib').nullcontext()"
COMMENT_MARKS = ("#", "//", "--", ";", "{#")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A file with one thing broken. `line` counts from 1."""

    path: str
    line: int
    what: str
    text: str


def mutants_of(path: str, text: str) -> list[Mutant]:
    """Every way this module knows to break the file."""
    if path.endswith(".py"):
        return list(_python_mutants(path, text))
    return list(_line_mutants(path, text))


def _line_mutants(path: str, text: str) -> Iterator[Mutant]:
    lines = text.splitlines(keepends=True)
    for index, line in enumerate(lines):
        bare = line.strip()
        if bare and not bare.startswith(COMMENT_MARKS) and any(map(str.isalnum, bare)):
            rest = "".join(lines[:index] + lines[index + 1 :])
            yield Mutant(path, index + 1, f"without: {bare}", rest)


def _python_mutants(path: str, text: str) -> Iterator[Mutant]:
    tree = ast.parse(text)
    place = _Places(text)
    skipped = _untested(tree)
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        for target, new, what in _changes(node, text):
            start, end = place.span(target)
            changed = text[:start] + new + text[end:]
            if changed != text and _compiles(changed):
                yield Mutant(path, getattr(target, "lineno", 1), what, changed)


class _Places:
    """Where nodes stand in the text, in characters (the tree counts bytes of UTF-8)."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines(keepends=True)
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line))

    def span(self, node: ast.AST) -> tuple[int, int]:
        begin = self._at(node.lineno, node.col_offset)  # type: ignore[attr-defined]
        return begin, self._at(node.end_lineno, node.end_col_offset)  # type: ignore[attr-defined]

    def _at(self, line: int, column: int) -> int:
        before = self._lines[line - 1].encode()[:column].decode() if column else ""
        return self._starts[line - 1] + len(before)


def _untested(tree: ast.Module) -> set[int]:
    """Nodes that say nothing at run time, or run only as a demonstration."""
    found: set[int] = set()
    for node in ast.walk(tree):
        drop: list[ast.AST] = []
        if isinstance(node, ast.Import | ast.ImportFrom):
            drop.append(node)
        if isinstance(node, ast.If) and _is_demonstration(node.test):
            drop.append(node)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            drop.append(node)
        hints = (getattr(node, name, None) for name in ("annotation", "returns"))
        drop += [hint for hint in hints if isinstance(hint, ast.AST)]
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            drop += node.exc.args  # the wording of an error
        found.update(id(inner) for one in drop for inner in ast.walk(one))
    return found


def _is_demonstration(test: ast.expr) -> bool:
    text = ast.unparse(test)
    return "__name__" in text or "TYPE_CHECKING" in text


Change = tuple[ast.AST, str, str]


def _changes(node: ast.AST, text: str) -> Iterator[Change]:
    yield from _expression_changes(node)
    yield from _statement_changes(node)
    yield from _container_changes(node, text)


def _expression_changes(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Compare(ops=[operator], left=left, comparators=[right]):
            new = f"{ast.unparse(left)} {OPPOSITE[type(operator)]} {ast.unparse(right)}"
            yield node, f"({new})", f"comparison turned round: {new}"
        case ast.BoolOp(op=operator, values=values):
            word = " or " if isinstance(operator, ast.And) else " and "
            new = "(" + word.join(f"({ast.unparse(one)})" for one in values) + ")"
            yield node, new, f"and/or exchanged: {new}"
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield node, f"({ast.unparse(operand)})", "not dropped"
        case ast.BinOp(op=operator, left=left, right=right) if type(operator) in ARITHMETIC:
            sign = ARITHMETIC[type(operator)]
            if not any(isinstance(one, ast.Constant | ast.JoinedStr) and not _is_number(one)
                       for one in (left, right)):  # fmt: skip
                new = f"({ast.unparse(left)} {sign} {ast.unparse(right)})"
                yield node, new, f"arithmetic: {new}"
        case ast.Constant(value=bool() as value):
            yield node, str(not value), f"{value} -> {not value}"
        case ast.Constant(value=int() | float() as value):
            yield node, repr(value + 1), f"{value} -> {value + 1}"
        case ast.IfExp(body=body, orelse=other, test=test):
            new = f"({ast.unparse(other)} if {ast.unparse(test)} else {ast.unparse(body)})"
            yield node, new, "branches exchanged"


def _is_number(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, int | float)


def _statement_changes(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Expr(value=ast.Call() | ast.Await() as value):
            yield node, "pass", f"not called: {_short(value)}"
        case ast.Return(value=ast.expr() as value) if not _is_none(value):
            yield node, "return None", f"returns nothing instead of {_short(value)}"
        case ast.Raise():
            yield node, "pass", f"not raised: {_short(node)}"
        case ast.If(test=test):
            yield test, "False", f"never: if {_short(test)}"
            yield test, "True", f"always: if {_short(test)}"
        case ast.With(items=[ast.withitem(context_expr=context, optional_vars=None)]) | (
            ast.AsyncWith(items=[ast.withitem(context_expr=context, optional_vars=None)])
        ):
            yield context, NOTHING, f"without: with {_short(context)}"
        case ast.ClassDef(body=body):
            assigned = [line for line in body if isinstance(line, ast.Assign) and len(body) > 1]
            yield from ((line, "pass", f"not set: {_short(line)}") for line in assigned)


def _container_changes(node: ast.AST, text: str) -> Iterator[Change]:
    match node:
        case ast.Call(keywords=keywords) if keywords:
            for keyword in keywords:
                if keyword.arg is not None:
                    yield node, _without_keyword(node, keyword), f"without {_short(keyword)}"
        case ast.List(elts=elements, ctx=ast.Load()) | ast.Set(elts=elements) if elements:
            for index, one in enumerate(elements):
                rest = [*elements[:index], *elements[index + 1 :]]
                if isinstance(node, ast.Set) and not rest:
                    continue
                shown = ", ".join(map(ast.unparse, rest))
                new = f"[{shown}]" if isinstance(node, ast.List) else f"{{{shown}}}"
                yield node, new, f"without the item {_short(one)}"
        case ast.Dict(keys=keys, values=values) if keys:
            pairs = list(zip(keys, values, strict=True))
            for index, (key, value) in enumerate(pairs):
                rest_pairs = pairs[:index] + pairs[index + 1 :]
                shown = ", ".join(_pair(a, b) for a, b in rest_pairs)
                yield node, f"{{{shown}}}", f"without the entry {_short(key or value)}"
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            for decorator in node.decorator_list:
                yield _with_at(decorator, text), "", f"without @{_short(decorator)}"


def _pair(key: ast.expr | None, value: ast.expr) -> str:
    return f"**{ast.unparse(value)}" if key is None else f"{ast.unparse(key)}: {ast.unparse(value)}"


def _without_keyword(node: ast.Call, gone: ast.keyword) -> str:
    rest = ast.Call(
        func=node.func, args=node.args, keywords=[k for k in node.keywords if k != gone]
    )
    return ast.unparse(rest)


def _with_at(decorator: ast.expr, text: str) -> ast.expr:
    """The decorator with the sign in front of it, which the tree leaves out."""
    line = text.splitlines()[decorator.lineno - 1]
    whole = ast.copy_location(ast.Constant(None), decorator)
    whole.col_offset = len(line[: line.index("@")].encode())
    return whole


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _short(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 60 else text[:57] + "..."


def _compiles(text: str) -> bool:
    try:
        compile(text, "mutant", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return False
    return True
