"""Tests in pytest's own style, told in the same frames as unittest's (tests.py).

Loaded only where a test file has functions for tests, and where pytest is installed.
"""

from __future__ import annotations

import ast
import os
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .crossing import ProgramEndedError

MAX_TEXT = 4000
Send = Callable[[dict[str, Any]], None]


class Telling:
    """A plugin that tells each test as it ends."""

    def __init__(self, send: Send, printed: Callable[[], str], told: Callable[..., str]) -> None:
        self._send = send
        self._printed = printed
        self._told = told
        self._code: dict[tuple[str, str], str] = {}
        self._failed: tuple[str, str, bool] | None = None
        self._skipped = ""
        self.collected = 0
        self.broken = ""

    def pytest_collectreport(self, report: Any) -> None:
        """A file that cannot be imported."""
        if report.failed and not self.broken:
            self.broken = str(report.longrepr)[-MAX_TEXT:]

    def pytest_collection_finish(self, session: Any) -> None:
        """All tests, in their order."""
        self.collected = len(session.items)
        if session.items and not self.broken:
            self._send({"tests": [_name_of(one) for one in session.items]})

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: Any) -> Any:
        """One test from its beginning to its end."""
        self._failed, self._skipped = None, ""
        self._send({"begins": _name_of(item)})
        yield
        status, message, is_memory = self._failed or ("pass", "", False)
        if self._skipped and self._failed is None:
            status, message = "skipped", self._skipped
        self._send({
            "ends": _name_of(item), "status": status, "message": message[:MAX_TEXT],
            "printed": self._printed(), "code": self._code_of(item), "task": None,
            "memory": is_memory,
        })  # fmt: skip

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_makereport(self, item: Any, call: Any) -> Any:
        """What went wrong in it, the first thing only."""
        outcome = yield
        report, error = outcome.get_result(), call.excinfo.value if call.excinfo else None
        if report.skipped:
            self._skipped = str(error) or "the test skips itself"
        elif report.failed and self._failed is None:
            is_assertion = isinstance(error, AssertionError)
            message = str(error) if is_assertion else self._told(error)
            status = "fail" if is_assertion else "error"
            self._failed = (status, message or "AssertionError", isinstance(error, MemoryError))
        if isinstance(error, ProgramEndedError):
            item.session.shouldstop = "the program has ended"

    def _code_of(self, item: Any) -> str:
        path, name = Path(item.path), item.originalname or item.name
        if (path.name, name) not in self._code:
            source = path.read_text(encoding="utf-8")
            for node in ast.walk(ast.parse(source)):
                if isinstance(node, ast.FunctionDef):
                    lines = source.splitlines()[node.body[0].lineno - 1 : node.end_lineno]
                    self._code[path.name, node.name] = textwrap.dedent("\n".join(lines))
        return self._code.get((path.name, name), "")[:MAX_TEXT]


def run_pytest(files: list[str], telling: Telling) -> None:
    """Run these files; what their collection says of no test or a broken file is in `telling`."""
    # Loading every plugin that is installed takes over a second.
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    pytest.main(["-p", "no:cacheprovider", "-p", "no:terminal", *files], plugins=[telling])


def _name_of(item: Any) -> str:
    folder = Path(item.path).stem
    words = item.name.removeprefix("test").strip("_").replace("_", " ")
    return f"{folder} > {words or item.name}"
