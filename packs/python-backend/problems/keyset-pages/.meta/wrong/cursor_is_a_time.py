def page(orders, limit, after=None, before=None):
    if limit < 1 or (after is not None and before is not None):
        raise ValueError("limit, after, before")
    ordered = sorted(orders, key=lambda order: (order["at"], order["id"]), reverse=True)
    items = ordered
    if after is not None:
        items = [order for order in ordered if order["at"] < after[0]][:limit]
    elif before is not None:
        items = [order for order in ordered if order["at"] > before[0]][-limit:]
    else:
        items = ordered[:limit]
    if not items:
        return {"items": [], "next": None, "previous": None}
    first, last = items[0], items[-1]
    return {
        "items": items,
        "next": None if last == ordered[-1] else [last["at"], last["id"]],
        "previous": None if first == ordered[0] else [first["at"], first["id"]],
    }
