"""What a job description suggests that areas and topics should count."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from greenroom.core.planning.jobs.reading import Asked, JobReading
from greenroom.core.planning.jobs.text import Stress

# Asked of everybody, whether the text says so or not.
_ALWAYS: Final = frozenset({"python", "algorithms", "behavioural", "interview-craft"})
# A description for a Python developer names Python; that it does tells nothing of what to practise,
# and all of the language would crowd out what is really asked.
_LANGUAGE: Final = "python"
# Who asks for one of these does not ask for the others unless it is said. Django and its REST
# framework stand for each other: an API on Django is rarely made without it.
_FRAMEWORKS: Final = {"django": ("django", "drf"), "flask": ("flask",), "fastapi": ("fastapi",)}


def suggest_factors(reading: JobReading, idents: Iterable[str]) -> dict[str, float]:
    """By area or topic, a factor of 0, .5, 2 or 3 where it should not be 1.

    Emphasised, or in three sentences and more: 3. Asked: 2. Nice to have: 1. A topic counts more
    than the area around it, where that is named as well. The language as a whole: 2 if it is
    emphasised and nothing of it is named, else 1. An area of which nothing is named: half. Another
    framework's area and topics: nothing. Nothing found: no suggestion.
    """
    known = list(idents)
    asked = {one.ident: _factor(one) for one in reading.asked if one.ident in set(known)}
    if not asked:
        return {}
    if _LANGUAGE in asked:
        asked[_LANGUAGE] = _language_factor(asked)
    found: dict[str, float] = {}
    silent = _other_frameworks(asked)
    for ident in known:
        area, _, topic = ident.partition("/")
        if not topic:
            found[ident] = _area_factor(ident, asked, silent)
        elif ident in asked:
            found[ident] = _topic_factor(asked[ident], asked.get(area, 0.0))
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


def _topic_factor(own: float, whole: float) -> float:
    """Of an area that is asked for as such, what is named by itself comes before the rest."""
    return min(3.0, max(own, whole + 1.0)) if whole >= own > 1.0 else max(own, whole)


def _language_factor(asked: dict[str, float]) -> float:
    is_taken_apart = any(ident.startswith(f"{_LANGUAGE}/") for ident in asked)
    return 1.0 if is_taken_apart else min(2.0, max(1.0, asked[_LANGUAGE] - 1.0))


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
