"""One go at an exercise: begun by the first deed, ended once, counted once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from greenroom.apps.accounts.models import Learner
from greenroom.apps.practice.services.attempts import LONGEST_ATTEMPT_MS, is_undone, record_doing
from greenroom.apps.workbench.models import Run, Stint
from greenroom.apps.workbench.selectors.work import (
    FINISHED,
    latest_stint,
    misses_growth,
    open_stint,
)
from greenroom.apps.workbench.services.errors import LockedError, StillJudgedError
from greenroom.core.errors import InputError
from greenroom.core.grading.doing import ACCEPTED, BY_SCORE, Doing, verdict_of_doing
from greenroom.core.grading.verdict import Verdict

if TYPE_CHECKING:
    from greenroom.apps.library.models import Exercise

# Opened, read and thought about before the first letter: up to this long it belongs to the go.
READING_MAX = timedelta(hours=1)
# The last submission of a page whose clock ran out is on its way this long at most.
DELIVERY = timedelta(seconds=10)
TIMED_MINUTES = range(1, 241)
MINUTES_ASKED = "The clock runs for 1 to 240 whole minutes."
EDGES_MAX = 30
EDGE_CHARACTERS_MAX = 300
# What another request may have changed since a go was read.
CHANGING = ("ending", "ended_at", "hints", "edges", "sitting_item")


def work_stint(
    *, learner: Learner, exercise: Exercise, now: datetime, shown_at: datetime | None = None,
    item_id: int | None = None, is_end: bool = False,
) -> Stint:  # fmt: skip
    """The go that a deed of now belongs to: the one under way, or a new one.

    What is done on a day on which the exercise was already finished belongs to that go and changes
    nothing of what was counted, but for an item of a sitting that asks for it once more.
    Raises LockedError where the time is over.
    """
    settle_under_way(exercise=exercise, now=now, is_end=is_end)
    return _join_or_begin(
        learner=learner, exercise=exercise, now=now, shown_at=shown_at, item_id=item_id
    )


@transaction.atomic
def _join_or_begin(
    *, learner: Learner, exercise: Exercise, now: datetime, shown_at: datetime | None,
    item_id: int | None,
) -> Stint:  # fmt: skip
    # Looked for while the database is ours: a saved draft and a run come at once, and whichever
    # is second joins the go of the first.
    stint = open_stint(exercise)
    if stint is not None:
        return stint
    last = latest_stint(exercise)
    if last is not None and _ended_on_day_of(last, now) and not _is_asked_again(last, item_id):
        if is_locked(last, now):
            raise LockedError
        return last
    return begin_stint(
        learner=learner, exercise=exercise, now=_begun_at(shown_at, now), item_id=item_id
    )


def settle_under_way(*, exercise: Exercise, now: datetime, is_end: bool = False) -> Stint | None:
    """The go that is under way, unless its day or time is over: that ends it.

    `is_end`: what the page sends when its own clock runs out is on its way for a moment. Raises
    LockedError where the time is over; to be called outside a transaction that would take the
    ending back.
    """
    stint = open_stint(exercise)
    if stint is None or (is_end and not is_locked(stint, now - DELIVERY)):
        return stint
    settle_stint(stint=stint, now=now)
    if is_locked(stint, now):
        raise LockedError
    return stint if stint.ended_at is None else None


@transaction.atomic
def begin_stint(
    *, learner: Learner, exercise: Exercise, now: datetime, mode: str = Stint.Mode.FREE,
    minutes: float | None = None, edges: Sequence[str] = (), item_id: int | None = None,
) -> Stint:  # fmt: skip
    """Begin a go; one that is under way is ended as left.

    Raises InputError for an unknown mode, StillJudgedError while a run of it is to be judged.
    """
    if mode not in Stint.Mode.values:
        raise InputError("mode", "Choose one of the ways to work that the page offers.")
    under_way = open_stint(exercise)
    if under_way is not None:
        _refuse_unjudged(under_way)
        end_stint(stint=under_way, ending=Stint.Ending.LEFT, now=now)
    locks_at = None
    if mode == Stint.Mode.TIMED:
        wanted = exercise.minutes if minutes is None else minutes
        if not TIMED_MINUTES[0] <= wanted <= TIMED_MINUTES[-1]:
            raise InputError("minutes", MINUTES_ASKED)
        locks_at = now + timedelta(minutes=wanted)
    return Stint.objects.create(
        learner=learner, exercise=exercise, mode=mode, started_at=now, locks_at=locks_at,
        edges=_clean_edges(edges) if mode == Stint.Mode.EDGES else [], sitting_item_id=item_id,
    )  # fmt: skip


@transaction.atomic
def write_edges(*, stint: Stint, edges: Sequence[str]) -> None:
    """Keep the cases that the learner thought of; once, before anything was run."""
    if stint.mode != Stint.Mode.EDGES or stint.edges:
        raise InputError("edges", "The cases were written down before: see what was missed below.")
    stint.edges = _clean_edges(edges)
    if not stint.edges:
        raise InputError("edges", "Write at least one case that a careless solution would miss.")
    stint.save(update_fields=["edges"])


def is_locked(stint: Stint | None, now: datetime) -> bool:
    """Whether the clock of a go has run out without its being done."""
    if stint is None or stint.locks_at is None or stint.ending in FINISHED:
        return False
    return stint.locks_at <= now


def refuse_when_locked(*, exercise: Exercise, now: datetime) -> None:
    """Raise LockedError where the time of the go that is under way is over."""
    if is_locked(open_stint(exercise), now):
        raise LockedError


@transaction.atomic
def give_hint(*, stint: Stint, available: int) -> int:
    """Show one hint more; how many are shown then. Raises InputError where none is given."""
    if stint.mode == Stint.Mode.TIMED and stint.ended_at is None:
        raise InputError("hints", "There are no hints against the clock, as in the real thing.")
    if stint.hints < available and stint.ended_at is None:
        stint.hints += 1
        stint.save(update_fields=["hints"])
    return stint.hints


@transaction.atomic
def give_up(*, stint: Stint, now: datetime) -> None:
    """Show the solution: the go is over and counts as again. After its end it changes nothing.

    Raises StillJudgedError while a run of it is to be judged.
    """
    stint.refresh_from_db(fields=CHANGING)
    if stint.ended_at is None:
        _refuse_unjudged(stint)
        end_stint(stint=stint, ending=Stint.Ending.GIVEN_UP, now=now)


@transaction.atomic
def leave(*, stint: Stint, now: datetime) -> None:
    """End the go unfinished. What was tried and not accepted counts as again.

    Raises StillJudgedError while a run of it is to be judged.
    """
    stint.refresh_from_db(fields=CHANGING)
    if stint.ended_at is None:
        _refuse_unjudged(stint)
        end_stint(stint=stint, ending=Stint.Ending.LEFT, now=now)


@transaction.atomic
def settle_stint(*, stint: Stint, now: datetime) -> None:
    """End a go whose time is over, or whose day is.

    While a run of it is still to be judged it waits: that may yet be accepted. One against the
    clock waits for what its page sends last as well, whoever else looks at it meanwhile.
    """
    if stint.ended_at is not None:
        return
    is_over = _is_of_yesterday(stint, now)
    if stint.locks_at is not None:
        is_over = stint.locks_at + DELIVERY <= now
    if is_over and not _unjudged(stint):
        end_stint(stint=stint, ending=Stint.Ending.LEFT, now=now)


def _is_of_yesterday(stint: Stint, now: datetime) -> bool:
    latest = stint.runs.order_by("-pk").values_list("submitted_at", flat=True).first()
    last_deed = max(stint.started_at, latest or stint.started_at)
    return stint.learner.local_day(last_deed) < stint.learner.local_day(now)


def settle_stints(*, learner: Learner, now: datetime) -> int:
    """Settle all the learner's goes that are under way; how many ended."""
    under_way = Stint.objects.filter(learner=learner, ended_at=None).select_related("learner")
    stints = list(under_way)
    for stint in stints:
        settle_stint(stint=stint, now=now)
    return sum(stint.ended_at is not None for stint in stints)


