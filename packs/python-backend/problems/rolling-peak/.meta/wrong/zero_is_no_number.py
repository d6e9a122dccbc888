from collections import deque


def rolling_peaks(samples, width):
    peaks = []
    falling = deque()
    for place, sample in enumerate(samples):
        while falling and falling[0][0] <= place - width:
            falling.popleft()
        if sample:
            while falling and falling[-1][1] <= sample:
                falling.pop()
            falling.append((place, sample))
        peaks.append(falling[0][1] if falling else None)
    return peaks
