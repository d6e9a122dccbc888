"""Pages by position in the order (at, id), which is unique because id is.

Choosing the nearest with a heap takes O(n log limit), and sorts nothing else. In a database, an
index on (at, id) answers each direction by reading limit + 1 entries:
WHERE (at, id) < (%s, %s) ORDER BY at DESC, id DESC, or > with ASC, turned round afterwards.
"""

from heapq import nlargest, nsmallest

Cursor = list[int]


def page(
    orders: list[dict[str, int]],
    limit: int,
    after: Cursor | None = None,
    before: Cursor | None = None,
) -> dict[str, object]:
    """One page of the orders, newest first, with the cursors that lead on and back."""
    if limit < 1:
        raise ValueError(f"limit is {limit}, not at least 1")
    if after is not None and before is not None:
        raise ValueError("a page lies after or before a cursor, not both")
    if before is not None:
        newer = (order for order in orders if _position(order) > before)
        items = nsmallest(limit, newer, key=_position)[::-1]
    else:
        older = (order for order in orders if after is None or _position(order) < after)
        items = nlargest(limit, older, key=_position)
    return {"items": items, **_cursors(items, orders)}


def _position(order: dict[str, int]) -> Cursor:
    return [order["at"], order["id"]]


def _cursors(items: list[dict[str, int]], orders: list[dict[str, int]]) -> dict[str, Cursor | None]:
    if not items:
        return {"next": None, "previous": None}
    first, last = _position(items[0]), _position(items[-1])
    is_more = any(_position(order) < last for order in orders)
    is_newer = any(_position(order) > first for order in orders)
    return {"next": last if is_more else None, "previous": first if is_newer else None}
