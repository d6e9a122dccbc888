import unittest

import django
from django.conf import settings

if not settings.configured:
    settings.configure(INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth"])
    django.setup()

from rest_framework.test import APIRequestFactory

from seat_reservations import view


def post(concert, body):
    path = f"/concerts/{concert}/reservations/"
    return view(APIRequestFactory().post(path, body, format="json"), concert=concert)


class SeatReservationsTest(unittest.TestCase):
    def test_reservation_is_created_and_located(self):
        answer = post("spring-gala", {"email": "ada@example.org", "seats": 2})
        self.assertEqual(answer.status_code, 201)
        self.assertEqual(answer.data["number"], 1)
        self.assertEqual(answer["Location"], "/concerts/spring-gala/reservations/1/")

    def test_unknown_concert_is_not_found(self):
        self.assertEqual(post("nowhere", {"email": "a@example.org", "seats": 1}).status_code, 404)

    def test_field_at_fault_is_named(self):
        answer = post("spring-gala", {"email": "ada@example.org"})
        self.assertEqual(answer.status_code, 400)
        self.assertEqual(set(answer.data), {"seats"})

    def test_no_more_seats_are_sold_than_there_are(self):
        self.assertEqual(
            post("jazz-cellar", {"email": "a@example.org", "seats": 2}).status_code, 201
        )
        answer = post("jazz-cellar", {"email": "b@example.org", "seats": 2})
        self.assertEqual((answer.status_code, answer.data), (409, {"seats_left": 1}))


if __name__ == "__main__":
    unittest.main()
