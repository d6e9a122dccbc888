"""Behavioural rubrics: signs, caps and everything that must not pass for a story."""

from dataclasses import replace

import pytest

from core.packs.behavioural_texts import BEHAVIOURAL
from greenroom.core.exercises.behavioural import STORY_POINTS
from greenroom.core.exercises.question import FollowUp, KeyPoint, Rubric, Trigger
from greenroom.core.grading.answer import AnswerGrade
from greenroom.core.grading.behavioural import (
    OTHER_STORY_CAP,
    SHORT_CAP,
    TELEGRAM,
    is_personal,
    spoken_of,
)
from greenroom.core.grading.question import grade_answer, grade_follow_up
from greenroom.core.packs import behavioural_in
from rubrics import covered, point, rubric

OLD_CODE = behavioural_in("x.md", BEHAVIOURAL.encode()).rubric
STRONG = " ".join(OLD_CODE.samples[2].text.split())
MODEL = dict(OLD_CODE.answers)["2 minutes"]

NARROWING = KeyPoint(
    "narrowed", "must", "Narrowed the fault down step by step.",
    ("I cut the input in half until one file was left", "I switched parts off one by one"),
    ("I looked at it for a long time",), 0, ("I guessed and was lucky",),
    ("bisect*", "reproduc*", "narrow*", "first", "switched off", "compar*", "check*"),
)  # fmt: skip
BUG = Rubric("Tell me about a bug that took you long.", (*STORY_POINTS, NARROWING))


def narrowed(text: str, asked: Rubric = BUG):
    (found,) = [one for one in grade_answer(asked, text).points if one.id == "narrowed"]
    return found


def states(grade: AnswerGrade) -> dict[str, bool | None]:
    return {one.id: one.covered for one in grade.points}


def test_a_sentence_of_ones_own_with_a_sign_says_the_point():
    found = narrowed("The label printer died each Monday. I bisected the firmware's history.")
    assert found.covered is True
    assert found.evidence == "I bisected the firmware's history."
    assert "bisected" in found.because


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I compared the badge readers with the tills.", None),
        ("I compared the readers with the tills and checked the cables.", True),
        ("I switched off the badge readers that evening.", True),
        ("It reproduced on my machine when I opened two tills.", True),
        ("The label printer died each Monday. We bisected the firmware's history.", None),
        ("The label printer died. The firmware's history was bisected over night.", None),
        ("The printer died on Monday. First I phoned the caretaker about his keys.", None),
        ("I would bisect the firmware's history of that printer.", False),
        ("You should bisect the history of the firmware.", False),
        ("The vendor reproduced the fault in his own laboratory.", False),
        ("I never reproduced the paper jam of the printer.", False),
        ("I repaired the printer without reproducing the jam.", False),
        ("I phoned the caretaker about the keys of the printer room.", False),
        ("Did I bisect the firmware?", False),
    ],
)
def test_signs_count_where_the_teller_did_something(text, expected):
    assert narrowed(f"Last winter I looked after the tills of a museum. {text}").covered is expected


def test_a_wording_counts_as_ever_beside_signs():
    text = "At a museum the tills hung. I cut the input in half until one file was left."
    assert narrowed(text).covered is True


def test_a_near_miss_is_no_sign_even_with_one():
    text = "At a museum the tills hung. I looked at it for a long time first."
    assert narrowed(text).covered is not True


def test_whoever_lists_signs_has_said_none():
    points = tuple(
        KeyPoint(f"p{at}", "must", f"Does thing {at}.", (), (), 0, (), signs)
        for at, signs in enumerate(
            [("bisect*", "logged", "traced"), ("asked", "phoned", "met"),
             ("agreed", "wrote", "signed"), ("measured", "compared", "plotted")]
        )
    )  # fmt: skip
    asked = Rubric("How do you work?", (*STORY_POINTS, *points))
    grade = grade_answer(
        asked, "At a bank in 2020 I bisected, logged, asked, phoned, agreed, wrote and compared."
    )
    assert not any(state for ident, state in states(grade).items() if ident.startswith("p"))