@transaction.atomic
def conclude_stint(*, stint_id: int, now: datetime) -> None:
    """End the go if a run of it was accepted and all that was handed in before it is judged.

    What was handed in first and takes longer is a try as well: it is waited for.
    """
    stint = Stint.objects.select_related("learner", "exercise").get(pk=stint_id)
    done = stint.runs.filter(state=Run.State.DONE).order_by("pk").defer("report", "files")
    if stint.exercise.kind not in BY_SCORE:
        done = done.filter(verdict=ACCEPTED)
    passed = done.first()
    if passed is not None and not _unjudged(stint, before=passed):
        end_stint(stint=stint, ending=Stint.Ending.ACCEPTED, now=now)


@transaction.atomic
def end_stint(*, stint: Stint, ending: Stint.Ending, now: datetime) -> None:
    """End the go and record its attempt: exactly once, as both have one uuid.

    A go in which nothing was run and no help was taken is no attempt, unless it was given up.
    """
    stint.refresh_from_db(fields=CHANGING)
    if stint.ended_at is not None:
        return
    runs = _runs_that_count(stint)
    doing = _doing(stint, runs, is_given_up=ending == Stint.Ending.GIVEN_UP)
    is_tried = bool(doing.verdicts) or stint.hints > 0
    if ending == Stint.Ending.LEFT and not is_tried:
        ending = Stint.Ending.DROPPED
    stint.ending, stint.ended_at = ending, _ended_at(stint, runs, ending, now)
    if ending != Stint.Ending.DROPPED:
        item = record_doing(
            learner=stint.learner,
            exercise_id=stint.exercise_id,
            uuid=stint.uuid,
            verdict=verdict_of_doing(doing),
            at=stint.ended_at,
            duration_ms=int(doing.seconds * 1000),
            longest_ms=max(LONGEST_ATTEMPT_MS, int(doing.expected_minutes * 2 * 60_000)),
            item_id=stint.sitting_item_id,
        )
        stint.sitting_item_id = item.pk if item is not None else stint.sitting_item_id
    stint.save(update_fields=["ending", "ended_at", "sitting_item"])


