"""The owner's five notes against their gold data: everything a correct import finds."""

import json
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from greenroom.core.documents import ParsedDocument, as_json, find_duplicates, parse_document

ROOT = Path(__file__).parents[3]
SHARED = ROOT.parent / "shared"

pytestmark = [
    pytest.mark.notes,
    pytest.mark.skipif(
        not (SHARED / "gold" / "notes.json").exists(),
        reason="the owner's notes are private: ../shared/notes and ../shared/gold are not here",
    ),
]


def load_gold() -> dict[str, Any]:
    path = SHARED / "gold" / "notes.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"notes": []}


GOLD = load_gold()
NOTES = {note["file"]: note for note in GOLD["notes"]}
NAMES = sorted(NOTES)


def text_of(name: str) -> str:
    return (SHARED / "notes" / name).read_bytes().decode("utf-8")


def read(name: str) -> ParsedDocument:
    return parse_document(text_of(name), path=name)


def lines_of(name: str) -> list[str]:
    return text_of(name).split("\n")


def assert_same(found: Iterable[Any], expected: Iterable[Any]) -> None:
    """Equal as lists; the message shows only what differs."""
    found, expected = list(found), list(expected)
    missing = [one for one in expected if one not in found]
    extra = [one for one in found if one not in expected]
    assert not missing, f"missing: {missing}; instead: {extra}"
    assert not extra, f"should not be there: {extra}"
    assert found == expected


@pytest.mark.parametrize("name", NAMES)
def test_headings_have_their_line_level_and_style(name: str) -> None:
    assert_same(
        [(one.line, one.level, one.style) for one in read(name).headings],
        [(one["line"], one["level"], one["style"]) for one in NOTES[name]["headings"]],
    )


@pytest.mark.parametrize("name", NAMES)
def test_questions_are_whole_and_nothing_else_is_one(name: str) -> None:
    assert_same(
        [
            (q.line, q.end_line, q.section_line, q.complete, q.has_example, q.has_explanation)
            for q in read(name).questions
            if q.kind == "question"
        ],
        [
            (
                q["line"],
                q["end_line"],
                q["section_line"],
                q["complete"],
                q["has_example"],
                q["has_explanation"],
            )
            for q in NOTES[name]["questions"]
        ],
    )


@pytest.mark.parametrize("name", NAMES)
def test_challenges_keep_their_solutions(name: str) -> None:
    assert_same(
        [(q.line, q.end_line, q.complete) for q in read(name).questions if q.kind == "challenge"],
        [(q["line"], q["end_line"], q["complete"]) for q in NOTES[name]["challenges"]],
    )


@pytest.mark.parametrize("name", NAMES)
def test_answers_hold_every_line_from_the_label_to_the_end(name: str) -> None:
    lines = lines_of(name)
    found = {question.line: question for question in read(name).questions}
    for gold in NOTES[name]["questions"]:
        answer = found[gold["line"]].answer
        body = [line.strip() for line in lines[gold["answer_line"] : gold["end_line"]]]
        missing = [line for line in body if line and line not in answer]
        assert not missing, f"line {gold['line']}: {missing[:3]}"
        assert answer.split("\n")[0] in lines[gold["answer_line"] - 1]


@pytest.mark.parametrize("name", NAMES)
def test_prompts_stand_apart_with_their_hints(name: str) -> None:
    document = read(name)
    assert_same(
        [(one.line, one.hint_line) for one in document.prompts],
        [(one["line"], one["hint_line"]) for one in NOTES[name]["unanswered_prompts"]],
    )
    titles = set(NOTES[name]["bold_quoted_not_prompts"])
    assert not titles & {one.line for one in document.prompts}


@pytest.mark.parametrize("name", NAMES)
def test_code_blocks_are_found_with_language_and_indent(name: str) -> None:
    keys = ("line", "end_line", "language", "closed", "indent")
    assert_same(
        [tuple(getattr(one, key) for key in keys) for one in read(name).code_blocks],
        [tuple(one[key] for key in keys) for one in NOTES[name]["code_blocks"]],
    )


@pytest.mark.parametrize("name", NAMES)
def test_fences_are_split_into_their_files(name: str) -> None:
    snippets = read(name).snippets
    files = [file for block in NOTES[name]["code_blocks"] for file in block["files"]]
    assert_same(
        [(one.line, one.filename) for one in snippets if one.filename],
        [(one["line"], one["name"]) for one in files],
    )
    unnamed = sum(not block["files"] for block in NOTES[name]["code_blocks"])
    assert sum(not one.filename for one in snippets) == unnamed
    open_blocks = [block for block in NOTES[name]["code_blocks"] if not block["closed"]]
    assert sum(not one.complete for one in snippets) == len(open_blocks)


@pytest.mark.parametrize("name", NAMES)
def test_every_bullet_is_a_point_a_prompt_or_a_hint(name: str) -> None:
    document, lines = read(name), lines_of(name)
    told = {one.line for one in document.prompts} | {one.hint_line for one in document.prompts}
    points = {one.line for one in document.points}
    starts = ("- ", "* ", "+ ")
    bullets = {
        line for line in points | told if line and lines[line - 1].lstrip().startswith(starts)
    }
    assert len(bullets) == NOTES[name]["bullets"]
    assert set(NOTES[name]["loose_bullets"]) <= points | told
    assert not points & told
    skills = NOTES[name]["numbered_bold_not_questions"]
    assert set(skills) <= points
    assert not set(skills) & {one.line for one in document.questions}


