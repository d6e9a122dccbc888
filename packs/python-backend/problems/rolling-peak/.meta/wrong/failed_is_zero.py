from collections import deque


def rolling_peaks(samples, width):
    peaks = []
    falling = deque()
    for place, sample in enumerate(samples):
        sample = sample or 0
        while falling and falling[-1][1] <= sample:
            falling.pop()
        falling.append((place, sample))
        if falling[0][0] <= place - width:
            falling.popleft()
        peaks.append(falling[0][1])
    return peaks
