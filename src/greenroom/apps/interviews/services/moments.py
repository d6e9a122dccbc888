"""Writing down what happens in a mock interview, and the clock it happens by."""

from __future__ import annotations

import uuid as uuids
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from django.db import IntegrityError, transaction

from greenroom.apps.answering.services.texts import draft_text
from greenroom.apps.interviews.models import MockInterview, Moment, Segment
from greenroom.apps.interviews.selectors.mocks import current_segment
from greenroom.apps.interviews.services.replies import is_recorded
from greenroom.apps.interviews.services.stages import elapsed_seconds, stage_of, step_of
from greenroom.core.errors import InputError
from greenroom.core.interviewing.script import (
    REPORTED,
    Line,
    is_over,
    silence_line,
    silence_seconds,
    time_line,
)

# A page says every 15 seconds that it is there; a tab in the background is let do so once a minute.
# After a minute and a half nobody is: that time is a pause, whatever the mode.
AWAY_AFTER: Final = timedelta(seconds=90)
TEXT_MAX: Final = 2000


def write_lines(
    mock: MockInterview, segment: Segment | None, lines: Iterable[Line], *, now: datetime
) -> None:
    """Write down what was said or done, in its order."""
    Moment.objects.bulk_create(
        Moment(
            interview=mock, segment=segment, kind=one.kind, text=one.text,
            data=dict(one.data or {}), at=now,
        )
        for one in lines
    )  # fmt: skip


def see_mock(*, mock: MockInterview, now: datetime) -> None:
    """Its page is there. If it was gone for long, that was a pause.

    To be called with the row locked. A server that was down, a lid that was closed: nobody was
    asked anything, and no box may pay for it.
    """
    seen, mock.seen_at = mock.seen_at, now
    if mock.state == MockInterview.State.RUNNING and seen and now - seen > AWAY_AFTER:
        mock.pauses = [*mock.pauses, [seen.isoformat(), now.isoformat()]]
        told = Line("away", "", {"from": seen.isoformat()})
        write_lines(mock, current_segment(mock), [told], now=now)
    mock.save(update_fields=["seen_at", "pauses"])


@transaction.atomic
def hear_tick(
    *, mock: MockInterview, silent_seconds: float, has_begun: bool, now: datetime
) -> tuple[list[Line], bool]:
    """What the interviewer says now, of the time or into a silence; and whether time is up for
    good, so that the page hands in what it has.
    """
    mock = MockInterview.objects.select_for_update().get(pk=mock.pk)
    see_mock(mock=mock, now=now)
    segment = current_segment(mock)
    if mock.state != MockInterview.State.RUNNING or segment is None:
        return [], False
    lines = _lines_due(mock, segment, silent_seconds, has_begun=has_begun, now=now)
    write_lines(mock, segment, lines, now=now)
    is_cut = is_over(stage_of(mock, segment, now=now), is_real=mock.mode == MockInterview.Mode.REAL)
    return [one for one in lines if one.kind == "prompted"], is_cut


def _lines_due(
    mock: MockInterview, segment: Segment, silent_seconds: float, *, has_begun: bool, now: datetime
) -> list[Line]:
    stage = stage_of(mock, segment, now=now)
    prompted = list(Moment.objects.filter(segment=segment, kind="prompted"))
    said = {str(one.data.get("which", "")) for one in prompted}
    of_time = time_line(stage, said)
    if of_time is not None:
        return [of_time]
    threshold = silence_seconds(segment.kind, has_begun=has_begun, is_heard=is_recorded(mock))
    ago = [
        elapsed_seconds(mock, now) - elapsed_seconds(mock, one.at)
        for one in prompted
        if one.data.get("why") == "silence"
    ]
    into = silence_line(
        stage, silent_seconds=silent_seconds, threshold_seconds=threshold, prompts=ago
    )
    if into is None:
        return []
    return [Line("silence", "", {"seconds": round(silent_seconds, 1)}), into]


@transaction.atomic
def report_moment(
    *, mock: MockInterview, uuid: uuids.UUID, kind: str, text: str, at: datetime, now: datetime
) -> Moment:
    """Write down what the page saw: a mark of the learner's, or that the answer was begun.

    Sent twice, it is one. Raises InputError for what is not the page's to tell.
    """
    if kind not in REPORTED:
        raise InputError("kind", "This is not the page's to write down.")
    if mock.started_at is None:
        raise InputError("interview", "It has not begun yet.")
    row = Moment(
        interview=mock, segment=current_segment(mock), uuid=uuid, kind=kind,
        text=draft_text(text)[:TEXT_MAX], at=min(max(at, mock.started_at), now),
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        known = Moment.objects.filter(uuid=uuid, interview=mock).first()
        if known is None:
            raise InputError("id", "This id belongs to another moment.") from None
        return known
    return row


@transaction.atomic
def save_typed(*, mock: MockInterview, step: str, text: str, now: datetime) -> bool:
    """Keep what is being typed; False where it is late: the interview is elsewhere by now."""
    mock = MockInterview.objects.select_for_update().get(pk=mock.pk)
    see_mock(mock=mock, now=now)
    segment = current_segment(mock)
    if segment is None or step_of(segment) != step:
        return False
    segment.draft = draft_text(text)
    segment.save(update_fields=["draft"])
    return True
