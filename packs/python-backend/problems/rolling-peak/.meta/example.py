"""A queue of places whose numbers fall from front to back, so that the front is the peak.

A sample that is as high as one before it, and leaves later, makes the earlier one useless: it is
dropped from the back. Every place is appended once and dropped once, so n samples cost O(n),
whatever the width. Memory is O(width) beside the answer.
"""

from collections import deque


def rolling_peaks(samples: list[int | None], width: int) -> list[int | None]:
    """For each sample, the highest of the last `width`; None where all of those failed."""
    peaks: list[int | None] = []
    falling: deque[tuple[int, int]] = deque()
    for place, sample in enumerate(samples):
        if falling and falling[0][0] <= place - width:
            falling.popleft()
        if sample is not None:
            while falling and falling[-1][1] <= sample:
                falling.pop()
            falling.append((place, sample))
        peaks.append(falling[0][1] if falling else None)
    return peaks
