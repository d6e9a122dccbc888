"""Which lines hold more memory after every round?"""

import gc
import tracemalloc
from collections.abc import Callable

OURS = (__file__, tracemalloc.__file__)


def growth(call: Callable[[], object], rounds: int = 100) -> dict[str, int]:
    """Bytes that `rounds` calls leave behind, by "file:line", the most first.

    As many calls before it fill what may be kept. Less than a pointer for each call
    is noise of the interpreter and is left out.
    """
    tracemalloc.start()
    try:
        before = snapshot_after(call, rounds)
        after = snapshot_after(call, rounds)
    finally:
        tracemalloc.stop()
    found = {}
    for one in after.compare_to(before, "lineno"):
        frame = one.traceback[0]
        if one.size_diff >= 8 * rounds and frame.filename not in OURS:
            found[f"{frame.filename}:{frame.lineno}"] = one.size_diff
    return dict(sorted(found.items(), key=lambda item: -item[1]))


def snapshot_after(call: Callable[[], object], rounds: int) -> tracemalloc.Snapshot:
    for _ in range(rounds):
        call()
    gc.collect()  # cycles are not leaks
    return tracemalloc.take_snapshot()
