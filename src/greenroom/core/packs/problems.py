"""problems/<slug>/: a function to write, the cases it is judged by, and mistakes that must fail."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from greenroom.core.errors import PackError
from greenroom.core.packs.faults import Code, FaultLog, quote
from greenroom.core.packs.heads import HEAD_KEYS, read_head
from greenroom.core.packs.markdown import check_markdown, has_prose
from greenroom.core.packs.problemcases import Case, read_cases
from greenroom.core.packs.problemdef import DRIVES, ENVIRONMENTS, ProblemDef
from greenroom.core.packs.problemtables import ProblemTables, broken_line, defined_names
from greenroom.core.packs.reader import FileContents, FolderReader
from greenroom.core.packs.record import Record
from greenroom.core.packs.source import SourceText, decode_source
from greenroom.core.packs.syllabus import Syllabus
from greenroom.core.packs.toml import TomlPlaces, parse_toml

MANIFEST: Final = "problem.toml"
CONFIG: Final = ".meta/config.json"
TASK: Final = ".docs/instructions.md"
# Shown one below the other; Exercism's own hints are kept as a file and not shown at once.
STATEMENT_FILES: Final = (".docs/introduction.md", TASK, ".docs/instructions.append.md")
MAX_HINTS: Final = 6
KEYS: Final = (
    f"{HEAD_KEYS}, story, words, environment, entry, function, drive, cases, hints, limits, "
    "forbid, complexity, checker, edge, wrong"
)


def read_problem(
    folder: str, files: Mapping[str, SourceText], syllabus: Syllabus | None, log: FaultLog
) -> FileContents[ProblemDef]:
    """Read one problem's folder; nothing, with faults logged, where it has no readable manifest."""
    source = files.get(MANIFEST)
    if source is None:
        remedy = "add it; docs/how-to/add-a-problem.md lists its keys"
        log.add(f"{folder}/{MANIFEST}", 1, Code.MISSING_FILE, f"{folder} has none", remedy)
        return FileContents()
    values = parse_toml(source, log)
    if values is None:
        return FileContents()
    return _ProblemReader(folder, files, syllabus, log, TomlPlaces(source)).read(values)


