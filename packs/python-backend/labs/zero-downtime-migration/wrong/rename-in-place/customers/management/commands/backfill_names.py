from argparse import ArgumentParser
from typing import Any

from customers.models import Customer
from customers.names import split_name
from django.core.management.base import BaseCommand
from django.db import transaction


class Command(BaseCommand):
    help = "Fill first and last names from the full ones."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--batch-size", type=int, default=500)

    def handle(self, *, batch_size: int, **options: Any) -> None:
        while self.fill(batch_size):
            pass

    @transaction.atomic
    def fill(self, size: int) -> int:
        rows = Customer.objects.select_for_update().filter(first_name=None).order_by("pk")
        batch = list(rows[:size])
        for one in batch:
            one.first_name, one.last_name = split_name(one.last_name)
        Customer.objects.bulk_update(batch, ["first_name", "last_name"])
        return len(batch)
