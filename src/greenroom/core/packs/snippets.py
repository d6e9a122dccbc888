"""snippets/<area>/<slug>/: a script, what to know about it, and the test that proves it."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from greenroom.core.documents.corrections import bare_code
from greenroom.core.packs.faults import Code, FaultLog, quote
from greenroom.core.packs.hollow import check_test, sentences
from greenroom.core.packs.languages import language_of
from greenroom.core.packs.limits import (
    MAX_FIRST_FILE_LINES,
    MAX_SNIPPET_FILE_LINES,
    MAX_SNIPPET_FILES,
)
from greenroom.core.packs.names import is_web_address, topic_of_exercise
from greenroom.core.packs.pack import (
    BlankDef,
    CheckedText,
    CorrectionDef,
    SnippetDef,
    SnippetFile,
)
from greenroom.core.packs.reader import FileContents, FolderReader
from greenroom.core.packs.record import Record
from greenroom.core.packs.source import SourceText
from greenroom.core.packs.syllabus import Syllabus
from greenroom.core.packs.toml import TomlPlaces, parse_toml

MANIFEST = "snippet.toml"
LEVELS = ("junior", "mid", "senior")
SERVICES = ("postgres",)
MAX_TITLE_CHARACTERS = 80
MAX_POINTS = 4
BLANK_CHARACTERS = range(2, 81)
MAX_BLANKS = 5
FEWEST_SIGN_CHARACTERS = 8
KEYS = (
    "id, title, topic, points, level, frameworks, words, versions, test_needs, services, "
    "checked_on, files, run, use_when, goes_wrong, sources, corrects, drill"
)

_PACKAGE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?(?:\[[a-z0-9,-]+\])?")
_VERSION = re.compile(r"(?:(?:[<>=!~]=?|===)\s*[0-9][0-9A-Za-z.*+!-]*(?:\s*,\s*)?)*")


def is_version_table(values: Mapping[str, object]) -> bool:
    """Whether every key is a package's name and every value what is needed of it (">=5.2")."""
    return all(
        _PACKAGE.fullmatch(name) and isinstance(wanted, str) and _VERSION.fullmatch(wanted)
        for name, wanted in values.items()
    )


def read_snippet(
    folder: str, files: Mapping[str, SourceText], syllabus: Syllabus | None, log: FaultLog
) -> FileContents[SnippetDef]:
    """Read one snippet's folder; nothing, with faults logged, where it has no readable manifest."""
    source = files.get(MANIFEST)
    if source is None:
        remedy = "add it; docs/reference/packs.md lists its keys"
        log.add(f"{folder}/{MANIFEST}", 1, Code.MISSING_FILE, f"{folder} has none", remedy)
        return FileContents()
    values = parse_toml(source, log)
    if values is None:
        return FileContents()
    return _SnippetReader(folder, files, syllabus, log).read(source, values)


