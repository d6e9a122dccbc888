"""A real worker, a gateway that misbehaves as gateways do, and a ledger that nobody can forge."""

import statistics
from functools import cache

from greenroom_lab import Lab, check, expect
from story.gateway import CHARGE, HANG, HOLD, SLOW
from story.shop import Outage, Shop


@cache
def shop(lab: Lab) -> Shop:
    return Shop(lab, "main")


@cache
def outage(lab: Lab) -> Outage:
    return Outage(lab)


@check(
    "An order is charged once and is paid",
    why="This is what the shop lives on; everything else happens on bad days.",
    must_first=True,
)
def order_is_paid(lab: Lab) -> None:
    outage(lab)  # takes its time: it goes on beside the checks that follow
    order = shop(lab).open(CHARGE)
    shop(lab).wait_until_settled(order)
    shop(lab).expect_paid(order)


@check(
    "A gateway that charges and answers too late has charged once",
    why="No answer does not mean no charge: the next attempt must be known as the same deed.",
)
def late_answer_charges_once(lab: Lab) -> None:
    order = shop(lab).open(HANG, HANG, CHARGE)
    shop(lab).wait_until_settled(order)
    shop(lab).expect_paid(order)


@check(
    "Pressing 'pay' again after the payment charges nothing",
    why="Each press is a message of its own with an id of its own: only the order names the deed.",
)
def second_delivery_charges_nothing(lab: Lab) -> None:
    order = shop(lab).open(CHARGE)
    shop(lab).wait_until_settled(order)
    for _ in range(3):
        shop(lab).press_pay(order)
    shop(lab).let_the_queue_run_dry(order)
    shop(lab).expect_paid(order)


@check(
    "Two deliveries at the same moment charge once",
    why="Looking first and charging then leaves a gap, and two workers fit into it.",
)
def deliveries_at_once_charge_once(lab: Lab) -> None:
    order = shop(lab).open(SLOW, CHARGE)
    shop(lab).press_pay(order)
    shop(lab).let_the_queue_run_dry(order)
    shop(lab).expect_paid(order)


@check(
    "A worker's process that is killed in the middle loses no order and charges none twice",
    why="acks_late is not enough: for a lost process Celery still acknowledges, unless reject_on_worker_lost.",
)
def killed_process_loses_nothing(lab: Lab) -> None:
    gateway = shop(lab).gateway
    gateway.is_reached.clear()
    gateway.let_go.clear()
    order = shop(lab).open(HOLD, CHARGE)
    expect(gateway.is_reached.wait(30), "The order did not reach the gateway in 30 s")
    process = gateway.calls_of(order.card)[0].process
    shop(lab).program.run(["{python}", "-c", f"import os; os.kill({process}, 9)"])
    gateway.let_go.set()
    shop(lab).let_the_queue_run_dry(order)
    shop(lab).expect_paid(order)


@check(
    "A worker that is killed in the middle loses no order and charges none twice",
    why="A message that is acknowledged before the work is gone with the worker.",
)
def killed_worker_loses_nothing(lab: Lab) -> None:
    gateway = shop(lab).gateway
    gateway.is_reached.clear()
    gateway.let_go.clear()
    order = shop(lab).open(HOLD, CHARGE)
    expect(gateway.is_reached.wait(30), "The order did not reach the gateway in 30 s")
    shop(lab).worker.kill()
    gateway.let_go.set()
    shop(lab).start_worker()
    shop(lab).let_the_queue_run_dry(order)
    shop(lab).expect_paid(order)


@check(
    "A declined card is asked once, and the order is declined",
    why="What fails for good fails again: every retry is noise, and banks count them against the shop.",
)
def declined_is_final(lab: Lab) -> None:
    outage(lab).see_the_end()
    states = outage(lab).shop.states()
    for order in outage(lab).declined:
        asked = len(outage(lab).shop.gateway.calls_of(order.card))
        expect(asked == 1, f"The gateway was asked {asked} times about a declined card, not once")
        state = states[order.id]
        expect(state == "declined", f"An order whose card was declined is {state}")


@check(
    "Orders that wait for the gateway hold up no other order",
    why="A task that sleeps occupies a worker; a task that is retried is put back into the queue.",
)
def waiting_blocks_nobody(lab: Lab) -> None:
    outage(lab).see_the_end()
    gateway = outage(lab).shop.gateway
    good = gateway.calls_of(outage(lab).good.card)
    expect(bool(good), "An order with a good card was not charged during the outage")
    calls = [call for order in outage(lab).lost for call in gateway.calls_of(order.card)]
    last_s = max(call.began_s for call in calls)
    expect(good[0].began_s < last_s, "A good card waited until the whole outage was over")
    outage(lab).shop.expect_paid(outage(lab).good)


