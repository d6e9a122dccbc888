from customers.models import Customer
from customers.names import split_name
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Fill in names without a lock: each only while nobody has changed it since it was read."

    def add_arguments(self, parser):
        parser.add_argument("--batch-size", type=int, default=500)

    def handle(self, *, batch_size, **options):
        last_id = 0
        while rows := list(Customer.objects.filter(pk__gt=last_id).order_by("pk")[:batch_size]):
            last_id = rows[-1].pk
            for one in rows:
                if not one.has_current_parts:
                    self.fill(one)

    def fill(self, read):
        first_name, last_name = split_name(read.name)
        unchanged = Customer.objects.filter(
            pk=read.pk, name=read.name, first_name=read.first_name, last_name=read.last_name
        )
        unchanged.update(first_name=first_name, last_name=last_name)
