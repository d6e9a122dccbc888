"""Runs in Anki's environment (peer.py): `python anki_inside.py answers|search CARDS COLLECTION`.

Uses Anki's public Python API on the cards of texts.py. Prints one line of JSON, milliseconds.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

os.environ.setdefault("ANKI_SCHEDULER_TIMEZONE_OFFSET", "0")

import anki.buildinfo  # type: ignore[import-not-found]
import anki.lang  # type: ignore[import-not-found]
from anki.collection import AddNoteRequest, Collection  # type: ignore[import-not-found]
from anki.scheduler.v3 import CardAnswer  # type: ignore[import-not-found]
from texts import SEED, card_texts, search_words  # type: ignore[import-not-found]

ANSWERS, WARM_UP, REPEATS, BATCH = 1_000, 50, 7, 1_000
# Of each hundred cards: known ones, and how many of these are due today.
KNOWN_SHARE, DUE = 0.3, 1_500


def main() -> None:
    """Build the collection where it is not there yet, and measure on a copy."""
    what, cards, kept = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    anki.lang.set_lang("en")
    if not kept.exists():
        build(kept, cards)
    with tempfile.TemporaryDirectory() as folder:
        path = shutil.copy(kept, folder)
        collection = Collection(path)
        measured = answer(collection) if what == "answers" else search(collection)
        collection.close()
    print(json.dumps(measured | {"version": anki.buildinfo.version}))


def build(kept: Path, cards: int) -> None:
    """A collection of `cards` notes of which a share has a memory, some of it due today."""
    unfinished = kept.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    collection = Collection(str(unfinished))
    kind = collection.models.by_name("Basic")
    deck = collection.decks.id("Interview")
    requests = []
    for number, (prompt, text) in enumerate(card_texts(cards), start=1):
        note = collection.new_note(kind)
        note["Front"], note["Back"] = prompt, text
        requests.append(AddNoteRequest(note=note, deck_id=deck))
        if len(requests) == BATCH or number == cards:
            collection.add_notes(requests)
            requests = []
    remember(collection, deck, int(cards * KNOWN_SHARE))
    collection.close()
    unfinished.rename(kept)


def remember(collection: Any, deck: Any, known: int) -> None:
    """Give the first `known` cards an FSRS memory; the plain way in Anki's tables."""
    collection.set_config("fsrs", True)
    options = collection.decks.config_dict_for_deck_id(deck)
    options["rev"]["perDay"], options["new"]["perDay"] = 9_999, 200
    collection.decks.update_config(options)
    rng = random.Random(SEED)
    today = collection.sched.today
    ids = collection.db.list("select id from cards order by id limit ?", known)
    for place, ident in enumerate(ids):
        days = rng.randint(3, 120)
        memory = {"s": float(days), "d": round(rng.uniform(2, 9), 2), "dr": 0.9, "decay": 0.1542}
        due = today if place < DUE else today + rng.randint(1, 120)
        collection.db.execute(
            "update cards set type=2, queue=2, due=?, ivl=?, factor=2500, reps=4, data=?"
            " where id=?",
            due, days, json.dumps(memory), ident,
        )  # fmt: skip


def answer(collection: Any) -> dict[str, Any]:
    """Next card with both its sides, and its answer, over and over."""
    collection.decks.select(collection.decks.id("Interview"))
    rng = random.Random(SEED)
    ratings = (CardAnswer.AGAIN, CardAnswer.HARD, CardAnswer.GOOD, CardAnswer.EASY)
    times = []
    for _ in range(WARM_UP + ANSWERS):
        started = time.perf_counter()
        queued = collection.sched.get_queued_cards(fetch_limit=1).cards[0]
        card = collection.get_card(queued.card.id)
        card.start_timer()
        card.question()
        card.answer()
        (rating,) = rng.choices(ratings, (10, 10, 70, 10))
        built = collection.sched.build_answer(card=card, states=queued.states, rating=rating)
        collection.sched.answer_card(built)
        times.append((time.perf_counter() - started) * 1000)
    times = sorted(times[WARM_UP:])
    return {
        "median": statistics.median(times),
        "p95": times[int(len(times) * 0.95)],
        "p99": times[int(len(times) * 0.99)],
    }


def search(collection: Any) -> dict[str, Any]:
    """The notes that hold the words; Anki looks for them inside of others, too."""
    medians = {}
    every: list[float] = []
    for name, words in search_words().items():
        times = []
        for _ in range(REPEATS):
            started = time.perf_counter()
            collection.find_notes(words)
            times.append((time.perf_counter() - started) * 1000)
        medians[name] = statistics.median(times)
        every += times
    return {
        "median": statistics.median(every),
        "slowest kind": max(medians.values()),
        "medians": medians,
    }


if __name__ == "__main__":
    main()
