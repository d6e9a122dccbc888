def position(order):
    return [order["at"], order["id"]]


def page(orders, limit, after=None, before=None):
    if limit < 1 or (after is not None and before is not None):
        raise ValueError("limit, after, before")
    ordered = sorted(orders, key=position, reverse=True)
    if after is not None:
        items = [order for order in ordered if position(order) < after][:limit]
    elif before is not None:
        items = [order for order in ordered if position(order) > before][-limit:]
    else:
        items = ordered[:limit]
    is_full = len(items) == limit
    return {
        "items": items,
        "next": position(items[-1]) if is_full or (items and before) else None,
        "previous": position(items[0]) if items and (after or (before and is_full)) else None,
    }
