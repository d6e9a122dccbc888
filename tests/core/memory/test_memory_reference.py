"""The page that explains memory shows the numbers the code computes."""

import re
from pathlib import Path

from greenroom.core.memory import Rating, fsrs_v1

PAGE = (Path(__file__).parents[3] / "docs/reference/memory.md").read_text(encoding="utf-8")


def table_rows(first_cell):
    return [line for line in PAGE.splitlines() if re.match(rf"\| {first_cell}", line)]


def numbers_in(text):
    return [float(number) for number in re.findall(r"\d+\.\d+", text)]


def test_the_page_lists_the_parameters():
    listed = numbers_in(PAGE.split("w0 to w20:")[1].split("They were")[0])
    assert tuple(listed) == fsrs_v1.PARAMETERS


def test_the_page_shows_the_forgetting_curve():
    rows = table_rows(r"(1|10|60) days? \|")
    assert len(rows) == 3
    for row in rows:
        stability = float(row.split()[1])
        shown = [
            round(fsrs_v1.recall_probability(days, stability), 2) for days in (1, 7, 14, 30, 90)
        ]
        assert numbers_in(row) == shown


def test_the_page_shows_the_first_memories():
    for rating in Rating:
        (row,) = table_rows(rf"{rating.name.lower()} \|")
        stability, difficulty = fsrs_v1.first_state(rating)
        assert numbers_in(row) == [float(f"{stability:.3f}"), float(f"{difficulty:.2f}")]
