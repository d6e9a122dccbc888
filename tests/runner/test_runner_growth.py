"""The class of growth is read off counts of operations; what is of lower order does not mislead."""

import math
from collections.abc import Callable

import pytest
from scripts.bench.growing import SAMPLES, Sample

from greenroom.runner.judging.growth import classify
from greenroom.runner.spec import Limits, RunSpec
from running import Runner

SIZES = (8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024)


def points(grows: Callable[[int], float], sizes: tuple[int, ...] = SIZES) -> list[tuple[int, int]]:
    return [(size, round(grows(size))) for size in sizes]


@pytest.mark.parametrize(
    ("grows", "name"),
    [
        (lambda n: 7, "O(1)"),
        (lambda n: 5 + 3 * math.log2(n), "O(log n)"),
        (lambda n: 40 + 3 * n, "O(n)"),
        (lambda n: 3 * n + 20 * math.log2(n), "O(n)"),
        (lambda n: n * math.log2(n), "O(n log n)"),
        (lambda n: 12 * n + n * math.log2(n), "O(n log n)"),
        (lambda n: n * n / 2 + 30 * n, "O(n^2)"),
        (lambda n: n * n + 10 * n * math.log2(n), "O(n^2)"),
        (lambda n: n * n * math.log2(n), "O(n^2 log n)"),
        (lambda n: n**3, "O(n^3)"),
        (lambda n: n**4, "O(n^4)"),
    ],
    ids=["1", "log", "n", "n+log", "nlog", "12n+nlog", "n2", "n2+nlog", "n2log", "n3", "n4"],
)
def test_class_is_the_smallest_that_the_counts_do_not_outgrow(
    grows: Callable[[int], float], name: str
) -> None:
    assert classify(points(grows)) == name


def test_doubling_with_each_step_is_exponential() -> None:
    assert classify(points(lambda n: 2**n, (2, 3, 4, 6, 8, 12, 16))) == "O(2^n)"


def test_a_little_noise_changes_nothing() -> None:
    noisy = [(n, count + (-1) ** n * count // 100) for n, count in points(lambda n: 9 * n)]
    assert classify(noisy) == "O(n)"


def test_three_sizes_are_too_few_to_tell() -> None:
    assert classify(points(lambda n: n)[:3]) == ""
    assert classify([]) == ""


@pytest.mark.sandbox
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda one: one.name)
def test_growth_of_a_function_is_counted_rightly(runner: Runner, sample: Sample) -> None:
    judge = {
        "entry": "solution.py", "function": "solve", "cases": [],
        "complexity": {"file": "make.py", "function": "make", "files": {"make.py": sample.make}},
    }  # fmt: skip
    files = {"solution.py": sample.code.encode()}
    report = runner.client.report(RunSpec("growth", "cases", "plain", files, Limits(), judge))
    assert report.complexity is not None
    assert report.complexity["measured"] == sample.grows, report.complexity


@pytest.mark.sandbox
@pytest.mark.parametrize(
    ("make", "code", "why"),
    [
        ("def make(size):\n    return 1 / 0\n", "def solve(xs):\n    pass\n", "division by zero"),
        ("def make(size):\n    return [size]\n", "def solve(xs):\n    raise OSError('no')\n", "no"),
        ("def make(size):\n    return [1]\n", "def solve(xs):\n    exit()\n", "counted"),
        ("def make(size):\n    return [1]\n", "import os\n\n\ndef solve(xs):\n    os._exit(0)\n",
         "exit status 0"),
    ],
)  # fmt: skip
def test_what_cannot_be_counted_costs_no_verdict(
    runner: Runner, make: str, code: str, why: str
) -> None:
    place = {"file": "make.py", "function": "make", "files": {"make.py": make}}
    judge = {"entry": "solution.py", "function": "solve", "cases": [], "complexity": place}
    files = {"solution.py": code.encode()}
    report = runner.client.report(RunSpec("growth", "cases", "plain", files, Limits(), judge))
    assert report.verdict == "accepted"
    assert report.complexity is not None
    assert report.complexity["measured"] == ""
    assert why in report.complexity["explained"]
