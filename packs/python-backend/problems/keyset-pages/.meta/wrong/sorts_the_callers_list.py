def position(order):
    return [order["at"], order["id"]]


def page(orders, limit, after=None, before=None):
    if limit < 1 or (after is not None and before is not None):
        raise ValueError("limit, after, before")
    orders.sort(key=position, reverse=True)
    items = orders
    if after is not None:
        items = [order for order in orders if position(order) < after]
    if before is not None:
        items = [order for order in orders if position(order) > before][-limit:]
    items = items[:limit]
    if not items:
        return {"items": [], "next": None, "previous": None}
    return {
        "items": items,
        "next": None if items[-1] is orders[-1] else position(items[-1]),
        "previous": None if items[0] is orders[0] else position(items[0]),
    }
