"""Counts the operations of a learner's function for inputs of growing size.

Two counts are added. The function's source is rewritten so that every call, loop step, comparison
and slice adds what it costs (`costs.py` knows what the interpreter does inside: `x in a_list` walks
the list, `sorted` compares n log n times). And the numbers and texts inside the arguments count the
comparisons, hashes and sums made of them, wherever those happen, C code included. Neither count
depends on the clock, so a busy machine changes nothing.
"""

from __future__ import annotations

import ast
import builtins
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from . import costs
from .counted_values import counted
from .learners_errors import describe_error
from .rewriting import Rewriter

# By halves of a doubling: quadratic code is told apart below 200, a logarithm needs thousands.
SIZES = (
    8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024, 1536, 2048, 3072, 4096, 6144,
    8192, 12288, 16384,
)  # fmt: skip
BETWEEN = (9, 10, 11)
FEWEST_POINTS = 6
# About 20 ms of counted work. The last size may cost as much as all before it.
MAX_TOTAL = 50_000
# One call that counts further than this is given up.
MAX_ONE = 400_000
MAX_CPU_S = 2.0


def measure(job: dict[str, Any], root: str) -> dict[str, Any]:
    """{"points": [[size, operations], ...]}, with "stopped_at" or "failed" where that is so."""
    told = job["measure"]
    sys.path.insert(0, root)
    for name, helper in costs.HELPERS.items():
        setattr(builtins, name, helper)
    sys.meta_path.insert(0, _Rewriting(root, told["learners"]))
    costs.count.learners = frozenset(str(Path(root, path)) for path in told["learners"])
    points: list[list[int]] = []
    answer: dict[str, Any] = {"points": points}
    try:
        called = getattr(importlib.import_module(_module(job["entry"])), job["function"])
        make = getattr(_load_generator(told["file"], root), told["function"])
        try:
            _count_sizes(called, make, job["drive"], points)
        except costs.TooMuch:
            answer["stopped_at"] = SIZES[len(points)]
            _count_between(called, make, job["drive"], points)
    except BaseException as error:  # noqa: BLE001 - SystemExit, too, is theirs
        answer["failed"] = describe_error(error, root)
    return answer


def _count_sizes(called: Any, make: Any, drive: str, points: list[list[int]]) -> None:
    began, total = time.process_time(), 0
    for size in SIZES:
        operations = _count_one(called, make, drive, size)
        points.append([size, operations])
        total += operations
        grown = operations / points[-2][1] if len(points) > 1 and points[-2][1] else 1.0
        is_last = total + operations * grown > MAX_TOTAL and len(points) >= FEWEST_POINTS
        if is_last or time.process_time() - began > MAX_CPU_S:
            return


def _count_between(called: Any, make: Any, drive: str, points: list[list[int]]) -> None:
    """Where work doubles with each step there are few sizes: take those between."""
    for size in BETWEEN:
        if points and len(points) < FEWEST_POINTS and size < points[-1][0]:
            points.append([size, _count_one(called, make, drive, size)])
            points.sort()


def _count_one(called: Any, make: Any, drive: str, size: int) -> int:
    """The operations of one call. Counted arguments first; plain ones if the code refuses those."""
    for wrap in (counted, _as_it_is):
        args = wrap(make(size))
        costs.count.begin(MAX_ONE)
        try:
            _call(called, args, drive)
        except Exception:  # whatever it is, the same happens with plain arguments
            if wrap is _as_it_is:
                raise
        else:
            return costs.count.end()
    raise AssertionError("unreachable")


def _as_it_is(args: Any) -> Any:
    return args


def _call(called: Any, args: Any, drive: str) -> None:
    if drive != "operations":
        value = called(*args)
        if hasattr(value, "__next__"):
            for _ in value:
                costs.tick()
        return
    told = args[0]
    made = called(*told.get("init", []))
    for name, inside in told["calls"]:
        try:
            getattr(made, name)(*inside)
        except costs.TooMuch:
            raise
        except Exception:  # noqa: BLE001, S112 - a call may be meant to raise
            continue


def _module(path: str) -> str:
    return path.removesuffix(".py").replace("/", ".")


def _load_generator(file: str, root: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location("greenroom_generator", Path(root, file))
    if spec is None or spec.loader is None:
        raise ImportError(f"{file} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class _Rewriting(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads the learner's modules with their operations counted."""

    def __init__(self, root: str, learners: list[str]) -> None:
        self._paths = {_module(path): Path(root, path) for path in learners}

    def find_spec(self, name: str, path: Any, target: Any = None) -> Any:
        place = self._paths.get(name)
        if place is None:
            return None
        return importlib.machinery.ModuleSpec(name, self, origin=str(place))

    def exec_module(self, module: ModuleType) -> None:
        place = self._paths[module.__name__]
        tree = Rewriter().visit(ast.parse(place.read_bytes()))
        code = compile(ast.fix_missing_locations(tree), str(place), "exec", dont_inherit=True)
        module.__file__ = str(place)
        exec(code, module.__dict__)  # noqa: S102 - the learner's own module, as an import would
