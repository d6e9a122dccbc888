"""The page that explains readiness shows the numbers the code uses."""

from pathlib import Path

import numpy as np
import pytest
from planning_shelves import shelf_of, weights_of

from greenroom.apps.plan.selectors import standing, standing_past
from greenroom.core.exercises import KINDS
from greenroom.core.memory import fsrs_v1
from greenroom.core.planning import (
    UNSEEN_RECALL,
    TopicWeights,
    doubt,
    measure_readiness,
    readiness,
)
from greenroom.core.planning.readiness import sizes_of
from greenroom.core.planning.shelf import MODEL_DOUBT

PAGE = (Path(__file__).parents[3] / "docs/reference/readiness.md").read_text(encoding="utf-8")
WORDS = " ".join(PAGE.split())


@pytest.mark.parametrize(
    "claim",
    [
        f"One you never attempted counts {UNSEEN_RECALL}.",
    ],
)
def test_the_page_names_the_numbers_in_use(claim):
    assert claim in WORDS


def test_the_worked_example_of_kinds_comes_out_as_shown():
    told = [
        ("card", 0.9), ("card", 0.9), ("card", 0.8), ("card", None), ("quiz", 0.9), ("drill", 0.7),
        ("problem", None), ("problem", None),
    ]  # fmt: skip
    shelf = shelf_of(*[_row_of(KINDS[kind], recall) for kind, recall in told])
    topics = TopicWeights(("a",), np.ones(1), np.array([6]))
    size = sizes_of(shelf, topics)
    value = measure_readiness(shelf, topics, days_left=0).value
    whole = size.counted[0] + size.unseen[0]
    assert f"4 x 1 + 0.5 + 2 = {size.counted[0]:g} cards" in WORDS
    assert f"{size.uncovered[0]:g} uncovered" in WORDS
    assert f"{size.lacking[0]:.2f} lacking" in WORDS
    assert f"x 0.15 = {value * whole:.3f} readiness" in WORDS
    assert f"/ (6.5 + 0.5 + 1.33) = {value:.3f}" in WORDS


def _row_of(kind, recall):
    memory = () if recall is None else (float(fsrs_v1.stabilities_for(recall, 10.0)), 10.0)
    return (
        0, *memory, {"says": kind.evidence, "deed": kind.is_deed, "later": kind.comes_later},
    )  # fmt: skip


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.id)
def test_the_page_tells_what_every_kind_counts(kind):
    name = "quiz item" if kind.id == "quiz" else kind.id
    said = "done" if kind.is_deed else "recalled"
    assert f"| {name} | {kind.evidence:g} | {said}" in WORDS


def test_the_page_tells_what_cards_alone_reach():
    ceiling = (1 + readiness.DEED_SHARE * UNSEEN_RECALL) / (1 + readiness.DEED_SHARE)
    assert f"(1 + 2/3 x 0.15) / (1 + 2/3) = {ceiling:.2f}" in WORDS
    most = readiness.DEED_SHARE / (1 + readiness.DEED_SHARE)
    assert "by at most two fifths of the way" in WORDS
    assert most == pytest.approx(2 / 5)


@pytest.mark.parametrize(
    "claim",
    [
        f"*doubt* is {MODEL_DOUBT} at first",
        f"standard deviation = {readiness.UNSEEN_DOUBT:.2f} x the share that was not",
        f"({doubt.USUAL_COUNTS} x 0.09^2 + attempts judged x error^2)",
        f"At most {standing_past.POINTS_MAX} points.",
        f"*{standing.GAIN_MINUTES} minutes on permissions",
    ],
)
def test_the_page_names_the_numbers_of_the_range(claim):
    assert claim in WORDS


def test_the_worked_example_comes_out_as_shown():
    shelf = shelf_of((0, 10.0, 0.0), (0,), (1, 10.0, 10.0))
    found = measure_readiness(shelf, weights_of(3, 1), days_left=0)
    assert f"(3 x 0.575 + 0.9) / 4 = {found.value:.3f}" in WORDS
