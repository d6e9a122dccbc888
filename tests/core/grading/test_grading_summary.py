"""A summary from memory: which points of its source it says."""

import pytest

from greenroom.core.errors import InputError
from greenroom.core.grading.summary import (
    SourcePoint,
    claim_of,
    grade_of_nothing,
    grade_summary,
    points_in,
)

IDENTITY = SourcePoint(
    "identity",
    "Use `is` for identity and `==` for equality, and say why `is` on numbers only seems to work.",
)
COPY = SourcePoint(
    "copy", "Distinguish a shallow from a deep copy of nested data, and say when each is needed."
)
FALSE = SourcePoint(
    "false",
    "Know which values are false in a condition: zero, an empty list and every empty collection.",
)
POINTS = (IDENTITY, COPY, FALSE)
FAIR = (
    "A shallow copy shares the nested lists with the first one, while a deep copy makes new ones "
    "all the way down. In a condition zero and an empty list or another empty collection are "
    "false values."
)


def covered(grade) -> dict[str, bool | None]:
    return {point.id: point.covered for point in grade.points}


def test_points_that_are_said_are_covered_with_the_learners_sentence():
    grade = grade_summary("Variables", POINTS, FAIR)

    assert covered(grade) == {"identity": False, "copy": True, "false": True}
    assert grade.gate is None
    assert grade.covered_share == pytest.approx(2 / 3)
    assert grade.points[1].evidence is not None
    assert grade.points[1].evidence in FAIR
    assert grade.points[0].evidence is None


def test_text_about_something_else_covers_nothing():
    text = "I cook pasta in the evening, and then the dog wants to be walked around the park."

    assert set(covered(grade_summary("Variables", POINTS, text)).values()) == {False}


def test_same_text_gets_the_same_grade():
    assert grade_summary("Variables", POINTS, FAIR) == grade_summary("Variables", POINTS, FAIR)


@pytest.mark.parametrize("text", ["", " \n ", "...", "```\nx = 1\n```"])
def test_text_without_words_is_empty(text):
    grade = grade_summary("Variables", POINTS, text)

    assert grade.gate == "empty"
    assert grade.covered_share is None


@pytest.mark.parametrize(
    "text",
    [
        "Eine flache Kopie teilt die Listen mit der ersten, und eine tiefe Kopie ist ganz neu.",
        "Une copie superficielle partage les listes avec la première, une profonde est neuve.",
        "浅い コピー は 内側 の リスト を 共有 し、深い コピー は 全部 を 新しく 作ります。",
    ],
)
def test_another_language_is_named_and_nothing_is_marked(text):
    grade = grade_summary("Variables", POINTS, text)

    assert grade.gate == "language"
    assert grade.covered_share is None
    assert "only English" in grade.message
    assert set(covered(grade).values()) == {False}


def test_what_stands_in_the_source_word_for_word_is_not_from_memory():
    source = (
        "A shallow copy shares the nested lists with the first one, while a deep copy makes new "
        "ones all the way down, which costs time and memory for large data."
    )

    pasted = grade_summary("Variables", POINTS, source, source_texts=[source])
    own = grade_summary("Variables", POINTS, FAIR, source_texts=["Another text altogether."])

    assert (pasted.gate, pasted.covered_share) == ("pasted", None)
    assert own.gate is None


def test_own_text_beside_its_source_may_be_the_sources():
    assert grade_summary("Variables", POINTS, FAIR).gate is None


@pytest.mark.parametrize("text", ["I don't know.", "No idea, I never used it.", "I can't remember"])
def test_not_knowing_is_honest_and_misses_everything(text):
    grade = grade_summary("Variables", POINTS, text)

    assert grade.gate == "dont-know"
    assert grade.covered_share == 0.0


def test_who_knows_something_and_says_where_it_ends_is_marked():
    text = "A deep copy of nested data copies all levels, a shallow one does not. I don't know."

    grade = grade_summary("Variables", POINTS, text)

    assert grade.gate is None
    assert covered(grade)["copy"] is True


