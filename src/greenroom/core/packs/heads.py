"""What the manifests of problems, labs, reviews and questions begin with alike."""

from __future__ import annotations

import re
from dataclasses import dataclass

from greenroom.core.packs.faults import Code, FaultLog, quote
from greenroom.core.packs.names import is_web_address, topic_of_exercise
from greenroom.core.packs.pack import CheckedText
from greenroom.core.packs.record import Record
from greenroom.core.packs.syllabus import Syllabus

LEVELS = ("junior", "mid", "senior")
HEAD_KEYS = "id, title, topic, points, level, minutes, checked_on, sources"
MAX_TITLE_CHARACTERS = 80
MAX_POINTS = 6
MAX_MINUTES = 120
_NUMBER = re.compile(r"[1-9]\d{0,2}(?:\.\d)?")


@dataclass(frozen=True, slots=True)
class Head:
    """Who an exercise is: its id, title and topic, what it exercises, and its usual minutes."""

    id: str
    title: str
    topic: str
    points: tuple[str, ...]
    level: str
    minutes: float
    sources: tuple[str, ...]
    checked: CheckedText | None
    file: str
    line: int


def read_head(
    record: Record, *, folder: str, letter: str, syllabus: Syllabus | None, log: FaultLog
) -> Head:
    """Take the keys of HEAD_KEYS from a manifest, logging what is wrong with them.

    `folder` is the item's folder in the pack ("labs/lost-update"), or its file without `.md`: the
    id ends with its last part. Where it is "", the place is not held against the id.
    """
    reader = _HeadReader(record, folder.rsplit("/", 1)[-1], letter, syllabus, log)
    return reader.read()


@dataclass(frozen=True, slots=True)
class _HeadReader:
    record: Record
    slug: str
    letter: str
    syllabus: Syllabus | None
    log: FaultLog

    def read(self) -> Head:
        record, sets = self.record, self.record.sets
        example = f"{self.letter}.drf.permissions.{self.slug or 'slug'}"
        ident = record.text("id", example=f'id{sets}"{example}"') or ""
        title = record.text("title", example=f'title{sets}"Another customer\'s invoices"') or ""
        topic = record.text("topic", example=f'topic{sets}"drf/permissions"') or ""
        self._check_id(ident, topic)
        if len(title) > MAX_TITLE_CHARACTERS:
            wrong = f"the title has {len(title)} characters"
            record.fault("title", Code.BAD_VALUE, wrong, f"keep {MAX_TITLE_CHARACTERS}")
        points = self._points()
        level = record.text("level", example=f'level{sets}"mid"') or "mid"
        if level not in LEVELS:
            wrong = f"the level is {quote(level)}"
            record.fault("level", Code.BAD_VALUE, wrong, f"use one of {', '.join(LEVELS)}")
        day = record.day("checked_on")
        line = record.line_of("checked_on")
        checked = None if day is None else CheckedText(record.file, line, day)
        return Head(
            ident, title, topic, points, level, self._minutes(), self._sources(), checked,
            record.file, record.line_of("id"),
        )  # fmt: skip

    def _check_id(self, ident: str, topic: str) -> None:
        named = topic_of_exercise(ident, self.letter)
        form = f"{self.letter}.<area>.<topic>.{self.slug or '<slug>'}"
        if named is None:
            wrong = f"{quote(ident)} is not an id of this kind"
            self.record.fault("id", Code.BAD_ID, wrong, f'write `id{self.record.sets}"{form}"`')
        elif self.slug and not ident.endswith(f".{self.slug}"):
            place = "file" if self.record.sets == ": " else "folder"
            wrong = f"the {place} is {self.slug} and the id {quote(ident)}"
            self.record.fault("id", Code.MISPLACED_ID, wrong, f"write {form}")
        elif named != topic:
            wrong = f"the id names the topic {named} and `topic` says {quote(topic)}"
            self.record.fault("topic", Code.MISPLACED_TOPIC, wrong, "change one of them")
        if self.syllabus is not None and topic not in self.syllabus.topics:
            wrong = f"the syllabus has no topic {quote(topic)}"
            remedy = "name a topic of syllabus.toml, or add it there"
            self.record.fault("topic", Code.UNKNOWN_TOPIC, wrong, remedy)

    def _points(self) -> tuple[str, ...]:
        points = self.record.texts("points")
        if not 1 <= len(points) <= MAX_POINTS:
            wrong = f"it names {len(points)} points"
            example = f'points{self.record.sets}["drf.permissions.object-level"]'
            remedy = f"write `{example}`, 1 to {MAX_POINTS}"
            self.record.fault("points", Code.BAD_VALUE, wrong, remedy)
        for point in points:
            if self.syllabus is not None and point not in self.syllabus.topic_of_point:
                wrong = f"the syllabus has no point {quote(point)}"
                remedy = "name a point of syllabus.toml, or add it there"
                self.record.fault("points", Code.UNKNOWN_POINT, wrong, remedy)
        return points

    def _minutes(self) -> float:
        value = self.record.take("minutes")
        if isinstance(value, str) and _NUMBER.fullmatch(value):  # front matter keeps all as text
            value = float(value)
        is_number = type(value) in {int, float}  # a bool is none
        if is_number and isinstance(value, int | float) and 1 <= value <= MAX_MINUTES:
            return float(value)
        code = Code.MISSING_KEY if value is None else Code.BAD_VALUE
        wrong = f"`minutes` is not a number from 1 to {MAX_MINUTES}"
        self.record.fault(
            "minutes", code, wrong, f"write `minutes{self.record.sets}20`: what a learner needs"
        )
        return 1.0

    def _sources(self) -> tuple[str, ...]:
        sources = self.record.texts("sources")
        for address in sources:
            if not is_web_address(address):
                wrong = f"{quote(address)} is no web address"
                self.record.fault("sources", Code.BAD_LINK, wrong, "write it as https://...")
        return sources
