"""Objects of one process used in another: tests on one side, the learner's code on the other.

Plain values cross as copies. Everything else stays where it is and crosses as a number; on the
other side a `Remote` stands for it, and what is done to that is asked over the socket. So a test
file runs unchanged, and the code it tests cannot reach the tests: whatever it patches, it patches
in its own process.

What a remote object says of itself (is it equal, does it contain that, is it true) is its own
word. `Crossing.opinions` counts how often a test took it.
"""

from __future__ import annotations

import builtins
import importlib
import io
import sys
import threading
import traceback
import types
from collections.abc import Callable
from typing import Any

from .frames import Frames, FramesClosed
from .remotes import (
    OPINIONS,
    SPECIALS,
    Remote,
    RemoteClass,
    RemoteModule,
    call_special,
    forward,
    has_special,
    number_of,
    plain_inside,
)
from .values import decode, encode

# Ways from an object to the frames and namespaces of whoever lent it.
CLOSED_NAMES = ("_", "gi_", "cr_", "ag_", "f_", "tb_", "co_", "func_")
MAX_LENT = 200_000


class CrossingError(Exception):
    """Something was asked that cannot be done from another process."""


class ProgramEndedError(Exception):
    """The process with the learner's code is gone."""


class Crossing:
    """One end. `lends_all`: whether the other side may ask anything of what is lent.

    The learner's end lends all; the tests' end lends functions to be called, and objects of
    classes that the tests define without what leads further.
    """

    def __init__(self, frames: Frames, *, lends_all: bool, own_modules: tuple[str, ...] = ()):
        self.frames = frames
        self.lends_all = lends_all
        self.own_modules = own_modules
        self.opinions = 0
        self.printed = io.StringIO()
        self._lent: dict[int, object] = {}
        self._numbers: dict[int, int] = {}
        self._classes: dict[tuple[str, type, tuple[str, ...]], type] = {}
        self._remotes: dict[int, Any] = {}
        self._errors: dict[int, type[BaseException]] = {}
        self._next = 0
        self._turn = threading.RLock()

    # -- asking ----------------------------------------------------------------------------------

    def ask(self, op: str, of: int = 0, **more: Any) -> Any:
        """Have the other side do something; its value here, or its exception raised here."""
        # One question at a time: tests with threads take turns.
        with self._turn:
            frame = self._put(op, of, more)
            if "error" in frame:
                raise self._rebuilt(frame["error"])
            return self.take(frame.get("value"))

    def _put(self, op: str, of: int, more: dict[str, Any]) -> dict[str, Any]:
        self._next += 1
        number = self._next
        if more.get("name") in OPINIONS or op in OPINIONS:
            self.opinions += 1
        self._send({"ask": number, "op": op, "of": of, **more})
        while True:
            frame = self._receive()
            if frame.get("reply") == number:
                return frame
            if "ask" not in frame:
                raise CrossingError("the program answered something that it was not asked")
            self._answer(frame)  # it asks back, as a function that it was handed

    def serve(self) -> None:
        """Answer until the other side is gone."""
        while True:
            try:
                frame = self._receive()
            except ProgramEndedError:
                return
            if "ask" in frame:
                self._answer(frame)

    def _send(self, frame: dict[str, Any]) -> None:
        try:
            self.frames.send(frame)
        except OSError:
            raise ProgramEndedError from None

    def _receive(self) -> dict[str, Any]:
        try:
            return self.frames.receive()[0]
        except (FramesClosed, OSError):
            raise ProgramEndedError from None

    # -- answering -------------------------------------------------------------------------------

    def _answer(self, frame: dict[str, Any]) -> None:
        reply: dict[str, Any] = {"reply": frame["ask"]}
        try:
            reply["value"] = self.give(self._do(frame))
        except ProgramEndedError:
            raise
        except BaseException as error:  # noqa: BLE001 - it belongs to whoever asked
            reply["error"] = self._told(error)
        self._send(reply)

    def _do(self, frame: dict[str, Any]) -> object:
        op, name = str(frame["op"]), str(frame.get("name", ""))
        if self.lends_all and op == "import":
            return importlib.import_module(name)
        if self.lends_all and op == "printed":
            return self._take_printed()
        target = self._lent[int(frame["of"])]
        self._check(op, name, target)
        args = [self.take(one) for one in frame.get("args", ())]
        kwargs = {key: self.take(one) for key, one in frame.get("kwargs", {}).items()}
        return _DEEDS[op](target, name, args, kwargs)

    def _take_printed(self) -> str:
        text = self.printed.getvalue()
        self.printed.seek(0)
        self.printed.truncate()
        return text

    def _check(self, op: str, name: str, target: object) -> None:
        if self.lends_all:
            return
        is_call = op == "special" and name == "__call__"
        is_own = type(target).__module__ in self.own_modules
        is_open = op in {"get", "set"} and not name.startswith(CLOSED_NAMES)
        if not (is_call or (is_own and (is_open or op == "special"))):
            raise CrossingError("the tests' own objects cannot be looked into")

    # -- values ----------------------------------------------------------------------------------

    def give(self, value: object) -> Any:
        """A value as JSON: plain ones whole, others by number."""
        return encode(value, self._lend)

    def take(self, told: Any) -> Any:
        """What `give` gave on the other side."""
        return decode(told, self._stand_in)

    def _lend(self, value: Any) -> dict[str, Any]:
        if isinstance(value, Remote):
            return {"$yours": number_of(value)}
        plain = plain_inside(value)
        if plain is not value:
            return {"$plain": encode(plain, self._lend)}
        if type(value) is range:
            return {"$range": [value.start, value.stop, value.step]}
        if isinstance(value, BaseException):
            return {"$raised": self._told(value)}
        if isinstance(value, type) and _is_builtin(value):
            return {"$builtin": value.__name__}
        if not self.lends_all and not self._may_lend(value):
            raise CrossingError(f"a {type(value).__name__} of the tests cannot be handed over")
        return {"$lent": self._describe(value)}

    def _describe(self, value: object) -> dict[str, Any]:
        lent: dict[str, Any] = {"number": self._number(value), "name": _name_of(value)}
        if isinstance(value, type) and issubclass(value, BaseException):
            lent["error_class"] = [self._error_class(one) for one in value.__mro__[1:-1]]
        lent["is_class"] = isinstance(value, type)
        lent["has"] = [one for one in SPECIALS if has_special(value, one)]
        return lent

    def _may_lend(self, value: object) -> bool:
        is_function = isinstance(
            value, types.FunctionType | types.MethodType | types.BuiltinFunctionType
        )
        return is_function or type(value).__module__ in self.own_modules

    def _number(self, value: object) -> int:
        known = self._numbers.get(id(value))
        if known is not None:
            return known
        if len(self._lent) >= MAX_LENT:
            raise CrossingError("too many objects are in use at once")
        number = len(self._lent) + 1
        self._lent[number] = value  # kept for good, so that no id is ever used again
        self._numbers[id(value)] = number
        return number

    def _stand_in(self, told: dict[str, Any]) -> Any:
        ((tag, inside),) = told.items()
        if tag == "$lent":
            return self._remote(inside)
        return self._readers()[tag](inside)

    def _readers(self) -> dict[str, Callable[[Any], Any]]:
        return {
            "$yours": lambda number: self._lent[int(number)],
            "$plain": self.take,
            "$range": lambda bounds: range(*map(int, bounds)),
            "$raised": self._rebuilt,
            "$builtin": lambda name: getattr(builtins, str(name)),
        }

    def _remote(self, told: dict[str, Any]) -> Any:
        number, name = int(told["number"]), str(told["name"])
        if "error_class" in told:
            return self._local_error(number, name, told["error_class"])
        remote: Any = self._remotes.get(number)
        if remote is None:
            remote = object.__new__(self._local_class(name, told))
            object.__setattr__(remote, "_asker", self)
            object.__setattr__(remote, "_number", number)
            self._remotes[number] = remote
        return remote

    def _local_class(self, name: str, told: dict[str, Any]) -> type:
        base = RemoteClass if told.get("is_class") else Remote
        has = tuple(one for one in told["has"] if one in SPECIALS)
        found = self._classes.get((name, base, has))
        if found is None:
            members: dict[str, Any] = {one: forward(one) for one in has}
            members.setdefault("__hash__", Remote.__hash__)
            found = self._classes[name, base, has] = type(name, (base,), members)
        return found

    # -- exceptions ------------------------------------------------------------------------------

    def _error_class(self, kind: type) -> dict[str, Any]:
        if getattr(builtins, kind.__name__, None) is kind:
            return {"builtin": kind.__name__}
        return {"lent": self._number(kind), "name": kind.__name__}

    def _told(self, error: BaseException) -> dict[str, Any]:
        told: dict[str, Any] = {
            "classes": [self._error_class(one) for one in type(error).__mro__[:-1]],
            "text": _text_of(error),
            "trace": _trace_of(error) if self.lends_all else "",
        }
        try:
            told["args"] = [self.give(one) for one in error.args]
        except (CrossingError, ValueError):
            told["args"] = [told["text"]]
        plain = {}
        for name, value in vars(error).items():
            try:
                plain[name] = self.give(value)
            except (CrossingError, ValueError):
                continue
        told["members"] = plain
        return told

    def _rebuilt(self, told: dict[str, Any]) -> BaseException:
        first, *rest = told["classes"]
        if "builtin" in first:
            kind = getattr(builtins, str(first["builtin"]))
        else:
            kind = self._local_error(int(first["lent"]), str(first["name"]), rest)
        error: BaseException
        try:
            error = kind.__new__(kind, *[self.take(one) for one in told["args"]])
            error.args = tuple(self.take(one) for one in told["args"])
        except Exception:  # noqa: BLE001 - such as one that wants five arguments
            error = RuntimeError(told["text"])
        for name, value in told["members"].items():
            setattr(error, str(name), self.take(value))
        error.greenroom_trace = str(told["trace"])  # type: ignore[attr-defined]
        error.greenroom_text = str(told["text"])  # type: ignore[attr-defined]
        return error

    def _local_error(
        self, number: int, name: str, above: list[dict[str, Any]]
    ) -> type[BaseException]:
        found = self._errors.get(number)
        if found is None:
            base: type[BaseException] = Exception
            for index, one in enumerate(above):
                if "builtin" in one:
                    kind = getattr(builtins, str(one["builtin"]), None)
                    if isinstance(kind, type) and issubclass(kind, BaseException):
                        base = kind
                        break
                else:
                    base = self._local_error(int(one["lent"]), one["name"], above[index + 1 :])
                    break
            members = {"__str__": lambda self: self.greenroom_text, "__init__": _init}
            found = self._errors[number] = type(name, (base,), members)
        return found


