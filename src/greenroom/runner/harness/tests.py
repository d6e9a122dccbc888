"""Mode "tests": Exercism's way of testing, a unittest file beside the solution.

The job's `side` says which part this process has:

- "tests" runs the test files; the solution's modules are those of another process (crossing.py);
- "program" is that other process: it imports the solution and answers;
- "both" does all in one process, for tests that reach into the solution (a patched `open`, the
  line of a traceback). What they say can then be forged by the solution, and the report says so.
"""

from __future__ import annotations

import ast
import contextlib
import importlib.abc
import importlib.machinery
import importlib.util
import inspect
import io
import socket
import sys
import textwrap
import traceback
import types
import unittest
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .crossing import Crossing, ProgramEndedError, import_remote
from .frames import Frames

MAX_TEXT = 4000
MAX_PRINTED = 20_000


def main(job: dict[str, Any], control: Frames, fds: list[int]) -> None:
    """Do this process's part."""
    sys.path.insert(0, str(Path.cwd()))
    if job.get("style") != "pytest":
        _offer_marks()
    if job["side"] == "program":
        _serve_program(Frames(socket.socket(fileno=fds[0])))
        return
    names = [Path(one).stem for one in job["tests"]]
    crossing = None
    if job["side"] == "tests":
        frames = Frames(socket.socket(fileno=fds[0]))
        crossing = Crossing(frames, lends_all=False, own_modules=tuple(names))
        sys.meta_path.insert(0, _RemoteFinder(crossing, frozenset(job["modules"])))
    if job.get("style") == "pytest":
        _run_with_pytest(job["tests"], control, crossing)
        return
    try:
        suite = unittest.TestSuite(_load(name) for name in names)
    except BaseException as error:  # noqa: BLE001 - told, whatever it is
        is_memory = isinstance(error, MemoryError)
        control.send({"broken": _broken(error), "memory": is_memory})
        return
    control.send({"tests": [_name_of(one) for one in _flat(suite)]})
    result = _Result(control, crossing, [Path(one) for one in job["tests"]])
    suite.run(result)
    control.send({"done": True, "opinions": crossing.opinions if crossing else 0})


def _run_with_pytest(files: list[str], control: Frames, crossing: Crossing | None) -> None:
    from .pytest_side import Telling, run_pytest

    telling = Telling(control.send, lambda: _printed(crossing)[:MAX_PRINTED], _told)
    with contextlib.redirect_stdout(io.StringIO()):
        run_pytest(files, telling)
    if telling.broken or not telling.collected:
        broken = telling.broken or "The test files hold no test."
        control.send({"broken": broken, "memory": False})
        return
    control.send({"done": True, "opinions": crossing.opinions if crossing else 0})


def _serve_program(frames: Frames) -> None:
    crossing = Crossing(frames, lends_all=True)
    with contextlib.redirect_stdout(crossing.printed):
        crossing.serve()


class _RemoteFinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds the solution's modules in the other process."""

    def __init__(self, crossing: Crossing, names: frozenset[str]) -> None:
        self._crossing = crossing
        self._names = names

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The module, if it is one of the solution's."""
        return importlib.util.spec_from_loader(name, self) if name in self._names else None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        """The stand-in of the module."""
        return import_remote(self._crossing, spec.name)

    def exec_module(self, module: types.ModuleType) -> None:
        """Nothing runs on this side."""


def _offer_marks() -> None:
    """Let a test say `@pytest.mark.task(taskno=1)` where pytest itself is not at hand.

    The track's concept exercises use pytest for nothing else; to load all of it takes 100 ms.
    """
    if importlib.util.find_spec("pytest") is not None:
        return

    class Mark:
        def __getattr__(self, name: str) -> Any:
            return self._mark

        @staticmethod
        def _mark(*args: object, **told: object) -> Any:
            if len(args) == 1 and callable(args[0]) and not told:
                return args[0]

            def marked(test: Any) -> Any:
                test.greenroom_task = told.get("taskno")
                return test

            return marked

    module = types.ModuleType("pytest")
    module.mark = Mark()  # type: ignore[attr-defined]
    module.main = unittest.main  # type: ignore[attr-defined]
    sys.modules["pytest"] = module


def _load(name: str) -> unittest.TestSuite:
    suite = _Loader().loadTestsFromModule(importlib.import_module(name))
    if not suite.countTestCases():
        raise ImportError(f"{name}.py holds no test that unittest can find")
    return suite


class _Loader(unittest.TestLoader):
    """Finds tests in the order of the file, as a learner reads them, and not of the alphabet."""

    def getTestCaseNames(self, testCaseClass: type[unittest.TestCase]) -> list[str]:  # noqa: N802, N803
        names = super().getTestCaseNames(testCaseClass)
        return sorted(names, key=lambda name: _line_of(getattr(testCaseClass, name)))


def _line_of(test: Any) -> int:
    code = getattr(inspect.unwrap(test), "__code__", None)
    return code.co_firstlineno if code else 0


def _flat(suite: unittest.TestSuite) -> Iterator[unittest.TestCase]:
    for one in suite:
        if isinstance(one, unittest.TestSuite):
            yield from _flat(one)
        else:
            yield one


