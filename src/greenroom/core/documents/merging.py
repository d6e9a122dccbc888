"""Questions asked by headings and questions asked inside sections, joined without overlap."""

from dataclasses import dataclass
from itertools import pairwise

from greenroom.core.documents.headings import is_bold_title
from greenroom.core.documents.leads import Lead
from greenroom.core.documents.rows import Kind, Sheet
from greenroom.core.documents.wording import Asking


@dataclass(slots=True)
class Span:
    """An accepted question: its answer's rows are `first` to before `stop`."""

    lead: Lead
    first: int
    stop: int
    scanned: int = 0


class Merger:
    """Joins questions asked by headings with those asked inside sections."""

    def __init__(self, sheet: Sheet, soft: list[Span], heads: list[Span]) -> None:
        self.sheet = sheet
        self.soft = soft
        self.heads = heads

    def merge(self) -> list[Span]:
        """Every question once; an answer that holds several questions of its own is split."""
        found: list[Span] = []
        pending = sorted([*self.heads, *self.soft], key=lambda span: span.lead.row)
        number = 0
        while number < len(pending):
            span = pending[number]
            if span.lead.style != "heading":
                found.append(span)
                number += 1
                continue
            stop = number + 1
            while stop < len(pending) and pending[stop].lead.row < span.stop:
                stop += 1
            inner = pending[number + 1 : stop]
            if self._is_section(span, inner):
                first = inner[0].lead.row
                if self._has_intro(span, first):
                    found.append(Span(span.lead, span.first, first))
                number += 1
            else:
                found.append(span)
                number = stop
        self._trim_titles(found)
        return found

    def _is_section(self, span: Span, inner: list[Span]) -> bool:
        """True if a heading that asks is really the title over several questions."""
        if not inner:
            return False
        own = [one for one in inner if self._is_own_question(one, span)]
        if any(one.lead.is_labelled for one in own) and not span.lead.is_labelled:
            return True
        if span.lead.is_labelled or span.lead.has_answer_label:
            return len(own) >= 2 and all(one.lead.is_labelled for one in own)
        headings = sum(one.lead.style == "heading" for one in own)
        if headings >= 2 or len(own) >= 3:
            return True
        return len(inner) >= 3 and not self._has_intro(span, inner[0].lead.row)

    def _is_own_question(self, one: Span, outer: Span) -> bool:
        lead = one.lead
        if lead.is_labelled:
            return True
        if lead.asking is not Asking.SURE or not lead.stands_alone:
            return False
        is_weak = lead.style in ("bullet", "plain") or (
            lead.style == "number" and not lead.is_emphasised
        )
        if is_weak and outer.lead.asking is Asking.SURE:
            return False
        return self._has_content(one)

    def _has_content(self, span: Span) -> bool:
        if span.lead.inline:
            return True
        index = self.sheet.next_written(span.first, span.stop)
        return index < span.stop

    def _has_intro(self, span: Span, first: int) -> bool:
        return any(
            self.sheet.rows[index].kind in (Kind.TEXT, Kind.CODE, Kind.TABLE, Kind.BULLET)
            for index in range(span.first, first)
        )

    def _trim_titles(self, found: list[Span]) -> None:
        """A title or lead-in right above the next question is not part of the answer before it."""
        for span, following in pairwise(found):
            if span.stop != following.lead.row or following.lead.style == "heading":
                continue
            last = span.stop - 1
            while last > span.first and self.sheet.rows[last].kind in (Kind.BLANK, Kind.RULE):
                last -= 1
            row = self.sheet.rows[last]
            if last > span.first and row.kind is Kind.TEXT and row.indent <= span.lead.indent:
                is_lead_in = row.text.endswith(":") and self.sheet.is_blank(last - 1)
                if is_lead_in or is_bold_title(self.sheet, row):
                    span.stop = last
