"""Context managers: as a class, as a generator, and several of them at once."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from types import TracebackType
from typing import Self, TypeVar

T = TypeVar("T")


class Timer:
    """Measures a block; `seconds` is right even if the block fails."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self.seconds = 0.0

    def __enter__(self) -> Self:
        self._started = self._clock()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:  # returning True would swallow the block's error
        self.seconds = self._clock() - self._started


@contextmanager
def overridden(settings: dict[str, str], name: str, value: str) -> Iterator[None]:
    """Set one setting for a block and put everything back afterwards."""
    missing = name not in settings
    before = settings.get(name, "")
    settings[name] = value
    try:
        yield
    finally:  # without it, an error in the block would skip the rest
        if missing:
            del settings[name]
        else:
            settings[name] = before


@contextmanager
def opened_all(managers: Iterable[AbstractContextManager[T]]) -> Iterator[list[T]]:
    """Enter all of them, or none: if one fails, those entered are left again.

    For files pass a generator: in a list, each is open before any is entered.
    """
    with ExitStack() as stack:
        yield [stack.enter_context(manager) for manager in managers]
