"""What a warm-up is held against, and how confidence is compared with what came of it."""

import pytest

from greenroom.core.readings import READINGS, find_reading, readings_of
from greenroom.core.warmups import (
    LENGTHS_SECONDS,
    PACE_MAX_WPM,
    PACE_MIN_WPM,
    Foretold,
    Measured,
    bins_of,
    judge,
    mean_bias,
    mean_error,
    share_met,
)


def spoken(span=58.0, *, lead_in=1.0, longest_silence=0.8, words=None) -> Measured:
    return Measured(span, lead_in, longest_silence, words)


def unmet(measured, *, aim_seconds=60, is_reading=False) -> list[str]:
    checks = judge(measured, aim_seconds=aim_seconds, is_reading=is_reading)
    return [one.name for one in checks if not one.is_met]


def test_a_minute_kept_without_haste_or_gaps_meets_everything():
    checks = judge(spoken(), aim_seconds=60, is_reading=False)
    assert [one.name for one in checks] == ["length", "silence", "beginning"]
    assert share_met(checks) == 1.0


@pytest.mark.parametrize(
    ("measured", "missed"),
    [
        (spoken(47.0), ["length"]),
        (spoken(67.0), ["length"]),
        (spoken(longest_silence=3.2), ["silence"]),
        (spoken(lead_in=3.5), ["beginning"]),
        (spoken(words=90), ["pace"]),
        (spoken(words=170), ["pace"]),
        (spoken(words=130), []),
    ],
)
def test_what_was_not_kept_is_named(measured, missed):
    assert unmet(measured) == missed


def test_a_text_is_held_against_its_pace_and_not_its_length():
    quick, slow = spoken(30.0, words=134), spoken(90.0, words=134)
    assert unmet(quick, is_reading=True) == unmet(slow, is_reading=True) == ["pace"]
    assert unmet(spoken(longest_silence=2.4, words=134), is_reading=True) == ["silence"]


def test_silence_is_one_check_that_is_not_met():
    checks = judge(spoken(0.0), aim_seconds=30, is_reading=False)
    assert [(one.name, one.is_met) for one in checks] == [("voice", False)]
    assert share_met(checks) == 0.0


def test_what_is_said_names_the_numbers():
    (length, *_) = judge(spoken(75.0), aim_seconds=60, is_reading=False)
    assert length.said == "75 of 60 seconds, 15 over: cut a sentence."


def test_who_is_always_surer_than_it_goes_has_a_bias_above_zero():
    occasions = [Foretold(0.9, 0.5), Foretold(0.8, 0.6), Foretold(0.3, 0.4)]
    assert mean_bias(occasions) == pytest.approx((0.4 + 0.2 - 0.1) / 3)
    assert mean_error(occasions) == pytest.approx((0.4 + 0.2 + 0.1) / 3)
    assert mean_bias([]) == mean_error([]) == 0.0


def test_occasions_are_gathered_by_fifths_of_confidence():
    occasions = [Foretold(0.85, 0.5), Foretold(1.0, 0.9), Foretold(0.1, 0.25)]
    first, last = bins_of(occasions)
    assert (first.attempts, first.foretold, first.recalled) == (1, 0.1, 0.25)
    assert (last.attempts, last.low, last.high) == (2, 0.5, 0.9)
    assert last.recalled == pytest.approx(0.7)


def test_each_length_has_two_texts_that_fit_it_at_an_even_pace():
    for seconds in LENGTHS_SECONDS:
        assert len(readings_of(seconds)) >= 2
    for one in READINGS:
        assert PACE_MIN_WPM < one.words / (one.seconds / 60) < PACE_MAX_WPM, one.id
        assert find_reading(one.id) is one


def test_text_that_was_not_read_to_its_end_has_kept_nothing():
    checks = judge(spoken(14.0, words=138), aim_seconds=60, is_reading=True)
    assert [one.name for one in checks] == ["length"]
    assert share_met(checks) == 0
    assert "not read to its end" in checks[0].said
    assert unmet(spoken(45.0, words=138), is_reading=True) == ["pace"]
