import csv
import io
from decimal import Decimal

import pytest
from django.db import connection
from django.db.models import ProtectedError
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shop.models import Customer, Order
from shop.views import harmless, lines

pytestmark = pytest.mark.django_db


def stock(count: int, note: str = "") -> None:
    for number in range(count):
        customer = Customer.objects.create(name=f"Zo\u00eb {number}")
        Order.objects.create(customer=customer, note=note, total=Decimal("9.50"))


def rows(client: Client) -> list[list[str]]:
    text = client.get("/orders.csv").getvalue().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_the_file_holds_all_orders_in_order(client: Client) -> None:
    stock(3, note='He said "a, b"\nand left')
    found = rows(client)
    assert found[0] == ["Order", "Customer", "Note", "Total"]
    assert len(found) == 4
    assert found[3][1:] == ["Zo\u00eb 2", 'He said "a, b"\nand left', "9.50"]
    ids = [int(row[0]) for row in found[1:]]
    assert ids == sorted(ids)


def test_the_number_of_queries_does_not_grow_with_the_table(client: Client) -> None:
    counts = []
    for _ in range(2):
        stock(20)
        with CaptureQueriesContext(connection) as queries:
            rows(client)
        counts.append(len(queries))
    assert counts == [1, 1]
    with CaptureQueriesContext(connection) as queries:
        [order.customer.name for order in Order.objects.all()]
    assert len(queries) == 41  # the naive loop asks for each customer


def test_the_first_line_goes_out_before_the_database_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stock(1)
    with CaptureQueriesContext(connection) as queries:
        stream = lines()
        assert next(stream) == "\ufeffOrder,Customer,Note,Total\r\n"
        assert len(queries) == 0
        assert next(stream).endswith(",Zo\u00eb 0,,9.50\r\n")


def test_rows_are_fetched_in_chunks_and_not_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    query = type(Order.objects.all())
    sizes: list[int] = []
    iterator = query.iterator

    def watched(orders: object, chunk_size: int) -> object:
        sizes.append(chunk_size)
        return iterator(orders, chunk_size)

    monkeypatch.setattr(query, "iterator", watched)
    stock(2)
    assert len(list(lines())) == 3
    assert sizes == [2_000]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "\n=", "  ="])
def test_a_note_that_a_spreadsheet_would_run_is_text(
    client: Client, start: str
) -> None:
    attack = start + 'HYPERLINK("http://evil.example/")'
    naive = io.StringIO()
    csv.writer(naive).writerow([attack])
    assert naive.getvalue().lstrip('" ').startswith(start.strip(" "))
    stock(1, note=attack)
    assert rows(client)[1][2] == "'" + attack


def test_numbers_and_ordinary_text_stay_as_they_are() -> None:
    assert harmless(Decimal("-9.50")) == Decimal("-9.50")
    assert harmless("a=b") == "a=b"
    assert harmless("") == ""
    assert harmless(-3) == -3


def test_it_is_a_download_that_only_reading_gets(client: Client) -> None:
    response = client.get("/orders.csv")
    assert response.streaming
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="orders.csv"'
    assert response.getvalue().startswith(b"\xef\xbb\xbfOrder")
    assert client.post("/orders.csv").status_code == 405
    stock(1)
    with pytest.raises(ProtectedError):
        Customer.objects.all().delete()
