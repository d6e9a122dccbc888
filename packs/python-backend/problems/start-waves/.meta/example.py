"""Kahn's algorithm, a wave at a time: O(services log services + needs), for the sorted waves.

What is left over when no service is free lies on a cycle or waits for one. Each of those still
has a need that is left over, so a walk along such needs must come back to itself.
"""

from collections import defaultdict
from typing import Any


def start_waves(needs: dict[str, list[str]]) -> dict[str, Any]:
    """The waves in which services can start, or one cycle that keeps them from starting."""
    only_needed = {other for needed in needs.values() for other in needed}
    waiting_for = {service: set(needs.get(service, [])) for service in needs.keys() | only_needed}
    needed_by: defaultdict[str, list[str]] = defaultdict(list)
    for service, needed in waiting_for.items():
        for other in needed:
            needed_by[other].append(service)

    missing = {service: len(needed) for service, needed in waiting_for.items()}
    waves = []
    wave = sorted(service for service, count in missing.items() if count == 0)
    while wave:
        waves.append(wave)
        freed = []
        for service in wave:
            del missing[service]
            for waiting in needed_by[service]:
                missing[waiting] -= 1
                if missing[waiting] == 0:
                    freed.append(waiting)
        wave = sorted(freed)
    if missing:
        return {"waves": [], "cycle": _cycle_among(missing, waiting_for)}
    return {"waves": waves, "cycle": None}


def _cycle_among(left: dict[str, int], waiting_for: dict[str, set[str]]) -> list[str]:
    """A cycle among services of which each still needs another of them."""
    place_of: dict[str, int] = {}
    service = next(iter(left))
    while service not in place_of:
        place_of[service] = len(place_of)
        service = next(other for other in waiting_for[service] if other in left)
    # The walk may have led to the cycle through services that only wait for it.
    return list(place_of)[place_of[service] :]
