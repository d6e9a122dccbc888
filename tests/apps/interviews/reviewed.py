"""A mock interview that is over: a typed answer, a spoken one, live coding, and its recording."""

from __future__ import annotations

import uuid as uuids
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.test import Client
from django.urls import reverse

from apps.answering.asked import IDENT, PARTLY, QUESTION
from deeds import make_card, small_pack
from greenroom.apps.accounts.models import Learner
from greenroom.apps.answering.selectors.questions import get_question
from greenroom.apps.answering.services.answers import HandedIn, hand_in
from greenroom.apps.interviews.models import MockInterview, Moment, Part, Segment
from greenroom.apps.interviews.selectors.review import reviewed_segments
from greenroom.apps.library.models import Exercise, Topic
from greenroom.apps.library.services.packs import load_pack
from greenroom.apps.library.services.tasks import give_tasks, load_tasks
from greenroom.apps.plan.models import Target
from greenroom.apps.plan.services.targets import save_target
from greenroom.apps.recordings.models import Recording
from greenroom.apps.workbench.models import Run, Stint
from greenroom.core.packs import question_of

OTHER = "q.python.lists.extend"
SPEECH = [[1.0, 20.0], [23.0, 40.0], [62.0, 100.0], [110.0, 118.0]]


@dataclass(frozen=True)
class Shelf:
    """What Ada can be asked."""

    typed: Exercise
    spoken: Exercise
    problem: Exercise
    cards: list[Exercise]
    target: Target


def fill_shelf(ada: Learner, *, now: datetime) -> Shelf:
    """Two questions, a problem, two cards of the same topic, and an interview in ten days."""
    load_pack(pack=small_pack(), learner_ids=[], now=now)
    texts = {"append": QUESTION, "extend": QUESTION.replace(IDENT, OTHER)}
    given = [
        ("question", question_of({"question.md": text.encode()}, f"questions/python/{name}"))
        for name, text in texts.items()
    ]
    load_tasks(tasks=given)
    give_tasks(learner_id=ada.pk, tasks=given, now=now)
    typed, spoken = get_question(ada, IDENT)[1], get_question(ada, OTHER)[1]
    problem = Exercise.objects.create(
        learner=ada, kind="problem", note="p.algorithms.two-sums", prompt="Two sums",
        topic=Topic.objects.exclude(pk=typed.topic_id).first(), minutes=20, source="pack",
        created_at=now,
    )  # fmt: skip
    cards = [
        make_card(ada, now=now, prompt=f"Card {at}?", topic=typed.topic) for at in range(2)
    ]  # fmt: skip
    day = (now.date() + timedelta(days=10)).isoformat()
    target = save_target(
        learner=ada, target=None, company="Initech", role="Backend", minutes_text="40", now=now,
        date_text=day,
    )  # fmt: skip
    return Shelf(typed, spoken, problem, cards, target)


def hold_mock(
    ada: Learner, shelf: Shelf, *, now: datetime, text: str = PARTLY, is_recorded: bool = True,
    **fields: object,
) -> MockInterview:  # fmt: skip
    """Six minutes, of which 30 s were a pause; it ended five minutes ago."""
    began = now - timedelta(minutes=11, seconds=30)
    at = lambda seconds: began + timedelta(seconds=seconds)  # noqa: E731
    known: dict[str, object] = {
        "format": "mixed", "title": "Mixed", "minutes": 6, "created_at": began, "state": "over",
        "started_at": began, "ended_at": at(390), "confidence_after": 80, "target": shelf.target,
        "pauses": [[at(200).isoformat(), at(230).isoformat()]],
        "recorded_as": "audio" if is_recorded else "",
    }  # fmt: skip
    mock = MockInterview.objects.create(learner=ada, **{**known, **fields})
    first = _ask(mock, 0, "question", shelf.typed, at(0), at(60))
    task, exercise = get_question(ada, shelf.typed.note)
    given = HandedIn(uuid=uuids.uuid4(), text=text, duration_ms=55_000)
    first.answer = hand_in(learner=ada, exercise=exercise, task=task, given=given, now=at(60))
    first.save()
    second = _ask(mock, 1, "question", shelf.spoken, at(60), at(120))
    coding = _ask(mock, 2, "coding", shelf.problem, at(120), at(390))
    stint = Stint.objects.create(
        learner=ada, exercise=shelf.problem, started_at=at(120), ended_at=at(390), ending="accepted"
    )
    for number, (verdict, score) in enumerate((("wrong-answer", 0.5), ("accepted", 1.0))):
        run = Run.objects.create(
            learner=ada, exercise=shelf.problem, stint=stint, uuid=uuids.uuid4(), state="done",
            submitted_at=at(300), verdict=verdict, score=score,
        )  # fmt: skip
        happened(mock, coding, "run", at(300 + 60 * number), run=str(run.uuid))
    for one in (first, second, coding):
        happened(mock, one, "asked", one.started_at, text=one.prompt)
    happened(mock, second, "answered", at(120), spoken=True)
    if is_recorded:
        Part.objects.create(interview=mock, started_at=at(0), recording=record(ada, now=at(0)))
    return mock


def record(ada: Learner, *, now: datetime, **fields: object) -> Recording:
    """Two minutes of sound that were measured."""
    known: dict[str, object] = {
        "purpose": "mock", "media_type": "audio/webm", "file": "gone.webm", "state": "ready",
        "seconds": 120.0, "progress": 1.0, "started_at": now, "delivery": {"speech": SPEECH},
    }  # fmt: skip
    return Recording.objects.create(learner=ada, uuid=uuids.uuid4(), **{**known, **fields})


def happened(
    mock: MockInterview, segment: Segment | None, kind: str, when: datetime | None, text: str = "",
    **data: object,
) -> Moment:  # fmt: skip
    """Something that was noted in the room."""
    return Moment.objects.create(
        interview=mock, segment=segment, kind=kind, at=when, text=text, data=data
    )


def _ask(
    mock: MockInterview, position: int, kind: str, exercise: Exercise, begun: datetime,
    ended: datetime,
) -> Segment:  # fmt: skip
    return Segment.objects.create(
        interview=mock, position=position, kind=kind, exercise=exercise, prompt=exercise.prompt,
        box_seconds=120, state="done", started_at=begun, ended_at=ended,
    )  # fmt: skip


def segment(mock: MockInterview, position: int) -> Segment:
    """One question of it, with all that belongs to it, as it is now."""
    return reviewed_segments(mock)[position]


def page_text(page: Client, mock: MockInterview, name: str = "review") -> str:
    """The review, or the `name` of another page of it."""
    response = page.get(reverse(f"interviews:{name}", args=[mock.uuid]))
    assert response.status_code == 200
    return response.content.decode()
