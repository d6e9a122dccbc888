"""What the pages say an import finds is what it finds."""

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from greenroom.core.documents import ParsedDocument, parse_document

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = DOCS / "how-to/import-notes.md"
SAMPLE = DOCS / "tutorial/sample-notes.md"
FOUND = re.compile(r"Found: (.+)\.")
KINDS = ("question", "challenge", "without an answer", "point", "code file")


def examples() -> list[tuple[int, str, str]]:
    """(line, example, what the page says was found) for every example that says so."""
    found = []
    tokens = MarkdownIt("commonmark").parse(PAGE.read_text(encoding="utf-8"))
    for fence, following in zip(tokens, tokens[2:], strict=False):
        said = FOUND.fullmatch(following.content)
        if fence.type == "fence" and fence.map and said:
            found.append((fence.map[0] + 1, fence.content, said[1]))
    return found


def count(parsed: ParsedDocument) -> dict[str, int]:
    """What was found, by the words of the preview; nothing that is not there."""
    numbers = {
        "question": sum(one.kind == "question" for one in parsed.questions),
        "challenge": sum(one.kind == "challenge" for one in parsed.questions),
        "without an answer": len(parsed.prompts),
        "point": len(parsed.points),
        "code file": len(parsed.snippets),
    }
    return {kind: number for kind, number in numbers.items() if number}


def read_counts(said: str) -> dict[str, int]:
    """ "2 questions, 1 without an answer" as numbers."""
    numbers = {}
    for part in said.split(", "):
        number, _, words = part.partition(" ")
        kind = words if words in KINDS else words.removesuffix("s")
        assert kind in KINDS, part
        numbers[kind] = int(number)
    return numbers


@pytest.mark.parametrize(("line", "text", "said"), examples(), ids=lambda one: str(one)[:30])
def test_example_is_read_as_the_page_says(line: int, text: str, said: str) -> None:
    parsed = parse_document(text, path="example.md", encoding="utf-8")
    assert count(parsed) == read_counts(said), f"docs/how-to/import-notes.md:{line}"


def test_every_example_of_the_page_says_what_is_found() -> None:
    fences = [
        one
        for one in MarkdownIt("commonmark").parse(PAGE.read_text(encoding="utf-8"))
        if one.type == "fence" and one.info == "markdown"
    ]
    assert len(examples()) == len(fences) > 0


def test_sample_notes_hold_what_the_tutorial_says() -> None:
    parsed = parse_document(SAMPLE.read_text(encoding="utf-8"), path=SAMPLE.name, encoding="utf-8")
    assert count(parsed) == {
        "question": 5, "challenge": 1, "without an answer": 1, "point": 6, "code file": 2,
    }  # fmt: skip
    assert [one.title for one in parsed.checklists] == ["Day-of-interview checklist"]
    assert [one.line for one in parsed.warnings] == [59]
    assert len(parsed.comments) == 1
