"""The parts of a question's rubric: key points, red flags and follow-ups."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from greenroom.core.exercises.question import FollowUp, KeyPoint, RedFlag, Trigger
from greenroom.core.packs.cardfields import Field
from greenroom.core.packs.faults import Code, FaultLog, quote
from greenroom.core.packs.limits import MAX_SENTENCE_CHARACTERS, MAX_SENTENCES
from greenroom.core.packs.names import is_exercise_id, is_web_address, is_word
from greenroom.core.packs.outline import Part, refuse_text, split_part, take_fields
from greenroom.core.packs.questiondef import Mention
from greenroom.core.packs.words import without_code

FEWEST_NEAR_MISSES = 1
FEWEST_FLAGS, MOST_FLAGS = 2, 8
FEWEST_FOLLOW_UPS = 2
MOST_FOLLOW_UP_POINTS = 2
FEWEST_SIGNS, MOST_SIGNS = 3, 15

_POINT_TITLE = re.compile(r"(\S+)[ \t]+\((must|should|bonus)\)")
_TRIGGER = re.compile(r"(missed|covered|flag)[ \t]+(\S+)")
# "e.g. Redis" ends no sentence.
_SENTENCE_END = re.compile(r"(?<!\be\.g)(?<!\bi\.e)(?<!\betc)(?<!\bvs)[.!?][ \t]+(?=[A-Z])")
# "bisect*", "rolled back": up to three words, the last of which may be a stem of three letters.
_SIGN = re.compile(r"(?:[a-z0-9']+[ -]){0,2}(?:[a-z0-9']+|[a-z0-9']{3,}\*)")


@dataclass(frozen=True, slots=True)
class RubricRules:
    """What a kind of question asks of its rubric.

    `given` are points that stand in no file and that every rubric of the kind has.
    """

    fewest_points: int = 3
    most_points: int = 6
    fewest_accepted: int = 2
    most_follow_ups: int = 6
    takes_signs: bool = False
    flags_need_proof: bool = True
    given: tuple[KeyPoint, ...] = ()


QUESTION_RULES = RubricRules()


@dataclass(frozen=True, slots=True)
class RubricReader:
    """Reads the sections of one file; `mentions` collects the snippets that they name."""

    log: FaultLog
    mentions: list[Mention]
    rules: RubricRules = QUESTION_RULES

    def points(self, section: Part) -> tuple[KeyPoint, ...]:
        """The given points and those of the file, at least one of them a must."""
        above, parts = split_part(section, 2)
        refuse_text(above, "write each point under `## slug (must)`", self.log)
        rules = self.rules
        written = self._points(parts, rules.fewest_accepted, FEWEST_NEAR_MISSES)
        self._refuse_given(section, written)
        found = (*rules.given, *written)
        fewest, most = rules.fewest_points, rules.most_points
        self._check_count(section, len(parts), fewest, most, "key point")
        if parts and not any(point.weight == "must" for point in found):
            remedy = "mark what no good answer leaves out as (must)"
            self._fault(section.line, Code.BAD_COUNT, section, "no point is a must", remedy)
        return found

    def _refuse_given(self, section: Part, written: Sequence[KeyPoint]) -> None:
        given = {one.id for one in self.rules.given}
        for point in written:
            if point.id in given:
                wrong = f"every story has the point {quote(point.id)} by itself"
                remedy = "name it otherwise, or leave it out"
                self._fault(point.line, Code.DUPLICATE_ID, section, wrong, remedy)

    def red_flags(self, section: Part) -> tuple[RedFlag, ...]:
        """At least 2 wrong claims, each with what disproves it where the rules ask for that."""
        above, parts = split_part(section, 2)
        refuse_text(above, "write each red flag under `## slug`", self.log)
        self._check_count(section, len(parts), FEWEST_FLAGS, MOST_FLAGS, "red flag")
        self._check_names([(part, part.title) for part in parts], "## slug")
        return tuple(map(self._red_flag, parts))

    def follow_ups(
        self, section: Part, points: Sequence[KeyPoint], flags: Sequence[RedFlag]
    ) -> tuple[FollowUp, ...]:
        """At least 2 questions, each with when it is asked and its own points."""
        above, parts = split_part(section, 2)
        refuse_text(above, "write each follow-up under `## slug`", self.log)
        most = self.rules.most_follow_ups
        self._check_count(section, len(parts), FEWEST_FOLLOW_UPS, most, "follow-up")
        self._check_names([(part, part.title) for part in parts], "## slug")
        known = {"missed": {one.id for one in points}, "flag": {one.id for one in flags}}
        known["covered"] = known["missed"]
        return tuple(self._follow_up(part, known) for part in parts)

    def _points(
        self, parts: Sequence[Part], accepted: int, near_misses: int
    ) -> tuple[KeyPoint, ...]:
        titles = [_POINT_TITLE.fullmatch(part.title) for part in parts]
        for part, title in zip(parts, titles, strict=True):
            if title is None:
                wrong = f"{quote(part.title)} is no point's heading"
                remedy = "write `slug (must)`, `slug (should)` or `slug (bonus)`"
                self._fault(part.line, Code.BAD_HEADING, part, wrong, remedy)
        pairs = [(part, title[1]) for part, title in zip(parts, titles, strict=True) if title]
        self._check_names(pairs, "slug (must)")
        return tuple(
            self._point(part, title[1], title[2], accepted, near_misses)
            for part, title in zip(parts, titles, strict=True)
            if title
        )

    def _point(
        self, part: Part, slug: str, weight: Any, accepted: int, near_misses: int
    ) -> KeyPoint:
        keys = ("accept", "near miss", "wrong", *(["signs"] if self.rules.takes_signs else []))
        rest, fields = take_fields(part, keys, self.log)
        text = self._one_sentence(rest, "the point")
        accept = self._sentences(part, fields, "accept", accepted, "another way to say it")
        near = self._sentences(
            part, fields, "near miss", near_misses, "what sounds like it and must not count"
        )
        contraries = self._sentences(part, fields, "wrong", 0, "a wrong claim about it")
        told = {one.value.casefold() for one in fields if one.key == "accept"}
        for one in fields:
            if one.key in {"near miss", "wrong"} and one.value.casefold() in told:
                wrong = "what must not count is also accepted"
                self._fault(one.line, Code.BAD_VALUE, part, wrong, "let it count or not")
        signs = self._signs(part, fields)
        return KeyPoint(slug, weight, text, accept, near, part.line, contraries, signs)

    def _signs(self, part: Part, fields: Sequence[Field]) -> tuple[str, ...]:
        lines = [one for one in fields if one.key == "signs"]
        for again in lines[1:]:
            wrong = "`signs` is given twice"
            self._fault(again.line, Code.REPEATED_FIELD, part, wrong, "keep one line of them")
        signs = [one.strip() for line in lines[:1] for one in line.value.split(",")]
        for sign in signs:
            if _SIGN.fullmatch(sign) is None:
                wrong = f"the sign {quote(sign)} is no word in lower case and no stem"
                remedy = "write it as `bisect*`, `log` or `rolled back`, parted by commas"
                self._fault(lines[0].line, Code.BAD_VALUE, part, wrong, remedy)
        if lines and not FEWEST_SIGNS <= len(set(signs)) == len(signs) <= MOST_SIGNS:
            wrong = f"there are {len(set(signs))} different signs of {len(signs)}"
            remedy = f"write {FEWEST_SIGNS} to {MOST_SIGNS} different ones"
            self._fault(lines[0].line, Code.BAD_COUNT, part, wrong, remedy)
        return tuple(signs)

    def _red_flag(self, part: Part) -> RedFlag:
        keys = ("proof", "doc") if self.rules.flags_need_proof else ("doc",)
        rest, fields = take_fields(part, keys, self.log)
        says: list[str] = []
        left = list(rest.lines)
        for index, line in enumerate(rest.lines):
            if line.startswith(">") and not rest.in_code[index]:
                said = line.lstrip("> \t").strip()
                self._check_length(part, said, rest.first_line + index)
                says += [said] if said else []
                left[index] = ""
        why = Part(part.file, part.title, part.line, part.first_line, tuple(left), part.in_code)
        if not says:
            remedy = "write `> ` and the sentence that a weak candidate says"
            self._fault(part.line, Code.MISSING_TEXT, part, "the red flag claims nothing", remedy)
        if len(why.paragraphs) != 1:
            wrong = f"why it is wrong stands in {len(why.paragraphs)} paragraphs"
            self._fault(why.text_line, Code.MISSING_TEXT, part, wrong, "write one")
        self._check_claims(part, says)
        proof, doc = self._proof(part, fields)
        return RedFlag(part.title, tuple(says), why.text, proof, part.line, doc)

    def _check_claims(self, part: Part, says: Sequence[str]) -> None:
        if len(says) > MAX_SENTENCES or len({one.casefold() for one in says}) < len(says):
            wrong = "a claim is written twice, or there are too many"
            self._fault(
                part.line, Code.BAD_COUNT, part, wrong, f"keep 1 to {MAX_SENTENCES} different ones"
            )

    def _proof(self, part: Part, fields: Sequence[Field]) -> tuple[str, str]:
        found = {"proof": "", "doc": ""}
        for one in fields:
            is_right = (
                is_exercise_id(one.value, "s") if one.key == "proof" else is_web_address(one.value)
            )
            if not is_right:
                form = "a snippet's id, s.area.topic.slug" if one.key == "proof" else "https://..."
                wrong = f"`{one.key}` is {quote(one.value)}"
                code = Code.BAD_VALUE if one.key == "proof" else Code.BAD_LINK
                self._fault(one.line, code, part, wrong, f"write {form}")
            elif one.key == "proof":
                self.mentions.append(Mention(one.value, one.line))
            found[one.key] = found[one.key] or one.value
        if not fields and self.rules.flags_need_proof:
            wrong = "nothing disproves the red flag"
            remedy = "add `- proof: s.area.topic.slug` or, where it was read, `- doc: https://...`"
            self._fault(part.line, Code.MISSING_KEY, part, wrong, remedy)
        return found["proof"], found["doc"]

    def _follow_up(self, part: Part, known: dict[str, set[str]]) -> FollowUp:
        above, parts = split_part(part, 3)
        rest, fields = take_fields(above, ("when",), self.log)
        if not rest.text:
            remedy = "write the question below `- when:`"
            self._fault(part.line, Code.MISSING_TEXT, part, "the follow-up asks nothing", remedy)
        self._check_count(part, len(parts), 1, MOST_FOLLOW_UP_POINTS, "point", "### slug (must)")
        points = self._points(parts, 1, 0)
        if points and all(point.weight == "bonus" for point in points):
            wrong = "all its points are a bonus"
            self._fault(part.line, Code.BAD_COUNT, part, wrong, "mark one as (must)")
        return FollowUp(part.title, self._triggers(part, fields, known), rest.text, points,
                        part.line)  # fmt: skip

    def _triggers(
        self, part: Part, fields: Sequence[Field], known: dict[str, set[str]]
    ) -> tuple[Trigger, ...]:
        triggers: list[Trigger] = []
        if not fields:
            remedy = "add `- when: missed <point>`, `covered <point>` or `flag <red flag>`"
            self._fault(part.line, Code.MISSING_KEY, part, "nothing says when it is asked", remedy)
        for one in fields:
            match = _TRIGGER.fullmatch(one.value)
            if match is None:
                wrong = f"`when` is {quote(one.value)}"
                remedy = "write `missed <point>`, `covered <point>` or `flag <red flag>`"
                self._fault(one.line, Code.BAD_VALUE, part, wrong, remedy)
            elif match[2] not in known[match[1]]:
                what = "red flag" if match[1] == "flag" else "key point"
                wrong = f"there is no {what} {quote(match[2])}"
                self._fault(one.line, Code.UNKNOWN_NAME, part, wrong, _names(known[match[1]]))
            else:
                triggers.append(Trigger(match[1], match[2]))  # type: ignore[arg-type]
        return tuple(triggers)

    def _one_sentence(self, part: Part, what: str) -> str:
        paragraphs = part.paragraphs
        text = " ".join(" ".join(paragraphs).split())
        if len(paragraphs) != 1:
            wrong = f"{what} is written in {len(paragraphs)} paragraphs"
            self._fault(part.text_line, Code.MISSING_TEXT, part, wrong, "say it in one sentence")
        elif _SENTENCE_END.search(without_code(text)):
            remedy = "keep one; what can be said apart is a point of its own"
            self._fault(
                part.text_line, Code.BAD_VALUE, part, f"{what} is more than one sentence", remedy
            )
        self._check_length(part, text, part.text_line)
        return text

    def _sentences(
        self, part: Part, fields: Sequence[Field], key: str, fewest: int, meaning: str
    ) -> tuple[str, ...]:
        found = [one for one in fields if one.key == key]
        said: dict[str, str] = {}
        for one in found:
            self._check_length(part, one.value, one.line)
            if not one.value:
                wrong = f"`- {key}:` says nothing"
                self._fault(one.line, Code.BAD_VALUE, part, wrong, f"write {meaning}")
            elif one.value.casefold() in said:
                wrong = f"`{key}` is given twice"
                self._fault(one.line, Code.REPEATED_FIELD, part, wrong, "keep one of them")
            said.setdefault(one.value.casefold(), one.value)
        if not fewest <= len(found) <= MAX_SENTENCES:
            wrong = f"the point has {len(found)} lines `- {key}:`"
            remedy = f"write {fewest} to {MAX_SENTENCES}, each {meaning}"
            self._fault(part.line, Code.BAD_COUNT, part, wrong, remedy)
        return tuple(one for one in said.values() if one)

    def _check_length(self, part: Part, text: str, line: int) -> None:
        if len(text) > MAX_SENTENCE_CHARACTERS:
            wrong = f"the sentence has {len(text):,} characters"
            remedy = f"keep at most {MAX_SENTENCE_CHARACTERS}"
            self._fault(line, Code.TOO_LARGE, part, wrong, remedy)

    def _check_count(
        self, part: Part, count: int, fewest: int, most: int, noun: str, form: str = "## slug"
    ) -> None:
        if not fewest <= count <= most:
            plural = "" if count == 1 else "s"
            wrong = f"there are {count} {noun}{plural}" if count != 1 else f"there is 1 {noun}"
            remedy = f"write {fewest} to {most}, each under `{form}`"
            self._fault(part.line, Code.BAD_COUNT, part, wrong, remedy)

    def _check_names(self, pairs: Sequence[tuple[Part, str]], form: str) -> None:
        first: dict[str, int] = {}
        for part, name in pairs:
            if not is_word(name):
                wrong = f"the name {quote(name)} is malformed"
                remedy = f"write `{form}`, words in lower case joined by hyphens"
                self._fault(part.line, Code.BAD_ID, part, wrong, remedy)
            elif first.setdefault(name, part.line) != part.line:
                wrong = f"{quote(name)} is already used in line {first[name]}"
                self._fault(part.line, Code.DUPLICATE_ID, part, wrong, "give each its own")

    def _fault(self, line: int, code: Code, part: Part, wrong: str, remedy: str) -> None:
        self.log.add(part.file, line, code, wrong, remedy)


def _names(known: set[str]) -> str:
    return f"use one of {', '.join(sorted(known))}" if known else "there are none in this file"
