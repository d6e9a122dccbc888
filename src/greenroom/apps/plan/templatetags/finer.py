"""Numbers too small for the usual filters: seconds of a card, tenths of a point."""

from django import template

register = template.Library()

_SECONDS_A_MINUTE = 60
# Up to two minutes people count in seconds.
_SECONDS_MAX = 120


@register.filter
def seconds(number: float) -> str:
    """14.6 -> "15 s"; 600 -> "10 min"."""
    if number < _SECONDS_MAX:
        return f"{max(1, round(number))} s"
    return f"{round(number / _SECONDS_A_MINUTE)} min"


@register.filter
def short_minutes(number: float) -> str:
    """0.25 -> "15 s"; 20.0 -> "20 min"."""
    return seconds(number * _SECONDS_A_MINUTE)


@register.filter
def milliseconds(number: float) -> str:
    """14600 -> "15 s"; 0, where nobody looked at the clock, -> "–"."""
    return seconds(number / 1000) if number else "–"


@register.filter
def small_percent(share: float) -> str:
    """0.0634 -> "6.3 %", as a topic's share is small beside all others'."""
    return f"{100 * share:.1f} %"


@register.filter
def points(share: float) -> str:
    """A share of readiness in its hundred points, with two digits that count: 0.0004 -> "0.04"."""
    number = 100 * share
    return f"{number:.2f}" if number >= 0.01 or not number else "less than 0.01"
