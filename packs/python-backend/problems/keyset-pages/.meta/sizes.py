"""Orders in a scrambled but fixed order, and a cursor in their middle."""


def make(size):
    step = next(step for step in (7919, 7907, 7901) if size % step)
    orders = [{"id": number, "at": number * step % size} for number in range(size)]
    return [orders, 20, [size // 2, 0]]