@dataclass(frozen=True, slots=True)
class _SnippetReader:
    folder: str
    files: Mapping[str, SourceText]
    syllabus: Syllabus | None
    log: FaultLog

    def read(self, source: SourceText, values: dict[str, object]) -> FileContents[SnippetDef]:
        places = TomlPlaces(source)
        record = places.record(places.whole, values, self.log)
        ident = record.text("id", example='id = "s.drf.authentication.jwt-rotation"') or ""
        title = record.text("title", example='title = "JWT refresh with rotation"') or ""
        topic = record.text("topic", example='topic = "drf/authentication"') or ""
        self._check_id(record, ident, topic)
        if len(title) > MAX_TITLE_CHARACTERS:
            wrong = f"the title has {len(title)} characters"
            record.fault("title", Code.BAD_VALUE, wrong, f"keep {MAX_TITLE_CHARACTERS}")
        points = self._points(record)
        level = record.text("level", example='level = "mid"') or "mid"
        if level not in LEVELS:
            wrong = f"the level is {quote(level)}"
            record.fault("level", Code.BAD_VALUE, wrong, f"use one of {', '.join(LEVELS)}")
        frameworks = self._required_texts(record, "frameworks")
        words, versions = record.texts("words"), self._versions(record)
        test_needs, services = record.texts("test_needs"), self._services(record)
        day = record.day("checked_on")
        wanted = self._required_texts(record, "files")
        shown, test, support = self._split_files(record, wanted)
        run = record.take("run")
        if run is not None and not (isinstance(run, str) and run.strip() and "\n" not in run):
            remedy = 'write `run = "python retry.py"` or leave it out'
            record.fault("run", Code.BAD_VALUE, "`run` is not one line", remedy)
        use_when = record.text("use_when", example='use_when = "..."') or ""
        goes_wrong = self._required_texts(record, "goes_wrong")
        sources = self._sources(record)
        corrections = self._corrections(record, places)
        blanks = self._blanks(record, shown[0] if shown else None)
        record.refuse_rest(KEYS)
        path = f"{self.folder}/{MANIFEST}"
        snippet = SnippetDef(
            id=ident, title=title, topic=topic, points=points, level=level,
            frameworks=frameworks, words=words, versions=versions, test_needs=test_needs,
            services=services, files=shown, test=test, support=support,
            run=run.strip() if isinstance(run, str) else "", use_when=use_when,
            goes_wrong=goes_wrong, sources=sources, corrections=corrections, blanks=blanks,
            proves=sentences(test.text), file=path, line=record.line_of("id"),
        )  # fmt: skip
        check_test(self.folder, snippet, self.log)
        checked = None if day is None else CheckedText(path, record.line_of("checked_on"), day)
        return FileContents((snippet,), checked)

    def _check_id(self, record: Record, ident: str, topic: str) -> None:
        _, area, slug = self.folder.split("/")
        named = topic_of_exercise(ident, "s")
        if named is None:
            wrong = f"{quote(ident)} is not a snippet's id"
            record.fault("id", Code.BAD_ID, wrong, f'write `id = "s.{area}.<topic>.{slug}"`')
        elif not (ident.startswith(f"s.{area}.") and ident.endswith(f".{slug}")):
            wrong = f"the folder is {area}/{slug} and the id {quote(ident)}"
            record.fault("id", Code.MISPLACED_ID, wrong, f"write s.{area}.<topic>.{slug}")
        elif named != topic:
            wrong = f"the id names the topic {named} and `topic` says {quote(topic)}"
            record.fault("topic", Code.MISPLACED_TOPIC, wrong, "change one of them")
        if self.syllabus is not None and topic not in self.syllabus.topics:
            wrong = f"the syllabus has no topic {quote(topic)}"
            remedy = "name a topic of syllabus.toml, or add it there"
            record.fault("topic", Code.UNKNOWN_TOPIC, wrong, remedy)

    def _required_texts(self, record: Record, key: str) -> tuple[str, ...]:
        has_faults = self._count(record)
        texts = record.texts(key)
        if not texts and self._count(record) == has_faults:
            record.fault(key, Code.MISSING_KEY, f"`{key}` is missing", f'add `{key} = ["..."]`')
        return texts

    def _count(self, record: Record) -> int:
        return sum(fault.file == record.file for fault in self.log.faults)

    def _points(self, record: Record) -> tuple[str, ...]:
        points = self._required_texts(record, "points")
        if len(points) > MAX_POINTS:
            wrong = f"it names {len(points)} points"
            record.fault("points", Code.BAD_VALUE, wrong, f"name at most {MAX_POINTS}")
        for point in points:
            if self.syllabus is not None and point not in self.syllabus.topic_of_point:
                wrong = f"the syllabus has no point {quote(point)}"
                remedy = "name a point of syllabus.toml, or add it there"
                record.fault("points", Code.UNKNOWN_POINT, wrong, remedy)
        return points

    def _versions(self, record: Record) -> tuple[tuple[str, str], ...]:
        value = record.take("versions")
        if isinstance(value, dict) and is_version_table(value):
            return tuple((name, str(wanted)) for name, wanted in value.items())
        code = Code.MISSING_KEY if value is None else Code.BAD_VALUE
        wrong = "`versions` does not pair packages with versions"
        record.fault("versions", code, wrong, 'write `versions = { django = ">=5.2" }`, or `{}`')
        return ()

    def _services(self, record: Record) -> tuple[str, ...]:
        services = record.texts("services")
        for service in services:
            if service not in SERVICES:
                wrong = f"there is no service {quote(service)}"
                record.fault("services", Code.BAD_VALUE, wrong, f"use {', '.join(SERVICES)}")
        return services

    def _sources(self, record: Record) -> tuple[str, ...]:
        sources = self._required_texts(record, "sources")
        for address in sources:
            if not is_web_address(address):
                wrong = f"{quote(address)} is no web address"
                record.fault("sources", Code.BAD_LINK, wrong, "write it as https://...")
        return sources

    def _split_files(
        self, record: Record, wanted: tuple[str, ...]
    ) -> tuple[tuple[SnippetFile, ...], SnippetFile, tuple[SnippetFile, ...]]:
        """What is shown, the test, and what else the test needs; each other file is a fault."""
        name = f"test_{self.folder.rsplit('/', 1)[1].replace('-', '_')}.py"
        self._check_listed(record, wanted, name)
        if name not in self.files:
            wrong = f"there is no {name}"
            remedy = "write the test that runs the snippet and asserts what it claims"
            self.log.add(f"{self.folder}/{name}", 1, Code.MISSING_TEST, wrong, remedy)
        support: list[SnippetFile] = []
        for path, source in self.files.items():
            if path in {MANIFEST, name, *wanted}:
                continue
            if path.endswith("conftest.py") or _is_package_mark(path, source):
                support.append(_as_file(path, source))
                continue
            remedy = f"list it in `files` of {MANIFEST}, or move it out of the pack"
            wrong = f"nothing reads the file {quote(path)}"
            self.log.add(f"{self.folder}/{path}", 1, Code.UNKNOWN_FILE, wrong, remedy)
        shown = tuple(_as_file(path, self.files[path]) for path in wanted if path in self.files)
        self._check_lengths(shown)
        self._check_python(shown)
        test = self.files.get(name)
        return shown, SnippetFile(name, "python", test.text if test else ""), tuple(support)

    def _check_listed(self, record: Record, wanted: tuple[str, ...], test: str) -> None:
        if len(self.files) > MAX_SNIPPET_FILES:
            wrong = f"the snippet has {len(self.files)} files"
            record.fault("files", Code.TOO_MANY_FILES, wrong, f"keep {MAX_SNIPPET_FILES}")
        for path in wanted:
            if path not in self.files or path in {MANIFEST, test}:
                wrong = f"`files` names {quote(path)}, which is no file of the snippet"
                remedy = "add the file to the folder, or take it off the list"
                record.fault("files", Code.MISSING_FILE, wrong, remedy)

    def _check_lengths(self, shown: Sequence[SnippetFile]) -> None:
        for index, file in enumerate(shown):
            lines = file.text.rstrip("\n").count("\n") + 1
            most = MAX_FIRST_FILE_LINES - 1 if index == 0 else MAX_SNIPPET_FILE_LINES
            if lines > most:
                wrong = f"the file has {lines} lines"
                remedy = f"keep at most {most}; it is read on the eve of an interview"
                path = f"{self.folder}/{file.path}"
                self.log.add(path, most + 1, Code.TOO_LONG_TO_READ, wrong, remedy)

    def _check_python(self, shown: Sequence[SnippetFile]) -> None:
        for file in shown:
            if file.language != "python":
                continue
            try:
                ast.parse(file.text)
            except (SyntaxError, ValueError, RecursionError) as error:
                line = getattr(error, "lineno", None) or 1
                path = f"{self.folder}/{file.path}"
                self.log.add(path, line, Code.BROKEN_PYTHON, "the file is not Python", "correct it")

    def _corrections(self, record: Record, places: TomlPlaces) -> tuple[CorrectionDef, ...]:
        value = record.take("corrects")
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            wrong = "`corrects` is not a list of tables"
            record.fault("corrects", Code.BAD_VALUE, wrong, "write [[corrects]] tables")
            return ()
        found: list[CorrectionDef] = []
        spans = places.tables(places.whole, "corrects", value)
        for span, table in zip(spans, value, strict=True):
            one = places.record(span, table, self.log)
            note = one.text("note", example='note = "Q4"')
            mistake = one.text("mistake", example='mistake = "..."')
            signs, unless = self._required_texts(one, "signs"), one.texts("unless")
            one.refuse_rest("note, mistake, signs, unless")
            if signs and max(len(bare_code(sign)) for sign in signs) < FEWEST_SIGN_CHARACTERS:
                remedy = f"give one of at least {FEWEST_SIGN_CHARACTERS} characters"
                one.fault("signs", Code.BAD_VALUE, "the signs would fit almost any note", remedy)
            if note and mistake and signs:
                found.append(CorrectionDef(note, mistake, signs, unless))
        return tuple(found)

    def _blanks(self, record: Record, first: SnippetFile | None) -> tuple[BlankDef, ...]:
        drill = record.take("drill")
        if drill is None or first is None:
            return ()
        is_table = isinstance(drill, dict) and set(drill) == {"blanks"}
        blanks = drill["blanks"] if is_table and isinstance(drill, dict) else None
        made = [_as_blank(one) for one in blanks] if isinstance(blanks, list) else []
        if not 1 <= len(made) <= MAX_BLANKS or None in made:
            wrong = f"`drill` does not hold 1 to {MAX_BLANKS} blanks"
            remedy = 'write `blanks = ["text", { text = "text", accept = ["other"] }]`'
            record.fault("drill", Code.BAD_BLANK, wrong, remedy)
            return ()
        whole = [blank for blank in made if blank is not None]
        for blank in whole:
            times = first.text.count(blank.text)
            if times != 1 or "\n" in blank.text or len(blank.text) not in BLANK_CHARACTERS:
                wrong = f"the blank {quote(blank.text)} occurs {times} times in {first.path}"
                remedy = "choose 2 to 80 characters of one line that occur once"
                record.fault("drill", Code.BAD_BLANK, wrong, remedy)
        self._check_overlap(record, first, whole)
        return tuple(whole)

    def _check_overlap(self, record: Record, first: SnippetFile, blanks: list[BlankDef]) -> None:
        places = sorted((first.text.find(blank.text), len(blank.text)) for blank in blanks)
        for (start, length), (following, _) in pairwise(places):
            if start + length > following:
                wrong = "two blanks overlap"
                record.fault("drill", Code.BAD_BLANK, wrong, "choose pieces that lie apart")