@dataclass(frozen=True)
class _Trouble:
    status: str
    message: str
    is_memory: bool = False


class _Result(unittest.TestResult):
    """Tells each test as it ends. Parts of a test (subTest) are told as one test."""

    def __init__(self, control: Frames, crossing: Crossing | None, files: list[Path]) -> None:
        super().__init__()
        self._control = control
        self._crossing = crossing
        self._code = _test_code(files)
        self._troubles: list[_Trouble] = []
        self._output = io.StringIO()
        self._redirect = contextlib.redirect_stdout(self._output)
        self._skipped_for = ""

    def startTest(self, test: unittest.TestCase) -> None:  # noqa: N802
        super().startTest(test)
        self._troubles, self._skipped_for = [], ""
        self._output.seek(0)
        self._output.truncate()
        self._redirect.__enter__()
        self._control.send({"begins": _name_of(test)})

    def stopTest(self, test: unittest.TestCase) -> None:  # noqa: N802
        super().stopTest(test)
        self._redirect.__exit__(None, None, None)
        status, message = "pass", ""
        if self._troubles:
            status, message = self._troubles[0].status, self._troubles[0].message
            if len(self._troubles) > 1:
                message += f"\n\n(and {len(self._troubles) - 1} more parts of this test)"
        elif self._skipped_for:
            status, message = "skipped", self._skipped_for
        name = _method_of(test)
        self._control.send({
            "ends": _name_of(test), "status": status, "message": message[:MAX_TEXT],
            "printed": (self._output.getvalue() + _printed(self._crossing))[:MAX_PRINTED],
            "code": self._code.get((type(test).__name__, name), ""),
            "task": getattr(getattr(type(test), name, None), "greenroom_task", None),
            "memory": any(one.is_memory for one in self._troubles),
        })  # fmt: skip

    def addError(self, test: unittest.TestCase, err: Any) -> None:  # noqa: N802
        super().addError(test, err)
        self._note("error", err[1])

    def addFailure(self, test: unittest.TestCase, err: Any) -> None:  # noqa: N802
        super().addFailure(test, err)
        self._note("fail", err[1])

    def addSubTest(self, test: Any, subtest: Any, err: Any) -> None:  # noqa: N802
        super().addSubTest(test, subtest, err)
        if err is not None:
            status = "fail" if isinstance(err[1], test.failureException) else "error"
            self._note(status, err[1], subtest.id().removeprefix(test.id()).strip())

    def addSkip(self, test: unittest.TestCase, reason: str) -> None:  # noqa: N802
        super().addSkip(test, reason)
        self._skipped_for = reason or "the test skips itself"

    def addUnexpectedSuccess(self, test: unittest.TestCase) -> None:  # noqa: N802
        super().addUnexpectedSuccess(test)
        self._troubles.append(_Trouble("fail", "The test was expected to fail, and passed."))

    def _note(self, status: str, error: BaseException, part: str = "") -> None:
        message = f"{part}\n{_told(error)}".strip()
        self._troubles.append(_Trouble(status, message, isinstance(error, MemoryError)))
        if isinstance(error, ProgramEndedError):
            self.stop()


def _method_of(test: unittest.TestCase) -> str:
    return test.id().rpartition(".")[2]


def _name_of(test: unittest.TestCase) -> str:
    words = _method_of(test).removeprefix("test").strip("_").replace("_", " ")
    return f"{type(test).__name__} > {words or _method_of(test)}"


def _told(error: BaseException) -> str:
    trace = getattr(error, "greenroom_trace", "")
    if isinstance(error, ProgramEndedError):
        return "Your code ended its process."
    text = f"{type(error).__name__}: {error}"
    if isinstance(error, AssertionError) and not trace:
        return str(error) or "AssertionError"
    if trace:
        return str(trace).strip()
    here = str(Path.cwd())
    own = [
        one for one in traceback.extract_tb(error.__traceback__) if one.filename.startswith(here)
    ]
    return "".join([*traceback.format_list(own[-6:]), text]).strip()


def _broken(error: BaseException) -> str:
    if isinstance(error, ProgramEndedError):
        return "Your code ended its process while it was imported."
    return _told(error)


def _printed(crossing: Crossing | None) -> str:
    if crossing is None:
        return ""
    try:
        return str(crossing.ask("printed"))
    except Exception:  # noqa: BLE001 - a program that is gone has printed its last
        return ""


def _test_code(files: list[Path]) -> dict[tuple[str, str], str]:
    code: dict[tuple[str, str], str] = {}
    for path in files:
        source = path.read_text(encoding="utf-8")
        for node in ast.parse(source).body:
            if not isinstance(node, ast.ClassDef):
                continue
            for one in node.body:
                if isinstance(one, ast.FunctionDef) and one.name.startswith("test"):
                    lines = source.splitlines()[one.body[0].lineno - 1 : one.end_lineno]
                    code[node.name, one.name] = textwrap.dedent("\n".join(lines))[:MAX_TEXT]
    return code
