def free_slots(opens: int, closes: int, bookings: list[list[int]], minutes: int) -> list[list[int]]:
    """Stretches of at least `minutes` between `opens` and `closes` that no booking takes."""
    raise NotImplementedError
