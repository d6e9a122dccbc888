"""The answer blocks of quiz items, one form for each kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from greenroom.core.exercises.quiz import (
    Asked,
    Bug,
    Choice,
    Number,
    Option,
    Order,
    Output,
    QuizKind,
    Short,
    Wrong,
)
from greenroom.core.grading.short_answers import (
    is_accepted,
    is_same_answer,
    pattern_fault,
    plain_form,
)
from greenroom.core.packs.cardfields import Field
from greenroom.core.packs.faults import Code, FaultLog, quote
from greenroom.core.packs.fences import find_fences
from greenroom.core.packs.limits import MAX_SENTENCE_CHARACTERS
from greenroom.core.packs.outline import Part, refuse_text, take_fields
from greenroom.core.packs.words import without_code

FEWEST_OPTIONS, MOST_OPTIONS = 3, 6
FEWEST_LINES, MOST_LINES = 3, 8
MOST_CODE_LINES = 40
# A wrong form is compared with what was typed, so it is as short as an answer to type.
LONGEST_WRONG = 60

_OPTION = re.compile(r"- \[([ xX])\][ \t]+(\S.*)")
_NUMBERED = re.compile(r"(\d{1,3})\.[ \t]+(\S.*)")
_NUMBER = re.compile(
    r"(-?\d{1,15}(?:\.\d{1,15})?)(?:[ \t]*(?:\u00b1|\+-|\+/-)[ \t]*(\d{1,15}(?:\.\d{1,15})?))?"
)
_INDENTED = re.compile(r"[ \t]+\S.*")
_DASH = " \u2014 "


@dataclass(frozen=True, slots=True)
class AnswerReader:
    """Reads the block below the `?` of one item."""

    prompt: Part
    block: Part
    log: FaultLog

    def read(self, kind: QuizKind) -> Asked | None:
        """What is asked; None, with faults logged, where it cannot be said."""
        readers: dict[QuizKind, Callable[[], Asked | None]] = {
            "one": self._choice, "many": lambda: self._choice(is_many=True), "order": self._order,
            "output": self._output, "short": self._short, "bug": self._bug,
        }  # fmt: skip
        return readers[kind]()

    def _choice(self, *, is_many: bool = False) -> Choice | None:
        rest, options = self._options(self.block)
        refuse_text(rest, "write `- [x] text \u2014 why` or `- [ ] text \u2014 why`", self.log)
        self._check_options(options, is_many=is_many)
        return Choice(options, is_many) if options else None

    def _order(self) -> Order | None:
        rest, fields = take_fields(self.block, ("why",), self.log)
        lines: list[str] = []
        for index, line in enumerate(rest.lines):
            match = _NUMBERED.fullmatch(line)
            if match is not None and int(match[1]) == len(lines) + 1:
                lines.append(match[2].strip())
            elif line.strip():
                wrong = f"{quote(line)} is not line {len(lines) + 1}"
                remedy = f"write `{len(lines) + 1}. ` and the line, in the right order"
                self._fault(rest.first_line + index, Code.STRAY_TEXT, wrong, remedy)
        if not FEWEST_LINES <= len(lines) <= MOST_LINES or len(set(lines)) < len(lines):
            wrong = f"there are {len(set(lines))} different lines to put in order"
            remedy = f"write {FEWEST_LINES} to {MOST_LINES}"
            self._fault(self.block.line, Code.BAD_COUNT, wrong, remedy)
        why = self._why(fields)
        return Order(tuple(lines), why) if lines else None

    def _output(self) -> Output | None:
        code = self._code(("python",))
        rest, fields = take_fields(self.block, ("why", "wrong"), self.log)
        fences = find_fences(rest.lines)
        printed = "\n".join(rest.lines[fences[0].start + 1 : fences[0].end]) if fences else ""
        if len(fences) != 1 or not printed.strip() or _info(rest.lines[fences[0].start]) != "text":
            wrong = "what it prints is not one block of text"
            remedy = "write it once, between ```text and ```"
            self._fault(self.block.line, Code.BAD_COUNT, wrong, remedy)
        outside = [
            line
            for index, line in enumerate(rest.lines)
            if not any(fence.start <= index <= fence.end for fence in fences)
        ]
        if any(line.strip() for line in outside):
            wrong = f"{quote(next(line for line in outside if line.strip()))} is no part of it"
            self._fault(self.block.line, Code.STRAY_TEXT, wrong, "write `- why: ...`")
        why, wrongs = self._why(fields), self._wrongs(fields)
        asked = Output(code[0], printed, why, wrongs) if code and printed else None
        if asked is not None:
            self._check_outputs(asked, fields)
        return asked

    def _short(self) -> Short | None:
        keys = ("answer", "pattern", "number", "why", "wrong")
        rest, fields = take_fields(self.block, keys, self.log)
        refuse_text(rest, "write `- answer: ...` and `- why: ...`", self.log)
        accept = tuple(one.value for one in fields if one.key == "answer" and one.value)
        if not accept:
            remedy = "add `- answer: 404`; the first form is the one shown"
            self._fault(self.block.line, Code.MISSING_KEY, "there is no answer", remedy)
        patterns = tuple(
            one.value for one in fields if one.key == "pattern" and self._is_usable(one)
        )
        numbers = tuple(
            number
            for one in fields
            if one.key == "number" and (number := self._number(one)) is not None
        )
        why, wrongs = self._why(fields), self._wrongs(fields)
        asked = Short(accept, why, patterns, numbers, wrongs)
        if accept:
            self._check_forms(asked, fields)
        return asked if accept else None

    def _bug(self) -> Bug | None:
        code = self._code(())
        above, faults = self._options(self.block)
        rest, fields = take_fields(above, ("line", "why"), self.log)
        refuse_text(rest, "write `- line: 4` and `- why: ...`", self.log)
        count = code[0].count("\n") + 1 if code else 0
        lines: list[int] = []
        for one in fields:
            if one.key != "line":
                continue
            number = int(one.value) if re.fullmatch(r"\d{1,4}", one.value) else 0
            if not 1 <= number <= count:
                wrong = f"the code has no line {quote(one.value)}"
                remedy = f"count its lines from 1: it has {count}"
                self._fault(one.line, Code.BAD_VALUE, wrong, remedy)
            elif code and not code[0].split("\n")[number - 1].strip():
                wrong = f"line {number} of the code is empty"
                self._fault(one.line, Code.BAD_VALUE, wrong, "name the line that is wrong")
            lines.append(number)
        if not lines:
            remedy = "add `- line: 4`, counted in the code from 1"
            self._fault(self.block.line, Code.MISSING_KEY, "no line is wrong", remedy)
        if faults:
            self._check_options(faults, is_many=False)
        why = self._why(fields)
        return Bug(code[0], tuple(dict.fromkeys(lines)), why, faults) if code and lines else None

    def _options(self, block: Part) -> tuple[Part, tuple[Option, ...]]:
        """The block without its options, and these."""
        left, found = list(block.lines), []
        for index, line in enumerate(block.lines):
            match = None if block.in_code[index] else _OPTION.fullmatch(line)
            if match is not None:
                found.append((index, match[1] != " ", match[2].strip()))
                left[index] = ""
            elif found and left[index - 1] == "" and _INDENTED.fullmatch(line):
                at, is_right, text = found[-1]
                found[-1] = (at, is_right, f"{text} {line.strip()}")
                left[index] = ""
        options = [
            self._option(text, is_right, block.first_line + at) for at, is_right, text in found
        ]
        rest = Part(block.file, block.title, block.line, block.first_line, tuple(left),
                    block.in_code)  # fmt: skip
        return rest, tuple(options)

    def _option(self, text: str, is_right: bool, line: int) -> Option:
        says, why = self._split(text, line, "the option")
        return Option(says, is_right, why)

    def _split(self, text: str, line: int, what: str) -> tuple[str, str]:
        """What stands before and after the first dash that is no code."""
        at = without_code(text).find(_DASH)
        says, why = (text[:at].strip(), text[at + len(_DASH) :].strip()) if at >= 0 else (text, "")
        if not why:
            wrong = f"{what} does not say why"
            remedy = "write ` \u2014 ` and why it is right, or which misconception it is"
            self._fault(line, Code.MISSING_TEXT, wrong, remedy)
        for one in (says, why):
            if len(one) > MAX_SENTENCE_CHARACTERS:
                wrong = f"{what} has {len(one):,} characters on one side of the dash"
                remedy = f"keep at most {MAX_SENTENCE_CHARACTERS}"
                self._fault(line, Code.TOO_LARGE, wrong, remedy)
        return says, why

    def _check_options(self, options: Sequence[Option], *, is_many: bool) -> None:
        line = self.block.line
        if not FEWEST_OPTIONS <= len(options) <= MOST_OPTIONS:
            wrong = f"there are {len(options)} options"
            self._fault(line, Code.BAD_COUNT, wrong, f"write {FEWEST_OPTIONS} to {MOST_OPTIONS}")
        if len({option.text.casefold() for option in options}) < len(options):
            wrong, remedy = "two options say the same", "let each say something else"
            self._fault(line, Code.REPEATED_FIELD, wrong, remedy)
        rights = sum(option.is_right for option in options)
        if not is_many and options and rights != 1:
            wrong = f"{rights} options are marked as right"
            self._fault(line, Code.BAD_COUNT, wrong, "mark exactly one with [x]")
        if is_many and options and rights in (0, len(options)):
            wrong = "all options are right" if rights else "no option is right"
            self._fault(line, Code.BAD_COUNT, wrong, "have at least one of each kind")

    def _code(self, languages: Sequence[str]) -> tuple[str] | tuple[()]:
        """The one block of code that the prompt holds."""
        lines = self.prompt.lines
        fences = find_fences(lines)
        right = [one for one in fences if not languages or _info(lines[one.start]) in languages]
        if len(fences) != 1 or len(right) != 1:
            wrong = "the prompt does not hold exactly one block of code"
            remedy = f"write one, between ```{languages[0] if languages else 'python'} and ```"
            self._fault(self.prompt.line, Code.BAD_COUNT, wrong, remedy)
            return ()
        code = lines[right[0].start + 1 : right[0].end]
        if not any(line.strip() for line in code) or len(code) > MOST_CODE_LINES:
            wrong = f"the code has {len(code)} lines"
            remedy = f"write 1 to {MOST_CODE_LINES}"
            self._fault(self.prompt.line, Code.BAD_COUNT, wrong, remedy)
            return ()
        return ("\n".join(code),)

    def _why(self, fields: Sequence[Field]) -> str:
        found = [one for one in fields if one.key == "why"]
        for one in found[1:]:
            self._fault(one.line, Code.REPEATED_FIELD, "`why` is given twice", "keep one of them")
        if not found or not found[0].value:
            remedy = "add `- why: ...`: why it is right"
            self._fault(self.block.line, Code.MISSING_KEY, "nothing says why", remedy)
        return found[0].value if found else ""

    def _wrongs(self, fields: Sequence[Field]) -> tuple[Wrong, ...]:
        pairs = [
            self._split(one.value, one.line, "the wrong form") for one in fields
            if one.key == "wrong"
        ]  # fmt: skip
        return tuple(Wrong(_plain(text), why) for text, why in pairs)

    def _is_usable(self, one: Field) -> bool:
        said = pattern_fault(one.value) if one.value else "is empty: delete it."
        if said:
            wrong, _, remedy = said.rstrip(".").partition(": ")
            self._fault(one.line, Code.BAD_VALUE, f"the pattern {wrong}", remedy or "write another")
        return not said

    def _number(self, one: Field) -> Number | None:
        match = _NUMBER.fullmatch(one.value)
        if match is None:
            wrong = f"`number` is {quote(one.value)}"
            self._fault(one.line, Code.BAD_VALUE, wrong, "write `3.5 \u00b1 0.1`")
            return None
        return Number(float(match[1]), float(match[2] or 0))

    def _check_outputs(self, asked: Output, fields: Sequence[Field]) -> None:
        """What people say it prints is not what it prints."""
        lines = [one.line for one in fields if one.key == "wrong"]
        for line, form in zip(lines, asked.wrong, strict=True):
            if form.text.split() == asked.printed.split():
                wrong = f"the wrong form {quote(form.text)} is what it prints"
                self._fault(line, Code.BAD_VALUE, wrong, "write what people say instead")

    def _check_forms(self, asked: Short, fields: Sequence[Field]) -> None:
        """A wrong form that is a right one would end a right answer; one too long meets none."""
        lines = [one.line for one in fields if one.key == "wrong"]
        for line, form in zip(lines, asked.wrong, strict=True):
            if any(is_same_answer(form.text, right) for right in asked.accept):
                wrong = f"the wrong form {quote(form.text)} is also an answer"
                self._fault(line, Code.BAD_VALUE, wrong, "let it be one of them")
            elif not plain_form(form.text) or len(form.text) > LONGEST_WRONG:
                wrong = f"no answer equals the wrong form {quote(form.text)}"
                remedy = f"write it as it is typed, in at most {LONGEST_WRONG} characters"
                self._fault(line, Code.BAD_VALUE, wrong, remedy)
        for one in fields:
            if one.key == "answer" and one.value and not is_accepted(asked, one.value):
                wrong = f"{quote(one.value)} is too long to be an answer"
                self._fault(one.line, Code.TOO_LARGE, wrong, "ask for something shorter")

    def _fault(self, line: int, code: Code, wrong: str, remedy: str) -> None:
        self.log.add(self.block.file, line, code, wrong, remedy)


def _plain(text: str) -> str:
    """A form that is wholly a code span without its backticks."""
    is_code = len(text) > 2 and text.startswith("`") and text.endswith("`")
    return text[1:-1] if is_code and "`" not in text[1:-1] else text


def _info(fence_line: str) -> str:
    return (fence_line.strip(" `~\t").split() or [""])[0].lower()
