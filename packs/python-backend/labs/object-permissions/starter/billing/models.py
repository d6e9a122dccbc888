import uuid

from companies.models import Company
from django.conf import settings
from django.db import models


def new_number() -> str:
    return f"F-{uuid.uuid4().hex[:10]}"


class Invoice(models.Model):
    class Status(models.TextChoices):
        DRAFT = "draft"
        APPROVED = "approved"

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="invoices")
    number = models.CharField(max_length=20, unique=True, default=new_number, editable=False)
    customer = models.CharField(max_length=80)
    issued_on = models.DateField()
    total_pence = models.PositiveIntegerField()
    margin_pence = models.IntegerField(default=0)  # what we earn on it: for our own books
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL
    )

    def __str__(self) -> str:
        return f"{self.number} {self.customer}"


class Remark(models.Model):
    """What was said about an invoice on the telephone."""

    invoice = models.ForeignKey(Invoice, on_delete=models.CASCADE, related_name="remarks")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL
    )
    text = models.CharField(max_length=400)
