"""questions/<area>/<slug>.md: one open question with its rubric."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from greenroom.core.errors import PackError
from greenroom.core.exercises.question import LENGTHS, Length, Rubric
from greenroom.core.packs.asking import is_closed
from greenroom.core.packs.faults import Code, FaultLog, quote
from greenroom.core.packs.frontmatter import FrontMatter, read_front_matter
from greenroom.core.packs.heads import HEAD_KEYS, Head, read_head
from greenroom.core.packs.limits import MAX_ANSWER_CHARACTERS, MAX_PROMPT_CHARACTERS
from greenroom.core.packs.markdown import check_markdown
from greenroom.core.packs.names import is_exercise_id
from greenroom.core.packs.nearness import log_near_duplicates
from greenroom.core.packs.outline import Part, refuse_text, split_part, whole_part
from greenroom.core.packs.questiondef import Mention, QuestionDef
from greenroom.core.packs.reader import FileContents, Reader
from greenroom.core.packs.record import Record
from greenroom.core.packs.rubrics import RubricReader
from greenroom.core.packs.samples import SampleReader
from greenroom.core.packs.snippets import is_version_table
from greenroom.core.packs.source import SourceText, decode_source
from greenroom.core.packs.syllabus import SYLLABUS_FILE, Syllabus
from greenroom.core.packs.templates import log_template_prompts, log_template_sentences

FILE_NAME = "question.md"
SECTIONS = (
    "Prompt", "Key points", "Red flags", "Follow-ups", "Answers", "Levels", "Samples"
)  # fmt: skip
LEVEL_COUNT = 4
# Speech runs at 120 to 170 words a minute: nobody says 130 words in half a minute.
MOST_WORDS: dict[Length, int] = {"30 seconds": 110, "2 minutes": 400, "deep": 1_200}

_LEVEL = re.compile(r"(\d+)\.[ \t]+(\S.*)")
_BULLET = re.compile(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]+\S.*")


def read_question(
    source: SourceText, syllabus: Syllabus | None, log: FaultLog
) -> FileContents[QuestionDef]:
    """Read one question; with faults logged, as far as it could be read."""
    return _read(source, syllabus, log, place=source.path.removesuffix(".md"))


def question_of(files: Mapping[str, bytes], folder: str) -> QuestionDef:
    """The question that these files hold ("question.md"), whatever its place; no syllabus needed.

    Raises PackError with all faults, as of a file in `folder`.
    """
    return question_in(f"{folder}/{FILE_NAME}", files.get(FILE_NAME, b""))


def question_in(path: str, data: bytes) -> QuestionDef:
    """The question in a file by itself. Raises PackError with all its faults."""
    log = FaultLog()
    source = decode_source(path, data, log)
    contents = _read(source, None, log, place="") if source else FileContents()
    if log.faults or not contents.items:
        raise PackError(log.faults)
    return contents.items[0]


def _read(
    source: SourceText, syllabus: Syllabus | None, log: FaultLog, *, place: str
) -> FileContents[QuestionDef]:
    front_matter = read_front_matter(source, log)
    if front_matter is None:
        return FileContents()
    return _QuestionReader(source, syllabus, log, place).read(front_matter)


@dataclass(frozen=True, slots=True)
class _QuestionReader:
    source: SourceText
    syllabus: Syllabus | None
    log: FaultLog
    place: str

    def read(self, front_matter: FrontMatter) -> FileContents[QuestionDef]:
        record = front_matter.record
        head = read_head(
            record, folder=self.place, letter="q", syllabus=self.syllabus, log=self.log
        )
        self._check_head(record, head)
        mentions: list[Mention] = []
        versions = self._versions(record)
        snippets = self._snippets(record, mentions)
        evidence = self._evidence(record, snippets)
        note = record.optional_text("corrects_note", example="corrects_note: Q4")
        record.refuse_rest(f"{HEAD_KEYS}, versions, snippets, evidence, corrects_note")
        sample_lines: dict[str, int] = {}
        rubric = self._rubric(front_matter.body_index, mentions, sample_lines)
        question = QuestionDef(
            id=head.id, title=head.title, topic=head.topic, points=head.points, level=head.level,
            minutes=head.minutes, sources=head.sources, checked=head.checked, versions=versions,
            snippets=snippets, evidence=evidence, corrects_note=note, rubric=rubric,
            files={FILE_NAME: self.source.text.encode()}, file=head.file, line=head.line,
            mentions=tuple(mentions), sample_lines=sample_lines,
        )  # fmt: skip
        return FileContents((question,), head.checked)

    def _check_head(self, record: Record, head: Head) -> None:
        area = self.place.split("/")[1] if self.place.count("/") > 1 else ""
        if area and head.topic and not head.topic.startswith(f"{area}/"):
            wrong = f"the file lies in {area} and the topic is {head.topic}"
            remedy = "move the file or change the topic"
            record.fault("topic", Code.MISPLACED_TOPIC, wrong, remedy)
        for key, is_there, example in (
            ("checked_on", head.checked, "2026-11-21"), ("sources", head.sources, '["https://..."]')
        ):  # fmt: skip
            faulty_lines = {one.line for one in self.log.faults if one.file == record.file}
            if not is_there and record.line_of(key) not in faulty_lines:
                wrong = f"`{key}` is missing or empty"
                record.fault(key, Code.MISSING_KEY, wrong, f"add `{key}: {example}`")

    def _versions(self, record: Record) -> tuple[tuple[str, str], ...]:
        value = record.take("versions")
        if value is None or not isinstance(value, dict) or not is_version_table(value):
            if value is not None:
                remedy = 'write `versions: {django: ">=5.2"}`, or leave it out'
                wrong = "`versions` does not pair packages with versions"
                record.fault("versions", Code.BAD_VALUE, wrong, remedy)
            return ()
        return tuple((name, str(wanted)) for name, wanted in value.items())

    def _snippets(self, record: Record, mentions: list[Mention]) -> tuple[str, ...]:
        line = record.line_of("snippets")
        snippets = record.texts("snippets")
        for one in snippets:
            if is_exercise_id(one, "s"):
                mentions.append(Mention(one, line))
            else:
                wrong = f"{quote(one)} is not a snippet's id"
                record.fault("snippets", Code.BAD_ID, wrong, "write s.area.topic.slug")
        return snippets

    def _evidence(self, record: Record, snippets: Sequence[str]) -> str:
        evidence = record.optional_text("evidence", example="evidence: doc")
        if evidence and evidence != "doc":
            wrong = f"`evidence` is {quote(evidence)}"
            record.fault("evidence", Code.BAD_VALUE, wrong, "write `evidence: doc`")
        elif not evidence and not snippets:
            wrong = "no snippet shows what the question claims"
            remedy = "name one in `snippets`, or write `evidence: doc` where it was read, not run"
            record.fault("snippets", Code.MISSING_KEY, wrong, remedy)
        return evidence

    def _rubric(
        self, body_index: int, mentions: list[Mention], sample_lines: dict[str, int]
    ) -> Rubric:
        lines, first_line = self.source.lines[body_index:], body_index + 1
        marks = [f"# {name}" for name in SECTIONS]
        body = whole_part(self.source.path, lines, first_line, self.log, marks=marks)
        check_markdown(self.source.path, lines, first_line, self.log)
        sections = self._sections(body)
        reader = RubricReader(self.log, mentions)
        points = reader.points(sections["Key points"]) if "Key points" in sections else ()
        flags = reader.red_flags(sections["Red flags"]) if "Red flags" in sections else ()
        follow_ups = (
            reader.follow_ups(sections["Follow-ups"], points, flags)
            if "Follow-ups" in sections
            else ()
        )
        samples = SampleReader(points, flags, self.log, sample_lines)
        return Rubric(
            prompt=self._prompt(sections["Prompt"]) if "Prompt" in sections else "",
            key_points=points,
            red_flags=flags,
            follow_ups=follow_ups,
            answers=self._answers(sections["Answers"]) if "Answers" in sections else (),
            levels=self._levels(sections["Levels"]) if "Levels" in sections else (),
            samples=samples.read(sections["Samples"]) if "Samples" in sections else (),
        )

    def _sections(self, body: Part) -> dict[str, Part]:
        above, parts = split_part(body, 1)
        refuse_text(above, "begin with `# Prompt`", self.log)
        found: dict[str, Part] = {}
        for part in parts:
            if part.title not in SECTIONS:
                wrong = f"there is no section {quote(part.title)}"
                self._fault(part.line, Code.UNKNOWN_SECTION, wrong, f"use {', '.join(SECTIONS)}")
            elif part.title in found:
                wrong = f"the section {part.title} stands in line {found[part.title].line} too"
                self._fault(part.line, Code.REPEATED_SECTION, wrong, "keep one of them")
            else:
                self._check_order(part, found)
                found[part.title] = part
        for name in SECTIONS:
            if name not in found:
                wrong = f"the section {name} is missing"
                self._fault(body.first_line, Code.MISSING_SECTION, wrong, f"add `# {name}`")
        return found

    def _check_order(self, part: Part, found: Mapping[str, Part]) -> None:
        later = [one for one in found if SECTIONS.index(one) > SECTIONS.index(part.title)]
        if later:
            wrong = f"the section {part.title} stands below {later[0]}"
            remedy = f"keep the order {', '.join(SECTIONS)}"
            self._fault(part.line, Code.MISPLACED_SECTION, wrong, remedy)

    def _prompt(self, section: Part) -> str:
        text = section.text
        if not text:
            self._fault(section.line, Code.MISSING_TEXT, "nothing is asked", "write the question")
        elif len(text) > MAX_PROMPT_CHARACTERS:
            wrong = f"the prompt has {len(text):,} characters"
            remedy = f"keep at most {MAX_PROMPT_CHARACTERS:,}"
            self._fault(section.text_line, Code.TOO_LARGE, wrong, remedy)
        elif is_closed(text):
            wrong = "the prompt can be answered by yes or no"
            remedy = "make it a card, or ask why, how or what else as well"
            self._fault(section.text_line, Code.CLOSED_QUESTION, wrong, remedy)
        return text

    def _answers(self, section: Part) -> tuple[tuple[Length, str], ...]:
        above, parts = split_part(section, 2)
        refuse_text(above, "write each answer under `## 30 seconds`", self.log)
        found: dict[Length, Part] = {}
        for part in parts:
            length = next((one for one in LENGTHS if one == part.title), None)
            if length is None or length in found:
                wrong = f"{quote(part.title)} is no length, or is given twice"
                self._fault(part.line, Code.BAD_HEADING, wrong, f"use {', '.join(LENGTHS)}")
                continue
            found[length] = part
            self._check_answer(length, part)
        for length in LENGTHS:
            if length not in found:
                wrong = f"the answer of {length} is missing"
                remedy = f"write it under `## {length}`"
                self._fault(section.line, Code.MISSING_SECTION, wrong, remedy)
        counts = [_words(found[length].text) for length in LENGTHS if length in found]
        if counts != sorted(counts):
            wrong = "a longer answer has fewer words than a shorter one"
            self._fault(section.line, Code.BAD_VALUE, wrong, "say more in it")
        return tuple((length, found[length].text) for length in LENGTHS if length in found)

    def _check_answer(self, length: Length, part: Part) -> None:
        count = _words(part.text)
        if not count:
            remedy = "write it as one would say it"
            self._fault(part.line, Code.MISSING_TEXT, "the answer is empty", remedy)
        if count > MOST_WORDS[length] or len(part.text) > MAX_ANSWER_CHARACTERS:
            wrong = f"the answer of {length} has {count} words"
            remedy = f"keep at most {MOST_WORDS[length]}, which is what can be said in it"
            self._fault(part.text_line, Code.TOO_LARGE, wrong, remedy)
        for index, line in enumerate(part.lines):
            if not part.in_code[index] and _BULLET.fullmatch(line):
                wrong, remedy = "the answer is a list", "write it as one would say it"
                self._fault(part.first_line + index, Code.BAD_VALUE, wrong, remedy)
                break

    def _levels(self, section: Part) -> tuple[str, ...]:
        levels: list[str] = []
        for index, line in enumerate(section.lines):
            match = _LEVEL.fullmatch(line)
            if match is not None:
                if int(match[1][:3]) != len(levels) + 1:
                    wrong = f"level {match[1][:3]} stands where level {len(levels) + 1} belongs"
                    remedy = f"number them 1 to {LEVEL_COUNT}"
                    self._fault(section.first_line + index, Code.BAD_VALUE, wrong, remedy)
                levels.append(match[2].strip())
            elif line.strip() and levels:
                levels[-1] += f" {line.strip()}"
            elif line.strip():
                wrong, remedy = f"{quote(line)} belongs to no level", "begin with `1. `"
                self._fault(section.first_line + index, Code.STRAY_TEXT, wrong, remedy)
        if len(levels) != LEVEL_COUNT:
            wrong = f"there are {len(levels)} levels"
            remedy = f"write `1. ` to `{LEVEL_COUNT}. `: what each of them says"
            self._fault(section.line, Code.BAD_COUNT, wrong, remedy)
        return tuple(levels)

    def _fault(self, line: int, code: Code, wrong: str, remedy: str) -> None:
        self.log.add(self.source.path, line, code, wrong, remedy)


def _words(text: str) -> int:
    return len(text.split())


def check_questions(
    questions: Sequence[QuestionDef], syllabus: Syllabus | None, log: FaultLog
) -> None:
    """Log ids used twice, prompts that ask the same, text made by template, and gaps."""
    first: dict[str, QuestionDef] = {}
    for one in questions:
        other = first.setdefault(one.id, one)
        if other is not one and one.id:
            wrong = f"the id {quote(one.id)} is already used at {other.file}:{other.line}"
            log.add(one.file, one.line, Code.DUPLICATE_ID, wrong, "give each question its own")
    log_near_duplicates(questions, log, what="prompt")
    log_template_prompts(questions, log)
    log_template_sentences(
        [(one.files[FILE_NAME].decode(), one.file, 1) for one in questions], log
    )  # fmt: skip
    if syllabus is not None:
        _check_coverage(questions, syllabus, log)


def _check_coverage(questions: Sequence[QuestionDef], syllabus: Syllabus, log: FaultLog) -> None:
    asked = {one.topic for one in questions}
    for area in syllabus.areas:
        for topic in area.topics if area.complete else ():
            if topic.id not in asked:
                wrong = f"{area.id} is marked complete and {topic.id} has no question"
                remedy = f"write one in questions/{area.id}/, or unmark the area"
                line = syllabus.lines[topic.id]
                log.add(SYLLABUS_FILE, line, Code.TOPIC_WITHOUT_QUESTION, wrong, remedy)


READER = Reader(
    folder="questions", counted_as="questions", read=read_question, check=check_questions
)
