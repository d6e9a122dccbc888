"""A review that comes back: read whole, or refused with everything that is wrong with it."""

import json

import pytest

from greenroom.core.interviewing.reading import (
    FILE_BYTES_MAX,
    ReadingError,
    parse_reading,
    seal_of,
)

MOCK = "6f1c2f6e-0000-4000-8000-000000000001"


def told(**changes):
    """A review as the browser writes it; sealed after the changes unless they hold a seal."""
    one = {
        "format": "greenroom.reading", "version": 1, "mock": MOCK, "token": "abc", "name": "Bo",
        "summary": "Good,\n„clear“ \u2028 <script>",
        "scores": [{"dimension": "depth", "level": 3, "why": ""}],
        "notes": [{"at_ms": 12000, "text": "slow \\ here"}],
        **changes,
    }  # fmt: skip
    try:
        return {**one, "seal": changes.get("seal", seal_of(one))}
    except (KeyError, TypeError, UnicodeEncodeError):
        return {**one, "seal": "unsealable"}


def parse(**changes):
    return parse_reading(json.dumps(told(**changes)).encode())


def faults(**changes) -> tuple[str, ...]:
    with pytest.raises(ReadingError) as raised:
        parse(**changes)
    return raised.value.faults


def test_a_review_is_read_as_it_was_written():
    given = parse()
    assert str(given.mock) == MOCK
    assert [(one.dimension, one.level) for one in given.scores] == [("depth", 3)]
    assert [(one.seconds, one.text) for one in given.notes] == [(12.0, "slow \\ here")]
    assert "<script>" in given.summary


def test_the_seal_is_what_the_browser_writes():
    # frontend/tests/second-reader.test.ts holds the same number.
    assert told()["seal"] == "fa53cc2b24cfcca17e12dc3bd5a1bc57548d410fc8a773844776526661429c6f"


@pytest.mark.parametrize(
    "changes",
    [
        {"summary": "Hire at once."},
        {"scores": [{"dimension": "depth", "level": 4, "why": ""}]},
        {"notes": []},
        {"name": "The chief"},
    ],
)
def test_what_was_changed_after_it_was_saved_is_refused(changes):
    (fault,) = faults(**changes, seal=told()["seal"])
    assert "changed after it was saved" in fault


def test_all_faults_are_told_together():
    found = faults(
        mock="x", name=" ", extra=1, scores=[{"dimension": "charm", "level": 3, "why": ""}],
        notes=[{"at_ms": -1, "text": "a"}, {"at_ms": 1, "text": ""}, 7],
    )  # fmt: skip
    assert len(found) == 7, found


@pytest.mark.parametrize(
    "scores",
    [
        None,
        [{"dimension": "depth", "level": 5, "why": ""}],
        [{"dimension": "depth", "level": True, "why": ""}],
        [{"dimension": "depth", "level": 3.0, "why": ""}],
        [{"dimension": "depth", "level": 3, "why": 1}],
        [{"dimension": ["depth"], "level": 3, "why": ""}],
        [{"dimension": "depth", "level": 3, "why": ""}] * 2,
        [{"dimension": "depth", "level": 3, "why": "", "by": "grader"}],
    ],
)
def test_levels_that_are_none_are_refused(scores):
    assert faults(scores=scores)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"[]", b"null", b"\xff\xfe", b'{"format": "greenroom.mock"}', b"[" * 200_000,
        b'{"format": NaN}', b"<html><script>alert(1)</script>", b"x" * (FILE_BYTES_MAX + 1),
    ],
)  # fmt: skip
def test_what_is_no_review_is_refused(data):
    with pytest.raises(ReadingError):
        parse_reading(data)


def test_half_characters_control_characters_and_long_texts_are_refused():
    assert faults(summary="\ud800")
    assert faults(summary="\x1b[31m")
    assert faults(name="Bo \u202egrader")
    assert "4,001 characters" in faults(summary="a" * 4001)[0]
    assert faults(notes=[{"at_ms": 1, "text": "a"}] * 501)


def test_a_newer_version_says_so():
    (fault,) = faults(version=2)
    assert "newer Greenroom" in fault


def test_an_empty_review_is_none():
    (fault,) = faults(summary="", scores=[], notes=[])
    assert "Nothing was written" in fault
