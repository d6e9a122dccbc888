"""A quiz item: what was chosen or typed -> score, marks and rating."""

import pytest

from greenroom.core.exercises.quiz import (
    Bug,
    Choice,
    Number,
    Option,
    Order,
    Output,
    QuizItem,
    Short,
    Wrong,
    answer_of,
    shuffled,
    shuffled_options,
)
from greenroom.core.grading.quiz import grade_quiz
from greenroom.core.grading.short_answers import is_same_answer, pattern_fault, read_quantity
from greenroom.core.memory.rating import Rating

AGAIN, HARD, GOOD = Rating.AGAIN, Rating.HARD, Rating.GOOD


def _options(*texts):
    return tuple(Option(text.strip("*"), text.startswith("*"), f"why {text}") for text in texts)


ONE = Choice(_options("*PUT", "POST", "PATCH"))
MANY = Choice(_options("*GET", "*HEAD", "*OPTIONS", "POST", "PATCH"), is_many=True)
ORDER = Order(("BEGIN", "LOCK", "UPDATE", "COMMIT"), "Locks come before writes.")
OUTPUT = Output(
    "print([1, 2])\nprint('x')", "[1, 2]\nx\n", "Lists.", (Wrong("[1, 2] x", "Prints end lines."),)
)
SHORT = Short(
    ("404", "404 Not Found"), "Not there.", numbers=(Number(404),),
    wrong=(Wrong("403", "That one hides nothing."),),
)  # fmt: skip
NAME = Short(("select_related",), "A join.", patterns=(r"\.?select_related\(\)",))
BUG = Bug("a = 1\nb = []\nc = b", (2, 3), "Shared.", _options("*Aliasing", "Syntax"))


def _grade(asked, *typed, **given):
    return grade_quiz(QuizItem("z.a.b.c", "?", asked), typed, **given)


@pytest.mark.parametrize(
    ("asked", "typed", "score", "rating"),
    [
        (ONE, ["PUT"], 1, GOOD),
        (ONE, ["POST"], 0, AGAIN),
        (ONE, [], 0, AGAIN),
        (ONE, ["PUT", "POST"], 0, AGAIN),
        (ONE, ["DELETE"], 0, AGAIN),
        (MANY, ["HEAD", "GET", "OPTIONS"], 1, GOOD),
        (MANY, ["GET", "HEAD"], 2 / 3, HARD),
        (MANY, ["GET"], 1 / 3, AGAIN),
        (MANY, ["GET", "HEAD", "OPTIONS", "POST"], 2 / 3, AGAIN),
        (MANY, ["POST", "PATCH"], 0, AGAIN),
        (ORDER, ["BEGIN", "LOCK", "UPDATE", "COMMIT"], 1, GOOD),
        (ORDER, ["LOCK", "BEGIN", "UPDATE", "COMMIT"], 2 / 3, HARD),
        (ORDER, ["LOCK", "UPDATE", "COMMIT", "BEGIN"], 2 / 3, HARD),
        (ORDER, ["LOCK", "BEGIN", "COMMIT", "UPDATE"], 1 / 3, AGAIN),
        (ORDER, ["COMMIT", "UPDATE", "LOCK", "BEGIN"], 0, AGAIN),
        (ORDER, [], 0, AGAIN),
        (Order(("a", "b", "c"), ""), ["b", "a", "c"], 0.5, AGAIN),
        (Order(("{", "x", "}", "}"), ""), ["{", "x", "}", "}"], 1, GOOD),
        (OUTPUT, ["[1, 2]  \r\nx\r\n\r\n"], 1, GOOD),
        (OUTPUT, ["[1,2]\nx"], 0.75, HARD),
        (OUTPUT, ["[1, 2]"], 0.5, AGAIN),
        (OUTPUT, ["[1, 2] x"], 0, AGAIN),
        (OUTPUT, ["[1, 2]\nX"], 0.5, AGAIN),
        (OUTPUT, ["[1, 2]\nx\ny"], 2 / 3, AGAIN),
        (OUTPUT, [""], 0, AGAIN),
        (SHORT, ["404"], 1, GOOD),
        (SHORT, ["  404 not found. "], 1, GOOD),
        (SHORT, ["four hundred and four"], 1, GOOD),
        (SHORT, ["403"], 0, AGAIN),
        (SHORT, ["4040"], 0, AGAIN),
        (SHORT, [" "], 0, AGAIN),
        (NAME, ["`Select_Related`"], 1, GOOD),
        (NAME, [".select_related()"], 1, GOOD),
        (NAME, ["select_relatd"], 0.5, HARD),
        (NAME, ["prefetch_related"], 0, AGAIN),
        (BUG, ["2", "Aliasing"], 1, GOOD),
        (BUG, ["3", "Aliasing"], 1, GOOD),
        (BUG, ["2", "Syntax"], 0.5, AGAIN),
        (BUG, ["1", "Aliasing"], 0.5, AGAIN),
        (BUG, ["2"], 0.5, AGAIN),
        (BUG, ["two", "Syntax"], 0, AGAIN),
        (BUG, [], 0, AGAIN),
        (Bug("a\nb", (2,), "why"), ["2"], 1, GOOD),
        (Bug("a\nb", (2,), "why"), ["1"], 0, AGAIN),
    ],
)
def test_score_and_rating_follow_the_rule(asked, typed, score, rating):
    grade = _grade(asked, *typed)
    assert grade.verdict.score == pytest.approx(score, abs=1e-4)
    assert grade.rating == rating


