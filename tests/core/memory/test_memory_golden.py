"""Fixed ratings and times, and the one exact list of numbers they lead to.

The numbers were computed once and compared with py-fsrs 6.3. If a change here looks needed, a new
policy module is needed instead.
"""

from datetime import UTC, datetime, timedelta

import pytest

from greenroom.core.memory import Rating, fsrs_v1

START = datetime(2026, 1, 5, 9, tzinfo=UTC)

# (rating, days since the start) -> (stability in days, difficulty)
Step = tuple[tuple[int, float], tuple[float, float]]
GOLDEN: dict[str, list[Step]] = {
    "always good": [
        ((3, 0), (2.3065, 2.1181)),
        ((3, 2), (10.9643, 2.1112)),
        ((3, 13), (46.2802, 2.1043)),
        ((3, 60), (164.6660, 2.0975)),
        ((3, 200), (464.5307, 2.0906)),
    ],
    "one lapse": [
        ((3, 0), (2.3065, 2.1181)),
        ((3, 3), (13.8269, 2.1112)),
        ((1, 10), (1.6146, 7.3922)),
        ((3, 11), (3.6348, 7.3801)),
        ((2, 14), (6.6235, 8.2460)),
        ((4, 30), (30.2300, 7.6451)),
    ],
    "a leech": [
        ((1, 0), (0.2120, 6.4133)),
        ((1, 1), (0.1009, 8.8063)),
        ((1, 2), (0.0550, 9.5929)),
        ((2, 3), (0.2200, 9.7150)),
    ],
    "repeats on one day": [
        ((1, 0), (0.2120, 6.4133)),
        ((3, 0.01), (0.2467, 6.4021)),
        ((3, 0.02), (0.2842, 6.3909)),
        ((1, 0.5), (0.1096, 8.7990)),
        ((4, 0.9), (0.2292, 8.3829)),
        ((3, 2.5), (1.2129, 8.3697)),
    ],
    "all four": [
        ((4, 0), (8.2956, 1.0)),
        ((4, 8), (65.6242, 1.0)),
        ((2, 40), (126.5190, 4.0106)),
        ((1, 41.5), (3.5178, 8.0166)),
        ((3, 41.9), (3.5178, 8.0038)),
        ((3, 43), (5.1881, 7.9910)),
    ],
}


@pytest.mark.parametrize("name", GOLDEN)
def test_fixed_answers_lead_to_one_exact_list_of_memories(name):
    state = None
    found = []
    for (rating, days), _ in GOLDEN[name]:
        state = fsrs_v1.update(state, Rating(rating), START + timedelta(days=days))
        found.append((round(state.stability_days, 4), round(state.difficulty, 4)))
    assert found == [expected for _, expected in GOLDEN[name]]


def test_always_good_leads_to_one_exact_list_of_intervals():
    state, at, intervals = None, START, []
    for _ in range(8):
        state = fsrs_v1.update(state, Rating.GOOD, at)
        intervals.append(max(1, round(fsrs_v1.interval_days(state.stability_days))))
        at += timedelta(days=intervals[-1])
    assert intervals == [2, 11, 46, 163, 497, 1346, 3292, 7398]


def test_recall_falls_along_one_exact_curve():
    curve = [round(fsrs_v1.recall_probability(days, 10.0), 4) for days in (0, 1, 10, 30, 100, 365)]
    assert curve == [1.0, 0.9857, 0.9, 0.8094, 0.6928, 0.5736]
