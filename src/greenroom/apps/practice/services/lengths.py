"""Counts how long attempts took, beside what was expected of their exercise."""

import math
from collections import defaultdict
from collections.abc import Mapping

from greenroom.apps.accounts.models import Learner
from greenroom.apps.practice.models import Attempt, KindLength
from greenroom.apps.practice.services.single_statements import insert_or_add

Usual = tuple[str, float]  # an exercise's kind and minutes
Counts = dict[tuple[str, int], list[int]]
ADDED = ("attempts", "duration_ms", "usual_ms")


def count_length(attempt: Attempt, *, times: int = 1) -> None:
    """Count an attempt's length; `times` -1 takes it off again. What was not timed is left out."""
    if not attempt.duration_ms:
        return
    row_of = Attempt.objects.filter(pk=attempt.pk)
    usual = row_of.values_list("exercise__kind", "exercise__minutes").get()
    row = KindLength(
        learner_id=attempt.learner_id, kind=usual[0], bucket=_bucket(attempt.duration_ms, usual[1]),
        attempts=times, duration_ms=times * attempt.duration_ms,
        usual_ms=times * _milliseconds(usual[1]),
    )  # fmt: skip
    insert_or_add(row, unique=("learner_id", "kind", "bucket"), added=ADDED)


class Lengths:
    """Lengths counted over a whole log."""

    def __init__(self, usual: Mapping[int, Usual]) -> None:
        self._usual = usual
        self._counts: Counts = defaultdict(lambda: [0, 0, 0])

    def add(self, exercise_id: int, duration_ms: int) -> None:
        """Count one attempt."""
        if duration_ms and exercise_id in self._usual:
            kind, minutes = self._usual[exercise_id]
            count = self._counts[kind, _bucket(duration_ms, minutes)]
            for index, value in enumerate((1, duration_ms, _milliseconds(minutes))):
                count[index] += value

    def replace(self, learner: Learner) -> None:
        """Write them in the place of what was counted before."""
        KindLength.objects.filter(learner=learner).delete()
        KindLength.objects.bulk_create(
            KindLength(
                learner=learner, kind=kind, bucket=bucket,
                **dict(zip(ADDED, counts, strict=True)),
            )
            for (kind, bucket), counts in sorted(self._counts.items())
        )  # fmt: skip


def usual_lengths(learner: Learner) -> dict[int, Usual]:
    """Kind and minutes of every exercise that the learner attempted."""
    tried = Attempt.objects.filter(learner=learner).order_by().distinct()
    rows = tried.values_list("exercise_id", "exercise__kind", "exercise__minutes")
    return {pk: (kind, minutes) for pk, kind, minutes in rows}


def _bucket(duration_ms: int, minutes: float) -> int:
    """Four to a doubling: 0 is as long as usual, 4 twice as long, -4 half as long."""
    return round(4 * math.log2(duration_ms / _milliseconds(minutes)))


def _milliseconds(minutes: float) -> int:
    return max(1, round(minutes * 60_000))
