import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.core.errors import InputError
from greenroom.core.exercises.drill import Blank
from greenroom.core.grading import grade_drill
from greenroom.core.grading.drill import TYPED_CHARACTERS_MAX
from greenroom.core.memory import Rating

PERMIT = Blank("permission_classes = [IsAuthenticated]")


def mark(expected, typed, *accept, language="python"):
    grade = grade_drill([Blank(expected, accept)], [typed], language=language)
    return grade.blanks[0].mark


@pytest.mark.parametrize(
    ("expected", "typed"),
    [
        ('event.get("body") or ""', "event.get( 'body' )  or  ''"),
        ("f(a, b)", "f(a,b,)"),
        ("f(a, b,", "f(a, b"),
        ("MultiFernet([", "MultiFernet( ["),
        (".encode('utf-8')", '.encode("utf-8")'),
        ("'it\\'s'", '"it\'s"'),
        ("f\"{row['id']}\"", "f'{row[\"id\"]}'"),
        ("x = 1_000", "x=1000"),
        ("['Allow']", "[“Allow”]"),
        ('R"a"', "'a'"),
        ("SET LOCAL'", 'SET  LOCAL"'),
    ],
)
def test_space_quotes_and_last_commas_do_not_matter(expected, typed):
    assert mark(expected, typed) == "right"


@pytest.mark.parametrize(
    ("expected", "typed"),
    [
        ("a != b", "a == b"),
        ("a is None", "a is not None"),
        ("f(a, b)", "f(b, a)"),
        ("x in ('id',)", "x in ('id')"),
        ("select_related", "prefetch_related"),
        ("**kwargs", "* *kwargs"),
        ("r'\\d'", "'\\d'"),
        ("b'x'", "'x'"),
        ("1.0", "10"),
        ("get", "set"),
        ("'a b'", "'ab'"),
    ],
)
def test_names_operators_and_texts_matter(expected, typed):
    assert mark(expected, typed) == "wrong"


def test_what_the_author_accepts_is_right_too():
    assert mark("timezone.now()", "datetime.now(UTC)", "datetime.now(UTC)") == "right"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("proxy_pass   http://app;", "right"),
        (" proxy_pass http://app; ", "right"),
        ("proxy_pass http://app", "wrong"),
        ("proxy_pas http://app;", "near"),
        ("PROXY_PASS http://app;", "near"),
        ("proxy_pass http://api;", "wrong"),
    ],
)
def test_other_languages_are_compared_by_their_text(typed, found):
    assert mark("proxy_pass http://app;", typed, language="nginx") == found


@pytest.mark.parametrize(
    "typed",
    [
        "Permission_Classes = [isauthenticated]",
        "permision_classes = [IsAuthenticated]",
        "permission_classses = [IsAuthenticated]",
        "permission_clasess = [IsAuthenticated]",
        "permission_xlasses = [IsAuthenticated]",
    ],
)
def test_a_slip_in_a_long_name_is_a_near_miss(typed):
    assert grade_drill([PERMIT], [typed], language="python").rating is Rating.HARD


@pytest.mark.parametrize(
    "typed",
    [
        "permision_clases = [IsAuthenticated]",
        "permision_classes = [IsAuthentcated]",
        "permission_classes == [IsAuthenticated]",
        "permission_classes = (IsAuthenticated)",
        "permission_classes = [AllowAny]",
    ],
)
def test_two_slips_or_another_thing_are_no_near_miss(typed):
    assert grade_drill([PERMIT], [typed], language="python").rating is Rating.AGAIN


def test_a_slip_in_a_short_name_is_another_name():
    assert mark("cache.set(key)", "cache.get(key)") == "wrong"
    assert mark("row.ident", "row.idnet") == "wrong"


def test_all_right_is_good_and_never_easy():
    grade = grade_drill([PERMIT], [PERMIT.text], language="python")
    assert (grade.rating, grade.verdict.score, grade.right) == (Rating.GOOD, 1.0, 1)


def test_one_wrong_of_five_is_again_though_most_is_right():
    blanks = [Blank(name) for name in ("aa", "bb", "cc", "dd", "ee")]
    grade = grade_drill(blanks, ["aa", "bb", "cc", "dd", "xx"], language="python")
    assert (grade.rating, grade.verdict.score) == (Rating.AGAIN, 0.8)


def test_a_near_miss_beside_a_wrong_one_is_again():
    grade = grade_drill([PERMIT, Blank("exp")], [PERMIT.text.upper(), "iat"], language="python")
    assert [blank.mark for blank in grade.blanks] == ["near", "wrong"]
    assert grade.rating is Rating.AGAIN


def test_an_empty_blank_is_told_from_a_wrong_one():
    grade = grade_drill([PERMIT, Blank("exp")], [" "], language="python")
    assert [blank.mark for blank in grade.blanks] == ["empty", "empty"]
    assert grade.rating is Rating.AGAIN


def test_show_me_is_again_whatever_was_typed():
    grade = grade_drill([PERMIT], [PERMIT.text], language="python", given_up=True)
    assert (grade.rating, grade.verdict.score, grade.given_up) == (Rating.AGAIN, 0.0, True)


def test_more_texts_than_blanks_are_passed_over():
    grade = grade_drill([PERMIT], [PERMIT.text, "x", "y"], language="python")
    assert len(grade.blanks) == 1


def test_a_drill_without_blanks_cannot_be_graded():
    with pytest.raises(InputError):
        grade_drill([], ["x"], language="python")


@pytest.mark.parametrize(
    "typed",
    [
        "x" * 10_000,
        "\x00",
        "((((([[[[{{{",
        ")]}",
        "'" * 999,
        '"\\' * 499,
        "\ud800",
        "\\",
        "f'{",
        "#",
    ],
)
@pytest.mark.parametrize("language", ["python", "nginx", ""])
def test_hostile_texts_are_wrong_and_quick(typed, language):
    begin = time.perf_counter()
    assert mark("MultiFernet([", typed, language=language) == "wrong"
    assert time.perf_counter() - begin < 0.5


@given(st.text(), st.text(min_size=1), st.sampled_from(["python", "sql"]))
def test_any_text_gets_a_mark(typed, expected, language):
    assert mark(expected, typed, language=language) in {"right", "near", "wrong", "empty"}


@given(
    st.text(max_size=TYPED_CHARACTERS_MAX).filter(str.strip), st.sampled_from(["python", "yaml"])
)
def test_the_piece_itself_is_always_right(text, language):
    assert mark(text, text, language=language) == "right"
