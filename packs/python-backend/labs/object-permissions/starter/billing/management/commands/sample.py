from django.core.management.base import BaseCommand

from billing.sample import STORY, load


class Command(BaseCommand):
    help = "Two companies, four people (their names are their tokens) and sixty invoices."

    def handle(self, *args: object, **options: object) -> None:
        load(STORY)
