"""The learner's shop with a real worker beside it, and a gateway that belongs to the judge."""

import json
import random
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from greenroom_lab import Lab, expect
from story.gateway import CHARGE, DECLINE, DOWN, STORM, Gateway

WORKER = ["{python}", "-m", "celery", "-A", "shop.app", "worker", "--concurrency", "2"]
WORKER += ["--loglevel", "INFO", "--without-gossip", "--without-mingle", "--without-heartbeat"]
PATIENCE_S = 20  # for what takes a moment: a bound, not an expectation
IDLE_S = 6  # without a message and without a call: what is not done by then is lost
FINAL = {"paid", "declined", "stuck"}
rng = random.SystemRandom()


@dataclass
class Order:
    id: int
    card: str
    amount_pence: int


class Shop:
    def __init__(self, lab: Lab, name: str) -> None:
        self.program = lab.program(name=name)
        self.gateway = Gateway()
        self.program.on_call("gateway", self.gateway)
        self.start_worker()

    def start_worker(self) -> None:
        self.worker = self.program.start(WORKER)
        self.worker.wait_for(" ready.", timeout_s=PATIENCE_S)

    def open(self, *steps: str) -> Order:
        card, amount = secrets.token_hex(6), rng.randrange(100, 99_000)
        self.gateway.steps[card] = steps
        answer = self.program.request(
            "POST", "/orders", json={"amount_pence": amount, "card": card}
        )
        expect(answer.status == 202, f"POST /orders answered {answer.status}", got=answer.text)
        return Order(answer.json()["id"], card, amount)

    def press_pay(self, order: Order) -> None:
        self.program.request("POST", f"/orders/{order.id}/pay")

    def look(self, order: Order) -> dict[str, Any]:
        shown: dict[str, Any] = self.program.request("GET", f"/orders/{order.id}").json()
        return shown

    def states(self) -> dict[int, str]:
        rows = self.program.request("GET", "/orders").json()["orders"]
        return {row["id"]: row["state"] for row in rows}

    def wait_until_settled(self, order: Order) -> None:
        """Wait for a final state; in vain where nothing is queued or asked any more."""
        idle_since_s = time.monotonic()

        def is_settled() -> bool:
            nonlocal idle_since_s
            if not self.is_idle():
                idle_since_s = time.monotonic()
            is_lost = time.monotonic() - idle_since_s > IDLE_S
            return is_lost or self.look(order)["state"] in FINAL

        wait_until(is_settled)

    def is_idle(self) -> bool:
        messages = [path for path in self.program.list("queue") if path.count(".") > 1]
        return not messages and not self.gateway.is_busy()

    def intended_waits_s(self, attempt: int) -> list[float]:
        """What messages of an attempt were to wait, by the queue's journal: no load disturbs it."""
        lines = self.program.read("queue/journal").decode().splitlines()
        told = [line for line in map(json.loads, lines) if line["retries"] == attempt]
        return [
            datetime.fromisoformat(line["eta"]).timestamp() - line["at_s"]
            for line in told
            if line["eta"]
        ]

    def let_the_queue_run_dry(self, order: Order) -> None:
        """Two orders go behind all that is queued; then nobody may be busy with this one."""
        for last in [self.open(CHARGE), self.open(CHARGE)]:
            self.wait_until_settled(last)
        wait_until(lambda: not self.gateway.is_busy())
        self.wait_until_settled(order)

    def expect_charged_once(self, order: Order) -> None:
        charges = self.gateway.charges_of(order.id)
        expect(len(charges) == 1, f"The order was charged {len(charges)} times, not once")
        amount = charges[0].amount_pence
        expect(amount == order.amount_pence, "The order was charged another amount", got=amount)

    def expect_paid(self, order: Order) -> None:
        self.expect_charged_once(order)
        shown = self.look(order)
        state = shown["state"]
        expect(state == "paid", f"The order was charged once and is {state}, not paid", got=shown)
        right = self.gateway.charges_of(order.id)[0].id
        expect(shown["charge"] == right, "The order names another charge than the gateway's")


def wait_until(is_true: Callable[[], bool], patience_s: float = PATIENCE_S) -> bool:
    ends_s = time.monotonic() + patience_s
    while time.monotonic() < ends_s:
        if is_true():
            return True
        time.sleep(0.1)
    return False


class Outage:
    """An evening on which the gateway is down, in a shop of its own beside the other checks."""

    def __init__(self, lab: Lab) -> None:
        self.shop = Shop(lab, "outage")
        self.declined = [self.shop.open(DECLINE) for _ in range(3)]
        self.limited = [self.shop.open("back in 4", CHARGE) for _ in range(3)]
        self.lost = [self.shop.open(DOWN) for _ in range(30)]
        self.good = self.shop.open(CHARGE)
        self.recovered = [self.shop.open(DOWN, DOWN, CHARGE) for _ in range(4)]
        self.is_over = False

    def see_the_end(self) -> None:
        """Wait until no order is new, or it is plain that this does not end."""
        if not self.is_over:
            wait_until(lambda: self._is_storm() or set(self.shop.states().values()) <= FINAL, 60)
            self.shop.worker.kill() if self._is_storm() else time.sleep(1.5)
            self.is_over = True

    def _is_storm(self) -> bool:
        return any(len(self.shop.gateway.calls_of(order.card)) > STORM for order in self.lost)

    def waits_s(self, attempt: int) -> list[float]:
        """Between the answer to an attempt and the next one, for the orders that were lost."""
        calls = [self.shop.gateway.calls_of(order.card) for order in self.lost]
        return [
            one[attempt].began_s - one[attempt - 1].ended_s for one in calls if len(one) > attempt
        ]
