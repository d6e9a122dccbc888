"""labs/<slug>/: a project with something wrong in it, and the judge that says what it does."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from greenroom.core.errors import PackError
from greenroom.core.packs.faults import Code, FaultLog, quote
from greenroom.core.packs.heads import HEAD_KEYS, read_head
from greenroom.core.packs.labdef import (
    REFERENCE,
    STARTER,
    WRONG,
    CheckDef,
    DatabaseDef,
    LabDef,
    ProgramDef,
    WrongDef,
    matches,
)
from greenroom.core.packs.labjudge import read_checks
from greenroom.core.packs.names import is_word
from greenroom.core.packs.reader import FileContents, FolderReader
from greenroom.core.packs.record import Record
from greenroom.core.packs.source import SourceText, keep_source
from greenroom.core.packs.syllabus import Syllabus
from greenroom.core.packs.toml import TomlPlaces, parse_toml

MANIFEST = "lab.toml"
TASK = "task.md"
JUDGE = "judge.py"
ENVIRONMENTS = ("plain", "django", "celery", "channels", "web", "scripts")
SERVICES = ("postgres",)
LIMITS = ("cpu_s", "wall_s", "memory_mib", "processes", "output_kib", "file_mib", "disk_mib")
HINTS = range(2, 7)
FEWEST_WRONG = 2
MAX_FILES = 500
MAX_BYTES = 8_000_000
MAX_TASK_CHARACTERS = 20_000
FEWEST_TASK_CHARACTERS = 200
MAX_COMMANDS = 10
KEYS = f"{HEAD_KEYS}, story, environment, services, change, hints, program, database, limits, wrong"

_VARIABLE = re.compile(r"[A-Z_][A-Z0-9_]*")
_ADDRESS = re.compile(r"[A-Za-z_][\w.]*:[A-Za-z_][\w.]*")


def read_lab(
    folder: str, files: Mapping[str, SourceText], syllabus: Syllabus | None, log: FaultLog
) -> FileContents[LabDef]:
    """Read one lab's folder; nothing, with faults logged, where it has no readable manifest."""
    source = files.get(MANIFEST)
    if source is None:
        remedy = "add it; docs/how-to/add-a-lab.md lists its keys"
        log.add(f"{folder}/{MANIFEST}", 1, Code.MISSING_FILE, f"{folder} has none", remedy)
        return FileContents()
    values = parse_toml(source, log)
    if values is None:
        return FileContents()
    return _LabReader(folder, files, syllabus, log).read(source, values)


