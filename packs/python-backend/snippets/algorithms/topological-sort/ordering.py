"""Topological sort: each task after those it needs, or the cycle that forbids it."""

from collections.abc import Iterable, Mapping
from heapq import heapify, heappop, heappush


class CycleError(ValueError):
    """These tasks wait for each other: each needs the next, the last the first."""

    def __init__(self, cycle: list[str]) -> None:
        super().__init__(" -> ".join([*cycle, cycle[0]]))
        self.cycle = cycle


def ordered(needs: Mapping[str, Iterable[str]]) -> list[str]:
    """Kahn's algorithm; of the tasks that are ready, the first by name comes first.

    O((V + E) log V); with a deque in place of the heap O(V + E).
    """
    waits_for = {task: set(needed) for task, needed in needs.items()}
    for needed in list(waits_for.values()):
        for task in needed:  # a task that is only needed needs nothing itself
            waits_for.setdefault(task, set())
    needed_by: dict[str, list[str]] = {task: [] for task in waits_for}
    for task, needed in waits_for.items():
        for other in needed:
            needed_by[other].append(task)
    missing = {task: len(needed) for task, needed in waits_for.items()}
    ready = [task for task, count in missing.items() if count == 0]
    heapify(ready)
    order: list[str] = []
    while ready:
        order.append(task := heappop(ready))
        for other in needed_by[task]:
            missing[other] -= 1
            if missing[other] == 0:
                heappush(ready, other)
    if len(order) < len(waits_for):  # the rest is on a cycle, or behind one
        raise CycleError(_cycle_in(waits_for, set(waits_for) - set(order)))
    return order


def _cycle_in(waits_for: Mapping[str, set[str]], left: set[str]) -> list[str]:
    """Every task left waits for another one left: walk until one comes again."""
    place: dict[str, int] = {}  # a dictionary keeps the order: these are the steps
    task = min(left)
    while task not in place:
        place[task] = len(place)
        task = min(waits_for[task] & left)
    return list(place)[place[task] :]
