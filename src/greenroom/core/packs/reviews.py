"""reviews/<slug>/: a change with planted defects, and lines that only look wrong."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from greenroom.core.errors import InputError, PackError
from greenroom.core.exercises.change import FileChange, Side, parse_change
from greenroom.core.exercises.review import CATEGORIES, SEVERITIES, Defect, Fine, Place
from greenroom.core.grading.review import says_any
from greenroom.core.packs.faults import Code, FaultLog, quote
from greenroom.core.packs.heads import HEAD_KEYS, read_head
from greenroom.core.packs.languages import language_of
from greenroom.core.packs.pack import ReviewDef, SnippetFile
from greenroom.core.packs.reader import FileContents, FolderReader
from greenroom.core.packs.record import Record
from greenroom.core.packs.source import SourceText, decode_source
from greenroom.core.packs.syllabus import Syllabus
from greenroom.core.packs.toml import TomlPlaces, parse_toml

MANIFEST = "review.toml"
CHANGE = "change.diff"
DESCRIPTION = "description.md"
AFTER = "after/"
FEWEST_DEFECTS = 3
FEWEST_HEARD = 2
DEFECT_KEYS = "name, file, lines, removed, category, severity, why, fix, says, heard"

_LINES = re.compile(r"([1-9]\d{0,4})(?:-([1-9]\d{0,4}))?")
_Choice = TypeVar("_Choice", bound=str)


def read_review(
    folder: str, files: Mapping[str, SourceText], syllabus: Syllabus | None, log: FaultLog
) -> FileContents[ReviewDef]:
    """Read one review's folder; nothing, with faults logged, where it has no readable manifest."""
    source = files.get(MANIFEST)
    values = parse_toml(source, log) if source else None
    for name in (MANIFEST, CHANGE, DESCRIPTION):
        if name not in files:
            remedy = "add it; docs/reference/packs.md says what it holds"
            log.add(f"{folder}/{name}", 1, Code.MISSING_FILE, f"{folder} has none", remedy)
    if source is None or values is None:
        return FileContents()
    return _ReviewReader(folder, files, syllabus, log).read(source, values)