@pytest.mark.parametrize("asked", [ONE, MANY, ORDER, OUTPUT, SHORT, NAME, BUG])
def test_nothing_that_was_shown_counts(asked):
    grade = _grade(asked, "PUT", "2", given_up=True)
    assert (grade.verdict.score, grade.rating, grade.given_up) == (0, AGAIN, True)


def test_each_option_says_why_and_what_became_of_it():
    grade = _grade(MANY, "GET", "POST")
    assert [(part.text, part.mark) for part in grade.parts] == [
        ("GET", "right"), ("HEAD", "missed"), ("OPTIONS", "missed"), ("POST", "wrong"),
        ("PATCH", "left"),
    ]  # fmt: skip
    assert grade.parts[3].why == "why POST"


def test_an_order_shows_which_lines_stand_wrong():
    grade = _grade(ORDER, "LOCK", "BEGIN", "UPDATE", "COMMIT")
    assert [part.mark for part in grade.parts].count("wrong") == 1


def test_an_output_shows_the_line_that_differs():
    grade = _grade(OUTPUT, "[1, 2]\ny")
    assert [(part.text, part.expected, part.mark) for part in grade.parts] == [
        ("[1, 2]", "[1, 2]", "right"), ("y", "x", "wrong"),
    ]  # fmt: skip


def test_a_known_misconception_is_told():
    assert _grade(OUTPUT, "[1, 2] x").misconception == "Prints end lines."
    assert _grade(SHORT, "403").misconception == "That one hides nothing."


def test_a_tolerance_and_units_are_kept():
    asked = Short(("3.5 ms",), "", numbers=(Number(3.5, 0.1),))
    rights = ["3.5ms", "3.6 ms", "0.0035 s", "3500 µs", "3.45 milliseconds"]
    assert [text for text in rights if _grade(asked, text).rating != GOOD] == []
    wrongs = ["3.7 ms", "3.5 s", "3.5 MB", "ms", "-3.5 ms"]
    assert [text for text in wrongs if _grade(asked, text).rating != AGAIN] == []


def test_a_missing_unit_is_near():
    grade = _grade(Short(("30 seconds",), ""), "30")
    assert (grade.rating, grade.parts[0].why) == (HARD, "The unit is missing.")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a mutex", "Mutex"),
        ("twenty-one", "21"),
        ("two thousand three hundred", "2,300"),
        ("1_000", "1000"),
        ("one minute", "60 s"),
        ("1 KiB", "1024 bytes"),
        ("50 %", "50 percent"),
        ("“GIL”", "gil"),
        ("\u22121", "-1"),
        ("minus one", "-1"),
        ("1e3", "1000"),
    ],
)
def test_short_answers_say_the_same(one, other):
    assert is_same_answer(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("21", "12"), ("1 MB", "1 MiB"), ("1 s", "1"), ("3,5", "35"), ("O(n)", "O(n^2)"), ("", "a")],
)
def test_short_answers_differ(one, other):
    assert not is_same_answer(one, other)


def test_a_number_is_read_whole_or_not_at_all():
    assert read_quantity("404 and more") is None
    assert read_quantity("and one") is None
    assert read_quantity("9" * 199).number > 1e198


@pytest.mark.parametrize(
    "pattern",
    ["(a+)+b", "(a|b)*", "(?=a)b", "a*b*c*", "(", "a|" * 40 + "b", "x" * 300, "a{2,}b{2,}c{2,}"],
)
def test_a_pattern_that_could_take_years_is_refused(pattern):
    assert pattern_fault(pattern)
    grade = _grade(Short(("nothing",), "", patterns=(pattern,)), "a" * 190)
    assert grade.rating == AGAIN


@pytest.mark.parametrize("pattern", [r"select_related\(.*\)", r"(?:an? )?index(?:es)?", "[()*+]+"])
def test_an_ordinary_pattern_is_taken(pattern):
    assert pattern_fault(pattern) is None


def test_endless_texts_are_wrong_at_once():
    for asked in (ONE, MANY, ORDER, OUTPUT, SHORT, NAME, BUG):
        assert _grade(asked, "a" * 100_000).rating == AGAIN


def test_the_order_shown_is_decided_by_the_seed_and_never_the_answer():
    assert shuffled(5, "item 1") == shuffled(5, "item 1") == (3, 2, 0, 1, 4)
    assert all(shuffled(2, str(seed)) == (1, 0) for seed in range(50))
    assert len({shuffled(4, str(seed)) for seed in range(200)}) == 23


def test_an_option_about_the_others_stays_last():
    options = _options("a", "*b", "c", "All of the above.")
    orders = {shuffled_options(options, str(seed)) for seed in range(100)}
    assert len(orders) == 6
    assert all(order[-1] == 3 for order in orders)


def test_lists_show_the_right_answer_and_why():
    assert answer_of(QuizItem("z", "?", ONE)) == "- PUT — why *PUT"
    assert answer_of(QuizItem("z", "?", ORDER)).startswith("1. BEGIN\n2. LOCK")
    assert "Line 2: `b = []`" in answer_of(QuizItem("z", "?", BUG))
    assert "```text\n[1, 2]\nx\n```" in answer_of(QuizItem("z", "?", OUTPUT))
    assert answer_of(QuizItem("z", "?", SHORT)) == "**404**\n\nNot there."
