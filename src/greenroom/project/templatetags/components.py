"""Small pieces of pages: `{% kbd "Ctrl K" %}`, `{% ring value=0.63 %}`, `{% heatmap days %}` ..."""

from typing import Any

from django import template

from greenroom.project.templatetags import charts
from greenroom.project.templatetags.icons import PATHS

register = template.Library()

# What a browser calls a key is not always what is printed on it.
KEY_CAPS = {"Escape": "Esc", "Control": "Ctrl"}


@register.inclusion_tag("components/kbd.html")
def kbd(keys: str | int) -> dict[str, Any]:
    """Key caps: `{% kbd "Ctrl+k" %}` or `{% kbd "g t" %}`; hidden from screen readers."""
    caps = str(keys).replace("+", " ").split()
    return {"keys": [KEY_CAPS.get(cap, cap.upper() if len(cap) == 1 else cap) for cap in caps]}


@register.inclusion_tag("components/icon.html")
def icon(name: str) -> dict[str, Any]:
    """One of the icons of icons.py; decoration only, so words must stand beside it."""
    return {"paths": PATHS[name]}


@register.inclusion_tag("components/ring.html")
def ring(
    value: float, *, low: float | None = None, high: float | None = None, label: str = ""
) -> dict[str, Any]:
    """A ring that is `value` (0..1) full, with its interval as a paler arc."""
    return charts.measure_share(value, low=low, high=high, label=label)


@register.inclusion_tag("components/bar.html")
def bar(
    value: float, *, low: float | None = None, high: float | None = None, label: str = ""
) -> dict[str, Any]:
    """A bar that is `value` (0..1) full, coloured by level, with its interval as a paler band."""
    return charts.measure_share(value, low=low, high=high, label=label)


@register.inclusion_tag("components/heatmap.html")
def heatmap(days: list[Any], label: str = "Practice by day") -> dict[str, Any]:
    """Weeks as columns, and a table: `days` in order, each with `date`, `level` 0..4 and `title`.

    Also `attempts` and `minutes`.
    """
    return charts.lay_out_heatmap(days, label=label)


@register.inclusion_tag("components/forecast.html")
def forecast_chart(days: list[Any], label: str = "Readiness until the day") -> dict[str, Any]:
    """A line to the day with its band: `days` each with `date`, `readiness`, `low`, `high`."""
    return charts.lay_out_forecast(days, label=label)


@register.inclusion_tag("components/calibration.html")
def calibration_chart(
    bins: list[Any], label: str = "Foretold recall against what happened"
) -> dict[str, Any]:
    """Dots over a diagonal: `bins` each with `attempts`, `foretold`, `recalled`, `low`, `high`.

    The numbers must stand in a table beside it.
    """
    return charts.lay_out_calibration(bins, label=label)