@dataclass(frozen=True, slots=True)
class _ReviewReader:
    folder: str
    files: Mapping[str, SourceText]
    syllabus: Syllabus | None
    log: FaultLog

    def read(self, source: SourceText, values: dict[str, object]) -> FileContents[ReviewDef]:
        places = TomlPlaces(source)
        record = places.record(places.whole, values, self.log)
        head = read_head(
            record, folder=self.folder, letter="r", syllabus=self.syllabus, log=self.log
        )
        changes = self._changes()
        self._check_after(changes)
        tables = self._tables(record, places, "defect")
        defects = [self._defect(one, changes) for one in tables]
        self._check_defects(record, defects)
        fine = [self._fine(one, changes) for one in self._tables(record, places, "fine")]
        if not fine:
            remedy = "add `[[fine]]` with file, lines and why: what looks wrong and is not"
            record.fault("fine", Code.MISSING_KEY, "no line only looks wrong", remedy)
        record.refuse_rest(f"{HEAD_KEYS}, defect, fine")
        review = ReviewDef(
            id=head.id, title=head.title, topic=head.topic, points=head.points, level=head.level,
            minutes=head.minutes, sources=head.sources,
            statement=self._text(DESCRIPTION).strip(), changes=changes,
            after=tuple(
                SnippetFile(path.removeprefix(AFTER), language_of(path), one.text)
                for path, one in sorted(self.files.items())
                if path.startswith(AFTER)
            ),
            defects=tuple(one for one in defects if one), fine=tuple(one for one in fine if one),
            files={path: one.text.encode() for path, one in self.files.items()},
            file=head.file, line=head.line,
        )  # fmt: skip
        return FileContents((review,), head.checked)

    def _text(self, name: str) -> str:
        return self.files[name].text if name in self.files else ""

    def _changes(self) -> tuple[FileChange, ...]:
        if CHANGE not in self.files:
            return ()
        try:
            return parse_change(self._text(CHANGE))
        except InputError as error:
            line = int(re.sub(r"\D+.*", "", error.message.removeprefix("line ")) or 1)
            remedy = "write it with `git diff`"
            wrong = f"the diff cannot be read ({error.message.partition(': ')[2]})"
            self.log.add(f"{self.folder}/{CHANGE}", line, Code.BAD_VALUE, wrong, remedy)
            return ()

    def _check_after(self, changes: Sequence[FileChange]) -> None:
        """What the diff says of the code after it must be what stands in after/."""
        for change in changes:
            after = self.files.get(AFTER + change.path)
            path = f"{self.folder}/{AFTER}{change.path}"
            if after is None:
                if not change.is_deleted:
                    remedy = "add the file as it is after the change"
                    self.log.add(path, 1, Code.MISSING_FILE, "the change names it", remedy)
                continue
            for hunk in change.hunks:
                for line in hunk.lines:
                    here = after.lines[line.new - 1 : line.new] if line.new else (line.text,)
                    if tuple(here) != (line.text,):
                        wrong = "the line is not what the change says"
                        remedy = f"make {CHANGE} again from the files"
                        self.log.add(path, line.new or 1, Code.BAD_VALUE, wrong, remedy)
                        break
            if change.path.endswith(".py"):
                self._check_python(after)
        known = {MANIFEST, CHANGE, DESCRIPTION}
        for path in self.files.keys() - known:
            if not path.startswith(AFTER):
                wrong = f"nothing reads the file {quote(path)}"
                remedy = f"move it under {AFTER}, or out of the pack"
                self.log.add(f"{self.folder}/{path}", 1, Code.UNKNOWN_FILE, wrong, remedy)

    def _check_python(self, source: SourceText) -> None:
        try:
            ast.parse(source.text)
        except (SyntaxError, ValueError, RecursionError) as error:
            line = getattr(error, "lineno", None) or 1
            wrong = "the file is not Python, which no reviewer would need to be told"
            self.log.add(source.path, line, Code.BROKEN_PYTHON, wrong, "correct it")

    def _tables(self, record: Record, places: TomlPlaces, key: str) -> list[Record]:
        value = record.take(key)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            wrong = f"`{key}` is not a list of tables"
            record.fault(key, Code.BAD_VALUE, wrong, f"write [[{key}]] tables")
            return []
        spans = places.tables(places.whole, key, value)
        return [places.record(span, one, self.log) for span, one in zip(spans, value, strict=True)]

    def _defect(self, record: Record, changes: Sequence[FileChange]) -> Defect | None:
        name = record.text("name", example='name = "missing-owner-check"')
        file = record.text("file", example='file = "shop/views.py"')
        found = [self._place(record, "lines", file, "new", changes)]
        found += [self._place(record, "removed", file, "old", changes)]
        if not any(found):
            remedy = 'add `lines = "14-16"` of the code after, or `removed = "9"` of that before'
            record.fault("lines", Code.MISSING_KEY, "the defect stands nowhere", remedy)
        category = self._choice(record, "category", CATEGORIES)
        severity = self._choice(record, "severity", SEVERITIES)
        why = record.text("why", example='why = "Anybody can read anybody\'s orders."')
        fix = record.text("fix", example='fix = "Filter the query by the owner."')
        says, heard = record.texts("says"), record.texts("heard")
        self._check_says(record, says, heard)
        record.refuse_rest(DEFECT_KEYS)
        places = tuple(place for place in found if place)
        if not (name and places and category and severity and why and fix):
            return None
        return Defect(name, places, category, severity, why, fix, says)

    def _check_says(self, record: Record, says: tuple[str, ...], heard: tuple[str, ...]) -> None:
        if not says:
            remedy = 'add `says = ["owner", "other user"]`: beginnings of words that name it'
            record.fault("says", Code.MISSING_KEY, "nothing says how it is named", remedy)
        if len(heard) < FEWEST_HEARD:
            remedy = f"add `heard = [...]`: {FEWEST_HEARD} remarks as learners would write them"
            record.fault("heard", Code.MISSING_KEY, "no remarks try its words", remedy)
        for remark in heard:
            if not says_any(remark, says):
                wrong = f"no phrase of `says` is heard in {quote(remark)}"
                record.fault("says", Code.BAD_VALUE, wrong, "add how it names the defect")

    def _fine(self, record: Record, changes: Sequence[FileChange]) -> Fine | None:
        file = record.text("file", example='file = "shop/views.py"')
        place = self._place(record, "lines", file, "new", changes)
        if place is None:
            record.fault("lines", Code.MISSING_KEY, "it stands nowhere", 'add `lines = "14-16"`')
        why = record.text("why", example='why = "The value is a constant."')
        record.refuse_rest("file, lines, why")
        return Fine(place, why) if place and why else None

    def _place(
        self, record: Record, key: str, file: str | None, side: Side,
        changes: Sequence[FileChange],
    ) -> Place | None:  # fmt: skip
        value = record.take(key)
        if value is None or file is None:
            return None
        found = _LINES.fullmatch(str(value))
        start = int(found[1]) if found else 0
        end = int(found[2] or start) if found else -1
        numbers = next((one.numbers(side) for one in changes if one.path == file), frozenset())
        if start > end or not set(range(start, end + 1)) <= numbers:
            wrong = f"the change shows no lines {quote(str(value))} of {quote(file)}"
            remedy = f'write `{key} = "14-16"`, lines of one hunk of {CHANGE}'
            record.fault(key, Code.BAD_VALUE, wrong, remedy)
            return None
        return Place(file, side, start, end)

    def _choice(self, record: Record, key: str, choices: Sequence[_Choice]) -> _Choice | None:
        value = record.text(key, example=f'{key} = "{choices[0]}"')
        chosen = next((one for one in choices if one == value), None)
        if value is not None and chosen is None:
            wrong = f"`{key}` is {quote(value)}"
            record.fault(key, Code.BAD_VALUE, wrong, f"use one of {', '.join(choices)}")
        return chosen

    def _check_defects(self, record: Record, defects: Sequence[Defect | None]) -> None:
        if len(defects) < FEWEST_DEFECTS:
            wrong = f"the change has {len(defects)} defects"
            record.fault("defect", Code.BAD_VALUE, wrong, f"plant at least {FEWEST_DEFECTS}")
        names = [one.name for one in defects if one]
        for name in sorted({name for name in names if names.count(name) > 1}):
            wrong = f"two defects are called {quote(name)}"
            record.fault("defect", Code.DUPLICATE_ID, wrong, "give each its own name")


