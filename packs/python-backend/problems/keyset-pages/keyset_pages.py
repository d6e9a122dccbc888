Cursor = list[int]


def page(
    orders: list[dict[str, int]],
    limit: int,
    after: Cursor | None = None,
    before: Cursor | None = None,
) -> dict[str, object]:
    """One page of the orders, newest first, with the cursors that lead on and back."""
    raise NotImplementedError