@pytest.mark.parametrize("name", NAMES)
def test_noise_is_neither_a_point_nor_part_of_an_answer(name: str) -> None:
    document, lines = read(name), lines_of(name)
    kinds = {"assistant-opener", "assistant-intro", "assistant-closer", "reaction"}
    noise = [one["line"] for one in NOTES[name]["noise"] if one["kind"] in kinds]
    assert not set(noise) & {one.line for one in document.points}
    for line in noise:
        text = lines[line - 1].strip()
        assert not any(text in question.answer for question in document.questions), line


@pytest.mark.parametrize("name", NAMES)
def test_wrapped_lines_are_joined_to_their_bullet(name: str) -> None:
    lines = lines_of(name)
    points = {one.line: one for one in read(name).points}
    for one in NOTES[name]["noise"]:
        if one["kind"] == "wrapped-continuation":
            assert points[one["line"] - 1].text.endswith(lines[one["line"] - 1].strip())


@pytest.mark.parametrize("name", NAMES)
def test_broken_off_texts_are_flagged_and_nothing_else(name: str) -> None:
    warnings = read(name).warnings
    assert_same(
        [one.line for one in warnings if one.code == "cut-off"],
        [one["line"] for one in NOTES[name]["cut_off"]],
    )
    unclosed = [one["line"] for one in NOTES[name]["code_blocks"] if not one["closed"]]
    assert [one.line for one in warnings if one.code == "unclosed-fence"] == unclosed
    assert [one.line for one in warnings if one.code == "mojibake"] == NOTES[name][
        "encoding_issues"
    ]
    assert all(one.repair == "fix-mojibake" for one in warnings if one.code == "mojibake")


@pytest.mark.parametrize("name", NAMES)
def test_comments_links_and_messages_are_found(name: str) -> None:
    document, gold = read(name), NOTES[name]
    assert [one.line for one in document.comments] == gold["comments"]
    assert sorted({one.line for one in document.links}) == gold["links"]
    assert len(document.links) == gold["link_count"]
    stamps = [one for one in document.headings if one.style == "timestamp"]
    assert [one.line for one in stamps] == gold["chat_messages"]
    for stamp in stamps:
        sender = lines_of(name)[stamp.line - 1].split("]")[-1].strip()
        assert sender not in stamp.text
    assert (document.format == "chat") == bool(gold["chat_messages"])


@pytest.mark.parametrize("name", NAMES)
def test_typographic_apostrophes_survive(name: str) -> None:
    points = {one.line: one.text for one in read(name).points}
    for line in NOTES[name]["typographic_apostrophes"]:
        assert line not in points or "\u2019" in points[line]


@pytest.mark.parametrize("name", NAMES)
def test_numbered_sections_end_where_the_gold_says(name: str) -> None:
    ends = {one.line: one.end_line for one in read(name).headings}
    for section in NOTES[name]["numbered_sections"]:
        assert ends[section["line"]] == section["end_line"]


def test_shared_bullets_are_one_text_with_two_origins() -> None:
    first, second = NAMES[0], NAMES[2]
    duplicates = find_duplicates([read(name) for name in NAMES])
    pairs = {
        (a, b)
        for one in duplicates
        for path, a in one.origins
        for other, b in one.origins
        if (path, other) == (first, second)
    }
    expected = {(one["line_000"], one["line_002"]) for one in GOLD["shared_bullets"]}
    assert_same(sorted(pairs), sorted(expected))


def test_the_two_checklists_are_found_and_no_look_alike() -> None:
    lists = GOLD["truth_about"]["checklists"]["list"]
    allowed = {(o["file"], o["line"]): one for one in lists for o in one["origins"]}
    found = {
        (name, one.line): [item.line for item in one.items]
        for name in NAMES
        for one in read(name).checklists
    }
    assert set(found) <= set(allowed)
    for one in lists:
        for origin in one["origins"]:
            if one["must"]:
                assert found[origin["file"], origin["line"]] == origin["item_lines"]


def test_totals_agree_with_the_gold() -> None:
    totals, report = GOLD["totals"], as_json([read(name) for name in NAMES])
    counted = report["totals"]
    assert isinstance(counted, dict)
    assert counted["questions"] == totals["questions"] + totals["challenges"]
    assert counted["prompts"] == totals["unanswered_prompts"]
    assert counted["snippets"] == totals["snippets_after_split"]
    assert counted["code_blocks"] == totals["code_blocks"]
    assert counted["headings"] == totals["headings"]


def test_the_five_notes_parse_in_a_blink() -> None:
    texts = [(name, text_of(name)) for name in NAMES]
    best = float("inf")
    for _ in range(5):
        begun = time.process_time()
        for name, text in texts:
            parse_document(text, path=name)
        best = min(best, time.process_time() - begun)
    assert best < 0.3
