"""Files made to hang a parser: 5 MB are read within seconds, whatever is in them.

The limits are processor seconds with room for a busy machine; a quadratic step takes minutes.
Most cases are cut to 1 MB to keep the suite quick; those that once were slow stay whole.
"""

import time
from collections.abc import Callable

import pytest

from greenroom.core.documents import MAX_DOCUMENT_BYTES, parse_document
from greenroom.core.documents.model import MAX_DOCUMENT_LINES

LIMIT_SECONDS = 15.0
SHORT_BYTES = 1_000_000
WHOLE = frozenset({"headings", "labels", "one line", "open comments", "cards"})

CASES: dict[str, Callable[[], str]] = {
    "nested brackets": lambda: "[" * 100_000 + "]" * 100_000,
    "links": lambda: "[a]((" * 1_000_000,
    "list levels": lambda: "\n".join(" " * i + "- x" for i in range(3_000)),
    "dashes on one line": lambda: "- " * 100_000 + "x",
    "quote marks": lambda: "> " * 2_500_000,
    "open fence": lambda: "```python\n" + "x = 1\n" * 800_000,
    "open comments": lambda: "<!-- a\n\n" * 600_000,
    "one line": lambda: "what is " * 625_000,
    "headings": lambda: "\n".join(f"{'#' * (i % 6 + 1)} Topic {i}?" for i in range(200_000)),
    "backticks": lambda: "`" * 1_000_000,
    "broken fences": lambda: "```python\n# a\n\n## b\n" * 250_000,
    "stars": lambda: "**a " * 1_250_000,
    "open details": lambda: "<details>\n" * 500_000,
    "open tags": lambda: ("<a " * 6_000 + "\n") * 250,
    "labels": lambda: "Q: what is x?\nA: y\n" * 250_000,
    "numbered questions": lambda: "\n".join(f"{i}. What is thing {i}?" for i in range(150_000)),
    "bullets": lambda: "- What is x? - y\n" * 280_000,
    "cards": lambda: "a :: b\n" * 700_000,
    "table rows": lambda: "|a|b|\n|-|-|\n" * 400_000,
    "messages": lambda: "[5/29 10:08 PM] Ada\nWhat is x?\n" * 150_000,
    "challenges": lambda: "Problem: x\n" * 450_000,
    "addresses": lambda: ("http://" * 2_500 + "\n") * 280,
    "mojibake": lambda: "\u00e2\u20ac\u2122 x\n" * 550_000,
    "long paragraph": lambda: "- a\n" + "word\n" * 990_000,
    "long question": lambda: "1. what is\n" + "word word\n" * 490_000,
}


@pytest.mark.parametrize("name", CASES)
def test_hostile_text_is_read_in_seconds(name: str) -> None:
    text = CASES[name]()[: MAX_DOCUMENT_BYTES if name in WHOLE else SHORT_BYTES]
    begun = time.process_time()
    parse_document(text, path="n.md")
    assert time.process_time() - begun < LIMIT_SECONDS


def test_more_lines_than_notes_have_are_left_out_with_a_warning() -> None:
    document = parse_document("# a\n" * (MAX_DOCUMENT_LINES + 1), path="n.md")
    (warning,) = document.warnings
    assert (warning.code, warning.line) == ("too-many-lines", MAX_DOCUMENT_LINES + 1)
    assert f"{MAX_DOCUMENT_LINES + 1:,}" in warning.message
    assert len(document.headings) == MAX_DOCUMENT_LINES
