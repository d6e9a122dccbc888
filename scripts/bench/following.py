"""A follow-up after an answer: from "Done" to the room with the next question, over HTTP."""

from __future__ import annotations

import random
import re
import time
from pathlib import Path
from typing import Final

from scripts.bench.figures import Figure, Row, quantile
from scripts.bench.options import Options
from scripts.bench.places import ROOT, temporary_folder
from scripts.bench.served import Reply, Visitor, serving, visiting
from scripts.bench.texts import SEED

QUESTIONS: Final = ROOT / "packs" / "python-backend" / "questions"
FORM: Final = {
    "format": "technical", "length": "full", "scope": "weakest", "mode": "study",
    "recorded_as": "",
}  # fmt: skip
LEVELS: Final = ("junior", "mid", "senior")
_STEP: Final = re.compile(r'data-step="([^"]+)"')
# An hour holds nine or ten questions.
MOST_DEEDS: Final = 60


def measure(options: Options) -> Row:
    """Hour-long mocks answered with their questions' own sample answers, one after the other."""
    wanted = 20 if options.quick else 150
    samples = _samples()
    times: list[float] = []
    others: list[float] = []
    with (
        temporary_folder() as folder,
        serving(folder / "data") as server,
        visiting(server) as visitor,
    ):
        rng = random.Random(SEED)
        while len(times) < wanted:
            _hold(visitor, rng, samples, times, others)
    row = Row("follow-up", "a follow-up asked after a typed answer, over HTTP, no model")
    row.figures = [
        Figure("median", quantile(times, 0.5)),
        Figure("p95", quantile(times, 0.95), limit=200.0),
        Figure("worst", max(times), limit=200.0),
    ]
    row.notes.append(
        f"{len(times)} answers that were followed up, each an author's sample answer of its own"
        f" question: kept, graded, and the room with the follow-up read; {len(others)} answers that"
        f" led elsewhere took {quantile(others, 0.5):.0f} ms at the median"
    )
    return row


def _hold(
    visitor: Visitor, rng: random.Random, samples: dict[str, list[str]], times: list[float],
    others: list[float],
) -> None:  # fmt: skip
    """One mock interview, to its goodbye."""
    reply = visitor.post("/interviews/new/", {**FORM, "level": rng.choice(LEVELS)})
    address = reply.headers.get("Location", "")
    if reply.status != 302 or "/interviews/" not in address:
        raise RuntimeError(f"no mock was composed: {reply.status} {reply.text[:300]}")
    _act(visitor, address, "begin", "")
    for _ in range(MOST_DEEDS):
        page = visitor.get(address).text
        if 'value="end"' in page and 'value="answer"' not in page and 'value="start"' not in page:
            break
        deed = "start" if 'value="start"' in page else "answer"
        given = _answer_to(page, samples, rng)
        started = time.perf_counter()
        room = _act(visitor, address, deed, _step(page), given)
        taken_ms = (time.perf_counter() - started) * 1000
        if deed == "answer":
            (times if ":follow-up:" in _step(room.text) else others).append(taken_ms)
    _act(visitor, address, "end", "")


def _act(visitor: Visitor, address: str, deed: str, step: str, text: str = "") -> Reply:
    """A deed, and the room after it: two requests, where the page's script needs only the first."""
    reply = visitor.post(f"{address}act", {"deed": deed, "step": step, "text": text})
    if reply.status != 302:
        raise RuntimeError(f"{deed} got {reply.status}: {reply.text[:300]}")
    return visitor.get(address)


def _step(page: str) -> str:
    found = _STEP.search(page)
    return found[1] if found else ""


def _answer_to(page: str, samples: dict[str, list[str]], rng: random.Random) -> str:
    """A sample answer to what is asked; where it is nothing of the pack's, words all the same."""
    shown = _plain(page)
    for beginning, texts in samples.items():
        if beginning in shown:
            return rng.choice(texts)
    return "I would measure it first, find the slow query, and then change one thing."


def _samples() -> dict[str, list[str]]:
    """By how a question begins, the sample answers that its author wrote."""
    from greenroom.core.packs import question_of

    found: dict[str, list[str]] = {}
    for path in sorted(QUESTIONS.rglob("*.md")):
        rubric = question_of({"question.md": path.read_bytes()}, _folder_of(path)).rubric
        found[_plain(rubric.prompt)[:48]] = [one.text for one in rubric.samples]
    return found


def _folder_of(path: Path) -> str:
    return path.relative_to(QUESTIONS.parent).with_suffix("").as_posix()


def _plain(text: str) -> str:
    """Letters alone: a page writes quotes and code otherwise than its source."""
    words = re.sub(r"<[^>]+>|&\w+;|&#\w+;", "", text)
    return re.sub(r"[^a-z]", "", words.lower())
