"""Answers in sentences, as records of an export. The sound of spoken ones stays where it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from greenroom.apps.keeping.services.rows import Record, rows, to_record

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner

ANSWERS, ANSWER_DRAFTS = "answers.jsonl", "answer-drafts.jsonl"
FOLLOW_UPS, RULINGS, REVISIONS = "follow-ups.jsonl", "rulings.jsonl", "revisions.jsonl"
# What belongs to an answer, by the file it is in.
PARTS = {
    FOLLOW_UPS: "answering.FollowUp",
    RULINGS: "answering.Ruling",
    REVISIONS: "answering.Revision",
}
ROWS_AT_ONCE = 500


def collect_answers(learner: Learner) -> Iterator[tuple[str, Iterable[Record]]]:
    """(name, records) of each file."""
    yield ANSWERS, _of_exercises("answering.Answer", learner)
    yield ANSWER_DRAFTS, _of_exercises("answering.AnswerDraft", learner)
    for name, label in PARTS.items():
        yield name, _of_answers(label, learner)


def _of_exercises(label: str, learner: Learner) -> Iterator[Record]:
    found = rows(label).filter(learner=learner).select_related("exercise").order_by("pk")
    for row in found.iterator(ROWS_AT_ONCE):
        yield {**to_record(row), "note": row.exercise.note, "part": row.exercise.part}


def _of_answers(label: str, learner: Learner) -> Iterator[Record]:
    found = rows(label).filter(answer__learner=learner).select_related("answer").order_by("pk")
    for row in found.iterator(ROWS_AT_ONCE):
        yield {**to_record(row), "answer": str(row.answer.uuid)}
