"""Answers go with everything else a learner owns."""

import json
import uuid
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from apps.answering.asked import IDENT, PARTLY, QUESTION, grade_follow_up_plainly, grade_plainly
from apps.keeping.exports import export_of, hand_over, memory_of, write_folder
from deeds import small_pack
from greenroom.apps.accounts.models import Learner
from greenroom.apps.answering.models import Answer, AnswerDraft, FollowUp, Revision, Ruling
from greenroom.apps.answering.selectors.questions import get_question
from greenroom.apps.answering.services import grading
from greenroom.apps.answering.services.answers import HandedIn, hand_in
from greenroom.apps.answering.services.counting import count_answer
from greenroom.apps.answering.services.drafts import save_draft
from greenroom.apps.answering.services.follow_ups import answer_follow_up
from greenroom.apps.answering.services.questions import rubric_of
from greenroom.apps.answering.services.revisions import revise
from greenroom.apps.answering.services.rulings import rule
from greenroom.apps.keeping.services.importing import import_export
from greenroom.apps.library.services.packs import load_pack
from greenroom.apps.library.services.tasks import give_tasks, load_tasks
from greenroom.apps.practice.models import Attempt
from greenroom.core.errors import GreenroomError
from greenroom.core.packs import question_of

MODELS = (Answer, FollowUp, Ruling, Revision)


@pytest.fixture
def given(db: None, now: datetime, monkeypatch: pytest.MonkeyPatch) -> Learner:
    """Ada has answered a question, ruled, been asked more, and begun again; Ben has the pack."""
    monkeypatch.setattr(grading, "grade_answer", grade_plainly)
    monkeypatch.setattr(grading, "grade_follow_up", grade_follow_up_plainly)
    ada, ben = (Learner.objects.create(username=name) for name in ("ada", "ben"))
    load_pack(pack=small_pack(), learner_ids=[], now=now)
    tasks = [("question", question_of({"question.md": QUESTION.encode()}, "questions/python"))]
    load_tasks(tasks=tasks)
    for learner in (ada, ben):
        give_tasks(learner_id=learner.pk, tasks=tasks, now=now)
    answer_it(ada, now)
    return ada


def answer_it(ada: Learner, now: datetime) -> None:
    """A whole go, and the draft of the next."""
    task, exercise = get_question(ada, IDENT)
    rubric = rubric_of(task)
    sent = HandedIn(uuid=uuid.uuid4(), text=PARTLY)
    answer = hand_in(learner=ada, exercise=exercise, task=task, given=sent, now=now)
    rule(answer=answer, rubric=rubric, subject="in-place", is_said=True, now=now)
    answer.refresh_from_db()
    answer_follow_up(answer=answer, rubric=rubric, ident="why-none", text="Habit.", now=now)
    count_answer(answer=answer, now=now)
    revise(answer=answer, rubric=rubric, uuid=uuid.uuid4(), text="Other words.", now=now)
    save_draft(learner=ada, exercise=exercise, text="Begun", mode="junior", revision=None, now=now)


def told(learner: Learner) -> list[object]:
    """What the learner's answers say, whatever their rows are called."""
    answers = Answer.objects.filter(learner=learner)
    return [
        list(answers.values_list("text", "grade", "score", "rating", "ending", "handed_in_at")),
        list(FollowUp.objects.filter(answer__in=answers).values_list("ident", "text", "grade")),
        list(Ruling.objects.filter(answer__in=answers).values_list("subject", "is_said", "at")),
        list(Revision.objects.filter(answer__in=answers).values_list("text", "grade")),
        list(AnswerDraft.objects.filter(learner=learner).values_list("text", "mode")),
    ]


def test_answers_arrive_whole_with_their_attempt(
    given: Learner, now: datetime, tmp_path: Path
) -> None:
    ben = Learner.objects.get(username="ben")
    before, remembered = told(given), memory_of(given)
    assert all(before)
    hand_over(given, ben, now, tmp_path / "export")
    assert told(ben) == before
    assert Attempt.objects.get(learner=ben).uuid == Answer.objects.get(learner=ben).uuid
    assert memory_of(ben) == remembered


def test_answers_read_twice_are_added_once(given: Learner, now: datetime, tmp_path: Path) -> None:
    folder = write_folder(export_of(given, now), tmp_path / "export")
    before = [model.objects.count() for model in MODELS]
    for _ in range(2):
        import_export(learner=given, source=folder, now=now)
    assert [model.objects.count() for model in MODELS] == before


def test_the_later_draft_of_an_answer_wins(given: Learner, now: datetime, tmp_path: Path) -> None:
    files = export_of(given, now)
    (record,) = [json.loads(line) for line in files["answer-drafts.jsonl"].splitlines()]
    record["text"], record["updated_at"] = "Elsewhere", (now + timedelta(days=1)).isoformat()
    files["answer-drafts.jsonl"] = json.dumps(record).encode()
    import_export(learner=given, source=write_folder(files, tmp_path / "export"), now=now)
    assert AnswerDraft.objects.get().text == "Elsewhere"


def test_an_older_export_without_answers_is_read(
    given: Learner, now: datetime, tmp_path: Path
) -> None:
    files = export_of(given, now)
    for name in ("answers", "answer-drafts", "follow-ups", "rulings", "revisions"):
        del files[f"{name}.jsonl"]
    import_export(learner=given, source=write_folder(files, tmp_path / "export"), now=now)
    assert Answer.objects.count() == 1


@pytest.mark.parametrize(
    "changed", [{"grade": {"score": 7}}, {"rating": 9}, {"score": -1.0}, {"uuid": "x"}]
)
def test_an_answer_that_no_page_could_show_is_refused(
    given: Learner, now: datetime, tmp_path: Path, changed: dict[str, object]
) -> None:
    files = export_of(given, now)
    record = {**json.loads(files["answers.jsonl"]), "uuid": str(uuid.uuid4()), **changed}
    files["answers.jsonl"] = json.dumps(record).encode()
    folder = write_folder(files, tmp_path / "export")
    with pytest.raises(GreenroomError, match=r"answers\.jsonl"):
        import_export(learner=given, source=folder, now=now)
    assert Answer.objects.count() == 1
