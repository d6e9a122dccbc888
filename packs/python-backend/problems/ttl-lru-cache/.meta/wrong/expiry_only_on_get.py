class TtlCache:
    def __init__(self, capacity, ttl_s):
        self.capacity = capacity
        self.ttl_s = ttl_s
        self.entries = {}

    def put(self, key, value, now_s):
        self.entries.pop(key, None)
        if len(self.entries) >= self.capacity:
            del self.entries[next(iter(self.entries))]
        self.entries[key] = (value, now_s + self.ttl_s)

    def get(self, key, now_s):
        value, expires_s = self.entries.pop(key)
        if expires_s <= now_s:
            raise KeyError(key)
        self.entries[key] = (value, expires_s)
        return value

    def size(self, now_s):
        return sum(expires_s > now_s for _, expires_s in self.entries.values())
