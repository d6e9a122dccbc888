"""Stretches of lines that are not prose: front matter, comments to oneself, fenced code.

One pass finds them together, because a fence inside a comment is no fence and a comment inside a
fence is no comment.

Fences follow CommonMark, except that notes are often broken: a fence never runs over the start
of the next chat message, and when the marks of a stretch do not pair up, the first fence that
swallowed a heading is taken for the one somebody forgot to close.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from greenroom.core.documents.chat import find_style, read_stamp
from greenroom.core.documents.lines import peel

_FENCE = re.compile(r"(?:[-*+]\s+|\d{1,9}[.)]\s+)?(`{3,}|~{3,})([^`]*)$")
_HEADING = re.compile(r"#{2,6}\s+\S")
_ANY_HEADING = re.compile(r"#{1,6}\s+\S")
_FRONT_KEY = re.compile(r"[\w-]+\s*:|#|\s|-\s|$")
_MARKDOWN_LANGUAGES = frozenset({"markdown", "md", "mdx", "rst"})
_NO_HASH_COMMENT = frozenset(
    [
        "js",
        "javascript",
        "jsx",
        "ts",
        "typescript",
        "tsx",
        "java",
        "c",
        "cpp",
        "c++",
        "go",
        "golang",
        "rust",
        "sql",
        "html",
        "css",
        "json",
        "kotlin",
        "swift",
        "scala",
        "cs",
        "csharp",
    ]
)
# Each retry reads the document once more; notes with more broken fences than this are rare.
_RETRIES = 12


@dataclass(frozen=True, slots=True)
class Fence:
    """Rows (from 0) of a fence, both marks included; `body_end` is past the last code row."""

    first: int
    last: int
    body_end: int
    indent: int
    quote: int
    info: str
    is_closed: bool

    @property
    def language(self) -> str:
        """The language as written: the first word of the info string."""
        word = self.info.strip().lstrip("{.").split(maxsplit=1)
        return word[0].rstrip("}").split("{")[0].split(",")[0] if word else ""


@dataclass(frozen=True, slots=True)
class Remark:
    """Rows (from 0) of a comment that begins a line."""

    first: int
    last: int
    text: str
    is_closed: bool


@dataclass(slots=True)
class Regions:
    fences: list[Fence]
    remarks: list[Remark]
    front_end: int
    title: str
    stamp_style: str | None


@dataclass(slots=True)
class _Open:
    row: int
    mark: str
    indent: int
    quote: int
    info: str
    depth: int


def find_regions(lines: Sequence[str]) -> Regions:
    """Front matter, comments and fences of a document, in order."""
    front_end, title = _read_front_matter(lines)
    style = find_style(lines)
    forced: set[int] = set()
    for _ in range(_RETRIES):
        scan = _Scan(lines, front_end, style, forced)
        scan.run()
        culprit = scan.find_culprit()
        if culprit is None or culprit in forced:
            break
        forced.add(culprit)
    return Regions(scan.fences, scan.remarks, front_end, title, style)


def _read_front_matter(lines: Sequence[str]) -> tuple[int, str]:
    """How many rows YAML front matter takes, and the title in it."""
    if not lines or lines[0].lstrip("\ufeff").rstrip() != "---":
        return 0, ""
    title = ""
    for row in range(1, min(len(lines), 200)):
        line = lines[row].rstrip()
        if line in {"---", "..."}:
            return row + 1, title
        if not _FRONT_KEY.match(line):
            return 0, ""
        key, colon, value = line.partition(":")
        if colon and key.strip().lower() == "title":
            title = value.strip().strip("'\"")
    return 0, ""


class _Scan:
    """One pass over the lines. `forced` rows open fences that end at their first heading."""

    def __init__(
        self, lines: Sequence[str], start: int, style: str | None, forced: set[int]
    ) -> None:
        self.lines = lines
        self.start = start
        self.style = style
        self.forced = forced
        self.fences: list[Fence] = []
        self.remarks: list[Remark] = []
        self.open: _Open | None = None
        self.senders: set[str] = set()
        self.unclosed_rows: list[int] = []
        self.last_close = _last_row_with(lines, "-->")

    def run(self) -> None:
        row = self.start
        while row < len(self.lines):
            row = self._step(row)
        if self.open:
            self._end(len(self.lines), is_closed=False)

    def find_culprit(self) -> int | None:
        """The fence that swallowed a heading, where the marks of a stretch do not pair up."""
        firsts = [fence.first for fence in self.fences]
        for first in self.unclosed_rows:
            if first in self.forced:
                continue
            own = bisect_left(firsts, first)
            for fence in self.fences[bisect_left(firsts, self._stretch_start(first)) : own]:
                if fence.first not in self.forced and self._swallows_heading(fence):
                    return fence.first
            if self._has_heading(first + 1, self.fences[own].body_end):
                return first
        return None

    def _step(self, row: int) -> int:
        line = self.lines[row]
        if self.style and self._is_stamp(row, line):
            if self.open:
                self._end(row, is_closed=False)
            return row + 1
        if self.open:
            return self._step_inside(row, line)
        if "<!--" in line and line.lstrip().startswith("<!--"):
            return self._read_remark(row)
        if "```" in line or "~~~" in line:
            self._try_open(row, line)
        return row + 1

    def _is_stamp(self, row: int, line: str) -> bool:
        stamp = read_stamp(line, self.style)
        if stamp is None:
            return False
        is_after_blank = row == 0 or not self.lines[row - 1].strip()
        if self.open and not is_after_blank and stamp.who not in self.senders:
            return False
        self.senders.add(stamp.who)
        return True

    def _try_open(self, row: int, line: str) -> None:
        quote, indent, body = peel(line)
        found = _FENCE.match(body)
        if found and not self._is_underline(row, found[1]):
            self.open = _Open(row, found[1], indent + found.start(1), quote, found[2].strip(), 0)

    def _is_underline(self, row: int, mark: str) -> bool:
        """True for tildes under a title of about their length."""
        above = self.lines[row - 1].strip() if row else ""
        return mark[0] == "~" and len(mark) > 4 and abs(len(mark) - len(above)) <= 3

    def _step_inside(self, row: int, line: str) -> int:
        fence = self.open
        assert fence is not None
        char = fence.mark[0]
        if fence.row in self.forced and self._is_heading(row, fence.info):
            self._end(row, is_closed=False)
            return row
        if fence.quote and char not in line and not line.lstrip().startswith(">"):
            self._end(row, is_closed=False)
            return row
        if char * 3 not in line:
            return row + 1
        found = _FENCE.match(peel(line)[2])
        if not found or found[1][0] != char or found.start(1):
            return row + 1
        if found[2].strip():
            return self._meet_inner_opening(row, found[1])
        if len(found[1]) >= len(fence.mark):
            if fence.depth:
                fence.depth -= 1
            else:
                self._end(row, is_closed=True)
        return row + 1

    def _meet_inner_opening(self, row: int, mark: str) -> int:
        """A mark with a language inside an open fence: an inner sample, or the next fence."""
        fence = self.open
        assert fence is not None
        if fence.info.lower() in _MARKDOWN_LANGUAGES and len(mark) >= len(fence.mark):
            fence.depth += 1
            return row + 1
        if len(mark) < len(fence.mark) or peel(self.lines[row])[1] > fence.indent + 3:
            return row + 1
        self.forced.add(fence.row)
        heading = self._first_heading(fence.row + 1, row, fence.info)
        self._end(row if heading is None else heading, is_closed=False)
        return row if heading is None else heading

    def _end(self, stop: int, *, is_closed: bool) -> None:
        fence = self.open
        assert fence is not None
        self.open = None
        body_end = stop
        last = stop
        if not is_closed:
            while body_end > fence.row + 1 and not self.lines[body_end - 1].strip():
                body_end -= 1
            last = max(fence.row, body_end - 1)
            self.unclosed_rows.append(fence.row)
        self.fences.append(
            Fence(fence.row, last, body_end, fence.indent, fence.quote, fence.info, is_closed)
        )

    def _read_remark(self, row: int) -> int:
        """A comment; one that is never closed ends with its paragraph."""
        last = row
        is_closed = False
        if row <= self.last_close:
            while last < len(self.lines):
                if "-->" in self.lines[last]:
                    is_closed = True
                    break
                last += 1
        if not is_closed:
            last = row
            while last + 1 < len(self.lines) and self.lines[last + 1].strip():
                last += 1
        first_line = self.lines[row]
        if is_closed and last == row and first_line.split("-->", 1)[1].strip():
            return row + 1  # text follows on the line: an inline comment
        text = "\n".join(self.lines[row : last + 1])
        text = text.split("<!--", 1)[1].split("-->", 1)[0]
        self.remarks.append(Remark(row, last, text.strip(), is_closed))
        return last + 1

    def _is_heading(self, row: int, info: str) -> bool:
        line = self.lines[row]
        if not line.startswith("#"):
            return False
        is_after_blank = not self.lines[row - 1].strip()
        if info.lower() in _NO_HASH_COMMENT:
            return bool(_ANY_HEADING.match(line))
        return is_after_blank and bool(_HEADING.match(line))

    def _first_heading(self, first: int, stop: int, info: str) -> int | None:
        return next((row for row in range(first, stop) if self._is_heading(row, info)), None)

    def _swallows_heading(self, fence: Fence) -> bool:
        if fence.info.lower() in _MARKDOWN_LANGUAGES:
            return False
        return self._first_heading(fence.first + 1, fence.body_end, fence.info) is not None

    def _has_heading(self, first: int, stop: int) -> bool:
        return self._first_heading(first, stop, "") is not None

    def _stretch_start(self, row: int) -> int:
        """The row of the message that holds `row`: broken marks of one message stay there."""
        if not self.style:
            return 0
        while row > 0 and read_stamp(self.lines[row], self.style) is None:
            row -= 1
        return row


def _last_row_with(lines: Sequence[str], mark: str) -> int:
    for row in range(len(lines) - 1, -1, -1):
        if mark in lines[row]:
            return row
    return -1
