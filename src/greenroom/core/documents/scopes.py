"""How far the answer of a question may reach, read from indentation, headings and rules."""

from bisect import bisect_right

from greenroom.core.documents.details import Details
from greenroom.core.documents.headings import Outline
from greenroom.core.documents.labels import Role
from greenroom.core.documents.leads import Lead, is_container
from greenroom.core.documents.rows import Kind, Row, Sheet

# A heading with one of these names belongs to the answer above it, whatever its level.
_PARTS = frozenset({Role.ANSWER, Role.SOLUTION})
# One with these does so unless it stands higher than the question.
_DETAILS = frozenset({Role.EXAMPLE, Role.EXPLANATION, Role.HINT, Role.META})
_SILENT = frozenset({Kind.BLANK, Kind.NOISE, Kind.REMARK, Kind.TAG})
# Headings that belong to the answer above them are walked over; more in a row are no notes.
_MOST_PARTS = 50
_STRUCTURAL = frozenset({"markdown", "setext", "html", "numbered-line", "title-line", "timestamp"})


class Scopes:
    """Answers "where does this end?" for the leads of one document."""

    def __init__(self, sheet: Sheet, outline: Outline, blocks: list[Details]) -> None:
        self.sheet = sheet
        self.blocks = blocks
        hidden = _inner_rows(sheet, blocks)
        self.walls: list[tuple[int, int]] = []  # row and rank of every heading that parts sections
        self._roles: dict[int, Role] = {}
        for heading in outline.found:
            if heading.style not in _STRUCTURAL or hidden[heading.row]:
                continue
            rank = 0 if heading.style == "timestamp" else heading.level
            label = sheet.rows[heading.row].label if rank else None
            if (label and label.role in _PARTS | _DETAILS and not label.rest) or (
                label and label.role in _PARTS
            ):
                self._roles[heading.row] = label.role
            self.walls.append((heading.row, rank))
        for block in blocks:
            if is_container(block):
                self.walls.append((block.last, 0))
        self.walls.sort()
        self._wall_rows = [row for row, _ in self.walls]

    def is_wall(self, row: int) -> bool:
        """True where a heading that parts sections stands."""
        at = bisect_right(self._wall_rows, row) - 1
        return at >= 0 and self._wall_rows[at] == row and self._roles.get(row) not in _PARTS

    def wall_after(self, lead: Lead) -> int:
        """The first row after a lead that cannot be in its answer, by headings alone."""
        rank = lead.level if lead.style == "heading" else 7
        home = self._home_rank(lead) if rank == 7 else rank
        at = bisect_right(self._wall_rows, lead.prompt_end)
        for _ in range(_MOST_PARTS):
            if at >= len(self.walls):
                break
            row, wall_rank = self.walls[at]
            role = self._roles.get(row)
            at += 1
            if role in _PARTS and wall_rank:
                continue
            if role in _DETAILS and wall_rank >= home:
                continue
            if wall_rank <= rank:
                return row
        return self.walls[at][0] if at < len(self.walls) else len(self.sheet.rows)

    def _home_rank(self, lead: Lead) -> int:
        at = bisect_right(self._wall_rows, lead.row) - 1
        return self.walls[at][1] + 1 if at >= 0 else 1

    def reach(self, lead: Lead) -> int:
        """The row the answer cannot go beyond, by headings and by a given end."""
        wall = self.wall_after(lead)
        return min(lead.stop, wall) if lead.stop else wall

    def find_end(self, lead: Lead, first: int, stop: int) -> int | None:
        """The row between `first` and `stop` where the answer ends by itself, or None.

        Asked stretch by stretch, so that a long list is read once and not once an item.
        """
        if lead.stop or lead.style == "heading":
            return None
        if lead.is_list or self.sheet.rows[lead.row].is_list:
            return self._end_of_item(lead, first, stop)
        return self._end_at_rule(first, stop)

    def _end_at_rule(self, first: int, stop: int) -> int | None:
        for index in range(first, stop):
            if self.sheet.rows[index].kind is Kind.RULE and not self._answer_follows(index):
                return index
        return None

    def _answer_follows(self, rule: int) -> bool:
        after = self.sheet.next_written(rule + 1)
        label = self.sheet.rows[after].label if after < len(self.sheet.rows) else None
        return label is not None and label.role in _PARTS

    def _end_of_item(self, lead: Lead, first: int, stop: int) -> int | None:
        rows = self.sheet.rows
        is_bullet = rows[lead.row].kind is Kind.BULLET
        answer = self.sheet.next_written(lead.prompt_end + 1)
        if answer >= len(rows):
            return None
        is_indented = rows[answer].indent > lead.indent
        for index in range(first, stop):
            row = rows[index]
            if row.kind in _SILENT or row.indent > lead.indent:
                continue
            if row.kind is Kind.RULE or (is_bullet and row.is_list):
                return index
            if (is_bullet or is_indented) and self._leaves(row):
                return index
        return None

    def _leaves(self, row: Row) -> bool:
        """True for a row back at the margin that starts something of its own."""
        if row.kind is Kind.BULLET:
            return True
        if row.kind is Kind.NUMBER or row.kind is not Kind.TEXT or row.quote:
            return False
        if (
            not self.sheet.is_blank(row.index - 1)
            and self.sheet.rows[row.index - 1].kind is Kind.TEXT
        ):
            return False
        label = row.label
        return label is None or label.role not in _PARTS | _DETAILS


def _inner_rows(sheet: Sheet, blocks: list[Details]) -> bytearray:
    """Rows inside blocks that hold an answer: headings there part nothing."""
    inner = bytearray(len(sheet.rows) + 1)
    for block in blocks:
        if not is_container(block):
            inner[block.first : block.last + 1] = b"\1" * (block.last + 1 - block.first)
    return inner
