"""An exam that is open in two windows: neither takes the other's answer away without a word."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from greenroom.apps.quizzing.models import Quiz
from greenroom.apps.quizzing.selectors.choosing import Wish
from greenroom.apps.quizzing.services.quizzes import NewerAnswerError, save_answer, start_quiz
from quiz_deeds import load_quiz

ADDRESS = "/quiz/{}/1/"


@pytest.fixture
def exam(ada, now) -> Quiz:
    load_quiz("short", learners=[ada], now=now)
    return start_quiz(
        learner=ada, wish=Wish(), feedback="exam", is_timed=False, title="All", now=timezone.now()
    )


def kept(exam) -> list[str]:
    return exam.entries.get().typed


def version_in(page, exam) -> str:
    """What the page that is open now was made with."""
    html = page.get(ADDRESS.format(exam.pk)).content.decode()
    found = re.search(r'name="version" value="([^"]*)"', html)
    assert found
    return found[1]


def leave(page, exam, typed, **others):
    return page.post(ADDRESS.format(exam.pk), {"blank": typed, "go": "next", **others})


def test_a_page_that_was_only_looked_at_takes_no_answer_away(page, exam):
    older = version_in(page, exam)
    leave(page, exam, "-1", touched="yes", version=older)
    reply = leave(page, exam, "", touched="no", version=older)
    assert reply.url.endswith("/hand-in")
    assert kept(exam) == ["-1"]


def test_the_last_change_counts_whichever_window_made_it(page, exam):
    older = version_in(page, exam)
    leave(page, exam, "-1", touched="yes", version=older)
    leave(page, exam, "0", touched="yes", version=older)
    assert kept(exam) == ["0"]


def test_an_answer_can_be_taken_back_in_the_window_that_gave_it(page, exam):
    leave(page, exam, "-1", touched="yes", version=version_in(page, exam))
    leave(page, exam, "", touched="yes", version="")
    assert kept(exam) == [""]


def test_without_scripts_a_newer_answer_is_kept_and_told(page, exam):
    older = version_in(page, exam)
    leave(page, exam, "-1", touched="", version=older)
    reply = page.post(
        ADDRESS.format(exam.pk),
        {"blank": "0", "go": "next", "touched": "", "version": older},
        follow=True,
    )
    assert "Item 1 was answered in another window. That answer is kept." in reply.content.decode()
    assert 'value="-1"' in reply.content.decode()
    assert kept(exam) == ["-1"]


def test_without_scripts_an_answer_is_changed_page_by_page(page, exam):
    for typed in ("-1", "0", "-1"):
        reply = leave(page, exam, typed, touched="", version=version_in(page, exam))
        assert reply.url.endswith("/hand-in")
        assert kept(exam) == [typed]


def test_the_same_answer_again_is_no_newer_one(page, exam):
    older = version_in(page, exam)
    leave(page, exam, "-1", touched="", version=older)
    at = exam.entries.get().saved_at
    leave(page, exam, "-1", touched="", version=older)
    assert exam.entries.get().saved_at == at


def test_what_is_refused_counts_no_time(exam):
    now = timezone.now()
    save_answer(quiz=exam, number=1, typed=["-1"], now=now, basis="")
    spent = exam.entries.get().duration_ms
    later = now + timedelta(seconds=30)
    with pytest.raises(NewerAnswerError):
        save_answer(quiz=exam, number=1, typed=["0"], now=later, basis="")
    assert (kept(exam), exam.entries.get().duration_ms) == (["-1"], spent)
