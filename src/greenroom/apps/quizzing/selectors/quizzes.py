"""Reading quizzes: open ones, past ones with their scores, and what was answered."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Avg, Count, Q, QuerySet
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404

from greenroom.apps.accounts.models import Learner
from greenroom.apps.quizzing.models import Quiz, QuizEntry
from greenroom.core.exercises.quiz import KIND as QUIZ
from greenroom.core.grading.verdict import GOOD_FROM

# As `QuizEntry.is_right` says it.
IS_RIGHT: Final = Q(entries__score=1) | (
    Q(entries__score__gte=GOOD_FROM) & ~Q(entries__exercise__kind=QUIZ.id)
)


def get_quiz(learner: Learner, quiz_id: int) -> Quiz:
    """The learner's quiz. Http404 for anybody else's."""
    rows = Quiz.objects.select_related("sitting", "learner")
    return get_object_or_404(rows, learner=learner, pk=quiz_id)


def find_quiz_of_sitting(sitting_id: int) -> Quiz | None:
    """The quiz that this sitting is of; None for any other sitting."""
    return Quiz.objects.filter(sitting=sitting_id).first()


def entries_of(quiz: Quiz) -> list[QuizEntry]:
    """Its items in order, with what showing them needs."""
    rows = quiz.entries.select_related("exercise__topic", "exercise__memory")
    return list(rows.order_by("position"))


def get_entry(quiz: Quiz, number: int) -> QuizEntry:
    """One item by its number, from 1. Http404 beyond the last."""
    rows = quiz.entries.select_related("exercise__topic", "sitting_item__sitting")
    return get_object_or_404(rows, position=number)


def open_quizzes(learner: Learner) -> QuerySet[Quiz]:
    """Those under way."""
    return Quiz.objects.filter(learner=learner, ended_at=None)


def overdue_quizzes(learner: Learner, *, now: datetime) -> QuerySet[Quiz]:
    """Those whose time is over, and that nobody has closed."""
    return open_quizzes(learner).filter(ends_at__lte=now)


def past_quizzes(learner: Learner, *, limit: int = 30) -> list[Quiz]:
    """The latest ended ones, each with `score` (0..1, what is missing as 0), `number`, `right`."""
    rows = (
        Quiz.objects.filter(learner=learner)
        .exclude(ended_at=None)
        .annotate(
            number=Count("entries"),
            right=Count("entries", filter=IS_RIGHT),
            score=Avg(Coalesce("entries__score", 0.0)),
        )
        .order_by("-started_at", "-pk")
    )
    return list(rows[:limit])


@dataclass(frozen=True, slots=True)
class TopicScores:
    """A topic's scores, quiz by quiz, the oldest first."""

    title: str
    scores: tuple[float, ...]

    @property
    def latest(self) -> float:
        """The score in the last quiz that asked it."""
        return self.scores[-1]


def scores_by_topic(learner: Learner, *, limit: int = 8) -> list[TopicScores]:
    """Each topic's scores over its last `limit` quizzes; the weakest now first."""
    rows = (
        QuizEntry.objects.filter(quiz__learner=learner)
        .exclude(quiz__ended_at=None)
        .exclude(exercise__topic=None)
        .values_list("exercise__topic_id", "exercise__topic__title", "quiz_id")
        .annotate(score=Avg(Coalesce("score", 0.0)))
        .order_by("quiz__started_at", "quiz_id")
    )
    scores: dict[tuple[int, str], list[float]] = defaultdict(list)
    for topic_id, title, _, score in rows:
        scores[topic_id, title].append(float(score))
    found = [TopicScores(title, tuple(given[-limit:])) for (_, title), given in scores.items()]
    return sorted(found, key=lambda one: (one.latest, one.title))
