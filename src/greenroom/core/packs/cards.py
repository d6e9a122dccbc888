"""cards/<area>/<topic>.md: many cards a file, each under a `## id` heading."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from greenroom.core.exercises.card import CardStyle, guess_style
from greenroom.core.exercises.deletions import find_deletions
from greenroom.core.exercises.tables import read_table
from greenroom.core.packs.cardfields import (
    Field,
    check_fields,
    number_of,
    split_fields,
    texts_of,
)
from greenroom.core.packs.cardtext import CardBlock, split_cards
from greenroom.core.packs.faults import Code, FaultLog, quote
from greenroom.core.packs.limits import MAX_ANSWER_CHARACTERS, MAX_PROMPT_CHARACTERS
from greenroom.core.packs.markdown import check_markdown
from greenroom.core.packs.names import topic_of_exercise
from greenroom.core.packs.nearness import log_near_duplicates
from greenroom.core.packs.pack import CardDef
from greenroom.core.packs.reader import FileContents, Reader
from greenroom.core.packs.source import SourceText
from greenroom.core.packs.syllabus import SYLLABUS_FILE, Syllabus
from greenroom.core.packs.templates import log_template_backs, log_template_fronts
from greenroom.core.packs.topicfile import TopicFile, open_topic_file
from greenroom.core.packs.words import without_code

_SEPARATOR = re.compile(r"\?+")
_NOT_NEW_LINE = re.compile(r"[^\n]")
# A == that neither closes nor opens anything; between two letters, as in a==b, it is no mark.
_LOOSE_MARK = re.compile(r"(?<![\w\\])==|==(?!\w)")


@dataclass(frozen=True, slots=True)
class _Text:
    """Some lines of a card without blank ones around; `line` is the file's line of the first."""

    lines: tuple[str, ...]
    line: int

    @property
    def markdown(self) -> str:
        return "\n".join(self.lines)


def read_cards(
    source: SourceText, syllabus: Syllabus | None, log: FaultLog
) -> FileContents[CardDef]:
    """Read all cards of one file; a card with faults is still returned where it has an id."""
    file = open_topic_file(source, syllabus, log)
    if file is None:
        return FileContents()
    cards = [_read_card(file, block, syllabus, log) for block in split_cards(file, log)]
    return FileContents(tuple(cards), file.checked)


def _read_card(
    file: TopicFile, block: CardBlock, syllabus: Syllabus | None, log: FaultLog
) -> CardDef:
    _check_id(file, block, log)
    end, fields = split_fields(file.path, block, log)
    check_fields(file.path, fields, log)
    _check_points(file, fields, syllabus, log)
    _check_revisions(file, fields, log)
    mark, prompt, answer = _split_sides(file.path, block, end, log)
    _check_sides(file.path, block, mark, prompt, answer, log)
    return CardDef(
        id=block.id,
        topic=file.topic,
        points=texts_of(fields, "point"),
        style=_style(mark, prompt.markdown, answer.markdown),
        prompt=prompt.markdown[:MAX_PROMPT_CHARACTERS],
        answer=answer.markdown[:MAX_ANSWER_CHARACTERS],
        sources=texts_of(fields, "source"),
        snippets=texts_of(fields, "snippet"),
        rev=number_of(fields, "rev", 1) or 1,
        rev_major=number_of(fields, "rev_major", 0) or 0,
        aliases=texts_of(fields, "alias"),
        tags=texts_of(fields, "tag"),
        file=file.path,
        line=block.line,
    )


def _check_id(file: TopicFile, block: CardBlock, log: FaultLog) -> None:
    topic = topic_of_exercise(block.id, "c")
    start = f"c.{file.topic.replace('/', '.')}."
    if topic is None:
        wrong = f"{quote(block.id)} is not a card's id"
        remedy = f"write `## {start}slug`, words in lower case joined by hyphens"
        log.add(file.path, block.line, Code.BAD_ID, wrong, remedy)
    elif topic != file.topic:
        wrong = f"{quote(block.id)} names another topic than the file's, {file.topic}"
        remedy = f"begin the id with {start} or move the card"
        log.add(file.path, block.line, Code.MISPLACED_ID, wrong, remedy)


