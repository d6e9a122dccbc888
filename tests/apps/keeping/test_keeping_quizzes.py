"""Quizzes go with everything else a learner owns."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from apps.keeping.exports import export_of, write_folder
from greenroom.apps.accounts.models import Learner
from greenroom.apps.keeping.services.importing import import_export
from greenroom.apps.practice.models import Attempt
from greenroom.apps.quizzing.models import Quiz, QuizEntry
from greenroom.apps.quizzing.selectors.choosing import Wish
from greenroom.apps.quizzing.selectors.quizzes import past_quizzes, scores_by_topic
from greenroom.apps.quizzing.services.quizzes import (
    end_quiz,
    look_at,
    save_answer,
    start_quiz,
)
from greenroom.core.errors import GreenroomError
from quiz_deeds import load_quiz


@pytest.fixture
def taken(ada: Learner, ben: Learner, now: datetime) -> Quiz:
    """Ada has taken an exam; Ben has the same pack."""
    load_quiz(learners=[ada, ben], now=now)
    quiz = start(ada, now)
    for entry in quiz.entries.all():
        look_at(entry=entry, now=now)
        save_answer(quiz=quiz, number=entry.position, typed=["`None`"], now=now)
    end_quiz(quiz=quiz, now=now + timedelta(minutes=3))
    return quiz


def start(learner: Learner, now: datetime) -> Quiz:
    return start_quiz(
        learner=learner, wish=Wish(), feedback="exam", is_timed=False, title="All", now=now
    )


def told(learner: Learner) -> list[tuple[object, ...]]:
    names = ("exercise__note", "position", "typed", "score", "duration_ms")
    rows = QuizEntry.objects.filter(quiz__learner=learner).order_by("position")
    return list(rows.values_list(*names))


def test_past_quizzes_arrive_with_their_answers_and_scores(
    taken: Quiz, ada: Learner, ben: Learner, now: datetime, tmp_path: Path
) -> None:
    before, scores = told(ada), scores_by_topic(ada)
    write_folder(export_of(ada, now), tmp_path / "out")
    Attempt.objects.all().delete()
    Quiz.objects.all().delete()

    for _ in range(2):
        import_export(learner=ben, source=tmp_path / "out", now=now + timedelta(days=1))

    assert told(ben) == before
    assert scores_by_topic(ben) == scores
    (quiz,) = past_quizzes(ben)
    assert (quiz.title, quiz.is_exam, quiz.sitting, quiz.right) == ("All", True, None, 1)
    attempts = set(Attempt.objects.filter(learner=ben).values_list("uuid", flat=True))
    assert set(QuizEntry.objects.values_list("attempt", flat=True)) <= attempts


def test_a_quiz_under_way_stays_here(ada: Learner, now: datetime) -> None:
    load_quiz(learners=[ada], now=now)
    start(ada, now)
    assert export_of(ada, now)["quizzes.jsonl"] == b""


def test_a_quiz_of_anothers_is_not_written(taken: Quiz, ben: Learner, now: datetime) -> None:
    assert export_of(ben, now)["quizzes.jsonl"] == b""


@pytest.mark.parametrize(
    ("name", "value"),
    [("uuid", "x"), ("ended_at", None), ("entries", 3), ("entries", [3]), ("feedback", "never")],
)
def test_a_broken_record_is_named_and_changes_nothing(
    taken: Quiz, ada: Learner, ben: Learner, now: datetime, tmp_path: Path, name: str, value: object
) -> None:
    files = export_of(ada, now)
    record = {**json.loads(files["quizzes.jsonl"]), name: value}
    files["quizzes.jsonl"] = json.dumps(record).encode()
    write_folder(files, tmp_path / "out")
    Quiz.objects.all().delete()
    with pytest.raises(GreenroomError, match=r"quizzes\.jsonl"):
        import_export(learner=ben, source=tmp_path / "out", now=now)
    assert not Quiz.objects.filter(learner=ben).exists()
    assert not Attempt.objects.filter(learner=ben).exists()


def test_what_is_not_here_any_more_is_left_out(
    taken: Quiz, ada: Learner, ben: Learner, now: datetime, tmp_path: Path
) -> None:
    Quiz.objects.update(uuid="7d444840-9dc0-11d1-b245-5ffdce74fad2")
    files = export_of(ada, now)
    record = json.loads(files["quizzes.jsonl"])
    record["uuid"] = "7d444840-9dc0-11d1-b245-5ffdce74fad3"
    record["entries"][0]["note"] = "z.gone.gone.gone"
    files["quizzes.jsonl"] = json.dumps(record).encode()
    write_folder(files, tmp_path / "out")
    import_export(learner=ben, source=tmp_path / "out", now=now)
    assert QuizEntry.objects.filter(quiz__learner=ben).count() == len(record["entries"]) - 1
