"""Runs shop/tests.py on the shop as it is, and on shops broken in one place."""

import unittest
from datetime import date
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import TestCase
from django.urls import clear_url_caches

from shop import tests, views
from shop.models import Book
from urls import urlpatterns

pytestmark = pytest.mark.django_db(transaction=True)


class NaiveTests(TestCase):
    """Writes a row and reads it back: it tests Django, and its date is a str."""

    __test__ = False

    def setUp(self) -> None:
        self.book = Book.objects.create(title="Dune", published_on="1965-08-01")

    def test_book_creation(self) -> None:
        self.assertEqual(Book.objects.get(title="Dune").title, "Dune")


def faults(case: type[TestCase]) -> list[str]:
    result = unittest.TestResult()
    unittest.defaultTestLoader.loadTestsFromTestCase(case).run(result)
    assert result.testsRun > 0
    failed = {str(getattr(one, "test_case", one)) for one, _ in result.failures}
    failed |= {str(getattr(one, "test_case", one)) for one, _ in result.errors}
    return sorted(text.split()[0] for text in failed)


def test_all_tests_pass_on_the_shop_as_it_is() -> None:
    assert faults(tests.BookTests) == []
    names = unittest.defaultTestLoader.getTestCaseNames(tests.BookTests)
    assert len(names) == 5


def routed(monkeypatch: pytest.MonkeyPatch, index: int, view: Any) -> None:
    monkeypatch.setattr(urlpatterns[index], "callback", view)
    clear_url_caches()


def test_a_list_in_the_wrong_order_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    class Backwards(type(Book.objects)):
        def order_by(self, *names: str) -> Any:
            return super().order_by("published_on")

    manager = Backwards()
    manager.model = Book
    monkeypatch.setattr(views.Book, "objects", manager)
    found = faults(tests.BookTests)
    assert found == ["test_the_list_shows_the_newest_first_in_one_query"]
    assert faults(NaiveTests) == []


def test_a_forgotten_login_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    routed(monkeypatch, 1, views.book_add.__wrapped__)
    assert "test_a_stranger_is_sent_to_the_login_and_adds_nothing" in faults(
        tests.BookTests
    )
    assert faults(NaiveTests) == []


def test_a_row_written_before_anything_is_checked_is_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def hasty(request: HttpRequest) -> HttpResponse:
        Book.objects.get_or_create(title="Junk", published_on=date(2000, 1, 1))
        return views.book_add(request)

    routed(monkeypatch, 1, hasty)
    assert faults(tests.BookTests) == [
        "test_a_stranger_is_sent_to_the_login_and_adds_nothing",
        "test_a_wrong_form_names_its_faults_and_saves_nothing",
    ]


def test_a_form_that_checks_nothing_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views.BookForm, "is_valid", lambda form: True)
    found = faults(tests.BookTests)
    assert found == ["test_a_wrong_form_names_its_faults_and_saves_nothing"]
    assert faults(NaiveTests) == []


def test_the_rows_are_made_once_and_no_test_sees_what_another_did() -> None:
    calls: list[str] = []

    class Counted(tests.BookTests):
        @classmethod
        def setUpTestData(cls) -> None:
            calls.append("rows made")
            super().setUpTestData()

        def setUp(self) -> None:
            assert (self.old.title, Book.objects.count()) == ("Old", 2)
            self.old.title = "changed by one test"
            Book.objects.create(title="One more", published_on=date(2000, 1, 1))
            Book.objects.get(title="One more").delete()

    assert faults(Counted) == []
    assert calls == ["rows made"]
    assert Book.objects.count() == 0


def test_a_date_given_as_text_stays_text_until_it_is_read_back() -> None:
    book = Book.objects.create(title="Dune", published_on=tests.FORM["published_on"])
    assert book.published_on == "1965-08-01"
    book.refresh_from_db()
    assert book.published_on == date(1965, 8, 1)