def review_of(files: Mapping[str, bytes], folder: str) -> ReviewDef:
    """The review that a folder holds, as it was read before or is imported; no syllabus needed.

    Raises PackError with all faults.
    """
    log = FaultLog()
    sources = {path: decode_source(f"{folder}/{path}", data, log) for path, data in files.items()}
    readable = {path: source for path, source in sources.items() if source}
    contents = read_review(folder, readable, None, log)
    if log.faults or not contents.items:
        raise PackError(log.faults)
    return contents.items[0]


def check_reviews(reviews: Sequence[ReviewDef], _syllabus: Syllabus | None, log: FaultLog) -> None:
    """Log ids that two reviews share, and lines that are both a defect and fine."""
    first: dict[str, ReviewDef] = {}
    for one in reviews:
        other = first.setdefault(one.id, one)
        if other is not one and one.id:
            wrong = f"the id {quote(one.id)} is already used at {other.file}"
            log.add(one.file, one.line, Code.DUPLICATE_ID, wrong, "give each review its own")
        for defect in one.defects:
            if any(fine.place.overlaps(place) for fine in one.fine for place in defect.places):
                wrong = f"lines of the defect {quote(defect.name)} are also called fine"
                log.add(one.file, one.line, Code.BAD_VALUE, wrong, "let them lie apart")


READER = FolderReader(
    folder="reviews", counted_as="reviews", read=read_review, check=check_reviews, has_areas=False
)
