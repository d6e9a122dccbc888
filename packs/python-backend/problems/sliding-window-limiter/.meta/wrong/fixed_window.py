from collections import Counter


class SlidingWindowLimiter:
    def __init__(self, limit, window_s):
        self.limit = limit
        self.window_s = window_s
        self.seen = Counter()

    def allows(self, client, now_s):
        window = (client, now_s // self.window_s)
        self.seen[window] += 1
        return self.seen[window] <= self.limit
