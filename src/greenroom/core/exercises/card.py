"""Cards: a front to look at, a back to compare with, in four styles.

basic     asks the prompt, shows the answer
reversed  the same, and also the other way round
cloze     the prompt is a text with ==parts== to recall, each asked alone; an answer, if any, is a
          remark shown with the back
compare   the answer is a Markdown table of two columns: two things side by side
"""

from dataclasses import dataclass
from typing import Literal, get_args

from greenroom.core.errors import InputError
from greenroom.core.exercises.deletions import Deletion, find_deletions
from greenroom.core.exercises.kind import Kind
from greenroom.core.exercises.tables import read_table

CardStyle = Literal["basic", "reversed", "cloze", "compare"]

# Half a minute: measured on cards, about 28 s for a new one, 12 s known, 24 s forgotten.
KIND = Kind("card", "Card", "c", minutes=0.5, template="practice/kinds/card.html")

GAP = "[...]"
REVERSE = "reverse"

_NO_DELETION = "Mark at least one part to recall like ==this==; what is in `code` does not count."
_NO_TABLE = (
    "Write a Markdown table of two columns, such as\n| list | tuple |\n|---|---|\n| grows | fixed |"
)


@dataclass(frozen=True, slots=True)
class Faces:
    """The two sides of a card, as Markdown."""

    front: str
    back: str


def guess_style(prompt: str, answer: str) -> CardStyle:
    """The style a card most likely has; never "reversed", which only its author can want.

    A text with deletions is a cloze only when there is no answer: with one, ==...== is emphasis.
    """
    if not answer.strip():
        return "cloze" if find_deletions(prompt) else "basic"
    table = read_table(answer)
    is_comparison = table is not None and table.columns == {2} and len(table.rows) > 1
    return "compare" if is_comparison else "basic"


# The answer does not matter today; a card is given whole, so that a style may look at it.
def parts(style: CardStyle, prompt: str, answer: str) -> tuple[str, ...]:
    """The names of what is asked: one exercise each.

    ("",) for basic and compare, ("", "reverse") for reversed, ("1", "2", ...) for a cloze.
    A card that still lacks its answer has its parts already.
    Raises InputError ("prompt") for a cloze without deletions.
    """
    if style == "reversed":
        return ("", REVERSE)
    if style == "cloze":
        count = len(_deletions(prompt))
        return tuple(str(number) for number in range(1, count + 1))
    return ("",)


def faces(style: CardStyle, prompt: str, answer: str, part: str) -> Faces:
    """Front and back for one of `parts`.

    Raises InputError ("part") for a part the card does not have, and as `parts` does.
    """
    if part not in parts(style, prompt, answer):
        raise InputError("part", f"This card has no part {part!r}.")
    if style == "cloze":
        return _cloze_faces(prompt, answer, int(part) - 1)
    if style == "compare":
        return Faces(f"{prompt.strip()}\n\n{_blanked(answer)}".strip(), answer.strip())
    if part == REVERSE:
        return Faces(answer.strip(), prompt.strip())
    return Faces(prompt.strip(), answer.strip())


def check_card(style: CardStyle, prompt: str, answer: str) -> None:
    """Refuse a card that cannot be asked.

    Raises InputError whose field is "prompt", "answer" or "style".
    """
    if style not in get_args(CardStyle):
        raise InputError("style", f"A card is {', '.join(get_args(CardStyle))}, not {style!r}.")
    if not prompt.strip():
        raise InputError("prompt", "Write what the front asks.")
    if style == "cloze":
        _deletions(prompt)
        return
    if not answer.strip():
        raise InputError("answer", "Write what the back answers.")
    if style == "compare":
        _check_table(answer)


def _check_table(answer: str) -> None:
    table = read_table(answer)
    if table is None:
        raise InputError("answer", _NO_TABLE)
    for number, row in enumerate(table.rows, start=1):
        if len(row) != 2:
            cells = "1 cell" if len(row) == 1 else f"{len(row)} cells"
            raise InputError(
                "answer",
                f"Row {number} of the table has {cells}; a comparison has two columns. "
                r"Write \| for a bar inside a cell.",
            )
    if len(table.rows) < 2:
        raise InputError("answer", "Add at least one row below the table's headings.")


def _blanked(answer: str) -> str:
    """The headings, and as many empty rows as there are differences to recall."""
    table = read_table(answer)
    if table is None or table.columns != {2}:
        return ""
    heading, *rows = table.rows
    blank = ["| … | … |"] * len(rows)
    return "\n".join([f"| {heading[0]} | {heading[1]} |", "|---|---|", *blank])


def _deletions(prompt: str) -> tuple[Deletion, ...]:
    deletions = find_deletions(prompt)
    if not deletions:
        raise InputError("prompt", _NO_DELETION)
    return deletions


def _cloze_faces(prompt: str, remark: str, asked: int) -> Faces:
    deletions = find_deletions(prompt)
    front = _with_deletions(prompt, deletions, asked, shown=False)
    back = _with_deletions(prompt, deletions, asked, shown=True)
    return Faces(front.strip(), f"{back.strip()}\n\n{remark.strip()}".strip())


def _with_deletions(text: str, deletions: tuple[Deletion, ...], asked: int, *, shown: bool) -> str:
    """`text` with the deletion `asked` as a gap or marked, the others as plain text."""
    pieces, at = [], 0
    for index, deletion in enumerate(deletions):
        pieces.append(text[at : deletion.start])
        if index != asked:
            pieces.append(deletion.text)
        elif shown:
            pieces.append(f"=={deletion.text}==")
        else:
            pieces.append(_gap(text[deletion.end : deletion.end + 1]))
        at = deletion.end
    return "".join([*pieces, text[at:]])


def _gap(next_character: str) -> str:
    # "[...](x)" and "[...][x]" would be links.
    return r"\[...\]" if next_character in ("(", "[") else GAP
