"""Any text parses, says only lines that exist, and says the same twice."""

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from greenroom.core.documents import (
    ParsedDocument,
    as_json,
    find_duplicates,
    parse_document,
    repair_text,
)
from greenroom.core.documents.lines import split_lines

PIECES = (
    "# ", "## ", "### What is it here?", "1. ", "2) ", "- ", "* ", "**", "`", "```",
    "```python", "~~~", "> ", "    ", "\t", "Q: ", "A: ", "**Answer:** ", "Problem: ",
    "Solution: ", "<details>", "</details>", "<summary>", "</summary>", "<!--", "-->", "---",
    "===", "| a | b |", "|---|---|", "?", "??", " :: ", "[5/29 10:08 PM] Ada", "Interviewer: ",
    "Me: ", "TODO", "What is a queue", "[x](y)", "# app.py", "¿Qué?", "什么是", "\uff1a", "\r",
    "\u2028", "\u00e2\u20ac\u2122", "- [ ] ", "\x00", "\ufeff", "a", " ",
)  # fmt: skip
lines = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=6).map("".join)
texts = st.lists(lines, max_size=40).map("\n".join)


def assert_sound(document: ParsedDocument, count: int) -> None:
    spans = [(heading.line, heading.end_line) for heading in document.headings]
    spans += [(question.line, question.end_line) for question in document.questions]
    spans += [(block.line, block.end_line) for block in document.code_blocks]
    spans += [(comment.line, comment.end_line) for comment in document.comments]
    assert all(1 <= first <= last <= count for first, last in spans)
    numbers = [prompt.line for prompt in document.prompts]
    numbers += [prompt.hint_line or 1 for prompt in document.prompts]
    numbers += [point.line for point in document.points]
    numbers += [point.section_line or 1 for point in document.points]
    numbers += [question.section_line or 1 for question in document.questions]
    numbers += [link.line for link in document.links]
    numbers += [snippet.line for snippet in document.snippets]
    numbers += [item.line for one in document.checklists for item in one.items]
    assert all(1 <= number <= count for number in numbers)
    assert all(1 <= one.line <= count and one.message for one in document.warnings)


def assert_nested(spans: list[tuple[int, int]]) -> None:
    """Two spans are apart, or one holds the other."""
    for first, last in spans:
        for begin, end in spans:
            assert (
                last < begin
                or end < first
                or (first <= begin and end <= last)
                or (begin <= first and last <= end)
            )


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts)
def test_any_text_parses_soundly(text: str) -> None:
    document = parse_document(text, path="n.md")
    count = len(text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").split("\n"))
    assert_sound(document, count)
    assert_nested([(one.line, one.end_line) for one in document.headings])
    questions = sorted((one.line, one.end_line) for one in document.questions)
    assert all(before[1] < after[0] for before, after in pairwise(questions))
    assert all(one.prompt.strip() and one.answer.strip() for one in document.questions)
    assert all(one.prompt.strip() for one in document.prompts)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts)
def test_parsing_twice_says_the_same(text: str) -> None:
    first, second = parse_document(text, path="n.md"), parse_document(text, path="n.md")
    assert first == second
    assert as_json([first]) == as_json([second])
    assert find_duplicates([first]) == find_duplicates([second])


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts)
def test_repaired_text_needs_no_further_repair(text: str) -> None:
    once = repair_text(text, {"fix-mojibake"})
    assert repair_text(once, {"fix-mojibake"}) == once or len(once) < len(text)
    closed = repair_text(text, {"close-fence"})
    assert [line for line in split_lines(text) if line not in split_lines(closed)] == []


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_characters_parse(text: str) -> None:
    parse_document(text, path="n.txt")
