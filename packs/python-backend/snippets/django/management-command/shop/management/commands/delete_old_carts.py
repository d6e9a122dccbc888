"""python manage.py delete_old_carts --days 30 --dry-run"""

import argparse
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from shop.models import Cart


def at_least_one(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


class Command(BaseCommand):
    help = "Delete carts that nobody has touched for a while."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=at_least_one, required=True)
        parser.add_argument("--limit", type=at_least_one, default=10_000)
        parser.add_argument("--dry-run", action="store_true", help="Only count.")

    def handle(self, *, days: int, limit: int, dry_run: bool, **options: Any) -> None:
        before = timezone.now() - timedelta(days=days)
        old = Cart.objects.filter(touched_at__lt=before).order_by("touched_at", "pk")
        keys = list(old.values_list("pk", flat=True)[: limit + 1])
        if len(keys) > limit:
            # A typing error must not empty the table: exit status 1, text on stderr.
            raise CommandError(
                f"More than {limit} carts; raise --limit if it is right."
            )
        if dry_run:
            self.stdout.write(f"Would delete {len(keys)} carts.")
            return
        # Asked again: a customer may have come back since the keys were read.
        _, counts = old.filter(pk__in=keys).delete()
        # self.stdout, not print(): call_command(stdout=...) and tests can catch it.
        count = counts.get(Cart._meta.label, 0)
        self.stdout.write(self.style.SUCCESS(f"Deleted {count} carts."))
