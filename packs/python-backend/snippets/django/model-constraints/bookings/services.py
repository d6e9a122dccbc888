from datetime import date

from django.db import IntegrityError, transaction

from bookings.models import Booking, Room


class RoomTaken(Exception):
    """Someone else was faster."""


def book(room: Room, starts_on: date, ends_on: date) -> Booking:
    """Raises ValidationError for wrong input or a day that is taken already,

    and RoomTaken if someone takes it between that check and the INSERT.
    """
    booking = Booking(room=room, starts_on=starts_on, ends_on=ends_on)
    # A readable answer for each field. save() does not call it, and between its
    # question and the INSERT another process may write: only the constraint is sure.
    booking.clean_fields()
    booking.validate_constraints()
    try:
        # A savepoint: in PostgreSQL the failure would spoil the caller's transaction.
        with transaction.atomic():
            booking.save()
    except IntegrityError as error:
        raise RoomTaken from error
    return booking
