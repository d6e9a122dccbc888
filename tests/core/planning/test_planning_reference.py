"""The page that explains readiness shows the numbers the code uses."""

from pathlib import Path

import pytest
from planning_shelves import shelf_of, weights_of

from greenroom.core.planning import UNSEEN_RECALL, blocks, choosing, measure_readiness, turns

PAGE = (Path(__file__).parents[3] / "docs/reference/readiness.md").read_text(encoding="utf-8")
WORDS = " ".join(PAGE.split())


@pytest.mark.parametrize(
    "claim",
    [
        f"One you never attempted counts {UNSEEN_RECALL}.",
        f"{0.5} x weight for one never attempted",
        f"would still recall ({choosing.FRESH_RECALL} or more)",
        f"recall above {choosing.KNOWN_RECALL}.",
        {0.25: "none takes more than a quarter of the day"}[choosing.TOPIC_SHARE_MAX],
        {3.0: "(or three minutes, if that is more)"}[choosing.TOPIC_MINUTES_MIN],
        {3: "take turns, three at a time"}[blocks.OPEN_TOPICS],
        {8.0: "blocks of about eight minutes"}[blocks.BLOCK_MINUTES],
        {5: "on long days in about five"}[blocks.BLOCKS_A_DAY],
        {0.25: "All of them together take a quarter of the day"}[choosing.LATER_SHARE_MAX],
        f"is below a recall of {choosing.DUE_RECALL} goes before what is new",
        {7.0: "takes more than seven minutes"}[turns.LONG_MINUTES],
        {1.0: "From the day before the interview on"}[choosing.FINAL_DAYS],
    ],
)
def test_the_page_names_the_numbers_in_use(claim):
    assert claim in WORDS


def test_the_worked_example_comes_out_as_shown():
    shelf = shelf_of((0, 10.0, 0.0), (0,), (1, 10.0, 10.0))
    found = measure_readiness(shelf, weights_of(3, 1), days_left=0)
    assert f"(3 x 0.575 + 0.9) / 4 = {found.value:.3f}" in WORDS
