"""Fits the memory model to a learner's attempts, and keeps the fit only if it is better.

Fitting happens outside any transaction, as it may take seconds; only what comes of it is written
in one. Attempts recorded meanwhile are replayed with the rest.
"""

import uuid as uuids
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from greenroom.apps.accounts.models import Learner
from greenroom.apps.practice.models import Attempt, Fit
from greenroom.apps.practice.selectors.fits import latest_fit
from greenroom.apps.practice.selectors.log import read_log
from greenroom.apps.practice.services.rebuild import rebuild_memory
from greenroom.core.memory.judging import Figures, Verdict, judge_fit

# A fit is made again once the attempts that tell of forgetting are a third more, and 50 at least:
# with fewer it comes out much the same.
GROWTH, NEW_AT_LEAST = 1 / 3, 50


def fit_memory(*, learner: Learner, now: datetime) -> tuple[Fit | None, Verdict]:
    """Fit all attempts; the row that says how it went, None where they are too few to tell.

    Where it is better than the defaults on held-back attempts, the learner's memories are replayed
    with it at once. Where it is not, an earlier fit that was better in its time goes too: the
    question is asked anew each time, of all attempts.
    """
    histories = read_log(learner)
    verdict = judge_fit(histories)
    if verdict.model is None:
        return None, verdict
    fit = Fit(
        learner=learner, uuid=uuids.uuid4(), at=now, attempts=len(histories),
        counted=verdict.counted, judged=verdict.judged,
        parameters=list(verdict.model.parameters), figures=_figures(verdict),
        is_kept=verdict.is_better,
    )  # fmt: skip
    with transaction.atomic():
        had_own = _leave_all(learner, now)
        fit.save()
        if fit.is_kept or had_own:
            rebuild_memory(learner=learner)
    return fit, verdict


def fit_if_due(*, learner: Learner, now: datetime) -> Fit | None:
    """`fit_memory` where there are enough new attempts; not for who took the defaults again."""
    latest = latest_fit(learner)
    if latest is not None:
        if latest.is_kept and latest.left_at is not None:
            return None
        # Without reading the log: nothing was counted that was not recorded.
        if Attempt.objects.filter(learner=learner).count() < latest.attempts + NEW_AT_LEAST:
            return None
        counted = int(read_log(learner).is_counted.sum())
        if counted < latest.counted + max(NEW_AT_LEAST, latest.counted * GROWTH):
            return None
    return fit_memory(learner=learner, now=now)[0]


@transaction.atomic
def take_defaults(*, learner: Learner, now: datetime) -> bool:
    """Replay everything with the default parameters again; False where they are in use."""
    had_own = _leave_all(learner, now)
    if had_own:
        rebuild_memory(learner=learner)
    return had_own


def _leave_all(learner: Learner, now: datetime) -> bool:
    """Mark every fit in use as left; whether there was one."""
    in_use = Fit.objects.filter(learner=learner, is_kept=True, left_at=None)
    return in_use.update(left_at=now) > 0


def _figures(verdict: Verdict) -> dict[str, object]:
    ways: dict[str, Figures | None] = {
        "standard": verdict.standard, "own": verdict.own, "average": verdict.average,
    }  # fmt: skip
    told: dict[str, object] = {name: asdict(way) for name, way in ways.items() if way is not None}
    return {**told, "gain": verdict.gain, "low": verdict.low, "high": verdict.high}
