import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from unittest import mock
from uuid import uuid4

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from shop.models import Order, OrderLine, Product
from shop.orders import KeyReused, OutOfStock, create_order

pytestmark = pytest.mark.django_db(transaction=True)
ADA = "ada@example.com"


@pytest.fixture
def book() -> Product:
    return Product.objects.create(price="9.50", stock=1)


def in_thread(pool: ThreadPoolExecutor, call) -> Future:
    def run() -> object:
        with closing(connection):
            return call()

    return pool.submit(run)


def wait_for_a_blocked_session() -> None:
    for _ in range(200):
        with connection.cursor() as cursor:
            if cursor.execute("SELECT 1 FROM pg_locks WHERE NOT granted").fetchone():
                return
        time.sleep(0.01)
    pytest.fail("nobody waits for a lock")


def test_without_a_lock_the_last_copy_is_sold_twice(book: Product) -> None:
    both_have_read = threading.Barrier(2)

    def naive() -> None:
        with transaction.atomic():
            mine = Product.objects.get(pk=book.pk)
            both_have_read.wait(5)
            mine.stock -= 1  # 1 - 1, in both
            mine.save()

    with ThreadPoolExecutor() as pool:
        jobs = [in_thread(pool, naive) for _ in range(2)]
    assert [job.exception() for job in jobs] == [None, None]


def test_a_second_buyer_waits_and_sees_what_is_left(book: Product) -> None:
    with ThreadPoolExecutor() as pool:
        with transaction.atomic():
            create_order(ADA, uuid4(), {book.pk: 1})
            late = in_thread(pool, lambda: create_order(ADA, uuid4(), {book.pk: 1}))
            wait_for_a_blocked_session()
        with pytest.raises(OutOfStock):
            late.result(5)
    book.refresh_from_db()
    assert (book.stock, Order.objects.count()) == (0, 1)


def test_the_same_key_at_the_same_time_makes_one_order(book: Product) -> None:
    Product.objects.update(stock=5)
    key = uuid4()
    with ThreadPoolExecutor() as pool:
        with transaction.atomic():
            first = create_order(ADA, key, {book.pk: 2})
            again = in_thread(pool, lambda: create_order(ADA, key, {book.pk: 2}))
            wait_for_a_blocked_session()
        assert again.result(5) == first
    book.refresh_from_db()
    assert (book.stock, OrderLine.objects.count(), len(mail.outbox)) == (3, 1, 1)


def test_a_key_cannot_be_used_for_another_order(book: Product) -> None:
    key = create_order(ADA, uuid4(), {book.pk: 1}).key
    for email, quantity in [(ADA, 2), ("bo@example.com", 1)]:
        with pytest.raises(KeyReused):
            create_order(email, key, {book.pk: quantity})


def test_an_order_that_fails_leaves_nothing_behind(book: Product) -> None:
    other = Product.objects.create(price=1, stock=0)
    for basket in ({book.pk: 1, other.pk: 1}, {book.pk: 1, 0: 1}):
        with pytest.raises(OutOfStock):
            create_order(ADA, uuid4(), basket)
    with pytest.raises(IntegrityError):
        create_order(ADA, uuid4(), {book.pk: 0})
    book.refresh_from_db()
    assert (book.stock, Order.objects.count(), mail.outbox) == (1, 0, [])


def test_the_mail_is_sent_after_the_commit(book: Product) -> None:
    with transaction.atomic():
        order = create_order(ADA, uuid4(), {book.pk: 1})
        assert mail.outbox == []
    assert [mail.outbox[0].subject, mail.outbox[0].to] == [f"Order {order.pk}", [ADA]]


def test_the_order_stands_if_the_mail_cannot_be_sent(book: Product) -> None:
    with mock.patch("shop.orders.send_mail", side_effect=OSError):
        create_order(ADA, uuid4(), {book.pk: 1})
    line = OrderLine.objects.get()
    assert (line.quantity, str(line.unit_price)) == (1, "9.50")


def test_one_query_locks_all_products_by_id_and_one_writes_all_lines(book) -> None:
    other = Product.objects.create(price=1, stock=1)
    with CaptureQueriesContext(connection) as log:
        create_order(ADA, uuid4(), {other.pk: 1, book.pk: 1})
    [locking] = [query["sql"] for query in log if "FOR UPDATE" in query["sql"]]
    assert 'ORDER BY "shop_product"."id" ASC' in locking
    assert sum('INTO "shop_orderline"' in query["sql"] for query in log) == 1
    assert list(OrderLine.objects.values_list("product__stock", flat=True)) == [0, 0]
