"""The Markdown book: every script under its area, fences whole, links that lead somewhere."""

import re

from markdown_it import MarkdownIt

from greenroom.formats.book import write_book
from greenroom.formats.scripts import Script, ScriptFile


def script(title: str, chapter: str, text: str = "x = 1\n", **fields: object) -> Script:
    files = (ScriptFile("a.py", "python", text),)
    return Script(title.lower(), title, chapter, files, **fields)  # type: ignore[arg-type]


def test_each_area_is_a_chapter_in_the_order_given():
    book = write_book([script("A", "One"), script("B", "One"), script("C", "Two")], title="Book")
    headings = re.findall(r"^#+ .*", book, re.MULTILINE)
    assert headings == ["# Book", "## One", "### A", "### B", "## Two", "### C"]


def test_every_link_of_the_contents_leads_to_a_heading():
    told = [script("Retry, with backoff", "One"), script("One", "One"), script("A", "Two")]
    book = write_book(told, title="Book")
    links = re.findall(r"\]\(#([^)]+)\)", book)
    assert links == ["one", "retry-with-backoff", "one-1", "two", "a"]


def test_code_that_holds_a_fence_stays_one_block():
    text = 'doc = """\n````python\nx\n````\n"""\n'
    book = write_book([script("A", "One", text)], title="Book")
    blocks = [token for token in MarkdownIt().parse(book) if token.type == "fence"]
    assert [block.content for block in blocks] == [text]


def test_what_is_known_of_a_script_is_told():
    told = script(
        "A", "One", use_when="now", goes_wrong=("this",), proves=("It works",),
        proven="2026-11-21 on Python 3.11", needs=("django>=5.2",), sources=("https://a.example/",),
    )  # fmt: skip
    book = write_book([told], title="Book")
    for words in ("**Use when** now", "- this", "- It works", "Last passed: 2026-11-21",
                  "`django>=5.2`", "(https://a.example/)"):  # fmt: skip
        assert words in book


def test_a_learners_own_words_are_text_and_no_page():
    told = script(
        "<script>alert(1)</script>", "One",
        use_when="see [it](javascript:alert(2)) <img onerror=x> or `a < b` ` alone",
    )  # fmt: skip
    html = MarkdownIt().render(write_book([told], title="Book"))
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html
    assert "<code>a &lt; b</code>" in html
