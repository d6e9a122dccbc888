def rolling_peaks(samples, width):
    peaks = []
    peak = None
    for place, sample in enumerate(samples):
        leaving = samples[place - width] if place >= width else None
        if leaving is not None and leaving == peak and sample is not None:
            peak = sample
        if sample is not None and (peak is None or sample > peak):
            peak = sample
        peaks.append(peak)
    return peaks
