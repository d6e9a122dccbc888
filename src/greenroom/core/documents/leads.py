# ruff: noqa: PLR0911 - one return a rule
"""Lines that could open a question, each with what it says and how surely it asks."""

import re
from dataclasses import dataclass
from itertools import islice

from greenroom.core.documents.bare import find_bare_lists
from greenroom.core.documents.details import Details
from greenroom.core.documents.labels import Label, Role, is_answer_opener, read_label
from greenroom.core.documents.rows import Kind, Row, Sheet
from greenroom.core.documents.speakers import Speakers
from greenroom.core.documents.wording import (
    Asking,
    is_link_only,
    plain,
    read_wording,
    split_emphasis,
    tidy,
)

_LONGEST_WRAP_ROWS = 4
# List items, headings and paragraphs looked at; a book of 2,000 questions has about 20,000.
MOST_LEADS = 30_000
_INLINE_ANSWER = re.compile(
    r"(?:(?<=[?\uff1f.!:*])|\s)[\s\u2013\u2014|-]*[*_]{0,3}"
    r"(?:a|ans|answer|r|respuesta|antwort|réponse|resposta|risposta|ответ|答案|答|回答|"
    r"उत्तर)\d{0,3}[*_]{0,3}"
    r"\s?[:\uff1a][*_]{0,3}\s*",
    re.IGNORECASE,
)
# An option of a multiple-choice question.
_OPTION = re.compile(r"[*_(]{0,3}[A-Ha-h][*_]{0,2}[.):][*_]{0,2}\s")
_LEAD_IN = re.compile(r"\*\*[^*]{2,80}(?::\*\*|\*\*:)\s*")
_ENDS_ASKING = re.compile(r"[?\uff1f\u061f][\s*_\"'\u201d)\]]*$")


@dataclass(slots=True)
class Lead:
    """A line that may open a question. Rows count from 0; `stop` is 0 unless the end is given."""

    row: int
    style: str
    indent: int
    prompt: str
    inline: str
    asking: Asking
    prompt_end: int
    number: int = -1
    level: int = 0
    is_labelled: bool = False
    is_letter: bool = False
    is_emphasised: bool = False
    is_link: bool = False
    is_boundary: bool = False
    starts_asking: bool = False
    stands_alone: bool = True
    is_loose: bool = False
    stop: int = 0
    has_answer_label: bool = False
    is_bare: bool = False  # one of a list of questions that nobody answered

    @property
    def is_list(self) -> bool:
        """True for an item of a list, whose answer may be indented under it."""
        return self.style in ("number", "bullet")

    @property
    def family(self) -> tuple[str, int]:
        """Leads of one family look alike: same style, same place."""
        if self.style == "heading":
            return self.style, self.level
        return self.style, (self.indent if self.is_list else 0)


def collect_leads(sheet: Sheet, blocks: list[Details], speakers: Speakers) -> list[Lead]:
    """Every line that could open a question, in order; answers' own blocks are left out."""
    hidden = _hidden_rows(sheet, blocks)
    bare = {row for one in find_bare_lists(sheet) for row in one.rows}
    found = (
        lead
        for row in sheet.rows
        if not hidden[row.index]
        and (lead := _bare_lead(row) if row.index in bare else read_lead(sheet, row, speakers))
        is not None
    )
    leads = list(islice(found, MOST_LEADS))
    leads += [lead for block in blocks if (lead := _details_lead(block, hidden)) is not None]
    leads.sort(key=lambda lead: (lead.row, lead.style != "details"))
    return leads


def _bare_lead(row: Row) -> Lead:
    """A line of a list of bare questions: it ends where it stands."""
    wording = read_wording(row.text)
    return Lead(
        row.index,
        "plain",
        row.indent,
        wording.prompt,
        wording.rest,
        wording.asking,
        row.index,
        starts_asking=True,
        stands_alone=wording.stands_alone,
        stop=row.index + 1,
        is_bare=True,
    )


def is_container(block: Details) -> bool:
    """True for a block that only folds away a part of the document."""
    if is_answer_opener(block.summary) or not block.summary:
        return False
    label = read_label(block.summary)
    if label and label.role in (Role.QUESTION, Role.ANSWER, Role.SOLUTION, Role.HINT):
        return False
    return not block.is_in_bank and read_wording(block.summary).asking < Asking.LIKELY


def _hidden_rows(sheet: Sheet, blocks: list[Details]) -> bytearray:
    hidden = bytearray(len(sheet.rows) + 1)
    for block in blocks:
        if is_container(block):
            hidden[block.first : block.body_first] = b"\1" * (block.body_first - block.first)
        else:
            hidden[block.first : block.last + 1] = b"\1" * (block.last + 1 - block.first)
    return hidden


