# ruff: noqa: PLR0911 - one return a rule
"""From leads to questions: which are accepted, which are inside an answer, where each ends."""

import re
from bisect import bisect_left

from greenroom.core.documents.acceptance import Setting, is_question
from greenroom.core.documents.details import Details
from greenroom.core.documents.families import Families, Family, count_families
from greenroom.core.documents.headings import Outline
from greenroom.core.documents.labels import Role, names_answer
from greenroom.core.documents.leads import Lead
from greenroom.core.documents.merging import Merger, Span
from greenroom.core.documents.rows import Kind, Sheet
from greenroom.core.documents.scopes import Scopes
from greenroom.core.documents.speakers import Speakers
from greenroom.core.documents.wording import Asking, tidy

_QUOTED = re.compile(r"[*_]*[\"\u201c\u00ab\u300c].{4,300}[\"\u201d\u00bb\u300d][*_.:]*$")
_OPTION_LETTERS = ("a", "\u0430")  # Latin and Cyrillic
_SHORTEST_REPLY_CHARACTERS = 30
_NUMBERED = re.compile(r"[*_]*(?:\W{0,3})\d{1,4}[.):]")


class Finder:
    """Finds the questions of one document."""

    def __init__(
        self,
        sheet: Sheet,
        outline: Outline,
        blocks: list[Details],
        speakers: Speakers,
        leads: list[Lead],
    ) -> None:
        self.sheet = sheet
        self.outline = outline
        self.speakers = speakers
        self.scopes = Scopes(sheet, outline, blocks)
        self.answer_blocks = {block.first for block in blocks if names_answer(block.summary)}
        self.leads = leads
        self.lead_rows = [lead.row for lead in leads]
        self._promote_labelled()
        self.answered = [self._seems_answered(number) for number in range(len(leads))]
        self._unanswer_list_ends()
        self.whole = count_families(leads, self.answered)

    def find(self) -> list[Span]:
        """Accepted questions in order, none inside another."""
        soft: list[Span] = []
        heads: list[Lead] = []
        segments = self._segments()
        siblings = self._heading_siblings()
        for segment in segments:
            soft += self._find_in_segment(segment)
        for number, lead in enumerate(self.leads):
            if lead.style == "heading":
                families = Families(self.whole, siblings[lead.row])
                if self._accepts(number, families):
                    heads.append(lead)
        spans = [Span(lead, lead.prompt_end + 1, self.scopes.reach(lead)) for lead in heads]
        return Merger(self.sheet, soft, spans).merge()

    # -- before acceptance -------------------------------------------------------------------

    def _promote_labelled(self) -> None:
        """A line right above "Answer:" asks, however it is worded."""
        for number, lead in enumerate(self.leads):
            if lead.is_boundary or lead.style in ("message", "details"):
                continue
            after = self._first_after(lead)
            if after >= len(self.sheet.rows) or self._is_other_lead(number, after):
                continue
            if self._opens_answer(after, lead) or after in self.answer_blocks:
                lead.has_answer_label = True
                lead.asking = Asking.SURE

    def _is_other_lead(self, number: int, row: int) -> bool:
        following = self.leads[number + 1] if number + 1 < len(self.leads) else None
        return following is not None and following.row == row and following.is_labelled

    def _opens_answer(self, index: int, lead: Lead) -> bool:
        row = self.sheet.rows[index]
        if row.kind not in (Kind.TEXT, Kind.BULLET, Kind.NUMBER, Kind.HEADING):
            return False
        label = self.speakers.read_row(row)
        if label is None or label.role is not Role.ANSWER:
            return False
        if not label.is_letter:
            return True
        if not lead.is_letter and (not label.is_firm or row.kind is Kind.HEADING):
            return False
        return not self._is_option(index, label.word)

    def _is_option(self, index: int, letter: str) -> bool:
        """True for "A: list" among the options of a multiple-choice question."""
        if letter not in _OPTION_LETTERS:
            return False
        indent = self.sheet.rows[index].indent
        for row in self.sheet.rows[index + 1 : index + 6]:
            bare = row.text.lstrip("*_( ")[:2]
            if row.indent == indent and bare[:1] in "Bb" and bare[1:2] in (":", ".", ")"):
                return True
        return False

    def _first_after(self, lead: Lead) -> int:
        index = self.sheet.next_written(lead.prompt_end + 1)
        while index < len(self.sheet.rows) and self.sheet.rows[index].kind in (
            Kind.NOISE,
            Kind.REMARK,
        ):
            index = self.sheet.next_written(index + 1)
        return index

    def _seems_answered(self, number: int) -> bool:
        """True if something that may be the answer follows the lead."""
        lead = self.leads[number]
        if lead.is_bare:
            return False
        if lead.inline or lead.has_answer_label:
            return True
        rows = self.sheet.rows
        after = self._first_after(lead)
        if lead.style == "message":
            return self._is_replied(lead, after)
        if after >= len(rows) or after >= self.scopes.wall_after(lead):
            return False
        if lead.stop and after >= lead.stop:
            return False
        row = rows[after]
        if row.kind is Kind.STAMP:
            return False
        if row.kind is Kind.RULE and lead.style != "heading":
            return False
        if lead.is_list and row.is_list and row.indent <= lead.indent:
            return row.kind is Kind.BULLET and lead.style == "number"
        if lead.style == "bullet" and row.indent <= lead.indent:
            return row.kind is Kind.TEXT and after == lead.prompt_end + 1
        return not self._asks_too(number, after)

    def _is_replied(self, lead: Lead, after: int) -> bool:
        """True if the next message is somebody else's and long enough to say something."""
        if after >= len(self.sheet.rows):
            return False
        row = self.sheet.rows[after]
        is_other = row.kind is Kind.STAMP and row.who != self.sheet.rows[lead.row].who
        return is_other and len(row.text) >= _SHORTEST_REPLY_CHARACTERS

    def _asks_too(self, number: int, after: int) -> bool:
        """True if what follows is the next question of the same or a stronger look."""
        lead = self.leads[number]
        at = bisect_left(self.lead_rows, after)
        if at >= len(self.leads) or self.leads[at].row != after:
            return False
        following = self.leads[at]
        if following.is_labelled:
            return not (lead.style == "heading" and not lead.is_labelled)
        if lead.style == "heading":
            return False
        if following.family == lead.family and lead.style == "bold":
            return following.asking >= Asking.LIKELY or self._is_bold_front(lead, following)
        if following.family == lead.family:
            return following.asking >= Asking.LIKELY or lead.style != "plain"
        is_inside = following.is_list and not lead.is_list
        return following.asking is Asking.SURE and not is_inside and following.indent <= lead.indent

    @staticmethod
    def _is_bold_front(lead: Lead, following: Lead) -> bool:
        """True for an all-bold line below an all-bold question: the next card, no answer."""
        return lead.is_emphasised and following.is_emphasised and not following.inline

    def _unanswer_list_ends(self) -> None:
        """A paragraph after a list of bare questions is no answer to the last of them."""
        runs: dict[tuple[str, int, int], list[int]] = {}
        for number, lead in enumerate(self.leads):
            if lead.style == "number":
                wall = self.scopes.wall_after(lead)
                runs.setdefault((lead.style, lead.indent, wall), []).append(number)
        for run in runs.values():
            if len(run) < 3 or any(self.answered[number] for number in run[:-1]):
                continue
            last = self.leads[run[-1]]
            after = self._first_after(last)
            if last.inline or last.has_answer_label or after >= len(self.sheet.rows):
                continue
            if self.sheet.rows[after].indent <= last.indent:
                self.answered[run[-1]] = False
                last.stop = after

    # -- acceptance --------------------------------------------------------------------------

    def _segments(self) -> list[list[int]]:
        """Numbers of the soft leads between one wall and the next."""
        segments: list[list[int]] = []
        current: list[int] = []
        walls = iter([*(row for row, _ in self.scopes.walls if self.scopes.is_wall(row)), None])
        wall = next(walls)
        for number, lead in enumerate(self.leads):
            while wall is not None and lead.row >= wall:
                segments.append(current)
                current = []
                wall = next(walls)
            if lead.style != "heading":
                current.append(number)
        segments.append(current)
        return [segment for segment in segments if segment]

    def _accepts(self, number: int, families: Families) -> bool:
        lead = self.leads[number]
        if lead.asking is Asking.NO and not lead.is_labelled:
            is_bare = lead.style in ("bullet", "plain", "message") or not self.answered[number]
            if is_bare and not families.of(lead).likely:
                return False
        return is_question(lead, self._setting(number, families))

    def _setting(self, number: int, families: Families) -> Setting:
        lead = self.leads[number]
        text = self.sheet.rows[lead.row].text
        after = self.sheet.next_written(lead.prompt_end + 1)
        return Setting(
            families,
            self.outline.section(lead.row)[0],
            self.answered[number],
            after == lead.prompt_end + 1,
            bool(_QUOTED.match(tidy(text)[:400])),
            after < len(self.sheet.rows)
            and after == lead.prompt_end + 1
            and self.sheet.rows[after].kind is Kind.TEXT,
            bool(_NUMBERED.match(text)) or lead.number >= 0,
        )

    def _find_in_segment(self, segment: list[int]) -> list[Span]:
        leads = [self.leads[number] for number in segment]
        local = count_families(leads, [self.answered[number] for number in segment])
        families = Families(self.whole, local)
        spans: list[Span] = []
        low_number = 0
        for number in segment:
            lead = self.leads[number]
            if spans:
                self._advance(spans[-1], lead.row)
            current = spans[-1] if spans and lead.row < spans[-1].stop else None
            if current and lead.row <= current.lead.prompt_end:
                continue
            if lead.is_boundary:
                self._cut(current, lead.row)
                continue
            if current and self._is_inside(current, lead, number):
                if lead.family == current.lead.family:
                    low_number = lead.number
                continue
            accepted = self._accepts(number, families)
            follows = current is not None and self._is_next_item(current, lead, low_number)
            if accepted or follows or (current and self._is_next_card(current, lead)):
                self._cut(current, lead.row)
                low_number = 0
            elif current and lead.family == current.lead.family:
                low_number = lead.number
            if accepted:
                spans.append(self._open(lead))
        if spans:
            self._advance(spans[-1], spans[-1].stop)
        self._end_by_habit(spans)
        return spans

    def _advance(self, span: Span, row: int) -> None:
        """Looks whether the answer has ended by itself before `row`."""
        stop = min(row, span.stop)
        if span.scanned >= stop:
            return
        end = self.scopes.find_end(span.lead, max(span.first, span.scanned), stop)
        span.scanned = stop
        if end is not None:
            span.stop = end

    def _open(self, lead: Lead) -> Span:
        if lead.style == "message":
            reply = self._first_after(lead)
            lead.inline, lead.prompt_end = self.sheet.rows[reply].text, reply
        return Span(lead, lead.prompt_end + 1, self.scopes.reach(lead))

    def _end_by_habit(self, spans: list[Span]) -> None:
        """Where every answer so far was one paragraph, the last one is too.

        Nothing but the end of the section ends the last answer, and what follows it there is
        often something else: a shopping list under a list of questions.
        """
        if len(spans) < 4:
            return
        last = spans[-1]
        alike = [span for span in spans[:-1] if span.lead.family == last.lead.family]
        if len(alike) < 3 or last.lead.stop:
            return
        if all(self._first_gap(span) is None for span in alike):
            gap = self._first_gap(last)
            if (
                gap is not None
                and self.sheet.rows[self.sheet.next_written(gap)].indent <= last.lead.indent
            ):
                last.stop = gap

    def _first_gap(self, span: Span) -> int | None:
        """The first blank row inside an answer that has more to say after it."""
        rows = self.sheet.rows
        first = self.sheet.next_written(span.first, span.stop)
        for index in range(first, span.stop):
            if (
                rows[index].kind is Kind.BLANK
                and self.sheet.next_written(index, span.stop) < span.stop
            ):
                return index
        return None

    def _is_next_item(self, current: Span, lead: Lead, low_number: int) -> bool:
        """The next item of the list of questions, even if it asks nothing."""
        if lead.style != "number" or lead.family != current.lead.family:
            return False
        if "." in self.sheet.rows[lead.row].mark[:-1]:
            return True
        return lead.number == current.lead.number + 1 and low_number != lead.number - 1

    @staticmethod
    def _cut(current: Span | None, row: int) -> None:
        if current:
            current.stop = min(current.stop, row)

    def _is_inside(self, current: Span, lead: Lead, number: int) -> bool:
        """True for a lead that belongs to the open question's answer."""
        opener = current.lead
        if opener.stop:
            return lead.row < opener.stop
        if lead.is_labelled:
            return lead.indent > opener.indent and opener.is_list
        if lead.family == opener.family:
            return False
        if lead.is_bare and lead.indent <= opener.indent and not opener.is_labelled:
            return False
        is_item = opener.is_list or self.sheet.rows[opener.row].is_list
        if is_item and lead.indent > opener.indent:
            return True
        if lead.style in ("number", "bullet") and opener.style == "number":
            return True
        if lead.has_answer_label and lead.indent <= opener.indent:
            return False
        if lead.asking is not Asking.SURE or not lead.stands_alone or not self.answered[number]:
            return not (
                lead.style == "bold"
                and lead.is_emphasised
                and lead.asking is Asking.SURE
                and lead.stands_alone
                and opener.style == "plain"
            )
        if lead.style == "plain":
            return (
                opener.is_labelled
                or opener.style in ("number", "bold", "details")
                or bool(lead.inline)
            )
        if lead.is_list and not opener.is_list:
            return not self._has_own_room(current, lead)
        return False

    def _is_next_card(self, current: Span, lead: Lead) -> bool:
        """True for a bold line where the bold question above it has not been answered at all."""
        if current.lead.style != "bold" or lead.style != "bold" or current.lead.inline:
            return False
        nearest = self.sheet.next_written(current.first, lead.row)
        return self._is_bold_front(current.lead, lead) and nearest == lead.row

    def _has_own_room(self, current: Span, lead: Lead) -> bool:
        """True if a list of questions begins only after the open answer has said something."""
        return any(
            self.sheet.rows[index].kind in (Kind.TEXT, Kind.CODE, Kind.TABLE)
            for index in range(current.first, min(lead.row, current.first + 400))
        )

    def _heading_siblings(self) -> dict[int, dict[tuple[str, int], Family]]:
        """For each heading the families among the headings under the same parent."""
        groups: dict[int, list[int]] = {}
        for number, lead in enumerate(self.leads):
            if lead.style == "heading":
                parent = self.outline.holder(lead.row)
                groups.setdefault(parent.row if parent else -1, []).append(number)
        found: dict[int, dict[tuple[str, int], Family]] = {}
        for numbers in groups.values():
            families = count_families(
                [self.leads[n] for n in numbers], [self.answered[n] for n in numbers]
            )
            for number in numbers:
                found[self.leads[number].row] = families
        return found
