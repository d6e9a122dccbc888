from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError
from events.models import Event
from events.serializers import EventSerializer

pytestmark = pytest.mark.django_db
NOW = datetime(2030, 1, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


def sent(**other: object) -> dict[str, object]:
    return {
        "slug": "talk",
        "room": "A",
        "starts_at": NOW + HOUR,
        "ends_at": NOW + 2 * HOUR,
        "door_code": "123456",
    } | other


def errors_of(data: dict, instance: Event | None = None, **options: bool) -> dict:
    serializer = EventSerializer(instance, data=data, **options)
    serializer.is_valid()
    return {
        name: [str(one) for one in found] for name, found in serializer.errors.items()
    }


def saved(**other: object) -> Event:
    serializer = EventSerializer(data=sent(**other))
    serializer.is_valid(raise_exception=True)
    return serializer.save()


def test_good_data_is_saved_and_shown_without_the_write_only_field() -> None:
    event = saved()
    shown = EventSerializer(event).data
    assert list(shown) == ["id", "slug", "room", "starts_at", "ends_at", "status"]
    assert event.door_code == "123456"


def test_a_read_only_field_is_ignored_and_not_refused() -> None:
    assert saved(status="published").status == "draft"


def test_every_wrong_field_is_named_with_a_list_of_reasons() -> None:
    wrong = {"slug": "no blanks", "door_code": "12345", "starts_at": "soon"}
    errors = errors_of(wrong)
    assert set(errors) == {"slug", "door_code", "starts_at", "room", "ends_at"}
    assert errors["room"] == ["This field is required."]
    assert errors["door_code"] == ["Ensure this field has at least 6 characters."]


def test_the_start_lies_after_now() -> None:
    assert errors_of(sent(starts_at=NOW)) == {"starts_at": ["Must lie in the future."]}
    assert errors_of(sent(starts_at=NOW + timedelta(seconds=1))) == {}


def test_the_end_lies_after_the_start_in_a_patch_too() -> None:
    late = {"ends_at": ["Must be after the start."]}
    assert errors_of(sent(ends_at=NOW + HOUR)) == late
    event = saved()
    for change in ({"ends_at": NOW + HOUR}, {"starts_at": NOW + 2 * HOUR}):
        assert errors_of(change, event, partial=True) == late
    for change in ({"ends_at": NOW + 3 * HOUR}, {"starts_at": NOW + 1.5 * HOUR}):
        assert errors_of(change, event, partial=True) == {}


def test_the_object_is_not_judged_while_a_field_is_wrong() -> None:
    errors = errors_of(sent(slug="no blanks", ends_at=NOW))
    assert list(errors) == ["slug"]


def test_slug_and_room_at_a_time_are_unique_but_an_event_is_no_rival_of_itself() -> (
    None
):
    event = saved()
    taken = errors_of(sent())
    assert taken["slug"] == ["event with this slug already exists."]
    assert errors_of(sent(slug="other")) == {
        "non_field_errors": ["This room is taken at that time."]
    }
    assert errors_of(sent(slug="other", room="B")) == {}
    assert errors_of(sent(), event) == {}


def test_two_that_both_passed_the_check_are_told_apart_by_the_database() -> None:
    both = [EventSerializer(data=sent(slug=slug)) for slug in ("one", "two")]
    assert all(serializer.is_valid() for serializer in both)
    both[0].save()
    with pytest.raises(IntegrityError):
        both[1].save()
