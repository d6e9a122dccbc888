"""The backfill while it runs: held up at one row, switched off, or left to finish."""

from __future__ import annotations

import threading
import time
from typing import Any

from greenroom_lab import Lab, ProgramGone, expect

PATIENCE_S = 60.0  # before anything that is waited for counts as never coming
TOLD = 1500  # characters of a command's output that are shown


def is_waiting(lab: Lab, holder: int) -> bool:
    """Whether somebody waits for the session with this process id."""
    sql = "SELECT 1 FROM pg_stat_activity WHERE %s = ANY (pg_blocking_pids(pid))"
    return bool(lab.database.fetch(sql, [holder]))


class Filling:
    """The backfill, running in a sandbox of its own that can be switched off at any moment."""

    def __init__(self, lab: Lab, command: list[str]) -> None:
        self.said = ""
        self._lab, self._command = lab, command
        self._program = lab.program(name="backfill", fresh=True)
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            done = self._program.run(self._command, timeout_s=2 * PATIENCE_S)
            self.said = done.output[-TOLD:]
        except ProgramGone:
            return

    def stopped_by(self, session: Any) -> None:
        """Wait until it waits for this session; it may have passed it by or given up, too."""
        ends_at = time.monotonic() + PATIENCE_S
        while self._thread.is_alive() and not is_waiting(self._lab, session.info.backend_pid):
            expect(
                time.monotonic() < ends_at, "the backfill neither ended nor reached a locked row"
            )
            time.sleep(0.05)

    def finish(self) -> None:
        self._thread.join(PATIENCE_S)
        expect(not self._thread.is_alive(), "the backfill came to no end")
        self._program.stop()

    def kill(self) -> None:
        self._program.kill()
        self._thread.join(PATIENCE_S)