def _details_lead(block: Details, hidden: bytearray) -> Lead | None:
    """The question a folded block asks in its summary."""
    if block.depth and block.first and hidden[block.first - 1] and hidden[block.last + 1]:
        return None
    if is_container(block) or is_answer_opener(block.summary):
        return None
    label = read_label(block.summary)
    if label and label.role is not Role.QUESTION:
        return None
    wording = read_wording(label.rest if label else block.summary)
    if not wording.prompt:
        return None
    return Lead(
        block.summary_row,
        "details",
        0,
        wording.prompt,
        f"{wording.rest} {block.inline}".strip(),
        Asking.SURE,
        block.body_first - 1,
        is_labelled=label is not None,
        starts_asking=True,
        stands_alone=wording.stands_alone,
        stop=block.last + 1,
    )


def read_lead(sheet: Sheet, row: Row, speakers: Speakers) -> Lead | None:
    """The lead a row holds, or None for what never opens a question."""
    if row.kind not in (Kind.HEADING, Kind.NUMBER, Kind.BULLET, Kind.TEXT, Kind.STAMP):
        return None
    if not row.text or (row.kind is Kind.STAMP and not row.text):
        return None
    if row.style == "indented":
        return None
    label = speakers.read_row(row)
    if label is None and _OPTION.match(row.text) and not _ENDS_ASKING.search(row.text):
        return None
    if label:
        return _labelled_lead(sheet, row, label) if label.role is Role.QUESTION else None
    if row.kind is Kind.TEXT:
        return _text_lead(sheet, row)
    style = {Kind.HEADING: "heading", Kind.NUMBER: "number", Kind.BULLET: "bullet"}
    return _worded_lead(sheet, row, style.get(row.kind, "message"))


def _worded_lead(sheet: Sheet, row: Row, style: str) -> Lead:
    text, end = row.text, row.index
    if style in ("number", "bullet", "plain", "message"):
        text, end = _unwrap(sheet, row)
    text, inline = _split_inline_answer(text)
    wording = read_wording(text)
    # Right-aligned numbers (" 9." above "10.") stand at the same level.
    indent = 0 if row.kind is Kind.NUMBER and row.indent < 2 else row.indent
    return Lead(
        row.index,
        style,
        indent,
        wording.prompt,
        f"{wording.rest} {inline}".strip(),
        wording.asking,
        end,
        number=row.number,
        level=row.level,
        is_emphasised=wording.is_emphasised,
        is_link=is_link_only(tidy(row.text)),
        starts_asking=wording.starts_asking,
        stands_alone=wording.stands_alone,
        is_loose=wording.is_loose,
        has_answer_label=bool(inline),
    )


def _text_lead(sheet: Sheet, row: Row) -> Lead | None:
    if not sheet.begins_paragraph(row.index) and not _follows_question(sheet, row):
        return None
    lead, _ = split_emphasis(tidy(row.text))
    if lead:
        return _worded_lead(sheet, row, "bold")
    if row.quote and not _ENDS_ASKING.search(row.text):
        return None
    return _worded_lead(sheet, row, "plain")


def _follows_question(sheet: Sheet, row: Row) -> bool:
    """True on a line right under one that is a whole question: lists of bare questions."""
    above = sheet.rows[row.index - 1]
    return above.kind is Kind.TEXT and bool(_ENDS_ASKING.search(above.text))


def _unwrap(sheet: Sheet, row: Row) -> tuple[str, int]:
    """A question that runs over the line end, joined up to its question mark."""
    text = row.text
    if row.is_list and _LEAD_IN.match(text) and not _ENDS_ASKING.search(text):
        return _unwrap_lead_in(sheet, row)
    if _ENDS_ASKING.search(text) or read_wording(text).asking is Asking.SURE:
        return text, row.index
    if row.kind is Kind.NUMBER and _asking_paragraph_end(sheet, row):
        end = _asking_paragraph_end(sheet, row)
        return " ".join(one.text for one in sheet.rows[row.index : end + 1]), end
    if read_wording(text).asking is not Asking.LIKELY and not _starts_open(text):
        return text, row.index
    for index in range(row.index + 1, min(row.index + _LONGEST_WRAP_ROWS, len(sheet.rows))):
        following = sheet.rows[index]
        if following.kind is not Kind.TEXT or following.label:
            break
        text = f"{text} {following.text}"
        if _ENDS_ASKING.search(following.text):
            return text, index
    return row.text, row.index


def _asking_paragraph_end(sheet: Sheet, row: Row) -> int:
    """The last row of an item whose first paragraph asks as a whole, or 0."""
    for index in range(row.index + 1, min(row.index + _LONGEST_WRAP_ROWS, len(sheet.rows))):
        if sheet.rows[index].kind is not Kind.TEXT or sheet.rows[index].label:
            return 0
        if sheet.is_blank(index + 1):
            return index if _ENDS_ASKING.search(sheet.rows[index].text) else 0
    return 0


