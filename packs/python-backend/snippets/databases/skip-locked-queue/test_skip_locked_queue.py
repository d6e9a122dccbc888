import os
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
import pytest
from jobs import SCHEMA, enqueue, run_next
from psycopg import Connection, errors


def connect() -> Connection[Any]:
    return psycopg.connect(
        os.environ["DATABASE_URL"], autocommit=True, options="-c lock_timeout=200ms"
    )


@pytest.fixture
def db() -> Iterator[Connection[Any]]:
    with connect() as connection:
        connection.execute("DROP TABLE IF EXISTS job, sent")
        connection.execute(SCHEMA + "CREATE TABLE sent (id int)")
        yield connection


def fill(db: Connection[Any], count: int) -> None:
    for number in range(count):
        enqueue(db, {"n": number})


def left(db: Connection[Any]) -> list[Any]:
    return db.execute("SELECT payload->'n', attempts FROM job ORDER BY id").fetchall()


def test_without_skip_locked_the_second_worker_waits_for_the_first(
    db: Connection[Any],
) -> None:
    fill(db, 2)
    naive = "SELECT id FROM job ORDER BY id LIMIT 1 FOR UPDATE"
    with connect() as other, db.transaction():
        db.execute(naive)
        with pytest.raises(errors.LockNotAvailable):
            other.execute(naive)


def test_four_workers_hold_four_different_jobs_at_the_same_time(
    db: Connection[Any],
) -> None:
    fill(db, 4)
    all_working, done = threading.Barrier(4), []

    def work(payload: dict[str, Any]) -> None:
        all_working.wait(5)  # broken unless four jobs run at once
        done.append(payload["n"])

    def worker() -> bool:
        with connect() as connection:
            return run_next(connection, work)

    with ThreadPoolExecutor(4) as pool:
        jobs = [pool.submit(worker) for _ in range(4)]
        assert all(job.result(5) for job in jobs)
    assert sorted(done) == [0, 1, 2, 3]
    assert left(db) == []


def test_jobs_run_in_order_and_an_empty_queue_says_so(db: Connection[Any]) -> None:
    fill(db, 3)
    db.execute(
        "UPDATE job SET run_at = run_at - interval '1 h' WHERE payload->>'n' = '2'"
    )
    done: list[int] = []
    while run_next(db, lambda payload: done.append(payload["n"])):
        pass
    assert done == [2, 0, 1]
    assert run_next(db, lambda _: None) is False


def test_a_worker_that_dies_leaves_its_job_to_the_next(db: Connection[Any]) -> None:
    fill(db, 1)
    with connect() as dying:

        def work(_: dict[str, Any]) -> None:
            pid = dying.info.backend_pid
            db.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
            dying.execute("SELECT 1")

        with pytest.raises(psycopg.OperationalError):
            run_next(dying, work)
    assert left(db) == [(0, 0)]
    assert run_next(db, lambda _: None) is True


def test_a_job_of_a_transaction_that_is_rolled_back_never_existed(
    db: Connection[Any],
) -> None:
    with db.transaction(force_rollback=True):
        fill(db, 1)
    assert left(db) == []


def test_a_failed_job_is_put_off_ever_longer_and_then_kept(db: Connection[Any]) -> None:
    def fail(_: dict[str, Any]) -> None:
        db.execute("INSERT INTO sent VALUES (1)")
        db.execute("SELECT 1 / 0")

    fill(db, 1)
    waits = "SELECT round(extract(epoch FROM run_at - now()) / 60) FROM job"
    for minutes in (1, 2, 4):
        assert run_next(db, fail) is True
        assert db.execute(waits).fetchone() == (minutes,)
        assert run_next(db, fail) is False
        db.execute("UPDATE job SET run_at = now()")
    assert run_next(db, fail) is False
    assert left(db) == [(0, 3)]
    error = db.execute("SELECT last_error FROM job").fetchone()
    assert "DivisionByZero" in error[0]
    assert db.execute("SELECT * FROM sent").fetchall() == []
