def smallest_peak(sizes, workers):
    low, high = 0, sum(sizes)
    while low < high:
        middle = (low + high) // 2
        needed, load = 1, 0
        for size in sizes:
            if load + size > middle:
                needed, load = needed + 1, 0
            load += size
        if needed <= workers:
            high = middle
        else:
            low = middle + 1
    return low
