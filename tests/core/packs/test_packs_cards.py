"""Faults of cards: their headings, sides, fields, code and links."""

import pytest
from small_pack import CARDS, CARDS_PATH, card_faults, faults_of, only_fault, small_pack, with_cards

CARD = "## c.python.functions.one\nWhat is asked?\n?\nThe answer.\n"


def test_the_card_the_tests_below_change_has_no_fault():
    assert card_faults(CARD) == []


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("", [(4, "no-cards")]),
        ("Some words.\n" + CARD, [(4, "stray-text")]),
        ("# Functions\n" + CARD, [(4, "bad-heading")]),
        ("### c.python.functions.one\nAsked?\n?\nYes, this.\n", [(4, "bad-heading")]),
        ("##c.python.functions.one\nAsked?\n?\nYes, this.\n", [(4, "bad-heading")]),
        ("## one\nAsked?\n?\nYes, this.\n", [(4, "bad-id")]),
        ("##\nAsked?\n?\nYes, this.\n", [(4, "bad-id")]),
        ("## q.python.functions.one\nAsked?\n?\nThis.\n", [(4, "bad-id")]),
        ("## c.python.functions.One\nAsked?\n?\nThis.\n", [(4, "bad-id")]),
        ("## c.python.files.one\nAsked?\n?\nThis.\n", [(4, "misplaced-id")]),
        ("## c.python.functions.one\n", [(4, "empty-front")]),
        ("## c.python.functions.one\n?\nThe answer.\n", [(4, "empty-front")]),
        ("## c.python.functions.one\nAsked?\n?\n", [(4, "empty-back")]),
        ("## c.python.functions.one\nAsked?\n??\n- tag: x\n", [(4, "empty-back")]),
        ("## c.python.functions.one\nAsked?\n", [(4, "no-back")]),
        ("## c.python.functions.one\nIs `a == b` or `c == d`?\n", [(4, "no-back")]),
        ("## c.python.functions.one\nIt is ==this and that.\n", [(5, "cloze-marks")]),
        ("## c.python.functions.one\nIt is\n==this==, if a == b.\n", [(6, "cloze-marks")]),
        ("## c.python.functions.one\nAsked?\n?\nA.\n?\nB.\n", [(8, "bad-separator")]),
        ("## c.python.functions.one\nAsked?\n???\nA.\n", [(6, "bad-separator")]),
        (
            "## c.python.functions.one\nAsked?\n?\n| a | b |\n|---|---|\n| 1 | 2 |\n| 3 |\n",
            [(10, "ragged-table")],
        ),
    ],
)
def test_a_card_that_is_not_whole_is_reported_at_its_line(body, found):
    assert card_faults(body) == found


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("- source: the manual", "bad-value"),
        ("- source: ftp://docs.python.org/", "bad-value"),
        ("- source: https://user@docs.python.org/", "bad-value"),
        ("- source: https://docs", "bad-value"),
        ("- source: https://[bad/", "bad-value"),
        ("- source:", "bad-value"),
        ("- rev: 1.5", "bad-value"),
        ("- rev: 0", "bad-value"),
        ("- rev_major: 1", "bad-value"),
        ("- tag: Two Words", "bad-value"),
        ("- alias: lambda", "bad-value"),
        ("- alias: q.python.functions.x", "bad-value"),
        ("- snippet: c.python.functions.x", "bad-value"),
        ("- point: lambda", "bad-value"),
        ("- point: python.functions.nothing", "unknown-point"),
        ("- point: python.files.reading", "foreign-point"),
        ("- sources: https://docs.python.org/", "unknown-field"),
        ("- pointt: python.functions.lambda", "unknown-field"),
        ("- Source: https://docs.python.org/", "unknown-field"),
        ("* tag: x", "unknown-field"),
        ("- alias: c.python.functions.one", "alias-live"),
        ("- tag: x\n- tag: x", "repeated-field"),
        ("- rev: 2\n- rev: 3", "repeated-field"),
        ("- tag: x\nMore of the answer.", "misplaced-field"),
    ],
)
def test_a_field_that_cannot_be_used_is_a_fault(line, code):
    assert code in {found for _, found in card_faults(CARD + line + "\n")}


