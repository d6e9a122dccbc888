"""Find the query that is repeated: works without DEBUG, in tests and in a shell."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection


@contextmanager
def counted_queries() -> Iterator[Counter[str]]:
    """Counts each statement. Its parameters are not in it, so that the same query for
    another row is the same text: an N+1 stands at the top of `most_common()`."""
    counter: Counter[str] = Counter()

    def count(
        execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        counter[sql] += 1
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        yield counter
