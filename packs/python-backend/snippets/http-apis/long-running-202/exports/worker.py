import logging
from collections.abc import Callable
from typing import Any

from exports.models import Export

logger = logging.getLogger(__name__)


def run_next(build: Callable[[int], Any]) -> bool:
    """Do the oldest waiting export; False if there is none. Called in a loop."""
    waiting = Export.objects.filter(state=Export.State.WAITING)
    export = waiting.order_by("requested_at").first()
    if export is None:
        return False
    # Asked and claimed by one UPDATE: of two workers only one gets it.
    if waiting.filter(pk=export.pk).update(state=Export.State.RUNNING):
        try:
            export.result, export.state = build(export.year), Export.State.DONE
        except Exception:
            logger.exception("Export %s failed", export.pk)
            export.state = Export.State.FAILED
        export.save(update_fields=["result", "state"])
    return True
