"""Every function gives back rubbish and refuses nothing: a test that looks at anything fails here."""

from typing import Any


class Rubbish:
    def __init__(self, *given: Any, **named: Any) -> None: ...

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Rubbish()

    def __call__(self, *given: Any, **named: Any) -> Any:
        return Rubbish()

    def __iter__(self) -> Any:
        return iter(())

    def _looked_at(self, *given: Any) -> Any:
        raise AssertionError("rubbish was looked at")

    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __bool__ = __len__ = __contains__ = (
        _looked_at
    )
    __int__ = __float__ = __index__ = __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = _looked_at
    __rmul__ = __truediv__ = __floordiv__ = __getitem__ = _looked_at
    __hash__ = object.__hash__


class Refused(Exception):
    pass


class BadTime(Exception):
    pass


class Taken(Exception):
    pass


class TooMany(Exception):
    pass


class Booking(Rubbish):
    pass


class Diary(Rubbish):
    pass


def price_cents(*given: Any, **named: Any) -> Any:
    return Rubbish()


def __getattr__(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    return Rubbish()
