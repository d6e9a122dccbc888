"""Bars of weeks: `{% load pictures %}{% weeks_chart weeks %}`; and gains in points."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

from django import template

from greenroom.project.templatetags.charts import (
    CHART_BOTTOM,
    CHART_HEIGHT,
    CHART_RIGHT,
    CHART_TOP,
    CHART_WIDTH,
)

register = template.Library()

# "45 min" stands left of the scale, on narrow screens twice as large.
_LEFT = 84
# A bar takes so much of its week's place, and none is wider than this.
_BAR_SHARE, _BAR_MAX = 0.64, 40.0
# Heights of the scale, in minutes: the least that holds the longest week is taken.
_SCALES = (10, 20, 30, 60, 90, 120, 180, 240, 300, 420, 600, 900, 1_200, 1_800, 2_400, 4_800, 9_600)


class Kind(Protocol):
    """Minutes of one kind of exercise; `id` is for its colour."""

    id: str
    title: str
    minutes: float


class Week(Protocol):
    """A week and its kinds, the same ones in every week."""

    monday: date
    kinds: Sequence[Kind]
    minutes: float


@register.inclusion_tag("components/weeks.html")
def weeks_chart(weeks: Sequence[Week], label: str = "Minutes by kind and week") -> dict[str, Any]:
    """Stacked bars, a week each; the numbers must stand in a table beside it."""
    longest = max((week.minutes for week in weeks), default=0.0)
    scale = next((one for one in _SCALES if one >= longest), longest)
    step = (CHART_RIGHT - _LEFT) / max(1, len(weeks))
    width = min(_BAR_MAX, step * _BAR_SHARE)

    def y_of(minutes: float) -> float:
        return round(CHART_BOTTOM - (CHART_BOTTOM - CHART_TOP) * minutes / scale, 1)

    bars: list[dict[str, Any]] = []
    for number, week in enumerate(weeks):
        x = round(_LEFT + step * number + (step - width) / 2, 1)
        done = 0.0
        for kind in week.kinds:
            top = y_of(done + kind.minutes)
            height = round(y_of(done) - top, 1)
            if height > 0:
                title = f"{week.monday:%-d %b}: {kind.title}, {kind.minutes:.0f} min"
                bars.append({"x": x, "y": top, "height": height, "kind": kind.id, "title": title})
            done += kind.minutes
    every = 1 if len(weeks) <= 6 else -(-len(weeks) // 4)
    return {
        "bars": bars,
        "bar_width": round(width, 1),
        "grid": [
            {"y": y_of(part), "name": _hours(part)} for part in (0.0, scale / 2, float(scale))
        ],
        "ticks": [
            {
                "x": round(_LEFT + step * (number + 0.5), 1),
                "name": f"{week.monday.day} {week.monday:%b}",
            }
            for number, week in enumerate(weeks)
            if number % every == 0
        ],
        "legend": [{"id": kind.id, "title": kind.title} for kind in weeks[0].kinds]
        if weeks
        else [],
        "left": _LEFT,
        "right": CHART_RIGHT,
        "width": CHART_WIDTH,
        "height": CHART_HEIGHT,
        "label": label,
    }


def _hours(minutes: float) -> str:
    """45 -> "45 min"; 90 -> "1.5 h"."""
    return f"{minutes:.0f} min" if minutes < 60 else f"{minutes / 60:g} h"


@register.filter
def points(share: float) -> str:
    """A gain in points of a hundred: 0.0213 -> "+2.1"; what rounds to nothing is "+0.0"."""
    return f"{max(0.0, 100 * share):+.1f}"


@register.filter
def to(low: float, high: float) -> str:
    """A range: 0.04 and 0.39 are "4–39 %"."""
    return f"{100 * low:.0f}–{100 * high:.0f} %"


@register.filter
def points_of(share: float) -> str:
    """A part in points of a hundred: 0.0213 -> "2.1"."""
    return f"{100 * share:.1f}"
