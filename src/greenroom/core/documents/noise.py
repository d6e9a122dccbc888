"""Pleasantries around the knowledge: a machine's or a colleague's first and last sentences."""

import re
from collections.abc import Iterator
from itertools import pairwise

from greenroom.core.documents.rows import Kind, Sheet

_OPENER = re.compile(
    r"(?:sure|certainly|absolutely|of course|great question|great|okay|ok|alright|definitely|"
    r"gladly|"
    r"got it|no problem|hi|hello|hey|thanks|thank you)\b(?:[!,.:]|\s+(?:here|there|thing)\b|$)"
    r"|(?:here(?:'s|\u2019s| is| are)|below (?:is|are|you)|these are|the following (?:is|"
    r"are))\b.{0,300}[:.]$"
    r"|(?:let's|let us) (?:continue|start|begin|dive|go)\b",
    re.IGNORECASE,
)
_CLOSER = re.compile(
    r"(?:\W{0,6}(?:good luck|best of luck|all the best|happy (?:coding|learning|studying|"
    r"interviewing)|"
    r"i hope (?:this|these|it|that)|hope (?:this|these|it|that) helps?|let me know|feel free|"
    r"would you like|do you want me|want me to|shall i|"
    r"if you(?:'d|\u2019d| would)? (?:have (?:any|more|further)|need (?:any|more|further)|"
    r"like (?:me|more)|want me)|"
    r"by (?:preparing|following|practi[cs]ing|mastering|understanding|reviewing|studying|"
    r"focusing on|"
    r"working through|continuously|addressing|implementing) .{0,400}\byou(?:'ll|r| will| can|"
    r"\u2019ll)?\b|"
    r"(?:these|the above|this (?:list|guide|set|collection)) (?:of )?(?:skills?|questions?|topics?|"
    r"examples?|answers?|"
    r"challenges?|scenarios?|covers?|should|will)\b.{0,300}(?:help|ensure|prepare|demonstrat|cover|"
    r"give|reflect)|"
    r"addressing these|preparing (?:for|these)|remember to practi[cs]e|thanks for reading|"
    r"please (?:star|like|share|subscribe)|don'?t forget to (?:star|like|subscribe)|"
    r"if you (?:found|find|like|liked|enjoyed) (?:this|it|these)))",
    re.IGNORECASE,
)


def says_goodbye(text: str) -> bool:
    """True for a sentence that closes a message: "Would you like an example?"."""
    return bool(_CLOSER.match(text[:600]))


def mark_pleasantries(sheet: Sheet) -> None:
    """Marks first and last paragraphs of messages that teach nothing as noise."""
    for start, stop in _messages(sheet):
        _mark_opener(sheet, start, stop)
        _mark_closers(sheet, start, stop)


def _messages(sheet: Sheet) -> Iterator[tuple[int, int]]:
    starts = [0, *(row.index for row in sheet.rows if row.kind is Kind.STAMP), len(sheet.rows)]
    for start, stop in pairwise(starts):
        if start < stop:
            yield start, stop


def _mark_opener(sheet: Sheet, start: int, stop: int) -> None:
    first = start + 1 if sheet.rows[start].kind is Kind.STAMP else start
    first = sheet.next_written(first, stop)
    if first < stop and sheet.rows[first].kind is Kind.TEXT:
        text = sheet.rows[first].text
        is_question = text[:400].rstrip().endswith("?")
        if _OPENER.match(text[:400]) and not is_question and text[:3].lower() != "q: ":
            sheet.rows[first].kind = Kind.NOISE


def _mark_closers(sheet: Sheet, start: int, stop: int) -> None:
    """Walks up from the end of a message over paragraphs that say goodbye."""
    last = stop - 1
    while last > start:
        row = sheet.rows[last]
        if row.kind in (Kind.BLANK, Kind.NOISE, Kind.RULE):
            last -= 1
            continue
        if row.kind is not Kind.TEXT or row.indent > 1:
            return
        first = last
        while first - 1 > start and sheet.rows[first - 1].kind is Kind.TEXT:
            first -= 1
        if not _CLOSER.match(sheet.rows[first].text[:600]):
            return
        if not sheet.is_blank(first - 1) and sheet.rows[first - 1].kind is not Kind.RULE:
            return
        for index in range(first, last + 1):
            sheet.rows[index].kind = Kind.NOISE
        last = first - 1
