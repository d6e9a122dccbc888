"""From what can be asked to an interview: what is asked when, and for how long.

Composed as an interviewer would who has read the advertisement and not the candidate's diary: who
are you, then from easy to deep, a story or two, one problem where the form asks for code, your own
questions, goodbye. What was asked lately is not asked again, and no question answers another.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from greenroom.core.interviewing.boxes import fit_blocks, frame_of, share_out
from greenroom.core.interviewing.clarify import calls_for_clarifying
from greenroom.core.interviewing.formats import LEVELS, MOCK_FORMATS, Block
from greenroom.core.interviewing.items import Item, KeysOf, give_away, no_keys
from greenroom.core.interviewing.sayings import (
    ASKS,
    CLOSING,
    MISSING,
    OPENING,
    OPENING_POINT,
    SHORT_OPENING,
    TALKS,
)

# What the last three mocks asked would be remembered from there, and not known.
RECENT_MOCKS: Final = 3
# Never attempted: an even guess, leaning to "no", as most of what is new is not known.
UNKNOWN_RECALL: Final = 0.35
# A second question of the same topic is worth less than one of another.
SAME_TOPIC: Final = 0.25
# By how far a question's level is from the one asked for; below is a warm-up, above a stretch. Of
# the pack's 70 questions 50 are mid and 9 senior: with more for a warm-up, nobody notices a level.
LEVEL_FIT: Final = {0: 1.0, -1: 0.2, 1: 0.12, -2: 0.06, 2: 0.03}
# A task that needs more than this many times its box is not finished by anybody: twice as long
# again, and it is drawn 64 times less.
LONGEST: Final = 1.6
TOO_LONG: Final = 6
# Nobody reads code out over the phone; where all of it is code, it is sent beforehand.
CODE_ON_THE_PHONE: Final = 0.05
# How one prepares is read about; no interviewer asks it, unless it was asked for.
UNASKED_AREA: Final = "interview-craft"
# "Two minutes are enough" is asked where there are two.
OPENING_SECONDS: Final = 110


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be composed. topics: idents of topics or areas; none: what is weakest counts."""

    format: str
    minutes: int
    level: str = "mid"
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Planned:
    """One thing that will be asked. exercise_id: None for what every interviewer says."""

    kind: str
    prompt: str
    box_seconds: int
    title: str = ""
    exercise_id: int | None = None
    ident: str = ""
    topic: str = ""
    is_clarified: bool = False


@dataclass(frozen=True, slots=True)
class Composition:
    """An interview; `missing` says what the library lacks for it, in sentences."""

    segments: tuple[Planned, ...]
    missing: tuple[str, ...] = ()

    @property
    def total_seconds(self) -> int:
        """How long it is."""
        return sum(one.box_seconds for one in self.segments)


@dataclass
class _Draw:
    """A composition in the making: what may still be drawn, and what was."""

    wish: Wish
    items: Sequence[Item]
    luck: dict[int, float]
    keys_of: KeysOf
    taken: list[Item] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def compose(
    wish: Wish, items: Sequence[Item], *, rng: np.random.Generator, keys_of: KeysOf = no_keys
) -> Composition:
    """An interview of `wish.minutes` made of `items`; the same `rng` and items make the same.

    `keys_of`: what a good answer to an item must say; asked of few.
    """
    frame = frame_of(wish.minutes * 60)
    # Luck belongs to an item and not to the turn in which it is drawn.
    luck = {one.id: float(rng.random()) for one in sorted(items, key=lambda one: one.id)}
    draw = _Draw(wish, items, luck, keys_of)
    opening = _opening(draw, frame.opening)
    body = [
        one for block, seconds in _blocks(draw, frame.body) for one in _fill(draw, block, seconds)
    ]
    end = (Planned("asks", ASKS, frame.asks), Planned("closing", CLOSING, frame.closing))
    return Composition((opening, *body, *end), tuple(dict.fromkeys(draw.missing)))


def _opening(draw: _Draw, seconds: int) -> Planned:
    """ "Tell me about yourself": as the library asks it, or as everybody does."""
    if seconds < OPENING_SECONDS:
        return Planned("opening", SHORT_OPENING, seconds)
    known = [one for one in draw.items if any(OPENING_POINT in point for point in one.points)]
    if not known:
        return Planned("opening", OPENING, seconds)
    chosen = max(known, key=lambda one: draw.luck[one.id])
    draw.taken.append(chosen)
    return _planned(chosen, seconds, kind="opening")


def _blocks(draw: _Draw, seconds: int) -> list[tuple[Block, int]]:
    blocks = list(MOCK_FORMATS[draw.wish.format].blocks)
    if not any(one.kind == "coding" for one in draw.items):
        without = [one for one in blocks if one.kind != "coding"]
        if without != blocks:
            draw.missing.append(MISSING["coding"])
        blocks = without
    return fit_blocks(blocks, seconds)


