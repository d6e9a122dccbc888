import asyncio

import pytest
from cancelling import finish, save_orders

pytestmark = pytest.mark.asyncio


class Ledger:
    """Every step takes a moment; `reached` tells a test which one has begun."""

    def __init__(self, fails_in=None):
        self.steps, self.fails_in = [], fails_in
        self.reached = {name: asyncio.Event() for name in ("write", "commit", "roll")}

    async def step(self, name):
        self.steps.append(f"{name} begins")
        self.reached[name].set()
        await asyncio.sleep(0.02)
        if self.fails_in == name:
            raise ConnectionError(name)
        self.steps.append(f"{name} ends")

    async def write(self, order_id):
        await self.step("write")

    async def commit(self):
        await self.step("commit")

    async def roll_back(self):
        await self.step("roll")


async def cancelled_in(step, ledger, coroutine, *, times=1):
    task = asyncio.create_task(coroutine)
    await ledger.reached[step].wait()
    for _ in range(times):
        task.cancel()
        await asyncio.sleep(0)
    with pytest.raises(asyncio.CancelledError):
        await task
    assert task.cancelled()


async def test_undisturbed_everything_is_written_then_committed():
    ledger = Ledger()
    await save_orders([1, 2], ledger)
    ended = [step for step in ledger.steps if "ends" in step]
    assert ended == ["write ends", "write ends", "commit ends"]


async def test_except_exception_does_not_see_a_cancellation():
    async def naive_save(ledger):
        try:
            await ledger.write(1)
        except Exception:
            await ledger.roll_back()
            raise

    ledger = Ledger()
    await cancelled_in("write", ledger, naive_save(ledger))
    assert ledger.steps == ["write begins"]


async def test_cancelled_while_writing_it_rolls_back_and_does_not_commit():
    ledger = Ledger()
    await cancelled_in("write", ledger, save_orders([1, 2], ledger))
    assert ledger.steps == ["write begins", "roll begins", "roll ends"]


async def test_an_error_rolls_back_and_reaches_the_caller():
    ledger = Ledger(fails_in="write")
    with pytest.raises(ConnectionError):
        await save_orders([1], ledger)
    assert ledger.steps == ["write begins", "roll begins", "roll ends"]


async def test_a_plain_or_only_shielded_commit_is_not_over_when_the_caller_goes_on():
    async def shielded(ledger):
        await asyncio.shield(ledger.commit())

    plain, half = Ledger(), Ledger()
    await cancelled_in("commit", plain, plain.commit())
    await cancelled_in("commit", half, shielded(half))
    assert plain.steps == half.steps == ["commit begins"]
    await asyncio.sleep(0.03)
    assert plain.steps == ["commit begins"]  # cut in half for good
    assert half.steps[-1] == "commit ends"  # went on with nobody watching


@pytest.mark.parametrize("times", [1, 3])
async def test_a_commit_once_begun_ends_before_the_cancellation_is_raised(times):
    ledger = Ledger()
    await cancelled_in("commit", ledger, save_orders([1], ledger), times=times)
    assert ledger.steps[-2:] == ["commit begins", "commit ends"]


async def test_a_failed_commit_is_an_error_of_the_caller():
    with pytest.raises(ConnectionError, match="commit"):
        await save_orders([1], Ledger(fails_in="commit"))


async def test_a_swallowed_cancellation_disables_timeouts_and_ours_does_not():
    async def naive_save(ledger):
        try:
            await ledger.write(1)
        except asyncio.CancelledError:
            await ledger.roll_back()

    async with asyncio.timeout(0.005):
        await naive_save(Ledger())  # too late, and no TimeoutError
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.005):
            await save_orders([1], Ledger())
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.005):
            await finish(Ledger().commit())
