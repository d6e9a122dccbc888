"""The checks of a lab's judge.py, read without running it: the page shows them before a run."""

from __future__ import annotations

import ast

from greenroom.core.packs.faults import Code, FaultLog, quote
from greenroom.core.packs.labdef import CheckDef
from greenroom.core.packs.source import SourceText

MAX_CHECKS = 40
MAX_TITLE_CHARACTERS = 120


def read_checks(judge: SourceText, log: FaultLog) -> tuple[CheckDef, ...]:
    """The functions with `@check(...)`, in their order; faults are logged."""
    try:
        tree = ast.parse(judge.text)
    except (SyntaxError, ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None) or 1
        log.add(judge.path, line, Code.BROKEN_PYTHON, "the file is not Python", "correct it")
        return ()
    found = [
        _read_check(node, decorator, judge, log)
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        for decorator in node.decorator_list
        if _is_check(decorator)
    ]
    if not 1 <= len(found) <= MAX_CHECKS:
        wrong = f"the judge has {len(found)} checks"
        remedy = f'write 1 to {MAX_CHECKS} functions with @check("What the program does")'
        log.add(judge.path, 1, Code.BAD_VALUE, wrong, remedy)
    _log_repeated(found, judge, log)
    return tuple(found)


def _is_check(decorator: ast.expr) -> bool:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    return name == "check"


def _read_check(
    node: ast.FunctionDef, decorator: ast.expr, judge: SourceText, log: FaultLog
) -> CheckDef:
    values = _arguments(decorator)
    title, why = values.get("title"), values.get("why")
    if title is None or not 1 <= len(title) <= MAX_TITLE_CHARACTERS:
        wrong = f"the title of {node.name} is not a text of 1 to {MAX_TITLE_CHARACTERS} characters"
        remedy = "write it in quotes: the page shows it before anything ran"
        log.add(judge.path, node.lineno, Code.BAD_VALUE, wrong, remedy)
    if not why:
        wrong = f"{node.name} does not say why it matters"
        remedy = 'write `why="One sentence that a learner can act on."`'
        log.add(judge.path, node.lineno, Code.MISSING_KEY, wrong, remedy)
    return CheckDef(node.name, title or node.name, why or "", node.lineno)


def _arguments(decorator: ast.expr) -> dict[str, str]:
    if not isinstance(decorator, ast.Call):
        return {}
    told = {one.arg: one.value for one in decorator.keywords if one.arg}
    if decorator.args:
        told["title"] = decorator.args[0]
    return {
        name: value.value
        for name, value in told.items()
        if isinstance(value, ast.Constant) and isinstance(value.value, str)
    }


def _log_repeated(found: list[CheckDef], judge: SourceText, log: FaultLog) -> None:
    for kind, names in (
        ("function", [one.function for one in found]), ("title", [one.title for one in found])
    ):  # fmt: skip
        for one, name in zip(found, names, strict=True):
            if names.index(name) != found.index(one):
                wrong = f"two checks have the {kind} {quote(name)}"
                log.add(judge.path, one.line, Code.DUPLICATE_ID, wrong, "give each its own")
