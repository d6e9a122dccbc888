from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress

import pytest
from django.db import connection, transaction
from shop import outbox
from shop.models import Event, Order
from shop.outbox import place_order, relay

pytestmark = pytest.mark.django_db(transaction=True)


class Killed(BaseException):
    """The process ends here."""


class Broker:
    def __init__(self) -> None:
        self.got: list[tuple[int, str, dict[str, object]]] = []

    def publish(self, id: int, kind: str, body: dict[str, object]) -> None:
        self.got.append((id, kind, body))


def die() -> None:
    raise Killed


def test_publishing_after_the_commit_loses_the_event_of_a_killed_process():
    broker = Broker()
    with suppress(Killed):
        Order.objects.create(pence=900)  # committed
        die()
        broker.publish(1, "order-placed", {})
    assert (Order.objects.count(), broker.got) == (1, [])


def test_the_event_is_saved_with_the_order_and_published_once():
    broker = Broker()
    order = place_order(900)
    assert (relay(broker.publish), relay(broker.publish)) == (1, 0)
    body = {"order": order.pk, "pence": 900}
    assert broker.got == [(Event.objects.get().pk, "order-placed", body)]


def test_an_order_that_is_rolled_back_tells_nobody(monkeypatch):
    monkeypatch.setattr(Event.objects, "create", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        place_order(900)
    assert not Order.objects.exists()
    monkeypatch.undo()
    with suppress(Killed), transaction.atomic():
        place_order(900)
        die()
    broker = Broker()
    assert (relay(broker.publish), broker.got) == (0, [])


def test_killed_between_publish_and_mark_the_event_comes_again_with_its_id():
    place_order(900)
    broker = Broker()

    def publish_and_die(*event: object) -> None:
        broker.publish(*event)
        raise Killed

    with suppress(Killed):
        relay(publish_and_die)
    assert relay(broker.publish) == 1
    first, again = broker.got
    assert first == again


@pytest.mark.parametrize("error", [ConnectionRefusedError, TimeoutError, ValueError])
def test_a_failing_broker_ends_the_round_and_nothing_overtakes_or_repeats(error):
    for pence in (1, 2, 3):
        place_order(pence)
    broker, refusing = Broker(), True

    def publish(id: int, kind: str, body: dict[str, object]) -> None:
        if refusing and body["pence"] == 2:
            raise error
        broker.publish(id, kind, body)

    with pytest.raises(error):
        relay(publish)
    refusing = False
    assert relay(publish) == 2
    assert [body["pence"] for _, _, body in broker.got] == [1, 2, 3]


def test_a_second_relay_gives_way_while_the_first_publishes():
    place_order(900)
    broker, others = Broker(), []

    def second() -> int:
        with closing(connection):
            return relay(broker.publish)

    def publish(*event: object) -> None:
        with ThreadPoolExecutor() as pool:
            others.append(pool.submit(second).result(5))
        broker.publish(*event)

    assert (relay(publish), others, len(broker.got)) == (1, [0], 1)


def test_a_round_takes_a_hundred_and_is_not_part_of_another_transaction():
    Event.objects.bulk_create(Event(kind="x", body={}) for _ in range(101))
    broker = Broker()
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        relay(broker.publish)
    assert [relay(broker.publish) for _ in range(3)] == [100, 1, 0]
    assert outbox.BATCH == 100
    with connection.cursor() as cursor:
        assert "event_pending" in connection.introspection.get_constraints(
            cursor, "shop_event"
        )
    assert broker.got == sorted(broker.got, key=lambda event: event[0])
