"""Tests of what the code promises, refusals included: not of Django itself."""

from datetime import date

from django.contrib.auth.models import User
from django.test import TestCase

from shop.models import Book

FORM = {"title": "Dune", "published_on": "1965-08-01"}


class BookTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        """Once for the class. Each test is rolled back and gets its own copies."""
        cls.ada = User.objects.create_user("ada")
        cls.old = Book.objects.create(title="Old", published_on=date(1900, 1, 1))
        cls.new = Book.objects.create(title="New", published_on=date(2020, 1, 1))

    def test_the_list_shows_the_newest_first_in_one_query(self) -> None:
        with self.assertNumQueries(1):
            response = self.client.get("/books/")
        self.assertEqual(response.json(), {"titles": ["New", "Old"]})

    def test_a_book_that_does_not_exist_is_not_found(self) -> None:
        self.assertEqual(self.client.get(f"/books/{self.new.pk}/").status_code, 200)
        self.assertEqual(self.client.get("/books/999999/").status_code, 404)

    def test_a_signed_in_user_adds_a_book(self) -> None:
        self.client.force_login(self.ada)
        response = self.client.post("/books/add/", FORM)
        # Read back: in memory a field still holds whatever was assigned to it.
        book = Book.objects.get(title="Dune")
        self.assertRedirects(response, f"/books/{book.pk}/")
        self.assertEqual(book.published_on, date(1965, 8, 1))
        self.assertEqual(book.added_by, self.ada)

    def test_a_stranger_is_sent_to_the_login_and_adds_nothing(self) -> None:
        response = self.client.post("/books/add/", FORM)
        self.assertRedirects(
            response, "/login/?next=/books/add/", fetch_redirect_response=False
        )
        self.assertEqual(Book.objects.count(), 2)

    def test_a_wrong_form_names_its_faults_and_saves_nothing(self) -> None:
        self.client.force_login(self.ada)
        for field, value in (("published_on", "soon"), ("title", ""), ("title", "Old")):
            with self.subTest(field=field, value=value):
                response = self.client.post("/books/add/", FORM | {field: value})
                self.assertEqual(response.status_code, 400)
                self.assertEqual(list(response.json()["errors"]), [field])
        self.assertEqual(Book.objects.count(), 2)
