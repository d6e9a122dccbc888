"""Every line of a document, told apart by what it is: heading, list item, table, text, code."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from greenroom.core.documents.chat import is_reaction, read_stamp
from greenroom.core.documents.labels import Label, read_label
from greenroom.core.documents.lines import LONGEST_PROSE_CHARACTERS, peel
from greenroom.core.documents.regions import Regions, find_regions


class Kind(Enum):
    BLANK = auto()
    FRONT = auto()  # front matter
    REMARK = auto()  # comment to oneself
    CODE = auto()
    HEADING = auto()
    STAMP = auto()  # a chat message begins
    RULE = auto()
    BULLET = auto()
    NUMBER = auto()
    TABLE = auto()
    TAG = auto()  # nothing but HTML tags
    NOISE = auto()  # links to the top, badges, reactions, pleasantries
    TEXT = auto()


@dataclass(slots=True)
class Row:
    """One line. `text` is what is left without quote, list and heading marks."""

    index: int
    kind: Kind
    indent: int = 0
    text: str = ""
    quote: int = 0
    level: int = 0
    number: int = -1
    mark: str = ""
    fence: int = -1
    style: str = ""
    when: str = ""
    who: str = ""
    is_loose: bool = False
    _label: Label | None = None
    _is_label_read: bool = False

    @property
    def label(self) -> Label | None:
        """The label the text begins with; read once, because many ask for it."""
        if not self._is_label_read:
            self._label = read_label(self.text) if self.text else None
            self._is_label_read = True
        return self._label

    @property
    def line(self) -> int:
        """The line number as people count, from 1."""
        return self.index + 1

    @property
    def is_list(self) -> bool:
        """True for an item of either kind of list."""
        return self.kind in (Kind.BULLET, Kind.NUMBER)


@dataclass(slots=True)
class Sheet:
    """A document's lines with what each is."""

    lines: list[str]
    rows: list[Row]
    regions: Regions

    def next_written(self, index: int, stop: int | None = None) -> int:
        """The first row from `index` on that is not blank, or `stop` (default: the end)."""
        end = len(self.rows) if stop is None else stop
        while index < end and self.rows[index].kind is Kind.BLANK:
            index += 1
        return min(index, end)

    def is_blank(self, index: int) -> bool:
        """True outside the document and for blank rows."""
        return not 0 <= index < len(self.rows) or self.rows[index].kind is Kind.BLANK

    def wrapped_text(self, row: Row, text: str) -> str:
        """`text` of a list item with the lines that merely wrap it."""
        parts = [text]
        for index in range(row.index + 1, len(self.rows)):
            following = self.rows[index]
            if following.kind is not Kind.TEXT or following.quote != row.quote:
                break
            parts.append(following.text)
        return " ".join(parts)

    def begins_paragraph(self, index: int) -> bool:
        """True where nothing written stands right above, or only what cannot be the same text."""
        if self.is_blank(index - 1):
            return True
        return self.rows[index - 1].kind not in (Kind.TEXT, Kind.BULLET, Kind.NUMBER)


_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|(?=\*\*)|$)(.*)$")
_TIGHT_HEADING = re.compile(r"(#{2,6})([^\W\d_].*|\d+[.)].*)$")
_TIGHT_QUESTION = re.compile(r"#([A-Z][^#]*\?)$")
_CLOSING_MARKS = re.compile(r"(?:^|[ \t]+)#+[ \t]*$")
_EQUALS_HEADING = re.compile(r"(={2,6})[ \t]+([A-Z\d`].*)$")
_BULLET = re.compile(
    r"([-*+\u2013]|[\u2022\u25cf\u25e6\u25aa\u2023\u27a4\u2794\uf0b7\u00b7])[ \t]+(.*)$"
)
_ROUND_BULLET = re.compile(r"([\u2022\u25cf\u25e6\u25aa\u2023\uf0b7])(\S.*)$")
_LOOSE_BULLET = re.compile(r"(-)(\*\*\S.*|[A-Z][a-z]+ .*)$")
_NUMBER = re.compile(
    r"\(?(\d{1,6})\\?([.)\u3001\uff0e\uff09])(?:[ \t]+|(?=[^\W\d_]|[*`\"\u201c\u00bf]))(.*)$"
)
# "2.3.1 Locks": in a document that numbers so; a sentence may also begin with a version.
_DEEP_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3}){0,3}\.(\d{1,3})\.?)\s+(\S.*)$")
_FEWEST_DEEP_NUMBERS = 4
_RULE = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|={4,}|\u2500{3,})$")
_UNDERLINE = re.compile(r"(=+|-{2,})$")
_TAG_ONLY = re.compile(r"(?:</?[a-zA-Z][^<>]{0,300}>\s*)+$")
_HTML_HEADING = re.compile(r"<h([1-6])(?:\s[^<>]*)?>(.*?)</h\1>\s*$", re.IGNORECASE)
_SEPARATOR = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$")
_TOP_LINK = re.compile(
    r"[*_>\s]*(?:\[?[\u2b06\u2191\u21a5\U0001f51d\u25b2\u21e7\ufe0f*_\s]*)?\[?[\s*_\u2b06\u2191\u21a5\U0001f51d\u25b2\u21e7\ufe0f]*"
    r"(?:back to|go to|return to|to the|to)\s+(?:the\s+)?"
    r"(?:top|contents?|toc|table of contents|index|questions?(?: list)?|start|menu|"
    r"list)\b.{0,120}$",
    re.IGNORECASE,
)
_BADGE_ONLY = re.compile(
    r"(?:\s*\[?!\[[^\[\]]{0,200}\]\([^()\s]{0,500}(?:shields\.io|badge|"
    r"\.svg)[^()]{0,300}\)\]?(?:\([^()]{0,500}\))?)+\s*$"
)


