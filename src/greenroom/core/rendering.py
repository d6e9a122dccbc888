"""Markdown that people wrote -> HTML that is safe to show.

markdown-it-py parses (it stays fast on hostile input), Pygments colours code by class names, and
nh3 removes whatever could run, load or reach outside the page. Images are shown as links: nothing
is fetched from a network because a note says so.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from pygments import highlight as colour
from pygments.filter import Filter
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.token import STANDARD_TYPES, Text, _TokenType
from pygments.util import ClassNotFound

# Colouring is for code that a person reads; past this size it is shown plain.
HIGHLIGHT_LIMIT_CHARACTERS = 20_000
# Longer texts are cut with a notice: it is 12 screens already, and the worst text found, nothing
# but "![", takes 1.5 s at this length on a slow machine.
RENDER_LIMIT_CHARACTERS = 60_000
EMPTY_CHECKBOX, TICKED_CHECKBOX = "\N{BALLOT BOX}", "\N{BALLOT BOX WITH CHECK}"

_TAGS = {
    "a", "abbr", "b", "blockquote", "br", "code", "dd", "del", "details", "div", "dl", "dt", "em",
    "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "ins", "kbd", "li", "mark", "ol", "p", "pre",
    "q", "s", "samp", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td",
    "th", "thead", "tr", "u", "ul", "var",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "title"},
    "code": {"class"},
    "ol": {"start"},
    "pre": {"class", "tabindex"},
    "span": {"class"},
}
_COLOURS = frozenset(STANDARD_TYPES.values()) | {"highlight"}
# The classes that frontend/styles/highlight.css gives a colour.
COLOURED = frozenset(
    {
        "c", "ch", "cm", "c1", "cs", "cp", "cpf", "k", "kc", "kd", "kn", "kp", "kr", "kt", "ow",
        "nf", "fm", "nc", "nn", "nt", "s", "sa", "sb", "sc", "dl", "sd", "s2", "sh", "sx", "s1",
        "ss", "sr", "m", "mb", "mf", "mh", "mi", "mo", "il", "no", "nd", "nb", "bp", "na", "si",
        "se", "vm", "ne", "gd", "gi", "gh", "gu",
    }
)  # fmt: skip
_NOT_IN_ADDRESS = frozenset("\n\r\t<>")
_URL_SCHEMES = {"http", "https", "mailto"}


def render_markdown(text: str, *, heading_offset: int = 2) -> str:
    """HTML of `text`, safe to put into a page.

    Headings are moved down by `heading_offset` levels, as the page has its own first ones.
    """
    return _render(text, heading_offset)


@lru_cache(maxsize=4096)
def _render(text: str, heading_offset: int) -> str:
    shown = _encodable(text[:RENDER_LIMIT_CHARACTERS])
    html = _parser().render(shown, {"heading_offset": heading_offset})
    if len(text) > RENDER_LIMIT_CHARACTERS:
        html += "<p><em>The text goes on; it is too long to show whole.</em></p>"
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_keep_attribute,
        url_schemes=_URL_SCHEMES,
        strip_comments=True,
    )


def _keep_attribute(_tag: str, name: str, value: str) -> str | None:
    """Only the classes of coloured code: with those of the page, notes could lie over it.

    And no address with a line break or a bracket in it: browsers drop breaks before they read it.
    """
    if name == "class":
        return value if _COLOURS.issuperset(value.split()) else None
    return None if name == "href" and not _NOT_IN_ADDRESS.isdisjoint(value) else value


def highlight_code(code: str, language: str) -> str:
    """One `<pre>` of `code`, coloured when the language is known; all of it escaped."""
    # Code scrolls sideways, so the keyboard must be able to reach it.
    inner = _coloured(code, language)
    return f'<pre class="highlight" tabindex="0"><code>{inner}</code></pre>'


def highlight_lines(code: str, language: str) -> list[str]:
    """The HTML of each line of `code`; what goes over lines is coloured in each of them."""
    return _coloured(code, language).split("\n")


def _coloured(code: str, language: str) -> str:
    name = language.split(maxsplit=1)[0].lower() if language.strip() else ""
    if name and len(code) <= HIGHLIGHT_LIMIT_CHARACTERS:
        with suppress(ClassNotFound):
            lexer = get_lexer_by_name(name, stripnl=False)
            lexer.add_filter(_OnlyColoured())
            return str(colour(code, lexer, HtmlFormatter(nowrap=True)))
    return str(escapeHtml(code))


class _OnlyColoured(Filter):
    """Leaves plain what has no colour: names and brackets are two thirds of a page's marks."""

    def filter(
        self, _lexer: object, stream: Iterable[tuple[_TokenType, str]]
    ) -> Iterator[tuple[_TokenType, str]]:
        """The tokens, those without a colour as plain text."""
        for kind, text in stream:
            yield (kind if STANDARD_TYPES.get(kind, "") in COLOURED else Text), text


