"""A web page -> its text, with headings and lists as Markdown has them.

What comes out is text and is shown as text, so nothing needs cleaning; a scanner that goes forward
only is enough. A real parser of HTML took 280 s for a megabyte of nested divs.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

_SILENT: Final = ("script", "style", "template", "noscript", "svg", "select", "iframe")
_ENDS: Final = {name: re.compile(rf"</{name}[^a-z]", re.IGNORECASE) for name in _SILENT}
_NAME: Final = re.compile(r"/?([a-zA-Z][a-zA-Z0-9]{0,20})")
_INLINE: Final = frozenset(
    {"a", "abbr", "b", "code", "em", "font", "i", "kbd", "mark", "small", "span", "strong", "sub",
     "sup", "u", "wbr", "img", "input", "label", "button", "time"}
)  # fmt: skip
_BOLD: Final = "\x02"
_LOOKS_LIKE: Final = re.compile(
    r"<!doctype html|<html[\s>]|<body[\s>]|</(?:p|li|div|h[1-6]|ul|span)\s{0,9}>", re.IGNORECASE
)


def looks_like_page(text: str) -> bool:
    """Whether a text is HTML, told by its tags."""
    return _LOOKS_LIKE.search(text) is not None


def text_of_page(source: str) -> str:
    """What a page says, line by line; scripts, styles and attributes are ignored."""
    # What stands between two tags goes over as it is written; line breaks mean nothing in HTML.
    marked = "".join(_pieces(source.replace(_BOLD, " ")))
    lines = (" ".join(line.split()) for line in marked.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(_headed(line) for line in lines)).strip()


def _pieces(source: str) -> Iterator[str]:
    """Texts, and for each tag the break it makes."""
    at, size = 0, len(source)
    while at < size:
        opens = source.find("<", at)
        if opens < 0:
            opens = size
        yield html.unescape(" ".join(source[at:opens].splitlines()))
        if opens == size:
            return
        is_comment = source.startswith("<!--", opens)
        name = _NAME.match(source, opens + 1)
        if name is None and source[opens + 1 : opens + 2] not in ("!", "?"):
            yield "<"
            at = opens + 1
            continue
        end = source.find("-->" if is_comment else ">", opens)
        if end < 0:
            return
        at = end + (3 if is_comment else 1)
        if name is not None:
            tag = name[1].lower()
            yield _break(tag, is_end=source[opens + 1] == "/")
            if tag in _ENDS and source[opens + 1] != "/":
                closes = _ENDS[tag].search(source, at)
                at = closes.start() if closes else size


def _break(tag: str, *, is_end: bool) -> str:
    if tag in ("b", "strong"):
        return _BOLD
    if tag in _INLINE:
        return ""
    if tag[0] == "h" and tag[1:].isdigit():
        return "\n\n" if is_end else f"\n\n{'#' * min(int(tag[1:]), 6)} "
    if tag == "li":
        return "" if is_end else "\n- "
    if tag in ("td", "th"):
        return " "
    return "\n" if tag in ("br", "tr", "ul", "ol", "dt", "dd") else "\n\n"


def _headed(line: str) -> str:
    """A line that is wholly bold is a heading; elsewhere bold says nothing."""
    bare = line.replace(_BOLD, "").strip()
    is_bold = line.startswith(_BOLD) and line.endswith(_BOLD) and line.count(_BOLD) == 2
    return f"## {bare}" if is_bold and bare and len(bare) <= 80 else bare