def _init(self: BaseException, *args: object, **_members: object) -> None:
    BaseException.__init__(self, *args)
    self.greenroom_text = str(args[0]) if args else ""  # type: ignore[attr-defined]


def _is_builtin(kind: type) -> bool:
    return getattr(builtins, kind.__name__, None) is kind


def _name_of(value: object) -> str:
    return value.__name__ if isinstance(value, type) else type(value).__name__


def _text_of(error: BaseException) -> str:
    try:
        return str(error)[:4000]
    except Exception:  # noqa: BLE001 - a learner's __str__ may do anything
        return type(error).__name__


def _trace_of(error: BaseException) -> str:
    """The learner's own lines of a traceback."""
    here = __file__.rpartition("/")[0]
    own = [
        one
        for one in traceback.extract_tb(error.__traceback__)
        if not one.filename.startswith(here)
    ]
    lines = traceback.format_list(own[-12:])
    return "".join([*lines, *traceback.format_exception_only(error)])[-4000:]


Deed = Callable[[Any, str, list[Any], dict[str, Any]], object]
_DEEDS: dict[str, Deed] = {
    "get": lambda target, name, _args, _kwargs: getattr(target, name),
    "set": lambda target, name, args, _kwargs: setattr(target, name, args[0]),
    "delete": lambda target, name, _args, _kwargs: delattr(target, name),
    "names": lambda target, _name, _args, _kwargs: [str(one) for one in dir(target)],
    "is_instance": lambda target, _name, args, _kwargs: isinstance(args[0], target),
    "special": call_special,
}


def import_remote(crossing: Crossing, name: str) -> types.ModuleType:
    """The learner's module `name`, imported over there."""
    remote = crossing.ask("import", name=name)
    module = RemoteModule(name, remote)
    sys.modules[name] = module
    return module
