from argparse import ArgumentParser
from typing import Any

from customers.models import Customer
from django.core.management.base import BaseCommand
from django.db import transaction


class Command(BaseCommand):
    help = "Fill first and last names from the full ones. May be stopped and run again at any time."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--batch-size", type=int, default=500)

    def handle(self, *, batch_size: int, **options: Any) -> None:
        last_id = 0
        while batch := self.fill(last_id, batch_size):
            last_id = batch[-1].pk
            self.stdout.write(f"done up to id {last_id}")

    @transaction.atomic
    def fill(self, after_id: int, size: int) -> list[Customer]:
        """Mend the next rows by id. They are locked: nobody renames one between read and write."""
        rows = Customer.objects.select_for_update().filter(pk__gt=after_id).order_by("pk")
        batch = list(rows[:size])
        stale = [one.rename(one.name) for one in batch if not one.has_current_parts]
        Customer.objects.bulk_update(stale, ["first_name", "last_name"])
        return batch
