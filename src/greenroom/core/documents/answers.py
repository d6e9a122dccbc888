# ruff: noqa: PLR0911 - one return a rule
"""What an accepted question says and how it is answered: whole, as Markdown, without the marks."""

import re
from dataclasses import dataclass

from greenroom.core.documents import words
from greenroom.core.documents.labels import Label, Role, is_answer_opener, read_arrow
from greenroom.core.documents.lines import cut_indent, dedent, strip_blank
from greenroom.core.documents.merging import Span
from greenroom.core.documents.noise import says_goodbye
from greenroom.core.documents.rows import Kind, Row, Sheet
from greenroom.core.documents.speakers import Speakers
from greenroom.core.documents.wording import Asking, plain, read_wording, tidy

_PLACEHOLDER = re.compile(words.PLACEHOLDERS, re.IGNORECASE)
_PLACEHOLDER_START = re.compile(words.PLACEHOLDER_STARTS, re.IGNORECASE)
_BEHAVIOURAL = re.compile(words.BEHAVIOURAL, re.IGNORECASE)
_ADVICE_MARK = re.compile(words.ADVICE_MARKS)
_NOTHING = re.compile(r"[\s\W_]*$")
_FOLD_TAGS = re.compile(
    r"</?(?:details|summary|div|center|p|section|blockquote|hr|br|a)(?:\s[^<>]{0,300})?/?>|"
    r"<hr ?/?>",
    re.IGNORECASE,
)
_SUMMARY = re.compile(r"<summary\b[^<>]{0,300}>(.*?)</summary>", re.IGNORECASE)
_LIST_MARK = re.compile(r"\s*(?:[-*+\u2022]|\d{1,4}[.)])\s+")
_SILENT = frozenset({Kind.BLANK, Kind.NOISE, Kind.REMARK, Kind.RULE, Kind.STAMP})
_LONGEST_CONTEXT_ROWS = 80
_HINT_ROWS = 4
_OPTION_LETTERS = ("a", "\u0430")  # Latin and Cyrillic


@dataclass(slots=True)
class Answer:
    """An answer's Markdown and its last row; empty `text` means nobody answered."""

    text: str
    last: int
    context: str
    hint: str
    hint_row: int
    has_example: bool
    has_explanation: bool
    label_row: int