def _check_points(
    file: TopicFile, fields: tuple[Field, ...], syllabus: Syllabus | None, log: FaultLog
) -> None:
    if syllabus is None:
        return
    for field in fields:
        if field.key != "point":
            continue
        topic = syllabus.topic_of_point.get(field.value)
        if topic is None:
            wrong = f"the syllabus has no point {quote(field.value)}"
            remedy = "name a point of syllabus.toml, or add it there"
            log.add(file.path, field.line, Code.UNKNOWN_POINT, wrong, remedy)
        elif topic != file.topic:
            wrong = f"the point {quote(field.value)} belongs to {topic}, the card to {file.topic}"
            remedy = "name a point of the card's own topic"
            log.add(file.path, field.line, Code.FOREIGN_POINT, wrong, remedy)


def _check_revisions(file: TopicFile, fields: tuple[Field, ...], log: FaultLog) -> None:
    lines = {field.key: field.line for field in fields}
    rev, rev_major = number_of(fields, "rev", 1), number_of(fields, "rev_major", 0)
    if rev is None or rev_major is None:
        return
    if rev < 1:
        remedy = "count versions from 1"
        log.add(file.path, lines["rev"], Code.BAD_VALUE, "`rev` is 0", remedy)
    elif rev_major >= rev:
        wrong = f"`rev_major` is {rev_major} and `rev` is {rev}"
        remedy = "raise `rev` with every change; `rev_major` counts some of them"
        line = lines.get("rev_major", lines.get("rev", 1))
        log.add(file.path, line, Code.BAD_VALUE, wrong, remedy)


def _split_sides(path: str, block: CardBlock, end: int, log: FaultLog) -> tuple[str, _Text, _Text]:
    """The separator (`?`, `??` or none) and the text above and below it."""
    places = [
        (index, match[0])
        for index in range(end)
        if not block.in_code[index] and (match := _SEPARATOR.fullmatch(block.lines[index].strip()))
    ]
    for index, mark in places[1:]:
        wrong = f"there is a second {mark} line"
        remedy = "keep one, or put the line into fenced code"
        log.add(path, block.first_line + index, Code.BAD_SEPARATOR, wrong, remedy)
    if not places:
        return "", _trim(block, 0, end), _trim(block, end, end)
    index, mark = places[0]
    if len(mark) > 2:
        wrong = f"{mark} is not a separator"
        remedy = "write ? or, to ask the reverse too, ??"
        log.add(path, block.first_line + index, Code.BAD_SEPARATOR, wrong, remedy)
    return mark[:2], _trim(block, 0, index), _trim(block, index + 1, end)


def _trim(block: CardBlock, start: int, end: int) -> _Text:
    while start < end and not block.lines[start].strip():
        start += 1
    while end > start and not block.lines[end - 1].strip():
        end -= 1
    return _Text(block.lines[start:end], block.first_line + start)


def _style(mark: str, prompt: str, answer: str) -> CardStyle:
    if mark == "??":
        return "reversed"
    if not mark:
        return "cloze"
    return guess_style(prompt, answer) if answer else "basic"


def _check_sides(
    path: str, block: CardBlock, mark: str, prompt: _Text, answer: _Text, log: FaultLog
) -> None:
    if _is_too_long(path, prompt, "front", MAX_PROMPT_CHARACTERS, log):
        return
    if _is_too_long(path, answer, "back", MAX_ANSWER_CHARACTERS, log):
        return
    if not prompt.lines:
        remedy = "write the question below the heading"
        log.add(path, block.line, Code.EMPTY_FRONT, "the card has no front", remedy)
    elif not mark:
        _check_cloze(path, block, prompt, log)
    if mark and not answer.lines:
        remedy = f"write the answer below the {mark} line"
        log.add(path, block.line, Code.EMPTY_BACK, "the card's back is empty", remedy)
    _check_table(path, answer, log)
    check_markdown(path, prompt.lines, prompt.line, log)
    check_markdown(path, answer.lines, answer.line, log)


