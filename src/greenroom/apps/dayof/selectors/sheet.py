"""The sheet of the day: where and when, the weakest and weightiest, code at hand, what to ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import quote
from zoneinfo import ZoneInfo

from django.shortcuts import get_object_or_404

from greenroom.apps.accounts.models import Learner
from greenroom.apps.dayof.models import Logistics, OwnItem, Pin
from greenroom.apps.dayof.selectors.interviews import (
    leave_by,
    logistics_of,
    round_titles,
    starts_at,
)
from greenroom.apps.dayof.selectors.lists import ShownItem, lists_of, own_items
from greenroom.apps.dayof.selectors.standing import (
    TopicLine,
    outlook_for,
    topic_lines,
)
from greenroom.apps.library.selectors.snippets import snippets_of_topic
from greenroom.apps.practice.selectors.recap import Recap, recap_topic
from greenroom.apps.stories.selectors.stories import ShortStory, favourites_in_short
from greenroom.core.planning.topic_state import State

if TYPE_CHECKING:
    from greenroom.apps.library.models import Snippet
    from greenroom.apps.plan.models import Target

# Two sheets of paper: what is read in the last minutes is little, or it is not read.
MOST_TOPICS = 4
MOST_SNIPPETS = 2
MOST_PINS = 6
MOST_POINTS = 4
# Of the topics that lack most; one of which nothing is known says nothing on a sheet.
LOOKED_THROUGH = 16
RECAP_MINUTES = 2
SNIPPET_LINES = 40


@dataclass(frozen=True, slots=True)
class ShownTopic:
    """A topic on the sheet; `points` only where the learner wrote no summary."""

    line: TopicLine
    recap: Recap
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownSnippet:
    """Code on the sheet, cut where it is long. `pin` is None for one that nobody pinned."""

    snippet: Snippet
    code: str
    lines_left_out: int
    pin: Pin | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything of the day on one page."""

    target: Target
    rounds: tuple[str, ...]
    logistics: Logistics | None
    starts_at: datetime | None
    own_start: datetime | None  # in the learner's zone, where that is another
    leave_by: datetime | None
    topics: tuple[ShownTopic, ...]
    snippets: tuple[ShownSnippet, ...]
    stories: tuple[ShortStory, ...]
    questions: tuple[str, ...]
    people: tuple[str, ...]
    materials: tuple[str, ...]
    to_tick: tuple[ShownItem, ...]
    own_items: tuple[OwnItem, ...]

    @property
    def is_told(self) -> bool:
        """Whether anything of where and when is written down, besides what to ask."""
        known = self.logistics
        return known is not None and any(
            (
                known.starts_at, known.format, known.place, known.link, known.contact,
                known.directions, known.people, known.materials, known.wear,
            )
        )  # fmt: skip

    @property
    def start_text(self) -> str:
        """When it begins, by the clocks there."""
        return f"{self.starts_at:%H:%M}" if self.starts_at else ""

    @property
    def zone_text(self) -> str:
        """The zone of that clock: "Europe/Berlin, UTC+01:00"."""
        if self.starts_at is None:
            return ""
        offset = f"{self.starts_at:%z}"
        return f"{self.starts_at.tzinfo}, UTC{offset[:3]}:{offset[3:]}"

    @property
    def own_text(self) -> str:
        """When it begins by the learner's clock, with the day where that is another."""
        if self.own_start is None:
            return ""
        day = "" if self.own_start.date() == self.target.date else f"{self.own_start:%a %-d %b}, "
        return f"{day}{self.own_start:%H:%M} {self.own_start.tzinfo}"

    @property
    def leave_text(self) -> str:
        """When to leave, with the day where that is the day before."""
        if self.leave_by is None:
            return ""
        day = "" if self.leave_by.date() == self.target.date else f"{self.leave_by:%a %-d %b}, "
        return f"{day}{self.leave_by:%H:%M}"


