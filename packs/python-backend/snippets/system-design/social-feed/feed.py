"""Copy each post to its followers, but not those of authors whom very many follow."""

from redis import Redis


class Feed:
    """Ids of posts, newest first. Reads text, so: Redis(decode_responses=True)."""

    def __init__(self, client: Redis, copies: int = 10_000, length: int = 800) -> None:
        self._redis, self._copies, self._length = client, copies, length

    def publish(self, author: str, post: int) -> None:
        """Call it in a background task. `post` is the row's id: ids grow with time."""
        # First to the author's own list: who follows from now on copies it from there.
        self._add([f"posts:{author}"], post)
        if self._redis.scard(f"followers:{author}") > self._copies:
            # For good: back below the limit, posts that were never copied would vanish.
            self._redis.sadd("celebrities", author)
        if not self._redis.sismember("celebrities", author):
            followers = self._redis.sscan_iter(f"followers:{author}")
            self._add([f"timeline:{user}" for user in followers], post)

    def read(self, user: str, count: int = 20, before: int | None = None) -> list[int]:
        """One page; for the next one pass the last id as `before`."""
        celebrities = self._redis.sinter(f"following:{user}", "celebrities")
        pipe = self._redis.pipeline()
        for key in [f"timeline:{user}", *(f"posts:{one}" for one in celebrities)]:
            newest = "+inf" if before is None else f"({before}"
            pipe.zrevrangebyscore(key, newest, "-inf", start=0, num=count)
        # A set: an author's posts from before the fame stand in both places.
        found = {int(post) for page in pipe.execute() for post in page}
        return sorted(found, reverse=True)[:count]

    def follow(self, user: str, author: str) -> None:
        timeline = f"timeline:{user}"
        pipe = self._redis.pipeline()  # one transaction: a post comes before or after
        pipe.sadd(f"following:{user}", author).sadd(f"followers:{author}", user)
        pipe.zunionstore(timeline, [timeline, f"posts:{author}"], aggregate="MAX")
        pipe.zremrangebyrank(timeline, 0, -self._length - 1).execute()

    def unfollow(self, user: str, author: str) -> None:
        timeline = f"timeline:{user}"
        pipe = self._redis.pipeline()
        pipe.srem(f"following:{user}", author).srem(f"followers:{author}", user)
        pipe.zdiffstore(timeline, [timeline, f"posts:{author}"]).execute()

    def _add(self, keys: list[str], post: int) -> None:
        pipe = self._redis.pipeline(transaction=False)  # others may come in between
        for key in keys:
            pipe.zadd(key, {str(post): post})
            pipe.zremrangebyrank(key, 0, -self._length - 1)  # older ones: the database
        pipe.execute()
