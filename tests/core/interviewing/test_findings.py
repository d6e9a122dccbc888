"""The three things to work on after a mock interview."""

from core.interviewing.seen import answered, coded, seen, speaking, told
from greenroom.core.interviewing.evidence import MockEvidence
from greenroom.core.interviewing.findings import Around, find_three, raised

NOTHING = Around()


def test_no_evidence_makes_no_finding() -> None:
    assert find_three(MockEvidence(), NOTHING) == ()


def test_what_went_well_is_no_finding() -> None:
    whole = seen(answered("+++", "++", "-"), told(), tasks=[coded(1.0)], speaking=speaking())
    assert find_three(whole, NOTHING) == ()


def test_missed_points_are_told_in_the_words_of_the_rubric_heaviest_first() -> None:
    (found,) = find_three(seen(answered("+-", "-")), NOTHING)
    assert found.title == "django/orm: 2 points missed"
    assert found.why == "In your answer to “Why is it slow?” this was missing: point 2; point 1."
    assert (found.worth, found.topic, found.factor) == (5.0, "django/orm", 2.0)


def test_more_than_three_missed_points_are_counted() -> None:
    (found,) = find_three(seen(answered("-----")), NOTHING)
    assert found.why.endswith("point 3; and 2 more points.")


def test_missed_bonus_is_worth_nothing() -> None:
    assert find_three(seen(answered("++", "", "--")), NOTHING) == ()


def test_wrong_claim_is_worth_a_must_and_is_quoted() -> None:
    (found,) = find_three(seen(answered("+", wrong_claims=("A cache cures it.",))), NOTHING)
    assert found.worth == 3.0
    assert "“A cache cures it.”" in found.why
    assert "1 wrong claim" in found.title


def test_unsure_points_are_worth_half_and_called_vague() -> None:
    (found,) = find_three(seen(answered("?")), NOTHING)
    assert (found.worth, "too vague" in found.why) == (1.5, True)


def test_what_was_given_up_says_so() -> None:
    (found,) = find_three(seen(answered("--", is_given_up=True)), NOTHING)
    assert "you do not know" in found.why


def test_topic_that_counts_more_goes_before_one_that_misses_more() -> None:
    evidence = seen(answered("--", topic="a/little"), answered("-", topic="b/much"))
    found = find_three(evidence, Around(weights={"a/little": 0.5, "b/much": 2.0}))
    assert [one.topic for one in found] == ["b/much", "a/little"]


def test_topic_that_does_not_count_is_no_finding() -> None:
    assert find_three(seen(answered("--")), Around(weights={"django/orm": 0.0})) == ()


def test_there_are_never_more_than_three() -> None:
    evidence = seen(*(answered("-" * at, topic=f"t/{at}") for at in range(1, 6)))
    assert [one.topic for one in find_three(evidence, NOTHING)] == ["t/5", "t/4", "t/3"]


def test_two_questions_of_a_topic_are_one_finding_the_worse_first() -> None:
    (found,) = find_three(
        seen(answered("-", exercise_id=1), answered("--", exercise_id=2)),
        Around(weak={"django/orm": [2, 8, 9, 10]}),
    )
    assert found.exercises == (2, 1, 8, 9)
    assert found.why.count("\n") == 1


def test_follow_ups_count_for_their_topic() -> None:
    (found,) = find_three(seen(answered("+", follow_ups=answered("-").points)), NOTHING)
    assert found.worth == 3.0


def test_factor_goes_one_step_up() -> None:
    assert [raised(one) for one in (0.0, 0.5, 1.0, 2.0, 3.0)] == [1.0, 1.0, 2.0, 3.0, 3.0]


def test_code_that_was_not_accepted_is_a_finding() -> None:
    (found,) = find_three(seen(tasks=[coded(0.25, 0.5)]), NOTHING)
    assert (found.worth, found.exercises, found.topic) == (3.0, (3,), "algorithms/hashing")
    assert found.why == "“Two sums” was not accepted: at best 50 % in 2 runs."
    (silent,) = find_three(seen(tasks=[coded()]), NOTHING)
    assert (silent.worth, "nothing was run" in silent.why) == (6.0, True)


def test_slow_code_is_worth_a_should() -> None:
    (found,) = find_three(seen(tasks=[coded("slow")]), NOTHING)
    assert (found.worth, "code too slow" in found.title) == (2.0, True)


def test_code_begun_without_a_question_is_a_finding_of_little_worth() -> None:
    (found,) = find_three(seen(tasks=[coded(1.0, clarified=0)]), NOTHING)
    assert (found.dimension, found.worth, found.exercises) == ("problem-solving", 1.0, (3,))


def test_stories_without_results_ask_for_the_result_again_and_for_others() -> None:
    evidence = seen(told("---+", exercise_id=7), told("++--", exercise_id=8))
    (found,) = find_three(evidence, Around(stories=[8, 20, 21, 22]))
    assert found.title == "Structure: tell the action of your stories"
    assert (found.dimension, found.exercises) == ("structure", (7, 8, 20, 21))
    assert found.worth == 6.0


def test_parts_of_a_story_do_not_count_for_its_topic_too() -> None:
    assert [one.dimension for one in find_three(seen(told("----")), NOTHING)] == ["structure"]


def test_hurried_speech_with_fillers_is_to_be_said_again_aloud() -> None:
    hurried = speaking(words_per_minute=220, fillers_a_minute=12)
    spoken = [answered("+", is_spoken=True, exercise_id=at, score=at / 10) for at in (5, 2, 9)]
    (found,) = find_three(seen(*spoken, speaking=hurried), NOTHING)
    assert (found.dimension, found.exercises) == ("communication", (2, 5))
    assert found.worth == 3.0


def test_long_title_fits_its_column() -> None:
    (found,) = find_three(seen(answered("-")), Around(titles={"django/orm": "x" * 400}))
    assert len(found.title) == 200
