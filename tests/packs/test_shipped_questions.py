"""The shipped questions and quiz items, read again from what is stored of them."""

from pathlib import Path

import pytest

from greenroom.apps.keeping.services.shipped import read_folder
from greenroom.core.exercises.behavioural import COMPETENCIES
from greenroom.core.exercises.question import LENGTHS, SAMPLES
from greenroom.core.packs import (
    Pack,
    behavioural_of,
    find_misgraded,
    question_of,
    quiz_item_of,
    read_pack,
)

ROOT = Path(__file__).parents[2] / "packs" / "python-backend"


@pytest.fixture(scope="module")
def pack() -> Pack:
    return read_pack(read_folder(ROOT))


def test_a_stored_question_is_the_same_question(pack):
    assert pack.questions
    for one in pack.questions:
        again = question_of(one.files, one.file.rpartition("/")[0])
        assert (again.id, again.rubric) == (one.id, one.rubric)


def test_a_stored_item_is_the_same_item(pack):
    assert pack.quizzes
    for one in pack.quizzes:
        again = quiz_item_of(one.files, one.file.rpartition("/")[0])
        assert (again.id, again.asked, again.prompt) == (one.id, one.item.asked, one.prompt)
        assert (again.points, again.sources) == (one.points, one.sources)


def test_a_question_has_all_that_its_page_shows(pack):
    for one in pack.questions:
        assert [length for length, _ in one.rubric.answers] == list(LENGTHS), one.id
        assert [sample.name for sample in one.rubric.samples] == list(SAMPLES), one.id
        assert all(flag.proof or flag.doc for flag in one.rubric.red_flags), one.id
        assert one.short_answer, one.id


def test_a_stored_behavioural_question_is_the_same(pack):
    assert len(pack.behaviourals) >= 40
    for one in pack.behaviourals:
        again = behavioural_of(one.files, one.file.rpartition("/")[0])
        assert (again.id, again.rubric) == (one.id, one.rubric)


def test_samples_of_behavioural_questions_are_graded_as_their_authors_marked_them(pack):
    assert [str(fault) for fault in find_misgraded(pack.behaviourals)] == []


def test_every_competency_is_asked_for(pack):
    asked = {competency for one in pack.behaviourals for competency in one.competencies}
    assert set(COMPETENCIES) - asked == set()


def test_titles_fit_where_lists_show_them(pack):
    for one in (*pack.questions, *pack.behaviourals, *pack.quizzes):
        assert 0 < len(one.title) <= 80, one.id
        assert "\n" not in one.title, one.id
