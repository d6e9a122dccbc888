"""Where the drawings of the pages put things."""

import itertools
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from django.template import Context, Template

from greenroom.project.templatetags.charts import (
    lay_out_calibration,
    lay_out_forecast,
    lay_out_heatmap,
    measure_share,
    name_level,
)


@dataclass(frozen=True)
class Day:
    date: date
    level: int = 0
    title: str = ""
    attempts: int = 0
    minutes: float = 0.0
    readiness: float = 0.5
    low: float = 0.4
    high: float = 0.6


def days_from(first: date, count: int) -> list[Day]:
    return [Day(first + timedelta(days=number)) for number in range(count)]


def test_weeks_are_columns_that_begin_on_monday() -> None:
    # 18 November 2026 is a Wednesday.
    cells = lay_out_heatmap(days_from(date(2026, 11, 18), 6), label="")["cells"]
    assert [(cell["x"], cell["y"]) for cell in cells] == [
        (36, 62), (36, 82), (36, 102), (36, 122), (36, 142), (56, 22),
    ]  # fmt: skip
    assert [cell["is_last"] for cell in cells] == [False] * 5 + [True]


def test_month_names_never_touch() -> None:
    months = lay_out_heatmap(days_from(date(2026, 5, 25), 180), label="")["months"]
    assert [month["name"] for month in months] == ["Jun", "Jul", "Aug", "Sep", "Oct", "Nov"]
    gaps = [after["x"] - before["x"] for before, after in itertools.pairwise(months)]
    assert min(gaps) >= 60


def test_days_with_something_stand_in_the_heat_maps_table() -> None:
    days = days_from(date(2026, 11, 18), 6)
    days[1], days[3] = replace(days[1], attempts=7), replace(days[3], attempts=2)
    html = Template("{% load components %}{% heatmap days %}").render(Context({"days": days}))
    assert [one.attempts for one in lay_out_heatmap(days, label="")["practised"]] == [2, 7]
    assert "Practice by day in numbers" in html
    assert html.count("<tr>") == 3


def test_heat_map_of_no_days_is_empty() -> None:
    assert lay_out_heatmap([], label="")["cells"] == []


def test_share_is_clamped_and_its_interval_splits_at_the_value() -> None:
    drawn = measure_share(0.63, low=0.55, high=0.71, label="Readiness")
    assert drawn["percent"] == 63
    assert drawn["band"] == {"start": 55, "length": 16, "doubt": 8}
    assert drawn["label"] == "Readiness: 63 %"
    assert measure_share(1.4, low=None, high=None, label="")["percent"] == 100
    assert measure_share(-1, low=None, high=None, label="")["percent"] == 0


def test_levels_change_at_45_and_70_percent() -> None:
    assert [name_level(share) for share in (0.449, 0.45, 0.699, 0.70)] == [
        "low", "fair", "fair", "good",
    ]  # fmt: skip


def test_forecast_runs_from_the_left_edge_to_the_right_one() -> None:
    drawn = lay_out_forecast(days_from(date(2026, 11, 20), 3), label="Readiness")
    assert drawn["line"] == "68.0,99.0 322.0,99.0 576.0,99.0"
    assert len(drawn["band"].split()) == 6
    assert [tick["name"] for tick in drawn["ticks"]] == ["20 Nov", "22 Nov"]
    assert drawn["end"]["percent"] == 50


def test_forecast_of_one_day_or_none_is_drawn_too() -> None:
    assert lay_out_forecast(days_from(date(2026, 11, 20), 1), label="")["line"] == "68.0,99.0"
    assert lay_out_forecast([], label="")["line"] == ""


@dataclass
class Foretold:
    attempts: int
    foretold: float
    recalled: float
    low: float
    high: float


def test_dots_on_the_diagonal_are_predictions_that_came_true():
    drawn = lay_out_calibration(
        [Foretold(4, 0.2, 0.2, 0.0, 0.6), Foretold(100, 0.9, 0.9, 0.83, 0.94)], label="Told"
    )
    for dot, share in zip(drawn["dots"], (0.2, 0.9), strict=True):
        across = (dot["x"] - drawn["left"]) / (drawn["right"] - drawn["left"])
        up = (drawn["bottom"] - dot["y"]) / (drawn["bottom"] - drawn["top"])
        assert across == pytest.approx(share, abs=0.001)
        assert up == pytest.approx(share, abs=0.001)
        assert dot["high"] < dot["y"] < dot["low"]
    assert drawn["dots"][0]["r"] < drawn["dots"][1]["r"]


def test_axes_begin_at_a_half_where_nothing_lies_below():
    drawn = lay_out_calibration([Foretold(50, 0.9, 0.92, 0.81, 0.97)], label="Told")
    assert [line["percent"] for line in drawn["grid"]] == [50, 60, 70, 80, 90, 100]
    assert lay_out_calibration([], label="Told")["dots"] == []
