import re
from pathlib import Path

import pytest
from planning_shelves import shelf_of, weights_of

from greenroom.core.errors import ScheduleError
from greenroom.core.exercises import KINDS
from greenroom.core.planning import measure_readiness
from greenroom.core.planning.topic_state import (
    FAILED_SHARE_MAX,
    READY_RECALL,
    READY_SEEN_MIN,
    SEEN_SHARE_MIN,
    SHAKY_RECALL,
    Evidence,
    State,
    state_of,
)

PAGE = Path(__file__).resolve().parents[3] / "docs/how-to/the-eve-and-the-day.md"


@pytest.mark.parametrize(
    ("recall", "exercises", "seen", "failed", "state"),
    [
        (0.15, 0, 0, 0, State.NOT_YET),  # nothing to practise
        (0.15, 12, 0, 0, State.NOT_YET),  # nothing practised
        (0.60, 12, 3, 0, State.NOT_YET),  # a quarter of it tried
        (0.60, 12, 4, 0, State.SHAKY),  # a third of it tried
        (0.49, 12, 12, 0, State.NOT_YET),  # more likely missed than managed
        (0.50, 12, 12, 0, State.SHAKY),
        (0.79, 12, 12, 0, State.SHAKY),
        (0.80, 12, 12, 0, State.READY),
        (0.80, 10, 10, 2, State.READY),  # a fifth failed the last time
        (0.95, 2, 2, 0, State.SHAKY),  # two right answers are luck
        (0.95, 3, 3, 0, State.READY),
        (0.95, 10, 10, 3, State.SHAKY),  # more than a fifth did
    ],
)
def test_state_follows_recall_coverage_and_last_answers(recall, exercises, seen, failed, state):
    assert state_of(Evidence(recall, exercises, seen, failed)) is state


@pytest.mark.parametrize(
    "evidence", [Evidence(0.5, 3, 2, 3), Evidence(1.2, 3, 2, 1), Evidence(float("nan"), 3, 2, 1)]
)
def test_impossible_evidence_is_refused(evidence):
    with pytest.raises(ScheduleError):
        state_of(evidence)


def rows(cards, deeds, done):
    card, problem = KINDS["card"], KINDS["problem"]
    extra = {"says": problem.evidence, "deed": True, "later": True}
    return [
        *[(0, 1e6, 0.0, {"says": card.evidence})] * cards,
        *[(0, 1e6, 0.0, extra)] * done,
        *[(0, extra)] * (deeds - done),
    ]


@pytest.mark.parametrize(
    ("cards", "deeds", "done", "state"),
    [
        (20, 0, 0, State.READY),  # nothing to do is offered, so nothing is asked for
        (20, 10, 0, State.SHAKY),  # sure of every card, and nothing was ever done
        (20, 10, 1, State.SHAKY),
        (20, 10, 2, State.READY),
        (20, 1, 0, State.READY),  # one problem of five cards' weight beside twenty of them
        (0, 10, 3, State.READY),
    ],
)
def test_cards_alone_do_not_make_a_topic_ready_that_offers_work_to_do(cards, deeds, done, state):
    measured = measure_readiness(
        shelf_of(*rows(cards, deeds, done)), weights_of(1), days_left=0
    ).topics[0]
    found = Evidence(measured.value, measured.exercises, measured.seen, 0)
    assert state_of(found) is state


def test_the_page_tells_the_rule_with_its_numbers():
    told = re.sub(r"\s+", " ", PAGE.read_text())
    for number in (READY_RECALL, SHAKY_RECALL, FAILED_SHARE_MAX):
        assert f"{number:.0%}".replace("%", " %") in told
    assert pytest.approx(1 / 3) == SEEN_SHARE_MIN
    assert "less than a third" in told
    assert READY_SEEN_MIN == 3
    assert "at least three" in told
    assert "Cards alone" in told
