"""What the events of an order mean: state is only ever folded from them."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace

from event_store import Event, append, events


class Refused(Exception):
    """The order's state does not allow the command; nothing is recorded."""


@dataclass(frozen=True)
class Order:
    version: int = 0
    status: str = "new"
    cents: int = 0


ALLOWED_FROM = {
    "placed": {"new"},
    "paid": {"placed"},
    "shipped": {"paid"},
    "cancelled": {"placed", "paid"},
}


def apply(order: Order, event: Event) -> Order:
    """No rules and no side effects here: what happened has happened."""
    changed = replace(order, version=event.version, status=event.kind)
    if event.kind == "placed":
        changed = replace(changed, cents=event.data["cents"])
    return changed


def replay(history: Iterable[Event]) -> Order:
    order = Order()
    for event in history:
        order = apply(order, event)
    return order


def load(connection: sqlite3.Connection, order_id: str) -> Order:
    return replay(events(connection, order_id))


def execute(
    connection: sqlite3.Connection,
    order_id: str,
    order: Order,
    kind: str,
    **data: object,
) -> Order:
    """Decide from the state that was loaded, then record; Conflict if it has moved."""
    if order.status not in ALLOWED_FROM[kind]:
        raise Refused(f"{order_id} is {order.status}, it cannot be {kind}")
    return apply(order, append(connection, order_id, order.version, kind, **data))
