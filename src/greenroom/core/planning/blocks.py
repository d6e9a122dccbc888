"""The order of a plan, and its blocks: few topics at a time, taking turns.

Taking turns (interleaving) makes each recall start afresh and shows which idea belongs where;
turning among thirty topics would be noise. So three topics are open at a time, and when one has no
exercise left the next one opens.
"""

import math
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from greenroom.core.errors import ScheduleError
from greenroom.core.planning.planned import PlannedExercise

OPEN_TOPICS: Final = 3
# A block is one line on the plan's page and a natural place to stop: about 8 minutes, but a long
# day is still a handful of lines (25 minutes: three blocks of 8.3; 120 minutes: five of 24).
BLOCK_MINUTES: Final = 8.0
BLOCKS_A_DAY: Final = 5
_ROUNDING_MINUTES: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Block:
    """Consecutive exercises of a plan. `topic_indexes`: its topics, the most frequent first."""

    exercises: tuple[PlannedExercise, ...]
    topic_indexes: tuple[int, ...]
    minutes: float
    new: int


def alternate_topics(chosen: Iterable[PlannedExercise]) -> tuple[PlannedExercise, ...]:
    """The same exercises so that topics take turns, each topic's own order kept.

    The longest topics open first, so that none is left over to be practised alone at the end.
    """
    waiting = _by_topic(chosen)
    open_topics = deque(waiting.popleft() for _ in range(min(OPEN_TOPICS, len(waiting))))
    ordered = []
    while open_topics:
        topic = open_topics.popleft()
        ordered.append(topic.popleft())
        if topic:
            open_topics.append(topic)
        elif waiting:
            open_topics.append(waiting.popleft())
    return tuple(ordered)


def group_blocks(
    planned: Sequence[PlannedExercise], *, minutes_per_block: float | None = None
) -> tuple[Block, ...]:
    """`planned` cut, in its order, into blocks of about equal length.

    They come as near to `minutes_per_block` as equal lengths allow; None means BLOCK_MINUTES, or
    more on long days so that there are about BLOCKS_A_DAY.
    Raises ScheduleError for minutes_per_block not above 0.
    """
    if not planned:
        return ()
    total = math.fsum(item.minutes for item in planned)
    wanted = max(BLOCK_MINUTES, total / BLOCKS_A_DAY)
    if minutes_per_block is not None:
        wanted = minutes_per_block
    if not wanted > 0:
        raise ScheduleError(f"minutes_per_block must be above 0, not {wanted}")
    left = deque(planned)
    blocks = []
    while left:
        blocks.append(_block(_take_block(left, wanted)))
    return tuple(blocks)


def _take_block(left: deque[PlannedExercise], wanted: float) -> list[PlannedExercise]:
    """Take the next block off `left`: an even share of it, so that no crumb remains at the end."""
    minutes_left = math.fsum(item.minutes for item in left)
    share = minutes_left / max(1, math.floor(minutes_left / wanted + 0.5))
    group = [left.popleft()]
    minutes = group[0].minutes
    # An exercise still belongs here if at least half of it falls within the share.
    while left and minutes + left[0].minutes / 2 <= share + _ROUNDING_MINUTES:
        group.append(left.popleft())
        minutes += group[-1].minutes
    return group


def _by_topic(chosen: Iterable[PlannedExercise]) -> deque[deque[PlannedExercise]]:
    topics: dict[int, deque[PlannedExercise]] = {}
    for item in chosen:
        topics.setdefault(item.topic_index, deque()).append(item)
    # Sorting is stable: topics of equal length stay in the order of their best exercise.
    return deque(sorted(topics.values(), key=len, reverse=True))


def _block(group: Sequence[PlannedExercise]) -> Block:
    frequent = Counter(item.topic_index for item in group).most_common()
    return Block(
        exercises=tuple(group),
        topic_indexes=tuple(topic for topic, _ in frequent),
        minutes=math.fsum(item.minutes for item in group),
        new=sum(item.is_new for item in group),
    )
