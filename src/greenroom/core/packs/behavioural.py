"""behavioural/<slug>.md: one behavioural question with its rubric."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from greenroom.core.exercises.behavioural import COMPETENCIES, STORY_POINTS
from greenroom.core.packs.askedbody import BodyReader
from greenroom.core.packs.behaviouraldef import BehaviouralDef
from greenroom.core.packs.faults import Code, FaultLog, quote
from greenroom.core.packs.frontmatter import FrontMatter, read_front_matter
from greenroom.core.packs.heads import HEAD_KEYS, read_head
from greenroom.core.packs.nearness import log_near_duplicates
from greenroom.core.packs.reader import FileContents, Reader, read_alone
from greenroom.core.packs.record import Record
from greenroom.core.packs.rubrics import RubricReader, RubricRules
from greenroom.core.packs.source import SourceText
from greenroom.core.packs.syllabus import Syllabus
from greenroom.core.packs.templates import log_template_prompts, log_template_sentences

FILE_NAME = "behavioural.md"
MOST_COMPETENCIES = 3
# A story is half of its rubric already: the file asks for what this question wants besides.
STORY_RULES = RubricRules(
    fewest_points=2, most_points=4, fewest_accepted=3, most_follow_ups=4, takes_signs=True,
    flags_need_proof=False, given=STORY_POINTS,
)  # fmt: skip
TALK_RULES = RubricRules(
    fewest_accepted=3, most_follow_ups=4, takes_signs=True, flags_need_proof=False
)
_TRUTHS = {"true": True, "false": False}


def read_behavioural(
    source: SourceText, syllabus: Syllabus | None, log: FaultLog
) -> FileContents[BehaviouralDef]:
    """Read one behavioural question; with faults logged, as far as it could be read."""
    return _read(source, syllabus, log, place=source.path.removesuffix(".md"))


def behavioural_of(files: Mapping[str, bytes], folder: str) -> BehaviouralDef:
    """The one that these files hold ("behavioural.md"), whatever its place; no syllabus needed.

    Raises PackError with all faults, as of a file in `folder`.
    """
    return behavioural_in(f"{folder}/{FILE_NAME}", files.get(FILE_NAME, b""))


def behavioural_in(path: str, data: bytes) -> BehaviouralDef:
    """The behavioural question in a file by itself. Raises PackError with all its faults."""
    return read_alone(path, data, lambda source, log: _read(source, None, log, place=""))


def _read(
    source: SourceText, syllabus: Syllabus | None, log: FaultLog, *, place: str
) -> FileContents[BehaviouralDef]:
    front_matter = read_front_matter(source, log)
    if front_matter is None:
        return FileContents()
    return _BehaviouralReader(source, syllabus, log, place).read(front_matter)


@dataclass(frozen=True, slots=True)
class _BehaviouralReader:
    source: SourceText
    syllabus: Syllabus | None
    log: FaultLog
    place: str

    def read(self, front_matter: FrontMatter) -> FileContents[BehaviouralDef]:
        record = front_matter.record
        head = read_head(
            record, folder=self.place, letter="b", syllabus=self.syllabus, log=self.log
        )
        competencies = self._competencies(record)
        is_story = self._is_story(record)
        if head.checked is None and not self._is_told(record, "checked_on"):
            wrong = "`checked_on` is missing or empty"
            record.fault("checked_on", Code.MISSING_KEY, wrong, "add `checked_on: 2026-11-21`")
        record.refuse_rest(f"{HEAD_KEYS}, competencies, story")
        sample_lines: dict[str, int] = {}
        reader = RubricReader(self.log, [], STORY_RULES if is_story else TALK_RULES)
        body = BodyReader(self.source, self.log, reader, sample_lines)
        found = BehaviouralDef(
            id=head.id, title=head.title, topic=head.topic, points=head.points, level=head.level,
            minutes=head.minutes, sources=head.sources, checked=head.checked,
            competencies=competencies, is_story=is_story,
            rubric=body.read(front_matter.body_index),
            files={FILE_NAME: self.source.text.encode()}, file=head.file, line=head.line,
            sample_lines=sample_lines,
        )  # fmt: skip
        return FileContents((found,), head.checked)

    def _competencies(self, record: Record) -> tuple[str, ...]:
        found = record.texts("competencies")
        for one in found:
            if one not in COMPETENCIES:
                wrong = f"there is no competency {quote(one)}"
                remedy = f"use {', '.join(COMPETENCIES)}"
                record.fault("competencies", Code.UNKNOWN_NAME, wrong, remedy)
        is_told = self._is_told(record, "competencies")
        if not 1 <= len(found) <= MOST_COMPETENCIES and not is_told:
            wrong = f"it names {len(found)} competencies"
            remedy = f"write `competencies: [ownership, delivery]`, 1 to {MOST_COMPETENCIES}"
            record.fault("competencies", Code.BAD_VALUE, wrong, remedy)
        return found

    def _is_story(self, record: Record) -> bool:
        value = record.take("story")
        if isinstance(value, str) and value in _TRUTHS:
            return _TRUTHS[value]
        code = Code.MISSING_KEY if value is None else Code.BAD_VALUE
        wrong = "`story` is missing" if value is None else "`story` is neither true nor false"
        remedy = "write `story: true` if a story is asked for, or else `story: false`"
        record.fault("story", code, wrong, remedy)
        return True

    def _is_told(self, record: Record, key: str) -> bool:
        """Whether a fault of this key is logged already."""
        line = record.line_of(key)
        is_there = line != record.line
        return is_there and any(
            (one.file, one.line) == (record.file, line) for one in self.log.faults
        )


def check_behaviourals(
    asked: Sequence[BehaviouralDef], syllabus: Syllabus | None, log: FaultLog
) -> None:
    """Log ids used twice, prompts that ask the same, and text made by template."""
    first: dict[str, BehaviouralDef] = {}
    for one in asked:
        other = first.setdefault(one.id, one)
        if other is not one and one.id:
            wrong = f"the id {quote(one.id)} is already used at {other.file}:{other.line}"
            log.add(one.file, one.line, Code.DUPLICATE_ID, wrong, "give each question its own")
    log_near_duplicates(asked, log, what="prompt")
    log_template_prompts(asked, log)
    log_template_sentences([(one.files[FILE_NAME].decode(), one.file, 1) for one in asked], log)


READER = Reader(
    folder="behavioural", counted_as="behaviourals", read=read_behavioural,
    check=check_behaviourals, has_areas=False,
)  # fmt: skip
