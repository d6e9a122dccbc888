import pytest

from greenroom.core.errors import InputError
from greenroom.core.exercises.change import parse_change
from greenroom.core.exercises.review import MARKS_MAX, Defect, Fine, LineMark, Place, check_marks
from greenroom.core.grading.review import grade_review, says_any
from greenroom.core.grading.verdict import rating_of
from greenroom.core.memory import Rating

FILE = "shop/views.py"
INJECTION = Defect(
    "sql-injection", (Place(FILE, "new", 10, 11),), "security", "blocker",
    "The name goes into the SQL as text.", "Pass it as a parameter.",
    ("inject", "parameter", "f-string sql"),
)  # fmt: skip
LEAK = Defect(
    "no-owner-check", (Place(FILE, "new", 20, 20), Place(FILE, "old", 18, 19)), "security",
    "major", "Everybody's orders are listed.", "Filter by the owner.", ("owner", "other user"),
)  # fmt: skip
SLOW = Defect(
    "n-plus-one", (Place(FILE, "new", 30, 32),), "performance", "minor",
    "One query an order.", "select_related.", ("n+1", "select_related", "query each"),
)  # fmt: skip
DEFECTS = (INJECTION, LEAK, SLOW)
SAFE_FORMAT = Fine(Place(FILE, "new", 40, 40), "The value is a constant.")


def mark(start, words, *, end=None, severity="major", side="new", category="security"):
    return LineMark(Place(FILE, side, start, end or start), category, severity, words)


def grade(*marks, meant=()):
    return grade_review(DEFECTS, (SAFE_FORMAT,), marks, meant=meant)


PERFECT = (
    mark(10, "SQL injection through the f-string", severity="blocker"),
    mark(20, "the owner is not checked any more"),
    mark(31, "N+1: one query for each", severity="minor"),
)


def findings(result):
    return {one.defect.name: one.finding for one in result.defects}


def test_all_defects_named_with_their_severity_is_the_whole_score():
    result = grade(*PERFECT)
    assert result.verdict.score == 1
    assert result.found == 3
    assert rating_of(result.verdict) is Rating.GOOD


def test_the_right_lines_without_the_right_words_are_worth_half():
    result = grade(*PERFECT[:2], mark(30, "this is ugly", severity="minor"))
    assert findings(result)["n-plus-one"] == "located"
    assert result.verdict.score == pytest.approx(5.5 / 6, abs=1e-4)


def test_a_located_defect_counts_where_the_learner_says_they_meant_it():
    marks = (*PERFECT[:2], mark(30, "hits the database in the loop", severity="minor"))
    result = grade(*marks, meant=["n-plus-one"])
    assert result.defects[2].by_own_word
    assert result.verdict.score == 1


def test_nobody_can_mean_what_they_did_not_mark():
    assert grade(*PERFECT[:2], meant=["n-plus-one"]).defects[2].finding == "missed"


def test_the_right_words_on_other_lines_are_a_false_alarm():
    result = grade(*PERFECT[:2], mark(50, "N+1: one query for each"))
    assert findings(result)["n-plus-one"] == "missed"
    assert [(one.mark, one.fine) for one in result.false_alarms] == [(2, None)]
    assert result.verdict.score == pytest.approx(5 / 6 - 0.05, abs=1e-4)


def test_an_alarm_on_lines_that_only_look_wrong_costs_more():
    result = grade(*PERFECT, mark(40, "injection"))
    assert result.false_alarms[0].fine is SAFE_FORMAT
    assert result.verdict.score == pytest.approx(0.9)


def test_marking_the_whole_file_finds_nothing():
    result = grade(mark(1, "injection, owner, n+1", end=60, severity="blocker"))
    assert set(findings(result).values()) == {"missed"}
    assert result.verdict.score == 0


def test_one_remark_that_says_everything_explains_nothing():
    soup = "injection owner n+1 select_related parameter"
    result = grade(*(mark(line, soup, severity="blocker") for line in (10, 20, 30)))
    assert set(findings(result).values()) == {"missed"}
    assert all(alarm.is_soup for alarm in result.false_alarms)
    assert rating_of(result.verdict) is Rating.AGAIN


def test_a_long_remark_that_says_everything_is_one_too():
    soup = "injection owner n+1 " + "and so on " * 20
    assert findings(grade(mark(10, soup)))["sql-injection"] == "missed"


def test_a_short_remark_may_touch_on_several_things():
    words = "injection: and the owner is not checked here, nor the n+1"
    assert findings(grade(mark(10, words, severity="blocker")))["sql-injection"] == "found"


@pytest.mark.parametrize(("severity", "score"), [("major", 0.95), ("minor", 0.9)])
def test_each_step_of_severity_off_costs_a_tenth_of_the_defect(severity, score):
    result = grade(mark(10, "injection", severity=severity), *PERFECT[1:])
    assert result.verdict.score == pytest.approx(score)
    assert not result.defects[0].severity_is_right


def test_who_misses_a_blocker_is_never_good():
    other = Defect(
        "x", (Place(FILE, "new", 60, 60),), "tests", "blocker", "Why.", "Fix.", ("assert",)
    )
    many = [
        Defect(f"d{n}", (Place(FILE, "new", n, n),), "tests", "major", "Why.", "Fix.", (f"odd{n}",))
        for n in range(1, 20)
    ]
    marks = [mark(n, f"odd{n}") for n in range(1, 20)]
    result = grade_review([*many, other], (), marks)
    assert result.verdict.score == pytest.approx(0.74)
    assert rating_of(result.verdict) is Rating.HARD


def test_a_check_that_was_removed_is_found_on_the_old_side_too():
    result = grade(mark(18, "the owner filter is gone", side="old"))
    assert findings(result)["no-owner-check"] == "found"


def test_a_change_without_defects_is_best_left_alone():
    assert grade_review((), (), ()).verdict.score == 1
    assert grade_review((), (), [mark(3, "hm")]).verdict.score == pytest.approx(0.95)


@pytest.mark.parametrize(
    ("words", "is_said"),
    [
        ("Possible SQL Injection!", True),
        ("use parameterised SQL", True),
        ("the SQL is an F-String", True),
        ("looks fine", False),
        ("", False),
        ("re-jection", False),
    ],
)
def test_phrases_are_beginnings_of_words_in_any_order(words, is_said):
    assert says_any(words, INJECTION.says) is is_said


CHANGE = parse_change(
    f"--- a/{FILE}\n+++ b/{FILE}\n@@ -1,2 +1,3 @@\n import os\n-x = 1\n+x = 2\n+y = 3\n"
)


@pytest.mark.parametrize(
    ("start", "end", "side"), [(1, 4, "new"), (3, 3, "old"), (3, 2, "new"), (0, 1, "new")]
)
def test_lines_that_the_change_does_not_show_cannot_be_marked(start, end, side):
    with pytest.raises(InputError, match="shows no lines"):
        check_marks([mark(start, "odd", end=end, side=side)], CHANGE)


def test_shown_lines_can_be_marked_up_to_a_bound():
    check_marks([mark(1, "odd", end=3), mark(2, "odd", side="old")], CHANGE)
    with pytest.raises(InputError, match="at most"):
        check_marks([mark(1, "odd")] * (MARKS_MAX + 1), CHANGE)
