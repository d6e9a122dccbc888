"""One pass with a dictionary of the amounts seen so far: O(n) time, paid for with O(n) memory."""


def explain_deposit(invoices: list[int], deposit: int) -> list[int] | None:
    """Positions of two invoices that add up to the deposit, or None."""
    first_place_of: dict[int, int] = {}
    for place, amount in enumerate(invoices):
        earlier = first_place_of.get(deposit - amount)
        if earlier is not None:
            return [earlier, place]
        # Only after the look-up, so that no invoice is paired with itself.
        first_place_of.setdefault(amount, place)
    return None
