"""Is the money right, whoever comes at the same time?

Luck decides nothing here. The judge locks the rows itself, lets the requests run until each of them
waits for something, and then lets go: whoever looked at the balance before the lock goes on with an
old one, every time. Where not all of them were seen waiting, nothing was tried, and it goes again.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from greenroom_lab import Lab, NotTried, Program, check, expect

CHANCE = random.SystemRandom()
AT_ONCE = 4
# So long without a change, and a try is given up; a busy machine gets more with each.
PATIENCES_S = (0.6, 2.0, 6.0)
ANSWER_S = 4.0
UNTRIED: list[bool] = []  # one for each check that could not be tried
# Told from the lock table: a lock is granted there before whoever let go of it is answered.
WAITING = """
    SELECT count(*) FROM pg_locks JOIN pg_stat_activity a USING (pid)
    WHERE NOT granted AND a.datname = current_database()
"""
LOCK = "SELECT 1 FROM wallets_wallet WHERE id = %s FOR UPDATE"


@cache
def desk(lab: Lab) -> Any:
    """The judge's session for whatever it asks and writes by itself; opening one takes 5 ms."""
    return lab.database.connect()


@cache
def holder(lab: Lab, number: int) -> Any:
    """A session that holds a row, for as long as its transaction lasts."""
    _ = number
    return lab.database.connect(autocommit=False)


def new_wallets(lab: Lab, *balances: int) -> list[int]:
    """Wallets with these balances, each with its first line, under ids nobody can guess."""
    ids = CHANCE.sample(range(10_000, 900_000), len(balances))
    for wallet, cents in zip(ids, balances, strict=True):
        put_wallet(lab, wallet, cents)
    return ids


def put_wallet(lab: Lab, wallet: int, cents: int) -> None:
    desk(lab).execute("INSERT INTO wallets_wallet VALUES (%s, %s)", (wallet, cents))
    desk(lab).execute(
        "INSERT INTO wallets_entry (wallet_id, cents, place, made_at) "
        "VALUES (%s, %s, 'gate', now())",
        (wallet, cents),
    )


def books(lab: Lab, wallet: int) -> tuple[int, int]:
    """The balance of a wallet, and the sum of its lines."""
    sql = """SELECT balance_cents, (SELECT sum(cents) FROM wallets_entry WHERE wallet_id = w.id)
             FROM wallets_wallet w WHERE id = %s"""
    balance, lines = desk(lab).execute(sql, (wallet,)).fetchone()
    return int(balance), int(lines or 0)


def expect_books(lab: Lab, wallet: int, balance: int) -> None:
    found, lines = books(lab, wallet)
    expect(
        found == balance,
        f"the wristband holds {found} cents, and {balance} would be right",
        got=found,
        expected=balance,
    )
    expect(lines == found, f"the lines of the statement sum up to {lines}, the balance is {found}")


def servers(lab: Lab) -> tuple[Program, Program]:
    return lab.program(), lab.program(name="second")


@dataclass
class Try:
    """One attempt to have requests under way at the same moment.

    The first is a crowd. Whoever waits inside of a process is not seen by the database: from the
    second on there is one request for each server.
    """

    lab: Lab
    patience_s: float
    is_first: bool
    are_all_waiting: bool = True

    @property
    def many(self) -> int:
        return AT_ONCE if self.is_first else 2

    def send(self, asked: list[tuple], *wallets: int, to_both: bool = False) -> list[int]:
        """Their statuses, all sent while these rows are held; the rows are let go one by one."""
        crowds = self._crowds(asked, to_both)
        told: list[list[int]] = [[] for _ in crowds]

        def ask(place: int, program: Program, requests: list[tuple]) -> None:
            told[place] = [answer.status for answer in program.requests(requests)]

        threads = [
            threading.Thread(target=ask, args=(place, *crowd)) for place, crowd in enumerate(crowds)
        ]
        held = [self._hold(wallet, number) for number, wallet in enumerate(wallets)]
        for thread in threads:
            thread.start()
        for one in held:
            self._see_all_wait(len(asked), threads)
            one.rollback()
        for thread in threads:
            thread.join()
        expect(all(told), "the requests were not all answered")
        return [status for statuses in told for status in statuses]

    def pass_by(self, held_up: tuple, free: tuple, wallet: int) -> list[int]:
        """The statuses of one request for a row that is held, and of another that follows it."""
        program = servers(self.lab)[0]
        told = [0, 0]

        def ask(place: int, request: tuple) -> None:
            told[place] = program.requests([request])[0].status

        first, second = (
            threading.Thread(target=ask, args=one) for one in enumerate((held_up, free))
        )
        holding = self._hold(wallet)
        first.start()
        self._see_all_wait(1, [first])
        second.start()
        second.join(ANSWER_S)
        has_waited = second.is_alive()
        holding.rollback()
        for thread in (first, second):
            thread.join()
        expect(not has_waited, "a payment waited for a payment on somebody else's wristband")
        return told

    def _crowds(self, asked: list[tuple], to_both: bool) -> list[tuple[Program, list[tuple]]]:
        main, second = servers(self.lab)
        if self.is_first and not to_both:
            return [(main, asked)]
        return [(main, asked[::2]), (second, asked[1::2])]

    def _hold(self, wallet: int, number: int = 0) -> Any:
        session = holder(self.lab, number)
        session.execute(LOCK, [wallet])
        return session

    def _see_all_wait(self, many: int, threads: list[threading.Thread]) -> None:
        """Wait until so many wait for a lock, or nothing has moved for as long as is patient."""
        seen, changed_s = -1, time.monotonic()
        while seen < many:
            (waiting,) = desk(self.lab).execute(WAITING).fetchone()
            if waiting != seen:
                seen, changed_s = waiting, time.monotonic()
            is_over = not any(thread.is_alive() for thread in threads)
            if seen < many and (is_over or time.monotonic() - changed_s > self.patience_s):
                self.are_all_waiting = False
                return
            time.sleep(0.003)


