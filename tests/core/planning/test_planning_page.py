"""The page that explains the plan shows the numbers the code uses."""

from pathlib import Path

import pytest

from greenroom.core.planning import blocks, choosing, horizon, turns
from greenroom.core.planning.forecast import EXERCISES_MAX

WORDS = " ".join(
    (Path(__file__).parents[3] / "docs/reference/planning.md").read_text(encoding="utf-8").split()
)


@pytest.mark.parametrize(
    "claim",
    [
        f"`days ^ -{horizon.PRICE_DECAY}`",
        {90: "days up to 90"}[horizon.HORIZON_DAYS],
        f"takes {horizon.FORGOTTEN_COST:g} times as long",
        f"the first one {horizon.FIRST_COST:.2f} times",
        f"with a chance of {horizon.FIRST_RECALL}",
        f"lasted {horizon.WARY_FIRST} as long",
        f"went on {horizon.WARY_DECAY} times as steeply",
        f"would still recall ({choosing.FRESH_RECALL} or more)",
        f"recall above {choosing.KNOWN_RECALL}",
        {0.25: "none takes more than a quarter of the day"}[choosing.TOPIC_SHARE_MAX],
        {3.0: "(or three minutes, if that is more)"}[choosing.TOPIC_MINUTES_MIN],
        {3: "take turns, three at a time"}[blocks.OPEN_TOPICS],
        {8.0: "blocks of about eight minutes"}[blocks.BLOCK_MINUTES],
        {5: "on long days in about five"}[blocks.BLOCKS_A_DAY],
        {0.25: "All of them together take a quarter of the day"}[choosing.LATER_SHARE_MAX],
        f"is below a recall of {choosing.DUE_RECALL} goes before what is new",
        {7.0: "takes more than seven minutes"}[turns.LONG_MINUTES],
        {1.0: "From the day before the interview on"}[choosing.FINAL_DAYS],
        {6.0: "was not asked for six days"}[choosing.RETURN_DAYS],
        {0.25: "Such returns take no more than a quarter of the day"}[choosing.RETURN_SHARE_MAX],
        f"With more than {EXERCISES_MAX} exercises",
    ],
)
def test_the_page_names_the_numbers_in_use(claim):
    assert claim in WORDS