def test_i_know_nothing_yet_needs_no_text():
    grade = grade_of_nothing(POINTS)

    assert (grade.gate, grade.covered_share) == ("dont-know", 0.0)
    assert [point.id for point in grade.points] == ["identity", "copy", "false"]


def test_terms_in_a_row_are_for_the_learner_to_judge():
    text = "shallow copy deep copy nested data false values condition None zero identity equality"

    grade = grade_summary("Variables", POINTS, text)

    assert True not in covered(grade).values()
    assert None in covered(grade).values()


def test_contrary_is_asked_and_never_taken_for_missed():
    point = SourcePoint("safe", "The GIL makes your own code safe against races between threads.")
    text = "The GIL does not make your own code safe against races between threads."

    grade = grade_summary("Threads", [point], text)

    assert covered(grade) == {"safe": None}
    assert "contrary" in grade.points[0].because
    assert grade.points[0].evidence == text


FACETS = (
    "Which methods succeed without any model permission? GET, HEAD and OPTIONS.",
    "What does IsAdminUser test? It tests the flag is_staff and nothing else.",
    "What is the default permission of REST framework? AllowAny, so everybody may call it.",
)


def test_one_of_three_cards_of_a_point_leaves_it_open_and_two_say_it():
    point = SourcePoint(
        "built-in", "Use the built-in classes and set a restrictive default.", FACETS
    )
    one = "IsAdminUser only looks at the is_staff flag, nothing else."
    two = f"{one} By default the permission is AllowAny, which lets everybody call it."

    assert covered(grade_summary("Permissions", [point], one)) == {"built-in": None}
    assert covered(grade_summary("Permissions", [point], two)) == {"built-in": True}


def test_long_summary_is_refused_before_anything_is_read():
    with pytest.raises(InputError, match="at most 20,000"):
        grade_summary("Variables", POINTS, "word " * 40_000)


def test_source_without_points_has_nothing_to_mark():
    grade = grade_summary("Nothing", (), FAIR)

    assert (grade.gate, grade.points, grade.covered_share) == (None, (), None)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "Explain why bool counts as a number: it is a subclass of int.",
            "bool counts as a number: it is a subclass of int.",
        ),
        (
            "Explain that a variable is a name bound to an object.",
            "a variable is a name bound to an object.",
        ),
        (
            "Write a filter, and say why a contains-search is slow on a large table.",
            "a filter, a contains-search is slow on a large table.",
        ),
        (
            "Show what it means that str is immutable.",
            "str is immutable.",
        ),
        (
            "Check permission on one object, knowing that it never filters a list.",
            "permission on one object, it never filters a list.",
        ),
        ("A transaction is all or nothing.", "A transaction is all or nothing."),
        ("Explain recursion.", "Explain recursion."),
        ("True == 1 and 2 ** 3 ** 2 is 512.", "True == 1 and 2 ** 3 ** 2 is 512."),
        ("", ""),
    ],
)
def test_claim_is_what_an_instruction_is_about(text, claim):
    assert claim_of(text) == claim


def test_sentences_of_a_text_are_points_where_nobody_marked_any():
    text = (
        "# Heading that says much\n\nA list **grows** at its end. Short one.\n\n"
        "- a tuple cannot be changed at all\n- a set has no order whatsoever\n\n"
        "```python\nprint('code is not said')\n```\nA list **grows** at its end."
    )

    assert points_in(text, most=10) == (
        "A list grows at its end.",
        "a tuple cannot be changed at all",
        "a set has no order whatsoever",
    )
    assert len(points_in(text, most=2)) == 2


def test_hostile_text_is_read_in_no_time():
    for text in ("a " * 10_000, "==" * 10_000, "( " * 10_000, "and say " * 2_500, "é" * 20_000):
        grade_summary("Variables", POINTS, text[:20_000], source_texts=[text[:20_000]])
        claim_of(text)
        points_in(text, most=5)
