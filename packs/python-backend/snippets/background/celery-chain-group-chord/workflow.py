"""Count words of many texts side by side, then add up and describe the sum."""

import os
from collections.abc import Iterable
from typing import TypedDict

from celery import Celery, chain, chord, group
from celery.canvas import Signature

app = Celery(
    "workflow",
    broker=os.environ.get("CELERY_BROKER_URL", "memory://"),
    backend=os.environ.get("CELERY_RESULT_BACKEND", "cache+memory://"),
)


class Count(TypedDict):
    name: str
    words: int | None  # None: could not be read


TEXTS = {"a": "one two", "b": "one two three", "c": "one"}  # a storage, in earnest


@app.task
def count_words(name: str) -> Count:
    try:
        return {"name": name, "words": len(TEXTS[name].split())}
    except KeyError:  # a value, not an error: the other parts still count
        return {"name": name, "words": None}


@app.task
def total(counts: list[Count]) -> dict[str, object]:
    unread = [one["name"] for one in counts if one["words"] is None]
    return {"words": sum(one["words"] or 0 for one in counts), "unread": unread}


@app.task
def describe(summary: dict[str, object]) -> str:
    return f"{summary['words']} words, {len(summary['unread'])} unread"


@app.task
def report_failure(request: object, error: Exception, traceback: object) -> None:
    """Called in place of `describe` when a part raised after all."""
    app.backend.set("failure", f"{type(error).__name__}: {error}")


def count_all(names: Iterable[str]) -> Signature:
    parts = group(count_words.s(name) for name in names)
    return chain(chord(parts, total.s().on_error(report_failure.s())), describe.s())
