"""What stands in one process for an object of another, and how such an object is asked.

Used by crossing.py; nothing here knows of sockets.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from typing import Any, Protocol

# Asked of the object itself and not of its class's namesake here.
SPECIALS = (
    "__call__", "__len__", "__iter__", "__next__", "__reversed__", "__contains__", "__getitem__",
    "__setitem__", "__delitem__", "__eq__", "__lt__", "__le__", "__gt__", "__ge__", "__hash__",
    "__bool__", "__str__", "__repr__", "__format__", "__int__", "__float__", "__index__",
    "__bytes__", "__add__", "__radd__", "__sub__", "__rsub__", "__mul__", "__rmul__", "__truediv__",
    "__rtruediv__", "__floordiv__", "__mod__", "__rmod__", "__pow__", "__rpow__", "__and__",
    "__or__", "__xor__", "__lshift__", "__rshift__", "__neg__", "__pos__", "__abs__", "__invert__",
    "__round__", "__iadd__", "__isub__", "__imul__", "__enter__", "__exit__", "__divmod__",
)  # fmt: skip
OPINIONS = frozenset(
    {"__eq__", "__lt__", "__le__", "__gt__", "__ge__", "__contains__", "__bool__", "is_instance"}
)


class Asker(Protocol):
    """The end of a crossing that a remote object belongs to."""

    def ask(self, op: str, of: int = 0, **more: Any) -> Any:
        """Have the other side do something."""

    def give(self, value: object) -> Any:
        """A value as JSON."""


class Remote:
    """Stands for an object of the other side; its class has the specials that the object has."""

    _asker: Asker
    _number: int

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return self._asker.ask("get", self._number, name=name)

    def __setattr__(self, name: str, value: object) -> None:
        asker = self._asker
        asker.ask("set", self._number, name=name, args=[asker.give(value)])

    def __delattr__(self, name: str) -> None:
        self._asker.ask("delete", self._number, name=name)

    def __dir__(self) -> list[str]:
        return list(self._asker.ask("names", self._number))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Remote):
            return False
        return number_of(self) == number_of(other) and self._asker is other._asker

    def __hash__(self) -> int:
        return object.__hash__(self)


class RemoteClass(Remote):
    """Stands for a class."""

    def __instancecheck__(self, instance: object) -> bool:
        asker = self._asker
        if not isinstance(instance, Remote):
            return False
        return bool(asker.ask("is_instance", self._number, args=[asker.give(instance)]))


class RemoteModule(types.ModuleType):
    """A module of the learner's, as the tests import it."""

    def __init__(self, name: str, remote: Remote) -> None:
        super().__init__(name)
        self.__dict__["_remote"] = remote

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name != "__all__":
            raise AttributeError(name)
        return getattr(self.__dict__["_remote"], name)


def number_of(remote: Remote) -> int:
    """The number under which the other side lent it."""
    return int(object.__getattribute__(remote, "_number"))


def forward(name: str) -> Callable[..., Any]:
    """A special method that asks the object itself."""

    def forwarded(self: Remote, *args: object, **kwargs: object) -> Any:
        asker, other = self._asker, args[0] if args else None
        # A plain value is compared here: no object's own word makes it equal to one.
        if name == "__eq__" and not isinstance(other, Remote):
            return False
        return asker.ask(
            "special", number_of(self), name=name,
            args=[asker.give(one) for one in args],
            kwargs={key: asker.give(one) for key, one in kwargs.items()},
        )  # fmt: skip

    forwarded.__name__ = name
    return forwarded


def call_special(target: Any, name: str, args: list[Any], kwargs: dict[str, Any]) -> object:
    """Call a special method as the interpreter would: on the class, past the instance."""
    if name == "__call__":
        return target(*args, **kwargs)
    if name == "__format__":
        return format(target, *args)
    if name == "__getitem__":
        return target[args[0]]
    return getattr(type(target), name)(target, *args)


def has_special(value: object, name: str) -> bool:
    """Whether the value's class says itself how this is done."""
    kind = type(value)
    own = getattr(kind, name, None)
    return own is not None and own is not getattr(object, name, None)


def plain_inside(value: object) -> object:
    """What a value of a plain type's subclass holds; the value itself where it is none.

    A subclass of str that calls itself equal to everything is read as the text it holds.
    """
    kind = type(value)
    if isinstance(value, type) or kind.__module__ == "builtins":
        return value
    for plain, read in _READ_PLAIN:
        if isinstance(value, plain):
            return read(value)
    return value


_READ_PLAIN: tuple[tuple[type, Callable[[Any], object]], ...] = (
    (str, str.__str__),
    (int, int.__int__),
    (float, float.__float__),
    (tuple, lambda value: tuple(tuple.__iter__(value))),
    (list, lambda value: list(list.__iter__(value))),
    (dict, lambda value: dict(dict.items(value))),
    (set, lambda value: set(set.__iter__(value))),
)
