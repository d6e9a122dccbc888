"""The grader of answers: beside marks by people, on points and pairs, under attack, in time."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Sequence

import numpy as np
from scripts.bench import marks
from scripts.bench.attacks import FEWEST_SHUFFLED, FEWEST_SOUP, negated, shuffled, soup
from scripts.bench.figures import Figure, Row
from scripts.bench.heard import heard_flags, heard_points
from scripts.bench.marked import Half, MarkedAnswer, Pair, marked_answers, pairs
from scripts.bench.options import Options

from greenroom.core.grading.answer import AnswerGrade, GradedPoint
from greenroom.core.grading.question import grade_against, grade_answer
from greenroom.core.grading.verdict import HARD_FROM
from greenroom.core.grading.words.tokens import words_of

# An answer passes if its score alone would let it come back later and not at once.
PASSES_FROM = HARD_FROM
FULL_MARK = 5.0
SEED = 20


def measure_marks(_options: Options) -> Row:
    """Ours against the marks of the short-answer set, with three peers."""
    row = Row("marks", "students' answers with two graders' marks: Pearson's r")
    rows = marks.load()
    if not rows:
        row.skipped = "../shared/data/short-answers.csv is not there"
        return row
    ours = [grade_against(one.question, one.reference, one.answer).score for one in rows]
    correlation, error = marks.agreement(ours, rows)
    inside, inside_error = marks.by_question(ours, rows)
    row.figures = [
        Figure("r", correlation, "", floor=0.55),
        Figure("RMSE, line from other questions", error, ""),
        Figure("RMSE, nothing fitted", marks.plain_error(ours, rows), ""),
        Figure("median r of a question", inside, ""),
        Figure("median RMSE of a question", inside_error, ""),
    ]
    row.peer_name = "r (RMSE)"
    for name, scores in (
        ("overlap", [marks.overlap(one) for one in rows]),
        ("TF-IDF", marks.tfidf(rows)),
        ("fitted ridge", marks.ridge(rows)),
    ):
        r, rmse = marks.agreement(scores, rows)
        row.peer += [Figure(name, r, ""), Figure(f"{name} RMSE", rmse, "")]
    row.notes.append(f"{len(rows):,} answers to {len({one.question_id for one in rows})} questions")
    return row


def measure_points(_options: Options) -> Row:
    """Which points are covered and how scores rank, on both halves; the target is the unseen's."""
    row = Row("points", "key points that an answer covers: F1, and agreement of scores")
    for half in ("unseen", "seen"):
        answers = marked_answers(half)
        if not answers:
            row.failed = f"there is no marked answer in the half {half}"
            return row
        row.figures += _points(half, answers)
        row.notes.append(f"{half}: {len(answers)} answers")
    return row


def _points(half: Half, answers: Sequence[MarkedAnswer]) -> list[Figure]:
    grades = [grade_answer(one.question.rubric, one.text) for one in answers]
    heard = heard_points(answers, grades)
    noticed, said = heard_flags(answers, grades)
    by_people, by_us = [one.score for one in answers], [one.score for one in grades]
    floor = 0.85 if half == "unseen" else None
    return [
        Figure(f"{half}: F1 of points decided", heard.decided, "", floor=floor),
        Figure("F1, unsure taken as missed", heard.strict, ""),
        Figure("unsure", heard.unsure_share, "%"),
        Figure("red flags noticed", noticed, "%"),
        Figure("red flags raised that are said", said, "%"),
        Figure("rank agreement with marks (Spearman)", _spearman(by_people, by_us), ""),
    ]  # fmt: skip


def measure_pairs(_options: Options) -> Row:
    """A contradiction must rank below a paraphrase of the same point."""
    row = Row("pairs", "a contradiction ranks below a paraphrase of the same point")
    for half in ("unseen", "seen"):
        found = pairs(half)
        if not found:
            row.failed = f"there is no pair in the half {half}"
            return row
        both = [
            (_judged(pair, pair.paraphrase), _judged(pair, pair.contradiction)) for pair in found
        ]
        below = sum(right.standing > wrong.standing for right, wrong in both)
        floor = 90.0 if half == "unseen" else None
        row.figures += [
            Figure(half, 100 * below / len(both), "%", floor=floor),
            Figure("paraphrases covered", _share([one.covered is True for one, _ in both]), "%"),
            Figure("or unsure", _share([one.covered is not False for one, _ in both]), "%"),
            Figure("contradictions covered", _share([one.covered is True for _, one in both]), "%"),
        ]
        row.notes.append(f"{half}: {len(found)} pairs")
    return row


