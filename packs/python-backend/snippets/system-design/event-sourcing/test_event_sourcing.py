import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from event_store import SCHEMA, Conflict, append, events
from orders import Order, Refused, execute, load, replay
from projection import rebuild_revenue, revenue


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "shop.db")


@pytest.fixture
def db(path: str) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(path)
    connection.executescript(SCHEMA)
    yield connection
    connection.close()


def place_and_pay(db: sqlite3.Connection, order_id: str, cents: int) -> Order:
    order = execute(db, order_id, Order(), "placed", cents=cents)
    return execute(db, order_id, order, "paid", by="card")


def test_a_log_without_versions_accepts_two_contradicting_decisions() -> None:
    log = sqlite3.connect(":memory:")
    log.execute("CREATE TABLE event (event_type, event_data)")

    def naive_append(event_type: str) -> None:
        log.execute("INSERT INTO event VALUES (?, '{\"order\": 1}')", (event_type,))

    for event_type in ("order_shipped", "order_cancelled", "no such type"):
        naive_append(event_type)
    assert log.execute("SELECT count(*) FROM event").fetchone() == (3,)
    log.close()


def test_of_two_decisions_on_the_same_state_the_second_conflicts(
    db: sqlite3.Connection, path: str
) -> None:
    place_and_pay(db, "o1", 500)
    other = sqlite3.connect(path)
    mine, theirs = load(db, "o1"), load(other, "o1")
    execute(other, "o1", theirs, "cancelled")
    other.close()
    with pytest.raises(Conflict):
        execute(db, "o1", mine, "shipped")
    assert load(db, "o1").status == "cancelled"
    with pytest.raises(Refused):
        execute(db, "o1", load(db, "o1"), "shipped")


def test_replaying_the_events_gives_the_same_state(db: sqlite3.Connection) -> None:
    order = place_and_pay(db, "o1", 500)
    assert order == load(db, "o1") == Order(version=2, status="paid", cents=500)
    history = events(db, "o1")
    assert [event.version for event in history] == [1, 2]
    assert (history[1].stream, history[1].data) == ("o1", {"by": "card"})
    assert replay(history[:1]) == Order(version=1, status="placed", cents=500)


def test_streams_do_not_mix_and_the_log_keeps_their_order(
    db: sqlite3.Connection,
) -> None:
    one, two = Order(), Order()
    one = execute(db, "o1", one, "placed", cents=500)
    two = execute(db, "o2", two, "placed", cents=70)
    execute(db, "o1", one, "cancelled")
    assert load(db, "o2") == two
    assert load(db, "o3") == Order(version=0, status="new", cents=0)
    assert [event.stream for event in events(db)] == ["o1", "o2", "o1"]


@pytest.mark.parametrize(
    "statement", ["UPDATE event SET kind = 'paid'", "DELETE FROM event"]
)
def test_the_database_refuses_to_change_an_event(
    db: sqlite3.Connection, statement: str
) -> None:
    place_and_pay(db, "o1", 500)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        db.execute(statement)
    assert len(events(db)) == 2


def test_an_unknown_kind_and_a_wrong_version_are_refused(
    db: sqlite3.Connection,
) -> None:
    for after, kind in [(0, "lost"), (-1, "placed")]:
        with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
            append(db, "o1", after, kind)
    assert events(db) == []


def test_a_command_that_the_state_forbids_records_nothing(
    db: sqlite3.Connection,
) -> None:
    order = execute(db, "o1", Order(), "placed", cents=500)
    with pytest.raises(Refused):
        execute(db, "o1", order, "shipped")
    assert load(db, "o1") == order
    assert execute(db, "o1", order, "cancelled").status == "cancelled"


def test_a_projection_can_be_lost_and_rebuilt(db: sqlite3.Connection) -> None:
    shipped = execute(db, "o1", place_and_pay(db, "o1", 500), "shipped")
    assert shipped.cents == 500
    place_and_pay(db, "o2", 70)
    place_and_pay(db, "o3", 30)
    rebuild_revenue(db)
    db.execute("DELETE FROM revenue WHERE status = 'paid'")
    rebuild_revenue(db)
    with sqlite3.connect(db.execute("PRAGMA database_list").fetchone()[2]) as reader:
        assert revenue(reader) == {"shipped": 500, "paid": 100}
    reader.close()
