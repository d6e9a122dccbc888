"""What a run was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Options:
    """`quick` measures less often and in smaller libraries: to see that everything works."""

    cache: Path
    quick: bool = False
    with_anki: bool = True

    @property
    def large_library(self) -> tuple[int, int]:
        """(cards, attempts) of the library that speed is promised for."""
        return (10_000, 50_000) if self.quick else (100_000, 1_000_000)
