from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from bookings.models import Booking, Room
from bookings.services import RoomTaken, book

pytestmark = pytest.mark.django_db
MONDAY, TUESDAY = date(2026, 1, 5), date(2026, 1, 6)


@pytest.fixture
def room() -> Room:
    return Room.objects.create(name="Blue", seats=10)


@pytest.mark.parametrize("seats", [0, 501])
def test_a_wrong_number_of_seats_is_refused_however_it_is_written(seats: int) -> None:
    room = Room.objects.create(name="Small", seats=1)
    Room.objects.create(name="Hall", seats=500)
    with pytest.raises(ValidationError):
        Room(name="Red", seats=seats).full_clean()
    for write in (
        lambda: Room(name="Red", seats=seats).save(),
        lambda: Room.objects.bulk_create([Room(name="Red", seats=seats)]),
        lambda: Room.objects.filter(pk=room.pk).update(seats=seats),
    ):
        with pytest.raises(IntegrityError, match="seats"), transaction.atomic():
            write()


def test_a_rule_that_only_clean_knows_is_passed_by_create(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def clean(room: Room) -> None:
        raise ValidationError("never")

    monkeypatch.setattr(Room, "clean", clean)
    with pytest.raises(ValidationError, match="never"):
        Room(name="Red", seats=1).full_clean()
    Room.objects.create(name="Red", seats=1)
    assert Room.objects.filter(name="Red").exists()


def test_a_name_is_taken_in_any_spelling(room: Room) -> None:
    with pytest.raises(ValidationError) as refused:
        Room(name="BLUE", seats=1).full_clean()
    assert refused.value.messages == ["There is a room of this name already."]
    with pytest.raises(IntegrityError), transaction.atomic():
        Room.objects.create(name="bLuE", seats=1)
    with pytest.raises(ValidationError, match="at most 50"):
        Room(name="x" * 51, seats=1).full_clean()


def test_a_booking_ends_after_it_starts(room: Room) -> None:
    for end in (MONDAY, date(2026, 1, 4)):
        with pytest.raises(ValidationError) as refused:
            book(room, MONDAY, end)
        assert refused.value.messages == ["A booking ends after it starts."]
        assert refused.value.error_dict["__all__"][0].code == "ends_too_early"
        with pytest.raises(IntegrityError), transaction.atomic():
            Booking.objects.create(room=room, starts_on=MONDAY, ends_on=end)
    assert book(room, MONDAY, TUESDAY).pk


def test_a_day_can_be_booked_once_and_again_after_a_cancellation(room: Room) -> None:
    first = book(room, MONDAY, TUESDAY)
    with pytest.raises(ValidationError):
        book(room, MONDAY, TUESDAY)
    other = Room.objects.create(name="Green", seats=1)
    assert book(other, MONDAY, TUESDAY).pk
    assert book(room, TUESDAY, date(2026, 1, 7)).pk
    first.is_cancelled = True
    first.save()
    second = book(room, MONDAY, TUESDAY)
    assert (second.room, second.is_cancelled) == (room, False)


def test_who_loses_the_race_after_the_check_gets_an_answer_not_a_crash(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = Booking.validate_constraints

    def faster_rival(booking: Booking) -> None:
        check(booking)  # finds the day free ...
        Booking.objects.create(room=room, starts_on=MONDAY, ends_on=TUESDAY)

    monkeypatch.setattr(Booking, "validate_constraints", faster_rival)
    with pytest.raises(RoomTaken):
        book(room, MONDAY, TUESDAY)
    assert Booking.objects.count() == 1  # the transaction around it is still alive


def test_a_field_that_is_no_date_is_named(room: Room) -> None:
    with pytest.raises(ValidationError) as refused:
        book(room, "soon", TUESDAY)
    assert list(refused.value.error_dict) == ["starts_on"]


def test_the_bookings_go_with_their_room(room: Room) -> None:
    book(room, MONDAY, TUESDAY)
    room.delete()
    assert Booking.objects.count() == 0
