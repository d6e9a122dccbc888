"""The lines of a cards file -> one block of lines for each `## id` heading."""

import re
from dataclasses import dataclass

from greenroom.core.packs.faults import Code, FaultLog, quote
from greenroom.core.packs.fences import code_lines, find_fences
from greenroom.core.packs.topicfile import TopicFile

_HEADING = re.compile(r"##[ \t]+(\S.*)")
# What looks like a card's heading and is not: another level, no space, indented.
_NEAR_HEADING = re.compile(r"[ \t]*#{1,6}[ \t]*c\..*")
_TITLE = re.compile(r"#(?:[ \t].*)?")


@dataclass(frozen=True, slots=True)
class CardBlock:
    """One card's lines as written. `line` is its heading's line, `first_line` that of `lines[0]`.

    `in_code[i]` says whether `lines[i]` belongs to a fence.
    """

    id: str
    line: int
    first_line: int
    lines: tuple[str, ...]
    in_code: tuple[bool, ...]


def split_cards(file: TopicFile, log: FaultLog) -> tuple[CardBlock, ...]:
    """Split the body of a cards file; what stands outside a card is a fault."""
    inside = _find_code(file, log)
    headings = [
        index
        for index, line in enumerate(file.lines)
        if index not in inside and _is_heading(file, index, line, log)
    ]
    _refuse_text_above(file, headings, log)
    ends = [*headings[1:], len(file.lines)]
    return tuple(
        _block(file, start, end, inside) for start, end in zip(headings, ends, strict=False)
    )


def _find_code(file: TopicFile, log: FaultLog) -> frozenset[int]:
    # A heading of this very topic inside a fence is a card that a forgotten ``` has swallowed.
    own_heading = f"## c.{file.topic.replace('/', '.')}."
    fences = find_fences(file.lines, ends_anyway=lambda line: line.startswith(own_heading))
    for fence in fences:
        if not fence.is_closed:
            wrong = "the fenced code is not closed"
            line = file.line_at(fence.start)
            log.add(file.path, line, Code.UNCLOSED_FENCE, wrong, "add a closing ``` line")
    return code_lines(fences)


def _is_heading(file: TopicFile, index: int, line: str, log: FaultLog) -> bool:
    if _HEADING.fullmatch(line) or line.rstrip() == "##":
        return True
    if _NEAR_HEADING.fullmatch(line):
        wrong = f"{quote(line)} looks like a card's heading and is not read as one"
        remedy = "begin the line with `## `"
        log.add(file.path, file.line_at(index), Code.BAD_HEADING, wrong, remedy)
        return True
    if _TITLE.fullmatch(line):
        remedy = "delete it; a cards file holds only cards, each under `## id`"
        wrong = f"{quote(line)} is a heading of level one"
        log.add(file.path, file.line_at(index), Code.BAD_HEADING, wrong, remedy)
    return False


def _refuse_text_above(file: TopicFile, headings: list[int], log: FaultLog) -> None:
    if not headings:
        remedy = "add one under `## c.area.topic.slug`"
        log.add(file.path, file.first_line, Code.NO_CARDS, "the file holds no card", remedy)
        return
    for index, line in enumerate(file.lines[: headings[0]]):
        if line.strip() and not _TITLE.fullmatch(line):
            wrong = "there is text above the first card"
            remedy = "move it into a card or delete it"
            log.add(file.path, file.line_at(index), Code.STRAY_TEXT, wrong, remedy)
            return


def _block(file: TopicFile, start: int, end: int, inside: frozenset[int]) -> CardBlock:
    return CardBlock(
        id=file.lines[start].strip().lstrip("#").lstrip(),
        line=file.line_at(start),
        first_line=file.line_at(start + 1),
        lines=file.lines[start + 1 : end],
        in_code=tuple(index in inside for index in range(start + 1, end)),
    )
