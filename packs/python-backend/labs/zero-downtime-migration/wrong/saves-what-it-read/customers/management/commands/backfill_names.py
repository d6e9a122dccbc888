from argparse import ArgumentParser
from typing import Any

from customers.models import Customer
from customers.names import split_name
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Fill first and last names from the full ones."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--batch-size", type=int, default=500)

    def handle(self, *, batch_size: int, **options: Any) -> None:
        while batch := list(Customer.objects.filter(last_name=None).order_by("pk")[:batch_size]):
            for one in batch:
                one.first_name, one.last_name = split_name(one.name)
                one.save()
