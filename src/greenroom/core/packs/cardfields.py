"""The list lines at a card's end: `- source: ...`, `- point: ...` and the others."""

import re
from dataclasses import dataclass
from difflib import get_close_matches

from greenroom.core.packs.cardtext import CardBlock
from greenroom.core.packs.faults import Code, FaultLog, quote
from greenroom.core.packs.names import is_exercise_id, is_point_id, is_web_address, is_word

KEYS = ("source", "point", "rev", "rev_major", "alias", "tag", "snippet")
_SINGLE = {"rev", "rev_major"}
_FIELD = re.compile(rf"- ({'|'.join(KEYS)}):(.*)")
_FIELD_LIKE = re.compile(r"[ \t]*[-*+][ \t]*([A-Za-z][a-z_-]*)[ \t]*:.*")
_REVISION = re.compile(r"0|[1-9]\d{0,5}")


@dataclass(frozen=True, slots=True)
class Field:
    """One `- key: value` line."""

    key: str
    value: str
    line: int


def split_fields(file: str, block: CardBlock, log: FaultLog) -> tuple[int, tuple[Field, ...]]:
    """How many of the block's lines are text, and the fields below them.

    Only the run of known fields at the very end counts. A field above it, and a line of its form
    with a misspelt key, are faults: otherwise they would be shown as part of the answer.
    """
    end = len(block.lines)
    fields: list[Field] = []
    while end:
        line = block.lines[end - 1]
        match = _FIELD.fullmatch(line)
        if match is not None:
            fields.append(Field(match[1], match[2].strip(), block.first_line + end - 1))
        elif line.strip() and not _log_misspelt(file, line, block.first_line + end - 1, log):
            break
        end -= 1
    for index in range(end):
        if not block.in_code[index]:
            _log_misplaced(file, block.lines[index], block.first_line + index, log)
    return end, tuple(reversed(fields))


def _log_misspelt(file: str, line: str, number: int, log: FaultLog) -> bool:
    match = _FIELD_LIKE.fullmatch(line)
    if match is None:
        return False
    key = match[1]
    if key.lower() in KEYS:
        wrong = f"{quote(line)} is not written as a field"
        log.add(file, number, Code.UNKNOWN_FIELD, wrong, f"write `- {key.lower()}: value`")
        return True
    meant = get_close_matches(key.removesuffix("s"), KEYS, n=1, cutoff=0.75)
    if not meant:
        return False
    remedy = f"write `{meant[0]}`, or reword the line if it is part of the answer"
    log.add(file, number, Code.UNKNOWN_FIELD, f"the field `{key}` is unknown", remedy)
    return True


def _log_misplaced(file: str, line: str, number: int, log: FaultLog) -> None:
    match = _FIELD.fullmatch(line)
    if match is not None:
        wrong = f"the field `{match[1]}` stands above other text"
        remedy = "move it to the end of the card, or reword the line if it is part of the answer"
        log.add(file, number, Code.MISPLACED_FIELD, wrong, remedy)


def check_fields(file: str, fields: tuple[Field, ...], log: FaultLog) -> None:
    """Log fields whose value has the wrong form, and fields given twice."""
    seen: set[tuple[str, str]] = set()
    for field in fields:
        expected = _expected(field)
        if expected is not None:
            wrong = f"`{field.key}` is {quote(field.value)}"
            log.add(file, field.line, Code.BAD_VALUE, wrong, f"write {expected}")
        mark = (field.key, "" if field.key in _SINGLE else field.value)
        if mark in seen:
            wrong = f"`{field.key}` is given twice"
            log.add(file, field.line, Code.REPEATED_FIELD, wrong, "keep one of them")
        seen.add(mark)


def _expected(field: Field) -> str | None:
    """What the value should have been; None if it is well-formed."""
    value = field.value
    match field.key:
        case "source":
            return None if is_web_address(value) else "a web address, `- source: https://...`"
        case "point":
            return None if is_point_id(value) else "a point's id, `- point: area.topic.point`"
        case "alias":
            return None if is_exercise_id(value, "c") else "an old id, `- alias: c.area.topic.slug`"
        case "snippet":
            is_id = is_exercise_id(value, "s")
            return None if is_id else "a snippet's id, `- snippet: s.area.topic.slug`"
        case "tag":
            return None if is_word(value) else "lower-case words joined by hyphens, `- tag: orm`"
    return None if _REVISION.fullmatch(value) else f"a number, `- {field.key}: 2`"


def texts_of(fields: tuple[Field, ...], key: str) -> tuple[str, ...]:
    """The values of a field that may be given several times, in the order written."""
    return tuple(dict.fromkeys(field.value for field in fields if field.key == key))


def number_of(fields: tuple[Field, ...], key: str, default: int) -> int | None:
    """The value of a field that is a number; `default` if it is absent, None if malformed."""
    for field in fields:
        if field.key == key:
            return int(field.value) if _REVISION.fullmatch(field.value) else None
    return default
