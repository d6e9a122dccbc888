import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import fakeredis
import nightly
import pytest
from nightly import app, once_at_a_time

LONDON = ZoneInfo("Europe/London")


@pytest.fixture(autouse=True)
def redis(monkeypatch) -> fakeredis.FakeRedis:
    fake = fakeredis.FakeRedis()
    monkeypatch.setattr(nightly, "redis", fake)
    return fake


def test_the_schedule_names_a_task_that_does_its_work(redis):
    entry = app.conf.beat_schedule["forget-carts"]
    now = datetime.now().timestamp()
    redis.zadd("carts-by-end", {"a": now - 60, "b": now - 1, "c": now + 60})
    assert app.tasks[entry["task"]].apply().get() == 2
    assert redis.zrange("carts-by-end", 0, -1) == [b"c"]
    assert app.conf.broker_url == "memory://"
    assert entry["options"] == {"expires": 300}


def test_it_is_due_every_ten_minutes_from_one_to_four_in_london():
    schedule = app.conf.beat_schedule["forget-carts"]["schedule"]
    schedule.app = app
    runs, now = [], datetime(2026, 7, 1, 0, 0, tzinfo=LONDON)
    while True:
        schedule.nowfun = lambda now=now: now
        now = now + schedule.remaining_estimate(now)
        if now.date() != datetime(2026, 7, 1).date():
            break
        runs.append(now.astimezone(LONDON).strftime("%H:%M"))
    expected = [
        f"{hour:02}:{minute:02}" for hour in range(1, 5) for minute in range(0, 60, 10)
    ]
    assert runs == expected
    assert app.conf.timezone == "Europe/London"


def at_the_same_time(run) -> tuple[list[int | None], int]:
    """Start `run(work)` twice, the second while the first is at work."""
    inside, go_on, started = threading.Event(), threading.Event(), []

    def work() -> int:
        started.append(1)
        inside.set()
        go_on.wait(5)
        return 1

    with ThreadPoolExecutor() as pool:
        first = pool.submit(run, work)
        inside.wait(5)
        second = pool.submit(run, work)
        while not second.done() and len(started) < 2:
            pass
        go_on.set()
    return [first.result(), second.result()], len(started)


def test_without_a_lock_two_runs_overlap():
    assert at_the_same_time(lambda work: work()) == ([1, 1], 2)


def test_a_second_run_gives_way_at_once_while_the_first_works():
    run = lambda work: once_at_a_time("a", work)  # noqa: E731
    assert at_the_same_time(run) == ([1, None], 1)


def test_the_lock_is_free_after_the_work_and_after_an_error():
    assert [once_at_a_time("a", lambda: 1), once_at_a_time("a", lambda: 2)] == [1, 2]
    with pytest.raises(ZeroDivisionError):
        once_at_a_time("a", lambda: 1 // 0)
    assert once_at_a_time("a", lambda: 3) == 3


def test_a_lock_of_a_killed_worker_ends_after_an_hour(redis):
    ends = []
    once_at_a_time("a", lambda: ends.append(redis.ttl("lock:a")) or 0)
    assert ends == [3600]


def test_a_run_that_took_too_long_does_not_free_anothers_lock(redis):
    def outlive_the_lock() -> int:
        redis.set("lock:a", "another")
        return 1

    assert once_at_a_time("a", outlive_the_lock) == 1
    assert redis.get("lock:a") == b"another"
    assert once_at_a_time("b", lambda: int(redis.exists("lock:b"))) == 1


def test_tasks_of_different_names_do_not_wait_for_each_other():
    assert once_at_a_time("a", lambda: once_at_a_time("b", lambda: 5) or 0) == 5
    assert timedelta(seconds=nightly.LOCK_SECONDS) == timedelta(hours=1)
