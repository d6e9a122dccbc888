import asyncio
import time

import pytest
from deadlines import CheckoutTooSlow, check_out

pytestmark = pytest.mark.asyncio


class Service:
    def __init__(self, name, seconds=0.0, error=None):
        self.name, self.seconds, self.error = name, seconds, error
        self.became = "not asked"

    async def __call__(self):
        self.became = "asked"
        try:
            await asyncio.sleep(self.seconds)
        except asyncio.CancelledError:
            self.became = "cancelled"
            raise
        if self.error:
            raise self.error
        self.became = "answered"
        return self.name


def checkout(*required, recommend=None, within=0.1, recommend_within=0.04):
    return check_out(
        list(required),
        recommend or Service("recommend"),
        within_seconds=within,
        recommend_within_seconds=recommend_within,
    )


async def test_fast_calls_all_answer():
    assert await checkout(Service("stock"), Service("price")) == [
        "stock",
        "price",
        "recommend",
    ]


async def test_a_timeout_per_call_adds_up_and_one_deadline_does_not():
    calls = [Service(name, 0.06) for name in ("stock", "price", "tax")]
    started = time.monotonic()
    for call in calls:  # each below its own 0.1 s, together far beyond it
        await asyncio.wait_for(call(), 0.1)
    assert time.monotonic() - started > 0.17

    started = time.monotonic()
    with pytest.raises(CheckoutTooSlow) as caught:
        await checkout(*calls)
    assert 0.09 < time.monotonic() - started < 0.17
    assert caught.value.done == ["stock"]
    assert str(caught.value) == "['stock']"
    assert isinstance(caught.value.__cause__, TimeoutError)


async def test_the_late_call_is_cancelled_and_the_next_is_never_asked():
    slow, after, extra = Service("slow", 5), Service("after"), Service("extra")
    with pytest.raises(CheckoutTooSlow):
        await checkout(slow, after, recommend=extra)
    assert [slow.became, after.became, extra.became] == [
        "cancelled",
        "not asked",
        "not asked",
    ]


async def test_a_slow_recommendation_is_left_out_within_its_own_time():
    extra = Service("extra", 5)
    started = time.monotonic()
    assert await checkout(Service("stock"), recommend=extra) == ["stock"]
    assert time.monotonic() - started < 1
    assert extra.became == "cancelled"


async def test_the_overall_deadline_also_cuts_the_recommendation():
    extra = Service("extra", 5)
    with pytest.raises(CheckoutTooSlow) as caught:
        await checkout(Service("stock"), recommend=extra, recommend_within=3)
    assert caught.value.done == ["stock"]


async def test_a_timeout_error_of_a_call_is_not_taken_for_the_deadline():
    error = TimeoutError("socket")
    with pytest.raises(TimeoutError, match="socket") as caught:
        await checkout(Service("stock", error=error))
    assert caught.value is error


async def test_a_callers_cancellation_is_not_turned_into_a_timeout():
    task = asyncio.create_task(checkout(Service("stock", 5)))
    await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
