"""The sections of a file that asks an open question: the prompt and its rubric."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from greenroom.core.exercises.question import LENGTHS, Length, Rubric
from greenroom.core.packs.asking import is_closed
from greenroom.core.packs.faults import Code, FaultLog, quote
from greenroom.core.packs.limits import MAX_ANSWER_CHARACTERS, MAX_PROMPT_CHARACTERS
from greenroom.core.packs.markdown import check_markdown
from greenroom.core.packs.outline import Part, refuse_text, split_part, whole_part
from greenroom.core.packs.rubrics import RubricReader
from greenroom.core.packs.samples import SampleReader
from greenroom.core.packs.source import SourceText

SECTIONS = (
    "Prompt", "Key points", "Red flags", "Follow-ups", "Answers", "Levels", "Samples"
)  # fmt: skip
LEVEL_COUNT = 4
# Speech runs at 120 to 170 words a minute: nobody says 130 words in half a minute.
MOST_WORDS: dict[Length, int] = {"30 seconds": 110, "2 minutes": 400, "deep": 1_200}

_LEVEL = re.compile(r"(\d+)\.[ \t]+(\S.*)")
_BULLET = re.compile(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]+\S.*")


@dataclass(frozen=True, slots=True)
class BodyReader:
    """Reads what stands below the front matter; `sample_lines` as SampleReader fills them."""

    source: SourceText
    log: FaultLog
    rubrics: RubricReader
    sample_lines: dict[str, int]

    def read(self, body_index: int) -> Rubric:
        """The rubric, as far as it could be read."""
        lines, first_line = self.source.lines[body_index:], body_index + 1
        marks = [f"# {name}" for name in SECTIONS]
        body = whole_part(self.source.path, lines, first_line, self.log, marks=marks)
        check_markdown(self.source.path, lines, first_line, self.log)
        sections = self._sections(body)
        reader = self.rubrics
        points = reader.points(sections["Key points"]) if "Key points" in sections else ()
        flags = reader.red_flags(sections["Red flags"]) if "Red flags" in sections else ()
        follow_ups = (
            reader.follow_ups(sections["Follow-ups"], points, flags)
            if "Follow-ups" in sections
            else ()
        )
        samples = SampleReader(points, flags, self.log, self.sample_lines)
        return Rubric(
            prompt=self._prompt(sections["Prompt"]) if "Prompt" in sections else "",
            key_points=points,
            red_flags=flags,
            follow_ups=follow_ups,
            answers=self._answers(sections["Answers"]) if "Answers" in sections else (),
            levels=self._levels(sections["Levels"]) if "Levels" in sections else (),
            samples=samples.read(sections["Samples"]) if "Samples" in sections else (),
        )

    def _sections(self, body: Part) -> dict[str, Part]:
        above, parts = split_part(body, 1)
        refuse_text(above, "begin with `# Prompt`", self.log)
        found: dict[str, Part] = {}
        for part in parts:
            if part.title not in SECTIONS:
                wrong = f"there is no section {quote(part.title)}"
                self._fault(part.line, Code.UNKNOWN_SECTION, wrong, f"use {', '.join(SECTIONS)}")
            elif part.title in found:
                wrong = f"the section {part.title} stands in line {found[part.title].line} too"
                self._fault(part.line, Code.REPEATED_SECTION, wrong, "keep one of them")
            else:
                self._check_order(part, found)
                found[part.title] = part
        for name in SECTIONS:
            if name not in found:
                wrong = f"the section {name} is missing"
                self._fault(body.first_line, Code.MISSING_SECTION, wrong, f"add `# {name}`")
        return found

    def _check_order(self, part: Part, found: Mapping[str, Part]) -> None:
        later = [one for one in found if SECTIONS.index(one) > SECTIONS.index(part.title)]
        if later:
            wrong = f"the section {part.title} stands below {later[0]}"
            remedy = f"keep the order {', '.join(SECTIONS)}"
            self._fault(part.line, Code.MISPLACED_SECTION, wrong, remedy)

    def _prompt(self, section: Part) -> str:
        text = section.text
        if not text:
            self._fault(section.line, Code.MISSING_TEXT, "nothing is asked", "write the question")
        elif len(text) > MAX_PROMPT_CHARACTERS:
            wrong = f"the prompt has {len(text):,} characters"
            remedy = f"keep at most {MAX_PROMPT_CHARACTERS:,}"
            self._fault(section.text_line, Code.TOO_LARGE, wrong, remedy)
        elif is_closed(text):
            wrong = "the prompt can be answered by yes or no"
            remedy = "make it a card, or ask why, how or what else as well"
            self._fault(section.text_line, Code.CLOSED_QUESTION, wrong, remedy)
        return text

    def _answers(self, section: Part) -> tuple[tuple[Length, str], ...]:
        above, parts = split_part(section, 2)
        refuse_text(above, "write each answer under `## 30 seconds`", self.log)
        found: dict[Length, Part] = {}
        for part in parts:
            length = next((one for one in LENGTHS if one == part.title), None)
            if length is None or length in found:
                wrong = f"{quote(part.title)} is no length, or is given twice"
                self._fault(part.line, Code.BAD_HEADING, wrong, f"use {', '.join(LENGTHS)}")
                continue
            found[length] = part
            self._check_answer(length, part)
        for length in LENGTHS:
            if length not in found:
                wrong = f"the answer of {length} is missing"
                remedy = f"write it under `## {length}`"
                self._fault(section.line, Code.MISSING_SECTION, wrong, remedy)
        counts = [_words(found[length].text) for length in LENGTHS if length in found]
        if counts != sorted(counts):
            wrong = "a longer answer has fewer words than a shorter one"
            self._fault(section.line, Code.BAD_VALUE, wrong, "say more in it")
        return tuple((length, found[length].text) for length in LENGTHS if length in found)

    def _check_answer(self, length: Length, part: Part) -> None:
        count = _words(part.text)
        if not count:
            remedy = "write it as one would say it"
            self._fault(part.line, Code.MISSING_TEXT, "the answer is empty", remedy)
        if count > MOST_WORDS[length] or len(part.text) > MAX_ANSWER_CHARACTERS:
            wrong = f"the answer of {length} has {count} words"
            remedy = f"keep at most {MOST_WORDS[length]}, which is what can be said in it"
            self._fault(part.text_line, Code.TOO_LARGE, wrong, remedy)
        for index, line in enumerate(part.lines):
            if not part.in_code[index] and _BULLET.fullmatch(line):
                wrong, remedy = "the answer is a list", "write it as one would say it"
                self._fault(part.first_line + index, Code.BAD_VALUE, wrong, remedy)
                break

    def _levels(self, section: Part) -> tuple[str, ...]:
        levels: list[str] = []
        for index, line in enumerate(section.lines):
            match = _LEVEL.fullmatch(line)
            if match is not None:
                if int(match[1][:3]) != len(levels) + 1:
                    wrong = f"level {match[1][:3]} stands where level {len(levels) + 1} belongs"
                    remedy = f"number them 1 to {LEVEL_COUNT}"
                    self._fault(section.first_line + index, Code.BAD_VALUE, wrong, remedy)
                levels.append(match[2].strip())
            elif line.strip() and levels:
                levels[-1] += f" {line.strip()}"
            elif line.strip():
                wrong, remedy = f"{quote(line)} belongs to no level", "begin with `1. `"
                self._fault(section.first_line + index, Code.STRAY_TEXT, wrong, remedy)
        if len(levels) != LEVEL_COUNT:
            wrong = f"there are {len(levels)} levels"
            remedy = f"write `1. ` to `{LEVEL_COUNT}. `: what each of them says"
            self._fault(section.line, Code.BAD_COUNT, wrong, remedy)
        return tuple(levels)

    def _fault(self, line: int, code: Code, wrong: str, remedy: str) -> None:
        self.log.add(self.source.path, line, code, wrong, remedy)


def _words(text: str) -> int:
    return len(text.split())
