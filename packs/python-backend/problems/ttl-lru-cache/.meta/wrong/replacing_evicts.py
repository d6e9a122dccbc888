class TtlCache:
    def __init__(self, capacity, ttl_s):
        self.capacity = capacity
        self.ttl_s = ttl_s
        self.entries = {}

    def drop_expired(self, now_s):
        for key in [key for key, (_, expires_s) in self.entries.items() if expires_s <= now_s]:
            del self.entries[key]

    def put(self, key, value, now_s):
        self.drop_expired(now_s)
        if len(self.entries) >= self.capacity:
            del self.entries[next(iter(self.entries))]
        self.entries.pop(key, None)
        self.entries[key] = (value, now_s + self.ttl_s)

    def get(self, key, now_s):
        self.drop_expired(now_s)
        entry = self.entries.pop(key)
        self.entries[key] = entry
        return entry[0]

    def size(self, now_s):
        self.drop_expired(now_s)
        return len(self.entries)