def _check_table(path: str, answer: _Text, log: FaultLog) -> None:
    table = read_table(answer.markdown)
    for number, row in enumerate(table.rows if table else ()):
        if table is not None and len(row) != len(table.rows[0]):
            remedy = r"give it as many cells as the head has; write \| for a bar inside a cell"
            wrong = f"the row has {len(row)} cells and the table's head {len(table.rows[0])}"
            # The rule below the head is a line of the file and no row of the table.
            log.add(path, answer.line + number + 1, Code.RAGGED_TABLE, wrong, remedy)


def _check_cloze(path: str, block: CardBlock, prompt: _Text, log: FaultLog) -> None:
    text = prompt.markdown
    deletions = find_deletions(text)
    left = without_code(text)
    for deletion in deletions:
        filler = _NOT_NEW_LINE.sub("x", text[deletion.start : deletion.end])
        left = left[: deletion.start] + filler + left[deletion.end :]
    loose = _LOOSE_MARK.search(left)
    if loose is not None:
        line = prompt.line + left.count("\n", 0, loose.start())
        remedy = (
            "write ==words== around what is asked, without spaces inside, and code in `backticks`"
        )
        log.add(path, line, Code.CLOZE_MARKS, "a == marks nothing", remedy)
    elif not deletions:
        remedy = "add a ? line and an answer, or mark what is asked with ==words=="
        log.add(path, block.line, Code.NO_BACK, "the card has no back", remedy)


def _is_too_long(path: str, text: _Text, side: str, most: int, log: FaultLog) -> bool:
    length = len(text.markdown)
    if length > most:
        wrong = f"the card's {side} has {length:,} characters"
        log.add(path, text.line, Code.TOO_LARGE, wrong, f"keep at most {most:,}: split the card")
    return length > most


def check_cards(cards: Sequence[CardDef], syllabus: Syllabus | None, log: FaultLog) -> None:
    """Log what is wrong between cards: ids and aliases used twice, cards that ask the same."""
    _check_ids(cards, log)
    _check_aliases(cards, log)
    log_near_duplicates(cards, log)
    log_template_fronts(cards, log)
    log_template_backs(cards, log)
    if syllabus is not None:
        _check_coverage(cards, syllabus, log)


def _check_ids(cards: Sequence[CardDef], log: FaultLog) -> None:
    first: dict[str, CardDef] = {}
    for card in cards:
        other = first.setdefault(card.id, card)
        if other is not card and card.id:
            wrong = f"the id {quote(card.id)} is already used at {other.file}:{other.line}"
            log.add(card.file, card.line, Code.DUPLICATE_ID, wrong, "give each card its own")


def _check_aliases(cards: Sequence[CardDef], log: FaultLog) -> None:
    live = {card.id: card for card in cards}
    owners: dict[str, CardDef] = {}
    for card in cards:
        for alias in card.aliases:
            if alias in live:
                other = live[alias]
                wrong = f"the alias {quote(alias)} is the id of a card at {other.file}:{other.line}"
                remedy = "an alias names a card that is gone; delete it"
                log.add(card.file, card.line, Code.ALIAS_LIVE, wrong, remedy)
            owner = owners.setdefault(alias, card)
            if owner is not card:
                wrong = f"the alias {quote(alias)} is claimed at {owner.file}:{owner.line} too"
                remedy = "leave it to the one card that replaced it"
                log.add(card.file, card.line, Code.ALIAS_TAKEN, wrong, remedy)


def _check_coverage(cards: Sequence[CardDef], syllabus: Syllabus, log: FaultLog) -> None:
    asked = {point for card in cards for point in card.points}
    for area in syllabus.areas:
        for topic in area.topics if area.complete else ():
            for point in topic.points:
                if point.id not in asked:
                    wrong = f"{area.id} is marked complete and no card asks {point.id}"
                    remedy = f"add a card with `- point: {point.id}`, or unmark the area"
                    line = syllabus.lines[point.id]
                    log.add(SYLLABUS_FILE, line, Code.POINT_WITHOUT_CARD, wrong, remedy)


READER = Reader(folder="cards", counted_as="cards", read=read_cards, check=check_cards)
