"""The payment gateway, outside the program's reach: what it charged is the truth."""

import threading
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

DOWN, DECLINE, CHARGE, HANG, SLOW, HOLD = "down", "decline", "charge", "hang", "slow", "hold"
HANG_S = 3.5  # the client waits for 2 s
STORM = 25  # calls for one order: nothing is learned from more, so they are slowed down


@dataclass
class Call:
    began_s: float
    key: str | None
    process: int
    ended_s: float = 0.0


@dataclass(frozen=True)
class Charge:
    id: str
    order: int
    amount_pence: int


class Gateway:
    """Does for each card what it was told to, attempt by attempt; the last step is repeated."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.steps: dict[str, Sequence[str]] = {}
        self.calls: dict[str, list[Call]] = defaultdict(list)
        self.ledger: list[Charge] = []
        self.by_key: dict[str, Charge] = {}
        self.under_way: set[str] = set()
        self.is_reached = threading.Event()  # an order with the step HOLD has been charged
        self.let_go = threading.Event()

    def __call__(self, request: dict[str, Any]) -> dict[str, Any]:
        if request["method"] == "GET":
            order = int(request["path"].partition("=")[2])
            return _answer({"charges": [one.id for one in self.charges_of(order)]})
        return self._charge(request["json"], request["headers"])

    def charges_of(self, order: int) -> list[Charge]:
        with self.lock:
            return [one for one in self.ledger if one.order == order]

    def calls_of(self, card: str) -> list[Call]:
        with self.lock:
            return list(self.calls[card])

    def is_busy(self) -> bool:
        with self.lock:
            return any(not call.ended_s for calls in self.calls.values() for call in calls)

    def _charge(self, asked: dict[str, Any], headers: dict[str, str]) -> dict[str, Any]:
        process = int(headers.get("User-Agent", "").partition("/")[2] or 0)
        call = Call(time.monotonic(), headers.get("Idempotency-Key"), process)
        with self.lock:
            calls = self.calls[asked["card"]]
            calls.append(call)
            if call.key in self.by_key:
                return self._end(call, _answer({"id": self.by_key[call.key].id}))
            if call.key in self.under_way:
                return self._end(call, _answer({}, 409))
            steps = self.steps[asked["card"]]
            step = steps[min(len(calls), len(steps)) - 1]
            if call.key and step in (CHARGE, HANG, SLOW, HOLD):
                self.under_way.add(call.key)
        return self._end(call, self._do(step, asked, call))

    def _do(self, step: str, asked: dict[str, Any], call: Call) -> dict[str, Any]:
        if len(self.calls_of(asked["card"])) > STORM:
            time.sleep(1.5)
        if step == DOWN:
            return _answer({}, 503)
        if step == DECLINE:
            return _answer({"code": "card_declined"}, 402)
        if step.startswith("back in"):
            return _answer({}, 429, {"Retry-After": step.removeprefix("back in ")})
        if step == SLOW:  # until a second call for the same card has come, or will not
            self._wait_for_company(asked["card"])
        charge = self._write_down(asked, call)
        if step == HANG:
            time.sleep(HANG_S)
        if step == HOLD:
            self.is_reached.set()
            self.let_go.wait(15)
            return {"drop": True}
        return _answer({"id": charge.id})

    def _wait_for_company(self, card: str) -> None:
        for _ in range(30):
            time.sleep(0.05)
            if len(self.calls_of(card)) > 1:
                time.sleep(0.2)
                return

    def _write_down(self, asked: dict[str, Any], call: Call) -> Charge:
        with self.lock:
            number = f"ch_{len(self.ledger) + 1}_{time.monotonic_ns() % 99991}"
            charge = Charge(number, asked["order"], asked["amount_pence"])
            self.ledger.append(charge)
            if call.key:
                self.by_key[call.key] = charge
                self.under_way.discard(call.key)
        return charge

    def _end(self, call: Call, answer: dict[str, Any]) -> dict[str, Any]:
        call.ended_s = time.monotonic()
        return answer


def _answer(body: Any, status: int = 200, headers: dict[str, str] | None = None) -> dict[str, Any]:
    return {"status": status, "json": body, "headers": headers or {}}
