from collections.abc import Sequence

Row = dict[str, object]


def normal(reference: object) -> str:
    return str(reference).strip().casefold()


def match_slow(orders: Sequence[Row], payments: Sequence[Row]) -> dict[str, object]:
    """Pence paid for each order; the first payment with its reference counts."""
    paid = {}
    for order in orders:
        for payment in payments:
            # The table shows it: `normal` is called for every pair.
            if normal(payment["reference"]) == normal(order["id"]):
                paid[str(order["id"])] = payment["pence"]
                break
    return paid


def match_fast(orders: Sequence[Row], payments: Sequence[Row]) -> dict[str, object]:
    """The same with one look at each payment and each order."""
    pence: dict[str, object] = {}
    for payment in payments:
        pence.setdefault(normal(payment["reference"]), payment["pence"])
    keys = {str(order["id"]): normal(order["id"]) for order in orders}
    return {order: pence[key] for order, key in keys.items() if key in pence}
