"""Look around where an error happened, if somebody sits at the terminal."""

import pdb  # noqa: T100
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def debug_on_error() -> Iterator[None]:
    """Open the debugger in the frame that raised; the error is raised on afterwards."""
    try:
        yield
    except Exception as error:
        if sys.stdin.isatty():  # not in CI, cron or a worker: it would wait for ever
            traceback.print_exception(error)
            pdb.post_mortem(error.__traceback__)
        raise
