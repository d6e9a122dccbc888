"""Sharing out the seconds of an interview: every box, and all of them together its length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from greenroom.core.interviewing.formats import Block


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the questions, in seconds; `body` is what lies between."""

    opening: int
    body: int
    asks: int
    closing: int


def frame_of(total_seconds: int) -> Frame:
    """The opening, the candidate's own questions and the goodbye, and what is left between them.

    Of an hour they are 4, 6 and 2 minutes; of five minutes 50 seconds, half a minute and a quarter.
    Who one is takes two minutes to tell, from a sixth of the whole on.
    """
    opening = _within(0.07 * total_seconds, min(120, total_seconds // 30 * 5), 240)
    asks = _within(0.10 * total_seconds, 30, 360)
    closing = _within(0.04 * total_seconds, 15, 120)
    return Frame(opening, total_seconds - opening - asks - closing, asks, closing)


def fit_blocks(blocks: Sequence[Block], seconds: int) -> list[tuple[Block, int]]:
    """Those that get enough time to be worth it, with their seconds; together all of `seconds`.

    The smallest goes first where time is short, and what it had goes to the others. One is left.
    """
    kept = list(blocks)
    while len(kept) > 1:
        shares = share_out(seconds, [one.share for one in kept])
        short = [at for at, one in enumerate(kept) if shares[at] < one.least_seconds]
        if not short:
            break
        kept.pop(min(short, key=lambda at: kept[at].share))
    return list(zip(kept, share_out(seconds, [one.share for one in kept]), strict=True))


def share_out(total: int, weights: Sequence[float]) -> list[int]:
    """Whole seconds in proportion to `weights`, in steps of five where that can be, summing to
    `total`.
    """
    if not weights:
        return []
    step = 5 if total >= 60 * len(weights) else 1
    whole = sum(weights)
    shares = [int(total * one / whole) // step * step for one in weights]
    shares[max(range(len(shares)), key=lambda at: weights[at])] += total - sum(shares)
    return shares


def _within(seconds: float, least: int, most: int) -> int:
    return max(least, min(most, int(seconds) // 5 * 5))