def tries(lab: Lab) -> Iterator[Try]:
    """Tries, until one in which all requests were seen waiting. Raises NotTried after the last."""
    # Who did not come in one check will not come in the next: that is asked for once.
    patiences_s = PATIENCES_S[:2] if UNTRIED else PATIENCES_S
    for place, patience_s in enumerate(patiences_s):
        one = Try(lab, patience_s, place == 0)
        yield one
        if one.are_all_waiting:
            return
    UNTRIED.append(True)
    raise NotTried(
        "what happens at the same moment could not be tried: while a wristband was held, not all "
        "requests for it came to wait in the database"
    )


def payment(wallet: int, cents: int, bar: str = "bar 3") -> tuple:
    return ("POST", f"/wallets/{wallet}/payments/", {"cents": cents, "bar": bar})


def top_up(wallet: int, cents: int) -> tuple:
    return ("POST", f"/wallets/{wallet}/top-ups/", {"cents": cents, "desk": "desk 1"})


def transfer(giver: int, taker: int, cents: int) -> tuple:
    return ("POST", "/transfers/", {"from": giver, "to": taker, "cents": cents})


def expect_no_failure(statuses: list[int]) -> None:
    broken = [status for status in statuses if status not in (201, 409)]
    expect(not broken, f"answers were {statuses}: only 201 and 409 may come", got=statuses)


@check(
    "One payment, top-up and transfer at a time do what they did before",
    why="The bars' devices know these answers: 201 with the new balance, 409 where there is too little, 404 and 400.",
    must_first=True,
)
def one_at_a_time(lab: Lab) -> None:
    program = lab.program()
    one, two = new_wallets(lab, 1000, 500)
    wanted = [
        (payment(one, 450), 201, 550),
        (payment(one, 551), 409, None),
        (top_up(one, 50), 201, 600),
        (transfer(one, two, 600), 201, 0),
        (transfer(one, two, 1), 409, None),
        (payment(999_999, 1), 404, None),
        (payment(one, -5), 400, None),
    ]
    for (method, path, body), status, balance in wanted:
        answer = program.request(method, path, json=body)
        asked = f"{method} {path} {body}"
        expect(
            answer.status == status, f"it answered {answer.status}", given=asked, expected=status
        )
        if balance is not None:
            told = answer.json().get("balance_cents")
            expect(told == balance, "another balance", given=asked, got=told, expected=balance)
    expect_books(lab, one, 0)
    expect_books(lab, two, 1100)


@check(
    "Payments and top-ups at the same moment all count",
    why="Each reads a balance and writes back its own idea of it: the last one to write erases the others.",
)
def every_change_counts(lab: Lab) -> None:
    for one in tries(lab):
        (wallet,) = new_wallets(lab, 10_000)
        amounts = CHANCE.sample(range(100, 900), one.many)
        changes = [payment(wallet, amounts[0]), *(top_up(wallet, cents) for cents in amounts[1:])]
        statuses = one.send(changes, wallet)
        expect(set(statuses) == {201}, "there was enough for all of them", got=statuses)
        expect_books(lab, wallet, 10_000 - amounts[0] + sum(amounts[1:]))


@check(
    "A wristband cannot be spent twice",
    why="Whether there is enough has to be decided on the balance that the payment then changes.",
)
def nothing_is_spent_twice(lab: Lab) -> None:
    for one in tries(lab):
        enough_for = one.many // 2
        balance = enough_for * 400 + 200
        (wallet,) = new_wallets(lab, balance)
        statuses = one.send([payment(wallet, 400)] * one.many, wallet)
        expect_paid(lab, statuses, enough_for, f"payments of 400 on a wristband with {balance}")
        expect_books(lab, wallet, 200)


