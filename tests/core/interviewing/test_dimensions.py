"""What evidence of a mock interview proposes for each dimension."""

import pytest

from core.interviewing.seen import answered, coded, seen, speaking, told
from greenroom.core.interviewing.dimensions import DIMENSIONS, propose
from greenroom.core.interviewing.evidence import MockEvidence


def proposed(dimension, evidence):
    """The proposal of one dimension."""
    return next(one for one in propose(evidence) if one.dimension == dimension)


def test_every_dimension_has_four_anchors_that_differ() -> None:
    assert len(DIMENSIONS) == 6
    assert all(len(set(one.anchors)) == 4 for one in DIMENSIONS.values())


def test_without_evidence_nothing_is_proposed_and_it_says_so() -> None:
    found = propose(MockEvidence())
    assert [one.dimension for one in found] == list(DIMENSIONS)
    assert all(one.level is None and one.why.startswith(("No ", "Nothing ")) for one in found)


@pytest.mark.parametrize(
    ("musts", "level"),
    [("-----", 1), ("+----", 1), ("++---", 2), ("+++--", 2), ("+++-", 3), ("+++++", 4)],
)
def test_accuracy_goes_by_the_share_of_what_has_to_be_said(musts: str, level: int) -> None:
    assert proposed("accuracy", seen(answered(musts))).level == level


def test_unsure_point_counts_half_and_is_named() -> None:
    found = proposed("accuracy", seen(answered("++?")))
    assert found.level == 3
    assert "2 of 3 points (1 unsure)" in found.why


def test_wrong_claim_caps_accuracy_at_two() -> None:
    found = proposed("accuracy", seen(answered("+++", wrong_claims=("A cache cures it.",))))
    assert (found.level, "1 wrong thing" in found.why) == (2, True)


def test_stories_say_nothing_of_accuracy() -> None:
    assert proposed("accuracy", seen(told())).level is None


def test_depth_goes_by_what_goes_further_and_by_follow_ups() -> None:
    said = answered("+", "+-").points
    assert proposed("depth", seen(answered("+", "+-"))).level == 3
    deep = answered("+", "++", follow_ups=answered("++").points)
    assert proposed("depth", seen(deep)).level == 4
    assert proposed("depth", seen(answered("+", "--", follow_ups=said[2:]))).level == 1
    assert "follow-ups asked for" in proposed("depth", seen(deep)).why


def test_bonus_adds_to_depth_and_is_not_asked_for() -> None:
    assert proposed("depth", seen(answered("+", "+-", "++"))).level == 4
    assert proposed("depth", seen(answered("+", "", "-"))).level is None


@pytest.mark.parametrize(
    ("task", "level", "said"),
    [
        (coded(), 1, "nothing was run"),
        (coded(0.2), 1, "at best 20 %"),
        (coded(0.2, 0.6), 2, "2 runs"),
        (coded(0.5, 0.5, 0.5, 1.0), 3, "accepted at try 4"),
        (coded("slow"), 3, "grows faster"),
        (coded(1.0, clarified=0), 3, "no question first"),
        (coded(0.5, 1.0), 4, "1 clarifying question first"),
    ],
)
def test_problem_solving_goes_by_runs_tries_growth_and_questions(task, level, said) -> None:
    found = proposed("problem-solving", seen(tasks=[task]))
    assert found.level == level
    assert said in found.why


def test_half_a_level_of_problem_solving_is_not_reached() -> None:
    assert proposed("problem-solving", seen(tasks=[coded(1.0), coded(1.0, clarified=0)])).level == 3


def test_calm_speech_is_easy_to_follow() -> None:
    found = proposed("communication", seen(speaking=speaking()))
    assert (found.level, "easy to follow" in found.why) == (4, True)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"words_per_minute": 210}, "faster"),
        ({"words_per_minute": 80}, "slower"),
        ({"fillers_a_minute": 9.04, "most_said": "um"}, "9.0 fillers a minute, most of them “um”"),
        ({"longest_silence_seconds": 22}, "silence of 22 s"),
        ({"talk_share": 0.3}, "30 % of the time"),
    ],
)
def test_each_fault_of_delivery_costs_a_level_and_is_measured(fields, said) -> None:
    found = proposed("communication", seen(speaking=speaking(**fields)))
    assert found.level == 3
    assert said.lower() in found.why.lower()


def test_thinking_aloud_that_had_to_be_asked_for_twice_costs_a_level() -> None:
    once, twice = (seen(speaking=speaking(), prompted=number) for number in (1, 2))
    assert proposed("communication", once).level == 4
    found = proposed("communication", twice)
    assert (found.level, "asked 2 times" in found.why) == (3, True)
    assert proposed("communication", seen(prompted=5)).level is None


def test_what_was_not_transcribed_is_not_held_against_anybody() -> None:
    quiet = speaking(words_per_minute=None, fillers_a_minute=None)
    assert proposed("communication", seen(speaking=quiet)).level == 4


def test_a_few_seconds_of_speech_tell_nothing() -> None:
    assert proposed("communication", seen(speaking=speaking(spoken_seconds=12))).level is None


@pytest.mark.parametrize(
    ("parts", "level"), [("----", 1), ("+--?", 1), ("+-+-", 2), ("+++-", 3), ("++++", 4)]
)
def test_structure_goes_by_the_parts_of_stories(parts: str, level: int) -> None:
    assert proposed("structure", seen(told(parts))).level == level


def test_structure_names_the_parts_that_are_missing() -> None:
    found = proposed("structure", seen(told("+++-"), told("+++-"), told()))
    assert "result (in 2 of 3)" in found.why


def test_stories_that_run_over_cost_a_level() -> None:
    found = proposed("structure", seen(told(seconds=200, box_seconds=120)))
    assert (found.level, "ran over" in found.why) == (3, True)
    assert proposed("structure", seen(told(seconds=125, box_seconds=120))).level == 4


def test_behaviour_goes_by_what_the_question_asks_for_beyond_the_story() -> None:
    assert proposed("behaviour", seen(told("----", "+++"))).level == 4
    assert proposed("behaviour", seen(told("++++", "---"))).level == 1
    assert proposed("behaviour", seen(told("++++", "+", wrong_claims=("They did it.",)))).level == 2
    assert proposed("behaviour", seen(told("++++"))).level is None
