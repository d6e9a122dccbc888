"""Where does the time go?"""

import cProfile
import io
import pstats
from collections.abc import Callable
from typing import Any

from matching import match_fast, match_slow


def profile(call: Callable[..., Any], *args: Any, lines: int) -> tuple[Any, str]:
    """The result of the call, and a table of what took its time, the worst first."""
    profiler = cProfile.Profile()
    result = profiler.runcall(call, *args)
    table = io.StringIO()
    stats = pstats.Stats(profiler, stream=table)
    stats.strip_dirs().sort_stats(pstats.SortKey.CUMULATIVE).print_stats(lines)
    return result, table.getvalue()


if __name__ == "__main__":
    payments = [{"reference": f"A{n}", "pence": n} for n in range(2_000)]
    orders = [{"id": f"a{n}"} for n in reversed(range(2_000))]
    for match in (match_slow, match_fast):
        print(profile(match, orders, payments, lines=10)[1])