class AnswerReader:
    """Reads the answers of one document."""

    def __init__(self, sheet: Sheet, speakers: Speakers) -> None:
        self.sheet = sheet
        self.speakers = speakers

    def read(self, span: Span) -> Answer:
        """The answer of `span`, its hint if it is none, and what it holds."""
        first, last = self._trim(span)
        label_row = self._find_label(span, first, last)
        context = ""
        start = first
        if label_row > first and self._is_context(span, first, label_row):
            context = self._markdown(first, label_row - 1, span, keep_first=True)
            start = label_row
        body = self._markdown(start, last, span)
        inline = span.lead.inline
        text = self._join(inline, body)
        hint, hint_row = self._read_hint(span, start, last, text)
        if hint_row or is_placeholder(text):
            text = ""
        example, explanation = self._look_inside(start, last)
        end = max(last, span.lead.prompt_end)
        return Answer(text, end, context, hint, hint_row, example, explanation, label_row)

    def _trim(self, span: Span) -> tuple[int, int]:
        """First and last row that say something; last is before first where nothing does."""
        first, last = (
            span.first,
            self._skip_back(span.first, min(span.stop, len(self.sheet.rows)) - 1),
        )
        while last > first and self._is_goodbye(last):
            last = self._skip_back(first, last - 1)
        while first <= last and self._is_silent(self.sheet.rows[first]):
            first += 1
        return first, last

    def _skip_back(self, first: int, last: int) -> int:
        while last >= first and self._is_silent(self.sheet.rows[last]):
            last -= 1
        return last

    def _is_silent(self, row: Row) -> bool:
        return row.kind in _SILENT or self._is_only_tags(row)

    def _is_goodbye(self, index: int) -> bool:
        row = self.sheet.rows[index]
        is_alone = row.kind is Kind.TEXT and self.sheet.is_blank(index - 1)
        return is_alone and says_goodbye(row.text)

    def _is_only_tags(self, row: Row) -> bool:
        return row.kind in (Kind.TAG, Kind.TEXT) and "<" in row.text and self._fold(row.text) == ""

    @staticmethod
    def _fold(text: str) -> str:
        """`text` without the tags that only fold it away."""
        if "<" not in text:
            return text
        text = _SUMMARY.sub(lambda found: "" if is_answer_opener(found[1]) else found[1], text)
        return _FOLD_TAGS.sub("", text).strip()

    def _find_label(self, span: Span, first: int, last: int) -> int:
        """The row of the answer's label, or -1."""
        if span.lead.inline and not span.lead.has_answer_label:
            return -1
        for index in range(first, min(last, first + _LONGEST_CONTEXT_ROWS) + 1):
            row = self.sheet.rows[index]
            if row.kind in (Kind.CODE, Kind.BLANK, Kind.TABLE):
                continue
            text = self._fold(row.text)
            if text == "" and "<summary" in row.text.lower():
                return index
            label = self.speakers.read_row(row) if text == row.text else self._read_label(text)
            if label and label.role is Role.ANSWER and self._counts(label, index, span):
                return index
        return -1

    def _counts(self, label: Label, index: int, span: Span) -> bool:
        """False for an "A" that is an option or stands where no letter labels an answer."""
        if not label.is_letter:
            return True
        is_opening = index == span.first and label.is_firm
        return (span.lead.is_letter or is_opening) and not self._is_option(index, label.word)

    def _is_option(self, index: int, word: str) -> bool:
        if word not in _OPTION_LETTERS:
            return False
        row = self.sheet.rows[index]
        return any(
            other.indent == row.indent and re.match(r"[*_(]{0,3}B[).:]", other.text)
            for other in self.sheet.rows[index + 1 : index + 6]
        )

    def _read_label(self, text: str) -> Label | None:
        return self.speakers.read(text) if text else None

    def _is_context(self, span: Span, first: int, label_row: int) -> bool:
        """True if rows between question and "Answer:" belong to the question."""
        if span.lead.style == "details":
            return False
        written = [row for row in self.sheet.rows[first:label_row] if row.kind is not Kind.BLANK]
        return 0 < len(written) <= _LONGEST_CONTEXT_ROWS

    def _join(self, inline: str, body: str) -> str:
        if not inline:
            return body
        return f"{inline}\n{body}".strip() if body else inline

    def _markdown(self, first: int, last: int, span: Span, *, keep_first: bool = False) -> str:
        """Rows as dedented Markdown without labels of the answer, noise and folding tags."""
        if last < first:
            return ""
        head = "" if keep_first else self._head(first, span)
        start = first if keep_first or head is None else first + 1
        lines = [
            line for index in range(start, last + 1) if (line := self._line(index)) is not None
        ]
        body = "\n".join(dedent(_unquote(lines)))
        if head:
            return f"{head}\n{body}".rstrip()
        return "\n".join(strip_blank(body.split("\n")))

    def _head(self, first: int, span: Span) -> str | None:
        """The first row without its answer label; None if it has none and stays as it is."""
        row = self.sheet.rows[first]
        if row.kind in (Kind.CODE, Kind.TABLE):
            return None
        text = self._fold(row.text)
        label = self._read_label(text)
        if label and label.role is Role.ANSWER and not self._is_option(first, label.word):
            is_certain = not label.is_letter or label.is_firm or span.lead.is_letter
            return label.rest if is_certain else None
        arrow = read_arrow(text)
        if arrow:
            return arrow
        if text != row.text and row.kind is Kind.TEXT:
            return text
        return None

    def _line(self, index: int) -> str | None:
        row = self.sheet.rows[index]
        raw = self.sheet.lines[index]
        if row.kind in (Kind.REMARK, Kind.NOISE, Kind.STAMP):
            return None
        if row.kind is Kind.CODE:
            fence = self.sheet.regions.fences[row.fence]
            if index in (fence.first, fence.last) or row.quote:
                return raw.rstrip()
            return cut_indent(raw, 0) if raw.strip() else ""
        if row.kind is Kind.BLANK:
            return ""
        if row.kind in (Kind.TAG, Kind.TEXT) and "<" in raw:
            folded = self._fold(raw)
            if not folded.strip():
                return None
            if folded != raw.strip():
                return " " * row.indent + folded
        label = self.speakers.read_row(row) if row.kind is Kind.HEADING else None
        if label and label.role is Role.ANSWER:
            return label.rest or None
        return raw.rstrip()

    def _look_inside(self, first: int, last: int) -> tuple[bool, bool]:
        has_example = has_explanation = False
        for row in self.sheet.rows[first : last + 1]:
            if row.kind is Kind.CODE:
                has_example = True
                continue
            label = row.label if row.text else None
            if label:
                has_example |= label.role is Role.EXAMPLE
                has_explanation |= label.role is Role.EXPLANATION
        return has_example, has_explanation

    # -- unanswered --------------------------------------------------------------------------

    def _read_hint(self, span: Span, first: int, last: int, text: str) -> tuple[str, int]:
        """The hint of an unanswered prompt and its row, from 1; ("", 0) where there is none."""
        if not text:
            return "", 0
        inline_hint = self._read_label(span.lead.inline)
        if inline_hint and inline_hint.role is Role.HINT and last < first:
            return inline_hint.rest or text, span.lead.row + 1
        rows = [
            row for row in self.sheet.rows[first : last + 1] if row.text or row.kind is Kind.CODE
        ]
        if _PLACEHOLDER_START.match(text) and len(text) < 200:
            row = first + 1 if rows else span.lead.row + 1
            return ("" if is_placeholder(text) else text), row
        if not rows or len(rows) > _HINT_ROWS or span.lead.inline:
            return "", 0
        label = rows[0].label
        if label and label.role is Role.HINT and not _NOTHING.match(text):
            return (label.rest or text), rows[0].line
        if any(row.kind is Kind.CODE for row in rows):
            return "", 0
        if label and label.role is Role.ANSWER:
            return "", 0
        if all(_asks_further(row, text) for row, text in _items(rows)):
            return _LIST_MARK.sub("", text, count=1), rows[0].line
        if self._is_advice(span, rows):
            return _LIST_MARK.sub("", text, count=1), rows[0].line
        return "", 0

    def _is_advice(self, span: Span, rows: list[Row]) -> bool:
        """True if all that follows tells the learner how to answer, not what."""
        if not _BEHAVIOURAL.search(span.lead.prompt):
            return False
        return all(_is_advice_line(row.text) for row in rows)