def _runs_that_count(stint: Stint) -> list[Run]:
    """What was judged, in the order in which it was handed in, up to what was accepted."""
    done = stint.runs.filter(state=Run.State.DONE).order_by("pk").defer("report", "files")
    runs = []
    for run in done:
        runs.append(run)
        if run.verdict == ACCEPTED:
            break
    return runs


def _doing(stint: Stint, runs: Sequence[Run], *, is_given_up: bool) -> Doing:
    last = max([stint.started_at, *(run.submitted_at for run in runs)])
    return Doing(
        kind=stint.exercise.kind,
        verdicts=[Verdict(run.score or 0.0, run.verdict) for run in runs],
        hints=stint.hints,
        saw_solution=is_given_up,
        seconds=(last - stint.started_at).total_seconds(),
        expected_minutes=stint.exercise.minutes,
        is_growth_missed=bool(runs) and runs[-1].verdict == ACCEPTED and misses_growth(runs[-1]),
    )


def _ended_at(stint: Stint, runs: Sequence[Run], ending: Stint.Ending, now: datetime) -> datetime:
    """When it was done. What was left is not done when it is noticed, but when it was left."""
    if ending not in (Stint.Ending.LEFT, Stint.Ending.DROPPED):
        return now
    left_at = max([stint.started_at, *(run.ended_at or run.submitted_at for run in runs)])
    is_today = stint.learner.local_day(left_at) == stint.learner.local_day(now)
    return now if is_today else left_at


def _unjudged(stint: Stint, *, before: Run | None = None) -> bool:
    runs = stint.runs.filter(state__in=[Run.State.QUEUED, Run.State.RUNNING])
    return (runs if before is None else runs.filter(pk__lt=before.pk)).exists()


def _refuse_unjudged(stint: Stint) -> None:
    """A go that ends without its last verdict would forget a try, or a pass."""
    if _unjudged(stint):
        raise StillJudgedError


def _ended_on_day_of(stint: Stint, now: datetime) -> bool:
    learner = stint.learner
    ended_at = stint.ended_at
    return ended_at is not None and learner.local_day(ended_at) == learner.local_day(now)


def _is_asked_again(last: Stint, item_id: int | None) -> bool:
    """Whether an item of a sitting asks for the exercise again after its last go ended."""
    return (item_id is not None and item_id != last.sitting_item_id) or is_undone(last.uuid)


def _begun_at(shown_at: datetime | None, now: datetime) -> datetime:
    """When the page was shown; of one that stood open for long, the last hour is taken."""
    if shown_at is None or shown_at > now:
        return now
    return max(shown_at, now - READING_MAX)


def _clean_edges(edges: Sequence[str]) -> list[str]:
    lines = (" ".join(one.replace("\x00", "").split()) for one in edges)
    return [line[:EDGE_CHARACTERS_MAX] for line in lines if line][:EDGES_MAX]
