"""Lists of practical things: one item a line, each fault at its line."""

import pytest
from small_pack import faults_of, small_pack

from greenroom.core.packs import check_pack, read_pack

PATH = "checklists/the-evening-before.md"
HEAD = "---\ntitle: The evening before\nwhen: eve\n---\n"
LIST = HEAD + "- [ ] charger: The *charger* is packed.\n- [ ] alarm: Two alarms are set.\n"


def with_list(text: str, path: str = PATH) -> dict[str, bytes]:
    return small_pack() | {path: text.encode()}


def test_a_list_is_read_with_its_items_in_order():
    (found,) = read_pack(with_list(LIST)).checklists
    assert (found.id, found.title, found.when) == (
        "the-evening-before", "The evening before", "eve",
    )  # fmt: skip
    assert [(one.id, one.text) for one in found.items] == [
        ("the-evening-before.charger", "The *charger* is packed."),
        ("the-evening-before.alarm", "Two alarms are set."),
    ]


def test_lists_are_counted():
    assert check_pack(with_list(LIST)).counts["checklists"] == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (LIST.replace("when: eve", "when: soon"), [(3, "bad-value")]),
        (LIST.replace("when: eve\n", ""), [(1, "missing-key")]),
        (LIST.replace("when: eve", "when: eve\nwho: me"), [(4, "unknown-key")]),
        (HEAD, [(5, "empty-checklist")]),
        (LIST + "Some more words.\n", [(7, "stray-text")]),
        (LIST + "- [x] done: It was ticked.\n", [(7, "stray-text")]),
        (LIST + "- [ ] no id here\n", [(7, "stray-text")]),
        (LIST + "- [ ] Char_ger: x\n", [(7, "bad-id")]),
        (LIST + "- [ ] alarm: Again.\n", [(7, "duplicate-id")]),
        (LIST + f"- [ ] long: {'x' * 301}\n", [(7, "too-large")]),
        (LIST + "- [ ] html: <b>bold</b>\n", [(7, "html")]),
        ("- [ ] charger: x\n", [(1, "front-matter")]),
    ],
)
def test_each_fault_of_a_list_stands_at_its_line(text, found):
    expected = [(PATH, line, code) for line, code in found]
    assert faults_of(with_list(text)) == expected


@pytest.mark.parametrize("path", ["checklists/area/eve.md", "checklists/Eve.md"])
def test_a_list_lies_directly_in_its_folder(path):
    assert faults_of(with_list(LIST, path)) == [(path, 1, "unknown-file")]
