"""Challenge and solution pairs: "Challenge:" or "Problem:" with a "Solution:", "Fix:" below it."""

from dataclasses import dataclass

from greenroom.core.documents.headings import HeadingRow, Outline
from greenroom.core.documents.labels import Role
from greenroom.core.documents.lines import dedent, strip_blank
from greenroom.core.documents.rows import Kind, Sheet
from greenroom.core.documents.wording import plain, tidy

_LABELLED = (Kind.TEXT, Kind.BULLET, Kind.NUMBER, Kind.HEADING)


# Another challenge of the same section follows within this many lines.
_NEXT_CHALLENGE_ROWS = 60


@dataclass(slots=True)
class Challenge:
    """Rows (from 0): the challenge opens at `row`, its solution fills `first` to before `stop`."""

    row: int
    prompt: str
    label_row: int
    first: int
    stop: int


def find_challenges(sheet: Sheet, outline: Outline) -> list[Challenge]:
    """Every challenge that has a solution label below it in the same section."""
    labels = _read_labels(sheet)
    found: list[Challenge] = []
    for number, (row, role, rest) in enumerate(labels):
        if role is not Role.CHALLENGE:
            continue
        solution = _solution_of(sheet, outline, labels, number)
        if solution is None:
            continue
        stop = _stop(sheet, outline, labels, number, solution)
        title_row, title = _title(sheet, outline, row)
        text = _challenge_text(sheet, row, rest, labels[solution][0])
        prompt = f"{title}: {text}" if title and text else title or text
        if prompt:
            found.append(Challenge(title_row, prompt, row, labels[solution][0], stop))
    return found


def _read_labels(sheet: Sheet) -> list[tuple[int, Role, str]]:
    found: list[tuple[int, Role, str]] = []
    for row in sheet.rows:
        if row.kind not in _LABELLED or not row.text:
            continue
        label = row.label
        if label and label.role in (Role.CHALLENGE, Role.SOLUTION, Role.ANSWER, Role.QUESTION):
            found.append((row.index, label.role, label.rest))
    return found


def _section_stop(sheet: Sheet, outline: Outline, row: int) -> int:
    """The row where the section of a challenge label ends; label headings share their parent."""
    home = outline.holder(row, own=True)
    if home and home.row == row:
        parent = outline.holder(row)
        return parent.stop if parent else len(sheet.rows)
    if home:
        return home.stop
    return outline.message_stop(row)


def _solution_of(
    sheet: Sheet, outline: Outline, labels: list[tuple[int, Role, str]], number: int
) -> int | None:
    """The number of the label that opens the solution, before any other challenge."""
    row = labels[number][0]
    limit = _section_stop(sheet, outline, row)
    indent = sheet.rows[row].indent
    for other in range(number + 1, len(labels)):
        at, role, _ = labels[other]
        if at >= limit or role in (Role.CHALLENGE, Role.QUESTION):
            return None
        if _crosses_heading(outline, row, at):
            return None
        if role in (Role.SOLUTION, Role.ANSWER) and abs(sheet.rows[at].indent - indent) <= 4:
            return other
    return None


def _crosses_heading(outline: Outline, row: int, at: int) -> bool:
    """True if a heading of its own stands between the two labels."""
    holder = outline.holder(at)
    if holder is None or holder.row <= row:
        return False
    return outline.sheet.rows[holder.row].label is None


def _stop(
    sheet: Sheet, outline: Outline, labels: list[tuple[int, Role, str]], number: int, solution: int
) -> int:
    row = labels[number][0]
    stop = _section_stop(sheet, outline, row)
    at = labels[solution][0]
    indent = sheet.rows[row].indent
    for other in range(solution + 1, len(labels)):
        later, role, _ = labels[other]
        if later >= stop:
            break
        if role in (Role.CHALLENGE, Role.QUESTION) and sheet.rows[later].indent <= indent:
            stop = later
            break
    home = outline.holder(at, own=True)
    for heading in outline.between(at, stop):
        if home is None or heading.level <= max(home.level, 1) or heading.row > at:
            label = sheet.rows[heading.row].label
            is_part = label is not None and label.role is not Role.CHALLENGE
            is_deeper = home is not None and home.row != at and heading.level > home.level
            is_under = home is not None and home.row == at and heading.level > home.level
            if not is_part and not is_deeper and not is_under and heading.style != "bold-line":
                return heading.row
    if sheet.rows[row].kind is Kind.BULLET:
        return _item_stop(sheet, row, at, stop)
    if home is None or home.row != at:
        return _rule_stop(sheet, at, stop)
    return stop


def _rule_stop(sheet: Sheet, at: int, stop: int) -> int:
    for row in sheet.rows[at + 1 : stop]:
        if row.kind is Kind.RULE:
            return row.index
    return stop


def _item_stop(sheet: Sheet, row: int, at: int, stop: int) -> int:
    """A challenge in a list ends with the list, or with its item if the solution is inside it."""
    indent = sheet.rows[row].indent
    is_child = sheet.rows[at].indent > indent
    for other in sheet.rows[at + 1 : stop]:
        if other.kind is Kind.BLANK or other.indent > indent:
            continue
        if is_child or other.kind is not Kind.CODE:
            return other.index
    return stop


def _title(sheet: Sheet, outline: Outline, row: int) -> tuple[int, str]:
    """The heading over a challenge, if the challenge is the first thing in it."""
    home = outline.holder(row)
    if home is None or home.style == "title-line" or sheet.next_written(home.row + 1) != row:
        return row, ""
    if home.level == 1 and home.style == "markdown":
        return row, ""
    if _holds_several(sheet, home, row):
        return row, ""
    return home.row, plain(tidy(home.text))


def _holds_several(sheet: Sheet, home: HeadingRow, row: int) -> bool:
    """True if the section goes on with another challenge: its heading names none of them."""
    for other in sheet.rows[row + 1 : min(home.stop, row + _NEXT_CHALLENGE_ROWS)]:
        label = other.label if other.kind in _LABELLED and other.text else None
        if label and label.role is Role.CHALLENGE and other.kind is sheet.rows[row].kind:
            return True
    return False


def _challenge_text(sheet: Sheet, row: int, rest: str, solution: int) -> str:
    """The challenge's own words: the rest of its line and what follows, up to the solution."""
    lines = [
        "" if other.kind is Kind.BLANK else sheet.lines[other.index]
        for other in sheet.rows[row + 1 : solution]
        if other.kind not in (Kind.NOISE, Kind.REMARK, Kind.RULE, Kind.TAG)
    ]
    below = "\n".join(strip_blank(dedent(lines)))
    return f"{plain(rest)}\n{below}".strip()
