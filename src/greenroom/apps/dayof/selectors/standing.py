"""Where each weighted topic stands for an interview: computed from attempts, with the numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np

from greenroom.apps.plan.selectors.outlook import Outlook, load_outlook
from greenroom.apps.plan.selectors.standing import Told, told_by_topic
from greenroom.apps.plan.selectors.targets import weights_of
from greenroom.apps.practice.selectors.sittings import failed_since
from greenroom.core.planning import Shelf, TopicReadiness, measure_readiness
from greenroom.core.planning.topic_state import Evidence, State, state_of

if TYPE_CHECKING:
    from greenroom.apps.library.models import Topic
    from greenroom.apps.plan.models import Target

# What failed before that and was never tried again is told by its recall alone.
FAILED_WITHIN = timedelta(days=30)
STATE_NAMES = {State.NOT_YET: "Not yet", State.SHAKY: "Shaky", State.READY: "Ready"}


@dataclass(frozen=True, slots=True)
class TopicLine:
    """One topic of the checklist. `lacking`: weight x what is missing, by which it is ranked.

    told: what was recalled of its cards, and done of what it offers to do, attempted or not.
    """

    topic: Topic
    weight: float
    state: State
    evidence: Evidence
    told: Told
    low: float
    high: float
    last_practised_days: float | None

    @property
    def lacking(self) -> float:
        """How much of the whole is missing here."""
        return self.weight * (1 - self.evidence.recall)


def outlook_for(target: Target, *, now: datetime) -> Outlook:
    """Everything loaded, with this interview's weights and date, whichever comes first."""
    outlook = load_outlook(target.learner, now=now)
    # A learner's own topic that holds nothing has no weight there, and gets none here.
    own = np.array(weights_of(outlook.topics, target), dtype=np.float64)
    held = set(np.unique(outlook.loaded.shelf.topics).tolist())
    for index, topic in enumerate(outlook.topics):
        if topic.learner_id is not None and index not in held:
            own[index] = 0.0
    days_left = max(0, (target.date - outlook.today).days)
    weights = replace(outlook.weights, weights=own)
    return replace(outlook, target=target, days_left=days_left, weights=weights)


def topic_lines(outlook: Outlook) -> list[TopicLine]:
    """Each weighted topic with its state, what lacks most first."""
    measured = measure_readiness(
        outlook.loaded.shelf, outlook.weights, days_left=float(outlook.days_left)
    )
    failed, told = _failed_by_topic(outlook), told_by_topic(outlook)
    lines = [
        _line(outlook, one, failed[one.topic_index], told[one.topic_index])
        for one in measured.topics
        if outlook.weights.weights[one.topic_index] > 0
    ]
    return sorted(lines, key=lambda line: -line.lacking)


@dataclass(frozen=True, slots=True)
class ShownState:
    """The topics of one state; `rest` is folded away."""

    state: State
    name: str
    first: tuple[TopicLine, ...]
    rest: tuple[TopicLine, ...]

    @property
    def number(self) -> int:
        """How many topics stand so."""
        return len(self.first) + len(self.rest)


def by_state(lines: Sequence[TopicLine], *, first: int) -> list[ShownState]:
    """The topics by their states, the worst state first."""
    shown = []
    for state, name in STATE_NAMES.items():
        held = tuple(line for line in lines if line.state is state)
        shown.append(ShownState(state, name, held[:first], held[first:]))
    return shown


def _line(outlook: Outlook, measured: TopicReadiness, failed: int, told: Told) -> TopicLine:
    topic = outlook.topics[measured.topic_index]
    evidence = Evidence(
        measured.value, measured.exercises, measured.seen, min(failed, measured.seen)
    )
    return TopicLine(
        topic=topic,
        weight=float(outlook.weights.weights[measured.topic_index]),
        state=state_of(evidence),
        evidence=evidence,
        told=told,
        low=measured.low,
        high=measured.high,
        last_practised_days=outlook.loaded.last_days.get(topic.pk),
    )


def _failed_by_topic(outlook: Outlook) -> list[int]:
    """How many of each topic's exercises were answered "again" the last time."""
    shelf: Shelf = outlook.loaded.shelf
    attempted = np.flatnonzero(~shelf.is_new)
    failed = failed_since(
        outlook.learner,
        shelf.exercise_ids[attempted].tolist(),
        since=outlook.now - FAILED_WITHIN,
    )
    mask = np.isin(shelf.exercise_ids[attempted], list(failed))
    counts = np.bincount(shelf.topics[attempted][mask], minlength=len(outlook.topics))
    return [int(count) for count in counts]
