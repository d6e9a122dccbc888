"""What an operation costs: 1, or as many steps as the interpreter takes inside."""

from __future__ import annotations

import math
import operator
import sys
from collections import deque
from collections.abc import Callable
from types import (
    BuiltinFunctionType,
    FunctionType,
    MethodDescriptorType,
    MethodType,
    MethodWrapperType,
)
from typing import Any

SIZED = (list, tuple, str, set, frozenset, dict, deque, bytes, bytearray)
_CONTAINER = frozenset(SIZED)
# Classes of these modules are built into the interpreter, or as good as that.
_IN_C = frozenset({"builtins", "collections", "itertools", "_collections", "decimal", "datetime"})

# Calls that cost the same however much they hold.
CONSTANT = frozenset(
    {
        "append", "appendleft", "popleft", "add", "discard", "get", "setdefault", "items", "keys",
        "values", "popitem", "move_to_end", "isinstance", "issubclass", "len", "abs", "ord", "chr",
        "hash", "iter", "next", "id", "callable", "getattr", "hasattr", "setattr", "print", "round",
        "divmod", "bit_length", "bit_count", "isqrt", "sqrt", "gcd", "floor", "ceil", "log", "log2",
        "range", "enumerate", "zip", "map", "filter", "reversed", "chain", "islice", "count",
        "cycle", "repeat", "product", "permutations", "combinations", "accumulate", "groupby",
        "pairwise", "zip_longest", "takewhile", "dropwhile", "starmap", "tee", "defaultdict_get",
        "send", "close", "throw", "monotonic", "perf_counter", "time", "object", "__getitem__",
        "__setitem__", "isdigit", "isalpha", "isalnum", "isspace", "partial", "from_iterable",
        "itemgetter", "attrgetter", "property", "staticmethod", "classmethod", "type", "bool",
        "iter_content", "lru_cache", "cache", "wraps", "__len__", "__hash__", "__next__",
    }
)  # fmt: skip
# `count` of itertools is a type and costs nothing; that of a list or a text walks it.
WALKED = frozenset({"count", "repeat"})
BY_RESULT = frozenset({"join", "list", "tuple", "str", "bytes"})


class TooMuch(BaseException):
    """One call has counted further than anybody wants to wait."""


class Count:
    """How far it has counted: `steps` by the rewritten code, `inside` by counted values."""

    def __init__(self) -> None:
        self.steps = 0
        self.inside = 0
        self.most: float = math.inf  # while modules load, nobody counts
        self.learners: frozenset[str] = frozenset()

    def begin(self, most: int) -> None:
        """Start from 0; past `most` steps TooMuch is raised."""
        self.steps, self.inside, self.most = 0, 0, most

    def end(self) -> int:
        """All that was counted."""
        return int(self.steps) + self.inside


count = Count()


def tick() -> bool:
    """One step."""
    count.steps += 1
    if count.steps > count.most:
        raise TooMuch
    return True


def compare(name: str, left: Any, right: Any) -> Any:
    """A comparison; texts and lists are compared item by item, membership walks a list."""
    kind = type(right)
    if name in ("in", "not in"):
        found = left in right
        count.steps += 1
        if kind in _CONTAINER and kind not in (dict, set, frozenset):
            count.steps += _walked(left, right) if found else len(right)
        return found if name == "in" else not found
    if kind in _CONTAINER and type(left) in _CONTAINER:
        count.steps += min(len(left), len(right))
    return _COMPARE[name](left, right)


def _walked(left: Any, right: Any) -> int:
    before = count.inside  # looking again is not the learner's doing
    at = right.find(left) if isinstance(right, str | bytes | bytearray) else right.index(left)
    count.inside = before
    return int(at) + 1


def join(name: str, left: Any, right: Any) -> Any:
    """An arithmetic operator; of containers it makes a new one."""
    made = _JOIN[name](left, right)
    if type(left) in _CONTAINER or type(right) in _CONTAINER:
        count.steps += _length(left) if name in ("sub", "xor") else 0
        count.steps += min(_length(left), _length(right)) if name == "and" else _length(made)
    return made


def made(value: Any) -> Any:
    """A container just made: a slice, an unpacking."""
    if type(value) in _CONTAINER:
        count.steps += len(value)
    return value


def shift(value: Any) -> None:
    """Something is about to be taken out of the middle, or put there."""
    if type(value) in (list, deque, bytearray):
        count.steps += len(value)


