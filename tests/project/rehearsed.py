"""A mock interview that was held, with things in it that no page may run."""

from __future__ import annotations

import uuid as uuids
from datetime import datetime, timedelta

from greenroom.apps.accounts.models import Learner
from greenroom.apps.interviews.models import MockInterview, Note, Reading
from greenroom.apps.interviews.selectors.mocks import current_segment
from greenroom.apps.interviews.services import running
from greenroom.apps.interviews.services.mocks import Wanted, compose_mock
from greenroom.apps.interviews.services.moments import report_moment, save_typed
from greenroom.apps.interviews.services.parts import begin_part
from greenroom.apps.interviews.services.stages import step_of
from greenroom.apps.plan.models import Target

SAID = "<script>alert(17)</script> I built it."


def rehearse(learner: Learner, target: Target, *, now: datetime) -> dict[str, object]:
    """Answered to its end ten minutes ago; noted, and read by a friend."""
    at = now - timedelta(minutes=30)
    wanted = Wanted(format="mixed", length="half", target=target)
    mock = compose_mock(learner=learner, wanted=wanted, seed=1, now=at)
    running.begin_mock(mock=mock, confidence=50, now=at)
    part, _ = begin_part(
        mock=mock, uuid=uuids.uuid4(), media_type="audio/webm", form="audio", now=at
    )
    mark = {"uuid": uuids.uuid4(), "kind": "mark", "text": "<b>here</b>"}
    while (segment := current_segment(mock)) and segment.kind != "closing":
        at += timedelta(seconds=40)
        mock = MockInterview.objects.select_related("learner", "target").get(pk=mock.pk)
        step = step_of(segment)
        save_typed(mock=mock, step=step, text=SAID, now=at)
        report_moment(mock=mock, at=at, now=at, **mark)  # type: ignore[arg-type]
        if segment.state == "clarifying":
            question = "Which <img src=x onerror=alert(18)>?"
            running.ask_back(mock=mock, step=step, question=question, now=at)
            step = step_of(current_segment(mock))
            running.start_answer(mock=mock, step=step, now=at)
        else:
            running.give_answer(mock=mock, step=step, text=SAID, now=at)
    running.end_mock(mock=mock, confidence=60, now=at)
    note = Note.objects.create(
        interview=mock, seconds=3.0, text="<script>alert(19)</script>", created_at=now
    )
    reading = Reading.objects.create(
        interview=mock, name="<b>Ben</b>", summary="<script>alert(20)</script>", digest="0" * 64,
        read_in_at=now,
    )  # fmt: skip
    return {
        "mock_uuid": mock.uuid, "position": 0, "note_id": note.pk, "reading_id": reading.pk,
        "part_uuid": part.uuid,
    }  # fmt: skip
