"""Rules that hold for every writer, because the database keeps them."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower


class Room(models.Model):
    name = models.CharField(max_length=50)
    seats = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="room_name_unique",
                violation_error_message="There is a room of this name already.",
            ),
            models.CheckConstraint(
                condition=Q(seats__gte=1, seats__lte=500), name="room_seats_1_to_500"
            ),
        ]


class Booking(models.Model):
    room = models.ForeignKey(Room, on_delete=models.CASCADE)
    starts_on = models.DateField()
    ends_on = models.DateField()
    is_cancelled = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="booking_ends_after_start",
                violation_error_code="ends_too_early",
                violation_error_message="A booking ends after it starts.",
            ),
            # Partial: cancelled ones do not count, so the day can be booked again.
            models.UniqueConstraint(
                fields=["room", "starts_on"],
                condition=Q(is_cancelled=False),
                name="one_booking_per_room_and_day",
            ),
        ]
