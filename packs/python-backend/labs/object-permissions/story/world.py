"""The rows of one check: two companies, four people, their invoices; new names and ids each time."""

import random
import secrets
import sqlite3
from datetime import date, timedelta
from typing import Any

from greenroom_lab import Answer, Lab, expect

rng = random.SystemRandom()
ADA, BEN, CY, DEE = 11, 12, 21, 31  # clerk and manager of one company, manager of the other, none
NAMES = {ADA: "Ada", BEN: "Ben", CY: "Cy", DEE: "Dee"}
OWN, OTHER = 130, 45


class World:
    """Fresh rows in the program's database, and what only the judge knows about them."""

    def __init__(self, lab: Lab) -> None:
        self.program = lab.program()
        self.home, self.away = rng.sample(range(3, 90), 2)
        self.tokens = {who: secrets.token_hex(12) for who in (ADA, BEN, CY, DEE)}
        ids = rng.sample(range(1000, 9000), OWN + OTHER + 1)
        self.unused = ids.pop()
        self.invoices = {
            pk: self.invoice(pk, self.home if place < OWN else self.away)
            for place, pk in enumerate(ids)
        }
        self.own, self.foreign = ids[:OWN], ids[OWN:]
        mine, theirs = rng.sample(range(100, 999), 2)
        self.remarks = {
            mine: {"id": mine, "invoice": self.own[0], "author": ADA, "text": name("ours")},
            theirs: {"id": theirs, "invoice": self.foreign[0], "author": CY, "text": name("said")},
        }
        self.remark, self.foreign_remark = mine, theirs
        self.program.call("billing.sample:load", self.as_json())

    def invoice(self, pk: int, company: int) -> dict[str, Any]:
        return {
            "id": pk,
            "company": company,
            "customer": name("Customer"),
            "issued_on": (date(2026, 9, 1) + timedelta(days=rng.randrange(12))).isoformat(),
            "total_pence": rng.randrange(10_000, 900_000),
            "margin_pence": rng.randrange(70_000_000, 79_999_999),
            "status": rng.choice(["draft", "approved"]),
        }

    def as_json(self) -> dict[str, Any]:
        people = [
            (ADA, "ada", self.home, "clerk"),
            (BEN, "ben", self.home, "manager"),
            (CY, "cy", self.away, "manager"),
            (DEE, "dee", None, ""),
        ]
        keys = ("id", "username", "company", "role")
        return {
            "companies": [{"id": pk, "name": name("Company")} for pk in (self.home, self.away)],
            "people": [
                dict(zip(keys, row, strict=True), token=self.tokens[row[0]]) for row in people
            ],
            "invoices": list(self.invoices.values()),
            "remarks": list(self.remarks.values()),
        }

    def ask(
        self,
        who: int | None,
        method: str,
        path: str,
        body: Any = None,
        status: int | tuple[int, ...] | None = None,
        **headers: str,
    ) -> Answer:
        sent = headers
        if who is not None:
            sent["Authorization"] = f"Token {self.tokens[who]}"
        answer = self.program.request(method, path, headers=sent, json=body)
        if status is not None:
            expect_status(answer, status, f"{method} {path} by {NAMES.get(who, 'nobody')}")
        return answer

    def listing(self, who: int, query: str) -> list[int]:
        """The ids on all pages, in order."""
        found: list[int] = []
        for page in range(1, 9):
            path = f"/invoices/?{query}&page_size=100&page={page}"
            answer = self.ask(who, "GET", path, status=200)
            found += [row["id"] for row in answer.json()["results"]]
            if answer.json()["next"] is None:
                return found
        return found

    def stored(self, table: str) -> dict[int, dict[str, Any]]:
        database = sqlite3.connect(":memory:")
        database.deserialize(self.program.read("db.sqlite3"))
        database.row_factory = sqlite3.Row
        return {row["id"]: dict(row) for row in database.execute(f"SELECT * FROM billing_{table}")}

    def doors(self) -> list[tuple[str, str]]:
        """Every path, by every method it has."""
        item = f"/invoices/{self.own[0]}/"
        doors = [(verb, item) for verb in ("GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE")]
        doors += [(verb, "/invoices/") for verb in ("GET", "POST", "OPTIONS")]
        doors += [("POST", f"{item}approve/"), ("GET", "/invoices/totals/")]
        doors += [("GET", "/remarks/"), ("POST", "/remarks/")]
        return doors + [(verb, f"/remarks/{self.remark}/") for verb in ("GET", "PUT", "DELETE")]

    def expect_alike(self, answer: Answer, pk: int, nowhere: Answer, what: str) -> None:
        same = likeness(answer, pk) == likeness(nowhere, self.unused)
        expect(same, f"{what} answers a foreign id otherwise than an unused one", got=answer.text)

    def expect_untouched(self, pk: int, what: str) -> None:
        row = self.stored("invoice").get(pk)
        expect(row is not None, f"{what} deleted the invoice")
        was = self.invoices[pk]
        now = {key: row["company_id" if key == "company" else key] for key in was}
        expect(now == was, f"{what} changed the invoice", got=now)


def name(word: str) -> str:
    return f"{word} {secrets.token_hex(4)}"


def expect_status(answer: Answer, status: int | tuple[int, ...], what: str) -> None:
    right = status if isinstance(status, tuple) else (status,)
    wanted = " or ".join(map(str, right))
    expect(answer.status in right, f"{what}: {answer.status}, not {wanted}", got=answer.text[:2000])


def likeness(answer: Answer, pk: int) -> tuple[int, str]:
    """What a stranger can tell two answers apart by; the id they asked for does not count."""
    return answer.status, answer.text.replace(str(pk), "#")


def in_order(world: World) -> list[int]:
    return sorted(world.own, key=lambda pk: (world.invoices[pk]["issued_on"], pk), reverse=True)
