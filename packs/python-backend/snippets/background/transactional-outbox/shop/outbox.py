"""What happened is saved with the change; a relay publishes it afterwards."""

from collections.abc import Callable

from django.db import connection, transaction
from django.utils import timezone
from shop.models import Event, Order

Publish = Callable[[int, str, dict[str, object]], None]
RELAY_LOCK = 7101  # any number that no other advisory lock of this database has
BATCH = 100


@transaction.atomic
def place_order(pence: int) -> Order:
    order = Order.objects.create(pence=pence)
    Event.objects.create(
        kind="order-placed", body={"order": order.pk, "pence": order.pence}
    )
    return order


def relay(publish: Publish) -> int:
    """Publish what is waiting, oldest first; returns how many were published.

    An error of `publish` ends the round: a later event must not overtake. It is raised
    when the marks of what was published before are committed. If we die before that,
    those events are published again: consumers drop an id that they know.
    """
    published = 0
    failure: Exception | None = None
    # One round at a time, even with several relays: the others return at once.
    with transaction.atomic(durable=True):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [RELAY_LOCK])
            if not cursor.fetchone()[0]:
                return 0
        pending = Event.objects.filter(published_at__isnull=True).order_by("pk")
        for event in pending[:BATCH]:
            try:
                publish(event.pk, event.kind, event.body)
            except Exception as error:  # whatever the broker's library raises
                failure = error  # raised in here, it would roll the marks back
                break
            event.published_at = timezone.now()
            event.save(update_fields=["published_at"])
            published += 1
    if failure:
        raise failure
    return published
