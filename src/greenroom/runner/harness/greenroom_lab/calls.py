"""Questions to a program and their answers, matched by number.

The other end shares a process with the learner's code. So an answer to what nobody asked, a second
answer or anything that is no frame ends the line: whoever waits fails with a message that says so.
"""

from __future__ import annotations

import queue
import secrets
import threading
import time
import traceback
from collections.abc import Callable
from typing import Any, NoReturn

from ..line import Line, LineBroken, LineClosed
from .gateway import Function, no_answer, read_call, write_answer

ASKED_AT_ONCE_MAX = 64
HUNG_UP, HUNG_UP_ALIVE = "the program has ended", "the program has ended or closed its line"


Inbox = queue.SimpleQueue[dict[str, Any] | None]  # None: nobody will answer any more


class ProgramError(Exception):
    """The program raised; `type`, `message` and `traceback` are its own words."""

    def __init__(self, type: str, message: str, traceback: str = "") -> None:  # noqa: A002
        super().__init__(f"{type}: {message}")
        self.type = type
        self.message = message
        self.traceback = traceback


class ProgramGone(Exception):  # noqa: N818 -- what happened
    """The program can be asked no more; the message says why."""


class ProgramTimeout(Exception):  # noqa: N818
    """The program did not answer in time."""


class Calls:
    """One end of a line to a program."""

    def __init__(self, line: Line, why_ended: Callable[[], str]) -> None:
        self._why_ended = why_ended
        self.functions: dict[str, Function] = {}
        self._line = line
        self._guard = threading.Lock()
        self._waiting: dict[int, Inbox] = {}
        self._given_up: set[int] = set()
        self._ended = ""
        self._asked_now = threading.Semaphore(ASKED_AT_ONCE_MAX)

    @property
    def is_open(self) -> bool:
        """Whether it can still be asked."""
        return not self._ended

    def begin(self, timeout_s: float) -> None:
        """Wait until the program has begun. Raises ProgramError where it does not."""
        number_of_begin = 0
        inbox: Inbox = queue.SimpleQueue()
        self._waiting[number_of_begin] = inbox
        threading.Thread(target=self._read, daemon=True).start()
        told = self._wait(inbox, number_of_begin, timeout_s, "to start")
        if told.get("ready") is not True:
            self.close("the program did not start")
            self.value_of(told)

    def do(self, frame: dict[str, Any], timeout_s: float) -> Any:
        """Ask for one deed; its value. Raises ProgramError, ProgramGone or ProgramTimeout."""
        number = secrets.randbits(52) + 1  # not to be guessed: nobody answers before he is asked
        inbox: Inbox = queue.SimpleQueue()
        if self._ended:
            raise self.gone()
        with self._guard:
            self._waiting[number] = inbox
        try:
            self._line.send({"id": number, **frame})
        except LineClosed:
            self.close(HUNG_UP)
        return self.value_of(self._wait(inbox, number, timeout_s, _described(frame)))

    def do_timed(self, frame: dict[str, Any], timeout_s: float) -> tuple[Any, float]:
        """The same with the milliseconds it took."""
        began = time.perf_counter()
        value = self.do(frame, timeout_s)
        return value, (time.perf_counter() - began) * 1000

    def value_of(self, told: dict[str, Any]) -> Any:
        """The value of an outcome. Raises ProgramError where it is an exception."""
        if "value" in told:
            return told["value"]
        error = told.get("error")
        if not isinstance(error, dict):
            broken(self, "an outcome")
        raise ProgramError(*(str(error.get(key, "")) for key in ("type", "message", "traceback")))

    def gone(self) -> ProgramGone:
        """Why it can be asked no more."""
        if self._ended == HUNG_UP:
            # Asked once: of one that hung up and lives on nothing more is to be learnt.
            self._ended = self._why_ended() or HUNG_UP_ALIVE
        return ProgramGone(self._ended)

    def close(self, why: str) -> None:
        """Hang up; whoever waits is told why."""
        with self._guard:
            self._ended = self._ended or why
            waiting, self._waiting = list(self._waiting.values()), {}
        for inbox in waiting:
            inbox.put(None)
        self._line.close()

    def _wait(self, inbox: Inbox, number: int, timeout_s: float, what: str) -> dict[str, Any]:
        try:
            told = inbox.get(timeout=timeout_s)
        except queue.Empty:
            with self._guard:
                self._waiting.pop(number, None)
                self._given_up.add(number)
            wrong = f"your program took more than {timeout_s:g} s {what}"
            raise ProgramTimeout(wrong) from None
        if told is None:
            raise self.gone()
        return told

    def _read(self) -> None:
        while True:
            try:
                wrong = self._take(self._line.receive())
            except LineClosed:
                self.close(HUNG_UP)
                return
            except LineBroken as error:
                wrong = str(error)
            if wrong:
                self.close(f"the program wrote onto the judge's line what does not belong: {wrong}")
                return

    def _take(self, frame: dict[str, Any]) -> str:
        """Hand one frame on; what is wrong with it, or nothing."""
        if "ask" in frame:
            return self._take_ask(frame)
        number = 0 if "ready" in frame else frame.get("id")
        if type(number) is not int:
            return "an answer without a number"
        with self._guard:
            inbox = self._waiting.pop(number, None)
            is_late = number in self._given_up
            self._given_up.discard(number)
        if inbox is None:
            return "" if is_late else "an answer to a question that nobody asked"
        inbox.put(frame)
        return ""

    def _take_ask(self, frame: dict[str, Any]) -> str:
        name, number = frame.get("name"), frame["ask"]
        if type(number) is not int or not isinstance(name, str):
            return "a call without a name"
        if not self._asked_now.acquire(blocking=False):
            return f"more than {ASKED_AT_ONCE_MAX} calls at once"
        asked = (name, number, frame.get("call"))
        threading.Thread(target=self._answer, args=asked, daemon=True).start()
        return ""

    def _answer(self, name: str, number: int, told: Any) -> None:
        try:
            value = self._answer_of(name, told)
            self._line.send({"answer": number, "value": value})
        except LineClosed:
            return
        finally:
            self._asked_now.release()

    def _answer_of(self, name: str, told: Any) -> dict[str, Any]:
        function = self.functions.get(name)
        if function is None:
            return no_answer()
        try:
            call = read_call(told)
            return write_answer(call, function(call))
        except Exception:  # noqa: BLE001 -- a fault of judge.py: shown to its author, no answer
            traceback.print_exc()
            return {"drop": True}


def _described(frame: dict[str, Any]) -> str:
    """What was asked for, as in "it took too long to answer GET /orders/"."""
    if frame["do"] == "request":
        return f"to answer {frame['method']} {frame['path']}"
    if frame["do"] == "together":
        return f"for {len(frame['deeds'])} things at once, the first of them " + _described(
            frame["deeds"][0]
        )
    if frame["do"] == "call":
        return f"to run {frame['address']}"
    return f"to {frame['do']} {frame.get('path', '') or ' '.join(frame.get('argv', []))}".strip()


def broken(calls: Calls, what: str) -> NoReturn:
    """End a line on which something stood that is not `what` was asked for."""
    calls.close(f"the program wrote onto the judge's line something that is not {what}")
    raise calls.gone()