def _is_package_mark(path: str, source: SourceText) -> bool:
    return path.rsplit("/", 1)[-1] == "__init__.py" and not source.text.strip()


def _as_file(path: str, source: SourceText) -> SnippetFile:
    return SnippetFile(path, language_of(path), source.text)


def _as_blank(value: object) -> BlankDef | None:
    if isinstance(value, str):
        return BlankDef(value) if value.strip() else None
    if not isinstance(value, dict) or set(value) - {"text", "accept"}:
        return None
    text, accept = value.get("text"), value.get("accept", [])
    if not isinstance(text, str) or not text.strip() or not isinstance(accept, list):
        return None
    if not all(isinstance(one, str) and one.strip() for one in accept):
        return None
    return BlankDef(text, tuple(accept))


def check_snippets(
    snippets: Sequence[SnippetDef], _syllabus: Syllabus | None, log: FaultLog
) -> None:
    """Log ids that two snippets share."""
    first: dict[str, SnippetDef] = {}
    titles: dict[str, SnippetDef] = {}
    for one in snippets:
        other = first.setdefault(one.id, one)
        if other is not one and one.id:
            wrong = f"the id {quote(one.id)} is already used at {other.file}:{other.line}"
            log.add(one.file, one.line, Code.DUPLICATE_ID, wrong, "give each snippet its own")
        same = titles.setdefault(one.title.casefold(), one)
        if same is not one and one.title:
            wrong = f"the title {quote(one.title)} is that of {same.id}"
            log.add(one.file, one.line, Code.NEAR_DUPLICATE, wrong, "say what tells them apart")


READER = FolderReader(
    folder="snippets", counted_as="snippets", read=read_snippet, check=check_snippets
)
