"""Headings of a document -> sections, each with the topic it is about."""

import re
import zlib
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.db.models import Q
from django.utils.text import slugify

from greenroom.apps.accounts.models import Learner
from greenroom.apps.library.models import Area, Document, Section, Topic
from greenroom.apps.library.services.search import index_topics
from greenroom.core.documents import (
    Heading,
    ParsedDocument,
    TopicNames,
    match_topic,
    text_key,
)

OWN_AREA = "own"
OWN_AREA_TITLE = "My notes"
# Beside a syllabus topic of weight 1, an own topic counts half until its learner says otherwise:
# notes hold many sections (resources, tips) that no interviewer asks about.
OWN_AREA_WEIGHT = 0.5

_NUMBERING = re.compile(r"^\s*(?:\d+(?:\.\d+)*[.)]\s+|[A-Z][.)]\s+)")
_MARKS = re.compile(r"[*_`#~]+")


@dataclass(frozen=True, slots=True)
class PlacedSection:
    """A heading with its path and what it was matched to; nothing saved yet."""

    heading: str
    key: str
    level: int
    line: int
    end_line: int
    path: tuple[str, ...]
    topic_ident: str  # "" when nothing matched: it becomes the learner's own topic
    confidence: float
    matched: str
    own_title: str

    @property
    def topic_name(self) -> str:
        """What a person calls the match."""
        return self.matched or self.own_title


def heading_title(text: str) -> str:
    """A heading without marks and numbering: "**2. Django:**" -> "Django"."""
    plain = _MARKS.sub("", text).strip()
    return (_NUMBERING.sub("", plain).strip(" :.-") or plain or "Untitled")[:300]


def heading_key(text: str) -> str:
    """What makes two headings the same one in different documents; never empty.

    A heading of signs alone ("???") has no letters to be known by: a number made of it stands in.
    """
    title = heading_title(text)
    return text_key(title)[:500] or f"heading {zlib.crc32(title.encode()):08x}"


def topic_names() -> list[TopicNames]:
    """Every topic of the syllabus, by the names a section may be matched to."""
    topics = Topic.objects.filter(learner=None, is_retired=False).select_related("area")
    return [
        TopicNames(topic.ident, topic.title, topic.area.title, tuple(topic.aliases))
        for topic in topics
    ]


def topic_ids() -> dict[str, int]:
    """Ids of the syllabus' topics by their names."""
    return dict(Topic.objects.filter(learner=None).values_list("ident", "pk"))


def place_sections(parsed: ParsedDocument, topics: Sequence[TopicNames]) -> list[PlacedSection]:
    """The document's headings with their paths and topics, in order.

    A chat message's heading names a sender and a time, and one that asks a question is an exercise:
    neither is a subject, and they are left out of paths.
    """
    headings = list(parsed.headings)
    first_line = headings[0].line if headings else None
    if first_line is None or first_line > 1:
        headings.insert(0, _root_heading(parsed, first_line))
    no_subjects = _no_subjects(parsed)
    placed: list[PlacedSection] = []
    stack: list[Heading] = []
    for heading in headings:
        while stack and stack[-1].level >= heading.level:
            stack.pop()
        stack.append(heading)
        path = tuple(
            heading_title(one.text) for one in stack if one.level and one.line not in no_subjects
        )
        placed.append(_place(heading, path, parsed, topics))
    return placed


def _place(
    heading: Heading, path: tuple[str, ...], parsed: ParsedDocument, topics: Sequence[TopicNames]
) -> PlacedSection:
    match = match_topic(path, topics) if path else None
    is_chat = heading.style == "timestamp"
    title = f"Message of line {heading.line}" if is_chat else heading_title(heading.text)
    return PlacedSection(
        heading=title,
        key=heading_key(title),
        level=heading.level,
        line=heading.line,
        end_line=max(heading.end_line, heading.line),
        path=path or (title,),
        topic_ident=match.topic_id if match else "",
        confidence=match.confidence if match else 0.0,
        matched=match.matched if match else "",
        own_title=path[0] if path else _document_name(parsed),
    )


def _document_name(parsed: ParsedDocument) -> str:
    """The document's title, else its file's name without folder and ending."""
    stem = PurePosixPath(parsed.path).stem.replace("_", " ")
    return heading_title(parsed.title) if parsed.title else stem or "Untitled"


