from collections import defaultdict, deque


class SlidingWindowLimiter:
    def __init__(self, limit, window_s):
        self.limit = limit
        self.window_s = window_s
        self.windows = defaultdict(deque)

    def allows(self, client, now_s):
        window = self.windows[client]
        while window and window[0] <= now_s - self.window_s:
            window.popleft()
        window.append(now_s)
        return len(window) <= self.limit
