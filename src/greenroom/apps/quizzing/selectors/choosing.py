"""Which items a quiz asks.

By topic: the topics take turns, and within a topic chance decides. By weakness: first what was
answered "again" within FAILED_LATELY, then what is least likely to be recalled now; what was never
attempted counts as recalled with NEW_RECALL. The pages say the same rule.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from greenroom.apps.accounts.models import Learner
from greenroom.apps.library.selectors.quizzes import own_questions, quiz_exercises
from greenroom.apps.practice.selectors.grading import SHORT_ANSWER_WORDS
from greenroom.apps.practice.selectors.memory import recalls_of
from greenroom.apps.practice.selectors.sittings import failed_since

By = Literal["topic", "weakness"]
FAILED_LATELY: Final = timedelta(days=14)
NEW_RECALL: Final = 0.5
ITEMS_MAX: Final = 60
MINUTES_MAX: Final = 120.0
# Typing an explanation takes longer than turning its card over.
OWN_ANSWER_MINUTES: Final = 2.0
OWN_SHORT_MINUTES: Final = 0.7


@dataclass(frozen=True, slots=True)
class Wish:
    """What a quiz is to be. `topic_ids` () means all; one of `items` and `minutes` is given."""

    topic_ids: tuple[int, ...] = ()
    by: By = "topic"
    items: int | None = None
    minutes: float | None = None
    with_own: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """An exercise that a quiz may ask."""

    pk: int
    topic_id: int | None
    minutes: float


def candidates_for(learner: Learner, wish: Wish) -> list[Candidate]:
    """Everything that the quiz may choose from."""
    packs = quiz_exercises(learner).values_list("pk", "topic_id", "minutes")
    found = [Candidate(pk, topic_id, minutes) for pk, topic_id, minutes in packs]
    if wish.with_own:
        own = own_questions(learner).values_list("pk", "topic_id", "answer")
        found += [Candidate(pk, topic_id, _own_minutes(answer)) for pk, topic_id, answer in own]
    wanted = set(wish.topic_ids)
    return [one for one in found if not wanted or one.topic_id in wanted]


def choose_items(learner: Learner, wish: Wish, *, seed: str, now: datetime) -> list[Candidate]:
    """The items in the order in which they are asked; [] where there is nothing to ask."""
    found = sorted(candidates_for(learner, wish), key=lambda one: _hash(seed, one.pk))
    if wish.by == "weakness":
        ids = [one.pk for one in found]
        recalls = recalls_of(learner, ids, now=now)
        failed = failed_since(learner, ids, since=now - FAILED_LATELY)
        found.sort(key=lambda one: (one.pk not in failed, recalls.get(one.pk, NEW_RECALL)))
    else:
        found = _take_turns(found)
    return _cut(found, wish)


def count_by_topic(learner: Learner, *, with_own: bool) -> dict[int, int]:
    """How many items there are to ask in each topic."""
    counts: dict[int, int] = defaultdict(int)
    for one in candidates_for(learner, Wish(with_own=with_own)):
        if one.topic_id is not None:
            counts[one.topic_id] += 1
    return dict(counts)


def _own_minutes(answer: str) -> float:
    is_short = len(answer.split()) <= SHORT_ANSWER_WORDS
    return OWN_SHORT_MINUTES if is_short else OWN_ANSWER_MINUTES


def _take_turns(found: Sequence[Candidate]) -> list[Candidate]:
    """One of each topic, then the second of each; the order within a topic stays."""
    seen: dict[int | None, int] = defaultdict(int)
    turns: list[tuple[int, Candidate]] = []
    for one in found:
        turns.append((seen[one.topic_id], one))
        seen[one.topic_id] += 1
    return [one for _, one in sorted(turns, key=lambda pair: pair[0])]


def _cut(found: Sequence[Candidate], wish: Wish) -> list[Candidate]:
    if wish.minutes is None:
        return list(found[: min(wish.items or ITEMS_MAX, ITEMS_MAX)])
    taken: list[Candidate] = []
    left = wish.minutes
    for one in found[:ITEMS_MAX]:
        if one.minutes <= left or not taken:
            taken.append(one)
            left -= one.minutes
    return taken


def _hash(seed: str, pk: int) -> bytes:
    return hashlib.sha256(f"{seed} {pk}".encode()).digest()
