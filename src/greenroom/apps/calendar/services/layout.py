"""Where a day's minutes go: lengths of blocks, and free places for them. Numbers only.

All times are minutes after midnight.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil

Span = tuple[int, int]  # from, to

DAY_MINUTES = 24 * 60
# Below this nothing is begun: it would be over before one is in it.
SHORTEST_BLOCK = 5
# Between two blocks, to stand up; and how finely the day is searched for room.
PAUSE = 10
STEP = 15
MOST_TOPICS = 3


def split_minutes(minutes: int, *, longest: int) -> list[int]:
    """As few, as equal lengths as can be, none above `longest`: 110 by 50 is 40, 35, 35."""
    if minutes < SHORTEST_BLOCK:
        return []
    count = ceil(minutes / longest)
    if count == 1:
        return [minutes]
    fives, rest = divmod(minutes, 5)
    each, more = divmod(fives, count)
    lengths = [5 * (each + (number < more)) for number in range(count)]
    # 101 by 50 would be 35, 35, 30 and one minute: it goes to the last.
    lengths[-1] += rest
    return lengths


def place_blocks(
    lengths: Sequence[int], *, start: int, earliest: int, busy: Sequence[Span]
) -> list[Span]:
    """Places in this order from `start` on, none over `busy` ones, none over midnight.

    Where the evening is too short the day begins sooner, but not before `earliest`; what finds no
    room even then is left out.
    """
    begin = max(start, earliest)
    best = _place_from(begin, lengths, busy)
    while len(best) < len(lengths) and begin > earliest:
        begin = max(earliest, begin - 2 * STEP)
        found = _place_from(begin, lengths, busy)
        best = found if len(found) > len(best) else best
    return best


def _place_from(begin: int, lengths: Sequence[int], busy: Sequence[Span]) -> list[Span]:
    placed: list[Span] = []
    for length in lengths:
        at = free_at(begin, length, busy)
        if at is None:
            break
        placed.append((at, at + length))
        begin = at + length + PAUSE
    return placed


def free_at(begin: int, length: int, busy: Sequence[Span]) -> int | None:
    """The first minute from `begin` on with `length` free minutes; None if midnight comes first."""
    at = begin
    for first, last in sorted(busy):
        if first < at + length and last > at:
            at = last
    return at if at + length <= DAY_MINUTES else None


def round_up(minute: int) -> int:
    """The next quarter of an hour."""
    return ceil(minute / STEP) * STEP


def share_kinds(kinds: Mapping[str, float], lengths: Sequence[int]) -> list[dict[str, float]]:
    """Each block's part of a day's minutes by kind: kinds in their order, blocks filled in turn."""
    total = sum(kinds.values())
    if total <= 0:
        return [{} for _ in lengths]
    scale = sum(lengths) / total
    left = {kind: minutes * scale for kind, minutes in kinds.items()}
    shares = []
    for length in lengths:
        room, share = float(length), {}
        for kind in list(left):
            taken = min(room, left[kind])
            left[kind] -= taken
            room -= taken
            if taken >= 0.5:
                share[kind] = round(taken, 1)
        shares.append(share)
    return shares


def share_topics(topics: Sequence[int], count: int) -> list[list[int]]:
    """Each block's topics, dealt out in turn; a day with fewer topics repeats its first."""
    return [list(topics[number::count][:MOST_TOPICS] or topics[:1]) for number in range(count)]
