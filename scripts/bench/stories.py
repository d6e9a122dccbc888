"""The grader of stories beside a fair person's marks, on answers that nothing was tuned on."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scripts.bench.figures import Figure, Row
from scripts.bench.heard import heard_flags, heard_points
from scripts.bench.marked import told_stories
from scripts.bench.options import Options

from greenroom.core.grading.question import grade_answer

# What a person marks below or above these is a poor or a good answer, whatever else it is.
POOR_BELOW = 0.3
GOOD_FROM = 0.85
HALF = 0.5


def measure(_options: Options) -> Row:
    """Points and red flags that are heard, and how near our scores come to the marks."""
    row = Row("stories", "behavioural answers: key points covered, and scores beside marks")
    answers = told_stories()
    grades = [grade_answer(one.question.rubric, one.text) for one in answers]
    heard = heard_points(answers, grades)
    parts = heard_points(answers, grades, is_part=True)
    own = heard_points(answers, grades, is_part=False)
    noticed, said = heard_flags(answers, grades)
    row.figures = [
        Figure("F1 of points decided", heard.decided, ""),
        Figure("F1, unsure taken as missed", heard.strict, ""),
        Figure("the same, parts of stories", parts.strict, ""),
        Figure("the same, a question's own points", own.strict, ""),
        Figure("unsure", heard.unsure_share, "%"),
        Figure("red flags noticed", noticed, "%"),
        Figure("red flags raised that are said", said, "%"),
        *_scores([one.score for one in answers], [one.score for one in grades]),
    ]
    row.notes.append(
        f"{len(answers)} answers to {len({one.question.id for one in answers})} questions, "
        f"{heard.count} points: {heard.wrong} heard wrongly, {heard.missed} missed, "
        f"{heard.unsure} unsure, of which {heard.unsure_said} were said; "
        f"{sum(one.gate is not None for one in grades)} answers blocked by a gate"
    )
    return row


def _scores(by_people: Sequence[float], by_us: Sequence[float]) -> list[Figure]:
    marks, scores = np.array(by_people), np.array(by_us)
    return [
        Figure("correlation with marks (Pearson)", float(np.corrcoef(marks, scores)[0, 1]), ""),
        Figure("mean absolute error of scores", float(np.abs(scores - marks).mean()), ""),
        Figure("mean of scores less marks", float((scores - marks).mean()), ""),
        Figure("poor answers above .5", _share(scores[marks < POOR_BELOW] > HALF), "%"),
        Figure("good answers below .5", _share(scores[marks >= GOOD_FROM] < HALF), "%"),
    ]


def _share(claims: np.ndarray) -> float:
    return 100 * float(claims.mean())