@dataclass(frozen=True, slots=True)
class _Roles:
    """Which files are what, as .meta/config.json says."""

    solution: tuple[str, ...] = ()
    test: tuple[str, ...] = ()
    example: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _ProblemReader:
    folder: str
    files: Mapping[str, SourceText]
    syllabus: Syllabus | None
    log: FaultLog
    places: TomlPlaces

    def read(self, values: dict[str, object]) -> FileContents[ProblemDef]:
        record = self.places.record(self.places.whole, values, self.log)
        head = read_head(
            record, folder=self.folder, letter="p", syllabus=self.syllabus, log=self.log
        )
        story = record.text("story", example='story = "Where this happens in real life."') or ""
        words, hints = record.texts("words"), self._hints(record)
        environment = self._choice(record, "environment", ENVIRONMENTS)
        drive = self._choice(record, "drive", DRIVES)
        if drive == "request" and environment != "django":
            wrong = "a request needs Django"
            record.fault("drive", Code.BAD_VALUE, wrong, 'write `environment = "django"`')
        roles = self._roles()
        entry = self._entry(record, roles)
        function = record.text("function", example='function = "allowed"') or ""
        cases = self._cases(record, drive)
        tables = ProblemTables(self.folder, self.files, self.places, self.log)
        checker = tables.checker(record, cases)
        forbid, complexity = tables.forbid(record), tables.complexity(record)
        limits, edges = tables.limits(record), tables.edges(record)
        wrong_ones = tables.wrong(record, cases)
        record.refuse_rest(KEYS)
        self._check_python()
        self._check_defines(record, entry, function)
        self._check_taken(roles, record)
        problem = ProblemDef(
            id=head.id, title=head.title, topic=head.topic, points=head.points, level=head.level,
            minutes=head.minutes, story=story, words=words, sources=head.sources,
            environment=environment, entry=entry, function=function, drive=drive,
            statement=self._statement(), hints=hints, cases=tuple(dict(c.values) for c in cases),
            edges=edges, wrong=wrong_ones, editable=roles.solution, tests=roles.test,
            reference=tuple(zip(roles.solution, roles.example, strict=False)),
            texts={path: source.text for path, source in self.files.items()},
            forbid=forbid, complexity=complexity, checker=checker, limits=limits,
            file=f"{self.folder}/{MANIFEST}", line=head.line,
        )  # fmt: skip
        return FileContents((problem,), head.checked)

    def _hints(self, record: Record) -> tuple[str, ...]:
        hints = record.texts("hints")
        if len(hints) > MAX_HINTS:
            wrong = f"there are {len(hints)} hints"
            record.fault("hints", Code.BAD_VALUE, wrong, f"keep at most {MAX_HINTS} stages")
        return hints

    def _choice(self, record: Record, key: str, choices: tuple[str, ...]) -> str:
        """One of `choices`, the first of them where the key is absent."""
        value = record.take(key)
        if value is None:
            return choices[0]
        if value in choices:
            return str(value)
        wrong = f"`{key}` is {quote(str(value))}"
        record.fault(key, Code.BAD_VALUE, wrong, f"use one of {', '.join(choices)}")
        return choices[0]

    def _roles(self) -> _Roles:
        """What .meta/config.json names; each name that is no file is a fault."""
        source = self.files.get(CONFIG)
        path = f"{self.folder}/{CONFIG}"
        if source is None:
            remedy = 'add {"files": {"solution": [...], "test": [...], "example": [...]}}'
            self.log.add(path, 1, Code.MISSING_FILE, f"there is no {CONFIG}", remedy)
            return _Roles()
        try:
            named = json.loads(source.text)["files"]
            lists = [named[role] for role in ("solution", "test", "example")]
        except (ValueError, KeyError, TypeError, RecursionError):
            lists = [None]
        if not all(_is_list_of_names(names) for names in lists):
            wrong = "`files` does not list solution, test and example"
            self.log.add(path, 1, Code.BAD_VALUE, wrong, "write each as a list of file names")
            return _Roles()
        for name in (name for names in lists for name in names):
            if name not in self.files:
                wrong = f"it names {quote(name)}, which is no file of the problem"
                remedy = "add the file, or take it off the list"
                self.log.add(path, _line_with(source, name), Code.MISSING_FILE, wrong, remedy)
        known = [tuple(name for name in names if name in self.files) for names in lists]
        return _Roles(*known)

    def _entry(self, record: Record, roles: _Roles) -> str:
        value = record.take("entry")
        if value is None:
            return roles.solution[0] if roles.solution else ""
        if value not in roles.solution:
            wrong = f"`entry` is {quote(str(value))}, no file of the solution"
            remedy = f"name one of `files.solution` in {CONFIG}"
            record.fault("entry", Code.MISSING_FILE, wrong, remedy)
            return ""
        return str(value)

    def _cases(self, record: Record, drive: str) -> tuple[Case, ...]:
        value = record.take("cases")
        name = value if isinstance(value, str) else "cases.json"
        source = self.files.get(name)
        if source is None or (value is not None and not isinstance(value, str)):
            wrong = f"there is no {quote(name)}"
            record.fault("cases", Code.MISSING_FILE, wrong, "add the cases, as a list in JSON")
            return ()
        return read_cases(source, drive, self.log)

    def _check_python(self) -> None:
        for path, source in self.files.items():
            line = broken_line(source.text) if path.endswith(".py") else 0
            if line:
                place = f"{self.folder}/{path}"
                self.log.add(place, line, Code.BROKEN_PYTHON, "the file is not Python", "mend it")

    def _check_defines(self, record: Record, entry: str, function: str) -> None:
        """The stub and the reference both define what will be called."""
        if not (entry and function):
            return
        if function not in defined_names(self.files[entry].text):
            wrong = f"the stub {entry} defines no {quote(function)}"
            record.fault("function", Code.BAD_VALUE, wrong, "name what the learner is to write")

    def _check_taken(self, roles: _Roles, record: Record) -> None:
        """Every editable file has a file of the reference, and there is a task to read."""
        if roles.solution and len(roles.example) != len(roles.solution):
            wrong = f"{len(roles.example)} example files stand for {len(roles.solution)} solutions"
            place = f"{self.folder}/{CONFIG}"
            self.log.add(place, 1, Code.BAD_VALUE, wrong, "list one example for each, in order")
        task = self.files.get(TASK)
        if task is None or not has_prose(task.text):
            wrong = "there is no task to read"
            self.log.add(f"{self.folder}/{TASK}", 1, Code.MISSING_FILE, wrong, "write it there")
        for path, source in self.files.items():
            if path.startswith(".docs/") and path.endswith(".md"):
                check_markdown(f"{self.folder}/{path}", source.lines, 1, self.log)

    def _statement(self) -> str:
        texts = [self.files[path].text.strip() for path in STATEMENT_FILES if path in self.files]
        return "\n\n".join(texts)


def _is_list_of_names(names: object) -> bool:
    return isinstance(names, list) and bool(names) and all(isinstance(one, str) for one in names)


def _line_with(source: SourceText, name: str) -> int:
    at = source.text.find(json.dumps(name))
    return source.text.count("\n", 0, max(at, 0)) + 1


def problem_of(files: Mapping[str, bytes], folder: str) -> ProblemDef:
    """The problem that a folder holds, as it was read before or lies on a disk; no syllabus needed.

    Raises PackError with all faults.
    """
    log = FaultLog()
    sources = {path: decode_source(f"{folder}/{path}", data, log) for path, data in files.items()}
    readable = {path: source for path, source in sources.items() if source is not None}
    contents = read_problem(folder, readable, None, log)
    if log.faults or not contents.items:
        raise PackError(log.faults)
    return contents.items[0]


def check_problems(
    problems: Sequence[ProblemDef], _syllabus: Syllabus | None, log: FaultLog
) -> None:
    """Log ids and titles that two problems share."""
    ids: dict[str, ProblemDef] = {}
    titles: dict[str, ProblemDef] = {}
    for one in problems:
        other = ids.setdefault(one.id, one)
        if other is not one and one.id:
            wrong = f"the id {quote(one.id)} is already used at {other.file}:{other.line}"
            log.add(one.file, one.line, Code.DUPLICATE_ID, wrong, "give each problem its own")
        same = titles.setdefault(one.title.casefold(), one)
        if same is not one and one.title:
            wrong = f"the title {quote(one.title)} is that of {same.id}"
            log.add(one.file, one.line, Code.NEAR_DUPLICATE, wrong, "say what tells them apart")


READER = FolderReader(
    folder="problems", counted_as="problems", read=read_problem, check=check_problems,
    has_areas=False,
)  # fmt: skip
