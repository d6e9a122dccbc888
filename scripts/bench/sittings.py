"""Practising over HTTP exactly as the practise page does it (frontend/practise/)."""

from __future__ import annotations

import random
import re
import time
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime

from scripts.bench.served import Reply, Visitor

_ITEM = re.compile(r'data-item="(\d+)"')
_ATTEMPTS = re.compile(r'data-attempts-url="([^"]+)"')
# Again, hard, good, easy.
RATING_WEIGHTS = (10, 10, 70, 10)


@dataclass(slots=True)
class Practice:
    """A practise page: the cards it holds, and where its answers go."""

    visitor: Visitor
    address: str
    attempts_url: str
    held: list[str]
    rng: random.Random
    answered: set[str] = field(default_factory=set)

    def answer(self) -> tuple[Reply, float]:
        """Answer the first card held; the reply and how many milliseconds it took."""
        item = self.held.pop(0)
        form = self.form(item)
        started = time.perf_counter()
        reply = self.visitor.post(self.attempts_url, form, page="practise")
        taken_ms = (time.perf_counter() - started) * 1000
        if reply.status != 200:
            raise RuntimeError(f"an answer got {reply.status}: {reply.text[:300]}")
        self.answered.add(item)
        more = _ITEM.findall(reply.text)
        self.held += [one for one in more if one not in self.held and one not in self.answered]
        return reply, taken_ms

    def form(self, item: str, *, ident: str = "") -> dict[str, object]:
        """The fields of one answer; `ident` repeats an earlier one."""
        (rating,) = self.rng.choices((1, 2, 3, 4), RATING_WEIGHTS)
        return {
            "id": ident or uuid.UUID(int=self.rng.getrandbits(128), version=4),
            "item": item,
            "rating": rating,
            "duration_ms": self.rng.randint(2_000, 30_000),
            "shown_at": datetime.now(UTC).isoformat(),
            "have": ",".join(self.held),
        }


def begin_practice(visitor: Visitor, *, minutes: int, rng: random.Random) -> Practice:
    """Start a stretch of `minutes` from the Today page's form, and open its page."""
    visitor.get("/")
    reply = visitor.post("/start", {"minutes": minutes})
    address = reply.headers.get("Location", "")
    if reply.status != 302 or "/practise/" not in address:
        raise RuntimeError(f"no sitting was started: {reply.status} {address}")
    page = visitor.get(address)
    (attempts_url,) = _ATTEMPTS.findall(page.text)
    return Practice(visitor, address, attempts_url, _ITEM.findall(page.text), rng)
