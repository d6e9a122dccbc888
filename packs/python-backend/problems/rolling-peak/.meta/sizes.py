"""A load that falls all day, the worst for the queue, in a window of half the day."""


def make(size):
    return [[size - number for number in range(size)], max(1, size // 2)]