def _judged(pair: Pair, text: str) -> GradedPoint:
    """What a text alone makes of the pair's point."""
    grade = grade_answer(pair.question.rubric, text)
    return next(one for one in grade.points if one.id == pair.point)


def _share(claims: Sequence[bool]) -> float:
    return 100 * sum(claims) / len(claims)


def measure_attacks(_options: Options) -> Row:
    """What must not pass, made from strong answers; and the strong answers, which must."""
    row = Row("attacks", "answers that must not pass, and full-mark answers that are blocked")
    for name, items in (("questions", _question_attacks()), ("short answers", _mark_attacks())):
        for attack, grades in items.items():
            if not grades:
                continue
            if attack == "blocked":
                share = sum(one.gate is not None for one in grades) / len(grades)
            else:
                share = sum(one.gate is None and one.score >= PASSES_FROM for one in grades) / len(
                    grades
                )
            row.figures.append(Figure(f"{name}: {attack}", 100 * share, "%", limit=2.0))
            row.notes.append(f"{name}, {attack}: {len(grades)}")
    return row


def _question_attacks() -> dict[str, list[AnswerGrade]]:
    rng = random.Random(SEED)
    full = [
        one for half in ("seen", "unseen") for one in marked_answers(half) if one.score >= 0.85
    ]  # fmt: skip
    others = rng.sample(full, len(full))
    topics = [
        (one, other) for one, other in zip(full, others, strict=True)
        if one.question.topic.split("/")[0] != other.question.topic.split("/")[0]
    ]  # fmt: skip
    return {
        "blocked": [grade_answer(one.question.rubric, one.text) for one in full],
        "soup": [grade_answer(one.question.rubric, soup(one.text)) for one in full],
        "shuffled": [grade_answer(one.question.rubric, shuffled(one.text, rng)) for one in full],
        "negated": [grade_answer(one.question.rubric, negated(one.text)) for one in full],
        "parroted": [
            grade_answer(one.question.rubric, one.question.rubric.prompt) for one in full
        ],
        "off topic": [grade_answer(one.question.rubric, other.text) for one, other in topics],
    }  # fmt: skip


def _mark_attacks() -> dict[str, list[AnswerGrade]]:
    rng = random.Random(SEED)
    rows = marks.load()
    full = [one for one in rows if one.mark == FULL_MARK]
    references = list({one.question_id: one for one in rows}.values())
    elsewhere = [one.text for one in marked_answers("seen") if one.score >= 0.85]

    def graded(one: marks.Marked, text: str) -> AnswerGrade:
        return grade_against(one.question, one.reference, text)

    def is_long(text: str, fewest: int) -> bool:
        return len(words_of(text)) >= fewest

    soups = [(one, soup(one.answer)) for one in full]
    return {
        "blocked": [graded(one, one.answer) for one in full],
        "soup": [graded(one, text) for one, text in soups if is_long(text, FEWEST_SOUP)],
        "shuffled": [
            graded(one, shuffled(one.answer, rng))
            for one in full if is_long(one.answer, FEWEST_SHUFFLED)
        ],
        "negated": [graded(one, negated(one.reference)) for one in references],
        "parroted": [graded(one, one.question) for one in references],
        "off topic": [graded(one, rng.choice(elsewhere)) for one in references],
    }  # fmt: skip


def measure_time(_options: Options) -> Row:
    """Processor time of one answer, its rubric read before."""
    row = Row("grade", "grading an answer, processor time")
    answers = [one for half in ("seen", "unseen") for one in marked_answers(half)]
    for one in answers:
        grade_answer(one.question.rubric, one.text)
    times = []
    for one in answers:
        started = time.process_time()
        grade_answer(one.question.rubric, one.text)
        times.append(1000 * (time.process_time() - started))
    row.figures = [
        Figure("median", statistics.median(times), limit=10.0),
        Figure("p95", float(np.percentile(times, 95))),
    ]
    return row


def _spearman(one: Sequence[float], other: Sequence[float]) -> float:
    return float(np.corrcoef(_ranks(one), _ranks(other))[0, 1])


def _ranks(values: Sequence[float]) -> np.ndarray:
    given = np.array(values)
    return np.array([(given < one).sum() + ((given == one).sum() - 1) / 2 for one in given])
