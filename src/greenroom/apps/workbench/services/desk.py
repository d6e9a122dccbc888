"""The desk between the pages and the runner: each run under way has a thread here.

A thread asks the runner, passes on what it says as events, and writes what came of it. If the
runner dies under it, it asks again, as a run has no effect outside; if the app dies, the row is
still there and is taken up at the next start. Nothing that was taken is lost.
"""

from __future__ import annotations

import logging
import threading
import time
import uuid as uuids
from collections import OrderedDict, deque
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from django.db import connections
from django.utils import timezone

from greenroom.apps.workbench.models import Run
from greenroom.apps.workbench.selectors.work import unfinished_runs
from greenroom.apps.workbench.services.consent import has_consent
from greenroom.apps.workbench.services.events import EventLog
from greenroom.apps.workbench.services.phases import Phases
from greenroom.apps.workbench.services.runs import (
    SUBMISSIONS_MAX,
    begin_run,
    finish_run,
    lose_run,
    save_advice,
)
from greenroom.core.errors import GreenroomError
from greenroom.runner.errors import RunError, RunnerGone

if TYPE_CHECKING:
    from greenroom.runner.spec import RunSpec

logger = logging.getLogger(__name__)

# Logs of runs that are over, for pages that come back; what they told is in the row as well.
LOGS_KEPT = 64
STATUS_SECONDS = 30.0
# What one submission is run as: see phases.py.
PARTS = ("", "-starter", "-test", "-advice")


class RunnerClient(Protocol):
    """What of runner.client.Client the desk uses."""

    def run(self, spec: RunSpec, *, consent: bool = False) -> Iterator[dict[str, Any]]:
        """Ask for a run; its events, the report last. Raises RunnerGone, RunError."""
        ...

    def status(self) -> dict[str, Any]:
        """How the runner is."""
        ...

    def cancel(self, run_id: str) -> None:
        """End a run."""
        ...

    def warm(self, environment: str) -> None:
        """Say that a run of this environment may come soon."""
        ...


Connect = Callable[[], AbstractContextManager[RunnerClient]]