def _items(rows: list[Row]) -> list[tuple[Row, str]]:
    """Rows with the lines that merely wrap them joined on."""
    items: list[tuple[Row, str]] = []
    for row in rows:
        if items and row.kind is Kind.TEXT and items[-1][0].index + 1 == row.index:
            items[-1] = (items[-1][0], f"{items[-1][1]} {row.text}")
        else:
            items.append((row, row.text))
    return items


def _asks_further(row: Row, text: str) -> bool:
    """True for a line that asks on instead of answering: "Can you give an example?"."""
    if row.kind not in (Kind.TEXT, Kind.BULLET, Kind.NUMBER):
        return False
    wording = read_wording(text)
    if wording.asking is Asking.SURE:
        return not wording.rest
    return wording.asking is Asking.LIKELY and row.kind is Kind.BULLET and not wording.is_loose


def _is_advice_line(text: str) -> bool:
    shown = plain(tidy(text))
    shown = re.sub(r"^[\w ]{2,30}:\s+", "", shown)
    first = re.match(r"[A-Za-z]+", shown)
    return (
        first is not None
        and first.group().lower() in words.ADVICE_VERBS
        and bool(_ADVICE_MARK.search(shown))
    )


def is_placeholder(text: str) -> bool:
    """True for an answer that only says there is none yet: "", "TODO", "???", "(to do)"."""
    if len(text) > 300:
        return False
    shown = plain(text)
    shown = re.sub(r"^\s*(?:[-*+>]\s*)+", "", shown)
    if "```" in text or "`" in text:
        return not shown.strip("`~ \n") or bool(re.fullmatch(r"\s*```[\w]*\s*```\s*", shown))
    if re.fullmatch(r"\s*!\[[^\]]*\]\([^)]*\)\s*", text):
        return False
    return (bool(_NOTHING.match(shown)) and not re.search(r"\d", shown)) or bool(
        _PLACEHOLDER.match(shown)
    )


def _unquote(lines: list[str]) -> list[str]:
    """Lines without their quote marks where every written one has them."""
    written = [line for line in lines if line.strip()]
    if not written or not all(line.lstrip().startswith(">") for line in written):
        return lines
    bare: list[str] = []
    for line in lines:
        if not line.strip():
            bare.append("")
            continue
        body = line.lstrip()[1:]
        bare.append(body.removeprefix(" "))
    return bare
