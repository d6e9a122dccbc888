import asyncio

import pytest
from gathering import gather_limited

pytestmark = pytest.mark.asyncio


class Service:
    """Remembers who ran, how many at once, and what became of them."""

    def __init__(self):
        self.running = self.most = 0
        self.finished, self.cancelled = [], []

    async def fetch(self, number):
        self.running += 1
        self.most = max(self.most, self.running)
        try:
            await asyncio.sleep(0.01 * (10 - number))
            if number == 8:
                raise ConnectionError("refused")
            self.finished.append(number)
            return number * number
        except asyncio.CancelledError:
            self.cancelled.append(number)
            raise
        finally:
            self.running -= 1


async def test_plain_gather_starts_everything_at_once():
    service = Service()
    await asyncio.gather(*map(service.fetch, range(7)))
    assert service.most == 7


@pytest.mark.parametrize("limit", [1, 3, 7])
async def test_exactly_as_many_run_as_the_limit_allows(limit):
    service = Service()
    await gather_limited(service.fetch, range(7), limit=limit)
    assert service.most == limit


async def test_results_come_in_the_order_of_the_values_not_of_finishing():
    service = Service()
    results = await gather_limited(service.fetch, [1, 7, 4], limit=3)
    assert results == [1, 49, 16]
    assert service.finished == [7, 4, 1]
    assert await gather_limited(service.fetch, [], limit=3) == []


async def test_after_an_error_plain_gather_leaves_the_others_running():
    service = Service()
    with pytest.raises(ConnectionError):
        await asyncio.gather(*map(service.fetch, [8, 5, 6]))
    assert service.running == 2
    await asyncio.sleep(0.06)
    assert service.finished == [6, 5]  # work that nobody waits for any more


async def test_after_an_error_ours_cancels_the_siblings_and_waits_for_them():
    service = Service()
    with pytest.raises(ExceptionGroup) as caught:
        await gather_limited(service.fetch, [8, 5, 6, 4, 3], limit=3)
    assert [type(error) for error in caught.value.exceptions] == [ConnectionError]
    assert service.running == 0
    assert service.finished == []
    assert {5, 6} <= set(service.cancelled)
    assert 3 not in service.cancelled  # it never began


async def test_except_star_catches_the_error_out_of_the_group():
    refused = 0
    try:
        await gather_limited(Service().fetch, [8], limit=1)
    except* ConnectionError as group:
        refused = len(group.exceptions)
    assert refused == 1


async def test_a_limit_below_one_is_refused_instead_of_waiting_for_ever():
    with pytest.raises(ValueError, match="at least 1, not 0"):
        await asyncio.wait_for(gather_limited(Service().fetch, [1], limit=0), 0.1)
