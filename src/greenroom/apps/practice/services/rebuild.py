"""Derives memory, practice days and lengths again from the attempts, to the same values.

Attempts are replayed through the learner's own parameters where a fit is kept, else each through
the policy that it names.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from greenroom.apps.accounts.models import Learner
from greenroom.apps.practice.models import Attempt, Memory, PracticeDay
from greenroom.apps.practice.selectors.fits import own_model
from greenroom.apps.practice.services.attempts import state_fields
from greenroom.apps.practice.services.lengths import Lengths, usual_lengths
from greenroom.core.memory import MemoryState

_Row = tuple[int, int, str, int | None, int | None, str, object, int]


@dataclass(frozen=True, slots=True)
class RebuildReport:
    """How many rows there are after, and how many differed before."""

    attempts: int
    memories: int
    changed: int


@transaction.atomic
def rebuild_memory(*, learner: Learner) -> RebuildReport:
    """Replay every attempt of the learner, in the order in which they were recorded."""
    before = {
        row["exercise_id"]: row
        for row in Memory.objects.filter(learner=learner).values(*_MEMORY_COLUMNS)
    }
    undone = set(
        Attempt.objects.filter(learner=learner, event=Attempt.Event.UNDO).values_list(
            "undoes_id", flat=True
        )
    )
    states: dict[int, tuple[str, MemoryState]] = {}
    days: dict[date, list[int]] = defaultdict(lambda: [0, 0])
    own, lengths = own_model(learner.pk), Lengths(usual_lengths(learner))
    count = 0
    for attempt in _attempts(learner):
        count += 1
        if attempt.event == Attempt.Event.RELEARN:
            states.pop(attempt.exercise_id, None)
        elif attempt.event == Attempt.Event.ATTEMPT and attempt.pk not in undone:
            known = states.get(attempt.exercise_id)
            policy = own.policy_of(attempt.policy)
            state = policy.update(known[1] if known else None, attempt.given_rating, attempt.at)
            states[attempt.exercise_id] = (own.name_of(attempt.policy), state)
            lengths.add(attempt.exercise_id, attempt.duration_ms)
            day = days[learner.local_day(attempt.at)]
            day[0] += 1
            day[1] += attempt.duration_ms
    rows = [
        Memory(exercise_id=exercise_id, learner=learner, policy=policy, **state_fields(state))
        for exercise_id, (policy, state) in states.items()
    ]
    _replace(learner, rows, days)
    lengths.replace(learner)
    after = {
        row.exercise_id: {name: getattr(row, name) for name in _MEMORY_COLUMNS} for row in rows
    }
    changed = sum(before.get(key) != after.get(key) for key in before.keys() | after.keys())
    return RebuildReport(attempts=count, memories=len(rows), changed=changed)


_MEMORY_COLUMNS = (
    "exercise_id", "policy", "stability_days", "difficulty", "last_at", "attempts", "lapses",
)  # fmt: skip


def _attempts(learner: Learner) -> Iterator[Attempt]:
    return Attempt.objects.filter(learner=learner).order_by("pk").iterator(chunk_size=5000)


def _replace(learner: Learner, rows: list[Memory], days: dict[date, list[int]]) -> None:
    Memory.objects.filter(learner=learner).delete()
    PracticeDay.objects.filter(learner=learner).delete()
    Memory.objects.bulk_create(rows, batch_size=2000)
    PracticeDay.objects.bulk_create(
        PracticeDay(learner=learner, day=day, attempts=attempts, duration_ms=duration_ms)
        for day, (attempts, duration_ms) in sorted(days.items())
    )
