"""True memories that the planner does not know. One object is one learner, arrays are items.

Each offers `recall(day)`, the true probability of managing each item on a day (days from the
start), and `practise(items, day, recalled)`. Before its first attempt an item is managed with a
chance drawn from a beta distribution: some of it is known from work.
"""

from collections.abc import Callable, Mapping
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from greenroom.core.memory import Rating, fsrs_v1
from greenroom.core.memory.fsrs_v2 import DEFAULTS, RANGES, Fsrs
from greenroom.core.memory.model import ForgettingModel
from greenroom.core.planning.readiness import UNSEEN_RECALL
from greenroom.core.planning.shelf import Booleans, Floats, Integers

# Mean .17, as much as 0.6 for some: what one knows from work.
_KNOWN_BETA: Final = (1.2, 3.0)
_KNOWN_MOST: Final = 0.6


class Learner(Protocol):
    """What a simulation asks of a true memory."""

    def recall(self, day: float) -> Floats: ...

    def practise(self, items: Integers, day: float, recalled: Booleans) -> None: ...


class Fsrs6:
    """FSRS-6, by any parameters: the planner's own belief is one of these.

    ease: multiplies the stability of a first attempt and lowers the difficulty, by item.
    """

    def __init__(self, known: Floats, model: ForgettingModel, ease: Floats | None = None) -> None:
        self.known, self.model = known, model
        self.ease = np.ones(len(known)) if ease is None else ease
        self.stability = np.full(len(known), np.nan)
        self.difficulty = np.full(len(known), np.nan)
        self.last = np.full(len(known), np.nan)

    def recall(self, day: float) -> Floats:
        found = self.model.recall_probabilities(day - self.last, self.stability)
        return np.where(np.isnan(self.stability), self.known, found)

    def practise(self, items: Integers, day: float, recalled: Booleans) -> None:
        new = np.isnan(self.stability[items])
        self._begin(items[new], recalled[new])
        old = items[~new]
        stability, difficulty = self.stability[old], self.difficulty[old]
        recall = self.model.recall_probabilities(day - self.last[old], stability)
        good = self.model.expected_after(stability, difficulty, recall, Rating.GOOD)
        again = self.model.expected_after(stability, difficulty, recall, Rating.AGAIN)
        self.stability[old] = np.where(recalled[~new], good[0], again[0])
        self.difficulty[old] = np.where(recalled[~new], good[1], again[1])
        self.last[items] = day

    def _begin(self, items: Integers, recalled: Booleans) -> None:
        good = self.model.first_state(Rating.GOOD)
        again = self.model.first_state(Rating.AGAIN)
        ease = self.ease[items]
        self.stability[items] = np.maximum(np.where(recalled, good[0], again[0]) * ease, 0.01)
        harder = np.where(recalled, good[1], again[1]) - 1.2 * np.log(ease)
        self.difficulty[items] = np.clip(harder, fsrs_v1.DIFFICULTY_MIN, fsrs_v1.DIFFICULTY_MAX)


def as_believed(items: int, rng: np.random.Generator) -> Learner:
    """The planner is right in everything; every new item is managed with UNSEEN_RECALL."""
    return Fsrs6(np.full(items, UNSEEN_RECALL), fsrs_v1)


def perturbed_fsrs(items: int, rng: np.random.Generator) -> Learner:
    """FSRS-6 with parameters of the learner's own, and items of different hardness."""
    w = np.array(DEFAULTS)
    w[:4] *= np.exp(rng.normal(0, 0.4))
    w[8] += rng.normal(0, 0.25)
    w[20] = rng.lognormal(np.log(0.18), 0.35)
    low, high = np.array(RANGES).T
    model = Fsrs(tuple(np.clip(w, low, high).tolist()))
    return Fsrs6(_known(items, rng), model, np.exp(rng.normal(0, 0.6, items)))


