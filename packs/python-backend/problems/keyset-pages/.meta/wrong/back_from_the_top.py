def position(order):
    return [order["at"], order["id"]]


def page(orders, limit, after=None, before=None):
    if limit < 1 or (after is not None and before is not None):
        raise ValueError("limit, after, before")
    ordered = sorted(orders, key=position, reverse=True)
    items = ordered
    if after is not None:
        items = [order for order in items if position(order) < after]
    if before is not None:
        items = [order for order in items if position(order) > before]
    items = items[:limit]
    if not items:
        return {"items": [], "next": None, "previous": None}
    first, last = items[0], items[-1]
    return {
        "items": items,
        "next": None if last == ordered[-1] else position(last),
        "previous": None if first == ordered[0] else position(first),
    }