def test_without_a_story_two_signs_state_a_point_whoever_acts():
    talk = Rubric("How do you look for bugs?", (NARROWING, point("calm", "Stays calm.")))
    said = "The history is bisected by a script, which compares each build with the last good one."
    assert narrowed(said, talk).covered is True
    assert narrowed("The history is bisected by a script every night.", talk).covered is None
    advice = "One should always bisect the history and compare the builds."
    assert narrowed(advice, talk).covered is not True


def test_without_a_story_habits_with_signs_are_put_to_the_learner():
    talk = Rubric("How do you look for bugs?", (NARROWING, point("calm", "Stays calm.")))
    assert narrowed("I bisect the history of the branch, usually at night.", talk).covered is None
    assert narrowed("Last week I bisected the history of a branch.", talk).covered is True


# --- whole answers ---


def test_a_strong_sample_covers_all_with_its_own_sentences():
    grade = grade_answer(OLD_CODE, STRONG)
    assert grade.score == 1.0
    assert set(covered(grade)) == {one.id for one in OLD_CODE.key_points}
    assert all(one.evidence in STRONG for one in grade.points)


@pytest.mark.parametrize(
    ("name", "text", "most"),
    [
        ("prompt", OLD_CODE.prompt, 0.0),
        ("prompt about me", "There was a piece of code that everybody avoided, and I made something"
         " of it. I made something of a piece of code that everybody avoided.", 0.0),
        ("signs", "I tested, recorded, replayed, pinned, compared, stepped, committed.", 0.45),
        ("words", "STAR situation task action result ownership KPI stakeholder legacy refactoring"
         " tests commits 40% improvement leadership delivery quality.", 0.0),
        ("advice", "With legacy code you should always write tests first. It is important to go in"
         " small steps, to communicate with the team and to commit often.", 0.3),
        ("wishes", "I would record the behaviour first. Then I would go in small steps, and I would"
         " release each. It would be twice as fast.", 0.45),
        ("model", MODEL, 0.0),
        ("model of a team", MODEL.replace("I ", "we "), 0.0),
        ("reversed", " ".join(reversed(STRONG.split())), 0.45),
        ("denied", STRONG.replace("I ", "I never "), 0.45),
        ("filler", "Situation: at a company in 2020. Task: I had to do a task. Action: I did the"
         " action and I did it well. Result: 50% better result. Learned: I learned a lot.", 0.45),
        ("buzz", "In my last role I was responsible for quality. I drove alignment, leveraged best"
         " practices and ensured delivery. We improved efficiency by 40%.", 0.45),
        ("empty", " \n ", 0.0),
        ("unknown", "I don't know, I never had that.", 0.1),
        ("German", "In meiner letzten Firma habe ich eine Funktion zerlegt, die alle gemieden"
         " haben. Danach ging jede Änderung doppelt so schnell.", 0.0),
    ],
)  # fmt: skip
def test_what_is_no_story_does_not_pass(name, text, most):
    assert grade_answer(OLD_CODE, text).score <= most, name


def test_the_story_of_a_team_is_worth_less_than_ones_own():
    ours = STRONG.replace("I ", "we ").replace("was asked", "were asked")
    mine, teams = grade_answer(OLD_CODE, STRONG), grade_answer(OLD_CODE, ours)
    assert states(teams)["action"] is None
    assert teams.score <= mine.score - 0.2
    assert teams.high > teams.score > teams.low


OTHER = (
    "At a ferry company in 2020 I was asked to add dogs to the booking engine. I drew the states "
    "of a booking on a whiteboard and talked to the two ladies from the counter. Dogs went live in "
    "April, and 1,100 of them sailed in the first summer. I learned to ask at the counter."
)


def test_a_good_story_that_answers_another_question_cannot_pass_and_says_so():
    grade = grade_answer(BUG, OTHER)
    assert (grade.gate, grade.score) == (None, OTHER_STORY_CAP)
    assert "what the question asks for" in grade.message


def test_ones_own_word_lifts_that_cap():
    grade = grade_answer(BUG, OTHER, rulings={"narrowed": True})
    assert (grade.score, grade.message) == (1.0, "")


