"""What a row of the table is: figures with their limits, and what stands beside them."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Figure:
    """One number, and the most or the least it may be (None: it is only told)."""

    label: str
    value: float
    unit: str = "ms"
    limit: float | None = None
    floor: float | None = None

    @property
    def is_met(self) -> bool:
        """Whether the number keeps its limits."""
        return (self.limit is None or self.value <= self.limit) and (
            self.floor is None or self.value >= self.floor
        )

    def __str__(self) -> str:
        return " ".join(filter(None, [self.label, f"{shorten(self.value)} {self.unit}"])).strip()

    @property
    def target(self) -> str:
        """The limit in words, "" without one."""
        if self.limit is not None:
            return f"{self.label} <= {shorten(self.limit)} {self.unit}".strip()
        if self.floor is not None:
            return f"{self.label} >= {shorten(self.floor)} {self.unit}".strip()
        return ""


@dataclass(slots=True)
class Row:
    """One row of the table. `peer` was measured in the same run.

    `ratio` is ours to the peer's, by the first figure of each. `skipped` says why it could not be
    measured here, `failed` what went wrong.
    """

    name: str
    what: str
    figures: list[Figure] = field(default_factory=list)
    peer_name: str = ""
    peer: list[Figure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    skipped: str = ""
    failed: str = ""

    @property
    def is_met(self) -> bool:
        """Whether it was measured and every limit is kept."""
        return not (self.skipped or self.failed) and all(figure.is_met for figure in self.figures)

    @property
    def ratio(self) -> float | None:
        """Our first figure over the peer's first one."""
        if not (self.figures and self.peer and self.peer[0].value):
            return None
        return self.figures[0].value / self.peer[0].value

    def as_json(self) -> dict[str, object]:
        """The row as `--json` prints it."""
        return {
            "name": self.name,
            "what": self.what,
            "met": self.is_met,
            "skipped": self.skipped,
            "failed": self.failed,
            "figures": [_figure_as_json(one) for one in self.figures],
            "peer": {"name": self.peer_name, "figures": [_figure_as_json(one) for one in self.peer]}
            if self.peer
            else None,
            "ratio": self.ratio,
            "notes": self.notes,
        }


def _figure_as_json(figure: Figure) -> dict[str, object]:
    return {
        "label": figure.label,
        "value": figure.value,
        "unit": figure.unit,
        "limit": figure.limit,
        "floor": figure.floor,
        "met": figure.is_met,
    }


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which `share` (0..1) of `values` lie: the nearest one that was measured."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def median_over_runs(runs: Sequence[Sequence[float]], share: float) -> float:
    """The quantile of each run, and of those the median: one run beside a busy neighbour is one."""
    return statistics.median(quantile(run, share) for run in runs)


def shorten(value: float) -> str:
    """A number with as many digits as one reads: 0.39, 7.4, 23, 1,200."""
    if value >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"
