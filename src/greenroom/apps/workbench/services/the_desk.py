"""The one desk of this process, made when it is first needed."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from greenroom.apps.workbench.services.desk import RunDesk
from greenroom.apps.workbench.services.trials import TrialDesk

if TYPE_CHECKING:
    from greenroom.runner.client import Client

_lock = threading.Lock()
_desk: list[RunDesk] = []
_trials: list[TrialDesk] = []


def the_desk() -> RunDesk:
    """The desk; it starts a runner when it is first asked for a run."""
    with _lock:
        if not _desk:
            _desk.append(RunDesk(connect))
        return _desk[0]


def the_trials() -> TrialDesk:
    """The desk for scripts that are only tried out."""
    with _lock:
        if not _trials:
            _trials.append(TrialDesk(connect))
        return _trials[0]


def connect() -> Client:
    """A client of the runner, which is started if nobody has; asked for each run."""
    from greenroom.runner.client import ensure_runner

    return ensure_runner(Path(settings.DATA) / "runner")()


def use_trials(desk: TrialDesk | None) -> None:
    """Take another desk for trials; None makes a new one when it is needed."""
    with _lock:
        _trials[:] = [] if desk is None else [desk]


def use_desk(desk: RunDesk | None) -> None:
    """Take another desk from here on; None makes a new one when it is needed."""
    with _lock:
        _desk[:] = [] if desk is None else [desk]
