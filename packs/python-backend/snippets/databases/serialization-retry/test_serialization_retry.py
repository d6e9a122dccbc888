import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
import pytest
from psycopg import Connection, IsolationLevel, errors
from retry import in_transaction, transfer

WAITING = "SELECT 1 FROM pg_locks WHERE NOT granted"
Pair = tuple[Connection[Any], Connection[Any]]


@pytest.fixture
def pair() -> Iterator[Pair]:
    url = os.environ["DATABASE_URL"]
    with psycopg.connect(url) as one, psycopg.connect(url) as two:
        one.autocommit = two.autocommit = True
        one.execute("DROP TABLE IF EXISTS account")
        one.execute("CREATE TABLE account (id int PRIMARY KEY, cents int)")
        one.execute("INSERT INTO account VALUES (1, 100), (2, 100)")
        yield one, two


def cents(db: Connection[Any]) -> list[int]:
    return [row[0] for row in db.execute("SELECT cents FROM account ORDER BY id")]


def take_half(db: Connection[Any]) -> int:
    [half] = db.execute("SELECT cents / 2 FROM account WHERE id = 1").fetchone()
    db.execute("UPDATE account SET cents = cents - %s WHERE id = 1", [half])
    return half


def test_only_the_statement_again_is_refused(pair: Pair) -> None:
    one, two = pair
    one.isolation_level = IsolationLevel.REPEATABLE_READ
    with pytest.raises(errors.InFailedSqlTransaction), one.transaction():
        cents(one)
        take_half(two)
        with pytest.raises(errors.SerializationFailure):
            take_half(one)
        take_half(one)


def test_the_whole_transaction_runs_again_on_what_is_there_now(
    pair: Pair, caplog: pytest.LogCaptureFixture
) -> None:
    one, two = pair
    one.isolation_level = IsolationLevel.REPEATABLE_READ
    rivals, waits = iter([two]), []

    def work(db: Connection[Any]) -> int:
        cents(db)
        for rival in rivals:  # only the first time
            take_half(rival)
        return take_half(db)

    assert in_transaction(one, work, wait=waits.append) == 25  # half of 50, not of 100
    assert cents(two) == [25, 100]
    assert len(waits) == 1
    assert caplog.messages == ["attempt 1 failed: 40001"]


@pytest.mark.parametrize("state", ["40001", "40P01"])
def test_after_the_last_attempt_the_error_is_raised(pair: Pair, state: str) -> None:
    error = errors.lookup(state)
    waits: list[float] = []

    def work(db: Connection[Any]) -> None:
        take_half(db)
        raise error

    for _ in range(60):
        with pytest.raises(error):
            in_transaction(pair[0], work, attempts=4, wait=waits.append)
    assert cents(pair[0]) == [100, 100]
    tops = [max(waits[place::3]) for place in range(3)]
    assert 0.01 < tops[0] <= 0.02 < tops[1] <= 0.04 < 0.06 < tops[2] <= 0.08
    assert (len(waits), min(waits) < 0.01) == (180, True)
    with pytest.raises(error):
        in_transaction(pair[0], work, wait=waits.append)
    assert len(waits) == 180 + 4


def test_an_error_of_ours_is_raised_at_once(pair: Pair) -> None:
    with pytest.raises(errors.DivisionByZero):
        in_transaction(pair[0], lambda db: db.execute("SELECT 1/0"), wait=pytest.fail)
    with pytest.raises(ValueError, match="attempts"):
        in_transaction(pair[0], take_half, attempts=0)


def test_locking_in_opposite_order_deadlocks(pair: Pair) -> None:
    one, two = pair
    lock = "SELECT 1 FROM account WHERE id = %s FOR UPDATE"
    for db, row in ((one, 1), (two, 2)):
        db.execute("BEGIN")
        db.execute(lock, [row])
    with ThreadPoolExecutor() as pool:
        jobs = [pool.submit(db.execute, lock, [id]) for db, id in ((one, 2), (two, 1))]
    [error] = [job.exception() for job in jobs if job.exception()]
    assert isinstance(error, errors.DeadlockDetected)


@pytest.mark.parametrize(("held", "free"), [(1, [2]), (2, [])])
def test_a_transfer_locks_the_lower_id_first(pair: Pair, held: int, free: list) -> None:
    one, two, other = *pair, 3 - held
    lock = "SELECT id FROM account WHERE id = %s FOR UPDATE SKIP LOCKED"
    with ThreadPoolExecutor() as pool:
        with one.transaction():
            one.execute(lock, [held])
            two.execute("BEGIN")
            job = pool.submit(transfer, two, other, held, 10)
            while not one.execute(WAITING).fetchone():
                assert not job.done()
            assert [row[0] for row in one.execute(lock, [other])] == free
        job.result(5)
    two.commit()
    assert (cents(one)[held - 1], cents(one)[other - 1]) == (110, 90)
