"""Where a text breaks off: it is flagged, and never completed."""

import re

from greenroom.core.documents.model import Warning  # noqa: A004
from greenroom.core.documents.rows import Kind, Row, Sheet

_SENTENCE_BREAK = re.compile(r"[.!?]\s+[A-Z]")
_OPEN_END = re.compile(r"[\w,(\u2014\u2013-]$")
_DANGLING = re.compile(
    r"\b(?:the|a|an|and|or|of|to|in|for|with|which|that|because|by|is|are|from|as|but|if|when|into|"
    r"your|its)$",
    re.IGNORECASE,
)


def find_cuts(sheet: Sheet) -> tuple[Warning, ...]:
    """Warnings at every place where the text stops in the middle."""
    found = [
        *_open_fences(sheet),
        *_open_comments(sheet),
        *_open_bold(sheet),
        *_cut_sentences(sheet),
    ]
    return tuple(sorted(found, key=lambda one: (one.line, one.code)))


def cut_lines(warnings: tuple[Warning, ...]) -> tuple[int, ...]:
    """Lines at which something breaks off, in order."""
    return tuple(sorted(one.line for one in warnings if one.code == "cut-off"))


def _open_fences(sheet: Sheet) -> list[Warning]:
    found: list[Warning] = []
    for fence in sheet.regions.fences:
        if fence.is_closed:
            continue
        found.append(
            Warning(
                fence.first + 1,
                "unclosed-fence",
                f"The code block that begins here is never closed; it was ended at line "
                f"{fence.last + 1}. "
                "Close it there, or correct where it ends.",
                "close-fence",
            )
        )
        found.append(_cut(fence.last, "The code breaks off here."))
    return found


def _cut(index: int, what: str) -> Warning:
    return Warning(
        index + 1,
        "cut-off",
        f"{what} Complete it from its source, or keep it marked as incomplete.",
        "mark-incomplete",
    )


def _open_comments(sheet: Sheet) -> list[Warning]:
    return [
        Warning(
            remark.first + 1,
            "unclosed-comment",
            f"The comment that begins here is never closed; it was ended at line "
            f"{remark.last + 1}. Add --> there.",
        )
        for remark in sheet.regions.remarks
        if not remark.is_closed
    ]


def _open_bold(sheet: Sheet) -> list[Warning]:
    """List items and paragraphs that begin bold and never end it."""
    found: list[Warning] = []
    for row in sheet.rows:
        if row.kind not in (Kind.BULLET, Kind.NUMBER, Kind.TEXT) or "**" not in row.text[:3]:
            continue
        if row.text.count("**") != 1 or not row.text.startswith("**"):
            continue
        following = sheet.rows[row.index + 1] if row.index + 1 < len(sheet.rows) else None
        if following and following.kind is Kind.TEXT and "**" in following.text:
            continue
        found.append(_cut(row.index, "The bold text that begins here is never ended."))
    return found


def _cut_sentences(sheet: Sheet) -> list[Warning]:
    """Last lines of messages and documents that stop inside a sentence."""
    ends = [row.index for row in sheet.rows if row.kind is Kind.STAMP] + [len(sheet.rows)]
    found: list[Warning] = []
    for end in ends:
        last = end - 1
        while last >= 0 and sheet.rows[last].kind in (Kind.BLANK, Kind.NOISE, Kind.RULE):
            last -= 1
        if last >= 0 and _is_cut(sheet.rows[last]):
            found.append(_cut(last, "The text stops in the middle of a sentence."))
    return found


def _is_cut(row: Row) -> bool:
    if row.kind not in (Kind.TEXT, Kind.BULLET, Kind.NUMBER):
        return False
    text = row.text[-2_000:].rstrip("*_ ")
    if not _OPEN_END.search(text) or len(text.split()) < 6:
        return False
    return bool(_DANGLING.search(text) or _SENTENCE_BREAK.search(text) or text[-1] in ",(")