@check(
    "An order is paid when the gateway comes back",
    why="Most failures pass by themselves within seconds: that is what retries are for.",
)
def comes_back(lab: Lab) -> None:
    outage(lab).see_the_end()
    for order in outage(lab).recovered:
        outage(lab).shop.expect_paid(order)


@check(
    "After five attempts in vain nobody asks any more, and the order is stuck",
    why="Retries without an end are an attack on a gateway that tries to get up again.",
)
def five_attempts_are_enough(lab: Lab) -> None:
    outage(lab).see_the_end()
    states = outage(lab).shop.states()
    for order in outage(lab).lost:
        asked = len(outage(lab).shop.gateway.calls_of(order.card))
        expect(asked == 5, f"The gateway was asked {asked} times for one order, not 5 times")
        state = states[order.id]
        expect(state == "stuck", f"An order that failed five times is {state}, not stuck")


@check(
    "The waits between the attempts grow",
    why="A fixed wait keeps the load up for as long as the outage lasts; doubling takes it off.",
)
def waits_grow(lab: Lab) -> None:
    outage(lab).see_the_end()
    means = [statistics.mean(outage(lab).waits_s(one) or [0]) for one in (1, 2, 3, 4)]
    shown = ", ".join(f"{mean:.2f} s" for mean in means)
    lab.note(f"Mean waits before attempts 2 to 5: {shown}")
    # A busy machine makes waits longer, never shorter: only a lower limit is fair. Full jitter
    # means half of what is allowed, over 30 orders +- an eighth of that; a quarter is far below.
    for attempt, allowed_s in ((4, 4), (5, 8)):
        mean = means[attempt - 2]
        wrong = f"Before attempt {attempt} orders waited {mean:.2f} s on average"
        expect(mean >= allowed_s / 4, f"{wrong}, of up to {allowed_s} s", got=shown)
    # The upper limit is read from the queue's journal, where load makes nothing longer.
    for attempt, allowed_s in ((2, 1), (3, 2), (4, 4), (5, 8)):
        intended = outage(lab).shop.intended_waits_s(attempt - 1)
        middle = statistics.median(intended) if intended else 0
        wrong = f"Most waits before attempt {attempt} were set to {middle:.2f} s and more"
        expect(middle <= allowed_s + 0.2, f"{wrong}, where up to {allowed_s} s is meant", got=shown)


@check(
    "Orders that failed together do not come back together",
    why="Without jitter all of them ask again in the same instant, and knock the gateway over again.",
)
def waits_differ(lab: Lab) -> None:
    outage(lab).see_the_end()
    waits = outage(lab).waits_s(4)
    expect(len(waits) >= 20, f"Only {len(waits)} of 30 orders came to a fifth attempt")
    lab.note(f"Waits before the fifth attempt: {min(waits):.2f} to {max(waits):.2f} s")
    wrong = "Nearly all waits before the fifth attempt lie within"
    expect(spread_s(waits) >= 0.6, f"{wrong} {spread_s(waits):.2f} s")
    intended = outage(lab).shop.intended_waits_s(4)
    if len(intended) >= 20:
        expect(spread_s(intended) >= 0.3, f"{wrong} {spread_s(intended):.2f} s, as they were set")


def spread_s(waits: list[float]) -> float:
    """How far apart they are, without the tenth at either end."""
    tenth = len(waits) // 10
    return sorted(waits)[-1 - tenth] - sorted(waits)[tenth]


@check(
    "Nobody asks again before the time that the gateway named",
    why="Retry-After is not advice: who comes earlier is turned away, and later blocked.",
)
def retry_after_is_kept(lab: Lab) -> None:
    outage(lab).see_the_end()
    for order in outage(lab).limited:
        calls = outage(lab).shop.gateway.calls_of(order.card)
        expect(len(calls) > 1, "An order that was to come back in 4 s was never asked for again")
        waited_s = calls[1].began_s - calls[0].ended_s
        lab.note(f"Asked to come back in 4 s, it came after {waited_s:.2f} s")
        expect(waited_s >= 3.9, f"Asked to come back in 4 s, it came after {waited_s:.2f} s")
        outage(lab).shop.expect_paid(order)
