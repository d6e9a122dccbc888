"""Not yet, shaky or ready: where a topic stands, from its evidence and never from a tick.

Three numbers decide: the recall expected on the day (readiness, which counts everything unseen as
UNSEEN_RECALL), how much of the topic was ever attempted, and how much of that was answered "again"
the last time. The thresholds are the whole rule; docs/how-to/the-eve-and-the-day.md repeats them,
and a test holds the two together.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from greenroom.core.errors import ScheduleError

# Four of five managed: what one calls knowing a topic. With everything seen and 0.9 remembered a
# topic is at 90 %; with a fifth of it never tried at 75 %. Cards alone bring one that offers enough
# to do to 66 % (readiness.DEED_SHARE): shaky. An interviewer who hears the definitions asks for
# code next, and nobody knows yet how that goes.
READY_RECALL: Final = 0.8
# Below this one would fail more often than not.
SHAKY_RECALL: Final = 0.5
# Of a topic of which less was tried nobody knows how it stands, however well that went.
SEEN_SHARE_MIN: Final = 1 / 3
# One or two answers are luck: a topic is ready when at least so many were given.
READY_SEEN_MIN: Final = 3
# More of them failed the last time than this, and it is not ready, whatever the memory expects.
FAILED_SHARE_MAX: Final = 0.2


class State(StrEnum):
    """Where a topic stands; the worst comes first."""

    NOT_YET = "not-yet"
    SHAKY = "shaky"
    READY = "ready"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a topic's state is computed from.

    recall: expected on the day, 0..1. exercises: how many count; seen: of them, attempted;
    failed: of the attempted, those whose latest attempt was "again".
    """

    recall: float
    exercises: int
    seen: int
    failed: int


def state_of(evidence: Evidence) -> State:
    """The state that the evidence gives. Raises ScheduleError for impossible numbers.

    Not yet: nothing attempted, or less than SEEN_SHARE_MIN of it, or recall below SHAKY_RECALL.
    Ready: recall of READY_RECALL or more, at least READY_SEEN_MIN attempted, and at most
    FAILED_SHARE_MAX of them failed the last time. Shaky: everything between.
    """
    if not (0 <= evidence.failed <= evidence.seen and 0 <= evidence.recall <= 1):
        raise ScheduleError(f"no topic has such evidence: {evidence}")
    seen_share = evidence.seen / max(evidence.exercises, 1)
    if not evidence.seen or seen_share < SEEN_SHARE_MIN or evidence.recall < SHAKY_RECALL:
        return State.NOT_YET
    is_tried = evidence.seen >= READY_SEEN_MIN
    failed_share = evidence.failed / evidence.seen
    if evidence.recall >= READY_RECALL and is_tried and failed_share <= FAILED_SHARE_MAX:
        return State.READY
    return State.SHAKY
