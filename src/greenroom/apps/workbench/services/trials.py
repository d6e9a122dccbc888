"""Scripts tried out: run as they stand, or changed first. Nothing of it is kept or counted.

What is practised is a run of the workbench; this is for looking what a script does.
"""

from __future__ import annotations

import threading
import uuid as uuids
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from greenroom.apps.workbench.services.desk import Connect
from greenroom.apps.workbench.services.events import EventLog
from greenroom.core.errors import GreenroomError
from greenroom.runner.errors import RunnerGone

if TYPE_CHECKING:
    from greenroom.runner.spec import RunSpec

KEPT = 32
LOST = "The runner ended. Run it again."


@dataclass(frozen=True, slots=True)
class Trial:
    """One script under way or over, and whose it is."""

    learner_id: int
    log: EventLog


class TrialDesk:
    """Runs scripts, each in a thread, and keeps what they said for pages that come back."""

    def __init__(self, connect: Connect, *, is_threaded: bool = True) -> None:
        self._connect = connect
        self._is_threaded = is_threaded
        self._lock = threading.Lock()
        self._trials: OrderedDict[uuids.UUID, Trial] = OrderedDict()

    def take(self, uuid: uuids.UUID, spec: RunSpec, *, learner_id: int, consent: bool) -> Trial:
        """Run it, unless this id is under way already."""
        with self._lock:
            known = self._trials.get(uuid)
            if known is not None:
                return known
            trial = self._trials[uuid] = Trial(learner_id, EventLog())
            over = [key for key, one in self._trials.items() if one.log.is_closed]
            for key in over[: max(0, len(self._trials) - KEPT)]:
                del self._trials[key]
        if self._is_threaded:
            threading.Thread(
                target=self._run, args=(spec, trial.log), kwargs={"consent": consent},
                name=f"trial {uuid}", daemon=True,
            ).start()  # fmt: skip
        else:
            self._run(spec, trial.log, consent=consent)
        return trial

    def find(self, uuid: uuids.UUID, learner_id: int) -> Trial | None:
        """The learner's own."""
        with self._lock:
            trial = self._trials.get(uuid)
        return trial if trial is not None and trial.learner_id == learner_id else None

    def cancel(self, uuid: uuids.UUID) -> None:
        """Stop it."""
        with self._connect() as client:
            client.cancel(str(uuid))

    def _run(self, spec: RunSpec, log: EventLog, *, consent: bool) -> None:
        try:
            with self._connect() as client:
                for event in client.run(spec, consent=consent):
                    log.add(event)
        except RunnerGone:
            log.add({"event": "error", "message": LOST})
        except GreenroomError as error:
            log.add({"event": "error", "message": getattr(error, "message", str(error))})
        finally:
            log.close()
