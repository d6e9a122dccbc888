from collections import deque


def rolling_peaks(samples, width):
    peaks = []
    window = deque(maxlen=width)
    for sample in samples:
        if sample is not None:
            window.append(sample)
        peaks.append(max(window, default=None))
    return peaks
