"""The tables of a problem.toml: what is forbidden, measured, to think of first, known as wrong."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from greenroom.core.packs.faults import Code, FaultLog, quote
from greenroom.core.packs.problemcases import Case
from greenroom.core.packs.problemdef import (
    COMPLEXITIES,
    CodePlace,
    ComplexityDef,
    EdgeDef,
    ForbidDef,
    WrongDef,
)
from greenroom.core.packs.record import Record
from greenroom.core.packs.source import SourceText
from greenroom.core.packs.toml import TomlPlaces

WRONG_FOLDER: Final = ".meta/wrong/"
FEWEST_WRONG: Final = 2
VERDICTS: Final = (
    "wrong-answer", "runtime-error", "time-limit", "memory-limit", "output-limit", "forbidden",
)  # fmt: skip
# The most a problem may ask for; the runner has ceilings of its own.
LIMITS: Final = {"cpu_s": 60.0, "wall_s": 120.0, "memory_mib": 2048.0}


@dataclass(frozen=True, slots=True)
class ProblemTables:
    """Reads the tables out of the manifest's record, logging what is wrong with them."""

    folder: str
    files: Mapping[str, SourceText]
    places: TomlPlaces
    log: FaultLog

    def checker(self, record: Record, cases: Sequence[Case]) -> CodePlace | None:
        """What judges the cases that say `check`."""
        table = self._table(record, "checker")
        asking = [case for case in cases if "check" in case.values]
        if table is None:
            if asking:
                wrong = f"the case {quote(str(asking[0].values['name']))} asks for a checker"
                remedy = 'add [checker] with file = ".meta/checker.py"'
                record.fault("checker", Code.MISSING_KEY, wrong, remedy)
            return None
        place = self._code_place(table, "file", "check")
        table.refuse_rest("file, function")
        return place

    def _code_place(self, table: Record, key: str, usual: str) -> CodePlace:
        file = table.text(key, example=f'{key} = ".meta/{usual}.py"') or ""
        value = table.take("function")
        function = value if isinstance(value, str) else usual
        if file and file not in self.files:
            wrong = f"there is no {quote(file)}"
            table.fault(key, Code.MISSING_FILE, wrong, "add it, or name another file")
        elif file and function not in defined_names(self.files[file].text):
            wrong = f"{file} defines no {quote(function)}"
            table.fault("function", Code.BAD_VALUE, wrong, f"write def {usual}(...) there")
        return CodePlace(file, function)

    def forbid(self, record: Record) -> ForbidDef:
        """What the learner's code may not use."""
        table = self._table(record, "forbid")
        if table is None:
            return ForbidDef()
        calls, imports = table.texts("calls"), table.texts("imports")
        attributes = table.texts("attributes")
        why = table.text("why", example='why = "Merging two sorted lists needs no sort."') or ""
        table.refuse_rest("calls, imports, attributes, why")
        if not (calls or imports or attributes):
            wrong = "it forbids nothing"
            table.fault("calls", Code.MISSING_KEY, wrong, "name calls, imports or attributes")
        return ForbidDef(calls, imports, attributes, why)

    def complexity(self, record: Record) -> ComplexityDef | None:
        """How the work should grow, and what makes the inputs."""
        table = self._table(record, "complexity")
        if table is None:
            return None
        expected = table.text("expected", example='expected = "O(n)"') or ""
        if expected and expected not in COMPLEXITIES:
            wrong = f"`expected` is {quote(expected)}"
            table.fault("expected", Code.BAD_VALUE, wrong, f"use {', '.join(COMPLEXITIES)}")
        place = self._code_place(table, "generator", "make")
        of = table.optional_text("of", example='of = "n calls in all"')
        table.refuse_rest("expected, generator, function, of")
        return ComplexityDef(expected, place, of)

    def limits(self, record: Record) -> dict[str, float]:
        """What the problem asks for of time and memory."""
        table = self._table(record, "limits")
        if table is None:
            return {}
        limits: dict[str, float] = {}
        for key, most in LIMITS.items():
            value = table.take(key)
            if value is None:
                continue
            if type(value) in (int, float) and isinstance(value, int | float) and 0 < value <= most:
                limits[key] = float(value)
            else:
                wrong = f"`{key}` is no number above 0 and at most {most:g}"
                table.fault(key, Code.BAD_VALUE, wrong, f"write `{key} = {most / 10:g}`")
        table.refuse_rest(", ".join(LIMITS))
        return limits

    def edges(self, record: Record) -> tuple[EdgeDef, ...]:
        """The cases to think of first."""
        edges = []
        for table in self._tables(record, "edge"):
            name = table.text("name", example='name = "no events at all"') or ""
            words = table.texts("words")
            if not words:
                wrong = "`words` is missing"
                remedy = 'add `words = ["empty", "no events"]`: what shows that one thought of it'
                table.fault("words", Code.MISSING_KEY, wrong, remedy)
            table.refuse_rest("name, words")
            edges.append(EdgeDef(name, words))
        return tuple(edges)

    def wrong(self, record: Record, cases: Sequence[Case]) -> tuple[WrongDef, ...]:
        """The wrong solutions, and where each must fail."""
        tables = self._tables(record, "wrong")
        found = [self._wrong_one(table, {str(c.values["name"]) for c in cases}) for table in tables]
        if len(found) < FEWEST_WRONG:
            wrong = f"there are {len(found)} wrong solutions"
            remedy = f"add [[wrong]] tables: at least {FEWEST_WRONG} mistakes people really make"
            record.fault("wrong", Code.MISSING_KEY, wrong, remedy)
        self._check_wrong_folder({one.file for one in found})
        return tuple(found)

    def _wrong_one(self, table: Record, names: set[str]) -> WrongDef:
        file = table.text("file", example=f'file = "{WRONG_FOLDER}off_by_one.py"') or ""
        why = table.text("why", example='why = "Counts the edge twice."') or ""
        fails, verdict = table.texts("fails"), table.take("verdict")
        if file and (file not in self.files or not file.startswith(WRONG_FOLDER)):
            wrong = f"{quote(file)} is no file below {WRONG_FOLDER}"
            table.fault("file", Code.MISSING_FILE, wrong, "add it there")
        for name in fails:
            if names and name not in names:
                wrong = f"there is no case {quote(name)}"
                table.fault("fails", Code.BAD_VALUE, wrong, "name cases as cases.json does")
        if verdict is not None and verdict not in VERDICTS:
            wrong = f"`verdict` is {quote(str(verdict))}"
            table.fault("verdict", Code.BAD_VALUE, wrong, f"use one of {', '.join(VERDICTS)}")
        if not fails and verdict is None:
            wrong = "it says nothing of where it fails"
            table.fault("fails", Code.MISSING_KEY, wrong, 'add `fails = ["the case it fails"]`')
        table.refuse_rest("file, why, fails, verdict")
        return WrongDef(file, why, fails, str(verdict or ""))

    def _check_wrong_folder(self, named: set[str]) -> None:
        for path in self.files:
            if path.startswith(WRONG_FOLDER) and path not in named:
                wrong = f"no [[wrong]] names {quote(path)}"
                remedy = "add one to problem.toml, or delete the file"
                self.log.add(f"{self.folder}/{path}", 1, Code.UNKNOWN_FILE, wrong, remedy)

    def _table(self, record: Record, key: str) -> Record | None:
        """The table `[key]`, None where there is none."""
        value = record.take(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            record.fault(key, Code.BAD_VALUE, f"`{key}` is no table", f"write [{key}]")
            return None
        span = self.places.headed(key)
        return self.places.record(span, value, self.log)

    def _tables(self, record: Record, key: str) -> list[Record]:
        value = record.take(key)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            record.fault(key, Code.BAD_VALUE, f"`{key}` is no list of tables", f"write [[{key}]]")
            return []
        spans = self.places.tables(self.places.whole, key, value)
        return [
            self.places.record(span, table, self.log)
            for span, table in zip(spans, value, strict=True)
        ]


def broken_line(text: str) -> int:
    """The line at which a text stops being Python, 0 if it is Python."""
    try:
        ast.parse(text)
    except SyntaxError as error:
        return error.lineno or 1
    except (ValueError, RecursionError, MemoryError):
        return 1
    return 0


def defined_names(text: str) -> set[str]:
    """Names that a module binds at its top level."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError):
        return set()
    names: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign):
            names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return names
