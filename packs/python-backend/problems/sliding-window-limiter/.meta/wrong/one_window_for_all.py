from collections import deque


class SlidingWindowLimiter:
    def __init__(self, limit, window_s):
        self.limit = limit
        self.window_s = window_s
        self.window = deque()

    def allows(self, client, now_s):
        while self.window and self.window[0] <= now_s - self.window_s:
            self.window.popleft()
        if len(self.window) >= self.limit:
            return False
        self.window.append(now_s)
        return True
