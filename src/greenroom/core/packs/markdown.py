"""What a pack's Markdown may hold: web links and fenced code that parses, no images, no HTML."""

import ast
import warnings
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from greenroom.core.packs.faults import Code, FaultLog, quote
from greenroom.core.packs.names import is_web_address

_PYTHON = {"python", "python3", "py"}
# Text without any of these holds nothing to check, and three cards in four are such text.
_SUSPECTS = ("](", "<", "![", "```", "~~~", "]:")


def _make_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table")
    # The parser's own rule turns `[x](javascript:...)` into plain text, which would hide it.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


_PARSER = _make_parser()


def check_markdown(file: str, lines: Sequence[str], first_line: int, log: FaultLog) -> None:
    """Log every fault in Markdown whose first line is `first_line` of `file`."""
    text = "\n".join(lines)
    if not any(suspect in text for suspect in _SUSPECTS):
        return
    lines_with_html: set[int] = set()  # <b>x</b> is one fault, not two
    for token, index in _walk(_PARSER.parse(text)):
        if token.type.startswith("html_"):
            if index in lines_with_html:
                continue
            lines_with_html.add(index)
        _check_token(file, token, first_line + index, log)


def has_prose(text: str) -> bool:
    """Whether Markdown holds at least one heading or paragraph, in a list or by itself."""
    return any(token.type in {"heading_open", "paragraph_open"} for token in _PARSER.parse(text))


def _walk(tokens: Sequence[Token]) -> Iterator[tuple[Token, int]]:
    """Every token with the index of its line, as far as the parser knows it."""
    index = 0
    for token in tokens:
        index = token.map[0] if token.map else index
        yield token, index
        within = index
        for child in token.children or ():
            yield child, within
            within += child.type in {"softbreak", "hardbreak"}


def _check_token(file: str, token: Token, line: int, log: FaultLog) -> None:
    match token.type:
        case "link_open":
            _check_link(file, str(token.attrs.get("href", "")), line, log)
        case "image":
            log.add(file, line, Code.IMAGE, "the text holds an image", "say it in words or a link")
        case "html_block" | "html_inline":
            wrong = f"the text holds HTML, {quote(token.content)}"
            log.add(file, line, Code.HTML, wrong, "put it in `backticks` or write it as Markdown")
        case "fence":
            _check_fence(file, token, line, log)


def _check_link(file: str, address: str, line: int, log: FaultLog) -> None:
    if not is_web_address(address):
        wrong = f"the link to {quote(address)} is not a web address"
        log.add(file, line, Code.BAD_LINK, wrong, "link to a full http:// or https:// address")


def _check_fence(file: str, token: Token, line: int, log: FaultLog) -> None:
    language = (token.info.split() or [""])[0].lower()
    if language not in _PYTHON:
        return
    problem = _python_problem(token.content)
    if problem is not None:
        what, offset = problem
        remedy = "correct it, or mark the fence ```pycon or ```text if it is not meant to parse"
        wrong = f"the Python code does not parse ({what})"
        log.add(file, line + offset, Code.BROKEN_PYTHON, wrong, remedy)


def _python_problem(code: str) -> tuple[str, int] | None:
    """What the parser says and how many lines below the fence's opening; None if it parses."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(code)
    except SyntaxError as error:
        return error.msg, error.lineno or 1
    except (ValueError, RecursionError, MemoryError):
        return "it is nested too deep", 1
    return None
