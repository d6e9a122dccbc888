"""Reading mock interviews; a learner sees only their own."""

from __future__ import annotations

import uuid as uuids
from typing import TYPE_CHECKING

from django.http import Http404

from greenroom.apps.interviews.models import MockInterview, Moment, Part, Segment

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner

# Under way or not begun: what can be gone on with.
UNFINISHED = (MockInterview.State.READY, MockInterview.State.RUNNING, MockInterview.State.PAUSED)
OPEN = (Segment.State.CLARIFYING, Segment.State.ANSWERING, Segment.State.FOLLOW_UP)
LATELY = 10


def get_mock(learner: Learner, uuid: uuids.UUID) -> MockInterview:
    """The learner's mock interview. Http404 for anybody else's."""
    mock = (
        MockInterview.objects.filter(learner=learner, uuid=uuid)
        .select_related("learner", "target")
        .first()
    )
    if mock is None:
        raise Http404("There is no such mock interview.")
    return mock


def get_mock_of(learner: Learner, recording_uuid: uuids.UUID) -> MockInterview:
    """The learner's mock interview that a recording is a part of. Http404 for anybody else's."""
    part = (
        Part.objects.filter(recording__uuid=recording_uuid, interview__learner=learner)
        .select_related("interview")
        .first()
    )
    if part is None:
        raise Http404("There is no such recording.")
    return part.interview


def segments_of(mock: MockInterview) -> list[Segment]:
    """What is asked, in order, with exercises, topics and answers."""
    return list(mock.segments.select_related("exercise__topic__area", "answer"))


def current_segment(mock: MockInterview) -> Segment | None:
    """What is being asked now."""
    return mock.segments.filter(state__in=OPEN).select_related("exercise__topic", "answer").first()


def moments_of(segment: Segment) -> list[Moment]:
    """What happened while it was asked, in order."""
    return list(Moment.objects.filter(segment=segment))


def mocks_of(learner: Learner) -> list[MockInterview]:
    """All of the learner's, the latest first."""
    return list(MockInterview.objects.filter(learner=learner).select_related("target"))


def asked_lately(learner: Learner) -> dict[int, int]:
    """How many mocks ago each exercise was asked last, by its id: 1 is the last mock."""
    begun = MockInterview.objects.filter(learner=learner).exclude(started_at=None)
    ago: dict[int, int] = {}
    for number, mock in enumerate(begun.order_by("-started_at")[:LATELY], start=1):
        asked = mock.segments.exclude(started_at=None).exclude(exercise=None)
        for exercise_id in asked.values_list("exercise_id", flat=True):
            ago.setdefault(exercise_id, number)
    return ago
