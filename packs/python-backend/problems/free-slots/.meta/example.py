"""Sort the bookings by start and remember until when the time is taken: O(n log n)."""


def free_slots(opens: int, closes: int, bookings: list[list[int]], minutes: int) -> list[list[int]]:
    """Stretches of at least `minutes` between `opens` and `closes` that no booking takes."""
    slots = []
    taken_until = opens
    for start, end in sorted(bookings):
        if start == end:
            continue
        free_until = min(start, closes)
        if free_until - taken_until >= minutes:
            slots.append([taken_until, free_until])
        taken_until = max(taken_until, end)
    if closes - taken_until >= minutes:
        slots.append([taken_until, closes])
    return slots
