"""Grading an answer: by the rubric alone, or with models of meaning where some are configured.

The one place where the product decides what it asks of whom. Without a model nothing changes but
that more points are unsure; a model that cannot be reached is as good as none.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

from greenroom.apps.answering.services.told import all_missed, without_flags
from greenroom.core.grading.answer import AnswerGrade, GradedPoint, score_points
from greenroom.core.grading.question import (
    DONT_KNOW_SCORE,
    Likeness,
    grade_answer,
    grade_follow_up,
)
from greenroom.core.grading.rejudged import Ruling, settle_unsure

if TYPE_CHECKING:
    from greenroom.core.exercises.question import FollowUp, Rubric

GIVEN_UP = "You said that you do not know. Read the points, then the answer; it comes back soon."


def grade_text(
    rubric: Rubric, text: str, *, rulings: Mapping[str, bool],
    model_says: Mapping[str, Any] | None = None,
) -> AnswerGrade:  # fmt: skip
    """Grade an answer, with what the learner and then a model said of its points and flags."""
    grade = grade_answer(rubric, text, rulings=rulings, likeness=likeness())
    return without_flags(with_models_word(grade, text, model_says or {}), rulings)


def grade_text_of_follow_up(
    rubric: Rubric, follow_up: FollowUp, text: str, *, rulings: Mapping[str, bool]
) -> AnswerGrade:
    """Grade the answer to a follow-up in the same way."""
    grade = grade_follow_up(rubric, follow_up, text, rulings=rulings, likeness=likeness())
    return without_flags(grade, rulings)


def grade_of_giving_up(rubric: Rubric) -> AnswerGrade:
    """The honest "I don't know": worth what it is in words, and nothing wrong was said."""
    points = all_missed(rubric.key_points, "")
    return AnswerGrade(DONT_KNOW_SCORE, "dont-know", points, message=GIVEN_UP)


def grade_of_ticks(
    rubric: Rubric, ticked: Collection[str], *, rulings: Mapping[str, bool]
) -> AnswerGrade:
    """What the learner heard in their own recording: every point is their judgement."""
    heard = {**dict.fromkeys(ticked, True), **rulings}
    points = tuple(
        GradedPoint(
            one.id, one.weight, heard.get(one.id, False), None, 0.0,
            "You ticked it while listening." if heard.get(one.id) else "", judged_by="you",
        )
        for one in rubric.key_points
    )  # fmt: skip
    return AnswerGrade(score_points(points, has_red_flag=False), None, points)


def likeness() -> Likeness | None:
    """A configured model of meaning; None where there is none, or it cannot be loaded."""
    if settings.MODELS.embedding is None:
        return None
    from greenroom.models.embedding import find_likeness

    return find_likeness(settings.MODELS.embedding)[0]


def asks_a_model() -> bool:
    """Whether a model of language is configured, to be asked about what stays unsure."""
    return settings.MODELS.language is not None


def model_elsewhere() -> str:
    """The host that answers are sent to; "" where there is none, or it is this machine."""
    endpoint = settings.MODELS.language
    return endpoint.host if endpoint is not None and endpoint.is_elsewhere else ""


def ask_model(rubric: Rubric, text: str, unsure: Collection[str]) -> dict[str, object]:
    """What the configured model says of unsure points, to be kept as JSON; it may take a minute.

    {"rulings": {point: {"covered", "evidence"}}, "reason": why there is none, or ""}.
    """
    from greenroom.models.endpoint import find_language_model

    model = find_language_model(settings.MODELS, Path(settings.DATA))
    if model is None:
        return {"rulings": {}, "reason": ""}
    said = model.rejudge(rubric, text, unsure)
    rulings = {point: asdict(one) for point, one in said.rulings.items()}
    return {"rulings": rulings, "reason": said.reason}


def ask_wording(rubric: Rubric, follow_up: FollowUp, text: str) -> dict[str, str]:
    """{"text": a follow-up in the model's words, "reason": ""}, or no text and why not."""
    from greenroom.models.endpoint import find_language_model

    model = find_language_model(settings.MODELS, Path(settings.DATA))
    if model is None:
        return {"text": "", "reason": ""}
    said = model.word_follow_up(rubric, follow_up, text)
    return {"text": said.text if said.by_model else "", "reason": said.reason}


def with_models_word(grade: AnswerGrade, text: str, model_says: Mapping[str, Any]) -> AnswerGrade:
    """The grade with what the model said of points that are unsure; nothing else moves."""
    told = model_says.get("rulings", {})
    rulings = {point: Ruling(one["covered"], one["evidence"]) for point, one in told.items()}
    return settle_unsure(grade, text, rulings)
