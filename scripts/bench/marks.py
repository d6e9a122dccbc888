"""Students' answers with marks, and three simple graders to stand beside ours.

The file is for measuring only and lies outside the project (Mohler et al. 2011, University of North
Texas short-answer set, assignments 1 to 8). Every grader's r and error are taken over all answers;
what is fitted is fitted on the other questions than the one it predicts.
"""

from __future__ import annotations

import csv
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from greenroom.core.grading.words.concepts import concepts_of
from greenroom.core.grading.words.matching import read_matches, read_phrase, read_text
from greenroom.core.grading.words.tokens import words_of

PLACES = (Path(__file__).parents[3] / "shared" / "data" / "short-answers.csv",)
MOST = 5.0
RIDGE = 30.0


@dataclass(frozen=True, slots=True)
class Marked:
    """One student's answer; `mark` is the mean of two graders', 0 to 5."""

    question_id: str
    question: str
    reference: str
    answer: str
    mark: float


def load() -> list[Marked]:
    """The set; empty where it is absent."""
    path = next((one for one in PLACES if one.exists()), None)
    if path is None:
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Marked(
                row["question_id"], row["question"], row["reference_answer"],
                row["student_answer"], float(row["grade_mean"]),
            )
            for row in csv.DictReader(file)
        ]  # fmt: skip


def agreement(scores: Sequence[float], rows: Sequence[Marked]) -> tuple[float, float]:
    """Pearson's r, and the root mean square error after a line fitted on the other questions."""
    marks = np.array([one.mark for one in rows])
    given = np.array(scores)
    predicted = leave_one_question_out(given[:, None], rows, ridge=0.0)
    return float(np.corrcoef(given, marks)[0, 1]), _error(predicted, marks)


def plain_error(scores: Sequence[float], rows: Sequence[Marked]) -> float:
    """The error of five times the score, with nothing fitted at all."""
    return _error(MOST * np.array(scores), np.array([one.mark for one in rows]))


def by_question(scores: Sequence[float], rows: Sequence[Marked]) -> tuple[float, float]:
    """Medians over questions: of r, where marks differ, and of the error of 5 times the score."""
    correlations, errors = [], []
    for ident in sorted({one.question_id for one in rows}):
        at = [index for index, one in enumerate(rows) if one.question_id == ident]
        marks = np.array([rows[index].mark for index in at])
        given = np.array([scores[index] for index in at])
        errors.append(_error(MOST * given, marks))
        if marks.std() > 0 and given.std() > 0:
            correlations.append(float(np.corrcoef(given, marks)[0, 1]))
    return float(np.median(correlations)), float(np.median(errors))


def leave_one_question_out(
    features: np.ndarray, rows: Sequence[Marked], *, ridge: float
) -> np.ndarray:
    """Predicted marks by a linear model, each fitted on the answers to all other questions."""
    marks = np.array([one.mark for one in rows])
    idents = np.array([one.question_id for one in rows])
    predicted = np.zeros(len(rows))
    for ident in set(idents):
        rest = idents != ident
        middle, spread = features[rest].mean(axis=0), features[rest].std(axis=0)
        spread[spread == 0] = 1.0
        normal = (features[rest] - middle) / spread
        penalty = ridge * np.eye(normal.shape[1])
        mean = marks[rest].mean()
        weights = np.linalg.solve(normal.T @ normal + penalty, normal.T @ (marks[rest] - mean))
        predicted[~rest] = (features[~rest] - middle) / spread @ weights + mean
    return predicted


def overlap(row: Marked) -> float:
    """The share of the reference's stems that the answer has."""
    wanted = set(_stems(row.reference))
    return len(wanted & set(_stems(row.answer))) / len(wanted)


def tfidf(rows: Sequence[Marked]) -> list[float]:
    """Cosines of TF-IDF vectors, the document frequencies counted over all answers."""
    documents = [set(_stems(row.answer)) for row in rows]
    seen = Counter(stem for document in documents for stem in document)
    size = len(rows)

    def vector(text: str) -> dict[str, float]:
        counts = Counter(_stems(text))
        return {
            stem: count * math.log((size + 1) / (seen[stem] + 1)) for stem, count in counts.items()
        }

    return [_cosine(vector(row.reference), vector(row.answer)) for row in rows]


def ridge(rows: Sequence[Marked]) -> list[float]:
    """The ceiling: twelve lexical features, fitted on the other questions."""
    cosines = tfidf(rows)
    features = np.array([_features(row, cosine) for row, cosine in zip(rows, cosines, strict=True)])
    return [float(one) for one in leave_one_question_out(features, rows, ridge=RIDGE)]


def _features(row: Marked, cosine: float) -> list[float]:
    reference, answer, question = (
        _stems(row.reference),
        _stems(row.answer),
        set(_stems(row.question)),
    )
    wanted, said = set(reference), set(answer)
    new_wanted = wanted - question
    pairs = set(pairwise(reference))
    letters, theirs = _grams(row.reference), _grams(row.answer)
    named, new = _said(row, but_not=""), _said(row, but_not=row.question)
    return [
        named, math.sqrt(named), new, math.sqrt(new), cosine,
        len(wanted & said) / len(wanted), len(wanted & said) / max(1, len(said)),
        len(new_wanted & said) / max(1, len(new_wanted)),
        len(pairs & set(pairwise(answer))) / max(1, len(pairs)),
        len(letters & theirs) / max(1, len(letters)), math.log1p(len(answer)),
        min(1.0, len(answer) / len(reference)),
    ]  # fmt: skip


def _said(row: Marked, *, but_not: str) -> float:
    """The share of what the reference names that the answer names too, slips forgiven."""
    phrase = read_phrase(row.reference)
    rest = phrase.scaled(dict.fromkeys((one.key for one in concepts_of(but_not)), 0.0))
    said = read_matches(rest if rest.total else phrase, read_text(row.answer))
    return said.everywhere


def _grams(text: str) -> set[str]:
    small = text.lower()
    return {small[at : at + 4] for at in range(len(small) - 3)}


def _stems(text: str) -> list[str]:
    return [word.stem for word in words_of(text)]


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    dot = sum(value * other.get(stem, 0.0) for stem, value in one.items())
    lengths = [math.sqrt(sum(value**2 for value in each.values())) for each in (one, other)]
    return dot / (lengths[0] * lengths[1]) if all(lengths) else 0.0


def _error(predicted: np.ndarray, marks: np.ndarray) -> float:
    return float(np.sqrt(np.mean((predicted - marks) ** 2)))
