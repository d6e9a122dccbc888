def page(orders, limit, after=None, before=None):
    if limit < 1 or (after is not None and before is not None):
        raise ValueError("limit, after, before")
    positions = sorted(([order["at"], order["id"]] for order in orders), reverse=True)
    by_id = {order["id"]: order for order in orders}
    if after is not None:
        start = positions.index(after) + 1
        end = start + limit
    elif before is not None:
        end = positions.index(before)
        start = max(0, end - limit)
    else:
        start, end = 0, limit
    chosen = positions[start:end]
    return {
        "items": [by_id[ident] for _, ident in chosen],
        "next": chosen[-1] if chosen and end < len(positions) else None,
        "previous": chosen[0] if chosen and start > 0 else None,
    }
