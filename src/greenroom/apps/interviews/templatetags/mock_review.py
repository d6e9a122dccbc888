"""Times as people write them, and the words of levels."""

from django import template

from greenroom.apps.interviews.selectors.review_timeline import clock as clock_of

register = template.Library()

FACTOR_NAMES = {0.0: "not asked", 0.5: "half", 1.0: "normal", 2.0: "double", 3.0: "triple"}


@register.filter
def clock(seconds: float | None) -> str:
    """75.2 -> "1:15"; None -> "–"."""
    return "–" if seconds is None else clock_of(seconds)


@register.filter
def counts_as(factor: float | None) -> str:
    """2.0 -> "double", as weights are named elsewhere."""
    return "" if factor is None else FACTOR_NAMES.get(factor, f"{factor:g} times")


@register.filter
def signed(number: float | None) -> str:
    """12 -> "+12", -3 -> "-3", 0 -> "0"."""
    if number is None:
        return ""
    return f"{number:+.0f}" if number else "0"
