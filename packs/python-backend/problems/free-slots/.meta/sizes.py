"""Bookings of one minute with a minute between them, in a scrambled but fixed order."""


def make(size):
    step = next(step for step in (7919, 7907, 7901) if size % step)
    starts = [2 * (number * step % size) for number in range(size)]
    return [0, 2 * size, [[start, start + 1] for start in starts], 1]
