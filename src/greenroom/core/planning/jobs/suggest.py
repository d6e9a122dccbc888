"""What a job description suggests that areas and topics should count."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from greenroom.core.planning.jobs.reading import Asked, JobReading
from greenroom.core.planning.jobs.text import Stress

# Asked of everybody, whether the text says so or not.
_ALWAYS: Final = frozenset({"python", "algorithms", "behavioural", "interview-craft"})
# Who asks for one of these does not ask for the others unless it is said. Django and its REST
# framework stand for each other: an API on Django is rarely made without it.
_FRAMEWORKS: Final = {"django": ("django", "drf"), "flask": ("flask",), "fastapi": ("fastapi",)}


def suggest_factors(reading: JobReading, idents: Iterable[str]) -> dict[str, float]:
    """By area or topic, a factor of 0, .5, 2 or 3 where it should not be 1.

    Emphasised, or in three sentences and more: 3. Asked: 2. Nice to have: 1. A topic counts at
    least what its area counts. An area of which nothing is named: half. Another framework's area
    and topics: nothing. Nothing found: no suggestion.
    """
    known = list(idents)
    asked = {one.ident: _factor(one) for one in reading.asked if one.ident in set(known)}
    if not asked:
        return {}
    found: dict[str, float] = {}
    silent = _other_frameworks(asked)
    for ident in known:
        area, _, topic = ident.partition("/")
        if not topic:
            found[ident] = _area_factor(ident, asked, silent)
        elif ident in asked:
            found[ident] = max(asked[ident], asked.get(area, 0.0))
        elif "django" in silent and "django" in topic:
            found[ident] = 0.0
    usual = {
        ident: found.get(ident.partition("/")[0], 1.0) if "/" in ident else 1.0 for ident in found
    }
    return {ident: factor for ident, factor in found.items() if factor != usual[ident]}


def _factor(asked: Asked) -> float:
    if asked.stress in (Stress.NICE, Stress.ASIDE):
        return 1.0
    return 3.0 if asked.is_emphasised else 2.0


def _area_factor(area: str, asked: dict[str, float], silent: frozenset[str]) -> float:
    if area in asked:
        return asked[area]
    if area in silent:
        return 0.0
    is_touched = area in _ALWAYS or any(ident.startswith(f"{area}/") for ident in asked)
    return 1.0 if is_touched or (area in _FRAMEWORKS["django"] and "django" in asked) else 0.5


def _other_frameworks(asked: dict[str, float]) -> frozenset[str]:
    """The areas of the frameworks that are not asked for, where another one is."""
    named = {
        name
        for name, areas in _FRAMEWORKS.items()
        if any(ident.split("/")[0] in areas for ident in asked)
    }
    if not named:
        return frozenset()
    return frozenset(
        area for name, areas in _FRAMEWORKS.items() if name not in named for area in areas
    )
