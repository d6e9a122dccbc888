"""Cards written as such: `front :: back`, front ? back, tab-separated lines, tables."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from greenroom.core.documents.answers import is_placeholder
from greenroom.core.documents.rows import Kind, Row, Sheet
from greenroom.core.documents.wording import Asking, is_link_only, plain, read_wording, tidy

_INLINE = re.compile(r"(?P<front>\S.{0,400}?)\s:::?\s+(?P<back>\S.*)$")
# Without spaces, in a series of cards, where prose is on the right: not `std::vector`.
_TIGHT = re.compile(
    r"(?P<front>[^\W\d_][^:]{1,120})::(?P<back>[^\W_][^:;(){}<>]*\s[^:;{}<>]*\s.*)$"
)
_LINES = (Kind.TEXT, Kind.BULLET, Kind.NUMBER)
_FEWEST_IN_SERIES = 3
_NAMESPACES = frozenset(["std", "crate", "self", "super", "boost", "core"])
_CODE_SPAN = re.compile(r"(`+)(?!`).{1,400}?(?<!`)\1(?!`)")
_CELL = re.compile(r"(?<!\\)\|")
_SEPARATOR = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$")
_QUESTION_COLUMN = re.compile(
    r"(?:(?:interview |common |sample |practice )?questions?|q|prompt|front|ask|pregunta|frage|"
    r"pergunta|domanda|вопрос|问题|題|質問|प्रश्न|सवाल)s?\W*$",
    re.IGNORECASE,
)
_ANSWER_COLUMN = re.compile(
    r"(?:(?:short |sample |model |my |expected |correct |quick )?(?:answers?|ans|a|response|reply|"
    r"back|solution)|respuesta|antwort|réponse|resposta|risposta|ответ|答案|回答|答え|उत्तर|जवाब)s?\W*$",
    re.IGNORECASE,
)
_ANKI_HEADER = re.compile(r"#(?:separator|html|tags|columns|deck|notetype)\b.*:", re.IGNORECASE)


@dataclass(slots=True)
class Card:
    """A pair (or, with an empty answer, a prompt) with its rows, from 0."""

    row: int
    last: int
    prompt: str
    answer: str


def find_cards(sheet: Sheet) -> list[Card]:
    """Every card of a document, in order."""
    found = [*_inline_cards(sheet), *_separated_cards(sheet), *_tab_cards(sheet), *_tables(sheet)]
    found.sort(key=lambda card: card.row)
    return found


def _inline_cards(sheet: Sheet) -> list[Card]:
    """`term :: definition` and `question ::: answer` (asked both ways)."""
    cards: list[Card] = []
    spaced = sum(" :: " in row.text for row in sheet.rows if row.kind in _LINES)
    is_series = spaced >= _FEWEST_IN_SERIES
    for row in sheet.rows:
        if row.kind not in _LINES or "::" not in row.text or row.style == "indented":
            continue
        masked = _CODE_SPAN.sub(lambda found: "x" * len(found.group()), row.text[:5_000])
        found = _INLINE.match(masked) or (_TIGHT.match(masked) if is_series else None)
        if not found or (found.re is _TIGHT and not _is_front(found["front"])):
            continue
        # "map :: (a -> b) -> [a]" is a type, unless a row of cards says otherwise.
        if " -> " in found["back"][:80] and "." not in found["back"] and not is_series:
            continue
        front = row.text[: found.end("front")]
        back = row.text[found.start("back") :]
        cards.append(Card(row.index, row.index, plain(tidy(front)), _filled(back)))
    return cards


def _is_front(text: str) -> bool:
    """True for one word or a request before a tight `::`; "In C++ std" is prose about code."""
    if " " in text:
        return "," not in text and read_wording(text).asking >= Asking.LIKELY
    return text.lower() not in _NAMESPACES


def _filled(answer: str) -> str:
    answer = answer.strip()
    return "" if is_placeholder(answer) else answer


def _separated_cards(sheet: Sheet) -> list[Card]:
    """A paragraph, a line that is `?` or `??`, and the paragraph below."""
    cards: list[Card] = []
    rows = sheet.rows
    for row in rows:
        if row.kind is not Kind.TEXT or row.text not in ("?", "??"):
            continue
        first = row.index
        while first > 0 and rows[first - 1].kind in (
            Kind.TEXT,
            Kind.BULLET,
            Kind.NUMBER,
            Kind.CODE,
        ):
            if rows[first - 1].text in ("?", "??"):
                break
            first -= 1
        if first == row.index:
            continue
        last = row.index
        while last + 1 < len(rows) and rows[last + 1].kind not in (
            Kind.BLANK,
            Kind.HEADING,
            Kind.STAMP,
            Kind.RULE,
            Kind.REMARK,
        ):
            last += 1
        prompt = _front(sheet, first, row.index)
        answer = "\n".join(sheet.lines[i].rstrip() for i in range(row.index + 1, last + 1))
        cards.append(Card(first, last, prompt, _filled(answer)))
    return cards


def _front(sheet: Sheet, first: int, stop: int) -> str:
    lines = [
        sheet.lines[i].rstrip()
        if sheet.rows[i].kind in (Kind.CODE, Kind.BLANK)
        else plain(sheet.rows[i].text)
        for i in range(first, stop)
    ]
    lines[0] = plain(tidy(lines[0]))
    return "\n".join(lines).strip()


def _tab_cards(sheet: Sheet) -> list[Card]:
    """Runs of lines with a tab between front and back, as Anki writes and reads them."""
    cards: list[Card] = []
    has_header = any(_ANKI_HEADER.match(line) for line in sheet.lines[:8])
    run: list[Row] = []
    for row in [*sheet.rows, Row(-1, Kind.BLANK)]:
        line = sheet.lines[row.index] if row.index >= 0 else ""
        if row.kind in (Kind.TEXT, Kind.NUMBER, Kind.BULLET) and _is_tab_line(line):
            run.append(row)
            continue
        cards += _read_tab_run(sheet, run, has_header=has_header)
        run = []
    return cards


def _is_tab_line(line: str) -> bool:
    front, tab, back = line.strip().partition("\t")
    return bool(tab and front.strip() and back.strip())


def _tab_parts(line: str) -> tuple[str, str]:
    front, _, rest = line.strip().partition("\t")
    return front.strip(), rest.partition("\t")[0].strip()


def _read_tab_run(sheet: Sheet, run: Sequence[Row], *, has_header: bool) -> list[Card]:
    pairs = [(row, *_tab_parts(sheet.lines[row.index])) for row in run]
    if not pairs:
        return []
    if sum(any(char.isalpha() for char in front) for _, front, _ in pairs) * 2 < len(pairs):
        return []
    asking = sum(read_wording(front).asking >= Asking.LIKELY for _, front, _ in pairs)
    backs = sum(len(back.split()) >= 4 for _, _, back in pairs)
    is_deck = (
        has_header or asking * 2 >= len(pairs) or (len(pairs) >= 3 and backs * 3 >= len(pairs) * 2)
    )
    if not is_deck or (len(pairs) == 1 and not (has_header or asking)):
        return []
    return [
        Card(row.index, row.index, plain(tidy(front)), _filled(back)) for row, front, back in pairs
    ]


# Tables -----------------------------------------------------------------------------------------


def _tables(sheet: Sheet) -> list[Card]:
    cards: list[Card] = []
    run: list[Row] = []
    for row in [*sheet.rows, Row(-1, Kind.BLANK)]:
        if row.kind is Kind.TABLE:
            run.append(row)
        elif run:
            cards += _read_table(sheet, run)
            run = []
    return cards


def split_cells(line: str) -> list[str]:
    """Cells of a table row; bars inside code or after a backslash part nothing."""
    body = line.strip().strip("> ").strip()
    masked = _CODE_SPAN.sub(lambda found: "x" * len(found.group()), body)
    cells: list[str] = []
    last = 0
    for bar in _CELL.finditer(masked):
        cells.append(body[last : bar.start()])
        last = bar.end()
    cells.append(body[last:])
    if body.startswith("|"):
        cells = cells[1:]
    if cells and not cells[-1].strip():
        cells.pop()
    return [cell.replace("\\|", "|").strip() for cell in cells]


def _read_table(sheet: Sheet, run: Sequence[Row]) -> list[Card]:
    grid = [(row, split_cells(sheet.lines[row.index])) for row in run]
    if len(grid) < 3 or not _SEPARATOR.match(sheet.lines[run[1].index].strip()):
        return []
    head = [plain(cell) for cell in grid[0][1]]
    asked = _question_column(head, [cells for _, cells in grid[2:]])
    if asked is None:
        return []
    answered = next(
        (i for i, cell in enumerate(head) if i != asked and _ANSWER_COLUMN.match(cell)), None
    )
    if answered is None and _are_all_questions(grid[2:], asked):
        answered = _wordy_column(head, grid[2:], asked)
    is_named = bool(_QUESTION_COLUMN.match(head[asked])) and _are_all_questions(grid[2:], asked)
    cards: list[Card] = []
    for row, cells in grid[2:]:
        if asked >= len(cells) or not cells[asked] or is_link_only(cells[asked]):
            continue
        answer = cells[answered] if answered is not None and answered < len(cells) else ""
        prompt = plain(tidy(cells[asked]))
        if prompt and (answered is not None or is_named or _asks(cells[asked])):
            cards.append(Card(row.index, row.index, prompt, _filled(answer.replace("<br>", "\n"))))
    return cards


def _question_column(head: list[str], body: list[list[str]]) -> int | None:
    named = next((i for i, cell in enumerate(head) if _QUESTION_COLUMN.match(cell)), None)
    if named is not None:
        return named
    for column in range(min(2, len(head))):
        cells = [cells[column] for cells in body if column < len(cells)]
        asking = sum(read_wording(cell).asking is Asking.SURE for cell in cells)
        if len(cells) >= 2 and asking >= 0.6 * len(cells):
            return column
    return None


def _asks(cell: str) -> bool:
    return read_wording(cell).asking >= Asking.LIKELY


def _are_all_questions(body: list[tuple[Row, list[str]]], column: int) -> bool:
    cells = [cells[column] for _, cells in body if column < len(cells)]
    return sum(_asks(cell) for cell in cells) >= 0.6 * len(cells) > 0


def _wordy_column(head: list[str], body: list[tuple[Row, list[str]]], asked: int) -> int | None:
    """The column that answers although its header does not say so: sentences, not marks."""
    for column in range(asked + 1, len(head)):
        cells = [cells[column] for _, cells in body if column < len(cells)]
        wordy = sum(len(cell.split()) >= 4 and not is_link_only(cell) for cell in cells)
        if cells and wordy >= 0.6 * len(cells):
            return column
    return None
