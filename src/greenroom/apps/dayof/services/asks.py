"""Questions to put to the interviewer: a pack's list, and what of it one means to ask."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from greenroom.apps.dayof.models import Logistics, PackAsk
from greenroom.apps.dayof.selectors.interviews import logistics_of
from greenroom.apps.dayof.selectors.sheet import lines_in
from greenroom.apps.dayof.services.logistics import LONGEST_TEXT, USUAL_BUFFER_MINUTES
from greenroom.apps.dayof.services.texts import lines
from greenroom.apps.plan.models import Target
from greenroom.core.packs import Pack


@transaction.atomic
def load_asks(*, pack: Pack) -> None:
    """Bring everybody's questions to this version of the pack.

    What was picked of a former version stays as it was worded: it is the learner's line by then.
    """
    for position, one in enumerate(pack.asks):
        PackAsk.objects.update_or_create(
            ident=one.id,
            defaults={
                "list_title": one.title, "group": one.group, "whom": list(one.whom),
                "text": one.prompt, "tells": one.tells, "position": position,
            },
        )  # fmt: skip
    PackAsk.objects.exclude(ident__in=[one.id for one in pack.asks]).delete()


@transaction.atomic
def pick_line(*, target: Target, text: str, is_picked: bool, now: datetime) -> None:
    """Have a question on the sheet, as its last line, or take that line off.

    Nothing else of the day changes. Raises InputError when the lines become too long.
    """
    known = logistics_of(target)
    kept = [line for line in lines_in(known.questions if known else "") if line != text]
    if is_picked:
        kept.append(text)
    told = lines("questions", "\n".join(kept), longest=LONGEST_TEXT)
    row = known or Logistics(target=target, buffer_minutes=USUAL_BUFFER_MINUTES)
    row.questions, row.updated_at = told, now
    row.save()
