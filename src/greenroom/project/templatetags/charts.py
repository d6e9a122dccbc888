"""Where things go in the drawings of components.py; plain numbers, no markup."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

# A topic from 70 % on can be left to its schedule; under 45 % it is likelier to fail than not
# on the day, as the interval around such values is about 10 wide.
GOOD_SHARE, FAIR_SHARE = 0.70, 0.45

CELL, GAP = 16, 4
LEFT, TOP = 36, 22
WEEKDAYS = {0: "Mon", 2: "Wed", 4: "Fri"}

CHART_WIDTH, CHART_HEIGHT = 640, 220
CHART_LEFT, CHART_RIGHT, CHART_TOP, CHART_BOTTOM = 68, 576, 12, 186


class HeatDay(Protocol):
    """A day of the heat map; `level` is 0 (nothing) to 4 (a lot)."""

    date: date
    level: int
    title: str
    attempts: int
    minutes: float


class ForecastDay(Protocol):
    """A day of the forecast; the three numbers are shares, 0..1."""

    date: date
    readiness: float
    low: float
    high: float


class CalibrationBin(Protocol):
    """Attempts foretold alike; shares in 0..1."""

    attempts: int
    foretold: float
    recalled: float
    low: float
    high: float


def measure_share(
    value: float, *, low: float | None, high: float | None, label: str
) -> dict[str, Any]:
    """Percent, level and interval of a share, clamped to 0..1, for a ring or a bar."""
    percent = to_percent(value)
    band = None
    if low is not None and high is not None:
        start = to_percent(low)
        doubt = max(0, percent - start)
        band = {"start": start, "length": max(0, to_percent(high) - start), "doubt": doubt}
    name = f"{label}: {percent} %" if label else f"{percent} %"
    return {"percent": percent, "level": name_level(value), "band": band, "label": name}


def to_percent(share: float) -> int:
    """Whole percents of a share, 0..100."""
    return round(100 * min(1.0, max(0.0, share)))


def name_level(share: float) -> str:
    """`good`, `fair` or `low`: the colour of a ring or a bar."""
    if share >= GOOD_SHARE:
        return "good"
    return "fair" if share >= FAIR_SHARE else "low"


def lay_out_heatmap(days: Sequence[HeatDay], *, label: str) -> dict[str, Any]:
    """Cells in columns of weeks that begin on Monday, and where months begin.

    practised: the days that hold something, the latest first, for the table behind it.
    """
    if not days:
        nothing: dict[str, Any] = {"cells": [], "months": [], "weekdays": [], "practised": []}
        return {**nothing, "width": 1, "height": 1, "label": label}
    first_monday = days[0].date.toordinal() - days[0].date.weekday()
    step = CELL + GAP
    cells: list[dict[str, Any]] = []
    for day in days:
        week = (day.date.toordinal() - first_monday) // 7
        x, y = LEFT + week * step, TOP + day.date.weekday() * step
        is_last = day is days[-1]
        cells.append({"x": x, "y": y, "level": day.level, "title": day.title, "is_last": is_last})
    return {
        "cells": cells,
        "months": place_months(days, first_monday),
        "weekdays": [{"y": TOP + row * step + 12, "name": name} for row, name in WEEKDAYS.items()],
        "practised": [day for day in reversed(days) if day.attempts],
        "size": CELL,
        "width": cells[-1]["x"] + CELL + 2,
        "height": TOP + 7 * step,
        "label": label,
    }


def place_months(days: Sequence[HeatDay], first_monday: int) -> list[dict[str, Any]]:
    """A month's name above the week of its first day; too close ones give way to the next."""
    months: list[dict[str, Any]] = []
    for day in days:
        if day.date.day != 1 and day is not days[0]:
            continue
        week = (day.date.toordinal() - first_monday) // 7
        x = LEFT + week * (CELL + GAP)
        if months and x - months[-1]["x"] < 3 * (CELL + GAP):
            months.pop()
        months.append({"x": x, "name": f"{day.date:%b}"})
    # Two columns at the right edge hold no month's name.
    last_week = (days[-1].date.toordinal() - first_monday) // 7
    return [month for month in months if month["x"] <= LEFT + (last_week - 1) * (CELL + GAP)]