def call(called: Any, /, *args: Any, **kwargs: Any) -> Any:
    """A call, with what the interpreter does inside it."""
    count.steps += 1
    if count.steps > count.most:
        raise TooMuch
    if _is_rewritten(called):
        return called(*args, **kwargs)
    if _is_python(called):
        return _traced(called, args, kwargs)
    name = getattr(called, "__name__", "")
    before = _cost_before(called, name, args)
    value = called(*args, **kwargs)
    count.steps += before + _cost_after(called, name, value)
    return value


def _is_rewritten(called: Any) -> bool:
    """Whether what it does is counted where it does it."""
    if isinstance(called, type):
        module = sys.modules.get(called.__module__)
        return getattr(module, "__file__", "") in count.learners
    code = getattr(called, "__code__", None)
    return code is not None and code.co_filename in count.learners


def _is_python(called: Any) -> bool:
    """Whether it is code of a library, written in Python."""
    if isinstance(called, FunctionType | MethodType):
        return True
    return isinstance(called, type) and called.__module__ not in _IN_C


def _cost_before(called: Any, name: str, args: tuple[Any, ...]) -> int:  # noqa: PLR0911
    """By what goes in, measured before the call changes it."""
    holder = _holder(called)
    if type(holder) is list and name in ("insert", "pop"):
        return _shifted(holder, args) if args else 0
    if name in ("heappush", "heappop", "heapreplace", "heappushpop") or name.startswith("bisect"):
        return _log(_length(args[0])) if args else 0
    if name.startswith("insort"):
        return _log(_length(args[0])) + _length(args[0])
    if name in ("sorted", "sort"):
        size = _length(args[0] if name == "sorted" else holder)
        return size * _log(size)
    if name in ("pop", "rotate") and type(holder) is not list:
        return abs(args[0]) if name == "rotate" and args else 0
    if name in BY_RESULT or (name in CONSTANT and not (name in WALKED and holder is not None)):
        return 0
    if name == "intersection":
        return min([_length(holder), *map(_length, args)])
    return _length(holder) + sum(map(_length, args))


def _cost_after(called: Any, name: str, value: Any) -> int:
    """By what comes out, where that was made by the call."""
    if name in ("nlargest", "nsmallest"):
        return _length(value) * _log(_length(value))
    is_made = name not in CONSTANT and name not in ("pop", "max", "min", "deque_pop")
    is_made = is_made and not isinstance(called, MethodType)
    return _length(value) if is_made and type(value) in _CONTAINER else 0


def _holder(called: Any) -> Any:
    if isinstance(called, BuiltinFunctionType | MethodWrapperType):
        holder = getattr(called, "__self__", None)
        return holder if type(holder) in _CONTAINER else None
    if isinstance(called, MethodDescriptorType):
        return None  # list.append(xs, x): its first argument is counted as one
    return None


def _shifted(holder: list[Any], args: tuple[Any, ...]) -> int:
    at = int(args[0])
    at = max(len(holder) + at, 0) if at < 0 else at
    return max(len(holder) - at - (len(args) == 1), 0)


def _length(value: Any) -> int:
    if type(value) in _CONTAINER or isinstance(value, SIZED):
        return len(value)
    return len(value) if isinstance(value, type({}.values()) | type({}.keys()) | range) else 0


def _log(size: int) -> int:
    return math.ceil(math.log2(size)) if size > 1 else 1


def _traced(called: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """A function of a library: its lines are counted, as it was not rewritten."""
    if sys.gettrace() is not None:
        return called(*args, **kwargs)
    # What a library's Python does in C is not seen: it walks what it is given, but for random.
    if getattr(called, "__module__", "") != "random":
        count.steps += sum(map(_length, args))
    sys.settrace(_trace)
    try:
        return called(*args, **kwargs)
    finally:
        sys.settrace(None)


def _trace(frame: Any, event: str, _arg: Any) -> Callable[..., Any] | None:
    if frame.f_code.co_filename in count.learners or frame.f_code.co_filename == __file__:
        return None
    if event == "line":
        tick()
    return _trace


_COMPARE = {
    "eq": operator.eq, "ne": operator.ne, "lt": operator.lt, "le": operator.le,
    "gt": operator.gt, "ge": operator.ge,
}  # fmt: skip
_JOIN = {
    "add": operator.add, "mul": operator.mul, "or": operator.or_, "and": operator.and_,
    "sub": operator.sub, "xor": operator.xor,
}  # fmt: skip
HELPERS: dict[str, Callable[..., Any]] = {
    "_gr_tick_": tick, "_gr_call_": call, "_gr_compare_": compare, "_gr_join_": join,
    "_gr_made_": made, "_gr_shift_": shift,
}  # fmt: skip