class RunDesk:
    """Takes runs that are on disk, and sees them through."""

    def __init__(
        self,
        connect: Connect,
        *,
        clock: Callable[[], datetime] = timezone.now,
        is_threaded: bool = True,
    ) -> None:
        self._connect = connect
        self._clock = clock
        self._is_threaded = is_threaded
        self._lock = threading.Lock()
        self._logs: OrderedDict[uuids.UUID, EventLog] = OrderedDict()
        self._cancelled: set[uuids.UUID] = set()
        self._stopped_early: deque[tuple[int, uuids.UUID]] = deque(maxlen=LOGS_KEPT)
        self._status: dict[str, Any] = {}
        self._status_at = -STATUS_SECONDS

    @property
    def is_threaded(self) -> bool:
        """Whether runs have threads of their own, as in a server."""
        return self._is_threaded

    def take(self, run: Run) -> EventLog:
        """See a run through, unless that is under way; its events."""
        with self._lock:
            log = self._logs.get(run.uuid)
            if log is not None and not log.is_closed:
                return log
            log = self._logs[run.uuid] = EventLog()
            self._cancelled.discard(run.uuid)
            if (run.learner_id, run.uuid) in self._stopped_early:
                self._cancelled.add(run.uuid)
            self._forget_old()
        if self._is_threaded:
            name = f"run {run.pk}"
            threading.Thread(
                target=self._work_alone, args=(run, log), name=name, daemon=True
            ).start()
        else:
            self._work(run, log)
        return log

    def log_of(self, uuid: uuids.UUID) -> EventLog | None:
        """The events of a run that this desk has taken."""
        with self._lock:
            return self._logs.get(uuid)

    def recover(self) -> int:
        """Take up every run that is on disk and was not judged; how many."""
        runs = unfinished_runs()
        for run in runs:
            self.take(run)
        return len(runs)

    def known_status(self) -> dict[str, Any]:
        """How the runner was when it was last asked; {} while it never was.

        A page waits for no runner to start: the first one that asks has it start behind its back.
        """
        now = time.monotonic()
        with self._lock:
            is_due = now - self._status_at > STATUS_SECONDS
            if is_due:
                self._status_at = now
        if is_due and self._is_threaded:
            threading.Thread(target=self._ask_status, name="runner status", daemon=True).start()
        elif is_due:
            self._ask_status()
        return self._status

    def expect(self, environment: str) -> None:
        """Have the runner make ready for a run, behind the back of the page that was opened."""
        if self._is_threaded:
            threading.Thread(
                target=self._warm, args=(environment,), name="runner warms", daemon=True
            ).start()

    def _warm(self, environment: str) -> None:
        try:
            with self._connect() as client:
                client.warm(environment)
        except RunError as error:
            logger.info("No box is ready for %s: %s", environment, error.message)

    def _ask_status(self) -> None:
        try:
            with self._connect() as client:
                self._status = client.status()
        except RunError as error:
            self._status = {"isolation": "", "ok": False, "problems": [error.message]}

    def cancel(self, uuid: uuids.UUID) -> None:
        """Stop a run; it is written down as stopped and counts as no try."""
        self._cancelled.add(uuid)
        try:
            with self._connect() as client:
                for part in PARTS:
                    client.cancel(f"{uuid}{part}")
        except RunError:
            logger.info("There was no runner to stop run %s.", uuid)

    def cancel_early(self, learner_id: int, uuid: uuids.UUID) -> None:
        """Stop a run that is still on its way here: the key to stop it was faster."""
        with self._lock:
            self._stopped_early.append((learner_id, uuid))

    def _forget_old(self) -> None:
        over = [uuid for uuid, log in self._logs.items() if log.is_closed]
        for uuid in over[: max(0, len(self._logs) - LOGS_KEPT)]:
            del self._logs[uuid]

    def _work_alone(self, run: Run, log: EventLog) -> None:
        """A thread's whole life; it leaves no connection to the database open."""
        try:
            self._work(run, log)
        finally:
            connections.close_all()

    def _work(self, run: Run, log: EventLog) -> None:
        try:
            self._see_through(run, log)
        except Exception:
            # Whatever it was, the learner is told, can try again, and no page waits for ever.
            logger.exception("Run %s could not be seen through.", run.uuid)
            self._lose(run, log, "Greenroom made a mistake here; its terminal shows what.")
        finally:
            log.close()

    def _see_through(self, run: Run, log: EventLog) -> None:
        while (begun := begin_run(run_id=run.pk, now=self._clock())) is not None:
            try:
                self._judge(begun, log)
            except RunnerGone:
                if begun.submissions >= SUBMISSIONS_MAX:
                    self._lose(begun, log, _DIED)
                    return
                log.add({"event": "phase", "text": "The runner has ended: asking again"})
                continue
            except GreenroomError as error:
                if run.uuid in self._cancelled:
                    self._finish(begun, log, _STOPPED, {})
                else:
                    self._lose(begun, log, getattr(error, "message", str(error)))
                return
            self._advise(begun, log)
            return

    def _judge(self, run: Run, log: EventLog) -> None:
        phases = Phases(run)
        own_test = phases.test_own(lambda spec, title: self._ask(run, spec, log, title))
        if own_test.refusal is not None:
            self._finish(run, log, own_test.refusal, own_test.told)
            return
        report = self._ask(run, phases.judged(), log, "Your code" if own_test.told else "")
        if run.uuid in self._cancelled and report.get("verdict") != "accepted":
            report = _STOPPED
        self._finish(run, log, report, own_test.told)

    def _ask(self, run: Run, spec: RunSpec, log: EventLog, title: str) -> dict[str, Any]:
        """Ask for one run and pass on its events; its report. Raises RunnerGone, RunError."""
        if title:
            log.add({"event": "phase", "text": title})
        self._refuse_stopped(run)
        has_agreed = has_consent(run.learner)
        with self._connect() as client, _closed(client.run(spec, consent=has_agreed)) as events:
            for event in events:
                if event.get("event") == "report":
                    return {key: value for key, value in event.items() if key != "event"}
                # It may have been stopped before the runner knew of it.
                self._refuse_stopped(run)
                log.add(_passed_on(event))
        raise RunnerGone

    def _refuse_stopped(self, run: Run) -> None:
        if run.uuid in self._cancelled:
            raise RunError("cancelled", "You stopped this run.")

    def _finish(
        self, run: Run, log: EventLog, report: Mapping[str, Any], own_test: Mapping[str, Any]
    ) -> None:
        verdict = Phases(run).grade(report)
        finish_run(
            run_id=run.pk, verdict=verdict, report=report, own_test=own_test, now=self._clock()
        )
        told = {"verdict": verdict.code, "message": report.get("message", "")}
        log.add({"event": "report", "state": "done", **told})

    def _lose(self, run: Run, log: EventLog, message: str) -> None:
        lose_run(run_id=run.pk, message=message, now=self._clock())
        log.add({"event": "report", "state": "lost", "verdict": "", "message": message})

    def _advise(self, run: Run, log: EventLog) -> None:
        """Ask the tools about what was accepted. That it fails is no news for a learner."""
        advice = Phases(run).advise(lambda spec: self._ask(run, spec, EventLog(), ""))
        if advice:
            save_advice(run_id=run.pk, advice=advice)
            log.add({"event": "advice"})


@contextmanager
def _closed(events: Iterator[dict[str, Any]]) -> Iterator[Iterator[dict[str, Any]]]:
    """The events of a run that ends when nobody reads them any more."""
    try:
        yield events
    finally:
        if isinstance(events, Generator):
            events.close()


def _passed_on(event: Mapping[str, Any]) -> Mapping[str, Any]:
    """What of an event pages are told: of a case only how it went, as the report tells the rest."""
    if event.get("event") != "case":
        return event
    return {key: event.get(key) for key in ("event", "name", "status")}


_DIED = (
    "The runner ended three times under this run. It is kept as you handed it in: try again, and "
    "if it happens again, `greenroom doctor` says what is wrong."
)
_STOPPED: dict[str, Any] = {
    "verdict": "cancelled",
    "message": "You stopped this run. It does not count as a try.",
    "cases": [],
}
