"""fsrs_v2 over whole histories, with the derivatives of each prediction by each parameter.

A memory's stability depends on every parameter by way of all attempts before, so the derivatives
are carried along from attempt to attempt (forward differentiation). They cost multiplications only:
a pass with all 21 takes about three times one without, where finite differences take 21 times.
The formulas are those of docs/reference/memory.md; the tests hold them against finite differences.
"""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from greenroom.core.memory.fsrs_v1 import DIFFICULTY_MAX, DIFFICULTY_MIN, STABILITY_MIN_DAYS
from greenroom.core.memory.histories import Histories, Integers

Floats = NDArray[np.float64]
COUNT: Final = 21
_D: Final = slice(4, 8)  # the parameters that difficulty depends on


@dataclass(frozen=True, slots=True, eq=False)
class Predictions:
    """For each attempt of the log the recall foretold just before it; nan where none was.

    gradient: its derivatives, a row a parameter; None unless asked for.
    """

    recall: Floats
    gradient: Floats | None


def predict(parameters: Floats, histories: Histories, *, with_gradient: bool) -> Predictions:
    """Replay all histories and say before each attempt how likely recall was.

    `parameters` are 21 within fsrs_v2.RANGES. Time is read in fractions of days for the prediction
    and in whole ones for what the attempt changes, as everywhere.
    """
    passing = _Pass(parameters, histories, with_gradient=with_gradient)
    for number, step in enumerate(histories.steps):
        if number == 0:
            passing.begin(step)
        else:
            passing.go_on(step)
    return Predictions(passing.recall, passing.gradient)


