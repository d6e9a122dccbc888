"""`greenroom simulate`: which way of planning leads where, on simulated learners."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Any

import click

from greenroom.cli.screen import make_console, percent, print_json, print_table
from greenroom.cli.shapes import DIGITS

if TYPE_CHECKING:
    from greenroom.core.planning.simulation import Bound, Setting, Standing

# The bound tries so many prices; more make it only a little tighter.
BOUND_STEPS = 40
OURS = "Greenroom"
# Seeds from here on choose how Anki is tuned; those asked for, from `--seed` on, only report.
TUNING_SEED = 1_000_000
TUNING_SEEDS = 3


@click.command("simulate", short_help="Compare ways of planning on simulated learners.")
@click.option("--days", type=click.IntRange(1, 365), default=30, show_default=True, metavar="N",
              help="Days to the interview.")  # fmt: skip
@click.option("--minutes", type=click.FloatRange(1, 960), default=20, show_default=True,
              metavar="N", help="Minutes a day.")  # fmt: skip
@click.option("--items", type=click.IntRange(1, 20_000), default=1000, show_default=True,
              metavar="N", help="Exercises to learn.")  # fmt: skip
@click.option("--seed", type=click.IntRange(0, 100_000), default=1, show_default=True,
              metavar="N", help="The first learner.")  # fmt: skip
@click.option("--learners", type=click.IntRange(1, 200), default=5, show_default=True,
              metavar="N", help="How many learners.")  # fmt: skip
@click.option("--mixed", is_flag=True, help="Questions, problems and labs among the cards.")
@click.option("--missed", type=click.FloatRange(0, 0.9), default=0.0, metavar="SHARE",
              help="Share of days without practice.")  # fmt: skip
@click.option("--lost", type=click.FloatRange(0, 0.9), default=0.0, metavar="SHARE",
              help="Share of the minutes that is lost on other days.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs to read.")
def simulate_command(
    *, days: int, minutes: float, items: int, seed: int, learners: int, mixed: bool, missed: float,
    lost: float, as_json: bool,
) -> None:  # fmt: skip
    """Let simulated learners practise by several policies, and see what they know on the day.

    Everybody has the same minutes. The learners' true memory is not the one that the policies
    believe in. Nothing of yours is read or changed.

    \b
    greenroom simulate --days 14 --minutes 30
    greenroom simulate --mixed --missed 0.15 --lost 0.3 --json
    """
    from greenroom.core.errors import InputError
    from greenroom.core.planning.simulation import Setting

    for name, share in (("missed", missed), ("lost", lost)):
        if not isfinite(share):
            raise InputError(name, f"--{name} is a share from 0 to 0.9.")
    setting = Setting(days, minutes, items, mixed=mixed, missed=missed, lost=lost)
    seeds = range(seed, seed + learners)
    rows = _rows(setting, seeds)
    is_even = not (mixed or missed or lost)
    bound = _bound(setting, seed) if is_even else None
    if as_json:
        print_json(_shape(setting, len(seeds), rows, bound))
        return
    _print(setting, rows, bound)


def _rows(setting: Setting, seeds: range) -> list[Standing]:
    from greenroom.core.planning.simulation import (
        BASELINES,
        TRUTHS,
        Greenroom,
        best_of,
        stand,
        tuned_choices,
    )

    choices = tuned_choices(setting.items, setting.days)
    tuning = range(TUNING_SEED, TUNING_SEED + TUNING_SEEDS)
    rows = []
    for truth in TRUTHS:
        best = best_of(choices, truth=truth, setting=setting, seeds=tuning)
        policies = {**BASELINES, f"Anki, tuned: {best}": choices[best], OURS: Greenroom}
        rows += [
            stand(name, make, truth=truth, setting=setting, seeds=seeds)
            for name, make in policies.items()
        ]
    return rows


def _bound(setting: Setting, seed: int) -> Bound:
    import numpy as np

    from greenroom.core.planning.simulation import make_world, upper_bound

    world = make_world(items=setting.items, rng=np.random.default_rng([seed, 4]))
    return upper_bound(world, np.full(setting.days, setting.minutes), steps=BOUND_STEPS)


def _shape(
    setting: Setting, seeds: int, rows: list[Standing], bound: Bound | None
) -> dict[str, Any]:
    """As docs/reference/schemas/simulate.json says."""
    return {
        "days": setting.days,
        "minutes": setting.minutes,
        "items": setting.items,
        "seeds": seeds,
        "rows": [
            {
                "policy": row.policy,
                "truth": row.truth,
                "recall": round(row.recall, DIGITS),
                "ci95": round(row.ci95, DIGITS),
                "minutes_used": round(row.minutes_used, DIGITS),
                "average_recall": round(row.average_recall, DIGITS),
            }
            for row in rows
        ],
        "upper_bound": None
        if bound is None
        else {
            "recall": round(bound.recall, DIGITS),
            "assumes": "independent exercises of one kind, and a memory as the planner believes",
        },
    }


def _print(setting: Setting, rows: list[Standing], bound: Bound | None) -> None:
    console = make_console()
    for truth in dict.fromkeys(row.truth for row in rows):
        mine = [row for row in rows if row.truth == truth]
        ours = next(row for row in mine if row.policy == OURS)
        print_table(
            console,
            [f"true memory: {truth}", "day", "beside", "average", "seen", "minutes"],
            [
                [
                    row.policy, percent(row.recall), _beside(row, ours),
                    percent(row.average_recall), percent(row.seen), f"{row.minutes_used:.0f}",
                ]
                for row in sorted(mine, key=lambda one: -one.recall)
            ],
            right="day beside average seen minutes",
        )  # fmt: skip
    if bound is not None:
        console.print(
            f"On average no policy can pass {percent(bound.recall)} with the first learner's"
            " topics, where memory is as believed."
        )
    console.print("beside: points to Greenroom on the same learners, with the 95 % interval.")


def _beside(row: Standing, ours: Standing) -> str:
    if row is ours:
        return ""
    mean, reach = row.ahead_of(ours)
    return f"{100 * mean:+.1f}" + (f" ± {100 * reach:.1f}" if reach else "")
