"""A transaction over several services: each step knows how to be undone."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

logger = logging.getLogger(__name__)
Action = Callable[[str], None]  # takes the saga's id: the idempotency key of its calls


@dataclass(frozen=True)
class Step:
    name: str
    do: Action
    undo: Action  # must be idempotent, and harmless if `do` never arrived


class Log(Protocol):
    """Durable: after a crash it tells the last state of each step."""

    def write(self, saga_id: str, step: str, state: str) -> None: ...

    def states(self, saga_id: str) -> dict[str, str]: ...


class Compensated(Exception):
    """A step failed, and whatever had happened before is undone."""


def run(saga_id: str, steps: list[Step], log: Log) -> None:
    """Begin a saga or, after a crash, go on where its log ends."""
    states = log.states(saga_id)
    is_failed = not {"failed", "undone"}.isdisjoint(states.values())
    for step in [] if is_failed else steps:
        if states.get(step.name) == "done":
            continue
        try:
            log.write(saga_id, step.name, "begun")  # before: it may happen unanswered
            step.do(saga_id)
        except Exception:
            logger.exception("saga %s failed at %s", saga_id, step.name)
            log.write(saga_id, step.name, "failed")
            is_failed = True
            break
        log.write(saga_id, step.name, "done")
    if is_failed:
        undo(saga_id, steps, log)
        raise Compensated(saga_id)


def undo(saga_id: str, steps: list[Step], log: Log) -> None:
    """Backwards; the failed step too: a time-out does not say that it did nothing."""
    states = log.states(saga_id)
    for step in reversed(steps):
        if states.get(step.name) in {"done", "failed"}:
            step.undo(saga_id)
            log.write(saga_id, step.name, "undone")
