import asyncio

import pytest
from working import process_all

pytestmark = pytest.mark.asyncio


class Source:
    """Yields numbers as fast as it is asked and counts them."""

    def __init__(self, count, error=None):
        self.count, self.error, self.given = count, error, 0

    async def __aiter__(self):
        for number in range(self.count):
            self.given += 1
            yield number
        if self.error:
            raise self.error


class Handler:
    def __init__(self):
        self.handled, self.busy, self.most = [], 0, 0
        self.opened = asyncio.Event()

    async def __call__(self, job):
        self.busy += 1
        self.most = max(self.most, self.busy)
        try:
            await self.opened.wait()
            await asyncio.sleep(0.001)
            if job == 3:
                raise ValueError("bad job")
            self.handled.append(job)
        finally:
            self.busy -= 1


async def settle():
    for _ in range(50):
        await asyncio.sleep(0)


async def test_an_unbounded_queue_lets_the_producer_run_away():
    source, queue = Source(1000), asyncio.Queue()
    async for job in source:
        await queue.put(job)
    assert queue.qsize() == 1000  # all in memory, nothing handled


async def test_a_bounded_queue_makes_the_producer_wait():
    source, handler = Source(1000), Handler()
    running = asyncio.create_task(process_all(source, handler, workers=2, waiting=5))
    await settle()
    assert handler.most == 2
    assert source.given == 2 + 5 + 1  # in hand, queued, and one waiting to be put
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert handler.busy == 0  # a shutdown leaves no worker behind


@pytest.mark.parametrize("workers", [1, 4])
async def test_every_job_is_handled_once_even_the_last_ones_in_hand(workers):
    handler = Handler()
    handler.opened.set()
    failed = await process_all(Source(3), handler, workers=workers, waiting=1)
    assert (failed, sorted(handler.handled)) == (0, [0, 1, 2])


async def test_cancelling_workers_when_the_queue_is_empty_loses_what_is_in_hand():
    queue, handler = asyncio.Queue(), Handler()
    handler.opened.set()
    queue.put_nowait(7)

    async def work():
        await handler(await queue.get())

    worker = asyncio.create_task(work())
    await asyncio.sleep(0)
    assert queue.empty()  # the naive condition: empty, so we must be done
    worker.cancel()
    await asyncio.wait([worker])
    assert handler.handled == []


async def test_a_bad_job_is_logged_and_counted_and_the_others_go_on(caplog):
    handler = Handler()
    handler.opened.set()
    failed = await process_all(Source(6), handler, workers=1, waiting=2)
    assert (failed, handler.handled) == (1, [0, 1, 2, 4, 5])
    assert "job failed: 3" in caplog.text
    assert "ValueError: bad job" in caplog.text


async def test_a_failing_source_stops_the_workers_and_is_reported():
    handler = Handler()
    handler.opened.set()
    source = Source(2, ConnectionError("source is gone"))
    with pytest.raises(ExceptionGroup) as caught:
        async with asyncio.timeout(0.5):
            await process_all(source, handler, workers=2, waiting=1)
    assert [type(e) for e in caught.value.exceptions] == [ConnectionError]
    assert handler.busy == 0


@pytest.mark.parametrize(("workers", "waiting"), [(0, 1), (1, 0)])
async def test_no_worker_or_an_unbounded_queue_is_refused(workers, waiting):
    with pytest.raises(ValueError, match="at least 1"):
        async with asyncio.timeout(0.1):
            await process_all(Source(5), Handler(), workers=workers, waiting=waiting)