def sheet_of(target: Target, *, now: datetime) -> Sheet:
    """The sheet of an interview."""
    logistics = logistics_of(target)
    start = starts_at(target, logistics)
    topics = tuple(_topics(target, now))
    return Sheet(
        target=target,
        rounds=tuple(str(one) for one in round_titles(target)),
        logistics=logistics,
        starts_at=start,
        own_start=_elsewhere(start, target.learner),
        leave_by=leave_by(target, logistics),
        topics=topics,
        snippets=tuple(_snippets(target, topics)),
        stories=tuple(favourites_in_short(target.learner)),
        questions=lines_in(logistics.questions if logistics else ""),
        people=lines_in(logistics.people if logistics else ""),
        materials=lines_in(logistics.materials if logistics else ""),
        to_tick=tuple(
            item
            for one in lists_of(target)
            if one.when == "day"
            for item in one.items
            if not item.is_done
        ),
        own_items=tuple(one for one in own_items(target) if one.done_at is None),
    )


def lines_in(text: str) -> tuple[str, ...]:
    """The lines that say something."""
    return tuple(line.strip(" -*\t") for line in text.split("\n") if line.strip(" -*\t"))


def safe_address(text: str) -> str:
    """Where a link, a telephone number or a mail address leads; "" for anything else.

    Only http, https, mailto and tel come of it, whatever was stored.
    """
    clean = text.strip()
    lower = clean.lower()
    if lower.startswith(("https://", "http://", "mailto:", "tel:")):
        return clean
    if "@" in clean and " " not in clean and ":" not in clean:
        return f"mailto:{quote(clean, safe='@.+-_')}"
    digits = "".join(one for one in clean if one in "+0123456789")
    is_number = len(digits) >= 5 and all(one in "+0123456789 ()-./" for one in clean)
    return f"tel:{digits}" if is_number else ""


def pins_of(target: Target) -> list[Pin]:
    """What the learner pinned, in order."""
    return list(target.pins.select_related("snippet"))


def get_pin(learner: Learner, pin_id: int) -> Pin:
    """The learner's pin. Http404 for anybody else's."""
    return get_object_or_404(Pin, target__learner=learner, pk=pin_id)


def _elsewhere(start: datetime | None, learner: Learner) -> datetime | None:
    own = start.astimezone(ZoneInfo(learner.timezone)) if start else None
    return own if start and own and own.utcoffset() != start.utcoffset() else None


def _topics(target: Target, now: datetime) -> Iterator[ShownTopic]:
    """Practised and lacking most first, then what one is ready for, then what is new.

    On the last morning a page about something never practised is no recap.
    """
    lines = topic_lines(outlook_for(target, now=now))
    lines.sort(key=lambda line: (not line.evidence.seen, line.state is State.READY))
    found = 0
    for line in lines[:LOOKED_THROUGH]:
        recap = recap_topic(target.learner, line.topic, minutes=RECAP_MINUTES, now=now)
        if recap.is_empty:
            continue
        texts = [*(one.text for one in recap.points), *recap.to_know]
        points = () if recap.summary or recap.page else tuple(texts[:MOST_POINTS])
        yield ShownTopic(line, recap, points)
        found += 1
        if found == MOST_TOPICS:
            return


def _snippets(target: Target, topics: Sequence[ShownTopic]) -> list[ShownSnippet]:
    """The pinned ones; without any, one of each of the first topics on the sheet."""
    pins = pins_of(target)
    if pins:
        return [_shown(pin.snippet, pin) for pin in pins]
    found = (_fitting(snippets_of_topic(target.learner, one.line.topic.pk)) for one in topics)
    return [_shown(snippet) for snippet in found if snippet is not None][:MOST_SNIPPETS]


def _fitting(snippets: Sequence[Snippet]) -> Snippet | None:
    """The first that stands whole on the sheet, else the shortest."""
    whole = (one for one in snippets if one.code.count("\n") < SNIPPET_LINES)
    return next(whole, min(snippets, key=lambda one: len(one.code), default=None))


def _shown(snippet: Snippet, pin: Pin | None = None) -> ShownSnippet:
    lines = snippet.code.rstrip().split("\n")
    kept = lines if len(lines) <= SNIPPET_LINES + 2 else lines[:SNIPPET_LINES]
    return ShownSnippet(snippet, "\n".join(kept), len(lines) - len(kept), pin)
