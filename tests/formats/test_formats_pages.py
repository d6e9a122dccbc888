"""Web pages as text: what runs and what is hidden goes, what is said stays."""

import time

import pytest

from greenroom.formats.pages import looks_like_page, text_of_page

PAGE = """<!doctype html><html><head><title>Job</title><style>p { color: red }</style>
<script>const secret = "Kafka";</script></head><body>
<h2 onclick="x()">Requirements</h2><ul><li>Python &amp; <b>Django</b><li>REST &lt;3</ul>
<p><strong>Nice to have</strong></p><p>Go<br>Rust</p><noscript>Turn it on</noscript>
<!-- COBOL --><template>Perl</template></body></html>"""


def test_page_becomes_lines_with_its_headings_and_lists():
    assert text_of_page(PAGE) == (
        "Job\n\n## Requirements\n\n- Python & Django\n- REST <3\n\n## Nice to have\n\nGo\nRust"
    )


@pytest.mark.parametrize("word", ["Kafka", "color", "COBOL", "Perl", "onclick", "Turn it on"])
def test_what_nobody_reads_on_the_page_is_left_out(word):
    assert word not in text_of_page(PAGE)


@pytest.mark.parametrize(
    ("text", "is_page"),
    [
        (PAGE, True), ("<p>Python</p>", True), ("<DIV>Python</DIV >", True),
        ("Python < 3.9 and > 2", False), ("# Python\n\nlist[int] -> <T>", False), ("", False),
    ],
)  # fmt: skip
def test_page_is_told_by_its_tags(text, is_page):
    assert looks_like_page(text) is is_page


@pytest.mark.parametrize(
    "source",
    ["<" * 300_000, "<div>" * 200_000, "<b" * 300_000, "&" * 500_000, "<!--" * 200_000,
     "<p>" + " " * 1_000_000, "<script>" * 50_000, "<b>" * 100_000 + "x", "</p>" * 200_000],
)  # fmt: skip
def test_hostile_page_is_read_in_bounded_time(source):
    begun = time.perf_counter()

    text_of_page(source)

    assert time.perf_counter() - begun < 10