@check(
    "It stays right with two servers",
    why="There are two processes behind the load balancer. What only one of them knows, the other ignores.",
)
def two_servers_agree(lab: Lab) -> None:
    for one in tries(lab):
        enough_for = one.many - 1
        balance = enough_for * 300 + 100
        (wallet,) = new_wallets(lab, balance)
        statuses = one.send([payment(wallet, 300)] * one.many, wallet, to_both=True)
        expect_paid(lab, statuses, enough_for, f"payments of 300 on a wristband with {balance}")
        expect_books(lab, wallet, 100)


def expect_paid(lab: Lab, statuses: list[int], enough_for: int, what: str) -> None:
    expect_no_failure(statuses)
    paid = statuses.count(201)
    lab.note(f"{len(statuses)} {what}: {paid} went through")
    expect(paid == enough_for, f"of {len(statuses)} {what} {paid} went through", got=statuses)


@check(
    "What is passed on cannot be spent as well",
    why="A transfer takes money, too: it has to decide on the balance that it changes, as a payment does.",
)
def nothing_is_passed_on_twice(lab: Lab) -> None:
    for one in tries(lab):
        giver, friend, stranger = new_wallets(lab, 1000, 0, 0)
        statuses = one.send([transfer(giver, friend, 800), transfer(giver, stranger, 700)], giver)
        expect_paid(lab, statuses, 1, "transfers of 800 and 700 from a wristband with 1000")
        passed = 800 if statuses[0] == 201 else 700
        expect_books(lab, giver, 1000 - passed)
        expect_books(lab, friend, passed if passed == 800 else 0)
        expect_books(lab, stranger, passed if passed == 700 else 0)
    for one in tries(lab):
        giver, friend = new_wallets(lab, 1000, 0)
        statuses = one.send([transfer(giver, friend, 800), payment(giver, 700)], giver)
        expect_paid(lab, statuses, 1, "changes, a transfer of 800 and a payment of 700 on 1000,")
        expect_books(lab, giver, 200 if statuses[0] == 201 else 300)
        expect_books(lab, friend, 800 if statuses[0] == 201 else 0)


@check(
    "Transfers in opposite directions all go through",
    why="Two transactions that lock the same rows in another order wait for each other, until the database ends one of them.",
)
def opposite_transfers(lab: Lab) -> None:
    for attempt in tries(lab):
        one, two = new_wallets(lab, 5000, 5000)
        there, back = CHANCE.sample(range(100, 900), 2)
        both = [transfer(one, two, there), transfer(two, one, back)]
        statuses = attempt.send(both, one, two)
        expect(statuses == [201, 201], f"answers were {statuses}: both had enough", got=statuses)
        expect_books(lab, one, 5000 - there + back)
        expect_books(lab, two, 5000 + there - back)


@check(
    "What cannot be written down takes nothing",
    why="The money and its line in the statement belong together: both or neither.",
)
def all_or_nothing(lab: Lab) -> None:
    one, two = new_wallets(lab, 1000, 0)
    asked = payment(one, 300, bar="the bar behind the second stage")
    answer = lab.program().request(asked[0], asked[1], json=asked[2])
    expect(answer.status == 400, "a bar's name of 31 letters does not fit", got=answer.status)
    expect_books(lab, one, 1000)
    refused = lab.program().request("POST", "/transfers/", json=transfer(one, 999_999, 100)[2])
    expect(refused.status == 404, "the taker does not exist", got=refused.status)
    expect_books(lab, one, 1000)
    expect_books(lab, two, 0)
    half_of_a_transfer(lab, two)


def half_of_a_transfer(lab: Lab, taker: int) -> None:
    """The giver's line can be written, and the taker's cannot: its text is too long."""
    giver = CHANCE.randrange(10**16, 9 * 10**16)
    put_wallet(lab, giver, 1000)
    asked = transfer(giver, taker, 300)
    answer = lab.program().request(asked[0], asked[1], json=asked[2])
    kept = 700 if answer.status == 201 else 1000
    expect_books(lab, giver, kept)
    expect_books(lab, taker, 1000 - kept)


@check(
    "Other wristbands do not have to wait",
    why="Forty bars pay at once. A lock on more than the rows at hand puts them all in one line.",
)
def others_do_not_wait(lab: Lab) -> None:
    for one in tries(lab):
        held_up, free = new_wallets(lab, 1000, 1000)
        statuses = one.pass_by(payment(held_up, 100), payment(free, 100), held_up)
        expect(statuses == [201, 201], f"they answered {statuses}", got=statuses)
        expect_books(lab, free, 900)
        expect_books(lab, held_up, 900)
