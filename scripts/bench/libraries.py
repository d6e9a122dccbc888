"""Stocked libraries, kept between runs: building the large one takes a minute."""

from __future__ import annotations

import shutil
from pathlib import Path

from scripts.bench.inside import run_inside
from scripts.bench.places import ROOT, digest_files

_HERE = Path(__file__).resolve().parent
# What shapes the rows: a change of any of these builds the library again.
_RECIPE = [
    _HERE / "stocked.py",
    _HERE / "texts.py",
    *ROOT.glob("src/greenroom/apps/*/migrations/0*.py"),
    *ROOT.glob("src/greenroom/core/memory/*.py"),
]


def stocked_library(cache: Path, *, cards: int, attempts: int) -> Path:
    """The data folder of a library of that size. Copy it (places.copy_data) before writing."""
    key = digest_files(_RECIPE, cards, attempts)
    folder = cache / f"library-{cards}-{attempts}-{key}"
    if folder.exists():
        return folder
    for older in cache.glob(f"library-{cards}-{attempts}-*"):
        shutil.rmtree(older, ignore_errors=True)
    # Built beside its place and moved there whole: one that was broken off is never used.
    unfinished = folder.with_name(folder.name + ".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    run_inside("stock", unfinished, cards=cards, attempts=attempts)
    unfinished.rename(folder)
    return folder
