"""Chances of speech -> stretches, pauses, pace."""

import pytest

from greenroom.speech.delivery import Delivery, Stretch, describe_delivery

FRAME = 0.1
SILENT, SPOKEN = 0.01, 0.98


def deliver(pattern: str, transcript: str | None = None) -> Delivery:
    """`#` is a tenth of a second of speech, `.` one of silence, `?` one in doubt (0.4)."""
    chances = [{"#": SPOKEN, ".": SILENT, "?": 0.4}[one] for one in pattern]
    return describe_delivery(
        chances, frame_seconds=FRAME, seconds=len(pattern) * FRAME, transcript=transcript
    )


def lengths(stretches: tuple[Stretch, ...]) -> list[float]:
    return [round(one.seconds, 2) for one in stretches]


def test_a_pause_lies_between_two_stretches_of_speech() -> None:
    delivery = deliver("......##########" + "." * 25 + "#####.......")
    assert lengths(delivery.pauses) == [2.52]
    assert delivery.pauses == delivery.long_pauses
    assert delivery.lead_in_seconds == pytest.approx(0.568)


def test_a_stop_consonant_is_no_pause() -> None:
    assert deliver("#####.#####..#####").pauses == ()


def test_a_weak_sound_between_strong_ones_ends_nothing() -> None:
    assert len(deliver("####?????####").speech) == 1


def test_doubt_alone_begins_nothing() -> None:
    assert deliver("..????????..").speech == ()


def test_a_click_is_no_speech() -> None:
    delivery = deliver(".....#.....#########")
    assert len(delivery.speech) == 1
    assert delivery.speech[0].start > 1


def test_the_way_to_the_button_is_no_silence_of_the_answer() -> None:
    delivery = deliver("#" * 20 + "." * 50)
    assert delivery.longest_silence_seconds == 0
    assert delivery.talk_share == 1


def test_the_lead_in_counts_as_the_longest_silence_where_it_is_longest() -> None:
    delivery = deliver("." * 40 + "#####.....#####")
    assert delivery.longest_silence_seconds == delivery.lead_in_seconds > 3.9


def test_pace_is_of_the_time_from_first_word_to_last() -> None:
    delivery = deliver(
        "." * 30 + "#" * 30 + "." * 30 + "#" * 30 + "." * 90, "It's one-two three " * 5
    )
    span = delivery.speech[-1].end - delivery.speech[0].start
    assert delivery.words_per_minute == pytest.approx(15 / span * 60)
    assert span == pytest.approx(9, abs=0.1)


@pytest.mark.parametrize("transcript", [None, "", " ... "])
def test_without_words_there_is_no_pace(transcript: str | None) -> None:
    assert deliver("#####", transcript).words_per_minute is None


def test_where_nobody_spoke_everything_is_lead_in() -> None:
    delivery = deliver("." * 50, "words from nowhere")
    assert (delivery.speech, delivery.talk_share, delivery.words_per_minute) == ((), 0.0, None)
    assert delivery.longest_silence_seconds == delivery.seconds == 5


def test_an_empty_recording_has_no_silence() -> None:
    assert describe_delivery([], frame_seconds=FRAME, seconds=0).longest_silence_seconds == 0
