"""Answers and pairs that people marked, and the questions they belong to.

seen: the samples that stand in the pack's questions, and pairs by the same authors: the grader was
tuned on them. unseen: answers and pairs by writers who saw only the prompts and the key points,
never the grader nor the rubrics' other wordings; nothing was tuned on them. Stories are unseen all,
and stand apart: `told_stories`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from greenroom.core.packs.behavioural import behavioural_in
from greenroom.core.packs.behaviouraldef import BehaviouralDef
from greenroom.core.packs.questiondef import QuestionDef
from greenroom.core.packs.questions import question_in

ROOT = Path(__file__).parents[2]
PACK = ROOT / "packs" / "python-backend"
QUESTIONS = PACK / "questions"
BEHAVIOURAL = PACK / "behavioural"
MARKED = Path(__file__).parent / "answers"
STORIES = MARKED / "unseen" / "behavioural.toml"

Half = Literal["seen", "unseen"]


@dataclass(frozen=True, slots=True)
class MarkedAnswer:
    """An answer, the points it covers and the red flags it raises; score is a fair mark, 0..1."""

    question: QuestionDef | BehaviouralDef
    text: str
    covers: frozenset[str]
    flags: frozenset[str]
    score: float


@dataclass(frozen=True, slots=True)
class Pair:
    """One point, said rightly in other words, and said wrongly in like words."""

    question: QuestionDef
    point: str
    paraphrase: str
    contradiction: str


@lru_cache(maxsize=1)
def questions() -> dict[str, QuestionDef]:
    """The pack's questions by id."""
    read = [question_in(str(path), path.read_bytes()) for path in sorted(QUESTIONS.glob("*/*.md"))]
    return {one.id: one for one in read}


def marked_answers(half: Half) -> list[MarkedAnswer]:
    """The answers of one half."""
    if half == "seen":
        return [
            MarkedAnswer(
                question, one.text, frozenset(one.covers), frozenset(one.flags),
                (one.low + one.high) / 2,
            )
            for question in questions().values() for one in question.rubric.samples
        ]  # fmt: skip
    return [
        MarkedAnswer(
            questions()[one["question"]], one["text"], frozenset(one["covers"]),
            frozenset(one.get("flags", ())), float(one["score"]),
        )
        for one in _tables(half, "answer")
    ]  # fmt: skip


def told_stories() -> list[MarkedAnswer]:
    """Answers to behavioural questions, by somebody who saw prompts, points and red flags only."""
    read = [
        behavioural_in(str(path), path.read_bytes()) for path in sorted(BEHAVIOURAL.glob("*.md"))
    ]
    asked = {one.id: one for one in read}
    return [
        MarkedAnswer(
            asked[one["question"]], one["text"], frozenset(one["covers"]),
            frozenset(one["flags"]), float(one["score"]),
        )
        for one in tomllib.loads(STORIES.read_text(encoding="utf-8"))["answer"]
    ]  # fmt: skip


def pairs(half: Half) -> list[Pair]:
    """The pairs of one half."""
    return [
        Pair(questions()[one["question"]], one["point"], one["paraphrase"], one["contradiction"])
        for one in _tables(half, "pair")
    ]


def _tables(half: Half, key: str) -> Iterator[dict[str, str]]:
    for path in sorted((MARKED / half).glob("*.toml")):
        if path == STORIES:
            continue
        yield from tomllib.loads(path.read_text(encoding="utf-8")).get(key, ())
