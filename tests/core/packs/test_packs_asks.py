"""Questions to put to the interviewer: one a line, by group, each fault at its line."""

import pytest
from small_pack import faults_of, small_pack

from greenroom.core.packs import check_pack, read_pack

PATH = "asks/to-ask.md"
HEAD = "---\ntitle: To ask\n---\n"
GROUP = "## Practice\n- for: engineer, manager\n"
REPAIR = "- repair: What would you repair first? — An honest place knows.\n"
LIST = HEAD + GROUP + REPAIR + "## Closing\n- for: anyone\n- steps: What comes next? — Dates.\n"


def with_asks(text: str, path: str = PATH) -> dict[str, bytes]:
    return small_pack() | {path: text.encode()}


def test_questions_are_read_with_their_group_and_whom_to_ask():
    repair, steps = read_pack(with_asks(LIST)).asks
    assert (repair.id, repair.title, repair.group) == ("to-ask.repair", "To ask", "Practice")
    assert (repair.whom, steps.whom) == (("engineer", "manager"), ("anyone",))
    assert (repair.prompt, repair.tells) == (
        "What would you repair first?", "An honest place knows.",
    )  # fmt: skip
    assert (repair.line, steps.line) == (6, 9)


def test_they_are_counted_by_question():
    assert check_pack(with_asks(LIST)).counts["asks"] == 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (HEAD, [(4, "empty-asks")]),
        (HEAD + REPAIR, [(4, "stray-text"), (4, "empty-asks")]),
        (HEAD + GROUP, [(4, "empty-asks")]),
        (HEAD + "## Practice\n" + REPAIR, [(4, "missing-key")]),
        (LIST.replace("title: To ask", "title: To ask\nwhen: eve"), [(3, "unknown-key")]),
        (LIST.replace("engineer, manager", "boss"), [(5, "bad-value")]),
        (LIST.replace("engineer, manager", "engineer, anyone"), [(5, "bad-value")]),
        (LIST.replace("engineer, manager", "engineer, engineer"), [(5, "bad-value")]),
        (LIST.replace("engineer, manager", ""), [(5, "bad-value")]),
        (LIST + "- for: engineer\n", [(10, "repeated-field")]),
        (LIST + "## practice\n- for: anyone\n- who: Who? — A name.\n", [(10, "repeated-section")]),
        (LIST + "### Deeper\n", [(10, "bad-heading")]),
        (LIST + "Some more words.\n", [(10, "stray-text")]),
        (LIST + "- Who_is: Who is it? — A name.\n", [(10, "bad-id")]),
        (LIST + "- repair: Who repairs it? — A name.\n", [(10, "duplicate-id")]),
        (LIST + "- silent: Who is it?\n", [(10, "missing-text")]),
        (LIST + "- hyphen: Who is it? - A name.\n", [(10, "missing-text")]),
        (LIST + "- told: Tell me a name. — A name.\n", [(10, "bad-value")]),
        (LIST + f"- long: Who is it? — {'x' * 301}\n", [(10, "too-large")]),
        (LIST + "- html: Who is <b>it</b>? — A name.\n", [(10, "html")]),
        (LIST + "- again: What would you first repair? — So.\n", [(10, "near-duplicate")]),
        ("## Practice\n", [(1, "front-matter")]),
    ],
)
def test_each_fault_of_a_list_stands_at_its_line(text, found):
    expected = [(PATH, line, code) for line, code in found]
    assert sorted(faults_of(with_asks(text))) == sorted(expected)


@pytest.mark.parametrize("path", ["asks/area/ask.md", "asks/Ask.md"])
def test_a_list_lies_directly_in_its_folder(path):
    assert faults_of(with_asks(LIST, path)) == [(path, 1, "unknown-file")]