def _no_subjects(parsed: ParsedDocument) -> set[int]:
    """Lines of headings that say nothing of what the text below them is about.

    Stamps of messages, questions, and a title that stands alone over everything.
    """
    asked = {one.line for group in (parsed.questions, parsed.prompts) for one in group}
    stamps = {one.line for one in parsed.headings if one.style == "timestamp" or not one.level}
    first, rest = parsed.headings[:1], parsed.headings[1:]
    titles = {one.line for one in first if rest and all(other.level > one.level for other in rest)}
    return asked | stamps | titles


def _root_heading(parsed: ParsedDocument, first_line: int | None) -> Heading:
    """What stands before the first heading belongs to the document itself."""
    last = first_line - 1 if first_line else 1
    title = _document_name(parsed)
    return Heading(line=1, level=0, text=title, style="markdown", end_line=last)


def save_sections(
    document: Document,
    placed: Sequence[PlacedSection],
    *,
    chosen: Mapping[int, str],
    used_lines: Sequence[int],
) -> list[Section]:
    """Write a document's sections; `chosen` maps a heading's line to the topic the learner picked.

    An own topic is made only where something was found below its heading.
    """
    visible = Topic.objects.filter(Q(learner=None) | Q(learner=document.learner))
    syllabus = {topic.ident: topic for topic in visible}
    sections = [
        Section(
            learner=document.learner, document=document, position=position, heading=one.heading,
            key=one.key, level=one.level, line=one.line, end_line=one.end_line,
            topic_confidence=one.confidence, topic_matched=one.matched[:200],
        )
        for position, one in enumerate(placed)
    ]  # fmt: skip
    used = sorted(used_lines)
    for position, (section, one) in enumerate(zip(sections, placed, strict=True)):
        following = placed[position + 1].line if position + 1 < len(placed) else 10**9
        has_content = bisect_left(used, one.line) < bisect_left(used, following)
        _choose_topic(section, one, syllabus, chosen.get(one.line, ""), has_content=has_content)
    Section.objects.bulk_create(sections, batch_size=500)
    _set_parents(sections)
    return sections


def _set_parents(sections: Sequence[Section]) -> None:
    """Each section's parent is the last one before it of a lower level."""
    stack: list[Section] = []
    for section in sections:
        while stack and stack[-1].level >= section.level:
            stack.pop()
        section.parent = stack[-1] if stack else None
        stack.append(section)
    Section.objects.bulk_update(sections, ["parent"], batch_size=500)


def _choose_topic(
    section: Section,
    placed: PlacedSection,
    known: dict[str, Topic],
    chosen: str,
    *,
    has_content: bool,
) -> None:
    if chosen and chosen != OWN_AREA and chosen in known:
        section.topic = known[chosen]
        section.topic_source = Section.TopicSource.CHOSEN
    elif placed.topic_ident in known and chosen != OWN_AREA:
        section.topic = known[placed.topic_ident]
        section.topic_source = Section.TopicSource.MATCHED
    elif has_content or chosen == OWN_AREA:
        ident = own_ident(placed.own_title)
        topic = known.get(ident) or own_topic(section.learner, placed.own_title)
        known[ident] = topic
        section.topic = topic
        section.topic_source = Section.TopicSource.CHOSEN if chosen else Section.TopicSource.OWN


def own_ident(title: str) -> str:
    """The id of the learner's own topic of that title."""
    return f"{OWN_AREA}/{slugify(title, allow_unicode=True)[:120] or 'notes'}"


def own_topic(learner: Learner, title: str) -> Topic:
    """The learner's own topic of that title, made when it is new."""
    area, _ = Area.objects.get_or_create(
        learner=learner,
        ident=OWN_AREA,
        defaults={"title": OWN_AREA_TITLE, "position": 10_000, "weight": OWN_AREA_WEIGHT},
    )
    topic, is_new = Topic.objects.get_or_create(
        learner=learner,
        ident=own_ident(title),
        defaults={"area": area, "title": title[:200], "position": area.topics.count()},
    )
    if is_new:
        index_topics([topic])
    return topic