def read_sheet(lines: list[str]) -> Sheet:
    """Tells every line of a document apart."""
    regions = find_regions(lines)
    rows = [Row(index, Kind.BLANK) for index in range(len(lines))]
    _lay_regions(rows, regions)
    for row in rows:
        if row.kind is Kind.BLANK:
            _read_row(row, lines[row.index], regions.stamp_style)
    sheet = Sheet(lines, rows, regions)
    _mark_deep_numbers(sheet)
    _mark_indented(sheet)
    _mark_underlined(sheet)
    _mark_tables(sheet)
    return sheet


def _lay_regions(rows: Sequence[Row], regions: Regions) -> None:
    for row in rows[: regions.front_end]:
        row.kind = Kind.FRONT
    for remark in regions.remarks:
        for row in rows[remark.first : remark.last + 1]:
            row.kind = Kind.REMARK
    for number, fence in enumerate(regions.fences):
        for row in rows[fence.first : fence.last + 1]:
            row.kind, row.fence, row.indent, row.quote = (
                Kind.CODE,
                number,
                fence.indent,
                fence.quote,
            )


def _read_row(row: Row, raw: str, stamp_style: str | None) -> None:
    if stamp_style:
        stamp = read_stamp(raw, stamp_style)
        if stamp:
            row.kind, row.text, row.when, row.who = Kind.STAMP, stamp.text, stamp.when, stamp.who
            return
        if is_reaction(raw.strip()):
            row.kind = Kind.NOISE
            return
    row.quote, row.indent, body = peel(raw)
    if not body:
        return
    row.kind, row.text = Kind.TEXT, body
    if len(body) <= LONGEST_PROSE_CHARACTERS:
        _tell_mark(row, body)


def _tell_mark(row: Row, body: str) -> None:
    first = body[0]
    if first in "*-_=\u2500" and _RULE.match(body):
        row.kind = Kind.RULE
    elif first == "=":
        _tell_asciidoc_heading(row, body)
    elif first == "#":
        _tell_heading(row, body)
    elif first in "-*+\u2013\u2022\u25cf\u25e6\u25aa\u2023\u27a4\u2794\uf0b7\u00b7":
        _tell_bullet(row, body)
    elif first.isdigit() or first == "(":
        _tell_number(row, body)
    elif first == "<":
        _tell_tag(row, body)
    elif first == "|":
        row.kind = Kind.TABLE
    if row.kind in (Kind.TEXT, Kind.BULLET, Kind.HEADING) and is_noise_line(body):
        row.kind = Kind.NOISE


def _tell_heading(row: Row, body: str) -> None:
    found = _HEADING.match(body) or _TIGHT_HEADING.match(body)
    if found is None:
        question = _TIGHT_QUESTION.match(body)
        if question is None:
            return
        level, text = 1, question[1]
    else:
        level, text = len(found[1]), found[2]
    row.kind, row.level, row.style = Kind.HEADING, level, "markdown"
    row.text = _CLOSING_MARKS.sub("", text).strip()


def _tell_asciidoc_heading(row: Row, body: str) -> None:
    """`== Title`, as AsciiDoc and wikis write headings."""
    found = _EQUALS_HEADING.match(body)
    if found and not row.indent and not row.quote:
        row.kind, row.level, row.style = Kind.HEADING, len(found[1]), "markdown"
        row.text = found[2].rstrip("= ").strip()


