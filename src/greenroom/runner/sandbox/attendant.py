"""Attends one box: takes what it prints, holds it to its limits, sees it end.

One thread a box. It looks every 50 ms at the processor time, memory and files of the whole tree of
processes: what the kernel can limit by itself (rlimits) holds each process, never all together.
"""

from __future__ import annotations

import os
import select
import sys
import threading
import time
from pathlib import Path

from greenroom.runner.report import Outcome
from greenroom.runner.sandbox import process_tree
from greenroom.runner.sandbox.launch import Launched
from greenroom.runner.sandbox.printed import OnOutput, Printed
from greenroom.runner.spec import Limits

TICK_S = 0.05
# 1.1 KiB of the kernel's memory each, which no other limit counts.
MAX_INODES = 20_000
# Each holds up to 208 KiB of what was sent and not received.
MAX_SOCKETS = 600
_MAXRSS_PER_MIB = 1024 * 1024 if sys.platform == "darwin" else 1024
_XCPU = 24
_ENDLESS = "Look for a loop that never ends, or for more work than is needed."


class Attendant(threading.Thread):
    """The thread. `ended` is set once nothing of the box is left.

    `settled` is set when the box was let go and everything it had printed is read: from then on
    nothing of the outcome changes, though the kernel may need 10 ms more to take it all down.
    """

    def __init__(self, launched: Launched) -> None:
        super().__init__(daemon=True, name=f"box-{launched.process.pid}")
        self.launched = launched
        self.ended = threading.Event()
        self.settled = threading.Event()
        self._printed = Printed(
            {"stdout": launched.process.stdout, "stderr": launched.process.stderr}
        )
        self._guard = threading.Lock()
        self._wake_read, self._wake_write = os.pipe()
        self._limits: Limits | None = None
        self._began = self._stopped = 0.0
        self._cpu_before_s = self._ready_cpu_s = self._cpu_s = 0.0
        self._peak_mib = 0.0
        self._verdict, self._reason = "", ""
        self._status: int | None = None
        self._is_let_go = False

    @property
    def on_output(self) -> OnOutput | None:
        """Called with (stream, text)."""
        return self._printed.on_output

    @on_output.setter
    def on_output(self, told: OnOutput | None) -> None:
        self._printed.on_output = told

    def begin(self, limits: Limits, ready_cpu_s: float) -> None:
        """From now on the limits hold. `ready_cpu_s` was used for getting ready."""
        tree = self._tree()
        self._cpu_before_s = process_tree.cpu_seconds(tree)
        self._peak_mib = process_tree.peak_mib(tree)
        self._ready_cpu_s = ready_cpu_s
        self._printed.start()
        self._printed.limit_bytes = limits.output_kib * 1024
        self._began = time.monotonic()
        self._limits = limits
        self._wake()

    def let_go(self) -> None:
        """Whoever had the box ends it: that is no signal of the learner's."""
        with self._guard:
            if self._is_let_go or self.settled.is_set():
                return
            if self._began:
                tree = self._tree()
                self._count_cpu(tree)
                self._peak_mib = max(self._peak_mib, process_tree.peak_mib(tree))
            self._is_let_go = True
            self._stopped = time.monotonic()
            self.launched.kill()
        self._wake()

    def outcome(self) -> Outcome:
        """How things stand."""
        is_over = self.settled.is_set()
        until = self._stopped if is_over else time.monotonic()
        return Outcome(
            ended=self._how() if is_over else "alive",
            exit_status=None if self._is_let_go else self._status,
            cpu_ms=self._cpu_ms(),
            wall_ms=round((until - self._began) * 1000, 2) if self._began else 0.0,
            peak_mib=round(self._peak_mib, 1),
            stdout=self._printed.texts["stdout"],
            stderr=self._printed.texts["stderr"],
            reason=self._reason,
        )

    def run(self) -> None:
        """Until the end of the box; a fault of ours ends it too, and is told in the log."""
        try:
            self._attend()
        finally:
            self._finish()

    def _attend(self) -> None:
        next_look = 0.0
        while open_fds := self._printed.open_fds:
            poll = select.poll()
            for fd in (self._wake_read, *open_fds):
                poll.register(fd, select.POLLIN)
            ready = {fd for fd, _ in poll.poll(self._wait_ms(next_look))}
            if self._wake_read in ready:
                os.read(self._wake_read, 8)
                next_look = time.monotonic() + TICK_S
                if self._is_let_go:
                    self._printed.take_all()
                    self.settled.set()
            for fd in ready.intersection(self._printed.open_fds):
                self._take(fd)
            if self._limits is not None and time.monotonic() >= next_look:
                if not self.launched.init and self.launched.reap():
                    return  # what it left behind may hold its output for ever
                self._look()
                next_look = time.monotonic() + TICK_S

    def _take(self, fd: int) -> None:
        if self._printed.take(fd) and self._printed.is_too_much:
            limit_kib = self._limits.output_kib if self._limits else 0
            self._end("output-limit", f"Your code printed more than {limit_kib} KiB.")

    def _finish(self) -> None:
        if self._printed.open_fds and self.launched.init:
            self.launched.kill()
        while not self.launched.reap():
            self._look()
            time.sleep(TICK_S / 10)
        with self._guard:
            if not self._is_let_go:
                self._stopped = time.monotonic()
                self._status = self.launched.process.returncode
                used = self.launched.used
                self._peak_mib = max(self._peak_mib, used.ru_maxrss / _MAXRSS_PER_MIB)
                self._cpu_s = max(self._cpu_s, used.ru_utime + used.ru_stime - self._ready_cpu_s)
                if self._status in (128 + _XCPU, -_XCPU) and not self._verdict:
                    self._verdict, self._reason = "time-limit", self._too_much_cpu()
            self._printed.close()
            os.close(self._wake_read)
            os.close(self._wake_write)
            self.settled.set()
            self.ended.set()

    def _wake(self) -> None:
        with self._guard:
            if not self.ended.is_set():
                os.write(self._wake_write, b"!")

    def _wait_ms(self, next_look: float) -> float | None:
        """Until the next look is due; a box that was not begun waits without an end."""
        if self._limits is None:
            return None
        now = time.monotonic()
        left_s = self._began + self._limits.wall_s - now
        until_look_s = max(0.0, next_look - now)
        return 1000 * (min(until_look_s, left_s) if left_s > 0 else until_look_s)

    def _look(self) -> None:
        self._printed.say()
        limits = self._limits
        if limits is None or self._verdict or self._is_let_go:
            return
        if time.monotonic() - self._began > limits.wall_s:
            self._end("time-limit", f"Your code did not end within {limits.wall_s:g} s. {_ENDLESS}")
            return
        tree = self._tree()
        memory_mib = process_tree.memory_mib(tree, limits.memory_mib / 2)
        self._peak_mib = max(self._peak_mib, memory_mib)
        if memory_mib > limits.memory_mib:
            said = f"Your code used more than {limits.memory_mib} MiB of memory."
            self._end("memory-limit", said)
        elif self._count_cpu(tree) > limits.cpu_s:
            self._end("time-limit", self._too_much_cpu())
        elif self._inodes() > MAX_INODES:
            self._end("memory-limit", f"Your code made more than {MAX_INODES:,} files.")
        elif process_tree.sockets(self.launched.init) > MAX_SOCKETS:
            self._end("memory-limit", f"Your code opened more than {MAX_SOCKETS} sockets.")

    def _too_much_cpu(self) -> str:
        allowed_s = self._limits.cpu_s if self._limits else 0.0
        return f"Your code used more than {allowed_s:g} s of processor time. {_ENDLESS}"

    def _inodes(self) -> int:
        if not self.launched.init:
            return 0
        used = 0
        root = Path("/proc", str(self.launched.init), "root")
        for place in ("work", "tmp", "dev/shm"):
            try:
                told = os.statvfs(root / place)
            except OSError:
                continue
            used += told.f_files - told.f_ffree
        return used

    def _tree(self) -> list[int]:
        return process_tree.tree_of(self.launched.init or self.launched.process.pid)

    def _end(self, verdict: str, reason: str) -> None:
        if not self._verdict:
            self._verdict, self._reason = verdict, reason
        self.launched.kill()

    def _how(self) -> str:
        if self._verdict:
            return self._verdict
        status = self._status or 0
        return "signal" if not self._is_let_go and (status < 0 or status > 128) else "exited"

    def _count_cpu(self, tree: list[int]) -> float:
        """Seconds used since it began, as far as anybody has seen.

        The kernel's own sum at the end counts what ended by itself, but nothing that was killed.
        """
        self._cpu_s = max(self._cpu_s, process_tree.cpu_seconds(tree) - self._cpu_before_s)
        return self._cpu_s

    def _cpu_ms(self) -> float:
        if not self.settled.is_set() and self._began:
            self._count_cpu(self._tree())
        return round(self._cpu_s * 1000, 2)
