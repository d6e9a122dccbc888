"""Shelves for the planning tests: written out by hand, drawn by hypothesis, or large."""

import numpy as np
from hypothesis import strategies as st

from greenroom.core.planning import Shelf, TopicWeights

NAN = float("nan")


def shelf_of(*rows, minutes=0.5):
    """One exercise a row: topic, and for an attempted one stability_days and elapsed_days.

    Ids count from 1. A dict as the last member of a row sets siblings, attempted_today, minutes,
    difficulty, later (it comes later: a drill), says (its evidence) or deed (it is one).
    """
    parsed = [_parse(row) for row in rows]
    count = len(parsed)
    return Shelf(
        exercise_ids=np.arange(1, count + 1, dtype=np.int64),
        topics=np.array([row["topic"] for row in parsed], dtype=np.int32),
        stability_days=np.array([row["stability"] for row in parsed], dtype=np.float64),
        difficulty=np.array([row["difficulty"] for row in parsed], dtype=np.float64),
        elapsed_days=np.array([row["elapsed"] for row in parsed], dtype=np.float64),
        minutes=np.array([row.get("minutes", minutes) for row in parsed], dtype=np.float64),
        siblings=np.array(
            [row.get("siblings", number) for number, row in enumerate(parsed, start=1_000)],
            dtype=np.int64,
        ),
        attempted_today=np.array([row.get("attempted_today", False) for row in parsed], dtype=bool),
        comes_later=_told(parsed, "later", False),
        evidence=_told(parsed, "says", 1.0),
        is_deed=_told(parsed, "deed", False),
    )


def _told(parsed, name, otherwise):
    """None where no row says anything, as planning takes it."""
    if not any(name in row for row in parsed):
        return None
    return np.array([row.get(name, otherwise) for row in parsed])


def _parse(row):
    extra = row[-1] if isinstance(row[-1], dict) else {}
    topic, *memory = [member for member in row if not isinstance(member, dict)]
    stability, elapsed = memory or (NAN, NAN)
    difficulty = 5.0 if memory else NAN
    return {
        "topic": topic,
        "stability": stability,
        "elapsed": elapsed,
        "difficulty": difficulty,
        **extra,
    }


def weights_of(*weights):
    names = tuple(f"area/topic-{number}" for number in range(len(weights)))
    return TopicWeights(names, np.array(weights, dtype=np.float64))


def large_shelf(exercises=5_000, topics=128, seed=1, new_share=0.4):
    """As a busy learner has it: two exercises a note, some attempted today."""
    rng = np.random.default_rng(seed)
    is_new = rng.random(exercises) < new_share
    shelf = Shelf(
        exercise_ids=np.arange(1, exercises + 1, dtype=np.int64),
        topics=rng.integers(0, topics, exercises).astype(np.int32),
        stability_days=np.where(is_new, NAN, np.exp(rng.normal(2, 1.3, exercises))),
        difficulty=np.where(is_new, NAN, rng.uniform(1, 10, exercises)),
        elapsed_days=np.where(is_new, NAN, rng.exponential(8, exercises)),
        minutes=np.full(exercises, 0.5),
        siblings=np.arange(exercises, dtype=np.int64) // 2,
        attempted_today=~is_new & (rng.random(exercises) < 0.01),
    )
    return shelf, weights_of(*rng.uniform(0, 3, topics))


@st.composite
def shelves(draw, max_exercises=40):
    """Any shelf of up to `max_exercises` in one to five topics, and its weights."""
    weights = draw(st.lists(st.floats(0, 5), min_size=1, max_size=5))
    rows = draw(st.lists(_rows(len(weights)), max_size=max_exercises))
    return shelf_of(*rows), weights_of(*weights)


def _rows(topics):
    memory = st.tuples(st.floats(0.001, 1_000), st.floats(0, 400))
    extra = st.fixed_dictionaries(
        {
            "siblings": st.integers(0, 20),
            "attempted_today": st.booleans(),
            "minutes": st.sampled_from([0.3, 0.5, 1.0, 4.0, 30.0]),
        }
    )
    return st.builds(
        lambda topic, known, more: (topic, *known, more),
        st.integers(0, topics - 1),
        st.one_of(st.just(()), memory),
        extra,
    )