def test_a_wrong_field_is_reported_at_its_own_line():
    assert card_faults(CARD + "- tag: good\n\n- rev: x\n") == [(10, "bad-value")]


def test_an_id_used_twice_names_the_first_place():
    other = CARD.replace("What is asked?", "Something else entirely?")
    fault = only_fault(with_cards(CARD + other))
    assert (fault.line, fault.code) == (8, "duplicate-id")
    assert f"{CARDS_PATH}:4" in fault.message


def test_an_alias_has_one_owner():
    other = "## c.python.functions.two\nWhich words differ?\n?\nAll.\n"
    alias = "- alias: c.python.functions.zero\n"
    assert card_faults(CARD + alias + other + alias) == [(9, "alias-taken")]


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("See [x](http://docs.python.org/).", []),
        ("See <https://docs.python.org/>.", []),
        ("See [x](../files.md).", [(7, "bad-link")]),
        ("See [x](#anchor).", [(7, "bad-link")]),
        ("Well.\n\nSee\n[x](javascript:alert(1)).", [(10, "bad-link")]),
        ("See [x][1].\n\n[1]: file:///etc/passwd", [(7, "bad-link")]),
        ("Look: ![x](https://example.org/x.png)", [(7, "image")]),
        ("A list<int> of them.", [(7, "html")]),
        ("A `list<int>` of them.", []),
        ("Well.\n\n<div>x</div>", [(9, "html")]),
        ("<!-- hidden -->", [(7, "html")]),
        ("```python\nx = 1\nprint(x\n```", [(9, "broken-python")]),
        ("Code:\n\n```py\nx = 1\n\n  y = 2\n```", [(12, "broken-python")]),
        ("```pycon\n>>> print(x\n```", []),
        ("```python\n...\nawait x\n```", []),
        ('```python\nre.match("\\d", x)\n```', []),
        ("```python\n" + "(" * 300 + "\n```", [(8, "broken-python")]),
        ("```python\n" + "-" * 7000 + "1\n```", [(7, "too-large")]),
    ],
)
def test_markdown_of_a_card_is_checked_at_its_line(answer, found):
    body = CARD.replace("The answer.", answer)
    if found and found[0][1] == "too-large":
        found = [(8, "too-large")]
    assert card_faults(body) == found


def test_a_forgotten_closing_fence_does_not_swallow_the_next_card():
    two = "## c.python.functions.two\nWhich words differ?\n?\n```python\nx = 1\n```\n- rev: x\n"
    body = "## c.python.functions.one\nWhat is asked?\n?\n```python\nx = 1\n" + two
    assert card_faults(body) == [(7, "unclosed-fence"), (15, "bad-value")]


def test_a_fence_open_at_the_end_of_the_file_is_a_fault():
    assert card_faults(CARD + "```python\nx = 1\n") == [(8, "unclosed-fence")]


def test_a_card_beyond_its_limits_is_a_fault():
    assert card_faults(CARD.replace("What is", "What is so " * 400)) == [(5, "too-large")]
    assert card_faults(CARD.replace("The answer.", "So it is.\n" * 900)) == [(7, "too-large")]


def test_all_faults_of_one_card_come_together():
    body = "## c.python.files.one\n?\n<b>x</b>\n- rev: x\n- tag: A\n"
    assert card_faults(body) == [
        (4, "empty-front"),
        (4, "misplaced-id"),
        (6, "html"),
        (7, "bad-value"),
        (8, "bad-value"),
    ]


def test_a_wrong_syllabus_does_not_make_every_card_wrong():
    syllabus = small_pack()["syllabus.toml"].decode().replace("weight = 2.0", "weight = 0")
    assert faults_of(small_pack(syllabus=syllabus)) == [("syllabus.toml", 4, "bad-value")]


def test_messages_say_what_is_wrong_and_what_to_do():
    fault = only_fault(small_pack(cards=CARDS.replace("- rev: 3", "- rev: three")))
    assert str(fault) == f"{CARDS_PATH}:23: `rev` is 'three': write a number, `- rev: 2`"
