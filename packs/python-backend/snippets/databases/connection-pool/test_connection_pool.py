import os
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import psycopg
import pytest
import time_machine
from database import Busy, connected, make_engine
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import OperationalError

Make = Callable[..., Engine]
PID = text("SELECT pg_backend_pid()")
URL = os.environ["DATABASE_URL"].replace("postgresql:", "postgresql+psycopg:")


@pytest.fixture
def make() -> Iterator[Make]:
    engines: list[Engine] = []

    def make_one(**options: float) -> Engine:
        engines.append(make_engine(URL, **options))
        return engines[-1]

    yield make_one
    for engine in engines:
        engine.dispose()


def kill(pid: int) -> None:
    with psycopg.connect(os.environ["DATABASE_URL"]) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])


def pid_of(engine: Engine) -> int:
    with connected(engine) as connection:
        return connection.execute(PID).scalar_one()


def test_the_same_connection_serves_one_request_after_the_other(make: Make) -> None:
    engine = make()
    assert len({pid_of(engine) for _ in range(5)}) == 1


def test_an_exhausted_pool_says_so_soon_and_works_again_afterwards(
    make: Make, caplog: pytest.LogCaptureFixture
) -> None:
    engine = make(size=1, overflow=1, wait_seconds=0.1)
    with connected(engine), connected(engine):
        begun = time.monotonic()
        pytest.raises(Busy, pid_of, engine)
        assert 0.1 <= time.monotonic() - begun < 1.5
        assert "no connection" in caplog.text
    assert (engine.pool.checkedout(), engine.pool.checkedin()) == (0, 1)
    assert pid_of(engine) > 0


def test_a_waiting_thread_gets_the_connection_that_is_given_back(make: Make) -> None:
    engine = make(size=1, overflow=0)
    waiting = threading.Event()
    with ThreadPoolExecutor() as pool:
        with connected(engine) as connection:
            mine = connection.execute(PID).scalar_one()
            job = pool.submit(lambda: (waiting.set(), pid_of(engine))[1])
            assert waiting.wait(5)
        assert job.result(5) == mine


def test_a_connection_that_is_not_given_back_is_lost_to_all(make: Make) -> None:
    engine = make(size=1, overflow=0, wait_seconds=0)
    leaked = engine.connect()  # no with
    pytest.raises(Busy, pid_of, engine)
    leaked.close()
    assert pid_of(engine) > 0


def test_a_connection_that_the_server_closed_is_replaced(make: Make) -> None:
    naive = create_engine(URL)
    with naive.connect() as connection:
        victim = connection.execute(PID).scalar_one()
    kill(victim)
    with pytest.raises(OperationalError), naive.connect() as connection:
        connection.execute(PID)
    naive.dispose()
    engine = make()
    old = pid_of(engine)
    kill(old)
    assert pid_of(engine) != old


def test_the_work_is_committed_or_rolled_back(make: Make) -> None:
    engine = make()
    with connected(engine) as connection:
        connection.execute(text("CREATE TABLE IF NOT EXISTS note (id int)"))
        connection.execute(text("TRUNCATE note"))
    with pytest.raises(ZeroDivisionError), connected(engine) as connection:
        connection.execute(text("INSERT INTO note VALUES (1)"))
        _ = 1 / 0
    assert engine.pool.checkedout() == 0
    with connected(engine) as connection:
        assert connection.execute(text("SELECT count(*) FROM note")).scalar_one() == 0
        assert connection.execute(text("SHOW statement_timeout")).scalar_one() == "5s"


def test_the_limits_are_five_and_five_and_half_an_hour(make: Make) -> None:
    assert make().pool.timeout() == 2
    engine = make(wait_seconds=0)
    with ExitStack() as held:
        _ = [held.enter_context(connected(engine)) for _ in range(10)]
        assert (engine.pool.size(), engine.pool.overflow()) == (5, 5)
        pytest.raises(Busy, pid_of, engine)
    engine = make(size=1)
    old, now = pid_of(engine), time.time()
    with time_machine.travel(now + 1798):
        assert pid_of(engine) == old
    with time_machine.travel(now + 1800.5):
        assert pid_of(engine) != old
