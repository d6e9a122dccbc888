"""Ways of planning on simulated learners: what they know on the day, at the same minutes.

Anki is tuned for each truth and length on seeds of its own; every figure is from other seeds.
Topics weigh what the three job descriptions in ../shared/data/jobs ask for, as the product reads
them; where the folder is absent, 1/1, 1/2 ... 1/40.
"""

from __future__ import annotations

import statistics
import time
import tomllib
from functools import cache
from pathlib import Path

import numpy as np
from scripts.bench.figures import Figure, Row, quantile
from scripts.bench.options import Options

from greenroom.core.planning import Ahead, Shelf, TopicWeights, forecast, plan_day
from greenroom.core.planning.horizon import table_of
from greenroom.core.planning.jobs import Subject, read_job, suggest_factors
from greenroom.core.planning.simulation import (
    BASELINES,
    Greenroom,
    Setting,
    Standing,
    best_of,
    make_world,
    simulate,
    stand,
    tuned_choices,
    upper_bound,
)
from greenroom.core.planning.simulation.world import make_days

ROOT = Path(__file__).parents[2]
JOBS = ROOT.parent / "shared" / "data" / "jobs"
SYLLABUS = ROOT / "packs" / "python-backend" / "syllabus.toml"
ITEMS, MINUTES = 1000, 20.0
MIXED_ITEMS, MIXED_MINUTES = 500, 45.0
MISSED, LOST = 0.15, 0.3
TRUTHS = ("fsrs", "act-r", "half-life")
TUNING_SEED, REPORTING_SEED = 1_000, 1
BOUND_STEPS = 60
BY_MINUTE = "weight x (1 - recall) a minute"
DEFAULT, OURS = "Anki's default", "Greenroom"


@cache
def job_weights() -> tuple[tuple[float, ...] | None, ...]:
    """The weight of each topic for each job description; one None without them."""
    areas = tomllib.loads(SYLLABUS.read_text("utf-8"))["area"]
    subjects, base = [], {}
    for area in areas:
        subjects.append(Subject(area["id"], area["title"], tuple(area.get("aliases", ()))))
        for topic in area["topic"]:
            ident = f"{area['id']}/{topic['id']}"
            subjects.append(Subject(ident, topic["title"], tuple(topic.get("aliases", ()))))
            base[ident] = float(area.get("weight", 1)) * float(topic.get("weight", 1))
    found = []
    for path in sorted(JOBS.glob("*.md")):
        reading = read_job(path.read_text("utf-8"), subjects)
        factors = suggest_factors(reading, [one.ident for one in subjects])
        weights = {
            ident: weight * factors.get(ident, factors.get(ident.partition("/")[0], 1.0))
            for ident, weight in base.items()
        }
        found.append(tuple(weights.values()))
    return tuple(found) or (None,)


def measure_ahead(options: Options) -> Row:
    """60 and 30 days of cards alone: points over Anki's default and over the best tuned Anki."""
    row = Row("ahead", "weighted recall on the day, points over Anki, same minutes")
    for days, over_default, over_tuned in ((60, 12.0, 0.0), (30, None, 5.0)):
        for truth in TRUTHS:
            ours, default, tuned, others = _standings(truth, days, options)
            gain = 100 * ours.ahead_of(default)[0]
            mean, reach = (100 * one for one in ours.ahead_of(tuned))
            row.figures.append(
                Figure(f"{days} d {truth}, over default", gain, "points", floor=over_default)
            )
            row.figures.append(
                Figure(
                    f"{days} d {truth}, over tuned" + (", least of the interval" * (days == 60)),
                    mean - reach if days == 60 else mean, "points", floor=over_tuned,
                )
            )  # fmt: skip
            row.notes.append(_told(days, truth, [ours, tuned, default, *others], mean, reach))
    row.notes.append(_weights_told())
    return row


def measure_bound(options: Options) -> Row:
    """How far the plan stays below what no policy can pass, where the model is right."""
    row = Row("bound", "distance to the upper bound, memory as believed")
    for days in (60, 30):
        rng = np.random.default_rng([REPORTING_SEED, 4])
        world = make_world(items=ITEMS, rng=rng, weights=job_weights()[0])
        bound = upper_bound(
            world, np.full(days, MINUTES), steps=15 if options.quick else BOUND_STEPS
        )
        even = make_days(days=days, minutes=MINUTES, rng=rng)
        reached = statistics.mean(
            simulate(Greenroom, truth="believed", world=world, days=even, seed=seed).recall
            for seed in _seeds(options)
        )
        row.figures.append(Figure(f"{days} d", 100 * (1 - reached / bound.recall), "%", limit=2.0))
        row.notes.append(f"{days} d: {reached:.3f} of at most {bound.recall:.3f}")
    return row


