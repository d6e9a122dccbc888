from collections import defaultdict, deque


class SlidingWindowLimiter:
    def __init__(self, limit, window_s):
        self.limit = limit
        self.window_s = window_s
        self.windows = defaultdict(deque)

    def allows(self, client, now_s):
        window = self.windows[client]
        while window and now_s - window[0] > self.window_s:
            window.popleft()
        if len(window) < self.limit:
            window.append(now_s)
            return True
        return False
