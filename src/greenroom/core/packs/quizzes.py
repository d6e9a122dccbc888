"""quizzes/<area>/<topic>.md: many quiz items a file, each under a `## id` heading."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from greenroom.core.errors import PackError
from greenroom.core.exercises.quiz import QUIZ_KINDS, QuizItem
from greenroom.core.packs.cardfields import Field
from greenroom.core.packs.faults import Code, FaultLog, quote
from greenroom.core.packs.heads import LEVELS
from greenroom.core.packs.limits import MAX_ANSWER_CHARACTERS, MAX_PROMPT_CHARACTERS
from greenroom.core.packs.markdown import check_markdown
from greenroom.core.packs.names import is_exercise_id, is_web_address, topic_of_exercise
from greenroom.core.packs.nearness import log_near_duplicates
from greenroom.core.packs.outline import Part, refuse_text, split_part, take_fields, whole_part
from greenroom.core.packs.questiondef import Mention
from greenroom.core.packs.quizanswers import AnswerReader
from greenroom.core.packs.quizdef import QuizDef
from greenroom.core.packs.reader import FileContents, Reader
from greenroom.core.packs.source import SourceText, decode_source
from greenroom.core.packs.syllabus import Syllabus
from greenroom.core.packs.templates import log_template_prompts, log_template_sentences
from greenroom.core.packs.topicfile import open_topic_file

FILE_NAME: Final = "item.md"
KEYS: Final = ("kind", "level", "point", "source", "snippet")
_SINGLE: Final = ("kind", "level", "snippet")
_SEPARATOR = re.compile(r"\?+[ \t]*")


def read_quiz(
    source: SourceText, syllabus: Syllabus | None, log: FaultLog
) -> FileContents[QuizDef]:
    """Read all items of one file; an item with faults is left out where it asks nothing."""
    file = open_topic_file(source, syllabus, log)
    if file is None:
        return FileContents()
    own = f"## z.{file.topic.replace('/', '.')}."
    body = whole_part(file.path, file.lines, file.first_line, log, marks=(own,))
    check_markdown(file.path, file.lines, file.first_line, log)
    reader = _ItemReader(file.path, file.topic, syllabus, log)
    items = reader.read_all(body)
    if not items and file.path not in log.faulty_files:
        remedy = "add one under `## z.area.topic.slug`"
        log.add(file.path, file.first_line, Code.NO_CARDS, "the file holds no quiz item", remedy)
    return FileContents(items, file.checked)


def quiz_item_of(files: Mapping[str, bytes], folder: str) -> QuizItem:
    """The item that these files hold ("item.md"); no syllabus needed.

    Raises PackError with all faults, as of a file in `folder`.
    """
    log = FaultLog()
    path = f"{folder}/{FILE_NAME}"
    source = decode_source(path, files.get(FILE_NAME, b""), log)
    items: tuple[QuizDef, ...] = ()
    if source is not None:
        body = whole_part(path, source.lines, 1, log, marks=())
        check_markdown(path, source.lines, 1, log)
        items = _ItemReader(path, "", None, log).read_all(body)
    if not log.faults and len(items) != 1:
        remedy = "write one under `## z.area.topic.slug`"
        log.add(path, 1, Code.BAD_COUNT, f"there are {len(items)} quiz items", remedy)
    if log.faults:
        raise PackError(log.faults)
    return items[0].item


@dataclass(frozen=True, slots=True)
class _ItemReader:
    """Reads items; their topic is held against `topic` unless that is ""."""

    path: str
    topic: str
    syllabus: Syllabus | None
    log: FaultLog

    def read_all(self, body: Part) -> tuple[QuizDef, ...]:
        above, parts = split_part(body, 2)
        refuse_text(above, "write each item under `## z.area.topic.slug`", self.log)
        return tuple(one for part in parts if (one := self._item(part)) is not None)

    def _item(self, part: Part) -> QuizDef | None:
        topic = self._topic(part)
        head, rest = _split_head(part)
        _, fields = take_fields(head, KEYS, self.log)
        self._check_fields(part, fields, topic)
        prompt, block = self._sides(part, rest)
        kind = next((one for one in QUIZ_KINDS if one == _first(fields, "kind")), None)
        asked = AnswerReader(prompt, block, self.log).read(kind) if kind and block.lines else None
        if asked is None or not part.title:
            self._expect_fault(part)
            return None
        snippets = [one for one in fields if one.key == "snippet" and one.value]
        item = QuizItem(
            part.title, prompt.text, asked, _first(fields, "level") or "mid",
            _all(fields, "point"), _all(fields, "source"), _first(fields, "snippet"), part.line,
        )  # fmt: skip
        text = "\n".join([f"## {part.title}", *part.lines]).rstrip() + "\n"
        return QuizDef(
            item, topic, {FILE_NAME: text.encode()}, self.path, part.line,
            tuple(Mention(one.value, one.line) for one in snippets),
        )  # fmt: skip

    def _topic(self, part: Part) -> str:
        named = topic_of_exercise(part.title, "z")
        if named is None:
            wrong = f"{quote(part.title)} is not a quiz item's id"
            start = f"z.{self.topic.replace('/', '.')}." if self.topic else "z.area.topic."
            remedy = f"write `## {start}slug`, words in lower case joined by hyphens"
            self._fault(part.line, Code.BAD_ID, wrong, remedy)
        elif self.topic and named != self.topic:
            wrong = f"{quote(part.title)} names another topic than the file's, {self.topic}"
            remedy = f"begin the id with z.{self.topic.replace('/', '.')}. or move the item"
            self._fault(part.line, Code.MISPLACED_ID, wrong, remedy)
        return self.topic or named or ""

    def _check_fields(self, part: Part, fields: Sequence[Field], topic: str) -> None:
        seen: set[tuple[str, str]] = set()
        for one in fields:
            mark = (one.key, "" if one.key in _SINGLE else one.value)
            if mark in seen:
                wrong = f"`{one.key}` is given twice"
                self._fault(one.line, Code.REPEATED_FIELD, wrong, "keep one of them")
            seen.add(mark)
            self._check_field(one, topic)
        for key, example in (
            ("kind", "one"), ("level", "mid"), ("point", "area.topic.point"),
            ("source", "https://..."),
        ):  # fmt: skip
            if not any(one.key == key for one in fields):
                remedy = f"add `- {key}: {example}` below the heading"
                self._fault(part.line, Code.MISSING_KEY, f"`{key}` is missing", remedy)

    def _check_field(self, one: Field, topic: str) -> None:
        value = one.value
        forms = {
            "kind": (value in QUIZ_KINDS, f"one of {', '.join(QUIZ_KINDS)}"),
            "level": (value in LEVELS, f"one of {', '.join(LEVELS)}"),
            "source": (is_web_address(value), "a web address, `- source: https://...`"),
            "snippet": (
                is_exercise_id(value, "s"),
                "a snippet's id, `- snippet: s.area.topic.slug`",
            ),
        }
        if one.key in forms:
            is_right, form = forms[one.key]
            if not is_right:
                code = Code.BAD_LINK if one.key == "source" else Code.BAD_VALUE
                self._fault(one.line, code, f"`{one.key}` is {quote(value)}", f"write {form}")
        elif self.syllabus is not None:
            owner = self.syllabus.topic_of_point.get(value)
            if owner is None:
                wrong = f"the syllabus has no point {quote(value)}"
                remedy = "name a point of syllabus.toml, or add it there"
                self._fault(one.line, Code.UNKNOWN_POINT, wrong, remedy)
            elif owner != topic:
                wrong = f"the point {quote(value)} belongs to {owner}, the item to {topic}"
                remedy = "name a point of the item's own topic"
                self._fault(one.line, Code.FOREIGN_POINT, wrong, remedy)

    def _sides(self, part: Part, rest: Part) -> tuple[Part, Part]:
        """The prompt above the `?` line, and the answer block below it."""
        places = [
            index
            for index, line in enumerate(rest.lines)
            if not rest.in_code[index] and line.startswith("?") and _SEPARATOR.fullmatch(line)
        ]
        at = places[0] if places else len(rest.lines)
        if len(places) != 1:
            wrong = "there is no ? line" if not places else "there is a second ? line"
            line = rest.first_line + places[1] if places else part.line
            remedy = "write one, between the prompt and the answer"
            self._fault(line, Code.BAD_SEPARATOR, wrong, remedy)
        prompt, block = _slice(rest, 0, at), _slice(rest, at + 1, len(rest.lines))
        if not prompt.text:
            remedy = "write the prompt above the ? line"
            self._fault(part.line, Code.EMPTY_FRONT, "nothing is asked", remedy)
        if places and not block.text:
            remedy = "write the answer below the ? line"
            self._fault(rest.first_line + at, Code.EMPTY_BACK, "there is no answer", remedy)
        for side, most in ((prompt, MAX_PROMPT_CHARACTERS), (block, MAX_ANSWER_CHARACTERS)):
            if len(side.text) > most:
                wrong = f"it has {len(side.text):,} characters"
                self._fault(side.text_line, Code.TOO_LARGE, wrong, f"keep at most {most:,}")
        return prompt, block

    def _expect_fault(self, part: Part) -> None:
        """An item that cannot be read must never vanish in silence."""
        if self.path not in self.log.faulty_files:
            remedy = "docs/reference/packs.md shows the form of each kind"
            self._fault(part.line, Code.BAD_VALUE, "the item cannot be read", remedy)

    def _fault(self, line: int, code: Code, wrong: str, remedy: str) -> None:
        self.log.add(self.path, line, code, wrong, remedy)


def _split_head(part: Part) -> tuple[Part, Part]:
    """The list lines directly below the heading, and what comes after them."""
    at = 0
    while at < len(part.lines) and part.lines[at].startswith("- ") and not part.in_code[at]:
        at += 1
    return _slice(part, 0, at), _slice(part, at, len(part.lines))


def _slice(part: Part, start: int, end: int) -> Part:
    return replace(
        part, first_line=part.first_line + start, lines=part.lines[start:end],
        in_code=part.in_code[start:end],
    )  # fmt: skip


def _first(fields: Sequence[Field], key: str) -> str:
    return next((one.value for one in fields if one.key == key), "")


def _all(fields: Sequence[Field], key: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.value for one in fields if one.key == key))


def check_quizzes(items: Sequence[QuizDef], _syllabus: Syllabus | None, log: FaultLog) -> None:
    """Log ids used twice, prompts that ask the same, and text made by template."""
    first: dict[str, QuizDef] = {}
    for one in items:
        other = first.setdefault(one.id, one)
        if other is not one:
            wrong = f"the id {quote(one.id)} is already used at {other.file}:{other.line}"
            log.add(one.file, one.line, Code.DUPLICATE_ID, wrong, "give each item its own")
    log_near_duplicates(items, log, what="prompt")
    log_template_prompts(items, log)
    log_template_sentences(
        [(one.files[FILE_NAME].decode(), one.file, one.line) for one in items], log
    )  # fmt: skip


READER = Reader(folder="quizzes", counted_as="quizzes", read=read_quiz, check=check_quizzes)
