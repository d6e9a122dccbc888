"""The one desk of this process, made when it is first needed."""

from __future__ import annotations

import threading
from pathlib import Path

from django.conf import settings

from greenroom.apps.workbench.services.desk import RunDesk

_lock = threading.Lock()
_desk: list[RunDesk] = []


def the_desk() -> RunDesk:
    """The desk; it starts a runner when it is first asked for a run."""
    with _lock:
        if not _desk:
            from greenroom.runner.client import Client, ensure_runner

            folder = Path(settings.DATA) / "runner"

            def connect() -> Client:
                """A client of the runner, which is started if nobody has; asked for each run."""
                return ensure_runner(folder)()

            _desk.append(RunDesk(connect))
        return _desk[0]


def use_desk(desk: RunDesk | None) -> None:
    """Take another desk from here on; None makes a new one when it is needed."""
    with _lock:
        _desk[:] = [] if desk is None else [desk]
