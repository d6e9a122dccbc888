from collections import deque


def rolling_peaks(samples, width):
    peaks = []
    falling = deque()
    for place, sample in enumerate(samples):
        if place >= width and falling and samples[place - width] == falling[0]:
            falling.popleft()
        if sample is not None:
            while falling and falling[-1] <= sample:
                falling.pop()
            falling.append(sample)
        peaks.append(falling[0] if falling else None)
    return peaks
