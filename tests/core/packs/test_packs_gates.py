"""Recap pages, and the gates of areas that say they are complete."""

import re
from pathlib import Path

import pytest
from small_pack import RECAP, RECAP_PATH, SYLLABUS, faults_of, small_pack
from small_questions import QUESTION, with_question, with_quiz

from greenroom.core.packs import check_pack, read_pack
from greenroom.core.packs.faults import Code
from greenroom.core.packs.readers import READERS

REFERENCE = Path(__file__).parents[3] / "docs" / "reference" / "packs.md"
HEAD = "---\ntopic: python/functions\n---\n"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Just a paragraph.\n", []),
        ("- only\n- a list\n", []),
        ("## Checklist\n\nTick these:\n\n* [x] one\n", []),
        ("", [(4, "empty-recap")]),
        ("\n\n---\n", [(4, "empty-recap")]),
        ("```python\nx = 1\n```\n", [(4, "empty-recap")]),
        ("Text.\n\n## Checklist\n\n- no box\n\n## More\n- [ ] x\n", [(6, "empty-checklist")]),
        ("Text.\n\n```text\n## Checklist\n```\n", []),
        ("Text.\n```python\nx = 1\n", [(5, "unclosed-fence")]),
        ("Text.\n\n```python\nx = = 1\n```\n", [(7, "broken-python")]),
        ("Text\n\nand [more](/docs).\n", [(6, "bad-link")]),
        ("Text\n![x](https://example.org/x.png)\n", [(5, "image")]),
        ("Text\n\n<details>x</details>\n", [(6, "html")]),
        ("So it is.\n" * 4500, [(4, "too-large")]),
    ],
)
def test_a_recap_page_is_checked_at_its_line(body, found):
    expected = [(RECAP_PATH, line, code) for line, code in found]
    assert faults_of(small_pack(recap=HEAD + body)) == expected


def complete(area: str, text: str = SYLLABUS) -> str:
    return text.replace(f'id = "{area}"\n', f'id = "{area}"\ncomplete = true\n')


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_a_complete_area_needs_a_card_for_every_point_and_a_recap_for_every_topic():
    text = complete("python")
    assert faults_of(small_pack(syllabus=text)) == [
        ("syllabus.toml", line_of(text, 'id = "functions"'), "topic-without-question"),
        ("syllabus.toml", line_of(text, 'id = "files"'), "topic-without-question"),
        ("syllabus.toml", line_of(text, 'id = "files"'), "topic-without-recap"),
        ("syllabus.toml", line_of(text, 'id = "reading"'), "point-without-card"),
    ]


def test_a_complete_area_with_all_its_cards_and_recaps_passes():
    files = with_question(QUESTION) | small_pack(syllabus=complete("python"))
    files["questions/python/lines.md"] = (
        QUESTION.replace("python.functions.shared-default", "python.files.lines")
        .replace("topic: python/functions", "topic: python/files")
        .replace("has `bag=[]` in its signature", "reads a whole file, and memory runs out")
        .encode()
    )
    files["topics/python/files.md"] = RECAP.replace("python/functions", "python/files").encode()
    files["cards/python/files.md"] = (
        b"---\ntopic: python/files\n---\n## c.python.files.lines\nHow are lines read lazily?\n?\n"
        b"By looping over the file.\n- point: python.files.reading\n"
    )
    assert faults_of(files) == []
    assert read_pack(files).areas[0].complete


def test_a_faulty_card_does_not_also_open_a_gap_in_the_coverage():
    files = small_pack(syllabus=complete("python"))
    before = {fault.code for fault in check_pack(files).faults}
    path = "cards/python/functions.md"
    files[path] = files[path].replace(b"- rev: 3", b"- rev: x")
    assert {fault.code for fault in check_pack(files).faults} == before | {"bad-value"}


def test_every_code_is_explained_in_the_reference_and_no_other():
    explained = re.findall(r"^\| `([a-z0-9-]+)` \|", REFERENCE.read_text(), re.MULTILINE)
    assert sorted(explained) == sorted(code.value for code in Code)


def test_every_folder_that_is_read_has_a_section_in_the_reference():
    text = REFERENCE.read_text()
    for folder in READERS:
        form = rf"`{folder}/(?:(?:<area>/)?<(?:topic|slug)>\.md|(?:<area>/)?<slug>/)`"
        assert re.search(rf"^## .*{form}", text, re.MULTILINE)


def test_the_examples_of_the_reference_have_no_fault():
    fence = re.compile(r"^````markdown\n(.*?)^````$", re.MULTILINE | re.DOTALL)
    found = fence.findall(REFERENCE.read_text())
    recap, cards, question, behavioural, quiz, checklist, asks = found
    assert faults_of(small_pack(cards=cards, recap=recap)) == []
    path = "questions/python/shared-default.md"
    assert faults_of(with_question(question, path) | with_quiz(quiz)) == []
    story = {"behavioural/took-it-apart.md": behavioural.encode()}
    assert faults_of(small_pack() | story) == []
    assert faults_of(small_pack() | {"checklists/the-eve.md": checklist.encode()}) == []
    assert faults_of(small_pack() | {"asks/to-the-interviewer.md": asks.encode()}) == []