@dataclass(frozen=True, slots=True)
class _LabReader:
    folder: str
    files: Mapping[str, SourceText]
    syllabus: Syllabus | None
    log: FaultLog
    checks: list[CheckDef] = field(default_factory=list)

    def read(self, source: SourceText, values: dict[str, object]) -> FileContents[LabDef]:
        self._check_size()
        places = TomlPlaces(source)
        record = places.record(places.whole, values, self.log)
        head = read_head(
            record, folder=self.folder, letter="l", syllabus=self.syllabus, log=self.log
        )
        self.checks.extend(self._checks())
        story = record.text("story", example='story = "Two buyers got one seat."') or ""
        environment = self._environment(record)
        services = self._services(record)
        change = self._change(record)
        hints = self._hints(record)
        program, database = self._program(record), self._database(record, services)
        limits = self._limits(record)
        wrong = self._wrong(record, places, change)
        record.refuse_rest(KEYS)
        self._check_solution(REFERENCE, change)
        lab = LabDef(
            id=head.id, title=head.title, topic=head.topic, points=head.points, level=head.level,
            minutes=head.minutes, sources=head.sources, story=story, statement=self._task(),
            hints=hints, environment=environment, services=services, change=change,
            program=program, database=database, limits=limits, checks=tuple(self.checks),
            wrong=wrong, files={path: one.data for path, one in self.files.items()},
            file=head.file, line=head.line,
        )  # fmt: skip
        return FileContents((lab,), head.checked)

    def _fault(self, path: str, code: Code, wrong: str, remedy: str, line: int = 1) -> None:
        self.log.add(f"{self.folder}/{path}", line, code, wrong, remedy)

    def _table_fault(self, record: Record, key: str, code: Code, wrong: str, remedy: str) -> None:
        """A fault of a table below a header of its own: at the header's line."""
        lines = self.files[MANIFEST].lines
        at = next((n for n, line in enumerate(lines, 1) if line.strip() == f"[{key}]"), None)
        self.log.add(record.file, at or record.line_of(key), code, wrong, remedy)

    def _check_size(self) -> None:
        if len(self.files) > MAX_FILES:
            wrong = f"the lab has {len(self.files)} files"
            self._fault(MANIFEST, Code.TOO_MANY_FILES, wrong, f"keep {MAX_FILES}")
        size = sum(len(one.data) for one in self.files.values())
        if size > MAX_BYTES:
            wrong = f"the lab has {size:,} bytes"
            self._fault(MANIFEST, Code.TOO_LARGE, wrong, f"keep {MAX_BYTES:,}")

    def _checks(self) -> tuple[CheckDef, ...]:
        judge = self.files.get(JUDGE)
        if judge is None:
            wrong = f"there is no {JUDGE}"
            self._fault(JUDGE, Code.MISSING_FILE, wrong, "write the checks that grade the lab")
            return ()
        return read_checks(judge, self.log)

    def _task(self) -> str:
        task = self.files.get(TASK)
        text = task.text.strip() if task else ""
        if not FEWEST_TASK_CHARACTERS <= len(text) <= MAX_TASK_CHARACTERS:
            code = Code.BAD_VALUE if task else Code.MISSING_FILE
            wrong = f"{TASK} has {len(text)} characters" if task else f"there is no {TASK}"
            remedy = f"tell the story and what counts in {FEWEST_TASK_CHARACTERS} or more"
            self._fault(TASK, code, wrong, f"{remedy}, at most {MAX_TASK_CHARACTERS:,}")
        return text

    def _environment(self, record: Record) -> str:
        name = record.text("environment", example='environment = "django"') or "plain"
        if name not in ENVIRONMENTS:
            wrong = f"there is no environment {quote(name)}"
            record.fault("environment", Code.BAD_VALUE, wrong, f"use {', '.join(ENVIRONMENTS)}")
        return name

    def _services(self, record: Record) -> tuple[str, ...]:
        services = record.texts("services")
        for service in services:
            if service not in SERVICES:
                wrong = f"there is no service {quote(service)}"
                record.fault("services", Code.BAD_VALUE, wrong, f"use {', '.join(SERVICES)}")
        return services

    def _change(self, record: Record) -> tuple[str, ...]:
        patterns = record.texts("change")
        if not patterns:
            wrong = "`change` names no file"
            remedy = 'write `change = ["shop/views.py"]`: what the learner may change'
            record.fault("change", Code.MISSING_KEY, wrong, remedy)
        paths = [*self._below(STARTER), *self._below(REFERENCE)]
        if not self._below(STARTER):
            self._fault(STARTER, Code.MISSING_FILE, "there is no starter/", "add the project")
        for pattern in patterns:
            if not any(matches(pattern, path) for path in paths):
                wrong = f"no file of starter/ or reference/ fits {quote(pattern)}"
                record.fault("change", Code.MISSING_FILE, wrong, "correct the pattern")
        return patterns

    def _hints(self, record: Record) -> tuple[str, ...]:
        hints = record.texts("hints")
        if len(hints) not in HINTS:
            wrong = f"there are {len(hints)} hints"
            remedy = f"write {HINTS[0]} to {HINTS[-1]}, the first gives least away"
            record.fault("hints", Code.BAD_VALUE, wrong, remedy)
        return hints

    def _program(self, record: Record) -> ProgramDef:
        table = self._table(record, "program")
        told = {}
        for key in ("app", "asgi"):
            value = table.pop(key, "")
            if not isinstance(value, str) or (value and not _ADDRESS.fullmatch(value)):
                wrong = f"`{key}` is not an address"
                self._table_fault(
                    record, "program", Code.BAD_VALUE, wrong, 'write "config.wsgi:application"'
                )
                value = ""
            told[key] = value
        if told["app"] and told["asgi"]:
            wrong = "the program has both `app` and `asgi`"
            self._table_fault(record, "program", Code.BAD_VALUE, wrong, "keep one")
        setup = self._commands(record, "program", table.pop("setup", []))
        env = self._variables(record, table.pop("env", {}))
        self._refuse(record, "program", table, "app, asgi, setup, env")
        return ProgramDef(told["app"], told["asgi"], setup, env)

    def _database(self, record: Record, services: Sequence[str]) -> DatabaseDef:
        table = self._table(record, "database")
        if table and "postgres" not in services:
            wrong = "`database` needs PostgreSQL"
            self._table_fault(
                record, "database", Code.BAD_VALUE, wrong, 'write `services = ["postgres"]`'
            )
        commands = self._commands(record, "database", table.pop("commands", []))
        named = table.pop("sql", [])
        sql = tuple(one for one in named if isinstance(one, str)) if isinstance(named, list) else ()
        for path in sql:
            is_hidden = not path.startswith((f"{STARTER}/", f"{REFERENCE}/", f"{WRONG}/"))
            if path not in self.files or not is_hidden:
                wrong = f"`sql` names {quote(path)}, which is no file of the judge's"
                self._table_fault(
                    record, "database", Code.MISSING_FILE, wrong, "add it beside judge.py"
                )
        self._refuse(record, "database", table, "sql, commands")
        return DatabaseDef(commands, sql)

    def _limits(self, record: Record) -> tuple[tuple[str, float], ...]:
        table = self._table(record, "limits")
        told: list[tuple[str, float]] = []
        for key in LIMITS:
            value = table.pop(key, None)
            is_number = type(value) in {int, float}  # a bool is none
            if value is not None and is_number and isinstance(value, int | float) and value > 0:
                told.append((key, value))
            elif value is not None:
                wrong = f"the limit {key} is not a number above 0"
                self._table_fault(record, "limits", Code.BAD_VALUE, wrong, f"write `{key} = 30`")
        self._refuse(record, "limits", table, ", ".join(LIMITS))
        return tuple(told)

    def _table(self, record: Record, key: str) -> dict[str, object]:
        value = record.take(key)
        if value is None or isinstance(value, dict):
            return dict(value or {})
        record.fault(
            key, Code.BAD_VALUE, f"`{key}` is not a table", f"write [{key}] above its keys"
        )
        return {}

    def _refuse(self, record: Record, key: str, left: Mapping[str, object], known: str) -> None:
        for one in left:
            wrong = f"the key {quote(one)} of [{key}] is unknown"
            self._table_fault(
                record, key, Code.UNKNOWN_KEY, wrong, f"delete it or use one of {known}"
            )

    def _commands(self, record: Record, key: str, value: object) -> tuple[tuple[str, ...], ...]:
        commands = value if isinstance(value, list) else [None]
        read = [_command(one) for one in commands[: MAX_COMMANDS + 1]]
        if all(read) and len(read) <= MAX_COMMANDS:
            return tuple(read)
        wrong = "a command is not a list of words"
        self._table_fault(
            record, key, Code.BAD_VALUE, wrong, 'write [["{python}", "manage.py", "migrate"]]'
        )
        return ()

    def _variables(self, record: Record, value: object) -> tuple[tuple[str, str], ...]:
        if isinstance(value, dict) and all(
            _VARIABLE.fullmatch(name) and isinstance(text, str) for name, text in value.items()
        ):
            return tuple(value.items())
        wrong = "`env` does not pair names of variables with texts"
        self._table_fault(record, "program", Code.BAD_VALUE, wrong, 'write `env = { DEBUG = "0" }`')
        return ()

    def _wrong(
        self, record: Record, places: TomlPlaces, change: Sequence[str]
    ) -> tuple[WrongDef, ...]:
        value = record.take("wrong")
        tables: list[Mapping[str, object]] = (
            [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
        )
        if len(tables) < FEWEST_WRONG:
            wrong = f"it names {len(tables)} wrong solutions"
            record.fault("wrong", Code.MISSING_KEY, wrong, f"add {FEWEST_WRONG} [[wrong]] tables")
        spans = places.tables(places.whole, "wrong", tables) if tables else []
        found: list[WrongDef] = []
        for span, table in zip(spans, tables, strict=True):
            one = places.record(span, table, self.log)
            found.append(self._one_wrong(one, change, {other.name for other in found}))
        for name in sorted(
            {path.split("/")[1] for path in self.files if path.startswith("wrong/")}
        ):
            if name not in {one.name for one in found}:
                said = f"no [[wrong]] table names {WRONG}/{name}/"
                record.fault("wrong", Code.UNKNOWN_FILE, said, "add one, or take the folder away")
        return tuple(found)

    def _one_wrong(self, record: Record, change: Sequence[str], before: set[str]) -> WrongDef:
        name = record.text("name", example='name = "process-lock"') or ""
        fails = record.texts("fails")
        why = record.text("why", example='why = "A lock in one process knows no other."') or ""
        record.refuse_rest("name, fails, why")
        if name and (not is_word(name) or name in before):
            wrong = f"{quote(name)} is no name of its own"
            record.fault("name", Code.BAD_ID, wrong, "use lower-case words joined by hyphens")
        elif name:
            self._check_solution(f"{WRONG}/{name}", change)
        known = [check.function for check in self.checks]
        if not fails:
            wrong = "`fails` names no check"
            record.fault("fails", Code.MISSING_KEY, wrong, "name functions of judge.py")
        for function in fails:
            if self.checks and function not in known:
                wrong = f"judge.py has no check {quote(function)}"
                record.fault("fails", Code.BAD_VALUE, wrong, f"use {', '.join(known)}")
        return WrongDef(name, fails, why)

    def _check_solution(self, folder: str, change: Sequence[str]) -> None:
        paths = self._below(folder)
        if not paths:
            wrong = f"there is no {folder}/"
            self._fault(folder, Code.MISSING_FILE, wrong, "add the files that it changes")
        for path in paths:
            if change and not any(matches(pattern, path) for pattern in change):
                wrong = "a solution changes what the learner may not"
                remedy = f"take it away, or let `change` of {MANIFEST} name it"
                self._fault(f"{folder}/{path}", Code.UNKNOWN_FILE, wrong, remedy)

    def _below(self, folder: str) -> list[str]:
        start = f"{folder}/"
        return [path.removeprefix(start) for path in self.files if path.startswith(start)]


def _command(value: object) -> tuple[str, ...]:
    """The words of a command line; none where it is something else."""
    words = value[:50] if isinstance(value, list) else []
    return tuple(words) if all(isinstance(one, str) and one for one in words) else ()


def lab_of(files: Mapping[str, bytes], folder: str) -> LabDef:
    """The lab that a folder holds, as it was read before or is imported; no syllabus needed.

    Raises PackError with all faults.
    """
    log = FaultLog()
    sources = {path: keep_source(f"{folder}/{path}", data, log) for path, data in files.items()}
    readable = {path: source for path, source in sources.items() if source}
    contents = read_lab(folder, readable, None, log)
    if log.faults or not contents.items:
        raise PackError(log.faults)
    return contents.items[0]


def check_labs(labs: Sequence[LabDef], _syllabus: Syllabus | None, log: FaultLog) -> None:
    """Log ids that two labs share."""
    first: dict[str, LabDef] = {}
    for one in labs:
        other = first.setdefault(one.id, one)
        if other is not one and one.id:
            wrong = f"the id {quote(one.id)} is already used at {other.file}"
            log.add(one.file, one.line, Code.DUPLICATE_ID, wrong, "give each lab its own")


READER = FolderReader(
    folder="labs", counted_as="labs", read=read_lab, check=check_labs, has_areas=False,
    takes_bytes=True,
)  # fmt: skip