def measure_mixed(options: Options) -> Row:
    """Cards, questions, problems and labs; days missed and minutes lost, unknown to the plans."""
    row = Row("mixed", "mixed kinds, 15 % of days missed, 30 % of minutes lost, 60 days")
    choices = tuned_choices(MIXED_ITEMS, 60)
    for truth in TRUTHS:
        standings = []
        tuning = {
            job: best_of(choices, truth=truth, setting=_mixed(weights),
                         seeds=_tuning_seeds(options)[:2])
            for job, weights in enumerate(job_weights())
        }  # fmt: skip
        for name in (*BASELINES, "Anki tuned", OURS):
            parts = [
                stand(name, _maker(name, choices, tuning[job]), truth=truth,
                      setting=_mixed(weights), seeds=_seeds(options))
                for job, weights in enumerate(job_weights())
            ]  # fmt: skip
            standings.append(_joined(name, truth, parts))
        ours = standings[-1]
        # Beyond those the target names: without topics, shares and turns, a minute's worth alone.
        by_minute = next(one for one in standings if one.policy == BY_MINUTE)
        best = max(
            (one for one in standings[:-1] if one is not by_minute), key=lambda one: one.recall
        )
        mean, reach = (100 * one for one in ours.ahead_of(best))
        row.figures += [
            Figure(f"{truth}, over the best named", mean, "points", floor=0.0),
            Figure(f"{truth}, over {BY_MINUTE}", 100 * ours.ahead_of(by_minute)[0], "points"),
        ]
        row.notes.append(_told(60, truth, standings[::-1], mean, reach))
    return row


def measure_time(options: Options) -> Row:
    """5,000 exercises, 90 days: today's list, and list and forecast together."""
    table_of()
    shelf, topics = _large_shelf()
    lists, both = [], []
    for _ in range(20 if options.quick else 200):
        started = time.perf_counter()
        plan_day(shelf, topics, minutes=25.0, days_left=90.0, ahead=Ahead(minutes=(25.0,)))
        planned = time.perf_counter()
        forecast(shelf, topics, days_left=90, minutes_a_day=25.0)
        lists.append((planned - started) * 1000)
        both.append((time.perf_counter() - started) * 1000)
    row = Row("horizon", "plan and forecast, 5,000 exercises, 90 days")
    row.figures = [
        Figure("list, median", statistics.median(lists), limit=5.0),
        Figure("list and forecast, median", statistics.median(both)),
        Figure("list and forecast, p99", quantile(both, 0.99), limit=100.0),
    ]
    return row


def _large_shelf() -> tuple[Shelf, TopicWeights]:
    rng = np.random.default_rng(7)
    size, count = 5_000, 128
    stability = np.where(rng.random(size) < 0.4, np.nan, rng.lognormal(2, 1, size))
    new = np.isnan(stability)
    shelf = Shelf(
        exercise_ids=np.arange(size),
        topics=rng.integers(0, count, size).astype(np.int32),
        stability_days=stability,
        difficulty=np.where(new, np.nan, rng.uniform(1, 10, size)),
        elapsed_days=np.where(new, np.nan, rng.integers(1, 40, size).astype(float)),
        minutes=rng.choice([0.25, 0.25, 0.25, 0.25, 2.0], size),
        siblings=np.arange(size),
        attempted_today=np.zeros(size, dtype=np.bool_),
    )
    return shelf, TopicWeights(
        tuple(map(str, range(count))), rng.uniform(0.2, 3, count), np.full(count, 4)
    )


def _standings(
    truth: str, days: int, options: Options
) -> tuple[Standing, Standing, Standing, list[Standing]]:
    choices = tuned_choices(ITEMS, days)
    ours, default, tuned = [], [], []
    others: dict[str, list[Standing]] = {name: [] for name in BASELINES if name != DEFAULT}
    for weights in job_weights():
        setting = Setting(days, MINUTES, ITEMS, weights=weights)
        best = best_of(choices, truth=truth, setting=setting, seeds=_tuning_seeds(options))

        def one(name: str, best: str = best, setting: Setting = setting) -> Standing:
            maker = _maker(name, choices, best)
            return stand(name, maker, truth=truth, setting=setting, seeds=_seeds(options))

        ours.append(one(OURS))
        default.append(one(DEFAULT))
        tuned.append(one("Anki tuned"))
        for name, found in others.items():
            found.append(one(name))
    return (
        _joined(OURS, truth, ours), _joined(DEFAULT, truth, default),
        _joined("Anki tuned", truth, tuned),
        [_joined(name, truth, found) for name, found in others.items()],
    )  # fmt: skip


def _maker(name, choices, best):  # type: ignore[no-untyped-def]
    return {**BASELINES, OURS: Greenroom, "Anki tuned": choices[best]}[name]


def _joined(name: str, truth: str, parts: list[Standing]) -> Standing:
    """Standings on several sets of weights as one."""
    return Standing(
        name,
        truth,
        statistics.mean(one.recall for one in parts),
        statistics.mean(one.ci95 for one in parts),
        statistics.mean(one.minutes_used for one in parts),
        statistics.mean(one.average_recall for one in parts),
        statistics.mean(one.seen for one in parts),
        tuple(recall for one in parts for recall in one.by_seed),
    )


def _mixed(weights: tuple[float, ...] | None) -> Setting:
    return Setting(60, MIXED_MINUTES, MIXED_ITEMS, weights, mixed=True, missed=MISSED, lost=LOST)


def _seeds(options: Options) -> range:
    return range(REPORTING_SEED, REPORTING_SEED + (2 if options.quick else 12))


def _tuning_seeds(options: Options) -> range:
    return range(TUNING_SEED, TUNING_SEED + (1 if options.quick else 4))


def _told(days: int, truth: str, rows: list[Standing], mean: float, reach: float) -> str:
    told = ", ".join(f"{one.policy} {one.recall:.3f}" for one in rows)
    return f"{days} d {truth}: {told}; {mean:+.1f} ± {reach:.1f} points over the one beside it"


def _weights_told() -> str:
    if job_weights() == (None,):
        return "no job descriptions here: topics weigh 1/1, 1/2 ... 1/40"
    return f"topics weighed by {len(job_weights())} job descriptions"
