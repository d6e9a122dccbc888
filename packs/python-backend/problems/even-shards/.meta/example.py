"""Binary search on the answer, not on the files.

Whether a peak suffices is easy to tell: fill each worker up to it, from left to right. If a peak
suffices, so does every larger one, so the smallest is found by halving the range between the
largest file (nobody can have less) and the whole. O(n log total): the number of files counts
once, the sizes only by their digits.
"""


def smallest_peak(sizes: list[int], workers: int) -> int:
    """The least that the busiest of `workers` can have, each with a run of neighbouring files."""
    low, high = max(sizes, default=0), sum(sizes)
    while low < high:
        middle = (low + high) // 2
        if _workers_needed(sizes, middle) <= workers:
            high = middle
        else:
            low = middle + 1
    return low


def _workers_needed(sizes: list[int], peak: int) -> int:
    """How many workers take the files if none has more than `peak`, which no file exceeds."""
    needed, load = 1, 0
    for size in sizes:
        if load + size > peak:
            needed, load = needed + 1, 0
        load += size
    return needed
