import asyncio
import contextvars
import threading
import time

import pytest
from offloading import BlockingCalls

pytestmark = pytest.mark.asyncio
request_id = contextvars.ContextVar("request_id", default="none")


async def ticks_while(awaitable):
    """How often the event loop got round while `awaitable` ran."""
    ticks = 0

    async def tick():
        nonlocal ticks
        while True:
            await asyncio.sleep(0.005)
            ticks += 1

    ticker = asyncio.create_task(tick())
    await asyncio.sleep(0)
    await awaitable
    ticker.cancel()
    return ticks


async def test_a_blocking_call_in_a_coroutine_stops_the_whole_loop():
    async def naive():
        time.sleep(0.1)  # noqa: ASYNC251  (this mistake is what the test shows)

    assert await ticks_while(naive()) == 0


async def test_in_a_thread_the_loop_stays_responsive():
    assert await ticks_while(BlockingCalls(2).run(time.sleep, 0.1)) >= 5


async def test_arguments_and_result_pass_through():
    assert await BlockingCalls(1).run(sorted, [1, 3, 2], reverse=True) == [3, 2, 1]


async def test_an_error_of_the_thread_is_raised_in_the_caller():
    calls = BlockingCalls(1)
    with pytest.raises(ValueError, match="invalid literal"):
        await calls.run(int, "two")
    assert await calls.run(int, "2") == 2  # and its place is free again


async def test_context_variables_reach_the_thread_but_not_through_an_executor():
    request_id.set("r-17")
    loop = asyncio.get_running_loop()
    assert await loop.run_in_executor(None, request_id.get) == "none"
    assert await BlockingCalls(1).run(request_id.get) == "r-17"
    assert contextvars.copy_context()[request_id] == "r-17"


async def test_as_many_as_the_limit_run_at_once_and_no_more():
    arrived, release = threading.Semaphore(0), threading.Event()

    def work():
        arrived.release()
        release.wait(2)

    calls = BlockingCalls(2)
    tasks = [asyncio.create_task(calls.run(work)) for _ in range(5)]
    for _ in range(2):
        assert await asyncio.to_thread(arrived.acquire, timeout=1)
    assert not await asyncio.to_thread(arrived.acquire, timeout=0.05)
    release.set()
    await asyncio.gather(*tasks)


async def test_a_cancelled_caller_keeps_its_place_until_the_thread_has_ended():
    async def most_at_once(run):
        running, most, release = 0, 0, threading.Event()
        lock = threading.Lock()

        def work():
            nonlocal running, most
            with lock:
                running += 1
                most = max(most, running)
            release.wait(2)

        for _ in range(2):
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(run(work), 0.05)
        release.set()
        return most

    free = asyncio.Semaphore(1)

    async def naive(function):
        async with free:
            await asyncio.to_thread(function)

    assert await most_at_once(naive) == 2  # although the limit is one
    assert await most_at_once(BlockingCalls(1).run) == 1


async def test_a_timeout_frees_the_caller_but_cannot_stop_the_thread():
    release, ended = threading.Event(), threading.Event()

    def work():
        release.wait(2)
        ended.set()

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(BlockingCalls(1).run(work), 0.02)
    assert not ended.is_set()
    release.set()
    assert await asyncio.to_thread(ended.wait, 2)  # it went on, unwatched
