"""Simulated learners whose true memory is known, and the logs they leave.

Two truths, neither of them what the product believes: FSRS-6 with parameters of each learner's own,
items that are easier or harder than their ratings show, and slips; and ACT-R (Pavlik & Anderson
2005: each practice leaves a trace that decays by a power of time, the faster the fresher the memory
was). A learner practises most days, some dozen items: what the default parameters say is nearest to
being forgotten, and some new ones.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import numpy as np

from greenroom.core.memory import MemoryState, Rating
from greenroom.core.memory.fsrs_v2 import DEFAULTS, RANGES, STANDARD, Fsrs
from greenroom.core.memory.histories import Histories

START = datetime(2026, 1, 5, 9, tzinfo=UTC)
DAY = timedelta(days=1)


class PerturbedFsrs:
    """FSRS-6 with a learner's own parameters, items of different hardness, and slips."""

    def __init__(self, items: int, rng: np.random.Generator) -> None:
        spread = np.full(21, 0.2)
        spread[7] = 0.0
        w = np.array(DEFAULTS) * np.exp(rng.normal(0, spread))
        w[:4] *= math.exp(rng.normal(0, 0.5))
        w[8] += rng.normal(0, 0.3)
        w[20] *= math.exp(rng.normal(0, 0.3))
        low, high = np.array(RANGES).T
        self.model = Fsrs(tuple(np.clip(w, low, high).tolist()))
        self.ease = np.exp(rng.normal(0, 0.5, items))
        self.known = rng.beta(1.2, 3, items) * 0.6
        self.slip = rng.uniform(0, 0.04)
        self.states: dict[int, MemoryState] = {}

    def recall(self, item: int, at: datetime) -> float:
        """The true probability of recall."""
        state = self.states.get(item)
        if state is None:
            return float(self.known[item])
        days = (at - state.last_at) / DAY
        return (1 - self.slip) * self.model.recall_probability(days, state.stability_days)

    def practise(self, item: int, rating: Rating, at: datetime) -> None:
        """What an attempt leaves behind."""
        before = self.states.get(item)
        state = self.model.update(before, rating, at)
        if before is None:
            state = replace(state, stability_days=state.stability_days * float(self.ease[item]))
        self.states[item] = state


class ActR:
    """Traces that decay by a power of time; between sessions time passes more slowly."""

    def __init__(self, items: int, rng: np.random.Generator) -> None:
        learner = rng.normal(0.177, 0.02)
        self.decay = np.clip(learner + rng.normal(0, 0.02, items), 0.08, 0.35)
        self.threshold = -1.6 + rng.normal(0, 0.15) + rng.normal(0, 0.15, items)
        self.noise = 0.36
        self.known = rng.beta(1.2, 3, items) * 0.6
        self.traces: dict[int, list[tuple[datetime, float]]] = {}

    def recall(self, item: int, at: datetime) -> float:
        """The true probability of recall."""
        if item not in self.traces:
            return float(self.known[item])
        away = (self.threshold[item] - self._activation(item, at)) / self.noise
        return 1 / (1 + math.exp(away))

    def practise(self, item: int, rating: Rating, at: datetime) -> None:
        """What an attempt leaves behind: a second trace when the answer had to be read."""
        traces = self.traces.setdefault(item, [])
        was_read = rating == Rating.AGAIN or not traces
        for _ in range(2 if was_read else 1):
            level = math.exp(self._activation(item, at)) if traces else 0.0
            traces.append((at, min(0.217 * level + float(self.decay[item]), 1.5)))

    def _activation(self, item: int, at: datetime) -> float:
        # 0.025 of the seconds between sessions count; a trace is at least half a minute old.
        ages = [
            (max((at - when).total_seconds() * 0.025, 30.0), decay)
            for when, decay in self.traces[item]
        ]
        return math.log(sum(age**-decay for age, decay in ages))


Truth = PerturbedFsrs | ActR
TRUTHS: dict[str, type[PerturbedFsrs] | type[ActR]] = {"FSRS": PerturbedFsrs, "ACT-R": ActR}


@dataclass
class Learner:
    """One simulated learner under way; `items`, `ratings` and `times` are the log."""

    truth: Truth
    rng: np.random.Generator
    number: int
    items: list[int] = field(default_factory=list)
    ratings: list[int] = field(default_factory=list)
    times: list[datetime] = field(default_factory=list)
    believed: dict[int, MemoryState] = field(default_factory=dict)
    day: int = 0

    def practise_until(self, attempts: int) -> None:
        """Days of practice until the log holds so many attempts."""
        hard, easy = self.rng.uniform(0.03, 0.2, 2)
        while len(self.items) < attempts:
            self.day += 1
            if self.rng.random() < 0.2:  # a day off
                continue
            at = START + self.day * DAY + timedelta(hours=float(self.rng.uniform(-3, 3)))
            for item in self._chosen(at):
                at += timedelta(seconds=40)
                if self._attempt(item, at, hard, easy) == Rating.AGAIN:
                    self._attempt(item, at + timedelta(minutes=8), hard, easy)
        del self.items[attempts:], self.ratings[attempts:], self.times[attempts:]

    def _chosen(self, at: datetime) -> list[int]:
        recall = {
            item: STANDARD.recall_probability((at - state.last_at) / DAY, state.stability_days)
            for item, state in self.believed.items()
        }
        due = [item for item in sorted(recall, key=recall.__getitem__) if recall[item] < 0.93]
        new = [item for item in range(self.number) if item not in self.believed]
        return [*due[:12], *new[: max(2, 14 - len(due))]]

    def _attempt(self, item: int, at: datetime, hard: float, easy: float) -> Rating:
        luck, ease = self.rng.random(2)
        rating = Rating.AGAIN
        if luck < self.truth.recall(item, at):
            rating = Rating.HARD if ease < hard else Rating.EASY if ease > 1 - easy else Rating.GOOD
        self.truth.practise(item, rating, at)
        self.believed[item] = STANDARD.update(self.believed.get(item), rating, at)
        self.items.append(item)
        self.ratings.append(int(rating))
        self.times.append(at)
        return rating

    def histories(self) -> Histories:
        """The log as the fit takes it."""
        at = [round((one - START).total_seconds() * 1e6) for one in self.times]
        return Histories(
            np.array(self.items, dtype=np.int64),
            np.array(self.ratings, dtype=np.int64),
            np.array(at, dtype=np.int64),
        )


def make_learner(truth: str, seed: int, *, items: int = 400) -> Learner:
    """A learner of one truth; the same for the same seed."""
    rng = np.random.default_rng(seed)
    return Learner(TRUTHS[truth](items, rng), rng, items)
