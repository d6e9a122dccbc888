"""Calendars, read back by another parser than the library that wrote them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import vobject
from hypothesis import given
from hypothesis import strategies as st

from greenroom.formats.icalendar import CalendarEvent, write_calendar

CHANGED = datetime(2026, 11, 20, 12, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


def block(title: str = "Django ORM", start: datetime | date = CHANGED, **fields) -> CalendarEvent:
    return CalendarEvent("a1@greenroom", title, start, 25, CHANGED, **fields)


def parse(data: bytes):
    return vobject.readOne(data.decode())


def test_what_was_written_is_read_by_another_parser():
    start = datetime(2026, 11, 23, 18, tzinfo=BERLIN)

    calendar = parse(write_calendar([block(start=start, sequence=3)], name="Greenroom"))

    assert calendar.version.value == "2.0"
    assert calendar.prodid.value
    event = calendar.vevent
    assert event.uid.value == "a1@greenroom"
    assert event.summary.value == "Django ORM"
    assert event.dtstart.value == start
    assert event.dtend.value - event.dtstart.value == timedelta(minutes=25)
    assert event.dtstamp.value == CHANGED
    assert event.sequence.value == "3"


def test_wall_clock_holds_when_the_clocks_change():
    days = [date(2026, 10, 24), date(2026, 10, 25), date(2027, 3, 27), date(2027, 3, 28)]
    starts = [datetime(day.year, day.month, day.day, 18, tzinfo=BERLIN) for day in days]

    calendar = parse(write_calendar([block(start=one) for one in starts], name="x"))

    read = [event.dtstart.value.astimezone(BERLIN) for event in calendar.vevent_list]
    assert [(one.date(), one.hour) for one in read] == [(day, 18) for day in days]
    assert [event.dtstart.value.hour for event in calendar.vevent_list] == [16, 17, 17, 16]


def test_a_stretch_over_the_change_of_the_clocks_keeps_its_minutes():
    before = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN)

    event = parse(write_calendar([block(start=before)], name="x")).vevent

    assert event.dtend.value - event.dtstart.value == timedelta(minutes=25)


def test_a_whole_day_is_a_date_and_ends_with_the_next():
    event = parse(write_calendar([block(start=date(2026, 12, 31))], name="x")).vevent

    assert event.dtstart.value == date(2026, 12, 31)
    assert event.dtend.value == date(2027, 1, 1)


def test_same_events_give_the_same_bytes():
    events = [block(), block("Caching", date(2026, 12, 1))]

    assert write_calendar(events, name="x") == write_calendar(events, name="x")


def test_a_title_cannot_add_lines_of_its_own():
    data = write_calendar([block("x\r\nATTENDEE:mailto:eve@evil.example\nEND:VEVENT")], name="x")

    assert b"\nATTENDEE" not in data
    assert len(parse(data).vevent_list) == 1


def test_an_empty_calendar_is_one_too():
    assert not hasattr(parse(write_calendar([], name="Greenroom")), "vevent")


@given(title=st.text(), name=st.text(max_size=90), sequence=st.integers(0, 2**31 - 1))
def test_every_title_comes_back_in_lines_of_75_octets(title, name, sequence):
    data = write_calendar([block(title, sequence=sequence)], name=name)

    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert b"\r" not in data.replace(b"\r\n", b"")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # a character is never split between two lines
    shown = parse(data).vevent.summary.value
    assert shown.split() == expected_words(title)


def expected_words(title: str) -> list[str]:
    kept = "".join(" " if is_unfit(one) else one for one in title)
    return kept.split() or ["Practice"]


def is_unfit(character: str) -> bool:
    code = ord(character)
    return (
        (code < 32 and character not in "\t\n")
        or code in (0x7F, 0x85, 0x2028, 0x2029)
        or 0xD800 <= code <= 0xDFFF
    )


@given(
    start=st.datetimes(
        min_value=datetime(2020, 1, 1), max_value=datetime(2035, 1, 1),  # noqa: DTZ001
        timezones=st.timezones(no_cache=True),
    ),
    minutes=st.integers(1, 960),
)  # fmt: skip
def test_every_moment_comes_back(start, minutes):
    moment = start.replace(microsecond=0)
    event = CalendarEvent("u@greenroom", "x", moment, minutes, CHANGED)

    read = parse(write_calendar([event], name="x")).vevent

    assert read.dtstart.value == moment.astimezone(UTC)
    assert read.dtend.value - read.dtstart.value == timedelta(minutes=minutes)
