import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.core.errors import ScheduleError
from greenroom.core.planning import PlannedExercise, group_blocks
from greenroom.core.planning.blocks import alternate_topics


def planned(topic, number=0, minutes=0.5, is_new=False):
    return PlannedExercise(number, number, topic, minutes, 0.5, is_new, 1.0, "50 % today")


def day_of(*topics, minutes=0.5):
    return [planned(topic, number, minutes) for number, topic in enumerate(topics)]


days = st.lists(
    st.builds(planned, st.integers(0, 6), st.integers(0, 999), st.floats(0.1, 40)), max_size=60
)


def test_three_topics_are_open_and_the_next_opens_when_one_is_done():
    ordered = alternate_topics(day_of(0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 4))
    assert [item.topic_index for item in ordered] == [0, 1, 2, 0, 1, 2, 0, 1, 3, 4, 3]


def test_the_longest_topic_opens_first_so_none_is_left_over():
    ordered = alternate_topics(day_of(0, 1, 2, 2, 2))
    assert [item.topic_index for item in ordered] == [2, 0, 1, 2, 2]


@given(days)
def test_alternating_keeps_every_exercise_and_each_topics_order(day):
    ordered = alternate_topics(day)
    assert sorted(map(id, ordered)) == sorted(map(id, day))
    for topic in {item.topic_index for item in day}:
        of_topic = [item for item in day if item.topic_index == topic]
        assert [item for item in ordered if item.topic_index == topic] == of_topic


@given(days)
def test_the_same_topic_twice_running_only_when_all_others_wait_no_more(day):
    topics = [item.topic_index for item in alternate_topics(day)]
    for place in range(1, len(topics)):
        if topics[place] == topics[place - 1]:
            assert len(set(topics[place:])) == 1


def test_an_ordinary_day_is_three_blocks():
    blocks = group_blocks(day_of(*[0, 1] * 25))
    assert [block.minutes for block in blocks] == [8.5, 8.5, 8.0]


def test_a_long_day_is_still_a_handful_of_blocks():
    assert [block.minutes for block in group_blocks(day_of(*[0] * 240))] == [24.0] * 5


def test_blocks_take_the_length_asked_for():
    blocks = group_blocks(day_of(*[0, 1] * 25), minutes_per_block=5)
    assert [block.minutes for block in blocks] == [5.0] * 5


def test_a_block_names_its_topics_by_how_often_they_come():
    (block,) = group_blocks([planned(4), planned(2, is_new=True), planned(2), planned(9)])
    assert block.topic_indexes == (2, 4, 9)
    assert (block.minutes, block.new) == (2.0, 1)


def test_a_long_exercise_is_a_block_of_its_own():
    day = [planned(0, 1, 30.0), *day_of(*[1] * 16)]
    assert [len(block.exercises) for block in group_blocks(day)] == [1, 16]


@given(days, st.one_of(st.none(), st.floats(1, 50)))
def test_blocks_hold_the_plan_in_its_order(day, minutes_per_block):
    blocks = group_blocks(day, minutes_per_block=minutes_per_block)
    assert [item for block in blocks for item in block.exercises] == day
    assert all(block.exercises for block in blocks)


def test_no_plan_is_no_block():
    assert group_blocks([]) == ()


@pytest.mark.parametrize("minutes", [0, -3, float("nan")])
def test_impossible_block_lengths_are_refused(minutes):
    with pytest.raises(ScheduleError, match="minutes_per_block"):
        group_blocks(day_of(0), minutes_per_block=minutes)
