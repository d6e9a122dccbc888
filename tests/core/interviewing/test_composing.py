"""From a library to an interview: its boxes, its order, and what is not asked."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.interviewing.shelves import item, shelf
from greenroom.core.interviewing.boxes import fit_blocks, frame_of, share_out
from greenroom.core.interviewing.compose import Composition, Wish, compose
from greenroom.core.interviewing.formats import (
    FORMAT_OF_ROUND,
    LEVELS,
    MOCK_FORMATS,
    minutes_of,
)
from greenroom.core.interviewing.items import Item, give_away
from greenroom.core.interviewing.sayings import MISSING
from greenroom.core.planning.formats import FORMATS

SHELF = shelf()


def made(
    format_id: str = "mixed", items: object = SHELF, *, seed: int = 1, **wish: object
) -> Composition:
    asked = {"minutes": MOCK_FORMATS[format_id].minutes, **wish}
    return compose(Wish(format_id, **asked), items, rng=np.random.default_rng(seed))  # type: ignore[arg-type]


def kinds(one: Composition) -> list[str]:
    return [segment.kind for segment in one.segments]


def asked_items(one: Composition, items: object = SHELF) -> list[Item]:
    by_id = {each.id: each for each in items}  # type: ignore[attr-defined]
    return [by_id[segment.exercise_id] for segment in one.segments if segment.exercise_id]


sizes = st.tuples(st.integers(0, 8), st.integers(0, 4), st.integers(0, 3))


@settings(max_examples=150)
@given(
    format_id=st.sampled_from(sorted(MOCK_FORMATS)), minutes=st.integers(5, 180),
    seed=st.integers(0, 2**31), level=st.sampled_from(LEVELS), size=sizes,
)  # fmt: skip
def test_boxes_sum_to_the_length_whatever_there_is_to_ask(
    format_id: str, minutes: int, seed: int, level: str, size: tuple[int, int, int]
) -> None:
    items = shelf(*size)
    one = compose(Wish(format_id, minutes, level), items, rng=np.random.default_rng(seed))
    assert one.total_seconds == minutes * 60
    assert all(segment.box_seconds > 0 for segment in one.segments)
    assert kinds(one)[0] == "opening"
    assert kinds(one)[-2:] == ["asks", "closing"]
    assert len(one.segments) >= 4
    ids = [segment.exercise_id for segment in one.segments if segment.exercise_id]
    assert len(ids) == len(set(ids))
    for some, other in combinations(asked_items(one, items), 2):
        assert not give_away(some, other)


@given(total=st.integers(1, 20_000), weights=st.lists(st.floats(0.1, 60), min_size=1, max_size=20))
def test_shares_are_whole_and_lose_no_second(total: int, weights: list[float]) -> None:
    shares = share_out(total, weights)
    assert sum(shares) == total
    assert all(isinstance(one, int) and one >= 0 for one in shares)


def test_nothing_to_share_among_nobody() -> None:
    assert share_out(60, []) == []


def test_the_same_seed_makes_the_same_interview_and_another_another() -> None:
    assert made(seed=4) == made(seed=4)
    assert len({made(seed=seed).segments for seed in range(6)}) > 1


def test_a_mixed_hour_is_what_an_interviewer_would_plan() -> None:
    one = made("mixed")
    assert kinds(one) == [
        "opening", "behavioural", *["question"] * 3, "coding", "behavioural", "asks", "closing",
    ]  # fmt: skip
    box = {segment.kind: segment.box_seconds for segment in one.segments}
    assert (box["opening"], box["asks"], box["closing"]) == (240, 360, 120)
    assert 15 * 60 <= box["coding"] <= 22 * 60
    assert one.missing == ()


def test_questions_go_from_easy_to_deep() -> None:
    levels = [LEVELS.index(one.level) for one in asked_items(made("technical"))]
    assert len(levels) >= 8
    assert levels == sorted(levels)


def test_live_coding_is_one_problem_and_what_it_touches() -> None:
    assert kinds(made("live-coding")).count("coding") == 1
    assert kinds(made("live-coding"))[1] == "coding"


def test_a_behavioural_interview_asks_stories_alone() -> None:
    assert set(kinds(made("behavioural"))) == {"opening", "behavioural", "asks", "closing"}


def test_five_minutes_are_too_short_for_code_and_long_enough_for_a_question() -> None:
    assert kinds(made("mixed", minutes=5)) == ["opening", "question", "asks", "closing"]


def test_a_quarter_of_a_mixed_hour_still_has_a_problem() -> None:
    one = made("mixed", minutes=15)
    coding = next(segment for segment in one.segments if segment.kind == "coding")
    assert coding.box_seconds >= 240


def test_an_empty_library_is_told_of_and_the_time_is_talked_through() -> None:
    one = made("mixed", [])
    assert set(one.missing) == {MISSING["coding"], MISSING["question"], MISSING["behavioural"]}
    assert "coding" not in kinds(one)
    assert {segment.exercise_id for segment in one.segments} == {None}
    assert all(segment.prompt for segment in one.segments)


def test_what_the_last_three_mocks_asked_is_not_asked_again() -> None:
    lately = [item(mocks_ago=1), item(mocks_ago=3)]
    items = [*lately, item(mocks_ago=4), *(item() for _ in range(20))]
    for seed in range(8):
        ids = {one.id for one in asked_items(made("technical", items, seed=seed), items)}
        assert not ids & {one.id for one in lately}


def test_where_nothing_else_is_left_it_comes_again_and_is_told() -> None:
    items = [item(mocks_ago=1)]
    one = made("technical", items, minutes=8)
    assert [each.id for each in asked_items(one, items)] == [items[0].id]
    assert MISSING["repeated"] in one.missing


def test_chosen_topics_are_kept_to_but_a_round_of_code_has_a_problem() -> None:
    wanted = [item(topic="drf/views") for _ in range(3)]
    code = [item("coding", topic="python/lists")]
    one = made("live-coding", [*SHELF[:20], *wanted, *code], topics=("drf",))
    topics = {each.topic for each in asked_items(one, [*SHELF[:20], *wanted, *code])}
    assert topics == {"drf/views", "python/lists"}
    assert MISSING["coding-topic"] in one.missing


def test_an_area_is_no_prefix_of_another() -> None:
    items = [item(topic="python/lists"), item(topic="pythonic/lists")]
    one = made("technical", items, topics=("python",), minutes=20)
    assert {each.topic for each in asked_items(one, items)} == {"python/lists"}


def test_what_is_weak_and_weighs_is_asked_oftener() -> None:
    weak = [item(recall=0.2, weight=2.0) for _ in range(4)]
    strong = [item(recall=0.9, weight=1.0) for _ in range(40)]
    found = [
        one
        for seed in range(20)
        for one in asked_items(made("technical", [*weak, *strong], seed=seed), [*weak, *strong])
    ]
    share = sum(one.recall == 0.2 for one in found) / len(found)
    assert share > 0.35  # a fifteenth of the shelf, a third and more of what is asked


def test_what_is_not_asked_for_a_target_is_not_asked_here() -> None:
    items = [item(weight=0.0) for _ in range(5)] + [item() for _ in range(12)]
    asked = asked_items(made("technical", items), items)
    assert all(one.weight for one in asked)


def test_no_two_questions_practise_one_point_or_say_the_same() -> None:
    one, other = item(points=("x.y",)), item(points=("x.y", "x.z"))
    assert give_away(one, other)
    alike = "A worker keeps growing in memory until it is killed: how do you find the cause?"
    assert give_away(item(prompt=alike), item(prompt=alike.replace("worker", "process")))
    assert not give_away(item(), item())


def test_a_prompt_that_tells_anothers_answer_is_kept_apart_from_it() -> None:
    telling = item(prompt="Since a queryset is lazy, evaluation happens on iteration. What then?")
    asked = item(prompt="When does Django send SQL?")
    keys = {asked.id: ("A queryset is lazy: evaluation happens on iteration",)}
    assert give_away(telling, asked, lambda one: keys.get(one.id, ()))
    assert give_away(asked, telling, lambda one: keys.get(one.id, ()))
    assert not give_away(telling, asked)


def test_tell_me_about_yourself_is_the_librarys_own_where_it_has_it() -> None:
    own = item("behavioural", points=("behavioural.common-questions.about-yourself",))
    one = made("phone", [*SHELF, own])
    assert one.segments[0].exercise_id == own.id
    assert [each.exercise_id for each in one.segments].count(own.id) == 1


def test_two_minutes_about_oneself_are_asked_for_where_there_are_two() -> None:
    own = item("behavioural", points=("behavioural.common-questions.about-yourself",))
    for minutes in (5, 8, 12, 15, 30, 60):
        first = made("phone", [*SHELF, own], minutes=minutes).segments[0]
        assert (first.exercise_id == own.id) is (first.box_seconds >= 110) is (minutes >= 12)
        assert first.prompt


def test_how_one_prepares_is_asked_only_of_who_asks_for_it() -> None:
    items = [*(item(topic="interview-craft/day-of", weight=9.0) for _ in range(9)), *SHELF]
    for seed in range(4):
        asked = asked_items(made("technical", items, seed=seed), items)
        assert not [one for one in asked if one.topic.startswith("interview-craft/")]
    wished = made("technical", items, topics=("interview-craft",))
    assert {one.topic for one in asked_items(wished, items)} == {"interview-craft/day-of"}


def test_most_of_what_is_asked_is_of_the_level_asked_for_however_few_there_are() -> None:
    items = [*(item(level="mid") for _ in range(50)), *(item(level="senior") for _ in range(9))]
    found = [
        one.level
        for seed in range(12)
        for one in asked_items(made("technical", items, seed=seed, level="senior"), items)
    ]
    assert found.count("senior") >= 0.4 * len(found)


def test_code_is_seldom_asked_about_over_the_phone() -> None:
    shown = [item(prompt=f"```\nax{at}\n```\nbx{at} cx{at} dx{at}?") for at in range(30)]
    items = [*shown, *(item() for _ in range(15))]
    codes = {one.id for one in shown}
    asked = [
        one.id for seed in range(10) for one in asked_items(made("phone", items, seed=seed), items)
    ]
    assert sum(one in codes for one in asked) <= 0.3 * len(asked)
    asked = [one.id for one in asked_items(made("technical", items), items)]
    assert sum(one in codes for one in asked) > 0.3 * len(asked)


def test_a_problem_that_no_box_holds_is_told_of() -> None:
    quick, long = item("coding", minutes=8.0), item("coding", minutes=20.0)
    both = [made("mixed", [*SHELF[:40], quick, long], minutes=15, seed=seed) for seed in range(20)]
    assert sum(quick.id in {each.exercise_id for each in one.segments} for one in both) >= 18
    heavy = item("coding", minutes=8.0, weight=0.2), item("coding", minutes=15.0, weight=9.0)
    for seed in range(6):
        one = made("live-coding", [*SHELF[:40], *heavy], minutes=11, seed=seed)
        assert heavy[0].id in {each.exercise_id for each in one.segments}
        assert MISSING["long"] not in one.missing
    told = made("mixed", [*SHELF[:40], long], minutes=15)
    assert MISSING["long"] in told.missing
    assert MISSING["long"] not in made("mixed", [*SHELF[:40], long]).missing


def test_a_problem_fits_its_box_where_there_is_one_that_does() -> None:
    items = [item("coding", minutes=90.0) for _ in range(4)] + [item("coding", minutes=20.0)]
    chosen = [asked_items(made("live-coding", items, seed=seed), items)[0] for seed in range(20)]
    assert sum(one.minutes == 20.0 for one in chosen) >= 12


def test_blocks_too_short_to_show_anything_go_first() -> None:
    blocks = MOCK_FORMATS["mixed"].blocks
    assert [block.kind for block, _ in fit_blocks(blocks, 225)] == ["question"]
    assert len(fit_blocks(blocks, 2880)) == 4


def test_the_frame_of_an_hour_and_of_five_minutes() -> None:
    assert frame_of(3600) == frame_of(3600).__class__(240, 2880, 360, 120)
    assert frame_of(300) == frame_of(300).__class__(50, 205, 30, 15)


def test_every_round_is_rehearsed_as_something() -> None:
    assert set(FORMAT_OF_ROUND) == set(FORMATS)
    assert set(FORMAT_OF_ROUND.values()) <= set(MOCK_FORMATS)


@pytest.mark.parametrize(
    ("length", "own", "minutes"),
    [("full", None, 60), ("half", None, 30), ("quarter", None, 15), ("quarter", 10, 5),
     ("full", 900, 180), ("half", 90, 45)],
)  # fmt: skip
def test_a_length_is_the_rounds_or_the_forms_and_within_bounds(
    length: str, own: int | None, minutes: int
) -> None:
    assert minutes_of("mixed", length=length, minutes=own) == minutes
