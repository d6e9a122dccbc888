"""After an interview: how it went, what was asked, and what the next plan should know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from greenroom.apps.dayof.models import CameUp, Carried, Debrief, RoundRating
from greenroom.apps.dayof.selectors.debrief import RATINGS, raised_factors, rated_titles
from greenroom.apps.dayof.services.texts import lines
from greenroom.apps.library.selectors.topics import get_topic
from greenroom.apps.library.services.asked import add_asked_question
from greenroom.apps.plan.models import Target
from greenroom.apps.plan.selectors.targets import factors_of
from greenroom.apps.plan.services.targets import set_factors
from greenroom.core.errors import InputError

LONGEST_NOTE = 10_000
MOST_QUESTIONS = 40
TAG = "asked"


@dataclass(frozen=True, slots=True)
class GivenQuestion:
    """A line of the form as it was filled in; without a prompt and an answer it is none."""

    prompt: str
    answer: str = ""
    topic_id: int | None = None

    @property
    def is_empty(self) -> bool:
        """Nothing was typed here."""
        return not (self.prompt.strip() or self.answer.strip())


@transaction.atomic
def save_debrief(
    *, target: Target, note: str, ratings: Mapping[str, str], questions: Sequence[GivenQuestion],
    now: datetime,
) -> list[CameUp]:  # fmt: skip
    """Write how it went, and make an exercise of each question that is new; those.

    A question that is here already is not made twice, so that a form sent again does no harm.
    Raises InputError naming the field (`prompt-2` is the second question); nothing was written
    then. Http404 for a topic that the learner may not see.
    """
    clean = lines("note", note, longest=LONGEST_NOTE)
    debrief, _ = Debrief.objects.update_or_create(
        target=target, defaults={"note": clean, "at": now}
    )
    _rate(debrief, ratings)
    known = {one.prompt for one in debrief.came_up.all()}
    made = []
    for number, one in enumerate(questions, 1):
        text = lines(f"prompt-{number}", one.prompt, longest=20_000)
        if one.is_empty or text in known:
            continue
        if len(known) >= MOST_QUESTIONS:
            raise InputError(f"prompt-{number}", f"At most {MOST_QUESTIONS} questions, please.")
        made.append(_add(debrief, number, text, one, now))
        known.add(text)
    return made


def _rate(debrief: Debrief, ratings: Mapping[str, str]) -> None:
    for title in rated_titles(debrief.target):
        text = ratings.get(title, "")
        if not text:
            debrief.ratings.filter(title=title).delete()
            continue
        if text not in {str(value) for value in RATINGS}:
            raise InputError("rating", "Rate a round from 1 to 4, or leave it out.")
        RoundRating.objects.update_or_create(
            debrief=debrief, title=title, defaults={"rating": int(text)}
        )


def _add(debrief: Debrief, number: int, text: str, given: GivenQuestion, now: datetime) -> CameUp:
    learner = debrief.target.learner
    topic = None if given.topic_id is None else get_topic(learner, given.topic_id)
    try:
        exercise = add_asked_question(
            learner=learner, prompt=text, answer=given.answer, topic=topic, tags=[TAG], now=now
        )
    except InputError as error:
        raise InputError(f"{error.field}-{number}", error.message) from None
    return CameUp.objects.create(debrief=debrief, prompt=text, topic=topic, exercise=exercise)


@transaction.atomic
def carry_weights(
    *, debrief: Debrief, target: Target, factors: Mapping[int, float], now: datetime
) -> int:
    """Let topics that came up count so much for another interview; how many were changed.

    Its other weights stay as they are. Only topics that came up are taken from `factors`; a factor
    that is none is refused with InputError.
    """
    offered = {one.topic.pk for one in raised_factors(debrief, target)}
    chosen = {pk: factor for pk, factor in factors.items() if pk in offered}
    present = factors_of(target)
    if chosen:
        set_factors(target=target, areas=present.areas, topics={**present.topics, **chosen})
    Carried.objects.update_or_create(debrief=debrief, target=target, defaults={"at": now})
    return sum(present.topics.get(pk) != factor for pk, factor in chosen.items())
