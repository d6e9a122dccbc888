"""Put companies, people and their invoices into the database, instead of what is there."""

from typing import Any

from companies.models import Company, Membership
from django.contrib.auth.models import User
from django.db import transaction
from rest_framework.authtoken.models import Token

from billing.models import Invoice, Remark

STORY: dict[str, Any] = {
    "companies": [{"id": 1, "name": "Northway Cargo"}, {"id": 2, "name": "Kestrel Lines"}],
    "people": [
        {"id": 1, "username": "ada", "token": "ada", "company": 1, "role": "clerk"},
        {"id": 2, "username": "ben", "token": "ben", "company": 1, "role": "manager"},
        {"id": 3, "username": "cy", "token": "cy", "company": 2, "role": "manager"},
        {"id": 4, "username": "dee", "token": "dee", "company": None, "role": ""},
    ],
    "invoices": [
        {
            "id": number,
            "company": number % 2 + 1,
            "customer": f"Customer {number}",
            "issued_on": f"2026-10-{number % 9 + 1:02}",
            "total_pence": 1000 * number,
            "margin_pence": 70 * (number % 13),
        }
        for number in range(1, 61)
    ],
    "remarks": [{"id": 1, "invoice": 1, "author": 3, "text": "They pay on Friday."}],
}


@transaction.atomic
def load(world: dict[str, Any]) -> None:
    for model in (Remark, Invoice, Membership, Token, User, Company):
        model.objects.all().delete()
    Company.objects.bulk_create(Company(**row) for row in world["companies"])
    for row in world["people"]:
        user = User.objects.create(id=row["id"], username=row["username"])
        Token.objects.create(user=user, key=row["token"])
        if row["company"]:
            Membership.objects.create(user=user, company_id=row["company"], role=row["role"])
    Invoice.objects.bulk_create(
        Invoice(company_id=row["company"], **{k: v for k, v in row.items() if k != "company"})
        for row in world["invoices"]
    )
    Remark.objects.bulk_create(
        Remark(id=row["id"], invoice_id=row["invoice"], author_id=row["author"], text=row["text"])
        for row in world["remarks"]
    )
