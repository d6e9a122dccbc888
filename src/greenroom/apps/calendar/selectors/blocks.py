"""Reading blocks and events."""

from __future__ import annotations

from datetime import date

from django.shortcuts import get_object_or_404

from greenroom.apps.accounts.models import Learner
from greenroom.apps.calendar.models import Block, Event


def get_block(learner: Learner, block_id: int) -> Block:
    """The learner's block. Http404 for anybody else's."""
    return get_object_or_404(Block, learner=learner, pk=block_id)


def blocks_between(learner: Learner, first: date, last: date) -> list[Block]:
    """The blocks of these days, in order."""
    return list(Block.objects.filter(learner=learner, day__range=(first, last)))


def blocks_of_day(learner: Learner, day: date) -> list[Block]:
    """The blocks of one day, in order."""
    return blocks_between(learner, day, day)


def events_from(learner: Learner, first: date) -> list[Event]:
    """What the learner gets ready for, from a day on."""
    return list(Event.objects.filter(learner=learner, day__gte=first))
