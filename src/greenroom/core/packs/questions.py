"""questions/<area>/<slug>.md: one open question with its rubric."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from greenroom.core.packs.askedbody import BodyReader
from greenroom.core.packs.faults import Code, FaultLog, quote
from greenroom.core.packs.frontmatter import FrontMatter, read_front_matter
from greenroom.core.packs.heads import HEAD_KEYS, Head, read_head
from greenroom.core.packs.names import is_exercise_id
from greenroom.core.packs.nearness import log_near_duplicates
from greenroom.core.packs.questiondef import Mention, QuestionDef
from greenroom.core.packs.reader import FileContents, Reader, read_alone
from greenroom.core.packs.record import Record
from greenroom.core.packs.rubrics import RubricReader
from greenroom.core.packs.snippets import is_version_table
from greenroom.core.packs.source import SourceText
from greenroom.core.packs.syllabus import SYLLABUS_FILE, Syllabus
from greenroom.core.packs.templates import log_template_prompts, log_template_sentences

FILE_NAME = "question.md"


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
    return read_alone(path, data, lambda source, log: _read(source, None, log, place=""))


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
        reader = RubricReader(self.log, mentions)
        body = BodyReader(self.source, self.log, reader, sample_lines)
        rubric = body.read(front_matter.body_index)
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


def check_questions(
    questions: Sequence[QuestionDef], syllabus: Syllabus | None, log: FaultLog
) -> None:
    """Log ids used twice, prompts that ask the same, and text made by template."""
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


def log_unasked(asked: Set[str], syllabus: Syllabus, log: FaultLog) -> None:
    """Log every topic of a complete area that is not among the topics `asked` about."""
    for area in syllabus.areas:
        for topic in area.topics if area.complete else ():
            if topic.id not in asked:
                wrong = f"{area.id} is marked complete and {topic.id} has no question"
                remedy = f"write one in questions/{area.id}/ or behavioural/, or unmark the area"
                line = syllabus.lines[topic.id]
                log.add(SYLLABUS_FILE, line, Code.TOPIC_WITHOUT_QUESTION, wrong, remedy)


READER = Reader(
    folder="questions", counted_as="questions", read=read_question, check=check_questions
)
