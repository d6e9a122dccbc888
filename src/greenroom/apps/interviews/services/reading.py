"""A second reader's review, read in: beside the grader's and the learner's own, never in them."""

from __future__ import annotations

import hmac
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.db import transaction

from greenroom.apps.interviews.models import MockInterview, Note, Reading, Score
from greenroom.apps.interviews.selectors.reading_file import token_of
from greenroom.apps.interviews.selectors.review_sound import second_of
from greenroom.core.interviewing.reading import GivenReading, ReadingError, parse_reading

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner

READINGS_MAX: Final = 20
# What was recorded goes on for a moment after the last word.
SLACK_SECONDS: Final = 60.0


@transaction.atomic
def read_in(*, learner: Learner, data: bytes, now: datetime) -> tuple[Reading, bool]:
    """Keep a review that came back, and whether it is new; the same file twice is one.

    Raises ReadingError: with all faults of the file, or where it answers no mock of this learner.
    """
    given = parse_reading(data)
    mock = (
        MockInterview.objects.select_for_update().filter(learner=learner, uuid=given.mock).first()
    )
    if mock is None:
        raise ReadingError(["It is about a mock interview that is not here, or not yours."])
    if not hmac.compare_digest(given.token.encode(), token_of(mock).encode()):
        raise ReadingError(["It answers no file that was given out here for this interview."])
    _check_times(mock, given)
    known = mock.readings.filter(digest=given.digest).first()
    if known is not None:
        return known, False
    if mock.readings.count() >= READINGS_MAX:
        raise ReadingError(
            [f"There are {READINGS_MAX} reviews of this interview: delete one first."]
        )
    row = Reading.objects.create(
        interview=mock, name=given.name.strip(), summary=given.summary, digest=given.digest,
        read_in_at=now,
    )  # fmt: skip
    Score.objects.bulk_create(
        Score(interview=mock, by=Score.By.READER, reading=row, dimension=one.dimension,
              level=one.level, why=one.why)
        for one in given.scores
    )  # fmt: skip
    Note.objects.bulk_create(
        Note(interview=mock, reading=row, seconds=one.seconds, text=one.text, created_at=now)
        for one in given.notes
    )
    return row, True


def _check_times(mock: MockInterview, given: GivenReading) -> None:
    """A note lies within the interview. Raises ReadingError with each that does not."""
    ended = mock.ended_at or mock.started_at or mock.created_at
    last = second_of(mock, ended) + SLACK_SECONDS
    beyond = [one for one in given.notes if one.seconds > last]
    if beyond:
        raise ReadingError(
            f"A note lies at {one.seconds / 60:.0f} minutes, after the interview's end."
            for one in beyond
        )


@transaction.atomic
def delete_reading(*, reading: Reading) -> None:
    """Delete a review with its levels and notes; the file can be read in again."""
    reading.delete()