class _Pass:
    """One replay under way: stability and difficulty of all memories, longest history first."""

    def __init__(self, w: Floats, histories: Histories, *, with_gradient: bool) -> None:
        self.w = w
        self.histories = histories
        self.is_full = with_gradient
        self.factor = 0.9 ** (-1 / w[20]) - 1
        self.factor_by_w20 = (self.factor + 1) * math.log(0.9) / w[20] ** 2
        self.easy = w[4] - math.exp(w[5] * 3) + 1
        self.recall = np.full(len(histories), np.nan)
        self.gradient = np.zeros((COUNT, len(histories))) if with_gradient else None
        self.stability = self.difficulty = np.zeros(0)
        self.by_stability = np.zeros((COUNT, 0))  # derivatives of the stability
        self.by_difficulty = np.zeros((4, 0))  # of the difficulty, by w4 to w7

    def begin(self, step: Integers) -> None:
        """The first attempt of every history."""
        w, ratings = self.w, self.histories.ratings[step]
        self.stability = w[ratings - 1]
        raw = w[4] - np.exp(w[5] * (ratings - 1)) + 1
        self.difficulty = np.clip(raw, DIFFICULTY_MIN, DIFFICULTY_MAX)
        if self.is_full:
            self.by_stability = np.zeros((COUNT, len(step)))
            self.by_stability[ratings - 1, np.arange(len(step))] = 1.0
            self.by_difficulty = np.zeros((4, len(step)))
            self.by_difficulty[0] = 1.0
            self.by_difficulty[1] = (raw - w[4] - 1) * (ratings - 1)
            self.by_difficulty *= raw == self.difficulty

    def go_on(self, step: Integers) -> None:
        """The next attempt of the histories that have one: foretell it, then count it."""
        count = len(step)
        self.stability, self.difficulty = self.stability[:count], self.difficulty[:count]
        self.by_stability = self.by_stability[:, :count]
        self.by_difficulty = self.by_difficulty[:, :count]
        recall, by_s, by_w20 = self._forget(self.histories.elapsed_days[step], self.stability)
        self.recall[step] = recall
        if self.gradient is not None:
            found = by_s * self.by_stability
            found[20] += by_w20
            self.gradient[:, step] = found
        self._count(step)

    def _forget(self, days: Floats, stability: Floats) -> tuple[Floats, Floats, Floats]:
        """Recall after so many days, and its derivatives by stability and w20."""
        w20, passed = self.w[20], days / stability
        base = 1 + self.factor * passed
        recall = base**-w20
        by_stability = w20 * recall / base * self.factor * passed / stability
        by_w20 = -recall * (np.log(base) + w20 / base * passed * self.factor_by_w20)
        return recall, by_stability, by_w20

    def _count(self, step: Integers) -> None:
        ratings, days = self.histories.ratings[step], self.histories.whole_days[step]
        change = _Change(len(step), is_full=self.is_full)
        same_day = days < 1
        self._repeat(change, np.nonzero(same_day)[0], ratings)
        self._lapse(change, np.nonzero(~same_day & (ratings == 1))[0], days)
        self._recalled(change, np.nonzero(~same_day & (ratings > 1))[0], ratings, days)
        is_low = change.stability < STABILITY_MIN_DAYS
        if self.is_full:
            after = change.direct
            after += change.by_s * self.by_stability
            after[_D] += change.by_d * self.by_difficulty
            after[:, is_low] = 0.0
            self.by_stability = after
        self.stability = np.where(is_low, STABILITY_MIN_DAYS, change.stability)
        self._harden(ratings)

    def _repeat(self, change: "_Change", at: Integers, ratings: Integers) -> None:
        """Repeats on the same day."""
        w, stability, rating = self.w, self.stability[at], ratings[at]
        reach = rating - 3 + w[18]
        growth = np.exp(w[17] * reach) * stability ** -w[19]
        stays = (rating > 1) & (growth < 1)
        growth[stays] = 1.0
        after = stability * growth
        change.stability[at] = after
        if self.is_full:
            change.by_s[at] = np.where(stays, 1.0, growth * (1 - w[19]))
            moves = np.where(stays, 0.0, after)
            change.direct[17, at] = moves * reach
            change.direct[18, at] = moves * w[17]
            change.direct[19, at] = -moves * np.log(stability)

    def _lapse(self, change: "_Change", at: Integers, days: Integers) -> None:
        """Forgotten on a later day."""
        w, stability, hardness = self.w, self.stability[at], self.difficulty[at]
        recall, recall_by_s, recall_by_w20 = self._forget(days[at].astype(np.float64), stability)
        power = (stability + 1) ** w[13]
        after = w[11] * hardness ** -w[12] * (power - 1) * np.exp((1 - recall) * w[14])
        most = stability / math.exp(w[17] * w[18])
        is_cut = after > most
        change.stability[at] = np.where(is_cut, most, after)
        if self.is_full:
            grows = w[13] * power / (stability + 1) / (power - 1)
            change.by_s[at] = np.where(
                is_cut, most / stability, after * (grows - w[14] * recall_by_s)
            )
            moves = np.where(is_cut, 0.0, after)
            change.by_d[at] = -w[12] * moves / hardness
            change.direct[11, at] = moves / w[11]
            change.direct[12, at] = -moves * np.log(hardness)
            change.direct[13, at] = moves * np.log(stability + 1) * power / (power - 1)
            change.direct[14, at] = moves * (1 - recall)
            change.direct[20, at] = -moves * w[14] * recall_by_w20
            cut = np.where(is_cut, most, 0.0)
            change.direct[17, at] = -cut * w[18]
            change.direct[18, at] = -cut * w[17]

    def _recalled(self, change: "_Change", at: Integers, ratings: Integers, days: Integers) -> None:
        """Recalled on a later day."""
        w, stability, hardness = self.w, self.stability[at], self.difficulty[at]
        recall, recall_by_s, recall_by_w20 = self._forget(days[at].astype(np.float64), stability)
        effort = np.array([0.0, 0.0, w[15], 1.0, w[16]])[ratings[at]]
        spaced = np.exp((1 - recall) * w[10])
        plain = stability * math.exp(w[8]) * (11 - hardness) * stability ** -w[9]
        added = plain * effort * (spaced - 1)
        change.stability[at] = stability + added
        if self.is_full:
            steep = -plain * effort * spaced * w[10]
            change.by_s[at] = 1 + added / stability * (1 - w[9]) + steep * recall_by_s
            change.by_d[at] = -added / (11 - hardness)
            change.direct[8, at] = added
            change.direct[9, at] = -added * np.log(stability)
            change.direct[10, at] = plain * effort * spaced * (1 - recall)
            change.direct[15, at] = np.where(ratings[at] == 2, plain * (spaced - 1), 0.0)
            change.direct[16, at] = np.where(ratings[at] == 4, plain * (spaced - 1), 0.0)
            change.direct[20, at] = steep * recall_by_w20

    def _harden(self, ratings: Integers) -> None:
        w, away = self.w, (ratings - 3) / 9
        moved = self.difficulty - (10 - self.difficulty) * w[6] * away
        raw = w[7] * self.easy + (1 - w[7]) * moved
        after = np.clip(raw, DIFFICULTY_MIN, DIFFICULTY_MAX)
        if self.is_full:
            found = (1 - w[7]) * (1 + w[6] * away) * self.by_difficulty
            found[0] += w[7]
            found[1] -= w[7] * 3 * math.exp(w[5] * 3)
            found[2] -= (1 - w[7]) * (10 - self.difficulty) * away
            found[3] += self.easy - moved
            self.by_difficulty = found * (raw == after)
        self.difficulty = after


class _Change:
    """What one step makes of the stabilities, with derivatives by the ones before and directly."""

    def __init__(self, count: int, *, is_full: bool) -> None:
        self.stability = np.zeros(count)
        size = count if is_full else 0
        self.by_s = np.zeros(size)
        self.by_d = np.zeros(size)
        self.direct = np.zeros((COUNT, size))
