"""Readiness of fitted memories against the true probability, on simulated learners.

Each learner leaves a log of 300 attempts. A model is fitted to it, and every item's recall 1, 7, 14
and 30 days later is foretold and held against what it truly is; and the 150 attempts that follow
are foretold one by one, as by a moving average. The seeds of what is reported were never looked at
while the fit was tuned: that was done on those from TUNING_SEED on.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

import numpy as np
from scripts.bench.figures import Figure, Row
from scripts.bench.learners import DAY, START, TRUTHS, Learner, make_learner
from scripts.bench.options import Options

from greenroom.core.memory import MemoryState, Rating
from greenroom.core.memory.fitting import fit_parameters
from greenroom.core.memory.fsrs_v2 import STANDARD, Fsrs
from greenroom.core.memory.histories import Histories
from greenroom.core.memory.judging import judge_fit, moving_average, rmse_in_bins, surprise
from greenroom.core.memory.tangents import predict

REPORTING_SEED: Final = 50_000
TUNING_SEED: Final = 1_000  # to 1,059
LEARNERS: Final = 200  # of each truth
ATTEMPTS, FOLLOWING = 300, 150
DAYS_AHEAD: Final = (1, 7, 14, 30)
WAYS: Final = ("fitted", "default", "as kept")


@dataclass
class Tally:
    """What one way of foretelling said and what was true, over all learners."""

    foretold: list[float] = field(default_factory=list)
    true: list[float] = field(default_factory=list)
    surprises: list[float] = field(default_factory=list)

    @property
    def rmse(self) -> float:
        return rmse_in_bins(np.array(self.foretold), np.array(self.true))

    @property
    def log_loss(self) -> float:
        return float(np.mean(self.surprises))


@dataclass
class Found:
    """All ways on the learners of one truth."""

    ways: dict[str, Tally] = field(default_factory=lambda: {way: Tally() for way in WAYS})
    average: list[float] = field(default_factory=list)
    kept: int = 0
    seconds: float = 0.0


def measure(options: Options) -> Row:
    """Fit every learner of every truth; the worst truth decides."""
    learners = 20 if options.quick else LEARNERS
    row = Row("fit", f"memory fitted to {ATTEMPTS} attempts, {learners} learners a truth")
    everything = Found()
    for truth in TRUTHS:
        found = simulate(truth, range(REPORTING_SEED, REPORTING_SEED + learners))
        fitted, average = found.ways["fitted"], float(np.mean(found.average))
        row.figures += [
            Figure(f"{truth} RMSE(bins)", fitted.rmse, "", limit=0.05),
            Figure(f"{truth} log loss less a moving average's",
                   fitted.log_loss - average, "", limit=0.0),
        ]  # fmt: skip
        row.notes.append(_describe(truth, found, learners))
        _pool(everything, found)
    row.notes.append(_describe("both", everything, learners * len(TRUTHS)))
    return row


def simulate(truth: str, seeds: range) -> Found:
    """Learners of one truth, each fitted to the beginning of their log."""
    found = Found()
    for seed in seeds:
        learner = make_learner(truth, seed)
        learner.practise_until(ATTEMPTS)
        log = learner.histories()
        began = time.perf_counter()
        own, verdict = fit_parameters(log), judge_fit(log)
        found.seconds += time.perf_counter() - began
        found.kept += verdict.is_better
        models = {
            "fitted": own, "default": STANDARD, "as kept": own if verdict.is_better else STANDARD,
        }  # fmt: skip
        for way, model in models.items():
            _look_ahead(found.ways[way], model, learner, log)
        learner.practise_until(ATTEMPTS + FOLLOWING)
        _go_on(found, models, learner.histories())
    return found


def _look_ahead(tally: Tally, model: Fsrs, learner: Learner, log: Histories) -> None:
    states: dict[int, MemoryState] = {}
    for item, rating, at in zip(
        log.exercises.tolist(), log.ratings.tolist(), log.at.tolist(), strict=True
    ):
        when = START + timedelta(microseconds=at)
        states[item] = model.update(states.get(item), Rating(rating), when)
    end = learner.times[-1]
    for days in DAYS_AHEAD:
        at = end + days * DAY
        for item, state in states.items():
            gone = (at - state.last_at) / DAY
            tally.foretold.append(model.recall_probability(gone, state.stability_days))
            tally.true.append(learner.truth.recall(item, at))


def _go_on(found: Found, models: dict[str, Fsrs], log: Histories) -> None:
    """Foretell what follows; the moving average goes on learning from each attempt."""
    counted, happened = log.is_counted, log.is_recalled
    later = counted.copy()
    later[:ATTEMPTS] = False
    for way, model in models.items():
        recall = predict(np.array(model.parameters), log, with_gradient=False).recall
        found.ways[way].surprises += surprise(recall[later], happened[later]).tolist()
    average = np.full(len(log), np.nan)
    average[counted] = moving_average(happened[counted])
    found.average += surprise(average[later], happened[later]).tolist()


def _pool(everything: Found, found: Found) -> None:
    for way, tally in found.ways.items():
        everything.ways[way].foretold += tally.foretold
        everything.ways[way].true += tally.true
        everything.ways[way].surprises += tally.surprises
    everything.average += found.average
    everything.kept += found.kept
    everything.seconds += found.seconds


def _describe(truth: str, found: Found, learners: int) -> str:
    ways = "; ".join(
        f"{way} {tally.rmse:.4f} / {tally.log_loss:.4f}" for way, tally in found.ways.items()
    )
    return (
        f"{truth}: RMSE(bins) / log loss: {ways}; moving average log loss "
        f"{np.mean(found.average):.4f}; {found.kept} of {learners} fits kept; "
        f"{1000 * found.seconds / learners:.0f} ms to fit and judge one"
    )