def _encodable(text: str) -> str:
    """`text` without lone surrogates, which no encoder accepts."""
    return text.encode("utf-8", "replace").decode("utf-8")


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 40})
    parser.enable(["table", "strikethrough"])
    parser.options["highlight"] = lambda code, language, _attributes: highlight_code(code, language)
    parser.inline.ruler.before("emphasis", "mark", _mark)
    parser.core.ruler.after("inline", "adapt", _adapt)
    parser.add_render_rule("image", _image_as_link)
    return parser


def _mark(state: StateInline, silent: bool) -> bool:
    """`==text==`, as in Obsidian; the same parts as core.exercises.deletions finds."""
    start = state.pos
    before, first = state.src[start - 1 : start], state.src[start + 2 : start + 3]
    if not state.src.startswith("==", start) or before.isalnum() or before in ("_", "="):
        return False
    if not first or first == "=" or first.isspace():
        return False
    end = _find_mark_end(state, start + 2)
    state.pos = start
    if end is None:
        return False
    if not silent:
        state.push("mark_open", "mark", 1)
        outer_end, state.pos, state.posMax = state.posMax, start + 2, end
        state.md.inline.tokenize(state)
        state.posMax = outer_end
        state.push("mark_close", "mark", -1)
    state.pos = end + 2
    return True


def _find_mark_end(state: StateInline, start: int) -> int | None:
    """Where the == begins that ends a mark; what stands in code does not count."""
    state.pos = start
    while state.pos < state.posMax and not state.src.startswith("==", state.pos):
        state.md.inline.skipToken(state)
    end = state.pos
    is_end = end + 2 <= state.posMax and not state.src[end - 1].isspace()
    return end if is_end and state.src[end + 2 : end + 3] != "=" else None


def _adapt(state: StateCore) -> None:
    """Move headings down, and show task-list brackets as boxes."""
    offset = state.env.get("heading_offset", 0)
    previous: list[str] = []
    for index, token in enumerate(state.tokens):
        if token.type == "th_open" and not state.tokens[index + 1].content.strip():
            # A heading cell without words heads nothing, and readers stumble over it.
            token.tag = state.tokens[index + 2].tag = "td"
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1]) + offset)}"
        if token.type == "inline" and previous[-2:] == ["list_item_open", "paragraph_open"]:
            _show_checkbox(token)
        previous = [*previous[-1:], token.type]


def _show_checkbox(token: Token) -> None:
    first = token.children[0] if token.children else None
    if first is None or first.type != "text":
        return
    mark = first.content[:4].lower()
    if mark in ("[ ] ", "[x] "):
        box = TICKED_CHECKBOX if mark[1] == "x" else EMPTY_CHECKBOX
        first.content = f"{box} {first.content[4:]}"


def _image_as_link(
    _renderer: Any, tokens: Sequence[Token], index: int, _options: Any, _env: Any
) -> str:
    token = tokens[index]
    source = escapeHtml(str(token.attrs.get("src", "")))
    return f'<a href="{source}">{escapeHtml(token.content) or "image"}</a>'
