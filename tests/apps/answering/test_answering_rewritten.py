"""A newer pack rewrites a question: what was answered keeps the grade it was given."""

import pytest

from apps.answering.asked import FLAGGED, IDENT, PARTLY, QUESTION, STRONG
from greenroom.apps.answering.models import Answer, FollowUp, Revision, Ruling
from greenroom.apps.answering.selectors.questions import get_question
from greenroom.apps.answering.services import answers
from greenroom.apps.answering.services.questions import RewrittenError, rubric_for
from greenroom.apps.library.services.tasks import load_tasks
from greenroom.core.packs import question_of

NEWER = QUESTION.replace("The method `append` returns None.", "It gives back None, as commands do.")
SAYS = "was rewritten after you answered it"


@pytest.fixture
def rewrite(ada, task):
    """Load a newer pack; the question as it is then."""

    def load():
        newer = question_of({"question.md": NEWER.encode()}, "questions/python")
        load_tasks(tasks=[("question", newer)])
        return get_question(ada, IDENT)[0]

    return load


def html_of(page, answer):
    return page.get(f"/answer/given/{answer.uuid}/").content.decode()


def test_answer_keeps_its_grade_and_says_that_the_question_changed(answered, page, rewrite):
    answer = answered(PARTLY)
    before = answer.grade
    assert SAYS not in html_of(page, answer)
    rewrite()
    html = html_of(page, answer)
    assert SAYS in html
    assert "The method <code>append</code> returns None." in html
    assert "as commands do" not in html
    assert "Did you say this?" not in html
    assert Answer.objects.get().grade == before


@pytest.mark.parametrize(
    ("door", "sent"),
    [
        ("rule", {"subject": "in-place", "said": "yes"}),
        ("rule", {"subject": "flag:copies", "said": "no"}),
        ("follow-up", {"follow_up": "why-none", "text": "A convention."}),
        ("revise", {"id": "7c9e6679-7425-40de-944b-e07fc1f90ae5", "text": STRONG}),
    ],
)
def test_nothing_is_held_against_points_that_were_not_asked(answered, page, rewrite, door, sent):
    answer = answered(FLAGGED)
    before = answer.grade
    rewrite()
    told = page.post(f"/answer/given/{answer.uuid}/{door}", sent, follow=True).content.decode()
    assert SAYS in told
    assert Answer.objects.get().grade == before
    assert not any(kind.objects.exists() for kind in (Ruling, FollowUp, Revision))


def test_it_is_still_counted_as_it_was_graded(answered, page, rewrite):
    answer = answered(PARTLY)
    rewrite()
    page.post(f"/answer/given/{answer.uuid}/take", {"rating": ""})
    counted = Answer.objects.get()
    assert (counted.ending, counted.score) == ("counted", pytest.approx(4.5 / 8))


def test_answer_that_was_not_graded_yet_is_held_against_the_newer_points(
    answered, page, rewrite, monkeypatch
):
    with monkeypatch.context() as cut:
        cut.setattr(answers, "ensure_graded", lambda answer, task: answer)
        answer = answered(STRONG)
    newer = rewrite()
    html = html_of(page, answer)
    assert SAYS not in html
    assert "as commands do" in html
    assert rubric_for(Answer.objects.get(), newer)


def test_rubric_of_another_time_is_refused(answered, rewrite):
    answer = answered(PARTLY)
    with pytest.raises(RewrittenError, match="Answer it again"):
        rubric_for(answer, rewrite())
