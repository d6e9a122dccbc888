"""A Markdown file that belongs to one topic: `<folder>/<area>/<topic>.md` with front matter."""

from dataclasses import dataclass

from greenroom.core.packs.faults import Code, FaultLog, quote
from greenroom.core.packs.frontmatter import read_front_matter
from greenroom.core.packs.names import is_topic_id
from greenroom.core.packs.pack import CheckedText
from greenroom.core.packs.record import Record
from greenroom.core.packs.source import SourceText
from greenroom.core.packs.syllabus import Syllabus


@dataclass(frozen=True, slots=True)
class TopicFile:
    """A file whose front matter is read. `first_line` is the file's line of `lines[0]`."""

    path: str
    topic: str
    checked: CheckedText | None
    lines: tuple[str, ...]
    first_line: int

    def line_at(self, index: int) -> int:
        """The file's line of body line `index` (from 0)."""
        return self.first_line + index


def open_topic_file(
    source: SourceText, syllabus: Syllabus | None, log: FaultLog
) -> TopicFile | None:
    """Read the front matter and hold its topic against the path and the syllabus.

    None, with faults logged, if there is no front matter to read. A wrong topic is a fault, and
    the body is still read as the topic of the path, so that its own faults are found as well.
    """
    front_matter = read_front_matter(source, log)
    if front_matter is None:
        return None
    record = front_matter.record
    topic = source.path.split("/", 1)[1].removesuffix(".md")
    _check_topic(record, topic, syllabus)
    day = record.day("checked_on")
    checked = None if day is None else CheckedText(source.path, record.line_of("checked_on"), day)
    record.refuse_rest("topic, checked_on")
    start = front_matter.body_index
    return TopicFile(source.path, topic, checked, source.lines[start:], start + 1)


def _check_topic(record: Record, topic: str, syllabus: Syllabus | None) -> None:
    named = record.text("topic", example=f"topic: {topic}")
    if named is None:
        return
    if not is_topic_id(named):
        remedy = f"write `topic: {topic}`"
        record.fault("topic", Code.BAD_ID, f"{quote(named)} is not area/topic", remedy)
    elif named != topic:
        wrong = f"the file lies at {topic} but says topic {named}"
        record.fault("topic", Code.MISPLACED_TOPIC, wrong, "move the file or change the topic")
    if syllabus is not None and topic not in syllabus.topics:
        remedy = "add it to syllabus.toml, or move the file to a topic that is there"
        wrong = f"the syllabus has no topic {topic}"
        record.fault("topic", Code.UNKNOWN_TOPIC, wrong, remedy)
