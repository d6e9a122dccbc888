from django.db import models


class Customer(models.Model):
    name = models.CharField(max_length=80)
    phone = models.CharField(max_length=20)


class Bike(models.Model):
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="bikes")
    model = models.CharField(max_length=60)


class Repair(models.Model):
    """One job for the workshop. `branch` is the shop's code, as the tills know it ("b07")."""

    bike = models.ForeignKey(Bike, on_delete=models.CASCADE, related_name="repairs")
    branch = models.SlugField(max_length=8, db_index=False)
    status = models.CharField(max_length=12)  # open, done
    booked_for = models.DateField()

    class Meta:
        indexes = [
            models.Index(fields=["branch", "status", "booked_for", "id"], name="repair_list")
        ]


class Part(models.Model):
    name = models.CharField(max_length=60)
    price_cents = models.PositiveIntegerField()


class RepairPart(models.Model):
    """A line of a repair's bill."""

    repair = models.ForeignKey(Repair, on_delete=models.CASCADE, related_name="lines")
    part = models.ForeignKey(Part, on_delete=models.PROTECT)
    quantity = models.PositiveIntegerField(default=1)


class Note(models.Model):
    """What was said about a repair. The customer is shown the newest one that is not internal."""

    repair = models.ForeignKey(Repair, on_delete=models.CASCADE, related_name="notes")
    text = models.CharField(max_length=200)
    is_internal = models.BooleanField(default=False)
    written_at = models.DateTimeField()
