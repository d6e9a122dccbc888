import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

import psycopg
import pytest
from on_call import SCHEMA, LastOne, count_on_call, leave, leave_locking, use_level
from psycopg import Connection, IsolationLevel, errors

COMMITTED = IsolationLevel.READ_COMMITTED
REPEATABLE = IsolationLevel.REPEATABLE_READ
SERIALIZABLE = IsolationLevel.SERIALIZABLE
Pair = tuple[Connection[Any], Connection[Any]]


@pytest.fixture
def pair() -> Iterator[Pair]:
    """Two sessions; Ada and Bo are on call."""
    url = os.environ["DATABASE_URL"]
    with ExitStack() as stack:
        one, two = (stack.enter_context(psycopg.connect(url)) for _ in range(2))
        one.execute("DROP TABLE IF EXISTS doctor")
        one.execute(SCHEMA)
        one.execute("INSERT INTO doctor VALUES ('Ada'), ('Bo')")
        one.commit()
        yield one, two


def both_leave(pair: Pair, level: IsolationLevel) -> int:
    """Both look before either writes; how many are on call at the end."""
    one, two = pair
    for connection in pair:
        use_level(connection, level)
        assert count_on_call(connection) == 2
    leave(one, "Ada")
    leave(two, "Bo")
    one.commit()
    two.commit()
    return count_on_call(one)


def test_read_committed_answers_the_same_question_differently(pair: Pair) -> None:
    one, two = pair
    use_level(one, COMMITTED)
    assert count_on_call(one) == 2
    leave(two, "Bo")
    assert count_on_call(one) == 2  # never what is not committed
    two.commit()
    assert count_on_call(one) == 1


def test_repeatable_read_keeps_its_snapshot_until_the_end(pair: Pair) -> None:
    one, two = pair
    use_level(one, REPEATABLE)
    assert count_on_call(one) == 2
    leave(two, "Bo")
    two.execute("INSERT INTO doctor VALUES ('Cy')")
    two.commit()
    assert count_on_call(one) == 2  # neither the change nor the phantom
    one.commit()
    assert count_on_call(one) == 2
    assert one.execute("SELECT name FROM doctor WHERE on_call").fetchall() == [
        ("Ada",),
        ("Cy",),
    ]


def test_repeatable_read_refuses_to_write_a_row_changed_since(pair: Pair) -> None:
    one, two = pair
    use_level(one, REPEATABLE)
    count_on_call(one)
    two.execute("UPDATE doctor SET name = 'Bea' WHERE name = 'Bo'")
    two.commit()
    with pytest.raises(errors.SerializationFailure):
        leave(one, "Bo")


@pytest.mark.parametrize("level", [COMMITTED, REPEATABLE])
def test_write_skew_leaves_nobody_on_call_below_serializable(
    pair: Pair, level: IsolationLevel
) -> None:
    assert both_leave(pair, level) == 0


def test_serializable_fails_one_of_the_two_who_leave(pair: Pair) -> None:
    with pytest.raises(errors.SerializationFailure) as caught:
        both_leave(pair, SERIALIZABLE)
    assert caught.value.sqlstate == "40001"
    for connection in pair:
        connection.rollback()
    assert count_on_call(pair[0]) == 1


def test_locking_what_was_read_makes_the_second_wait_and_look_again(pair: Pair) -> None:
    one, two = pair
    two.execute("SET statement_timeout = 5000")
    leave_locking(one, "Ada")
    with ThreadPoolExecutor() as pool:
        late = pool.submit(leave_locking, two, "Bo")
        with pytest.raises(TimeoutError):
            late.result(0.1)
        one.commit()
        with pytest.raises(LastOne):
            late.result(5)
    assert count_on_call(one) == 1


def test_at_repeatable_read_the_second_who_waits_for_a_changed_row_fails(
    pair: Pair,
) -> None:
    one, two = pair
    for connection in pair:
        use_level(connection, REPEATABLE)
    leave_locking(one, "Ada")
    with ThreadPoolExecutor() as pool:
        late = pool.submit(leave_locking, two, "Bo")
        with pytest.raises(TimeoutError):
            late.result(0.1)
        one.commit()
        with pytest.raises(errors.SerializationFailure):
            late.result(5)
    assert count_on_call(one) == 1


def test_at_repeatable_read_a_lock_on_a_common_row_that_nobody_changes_is_no_help(
    pair: Pair,
) -> None:
    one, two = pair
    one.execute("DROP TABLE IF EXISTS clinic")
    one.execute("CREATE TABLE clinic AS SELECT 1 AS id")
    one.commit()
    for connection in pair:
        use_level(connection, REPEATABLE)

    def lock_and_leave(connection: Connection[Any], name: str) -> None:
        connection.execute("SELECT id FROM clinic FOR UPDATE")
        leave(connection, name)

    lock_and_leave(one, "Ada")
    with ThreadPoolExecutor() as pool:
        late = pool.submit(lock_and_leave, two, "Bo")
        with pytest.raises(TimeoutError):
            late.result(0.1)
        one.commit()
        late.result(5)  # its snapshot is older than the commit it waited for
    two.commit()
    assert count_on_call(one) == 0


@pytest.mark.parametrize("function", [leave, leave_locking])
def test_the_last_one_cannot_leave(pair: Pair, function: Any) -> None:
    function(pair[0], "Ada")
    with pytest.raises(LastOne):
        function(pair[0], "Bo")
