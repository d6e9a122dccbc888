"""How it was spoken, as it is kept and told: JSON, in seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from greenroom.speech.delivery import Delivery, Stretch


def told_of_delivery(delivery: Delivery) -> dict[str, Any]:
    """Pace, pauses, and every stretch of speech. `pauses` are those that a listener notices."""
    first, last = (delivery.speech[0].start, delivery.speech[-1].end) if delivery.speech else (0, 0)
    return {
        "seconds": round(delivery.seconds, 1),
        "span_seconds": round(last - first, 1),
        "lead_in_seconds": round(delivery.lead_in_seconds, 1),
        "longest_silence_seconds": round(delivery.longest_silence_seconds, 1),
        "talk_share": round(delivery.talk_share, 3),
        "pauses": _rounded(delivery.long_pauses, 1),
        "words_per_minute": pace_of(delivery.words_per_minute),
        "speech": _rounded(delivery.speech, 2),
    }


def with_words(delivery: dict[str, Any], text: str) -> dict[str, Any]:
    """The delivery with the pace of these words, as the learner corrected them."""
    span, words = delivery.get("span_seconds") or 0, len(text.split())
    if not delivery or not words or not span:
        return delivery
    return {**delivery, "words_per_minute": pace_of(words / (span / 60))}


def pace_of(words_per_minute: float | None) -> int | None:
    """A pace as it is told: whole words."""
    return None if words_per_minute is None else round(words_per_minute)


def _rounded(stretches: Iterable[Stretch], digits: int) -> list[list[float]]:
    return [[round(one.start, digits), round(one.end, digits)] for one in stretches]
