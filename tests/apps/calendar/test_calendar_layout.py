"""Numbers only: lengths of blocks, and places for them."""

from hypothesis import given
from hypothesis import strategies as st

from greenroom.apps.calendar.services import layout


def test_minutes_become_few_and_nearly_equal_blocks():
    assert layout.split_minutes(25, longest=50) == [25]
    assert layout.split_minutes(110, longest=50) == [40, 35, 35]
    assert layout.split_minutes(101, longest=50) == [35, 35, 31]
    assert layout.split_minutes(4, longest=50) == []


def test_blocks_follow_one_another_with_a_pause():
    assert layout.place_blocks([40, 35], start=1080, earliest=0, busy=[]) == [
        (1080, 1120),
        (1130, 1165),
    ]


def test_a_block_waits_until_what_is_in_its_way_is_over():
    assert layout.place_blocks([40], start=1080, earliest=0, busy=[(1100, 1140)]) == [(1140, 1180)]


def test_a_long_day_begins_sooner():
    lengths = layout.split_minutes(960, longest=50)

    placed = layout.place_blocks(lengths, start=1080, earliest=0, busy=[])

    assert len(placed) == len(lengths)
    assert placed[-1][1] <= 1440


def test_late_in_the_evening_what_finds_no_room_is_left_out():
    assert layout.place_blocks([50, 50], start=1080, earliest=1380, busy=[]) == [(1380, 1430)]
    assert layout.place_blocks([50], start=1080, earliest=1425, busy=[]) == []


def test_kinds_fill_blocks_in_turn():
    assert layout.share_kinds({"card": 20.0, "problem": 40.0}, [30, 30]) == [
        {"card": 20.0, "problem": 10.0},
        {"problem": 30.0},
    ]


def test_topics_are_dealt_out():
    assert layout.share_topics([1, 2, 3], 2) == [[1, 3], [2]]
    assert layout.share_topics([1], 2) == [[1], [1]]
    assert layout.share_topics([], 2) == [[], []]


@given(
    minutes=st.integers(0, 960), longest=st.integers(10, 180), start=st.integers(0, 1439),
    earliest=st.integers(0, 1440),
    busy=st.lists(st.tuples(st.integers(0, 1300), st.integers(5, 120)), max_size=5),
)  # fmt: skip
def test_no_block_is_lost_long_or_over_another(minutes, longest, start, earliest, busy):
    spans = [(at, at + length) for at, length in busy]
    lengths = layout.split_minutes(minutes, longest=longest)
    placed = layout.place_blocks(lengths, start=start, earliest=earliest, busy=spans)

    assert sum(lengths) == (minutes if minutes >= layout.SHORTEST_BLOCK else 0)
    assert all(0 < length <= longest + 4 for length in lengths)
    for number, (first, last) in enumerate(placed):
        assert earliest <= first
        assert last <= layout.DAY_MINUTES
        assert last - first == lengths[number]
        assert all(one[1] <= first or one[0] >= last for one in spans)
        assert number == 0 or placed[number - 1][1] + layout.PAUSE <= first