def _fill(draw: _Draw, block: Block, seconds: int) -> list[Planned]:
    """The things of one block, from easy to deep; what the library lacks is talked about."""
    count = max(1, round(seconds / (60 * block.each_minutes)))
    # So many that none of their boxes is too short to show anything.
    count = max(1, min(count, seconds // block.least_seconds))
    chosen = _choose(draw, block.kind, count, box_seconds=seconds / count)
    if len(chosen) < count and block.kind != "coding":
        draw.missing.append(MISSING[block.kind])
    talks = _talks(draw, block.kind, count - len(chosen)) if block.kind != "coding" else []
    minutes = [max(one.minutes, 1.0) for one in chosen] + [block.each_minutes] * len(talks)
    boxes = _boxes(block, seconds, minutes)
    pairs = zip(chosen, boxes, strict=False)
    if any(one.kind == "coding" and not _fits(one, box) for one, box in pairs):
        draw.missing.append(MISSING["long"])
    told = [
        Planned(block.kind, text, box)
        for text, box in zip(talks, boxes[len(chosen) :], strict=True)
    ]
    return told + [_planned(one, box) for one, box in zip(chosen, boxes, strict=False)]


def _boxes(block: Block, seconds: int, minutes: Sequence[float]) -> list[int]:
    """By what each needs, but none under the least where an even share is over it."""
    boxes = share_out(seconds, minutes)
    least = min(block.least_seconds, seconds // len(boxes))
    return boxes if min(boxes) >= least else share_out(seconds, [1.0] * len(boxes))


def _choose(draw: _Draw, kind: str, count: int, *, box_seconds: float) -> list[Item]:
    """So many of a kind, by need and luck; those of one level in order of their length."""
    chosen: list[Item] = []
    while len(chosen) < count:
        possible = _possible(draw, kind)
        if not possible:
            break
        if kind == "coding":
            # A question that is too long is cut short; code that is has shown nothing.
            possible = [one for one in possible if _fits(one, box_seconds)] or possible
        best = max(possible, key=lambda one: _worth(draw, one, box_seconds))
        draw.taken.append(best)
        chosen.append(best)
    return sorted(chosen, key=lambda one: (_rank(one.level), one.minutes, one.ident))


def _possible(draw: _Draw, kind: str) -> list[Item]:
    """What may be asked beside what was taken: first of the topics and unasked, else of any."""
    free = [
        one
        for one in draw.items
        if one.kind == kind and all(one.id != other.id for other in draw.taken)
    ]
    wanted = [one for one in free if _is_wanted(one, draw.wish.topics)]
    if not wanted and free and kind == "coding":
        # A problem of another topic is better than no problem in a round of code.
        draw.missing.append(MISSING["coding-topic"])
        wanted = free
    fresh = [one for one in wanted if (one.mocks_ago or RECENT_MOCKS + 1) > RECENT_MOCKS]
    for among, word in ((fresh, ""), (wanted, "repeated")):
        apart = [one for one in among if not _is_told(draw, one)]
        if apart:
            if word:
                draw.missing.append(MISSING[word])
            return apart
    return []


def _is_wanted(item: Item, topics: Sequence[str]) -> bool:
    """Stories are about people, whatever topics were chosen for the technical part."""
    if item.kind == "behavioural":
        return True
    if not topics:
        return not item.topic.startswith(f"{UNASKED_AREA}/")
    return any(item.topic == one or item.topic.startswith(f"{one}/") for one in topics)


def _is_told(draw: _Draw, item: Item) -> bool:
    return any(give_away(item, other, draw.keys_of) for other in draw.taken)


def _fits(item: Item, box_seconds: float) -> bool:
    return item.minutes * 60 <= LONGEST * box_seconds


def _worth(draw: _Draw, item: Item, box_seconds: float) -> float:
    """Log of luck over need: drawn in proportion to need (Efraimidis and Spirakis, 2006).

    Where topics were named they are asked evenly; else what is weak and weighs counts, squared:
    of two topics, the one with twice the need is asked four times as often.
    """
    missing = 1.0 - (UNKNOWN_RECALL if item.recall is None else item.recall)
    need = max(item.weight, 0.0) * max(missing, 0.05)
    need = need**2 if not draw.wish.topics else max(missing, 0.2)
    need *= LEVEL_FIT.get(_rank(item.level) - _rank(draw.wish.level), 0.05)
    if any(one.topic == item.topic for one in draw.taken):
        need *= SAME_TOPIC
    if draw.wish.format == "phone" and "```" in item.prompt:
        need *= CODE_ON_THE_PHONE
    if not _fits(item, box_seconds):
        need *= (LONGEST * box_seconds / (item.minutes * 60)) ** TOO_LONG
    return math.log(max(draw.luck[item.id], 1e-12)) / max(need, 1e-9)


def _talks(draw: _Draw, kind: str, count: int) -> list[str]:
    """What any interviewer asks, where the library has nothing left; in a fixed order."""
    return [TALKS[kind][at % len(TALKS[kind])] for at in range(count)]


def _planned(item: Item, seconds: int, *, kind: str = "") -> Planned:
    is_clarified = calls_for_clarifying(item.kind, item.prompt) and not kind
    return Planned(
        kind or item.kind, item.prompt, seconds, item.title, item.id, item.ident, item.topic,
        is_clarified,
    )  # fmt: skip


def _rank(level: str) -> int:
    return LEVELS.index(level) if level in LEVELS else 1
