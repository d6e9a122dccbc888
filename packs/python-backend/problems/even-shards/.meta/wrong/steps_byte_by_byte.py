def smallest_peak(sizes, workers):
    peak = max(sizes, default=0)
    while True:
        needed, load = 1, 0
        for size in sizes:
            if load + size > peak:
                needed, load = needed + 1, 0
            load += size
        if needed <= workers:
            return peak
        peak += 1
