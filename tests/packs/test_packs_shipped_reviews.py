"""The shipped reviews: what an author says a learner would write is heard, and is worth it."""

import tomllib
from pathlib import Path

import pytest

from greenroom.core.exercises.review import LineMark
from greenroom.core.grading.review import grade_review
from greenroom.core.packs.reviews import review_of

REVIEWS = sorted((Path(__file__).parents[2] / "packs/python-backend/reviews").iterdir())


def read(folder):
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    told = tomllib.loads(files["review.toml"].decode())
    return review_of(files, f"reviews/{folder.name}"), {
        one["name"]: one["heard"] for one in told["defect"]
    }


def mark(defect, words):
    return LineMark(defect.places[0], defect.category, defect.severity, words)


@pytest.mark.parametrize("folder", REVIEWS, ids=lambda one: one.name)
def test_each_remark_of_its_author_finds_its_defect(folder):
    review, heard = read(folder)
    for defect in review.defects:
        for words in heard[defect.name]:
            grade = grade_review(review.defects, review.fine, [mark(defect, words)])
            (one,) = [one for one in grade.defects if one.defect.name == defect.name]
            assert one.finding == "found", (defect.name, words)


@pytest.mark.parametrize("folder", REVIEWS, ids=lambda one: one.name)
def test_all_of_them_are_a_whole_review_and_idle_words_are_none(folder):
    review, heard = read(folder)
    whole = [mark(one, heard[one.name][0]) for one in review.defects]
    assert grade_review(review.defects, review.fine, whole).verdict.score == 1
    idle = [mark(one, "this looks wrong to me, please change it") for one in review.defects]
    assert grade_review(review.defects, review.fine, idle).found == 0


@pytest.mark.parametrize("folder", REVIEWS, ids=lambda one: one.name)
def test_marking_every_line_is_no_review(folder):
    review, _ = read(folder)
    marks = [
        LineMark(
            type(defect.places[0])(change.path, "new", line, line), "correctness", "major", "?"
        )
        for change in review.changes
        for line in sorted(change.numbers("new"))
        for defect in review.defects[:1]
    ]
    assert grade_review(review.defects, review.fine, marks).verdict.score < 0.5
