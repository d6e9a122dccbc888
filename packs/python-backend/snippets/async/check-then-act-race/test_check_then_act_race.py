import asyncio

import pytest
from tokens import Token, TokenCache

pytestmark = pytest.mark.asyncio


class Issuer:
    """Answers when `opened`; each token is good for 60 s."""

    def __init__(self):
        self.now, self.fetched, self.failures = 1000.0, 0, 0
        self.opened = asyncio.Event()
        self.opened.set()

    def clock(self):
        return self.now

    async def fetch(self):
        self.fetched += 1
        number = self.fetched
        await self.opened.wait()
        if self.failures:
            self.failures -= 1
            raise ConnectionError("issuer is away")
        return Token(f"token-{number}", self.now + 60)


async def eight_at_once(get, issuer):
    issuer.opened.clear()
    tasks = [asyncio.create_task(get()) for _ in range(8)]
    for _ in range(20):  # every task runs as far as it can
        await asyncio.sleep(0)
    issuer.opened.set()
    return await asyncio.gather(*tasks, return_exceptions=True)


async def test_without_a_lock_every_task_fetches_its_own():
    issuer, cached = Issuer(), {}

    async def naive_get():
        if "token" not in cached:
            cached["token"] = await issuer.fetch()
        return cached["token"].text

    assert len(set(await eight_at_once(naive_get, issuer))) == 8
    assert issuer.fetched == 8


async def test_eight_tasks_at_once_share_one_fetch():
    issuer = Issuer()
    cache = TokenCache(issuer.fetch, issuer.clock)
    assert await eight_at_once(cache.get, issuer) == ["token-1"] * 8
    assert issuer.fetched == 1


async def test_checking_only_before_the_lock_queues_eight_fetches():
    issuer, cached, lock = Issuer(), {}, asyncio.Lock()

    async def naive_get():
        if "token" not in cached:
            async with lock:
                cached["token"] = await issuer.fetch()
        return cached["token"].text

    await eight_at_once(naive_get, issuer)
    assert issuer.fetched == 8


async def test_a_token_is_used_until_its_spare_time_begins():
    issuer = Issuer()
    cache = TokenCache(issuer.fetch, issuer.clock)
    assert await cache.get() == "token-1"
    issuer.now += 50  # 10 s left: just enough
    assert await cache.get() == "token-1"
    issuer.now += 0.5
    assert await cache.get() == "token-2"


async def test_a_fresh_token_is_returned_without_giving_way():
    issuer = Issuer()
    cache = TokenCache(issuer.fetch, issuer.clock, spare_seconds=0)
    await cache.get()
    coroutine = cache.get()
    with pytest.raises(StopIteration) as returned:
        coroutine.send(None)  # runs to its end without giving way once
    assert returned.value.value == "token-1"
    issuer.now += 60
    assert await cache.get() == "token-1"


async def test_a_failed_fetch_frees_the_lock_and_the_next_task_tries():
    issuer = Issuer()
    issuer.failures = 1
    cache = TokenCache(issuer.fetch, issuer.clock)
    first, *others = await eight_at_once(cache.get, issuer)
    assert isinstance(first, ConnectionError)
    assert others == ["token-2"] * 7
