"""What an exercise forbids is found in the code before it runs, and told with its line."""

import pytest

from greenroom.runner.judging.forbidden import find_forbidden

FORBID = {
    "calls": ["sorted", "heapq.nsmallest", "OrderedDict"],
    "imports": ["heapq", "collections.deque", "os.path"],
    "attributes": ["sort"],
}


def found(code: str) -> list[tuple[int, str]]:
    return [(one.line, one.what) for one in find_forbidden({"a.py": code.encode()}, FORBID)]


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("x = sorted(y)", [(1, "sorted")]),
        ("f = sorted", [(1, "sorted")]),
        ("a = 1\nmap(sorted, y)", [(2, "sorted")]),
        ("import heapq", [(1, "import heapq")]),
        ("import heapq as h\nh.nsmallest(1, y)", [(1, "import heapq"), (2, "heapq.nsmallest")]),
        ("from heapq import nsmallest as few", [(1, "heapq.nsmallest")]),
        ("from heapq import heappush", [(1, "import heapq.heappush")]),
        ("from collections import deque", [(1, "import collections.deque")]),
        ("import collections\ncollections.deque()", [(2, "collections.deque")]),
        ("from collections import OrderedDict", [(1, "collections.OrderedDict")]),
        ("import collections as c\n\n\nclass X(c.OrderedDict):\n    pass",
         [(4, "collections.OrderedDict")]),
        ("y.sort()", [(1, ".sort")]),
        ("getattr(y, 'sort')()", [(1, "getattr(..., 'sort')")]),
        ("import os.path", [(1, "import os.path")]),
        ("__import__('heapq')", [(1, "__import__"), (1, "import heapq")]),
        ("from importlib import import_module\nimport_module('heapq')", [(2, "import heapq")]),
        ("eval('so' + 'rted')(y)", [(1, "eval")]),
    ],
)  # fmt: skip
def test_forbidden_thing_is_found_with_its_line(code: str, told: list[tuple[int, str]]) -> None:
    assert found(code) == told


@pytest.mark.parametrize(
    "code",
    [
        "import os",
        "from collections import Counter",
        "import collections\ncollections.Counter()",
        "def sorted(y):\n    return y\n\n\nsorted(1)",
        "self.sorted = 3\nprint(self.sorted)",
        "x = 'sorted(y)'  # sorted",
        "y.index(1)",
        "from .heapq import own",
    ],
)
def test_what_only_looks_like_it_is_let_through(code: str) -> None:
    assert found(code) == []


@pytest.mark.parametrize("code", ["def f(:", "-" * 100_000, "x = '\x00'", "((((" * 5_000])
def test_code_that_does_not_parse_is_left_to_the_run(code: str) -> None:
    assert found(code) == []


def test_nothing_is_looked_for_where_nothing_is_forbidden() -> None:
    assert find_forbidden({"a.py": b"eval('1')"}, {"calls": [], "imports": []}) == []
