import math


def smallest_peak(sizes, workers):
    if not sizes:
        return 0
    share = math.ceil(sum(sizes) / workers)
    loads = [0]
    for size in sizes:
        if loads[-1] + size > share and len(loads) < workers:
            loads.append(0)
        loads[-1] += size
    return max(loads)
