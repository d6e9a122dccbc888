"""How long attempts of each kind take this learner, learnt from those that were timed."""

from collections import defaultdict
from typing import Final

from greenroom.apps.accounts.models import Learner
from greenroom.apps.practice.models import KindLength
from greenroom.core.exercises import KINDS

# The usual length weighs as much as so many attempts: one slow card says little of the next.
WEIGHT_OF_USUAL: Final = 10
# Four times the middle one (8 buckets, four to a doubling) is a page that was left open.
OUTLIER_BUCKETS: Final = 8
# Beyond these the clock is more likely wrong than the learner different.
FACTOR_MIN, FACTOR_MAX = 0.2, 5.0

Rows = list[tuple[int, int, int, int]]  # bucket, attempts, duration and usual length in ms


def minutes_by_kind(learner: Learner) -> dict[str, float]:
    """Expected minutes of an attempt of each kind."""
    factors = length_factors(learner)
    return {kind.id: kind.minutes * factors.get(kind.id, 1.0) for kind in KINDS.values()}


def length_factors(learner: Learner) -> dict[str, float]:
    """By kind, what an exercise's own minutes are to be multiplied by; kinds never timed are not
    there.

    Exercises of one kind differ in length (a lab of 20 minutes, one of 40), so it is the ratio
    that is learnt: minutes taken to minutes expected, over all attempts but outliers, drawn to 1
    while there are few.
    """
    by_kind: dict[str, Rows] = defaultdict(list)
    rows = KindLength.objects.filter(learner=learner, attempts__gt=0).values_list(
        "kind", "bucket", "attempts", "duration_ms", "usual_ms"
    )
    for kind, *row in rows.order_by("kind", "bucket"):
        by_kind[kind].append((row[0], row[1], row[2], row[3]))
    return {kind: _factor(found) for kind, found in by_kind.items()}


def _factor(rows: Rows) -> float:
    middle = _middle_bucket(rows)
    near = [row for row in rows if row[0] <= middle + OUTLIER_BUCKETS]
    attempts = sum(row[1] for row in near)
    duration, usual = sum(row[2] for row in near), sum(row[3] for row in near)
    if usual <= 0:
        return 1.0
    learnt = (attempts * duration / usual + WEIGHT_OF_USUAL) / (attempts + WEIGHT_OF_USUAL)
    return min(max(learnt, FACTOR_MIN), FACTOR_MAX)


def _middle_bucket(rows: Rows) -> int:
    half, passed = sum(row[1] for row in rows) / 2, 0
    for bucket, attempts, _, _ in rows:
        passed += attempts
        if passed >= half:
            return bucket
    return rows[-1][0]