def _unwrap_lead_in(sheet: Sheet, row: Row) -> tuple[str, int]:
    """A bold title whose item goes on to ask: "**Signals:** / What are they for?"."""
    after = row.index + 1
    if after >= len(sheet.rows) or sheet.rows[after].kind is not Kind.TEXT:
        return row.text, row.index
    below = sheet.rows[after]
    is_last = sheet.is_blank(after + 1) or sheet.rows[after + 1].kind is not Kind.TEXT
    if (
        is_last
        and _ENDS_ASKING.search(below.text)
        and read_wording(below.text).asking is Asking.SURE
    ):
        return f"{row.text} {below.text}", after
    return row.text, row.index


def _starts_open(text: str) -> bool:
    return read_wording(text + "?").starts_asking and text[-1] not in ".:;!"


def _split_inline_answer(text: str) -> tuple[str, str]:
    """Question and answer of one line: "What is X? A: ..."."""
    if ":" not in text and "\uff1a" not in text:
        return text, ""
    for found in _INLINE_ANSWER.finditer(text[:2_000]):
        before = text[: found.start()].rstrip(" -|\u2013\u2014")
        if _ENDS_ASKING.search(before):
            return before, text[found.end() :].strip()
    return text, ""


def _labelled_lead(sheet: Sheet, row: Row, label: Label) -> Lead:
    prompt, end = label.rest, row.index
    split = _INLINE_ANSWER.search(prompt[:2_000])
    inline = ""
    if split and split.start():
        inline = prompt[split.end() :].strip()
        prompt = prompt[: split.start()].rstrip(" -|\u2013\u2014")
    elif not inline:
        prompt, end = _take_paragraph(sheet, row, prompt)
    wording = read_wording(prompt)
    # After a label the whole text is the question, but a sentence after the mark may answer it.
    shown = plain(tidy(prompt)) if len(prompt) < 2_000 else prompt
    is_split = bool(wording.rest) and wording.starts_asking and wording.is_emphasised
    if is_split:
        shown, inline = wording.prompt, f"{wording.rest} {inline}".strip()
    return Lead(
        row.index,
        "heading" if row.kind is Kind.HEADING else "label",
        row.indent,
        shown,
        inline,
        Asking.SURE,
        end,
        number=label.number,
        level=row.level,
        is_labelled=True,
        is_letter=label.is_letter,
        is_boundary=_is_small_talk(label, wording.asking, prompt),
        starts_asking=True,
        has_answer_label=bool(inline),
    )


def _is_small_talk(label: Label, asking: Asking, prompt: str) -> bool:
    """A speaker's turn that asks nothing; it still ends the answer before it."""
    if label.role is not Role.QUESTION or label.word not in _SPEAKERS:
        return False
    return asking < Asking.LIKELY and "?" not in prompt and "\uff1f" not in prompt


_SPEAKERS = frozenset(
    [
        "interviewer",
        "entrevistador",
        "entrevistadora",
        "interviewerin",
        "intervistatore",
        "интервьюер",
        "面试官",
        "面接官",
        "you",
        "user",
        "human",
        "me",
        "i",
    ]
) | {"you said", "साक्षात्कारकर्ता"}


def _answer_label_follows(sheet: Sheet, end: int) -> bool:
    """True if the paragraph below `end` runs up to the label of the answer."""
    index = end + 1
    while index < len(sheet.rows) and index - end < 14 and sheet.rows[index].kind is Kind.TEXT:
        if _has_answer_label(sheet.rows[index]):
            return True
        index += 1
    index = sheet.next_written(index)
    return index < len(sheet.rows) and _has_answer_label(sheet.rows[index])


def _has_answer_label(row: Row) -> bool:
    label = row.label
    return label is not None and label.role is Role.ANSWER


def _take_paragraph(sheet: Sheet, row: Row, prompt: str) -> tuple[str, int]:
    """The rest of a labelled question that runs over lines, up to its mark or paragraph's end."""
    end = row.index
    if not prompt:
        end = sheet.next_written(row.index + 1) - 1
        if end + 1 >= len(sheet.rows) or sheet.rows[end + 1].kind is not Kind.TEXT:
            return "", row.index
        if sheet.rows[end + 1].label:
            return "", row.index
    if prompt and not _answer_label_follows(sheet, end):
        return prompt, end
    while end + 1 < len(sheet.rows) and end - row.index < 12:
        if prompt and _ENDS_ASKING.search(prompt):
            break
        following = sheet.rows[end + 1]
        if following.kind is not Kind.TEXT or following.label:
            break
        prompt = f"{prompt} {following.text}".strip()
        end += 1
    return prompt, end
