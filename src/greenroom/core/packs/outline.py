"""Markdown taken apart by its headings and its `- key: value` lines, each with its line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from greenroom.core.packs.cardfields import Field
from greenroom.core.packs.faults import Code, FaultLog, quote
from greenroom.core.packs.fences import code_lines, find_fences

_LIST_LINE = re.compile(r"[-*+][ \t]+(?:([A-Za-z][A-Za-z _-]{0,20}?)[ \t]*:)?(.*)")
_CONTINUED = re.compile(r"[ \t]{2,}(?![-*+] )\S.*")
_NEAR_HEADING = re.compile(r"#{1,6}[A-Za-z0-9].*| {1,3}#{1,6} .*")


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and the lines below it.

    `line` is the heading's line in the file, `first_line` that of `lines[0]`; `in_code[i]` says
    whether `lines[i]` belongs to a fence.
    """

    file: str
    title: str
    line: int
    first_line: int
    lines: tuple[str, ...]
    in_code: tuple[bool, ...]

    @property
    def text(self) -> str:
        """What stands below the heading, without blank lines around."""
        return "\n".join(self.lines).strip("\n").rstrip()

    @property
    def text_line(self) -> int:
        """The line in the file where `text` begins, or the heading's where there is none."""
        for index, line in enumerate(self.lines):
            if line.strip():
                return self.first_line + index
        return self.line

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Paragraphs of the text, fenced code being part of the one it stands in."""
        found: list[list[str]] = [[]]
        for line, is_code in zip(self.lines, self.in_code, strict=True):
            if line.strip() or is_code:
                found[-1].append(line)
            elif found[-1]:
                found.append([])
        return tuple("\n".join(lines) for lines in found if lines)


def whole_part(
    file: str, lines: Sequence[str], first_line: int, log: FaultLog, *, marks: Sequence[str]
) -> Part:
    """The body of a file as one part. `marks` are beginnings of lines that end an open fence."""
    begins = tuple(marks)
    fences = find_fences(lines, ends_anyway=lambda line: line.startswith(begins))
    for fence in fences:
        if not fence.is_closed:
            wrong, remedy = "the fenced code is not closed", "add a closing ``` line"
            log.add(file, first_line + fence.start, Code.UNCLOSED_FENCE, wrong, remedy)
    inside = code_lines(fences)
    in_code = tuple(index in inside for index in range(len(lines)))
    for index, line in enumerate(lines):
        if not in_code[index] and _NEAR_HEADING.fullmatch(line):
            wrong = f"{quote(line)} looks like a heading and is not read as one"
            remedy = "begin the line with the #, and write a space after it"
            log.add(file, first_line + index, Code.BAD_HEADING, wrong, remedy)
    return Part(file, "", first_line, first_line, tuple(lines), in_code)


def split_part(part: Part, level: int) -> tuple[Part, tuple[Part, ...]]:
    """What stands above the first heading of this level, and one part for each heading."""
    mark = "#" * level + " "
    starts = [
        index
        for index, line in enumerate(part.lines)
        if line.startswith(mark) and not part.in_code[index]
    ]
    ends = [*starts, len(part.lines)][1:]
    above = _cut(part, part.title, part.line, 0, starts[0] if starts else len(part.lines))
    found = tuple(
        _cut(part, part.lines[start][level:].strip(), part.first_line + start, start + 1, end)
        for start, end in zip(starts, ends, strict=True)
    )
    return above, found


def take_fields(
    part: Part, keys: Sequence[str], log: FaultLog, *, holds_lists: bool = False
) -> tuple[Part, tuple[Field, ...]]:
    """The part without its `- key: value` lines, and these; indented lines continue a value.

    A list line of another form is a fault, and of the text only where it `holds_lists`.
    """
    rest = list(part.lines)
    fields: list[Field] = []
    is_open = False
    for index, line in enumerate(part.lines):
        match = None if part.in_code[index] else _LIST_LINE.fullmatch(line)
        number = part.first_line + index
        if match is not None and match[1] in keys:
            fields.append(Field(match[1], match[2].strip(), number))
            rest[index], is_open = "", True
        elif match is not None and _log_unknown(
            part, line, match[1], keys, number, log, holds_lists
        ):
            rest[index], is_open = "", False
        elif is_open and not part.in_code[index] and _CONTINUED.fullmatch(line):
            last = fields[-1]
            fields[-1] = replace(last, value=f"{last.value} {line.strip()}".strip())
            rest[index] = ""
        else:
            is_open = False
    return replace(part, lines=tuple(rest)), tuple(fields)


def refuse_text(part: Part, remedy: str, log: FaultLog) -> None:
    """Log a fault where anything stands in a part that must be empty."""
    if part.text:
        wrong = f"{quote(part.text)} stands where nothing is read"
        log.add(part.file, part.text_line, Code.STRAY_TEXT, wrong, remedy)


def _cut(part: Part, title: str, line: int, start: int, end: int) -> Part:
    return Part(
        part.file, title, line, part.first_line + start, part.lines[start:end],
        part.in_code[start:end],
    )  # fmt: skip


def _log_unknown(
    part: Part, line: str, key: str | None, keys: Sequence[str], number: int, log: FaultLog,
    holds_lists: bool,
) -> bool:  # fmt: skip
    """Whether a list line is a misspelt field, or no field where only fields may be listed."""
    near = get_close_matches((key or "").lower(), keys, n=1, cutoff=0.75)
    if holds_lists and not near:
        return False
    known = ", ".join(f"`- {one}:`" for one in keys)
    remedy = f"write `- {near[0]}: ...`" if near else f"the lines known here are {known}"
    log.add(part.file, number, Code.UNKNOWN_FIELD, f"{quote(line)} is no known line", remedy)
    return True
