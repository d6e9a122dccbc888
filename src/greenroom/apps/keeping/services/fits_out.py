"""Fits of the memory model as records of an export: with them, memory comes out the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from greenroom.apps.keeping.services.rows import Record, rows, to_record

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner

FITS = "fits.jsonl"


def collect_fits(learner: Learner) -> Iterator[Record]:
    """Every fit, kept or not."""
    for fit in rows("practice.Fit").filter(learner=learner).order_by("pk"):
        yield to_record(fit)
