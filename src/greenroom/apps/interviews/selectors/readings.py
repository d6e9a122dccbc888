"""Reading what second readers sent back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404

from greenroom.core.interviewing.dimensions import DIMENSIONS

if TYPE_CHECKING:
    from greenroom.apps.interviews.models import MockInterview, Note, Reading


@dataclass(frozen=True, slots=True)
class ShownReading:
    """A review with its levels, as (dimension's title, level, anchor, why), and its notes."""

    row: Reading
    scores: tuple[tuple[str, int, str, str], ...]
    notes: Sequence[Note]


def readings_of(mock: MockInterview) -> list[ShownReading]:
    """All reviews of a mock, the first one that came first."""
    rows = mock.readings.prefetch_related("scores", "notes")
    return [ShownReading(one, _scores_of(one), list(one.notes.all())) for one in rows]


def get_reading(mock: MockInterview, pk: int) -> Reading:
    """A review of this mock. Http404 for any other."""
    row = mock.readings.filter(pk=pk).first()
    if row is None:
        raise Http404("There is no such review.")
    return row


def _scores_of(reading: Reading) -> tuple[tuple[str, int, str, str], ...]:
    known = [(DIMENSIONS[one.dimension], one) for one in reading.scores.all()]
    return tuple(
        (dimension.title, one.level, dimension.anchors[one.level - 1], one.why)
        for dimension, one in known
    )
