from django.contrib.auth.models import User
from rest_framework.authtoken.models import Token
from rest_framework.test import APIClient, APITestCase
from shop.models import Order

CSRF = "c" * 32


class OrderTests(APITestCase):
    @classmethod
    def setUpTestData(cls) -> None:  # once for the class; each test is rolled back
        cls.ada = User.objects.create_user("ada")
        cls.token = Token.objects.create(user=cls.ada)
        ben = User.objects.create_user("ben")
        cls.own = Order.objects.create(owner=cls.ada, reference="A-1")
        cls.foreign = Order.objects.create(owner=ben, reference="B-1")

    # The rules behind the door: who is asking is given, how they prove it is not asked.

    def test_an_order_belongs_to_who_makes_it(self) -> None:
        self.client.force_authenticate(self.ada)
        answer = self.client.post("/orders/", {"reference": "A-2"})
        self.assertEqual(answer.status_code, 201)
        made = Order.objects.get(pk=answer.json()["id"])
        self.assertEqual((made.owner, made.reference), (self.ada, "A-2"))
        self.assertTrue(made.wants_invoice)  # False, had this been sent as a form

    def test_orders_of_others_are_not_there(self) -> None:
        self.client.force_authenticate(self.ada)
        listed = self.client.get("/orders/").json()
        self.assertEqual([one["id"] for one in listed], [self.own.pk])
        answer = self.client.get(f"/orders/{self.foreign.pk}/")
        self.assertEqual(answer.status_code, 404)

    # The door itself: real credentials, as a stranger's program sends them.

    def test_a_token_opens(self) -> None:
        self.client.credentials(HTTP_AUTHORIZATION=f"Token {self.token.key}")
        self.assertEqual(self.client.get("/orders/").status_code, 200)

    def test_no_token_and_a_wrong_one_do_not(self) -> None:
        for header in [{}, {"HTTP_AUTHORIZATION": "Token wrong"}]:
            self.client.credentials(**header)  # replaces those set before
            answer = self.client.get("/orders/")
            self.assertEqual(answer.status_code, 401)
            self.assertEqual(answer["WWW-Authenticate"], "Token")

    def test_a_session_may_write_only_with_its_csrf_token(self) -> None:
        browser = APIClient(enforce_csrf_checks=True)  # off unless asked for
        browser.force_login(self.ada)  # a real session, without a password
        body = {"reference": "A-2"}
        self.assertEqual(browser.post("/orders/", body).status_code, 403)
        browser.cookies["csrftoken"] = CSRF
        sent = browser.post("/orders/", body, headers={"X-CSRFToken": CSRF})
        self.assertEqual(sent.status_code, 201)
