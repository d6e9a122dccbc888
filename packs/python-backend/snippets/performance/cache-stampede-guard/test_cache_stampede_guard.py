import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from fakeredis import FakeRedis, FakeServer
from stampede import get_or_load

KEY = "report"
CALLERS = 20


@pytest.fixture
def client() -> FakeRedis:
    return FakeRedis(server=FakeServer())


class Loader:
    def __init__(self, *values: Any) -> None:
        self.values, self.calls = list(values), 0
        self.started, self.gate = threading.Event(), threading.Event()
        self.gate.set()

    def __call__(self) -> Any:
        self.calls += 1
        self.started.set()
        assert self.gate.wait(5)
        return self.values.pop(0)


def all_at_once(call: Callable[[], Any]) -> list[Any]:
    barrier = threading.Barrier(CALLERS)
    with ThreadPoolExecutor(CALLERS) as pool:
        jobs = [
            pool.submit(lambda: (barrier.wait(5), call())[1]) for _ in range(CALLERS)
        ]
        return [job.result(5) for job in jobs]


def test_without_a_guard_every_caller_loads(client: FakeRedis) -> None:
    missed, calls = threading.Barrier(CALLERS), []

    def naive() -> None:
        if client.get(KEY) is None:
            missed.wait(5)
            calls.append(1)
            client.set(KEY, "{}")

    all_at_once(naive)
    assert len(calls) == CALLERS


def test_twenty_callers_of_a_missing_entry_cause_one_load(
    client: FakeRedis, monkeypatch: pytest.MonkeyPatch
) -> None:
    load, all_missed, make_lock = (
        Loader({"sold": 3}),
        threading.Barrier(20),
        client.lock,
    )
    monkeypatch.setattr(
        client, "lock", lambda *a, **k: (all_missed.wait(5), make_lock(*a, **k))[1]
    )
    assert (
        all_at_once(lambda: get_or_load(client, KEY, load)) == [{"sold": 3}] * CALLERS
    )
    assert load.calls == 1


def test_a_stale_entry_is_served_while_one_caller_renews_it(client: FakeRedis) -> None:
    load = Loader("old", "new")
    get_or_load(client, KEY, load)
    client.expire(KEY, 600)  # as after 60 seconds: no longer fresh
    load.gate.clear()
    load.started.clear()
    with ThreadPoolExecutor() as pool:
        renewing = pool.submit(get_or_load, client, KEY, load)
        assert load.started.wait(5)
        served = all_at_once(lambda: get_or_load(client, KEY, load))
        load.gate.set()
        assert renewing.result(5) == "new"
    assert served == ["old"] * CALLERS
    assert get_or_load(client, KEY, load) == "new"
    assert load.calls == 2


def test_an_entry_is_fresh_for_a_minute_and_gone_after_eleven(
    client: FakeRedis,
) -> None:
    load = Loader("old", "new")
    get_or_load(client, KEY, load)
    assert 659_000 < client.pttl(KEY) <= 660_000
    client.pexpire(KEY, 600_500)  # fresh for half a second more
    assert get_or_load(client, KEY, load) == "old"
    assert client.pttl(KEY) <= 600_500  # a hit does not prolong it


def test_with_nothing_to_serve_the_waiting_ends(client: FakeRedis) -> None:
    client.lock(f"{KEY}:lock", timeout=60).acquire()
    with pytest.raises(TimeoutError):
        get_or_load(client, KEY, Loader("never"), wait_seconds=0.05)


def test_a_failed_load_is_raised_and_frees_the_way(client: FakeRedis) -> None:
    with pytest.raises(IndexError):
        get_or_load(client, KEY, Loader())
    assert client.exists(f"{KEY}:lock") == 0
    assert get_or_load(client, KEY, Loader(0), wait_seconds=0.05) == 0


def test_a_late_load_leaves_the_lock_of_the_next_owner(client: FakeRedis) -> None:
    def slow() -> str:
        assert 0 < client.pttl(f"{KEY}:lock") <= 30_000
        client.set(f"{KEY}:lock", "another caller")
        return "late"

    assert get_or_load(client, KEY, slow) == "late"
    assert client.get(f"{KEY}:lock") == b"another caller"
