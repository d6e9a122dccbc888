"""A guard against hangs. How fast things are is measured by `make bench`, never by a test."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

# Wide, as machines are busy: what this should catch takes minutes or never ends.
HANG_SECONDS = 60.0


@contextmanager
def no_hang() -> Iterator[None]:
    """Fail when the body took longer than anybody would wait."""
    began = time.perf_counter()
    yield
    assert time.perf_counter() - began < HANG_SECONDS
