def split(pence: int, shares: int) -> list[int]:
    """Parts that differ by at most one penny and add up to the whole."""
    each, left = divmod(pence, shares)
    return [each + 1] * left + [each] * (shares - left)