def test_rulings_decide_over_parts():
    grade = grade_answer(OLD_CODE, STRONG, rulings={"result": False})
    (result,) = [one for one in grade.points if one.id == "result"]
    assert (result.covered, result.judged_by) == (False, "you")
    assert grade.score < 1.0


@pytest.mark.parametrize(
    ("story", "asked"),
    [
        ("At a ticket shop prices came from one large function. I was told to add a discount. I"
         " recorded a day of baskets, replayed them and moved one rule at a time.", "worth-it"),
        ("At a ticket shop prices came from one large function. I was told to add a discount. I"
         " moved rules into a table in nine commits. Discounts take an hour now, and took a week.",
         "how-known"),
    ],
)  # fmt: skip
def test_what_is_missing_is_asked_next(story, asked):
    assert grade_answer(OLD_CODE, story).follow_up == asked


def test_follow_ups_of_a_story_are_about_oneself_too():
    (how_known, _) = OLD_CODE.follow_ups
    grade = grade_follow_up(
        OLD_CODE, how_known, "I replayed the baskets of a whole Saturday against the new version."
    )
    assert covered(grade) == ["proof"]
    gain = point("gain", "It got quick.")
    plain = FollowUp("x", (Trigger("missed", "result"),), "And then?", (gain,))
    story = "Two ladies from the counter brought me a cake for it, and my lead a plant for my desk."
    assert grade_follow_up(OLD_CODE, plain, story).gate is None


def test_a_rubric_without_parts_or_signs_is_left_alone():
    plain = rubric(point("a", "A list is mutable."), point("b", "A tuple is not."))
    assert not is_personal(plain)
    assert spoken_of(plain) is plain
    assert is_personal(OLD_CODE)
    assert [one.id for one in spoken_of(OLD_CODE).key_points] == ["safety", "small-steps"]


def test_the_same_text_gets_the_same_grade():
    assert grade_answer(OLD_CODE, STRONG) == grade_answer(OLD_CODE, STRONG)


def test_words_of_every_story_do_not_cover_a_wording():
    asked = Rubric(
        "Tell me about a deadline.",
        (
            *STORY_POINTS,
            KeyPoint(
                "agreed",
                "must",
                "Agreed on it.",
                ("on the first day I agreed on a list with them",),
            ),
        ),
    )
    story = "In the first month she merged 41 changes, and each day one of them was reviewed."
    assert narrowed_to("agreed", story, asked).covered is not True


def narrowed_to(ident: str, text: str, asked: Rubric):
    (found,) = [one for one in grade_answer(asked, text).points if one.id == ident]
    return found


def test_a_row_of_claims_of_a_few_words_is_no_story():
    claims = (
        "I reproduced the race in 2023. I bisected the cause. I narrowed it down."
        " I wrote a test. It fell from 9 s to 1 s. I learned to monitor."
    )
    grade = grade_answer(BUG, claims)
    assert grade.score <= SHORT_CAP
    assert grade.message == TELEGRAM


def test_the_less_is_heard_of_the_questions_own_points_the_lower_is_the_cap():
    story = (
        "At a ticket shop last year, orders were charged twice. My task was to find out why."
        " I wrote a script that fired both requests and put a constraint on the table."
        " Double charges fell from 30 a month to none. I learned to test in parallel first."
    )
    other = KeyPoint("other", "must", "Told the others.", ("I phoned the customers about it",))
    none_of_two = grade_answer(replace(BUG, key_points=(*BUG.key_points, other)), story)
    one_of_two = grade_answer(
        replace(BUG, key_points=(*BUG.key_points, other)), f"{story} I bisected the history of it."
    )
    assert OTHER_STORY_CAP <= none_of_two.cap < one_of_two.cap < 1
    assert none_of_two.score <= none_of_two.cap < one_of_two.score


def test_what_is_done_as_a_rule_since_then_holds_a_sign():
    found = narrowed(
        "In 2022 a printer died at my company. Since then every fault of mine is bisected first."
    )
    assert found.covered is True
