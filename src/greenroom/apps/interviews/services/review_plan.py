"""From three things to work on to tomorrow's plan, and back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction

from greenroom.apps.interviews.models import Finding, MockInterview
from greenroom.apps.plan.selectors.targets import current_target, factors_of
from greenroom.apps.plan.services.focus import FocusLine, drop_focus, set_focus
from greenroom.apps.plan.services.targets import set_factors
from greenroom.core.errors import InputError

if TYPE_CHECKING:
    from greenroom.apps.plan.models import Target

NONE_CHOSEN: Final = "Choose at least one of the things to work on."


def source_of(mock: MockInterview) -> str:
    """The name under which the plan keeps what this mock named."""
    return f"mock:{mock.uuid}"


def target_for(mock: MockInterview, *, now: datetime) -> Target | None:
    """The interview that the mock rehearsed, else the nearest to come."""
    today = mock.learner.local_day(now)
    own = mock.target
    is_to_come = own is not None and own.archived_at is None and own.date >= today
    return own if is_to_come else current_target(mock.learner, today=today)


@transaction.atomic
def put_into_plan(
    *, mock: MockInterview, finding_ids: Collection[int], now: datetime
) -> list[Finding]:
    """Raise the weights of the chosen findings' topics; their exercises stand first tomorrow.

    What was chosen before is taken back first. Raises InputError where none is chosen.
    """
    take_out_of_plan(mock=mock, now=now)
    chosen = [one for one in mock.findings.select_related("topic") if one.pk in finding_ids]
    if not chosen:
        raise InputError("finding", NONE_CHOSEN)
    target = target_for(mock, now=now)
    for one in chosen:
        if target is not None and one.topic is not None and one.factor is not None:
            _raise_factor(one, target)
        one.planned_at = now
        one.save(update_fields=["planned_at", "target", "factor_before"])
    set_focus(
        learner=mock.learner, source=source_of(mock), lines=_lines(mock, chosen),
        from_day=mock.learner.local_day(now) + timedelta(days=1), now=now,
    )  # fmt: skip
    return chosen


@transaction.atomic
def take_out_of_plan(*, mock: MockInterview, now: datetime) -> int:
    """Take it all back: the weights as they were, and the place in the plan; how many findings.

    A weight that was changed by hand since stays as it is.
    """
    planned = list(mock.findings.exclude(planned_at=None).select_related("target", "topic"))
    # The last raised first, where two findings raised one topic.
    for one in reversed(planned):
        _lower_factor(one)
        one.planned_at, one.target, one.factor_before = None, None, None
        one.save(update_fields=["planned_at", "target", "factor_before"])
    drop_focus(learner=mock.learner, source=source_of(mock))
    return len(planned)


def _raise_factor(one: Finding, target: Target) -> None:
    """Never lower than it is: the learner may have raised it meanwhile."""
    present = factors_of(target)
    topic, factor = one.topic, one.factor
    if topic is None or factor is None:
        return
    if present.topics.get(topic.pk, present.areas.get(topic.area_id, 1.0)) >= factor:
        return
    one.target, one.factor_before = target, present.topics.get(topic.pk)
    set_factors(target=target, areas=present.areas, topics={**present.topics, topic.pk: factor})


def _lower_factor(one: Finding) -> None:
    target, topic = one.target, one.topic
    if target is None or topic is None:
        return
    present = factors_of(target)
    if present.topics.get(topic.pk) != one.factor:
        return
    topics = {**present.topics, topic.pk: one.factor_before}
    set_factors(target=target, areas=present.areas, topics=topics)


def _lines(mock: MockInterview, chosen: Sequence[Finding]) -> list[FocusLine]:
    """One exercise of each finding in turn, so that none waits for all of another's."""
    when = f"{mock.learner.local_day(mock.started_at or mock.created_at):%-d %b}"
    longest = max(len(one.exercises) for one in chosen)
    return [
        FocusLine(one.exercises[at], f"mock interview of {when}: {one.title}")
        for at in range(longest)
        for one in chosen
        if at < len(one.exercises)
    ]
