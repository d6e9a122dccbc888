"""Is the money right, whoever comes at the same time?

Luck decides nothing here. The judge locks the rows itself, lets the requests run until each of them
waits for something, and then lets go: whoever looked at the balance before the lock goes on with an
old one, every time.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from greenroom_lab import Lab, Program, ProgramTimeout, check, expect

CHANCE = random.SystemRandom()
AT_ONCE = 4
SETTLED_S = 0.15  # nobody new began to wait for so long: all are where they will be
WAIT_MAX_S = 1.5
WAITING = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'
"""


def new_wallets(lab: Lab, *balances: int) -> list[int]:
    """Wallets with these balances, each with its first line, under ids nobody can guess."""
    ids = CHANCE.sample(range(10_000, 900_000), len(balances))
    with lab.database.connect() as connection:
        for wallet, cents in zip(ids, balances, strict=True):
            connection.execute("INSERT INTO wallets_wallet VALUES (%s, %s)", (wallet, cents))
            connection.execute(
                "INSERT INTO wallets_entry (wallet_id, cents, place, made_at) "
                "VALUES (%s, %s, 'gate', now())",
                (wallet, cents),
            )
    return ids


def books(lab: Lab, wallet: int) -> tuple[int, int]:
    """The balance of a wallet, and the sum of its lines."""
    sql = """SELECT balance_cents, (SELECT sum(cents) FROM wallets_entry WHERE wallet_id = w.id)
             FROM wallets_wallet w WHERE id = %s"""
    ((balance, lines),) = lab.database.fetch(sql, (wallet,))
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


@contextmanager
def held(lab: Lab, *wallets: int, until: int) -> Iterator[None]:
    """Hold these rows while requests are sent, until `until` of them wait or nothing moves."""
    with lab.database.connect() as watching, lab.database.connect(autocommit=False) as holding:
        holding.execute("SELECT 1 FROM wallets_wallet WHERE id = ANY(%s) FOR UPDATE", [[*wallets]])
        yield
        began = changed = time.monotonic()
        seen = 0
        while time.monotonic() - began < WAIT_MAX_S:
            (waiting,) = watching.execute(WAITING).fetchone()
            if waiting != seen:
                seen, changed = waiting, time.monotonic()
            if seen >= until or (seen and time.monotonic() - changed > SETTLED_S):
                break
            time.sleep(0.003)
        holding.rollback()


def together(lab: Lab, asked: list[tuple[Program, list[tuple]]], *wallets: int) -> list[list[int]]:
    """The statuses of requests to each program, all under way before any row can be written."""
    told: list[list[int]] = [[] for _ in asked]

    def send(place: int, program: Program, requests: list[tuple]) -> None:
        told[place] = [answer.status for answer in program.requests(requests)]

    threads = [
        threading.Thread(target=send, args=(place, program, requests))
        for place, (program, requests) in enumerate(asked)
    ]
    with held(lab, *wallets, until=sum(len(requests) for _, requests in asked)):
        for thread in threads:
            thread.start()
    for thread in threads:
        thread.join()
    expect(all(told), "the requests were not all answered")
    return told


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
    (wallet,) = new_wallets(lab, 10_000)
    amounts = CHANCE.sample(range(100, 900), AT_ONCE)
    changes = [payment(wallet, amounts[0]), *(top_up(wallet, one) for one in amounts[1:])]
    (statuses,) = together(lab, [(lab.program(), changes)], wallet)
    expect(statuses == [201] * AT_ONCE, "there was enough for all of them", got=statuses)
    expect_books(lab, wallet, 10_000 - amounts[0] + sum(amounts[1:]))


@check(
    "A wristband cannot be spent twice",
    why="Whether there is enough has to be decided on the balance that the payment then changes.",
)
def nothing_is_spent_twice(lab: Lab) -> None:
    (wallet,) = new_wallets(lab, 1000)
    (statuses,) = together(lab, [(lab.program(), [payment(wallet, 400)] * AT_ONCE)], wallet)
    expect_no_failure(statuses)
    paid = statuses.count(201)
    lab.note(f"{AT_ONCE} payments of 400 on a wristband with 1000: {paid} went through")
    expect(paid == 2, f"{paid} payments of 400 went through on 1000", got=statuses)
    expect_books(lab, wallet, 200)


@check(
    "It stays right with two servers",
    why="There are two processes behind the load balancer. What only one of them knows, the other ignores.",
)
def two_servers_agree(lab: Lab) -> None:
    (wallet,) = new_wallets(lab, 1000)
    each = [payment(wallet, 300)] * 2
    told = together(lab, [(lab.program(), each), (lab.program(name="second"), each)], wallet)
    statuses = told[0] + told[1]
    expect_no_failure(statuses)
    paid = statuses.count(201)
    expect(paid == 3, f"{paid} payments of 300 went through on 1000", got=told)
    expect_books(lab, wallet, 100)


@check(
    "Transfers in opposite directions all go through",
    why="Two transactions that lock the same rows in another order wait for each other, until the database ends one of them.",
)
def opposite_transfers(lab: Lab) -> None:
    one, two = new_wallets(lab, 5000, 5000)
    there, back = CHANCE.sample(range(100, 900), 2)
    both = [transfer(one, two, there), transfer(two, one, back)]
    (statuses,) = together(lab, [(lab.program(), both)], one, two)
    expect(statuses == [201, 201], f"the answers were {statuses}: both had enough", got=statuses)
    expect_books(lab, one, 5000 - there + back)
    expect_books(lab, two, 5000 + there - back)


@check(
    "A payment that cannot be written down takes nothing",
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


@check(
    "Other wristbands do not have to wait",
    why="Forty bars pay at once. A lock on more than the rows at hand puts them all in one line.",
)
def others_do_not_wait(lab: Lab) -> None:
    program = lab.program()
    held_up, free = new_wallets(lab, 1000, 1000)
    first = payment(held_up, 100)
    waiting = threading.Thread(
        target=lambda: program.request(first[0], first[1], json=first[2], timeout_s=15)
    )
    with held(lab, held_up, until=1):
        waiting.start()
        with lab.database.connect() as watching:
            for _ in range(200):
                if watching.execute(WAITING).fetchone()[0]:
                    break
                time.sleep(0.005)
        asked = payment(free, 100)
        try:
            answer = program.request(asked[0], asked[1], json=asked[2], timeout_s=1.5)
        except ProgramTimeout:
            expect(False, "a payment waited for a payment on somebody else's wristband")
    waiting.join()
    expect(answer.status == 201, f"it answered {answer.status}", got=answer.text)
    expect_books(lab, free, 900)
    expect_books(lab, held_up, 900)