def _tell_bullet(row: Row, body: str) -> None:
    found = _BULLET.match(body) or _ROUND_BULLET.match(body)
    if found is None:
        found = _LOOSE_BULLET.match(body)
        row.is_loose = found is not None
    if found is None:
        return
    row.kind, row.mark, row.text = Kind.BULLET, found[1], found[2].strip()


def _tell_number(row: Row, body: str) -> None:
    found = _NUMBER.match(body)
    if found is None:
        if _DEEP_NUMBER.match(body):
            row.style = "deep"
        return
    text = found[3].strip()
    if text.startswith("#"):
        heading = _HEADING.match(text)
        if heading:
            row.kind, row.level, row.style = Kind.HEADING, len(heading[1]), "markdown"
            row.mark = found[1] + found[2]
            row.text = f"{found[1]}{found[2]} {_CLOSING_MARKS.sub('', heading[2]).strip()}"
            return
    row.kind, row.number, row.mark = Kind.NUMBER, int(found[1]), found[1] + found[2]
    row.text = text


def _tell_tag(row: Row, body: str) -> None:
    heading = _HTML_HEADING.match(body) if body[1:2] in "hH" else None
    if heading:
        row.kind, row.level, row.style = Kind.HEADING, int(heading[1]), "html"
        row.text = heading[2].strip()
    elif _TAG_ONLY.match(body):
        row.kind = Kind.TAG


def is_noise_line(text: str) -> bool:
    """True for what a page needs and a learner does not: links to the top, rows of badges."""
    if len(text) > 600:
        return False
    if _BADGE_ONLY.match(text):
        return True
    return len(text) < 160 and bool(_TOP_LINK.match(text.lstrip("-*#> ")))


def _mark_deep_numbers(sheet: Sheet) -> None:
    deep = [row for row in sheet.rows if row.style == "deep" and row.kind is Kind.TEXT]
    for row in deep:
        row.style = ""
        found = _DEEP_NUMBER.match(row.text)
        if found and len(deep) >= _FEWEST_DEEP_NUMBERS:
            row.kind, row.number, row.mark = Kind.NUMBER, int(found[2]), found[1]
            row.text = found[3].strip()


def _mark_indented(sheet: Sheet) -> None:
    """Lines indented by four or more columns outside a list are code: `# x` there is no heading."""
    is_in_list = False
    is_after_blank = True
    for row in sheet.rows:
        if row.kind is Kind.BLANK:
            is_after_blank = True
            continue
        if row.indent < 4 or row.kind in (Kind.CODE, Kind.STAMP):
            is_item = row.is_list or (row.kind is Kind.HEADING and row.mark != "")
            if is_item:
                is_in_list = True
            elif row.indent == 0 and (is_after_blank or row.kind is Kind.HEADING):
                is_in_list = is_in_list and row.kind is Kind.CODE
        elif (not is_in_list and is_after_blank and row.kind is not Kind.NOISE) or (
            not is_in_list and sheet.rows[row.index - 1].style == "indented"
        ):
            row.kind, row.style = Kind.TEXT, "indented"
            row.text = sheet.lines[row.index].strip()
        is_after_blank = False


def _mark_underlined(sheet: Sheet) -> None:
    """Headings that are underlined; a `---` counts only under one short line of its own."""
    for row in sheet.rows[1:]:
        body = sheet.lines[row.index].strip()
        if row.kind not in (Kind.RULE, Kind.TEXT) or not _UNDERLINE.match(body):
            continue
        above = sheet.rows[row.index - 1]
        if above.kind is not Kind.TEXT or row.indent > 3 or above.quote != row.quote:
            continue
        if not sheet.is_blank(above.index - 1) and sheet.rows[above.index - 1].kind is Kind.TEXT:
            continue
        if len(above.text) > 120 or (body[0] == "-" and above.text[-1:] in ".,;:"):
            continue
        if "|" in above.text:
            continue
        above.kind, above.style = Kind.HEADING, "setext"
        above.level = 1 if body[0] == "=" else 2
        row.kind = Kind.NOISE


def _mark_tables(sheet: Sheet) -> None:
    """Tables whose rows have no outer bars: a header, a separator, rows with bars."""
    rows = sheet.rows
    for row in rows[1:]:
        body = sheet.lines[row.index].strip() if row.kind in (Kind.TEXT, Kind.RULE) else ""
        if "|" not in body or "-" not in body or not _SEPARATOR.match(body):
            continue
        head = rows[row.index - 1]
        if head.kind is not Kind.TEXT or "|" not in head.text:
            continue
        head.kind = row.kind = Kind.TABLE
        following = row.index + 1
        while (
            following < len(rows)
            and rows[following].kind is Kind.TEXT
            and "|" in rows[following].text
        ):
            rows[following].kind = Kind.TABLE
            following += 1
