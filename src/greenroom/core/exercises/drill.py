"""Drills: a script with pieces left out, which the learner types from memory.

A drill is a row like any other: its prompt is "Drill: " and the script's title, and its answer the
Markdown that `write_drill` makes and `read_drill` reads, so that lists, search, exports and a
card's page show it without knowing of drills:

    ```python tokens.py
    <the code, whole>
    ```

    Left out:

    - `the piece as it stands in the code`
      - or `another way that is right`

Fences and code spans are as long as their text needs (CommonMark), so any code survives. A text
that its learner has edited may not be readable any more; it is then asked as an ordinary card.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from greenroom.core.errors import InputError
from greenroom.core.exercises.kind import Kind

# Two minutes: reading 30 to 90 lines and typing three pieces. Its ids are those of snippets.
KIND = Kind(
    "drill",
    "Drill",
    "s",
    minutes=2.0,
    template="practice/kinds/drill.html",
    evidence=2.0,
    is_deed=True,
    comes_later=True,
)

# In lists and searches a drill stands beside the script it is made of.
TITLE_PREFIX = "Drill: "

_HEADING = "Left out:"
_TICKS = re.compile(r"`+")
_OPENING = re.compile(r"(`{3,})([^`\s]+)(?: ([^`\n]+))?")
_LINE = re.compile(r"(?P<lead>- |  - or )(?P<ticks>`+)(?P<text>.+?)(?<!`)(?P=ticks)(?!`)")


@dataclass(frozen=True, slots=True)
class Blank:
    """A piece left out: `text` as it stands in the code, `accept` what else would be right."""

    text: str
    accept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drill:
    """Code with its blanks, in the order of the code. `language` is what Pygments calls it."""

    language: str
    path: str
    code: str
    blanks: tuple[Blank, ...]

    @property
    def places(self) -> tuple[tuple[int, int], ...]:
        """Where each blank begins and ends in the code."""
        starts = [self.code.index(blank.text) for blank in self.blanks]
        ends = [len(blank.text) for blank in self.blanks]
        return tuple((start, start + length) for start, length in zip(starts, ends, strict=True))


def make_drill(language: str, path: str, code: str, blanks: Sequence[Blank]) -> Drill:
    """A drill that can be asked; line ends at the code's end do not count.

    Raises InputError ("answer") without blanks, for one that does not occur exactly once in the
    code or goes over its line, and for two that overlap.
    """
    code = code.strip("\n")
    if not blanks:
        raise InputError("answer", "A drill leaves out at least one piece of its code.")
    for blank in blanks:
        if not blank.text.strip() or "\n" in blank.text or code.count(blank.text) != 1:
            wrong = f"{blank.text!r:.90} must be one line's text that occurs once in the code."
            raise InputError("answer", wrong)
    drill = Drill(language, path, code, tuple(sorted(blanks, key=lambda one: code.index(one.text))))
    for (_, end), (start, _) in zip(drill.places, drill.places[1:], strict=False):
        if start < end:
            raise InputError("answer", "Two of the pieces left out overlap.")
    return drill


def title_prompt(title: str) -> str:
    """The prompt of a drill of the script with this title."""
    return f"{TITLE_PREFIX}{title}"


def write_drill(drill: Drill) -> str:
    """The drill as Markdown, for the row's answer. The same drill always gives the same text."""
    fence = "`" * max(3, _longest_run(drill.code) + 1)
    opening = f"{fence}{drill.language or 'text'} {drill.path}".rstrip()
    lines = [opening, drill.code, fence, "", _HEADING, ""]
    for blank in drill.blanks:
        lines.append(f"- {_code_span(blank.text)}")
        lines += [f"  - or {_code_span(' '.join(one.split()))}" for one in blank.accept]
    return "\n".join(lines)


def read_drill(answer: str) -> Drill:
    """The drill that `write_drill` wrote.

    Raises InputError ("answer") for a text that is none, as after a learner's edit.
    """
    lines = answer.strip("\n").split("\n")
    opening = _OPENING.fullmatch(lines[0].rstrip())
    if opening is None or opening[1] not in lines[1:]:
        raise InputError("answer", "A drill begins with its code between ``` lines.")
    end = lines.index(opening[1], 1)
    blanks = _read_blanks(lines[end + 1 :])
    return make_drill(opening[2], opening[3] or "", "\n".join(lines[1:end]), blanks)


def _read_blanks(lines: Sequence[str]) -> list[Blank]:
    blanks: list[Blank] = []
    for line in lines:
        found = _LINE.fullmatch(line.rstrip())
        if found is None:
            continue
        text = _span_text(found["text"])
        if found["lead"] == "- ":
            blanks.append(Blank(text))
        elif blanks:
            blanks[-1] = Blank(blanks[-1].text, (*blanks[-1].accept, text))
    return blanks


def _code_span(text: str) -> str:
    ticks = "`" * (_longest_run(text) + 1)
    # CommonMark takes one space off at both ends: needed where the text has backticks or spaces.
    pad = " " if text.startswith(("`", " ")) or text.endswith(("`", " ")) else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def _span_text(inside: str) -> str:
    is_padded = inside.startswith(" ") and inside.endswith(" ") and inside.strip()
    return inside[1:-1] if is_padded else inside


def _longest_run(text: str) -> int:
    return max((len(run) for run in _TICKS.findall(text)), default=0)
