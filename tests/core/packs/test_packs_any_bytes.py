"""Whatever lies in a folder: faults, never another exception; and never half a pack."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_pack import CARDS_PATH, RECAP_PATH, small_pack

from greenroom.core.errors import PackError
from greenroom.core.exercises.card import check_card, faces, parts
from greenroom.core.packs import check_pack, read_pack

PATHS = ("pack.toml", "syllabus.toml", RECAP_PATH, CARDS_PATH)

# Lines that mean something to a reader, in any order and with anything between.
LINES = st.sampled_from(
    [
        "---",
        "topic: python/functions",
        "topic: &a [*a]",
        "checked_on: 2026-11-20",
        "## c.python.functions.one",
        "## c.python.functions.two",
        "## ",
        "?",
        "??",
        "```python",
        "```",
        "~~~",
        "x = (",
        "It is ==so== and ==not so.",
        "Why is it `so`?",
        "| a | b |",
        "|---|---|",
        "| c |",
        "- point: python.functions.lambda",
        "- rev: 2",
        "- tag: x",
        "- alias: c.python.functions.one",
        "- source: https://[x",
        "[x](http://[)",
        "<b>",
        "![x](y)",
        "## Checklist",
        "[[area]]",
        "[[area.topic]]",
        "[[area.topic.point]]",
        'id = "python"',
        'id = "functions"',
        'title = "x"',
        "weight = 1e999",
        "",
    ]
)
PAGES = st.lists(st.one_of(LINES, st.text(max_size=20)), max_size=25).map("\n".join)
CARD_LINES = st.lists(st.one_of(LINES, st.text(max_size=20)), max_size=12).map("\n".join)


def check(files: dict[str, bytes]) -> None:
    """A pack is read whole, or refused with faults that can all be shown."""
    report = check_pack(files)
    if report.faults:
        with pytest.raises(PackError) as caught:
            read_pack(files)
        assert caught.value.faults == report.faults
        assert all(fault.line >= 1 and ": " in fault.message for fault in report.faults)
        assert str(caught.value).encode("utf-8")
        return
    pack = read_pack(files)
    for card in pack.cards:
        check_card(card.style, card.prompt, card.answer)
        for part in parts(card.style, card.prompt, card.answer):
            faces(card.style, card.prompt, card.answer, part)


@given(st.dictionaries(st.text(max_size=30), st.binary(max_size=100), max_size=5))
def test_any_files_are_read_or_refused_with_faults(files):
    check(files)


@given(st.sampled_from(PATHS), st.binary(max_size=300))
def test_any_bytes_in_a_known_place_are_faults(path, data):
    check(small_pack() | {path: data})


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(PATHS), PAGES)
def test_any_text_in_a_known_place_is_read_or_refused(path, text):
    check(small_pack() | {path: text.encode("utf-8", "surrogatepass")})


@settings(max_examples=500, deadline=None)
@given(CARD_LINES)
def test_any_card_is_read_so_that_it_can_be_asked_or_refused(body):
    head = "---\ntopic: python/functions\n---\n## c.python.functions.any\n"
    check(small_pack() | {CARDS_PATH: (head + body).encode("utf-8", "surrogatepass")})


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(PATHS), st.integers(min_value=0), st.binary(min_size=1, max_size=4))
def test_a_good_file_with_some_bytes_changed_is_read_or_refused(path, place, data):
    files = small_pack()
    old = files[path]
    at = place % len(old)
    check(files | {path: old[:at] + data + old[at + len(data) :]})
