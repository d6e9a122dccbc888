"""syllabus.toml: areas, topics and points, with the line of each."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from greenroom.core.packs.faults import Code, FaultLog, quote
from greenroom.core.packs.names import is_web_address, is_word
from greenroom.core.packs.pack import AreaDef, PointDef, TopicDef
from greenroom.core.packs.record import Record
from greenroom.core.packs.source import SourceText
from greenroom.core.packs.toml import Span, TomlPlaces, parse_toml

SYLLABUS_FILE = "syllabus.toml"

_Table = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Syllabus:
    """The syllabus as far as it could be read.

    `is_whole` is false if its file has faults; what was read is then still enough to check other
    files against, so that one wrong weight does not make every card's topic unknown.
    """

    areas: tuple[AreaDef, ...]
    is_whole: bool
    topics: dict[str, TopicDef] = field(default_factory=dict)
    topic_of_point: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    """The line of each topic and point id."""


def read_syllabus(source: SourceText, log: FaultLog) -> Syllabus | None:
    """Read the syllabus; None, with faults logged, if it is not TOML at all."""
    values = parse_toml(source, log)
    if values is None:
        return None
    return _SyllabusReader(source, log).read(values)


class _SyllabusReader:
    def __init__(self, source: SourceText, log: FaultLog) -> None:
        self._log = log
        self._places = TomlPlaces(source)
        self._path = source.path
        self._lines: dict[str, int] = {}

    def read(self, values: _Table) -> Syllabus:
        top = self._places.record(Span(0, 0), values, self._log)
        areas = tuple(
            area
            for span, table in self._children(top, self._places.whole, "area", "area")
            if (area := self._read_area(span, table)) is not None
        )
        top.refuse_rest("[[area]] tables")
        topics = {topic.id: topic for area in areas for topic in area.topics}
        return Syllabus(
            areas=areas,
            is_whole=self._path not in self._log.faulty_files,
            topics=topics,
            topic_of_point={point.id: t.id for t in topics.values() for point in t.points},
            lines=self._lines,
        )

    def _read_area(self, span: Span, table: _Table) -> AreaDef | None:
        record = self._places.record(span, table, self._log)
        area = self._claim(record, "", example='id = "python"')
        title = record.text("title", example='title = "Python language"')
        weight, complete = record.weight("weight"), record.flag("complete")
        aliases = record.texts("aliases")
        spans = self._children(record, span, "topic", "area.topic")
        topics = [self._read_topic(child, below, area) for child, below in spans]
        record.refuse_rest("id, title, weight, complete, aliases, topic")
        if not area:
            return None
        known = tuple(topic for topic in topics if topic is not None)
        return AreaDef(area, title or area, weight, complete, aliases, known)

    def _read_topic(self, span: Span, table: _Table, area: str) -> TopicDef | None:
        record = self._places.record(span, table, self._log)
        topic = self._claim(record, f"{area}/", example='id = "functions"')
        title = record.text("title", example='title = "Functions"')
        weight, aliases = record.weight("weight"), record.texts("aliases")
        links = self._read_links(record)
        spans = self._children(record, span, "point", "area.topic.point")
        prefix = topic.replace("/", ".") + "."
        points = [self._read_point(child, below, prefix) for child, below in spans]
        record.refuse_rest("id, title, weight, aliases, links, point")
        if not topic or not area:
            return None
        known = tuple(point for point in points if point is not None)
        return TopicDef(topic, title or topic, weight, aliases, known, links)

    def _read_point(self, span: Span, table: _Table, prefix: str) -> PointDef | None:
        record = self._places.record(span, table, self._log)
        point = self._claim(record, prefix, example='id = "mutable-default"')
        text = record.text("text", example='text = "What to know, in one sentence."')
        record.refuse_rest("id, text")
        return PointDef(point, text or point) if point else None

    def _claim(self, record: Record, prefix: str, *, example: str) -> str:
        """The full id of an item, its line remembered; empty, with a fault, if it has none."""
        name = record.text("id", example=example)
        if name is None:
            return ""
        if not is_word(name):
            wrong = f"the id {quote(name)} is malformed"
            record.fault("id", Code.BAD_ID, wrong, "use lower-case words joined by hyphens")
            return ""
        full_id = prefix + name
        line = self._lines.setdefault(full_id, record.line_of("id"))
        if line != record.line_of("id"):
            wrong = f"the id {quote(full_id)} is already used in line {line}"
            record.fault("id", Code.DUPLICATE_ID, wrong, "give each its own")
        return full_id

    def _children(
        self, record: Record, span: Span, key: str, header: str
    ) -> list[tuple[Span, _Table]]:
        value = record.take(key)
        tables = value if isinstance(value, list) else []
        if not tables or not all(isinstance(table, dict) for table in tables):
            is_missing = value is None
            wrong = (
                f"there is no [[{header}]]" if is_missing else f"`{key}` is not a list of tables"
            )
            code = Code.MISSING_KEY if is_missing else Code.BAD_VALUE
            record.fault(key, code, wrong, f"add [[{header}]] tables, each with an id")
            return []
        return list(zip(self._places.tables(span, header, tables), tables, strict=True))

    def _read_links(self, record: Record) -> tuple[tuple[str, str], ...]:
        value = record.take("links")
        if value is None:
            return ()
        links = [_as_link(table) for table in value] if isinstance(value, list) else [None]
        if None in links:
            remedy = 'write `links = [{ title = "...", url = "https://..." }]`'
            record.fault("links", Code.BAD_LINK, "a link has no title or no web address", remedy)
        return tuple(link for link in links if link is not None)


def _as_link(table: object) -> tuple[str, str] | None:
    if not isinstance(table, dict) or set(table) != {"title", "url"}:
        return None
    title, url = table["title"], table["url"]
    if not isinstance(title, str) or not title.strip() or not isinstance(url, str):
        return None
    return (title.strip(), url) if is_web_address(url) else None