def lay_out_forecast(days: Sequence[ForecastDay], *, label: str) -> dict[str, Any]:
    """Points of the line and of its band; the whole height is 0 to 100 %."""
    last = max(1, len(days) - 1)

    def x_of(index: int) -> float:
        return round(CHART_LEFT + (CHART_RIGHT - CHART_LEFT) * index / last, 1)

    def y_of(share: float) -> float:
        return round(CHART_BOTTOM - (CHART_BOTTOM - CHART_TOP) * min(1.0, max(0.0, share)), 1)

    upper = [f"{x_of(index)},{y_of(day.high)}" for index, day in enumerate(days)]
    lower = [f"{x_of(index)},{y_of(day.low)}" for index, day in enumerate(days)]
    end = days[-1].readiness if days else 0.0
    return {
        "line": " ".join(f"{x_of(i)},{y_of(day.readiness)}" for i, day in enumerate(days)),
        "band": " ".join(upper + lower[::-1]),
        "end": {"x": x_of(len(days) - 1), "y": y_of(end), "percent": to_percent(end)},
        "grid": [{"y": y_of(share), "percent": to_percent(share)} for share in (0, 0.5, 1)],
        "ticks": [] if not days else name_ends(days, x_of(0), x_of(len(days) - 1)),
        "left": CHART_LEFT,
        "right": CHART_RIGHT,
        "width": CHART_WIDTH,
        "height": CHART_HEIGHT,
        "label": f"{label}: {to_percent(end)} %",
    }


def name_ends(days: Sequence[ForecastDay], first_x: float, last_x: float) -> list[dict[str, Any]]:
    """The first and the last date under the chart."""
    first, last = days[0].date, days[-1].date
    ticks = [{"x": first_x, "anchor": "start", "name": f"{first.day} {first:%b}"}]
    if last != first:
        ticks.append({"x": last_x, "anchor": "middle", "name": f"{last.day} {last:%b}"})
    return ticks


# The chart of predictions is as wide as the forecast and higher, as both its axes are shares.
# Its words grow on narrow screens, so there is more room for them.
CALIBRATION_HEIGHT, CALIBRATION_BOTTOM, CALIBRATION_LEFT = 378, 316, 68
DOT_MIN, DOT_MAX = 3.5, 11.0


def lay_out_calibration(bins: Sequence[CalibrationBin], *, label: str) -> dict[str, Any]:
    """Dots over the diagonal of perfect predictions, each with its range; area says how many.

    Both axes begin at 50 % where nothing lies below.
    """
    start = 0.5 if all(min(one.low, one.foretold) >= 0.5 for one in bins) else 0.0
    width = CHART_RIGHT - CALIBRATION_LEFT
    most = max((one.attempts for one in bins), default=1)

    def x_of(share: float) -> float:
        return round(CALIBRATION_LEFT + width * (share - start) / (1 - start), 1)

    def y_of(share: float) -> float:
        height = CALIBRATION_BOTTOM - CHART_TOP
        return round(CALIBRATION_BOTTOM - height * (share - start) / (1 - start), 1)

    shares = [start + (1 - start) * part / 5 for part in range(6)]
    return {
        "dots": [
            {
                "x": x_of(one.foretold),
                "y": y_of(one.recalled),
                "low": y_of(one.low),
                "high": y_of(one.high),
                "r": round(max(DOT_MIN, DOT_MAX * (one.attempts / most) ** 0.5), 1),
            }
            for one in bins
        ],
        "grid": [
            {"x": x_of(share), "y": y_of(share), "percent": to_percent(share)} for share in shares
        ],
        "left": CALIBRATION_LEFT,
        "right": CHART_RIGHT,
        "top": CHART_TOP,
        "bottom": CALIBRATION_BOTTOM,
        "width": CHART_WIDTH,
        "height": CALIBRATION_HEIGHT,
        "middle": (CALIBRATION_LEFT + CHART_RIGHT) / 2,
        "label": label,
    }
