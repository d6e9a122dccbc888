"""`greenroom today`, `readiness`, `forecast`: where the learner stands and what to do now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

import click

from greenroom.cli.house import open_house
from greenroom.cli.screen import count, make_console, percent, print_json, print_table
from greenroom.cli.shapes import (
    DIGITS,
    forecast_shape,
    front_title,
    readiness_date,
    readiness_shape,
    today_shape,
)

if TYPE_CHECKING:
    from greenroom.apps.plan.selectors.outlook import Outlook, TopicStanding
    from greenroom.core.planning import ForecastDay, Readiness

SHOWN_ROWS = 20
FORECAST_ROWS = 15
BAR_CELLS = 30

json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print JSON for other programs to read."
)


@click.command("today", short_help="What is worth practising now.")
@click.option(
    "--minutes",
    type=click.FloatRange(0, 960, min_open=True),
    metavar="N",
    help="Plan for this much time. Default: the minutes of your day.",
)
@json_option
def today_command(minutes: float | None, *, as_json: bool) -> None:
    """What is worth practising now, most valuable first.

    \b
    greenroom today --minutes 10
    greenroom today --json | jq '.items[].title'
    """
    outlook = _load()
    from greenroom.apps.library.selectors.exercises import exercises_by_id
    from greenroom.apps.plan.selectors.outlook import plan_for
    from greenroom.apps.plan.selectors.shown import reason_of

    time = minutes or float(outlook.minutes_today)
    planned = plan_for(outlook, minutes=time)
    exercises = exercises_by_id(outlook.learner, [one.exercise_id for one in planned])
    if as_json:
        print_json(today_shape(outlook, planned, exercises, minutes=time))
        return
    if not time:
        click.echo("A day off: rest well. For ten minutes: greenroom today --minutes 10")
        return
    if not planned:
        click.echo("Nothing to practise right now. Import notes: greenroom import PATH")
        return
    rows = [
        (
            f"{one.minutes:.1f}",
            reason_of(outlook, one),
            outlook.topics[one.topic_index].title,
            front_title(exercises[one.exercise_id]),
        )
        for one in planned[:SHOWN_ROWS]
    ]
    total = sum(one.minutes for one in planned)
    console = make_console()
    print_table(console, ("min", "why", "topic", "question"), rows, right="min")
    more = len(planned) - SHOWN_ROWS
    console.print(f"\n{count(len(planned), 'exercise')}, {total:.0f} min" + _and_more(more))
    console.print("Practise them: greenroom review")


@click.command("readiness", short_help="How ready you are, topic by topic.")
@json_option
def readiness_command(*, as_json: bool) -> None:
    """How likely you are to manage each topic on the day of your interview.

    \b
    greenroom readiness
    greenroom readiness --json | jq .readiness
    """
    outlook = _load()
    from greenroom.apps.plan.selectors.outlook import readiness_of, standings

    readiness = readiness_of(outlook)
    topics = [topic for area in standings(outlook, readiness) for topic in area.topics]
    if as_json:
        print_json(readiness_shape(outlook, readiness, topics))
        return
    _print_readiness(outlook, readiness, topics)


@click.command("forecast", short_help="Readiness day by day up to your interview.")
@json_option
def forecast_command(*, as_json: bool) -> None:
    """Readiness day by day, if each day gets the minutes you set.

    \b
    greenroom forecast
    greenroom forecast --json | jq -r '.days[] | [.date, .readiness] | @tsv'
    """
    outlook = _load()
    from greenroom.apps.plan.selectors.outlook import forecast_of
    from greenroom.apps.plan.selectors.shown import show_minutes

    days = forecast_of(outlook)
    if as_json:
        print_json(forecast_shape(outlook, days))
        return
    _print_forecast(outlook, days, a_day=show_minutes(outlook).a_day)


def _load() -> Outlook:
    learner, now = open_house()
    from greenroom.apps.plan.selectors.outlook import load_outlook

    return load_outlook(learner, now=now)


def _print_readiness(
    outlook: Outlook, readiness: Readiness, topics: Sequence[TopicStanding]
) -> None:
    console = make_console()
    target = str(outlook.target) if outlook.target else "No target yet; in a month"
    console.print(f"{target} ({readiness_date(outlook)}): {count(outlook.days_left, 'day')} left")
    span = f"{percent(readiness.low)} to {percent(readiness.high)}"
    console.print(f"Readiness {percent(readiness.value)}, likely {span}\n", style="bold")
    weakest = sorted(topics, key=lambda one: one.weight * (one.value - 1))
    rows = [
        (
            percent(one.value),
            _bar(one.value, BAR_CELLS // 3),
            f"{one.seen}/{one.exercises}",
            f"{one.weight:.2g}",
            one.topic.title,
        )
        for one in weakest[:SHOWN_ROWS]
    ]
    columns = ("ready", "", "seen", "weight", "topic")
    print_table(console, columns, rows, right="ready seen weight")
    console.print("\nWhere practice gains most comes first" + _and_more(len(topics) - SHOWN_ROWS))


def _print_forecast(outlook: Outlook, days: Sequence[ForecastDay], *, a_day: str) -> None:
    console = make_console()
    if not days:
        console.print("Your interview is today: nothing is left to forecast. Good luck!")
        return
    step = max(1, -(-len(days) // FORECAST_ROWS))
    shown = [*days[:-1:step], days[-1]]
    rows = [
        (
            f"{outlook.today + timedelta(days=one.day_offset):%a %d %b}",
            f"{one.minutes:.0f}",
            percent(one.readiness),
            _bar(one.readiness, BAR_CELLS),
        )
        for one in shown
    ]
    print_table(console, ("date", "min", "ready", ""), rows, right="min ready")
    last = days[-1]
    console.print(
        f"\nWith {a_day}: {percent(last.readiness)} at the end, "
        f"likely {percent(last.low)} to {percent(last.high)}."
    )


def _bar(value: float, cells: int) -> str:
    full = int(round(value, DIGITS) * cells + 0.5)
    return "█" * full + "░" * (cells - full)


def _and_more(number: int) -> str:
    return f"; {number} more not shown (--json has all)" if number > 0 else ""