class ActR:
    """ACT-R: each practice leaves a trace that decays by a power of time, faster if it came soon.

    Time between days is compressed, as in the source.
    Source: Pavlik & Anderson (2005), Cognitive Science 29, 559-586.
    """

    _DECAY_SCALE: Final = 0.217
    _SECONDS_OF_DAY: Final = 0.025 * 86_400
    _NOISE: Final = 0.357
    _TRACES: Final = 64

    def __init__(self, known: Floats, decay: Floats, threshold: Floats) -> None:
        self.known, self.decay, self.threshold = known, decay, threshold
        self.at = np.zeros((len(known), self._TRACES))
        self.rate = np.zeros((len(known), self._TRACES))
        self.traces = np.zeros(len(known), dtype=np.int64)

    def recall(self, day: float) -> Floats:
        active = self._activation(np.arange(len(self.known)), day)
        odds = np.clip((self.threshold - active) / self._NOISE, -50, 50)
        return np.where(self.traces == 0, self.known, 1 / (1 + np.exp(odds)))

    def practise(self, items: Integers, day: float, recalled: Booleans) -> None:
        # What was not known is studied a second time in the same sitting.
        again = ~recalled | (self.traces[items] == 0)
        self._leave_trace(items, day)
        self._leave_trace(items[again], day)

    def _activation(self, items: Integers, day: float) -> Floats:
        most = int(self.traces[items].max(initial=0))
        seconds = np.maximum((day - self.at[items, :most]) * self._SECONDS_OF_DAY, 30.0)
        left = seconds ** -self.rate[items, :most]
        left *= np.arange(most) < self.traces[items][:, None]
        with np.errstate(divide="ignore"):
            active: Floats = np.log(left.sum(axis=1))
        return active

    def _leave_trace(self, items: Integers, day: float) -> None:
        active = np.minimum(self._activation(items, day), 5.0)
        rate = self._DECAY_SCALE * np.exp(active) + self.decay[items]
        place = np.minimum(self.traces[items], self._TRACES - 1)
        self.at[items, place] = day
        self.rate[items, place] = np.minimum(rate, 1.5)
        self.traces[items] = place + 1


def act_r(items: int, rng: np.random.Generator) -> Learner:
    """ACT-R with decay and threshold drawn for the learner and each item."""
    decay = np.clip(rng.normal(0.177, 0.03, items) + rng.normal(0, 0.02), 0.08, 0.35)
    threshold = -1.604 + rng.normal(0, 0.15, items)
    return ActR(_known(items, rng), decay, threshold)


class HalfLives:
    """Exponential forgetting: a half-life that grows with spacing, and slips however well known.

    A recall multiplies the half-life by 1 + growth x forgotten ** 0.6, up to a growth of its own;
    a lapse leaves a third of it. The tail is thin: what FSRS holds for half known is nearly gone.
    """

    _SLIP: Final = 0.03

    def __init__(self, known: Floats, first: Floats, growth: Floats) -> None:
        self.known, self.first, self.growth = known, first, growth
        self.half_life = np.full(len(known), np.nan)
        self.last = np.full(len(known), np.nan)

    def recall(self, day: float) -> Floats:
        left = (1 - self._SLIP) * 2.0 ** -((day - self.last) / self.half_life)
        return np.where(np.isnan(self.half_life), self.known, left)

    def practise(self, items: Integers, day: float, recalled: Booleans) -> None:
        new, before, first = (
            np.isnan(self.half_life[items]), self.half_life[items], self.first[items],
        )  # fmt: skip
        forgotten = 1 - 2.0 ** -((day - self.last[items]) / before)
        grown = before * (1 + self.growth[items] * forgotten**0.6)
        lapsed = np.maximum(first / 2, before / 3)
        begun = np.where(recalled, first * 2, first * 0.6)
        after = np.where(new, begun, np.where(recalled, grown, lapsed))
        self.half_life[items] = np.clip(after, 0.05, 3000.0)
        self.last[items] = day


def half_lives(items: int, rng: np.random.Generator) -> Learner:
    """Half-lives of some days at first, drawn for the learner and each item.

    The growth is such that Anki's default leads as far as with the other two truths.
    """
    first = 6.0 * np.exp(rng.normal(0, 0.5, items) + rng.normal(0, 0.3))
    growth = 8.0 * np.exp(rng.normal(0, 0.35, items) + rng.normal(0, 0.15))
    return HalfLives(_known(items, rng), first, growth)


def _known(items: int, rng: np.random.Generator) -> NDArray[np.float64]:
    return rng.beta(*_KNOWN_BETA, items) * _KNOWN_MOST


TRUTHS: Final[Mapping[str, Callable[[int, np.random.Generator], Learner]]] = {
    "fsrs": perturbed_fsrs,
    "act-r": act_r,
    "half-life": half_lives,
    "believed": as_believed,
}
