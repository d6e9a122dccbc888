"""Functions as candidates write them, each with how its work really grows.

`MAKE` makes the input: the first argument of `solve` for a size. Several hide their cost in C
(`in` a list, `pop(0)`, a slice), which is where a count of lines alone goes wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import dedent

NUMBERS = """
import random

def make(size):
    return [random.Random(size).sample(range(10 * size), size)]
"""
TEXT = """
import random

def make(size):
    return ["".join(random.Random(size).choices("abcdefgh", k=size))]
"""
ROWS = """
def make(size):
    return [[{"id": number, "name": f"n{number % 50}"} for number in range(size)]]
"""
EVENTS = """
def make(size):
    return [[[number, f"c{number % 7}"] for number in range(size)]]
"""
SORTED = """
def make(size):
    return [list(range(size)), size // 3]
"""
SPANS = """
import random

def make(size):
    rng = random.Random(size)
    starts = rng.choices(range(size * 9), k=size)
    return [[[start, start + rng.randrange(1, 30)] for start in starts]]
"""


@dataclass(frozen=True, slots=True)
class Sample:
    """`solve` in `code` grows as `grows` says for the inputs that `make` makes."""

    name: str
    grows: str
    code: str
    make: str = NUMBERS

    @property
    def way(self) -> str:
        """Which of three it is: at most linear, between, or quadratic and worse."""
        return three_way(self.grows)


def three_way(grows: str) -> str:
    """at most linear, n log n, or quadratic and worse; "" for an unknown growth."""
    if grows in ("O(1)", "O(log n)", "O(n)"):
        return "linear"
    if grows == "O(n log n)":
        return "n log n"
    return "quadratic" if grows.startswith(("O(n^", "O(2^")) else ""


def _sample(name: str, grows: str, code: str, make: str = NUMBERS) -> Sample:
    return Sample(name, grows, dedent(code).strip() + "\n", make)


SAMPLES = (
    _sample("first item", "O(1)", "def solve(xs):\n    return xs[0]"),
    _sample("binary search", "O(log n)", """
        def solve(xs, wanted):
            low, high = 0, len(xs)
            while low < high:
                middle = (low + high) // 2
                if xs[middle] < wanted:
                    low = middle + 1
                else:
                    high = middle
            return low
    """, SORTED),
    _sample("bisect", "O(log n)", """
        from bisect import bisect_left

        def solve(xs, wanted):
            return bisect_left(xs, wanted)
    """, SORTED),
    _sample("sum", "O(n)", "def solve(xs):\n    return sum(xs)"),
    _sample("loop with a maximum", "O(n)", """
        def solve(xs):
            best = xs[0]
            for x in xs:
                if x > best:
                    best = x
            return best
    """),
    _sample("comprehension", "O(n)", "def solve(xs):\n    return [x * 2 for x in xs if x % 3]"),
    _sample("seen in a set", "O(n)", """
        def solve(xs):
            seen = set()
            for x in xs:
                if x in seen:
                    return True
                seen.add(x)
            return False
    """),
    _sample("pair in a dict", "O(n)", """
        def solve(xs):
            at = {}
            for i, x in enumerate(xs):
                if -x in at:
                    return at[-x], i
                at[x] = i
            return None
    """),
    _sample("counter", "O(n)", """
        from collections import Counter

        def solve(text):
            return Counter(text)
    """, TEXT),
    _sample("grouping rows", "O(n)", """
        from collections import defaultdict

        def solve(rows):
            groups = defaultdict(list)
            for row in rows:
                groups[row["name"]].append(row["id"])
            return dict(groups)
    """, ROWS),
    _sample("deque window", "O(n)", """
        from collections import deque

        def solve(events):
            kept, passed = {}, []
            for at, client in events:
                queue = kept.setdefault(client, deque())
                while queue and queue[0] <= at - 20:
                    queue.popleft()
                passed.append(len(queue) < 3)
                if passed[-1]:
                    queue.append(at)
            return passed
    """, EVENTS),
    _sample("palindrome by slice", "O(n)", "def solve(text):\n    return text == text[::-1]", TEXT),
    _sample("join", "O(n)", "def solve(text):\n    return ''.join(c.upper() for c in text)", TEXT),
    _sample("stack", "O(n)", """
        def solve(xs):
            stack, found = [], [None] * len(xs)
            for i, x in enumerate(xs):
                while stack and xs[stack[-1]] < x:
                    found[stack.pop()] = x
                stack.append(i)
            return found
    """),
    _sample("two pointers", "O(n)", """
        def solve(xs, wanted):
            low, high = 0, len(xs) - 1
            while low < high:
                both = xs[low] + xs[high]
                if both == -1:
                    return low, high
                if both < wanted:
                    low += 1
                else:
                    high -= 1
    """, SORTED),
    _sample("generator", "O(n)", """
        def solve(xs):
            total = 0
            for x in xs:
                total += x
                yield total
    """),
    _sample("regular expression", "O(n)", """
        import re

        def solve(text):
            return re.sub("[aeiou]", "*", text)
    """, TEXT),
    _sample("sorted", "O(n log n)", "def solve(xs):\n    return sorted(xs)"),
    _sample("sort with a key", "O(n log n)", """
        def solve(rows):
            rows.sort(key=lambda row: (-row["id"], row["name"]))
            return rows
    """, ROWS),
    _sample("merge sort", "O(n log n)", """
        def solve(xs):
            if len(xs) < 2:
                return xs
            middle = len(xs) // 2
            left, right = solve(xs[:middle]), solve(xs[middle:])
            merged, i, j = [], 0, 0
            while i < len(left) and j < len(right):
                if left[i] <= right[j]:
                    merged.append(left[i])
                    i += 1
                else:
                    merged.append(right[j])
                    j += 1
            return merged + left[i:] + right[j:]
    """),
    _sample("heap", "O(n log n)", """
        import heapq

        def solve(xs):
            heap = []
            for x in xs:
                heapq.heappush(heap, x)
            return [heapq.heappop(heap) for _ in xs]
    """),
    _sample("merging spans", "O(n log n)", """
        def solve(spans):
            merged = []
            for start, end in sorted(spans):
                if merged and start <= merged[-1][1]:
                    merged[-1][1] = max(merged[-1][1], end)
                else:
                    merged.append([start, end])
            return merged
    """, SPANS),
    _sample("bisect for each", "O(n log n)", """
        from bisect import bisect_left

        def solve(xs):
            ordered = sorted(xs)
            return [bisect_left(ordered, x) for x in xs]
    """),
    _sample("quicksort", "O(n log n)", """
        def solve(xs):
            if len(xs) < 2:
                return xs
            pivot = xs[len(xs) // 2]
            low = [x for x in xs if x < pivot]
            same = [x for x in xs if x == pivot]
            high = [x for x in xs if x > pivot]
            return solve(low) + same + solve(high)
    """),
    _sample("sorted and compared", "O(n log n)", """
        def solve(text):
            return sorted(text) == sorted(text[::-1])
    """, TEXT),
    _sample("nested loops", "O(n^2)", """
        def solve(xs):
            count = 0
            for i in range(len(xs)):
                for j in range(i):
                    count += xs[j] > xs[i]
            return count
    """),
    _sample("in a list", "O(n^2)", """
        def solve(xs):
            seen = []
            for x in xs:
                if x not in seen:
                    seen.append(x)
            return seen
    """),
    _sample("pop from the front", "O(n^2)", """
        def solve(xs):
            total = 0
            while xs:
                total += xs.pop(0)
            return total
    """),
    _sample("insert at the front", "O(n^2)", """
        def solve(xs):
            turned = []
            for x in xs:
                turned.insert(0, x)
            return turned
    """),
    _sample("growing slices", "O(n^2)", """
        def solve(xs):
            return [sum(xs[: i + 1]) for i in range(len(xs))]
    """),
    _sample("count for each", "O(n^2)", """
        def solve(text):
            letters = list(text)
            return [letters.count(letter) for letter in letters]
    """, TEXT),
    _sample("index for each, in C alone", "O(n^2)", """
        def solve(xs):
            return list(map(xs.index, xs))
    """),
    _sample("lists added up", "O(n^2)", """
        def solve(xs):
            out = []
            for x in xs:
                out = out + [x]
            return out
    """),
    _sample("recursion on slices", "O(n^2)", """
        import sys

        sys.setrecursionlimit(50_000)

        def solve(xs):
            return xs[0] + solve(xs[1:]) if xs else 0
    """),
    _sample("bubble sort", "O(n^2)", """
        def solve(xs):
            for end in range(len(xs), 1, -1):
                for i in range(end - 1):
                    if xs[i] > xs[i + 1]:
                        xs[i], xs[i + 1] = xs[i + 1], xs[i]
            return xs
    """),
    _sample("insertion into order", "O(n^2)", """
        from bisect import insort

        def solve(xs):
            kept = []
            for x in xs:
                insort(kept, x)
            return kept
    """),
    _sample("rows joined by hand", "O(n^2)", """
        def solve(rows):
            return [a["id"] + b["id"] for a in rows for b in rows if a["name"] == b["name"]]
    """, ROWS),
    _sample("edit distance", "O(n^2)", """
        def solve(text):
            other = text[::-1]
            above = list(range(len(other) + 1))
            for i, a in enumerate(text, 1):
                row = [i]
                for j, b in enumerate(other, 1):
                    row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (a != b)))
                above = row
            return above[-1]
    """, TEXT),
    _sample("triples", "O(n^3)", """
        def solve(xs):
            return sum(
                1
                for i in range(len(xs)) for j in range(i) for k in range(j)
                if xs[i] + xs[j] == xs[k]
            )
    """),
    _sample("subsets", "O(2^n)", """
        def solve(xs):
            if not xs:
                return 1
            return solve(xs[1:]) + solve(xs[1:])
    """),
)  # fmt: skip
