"""What a document holds -> the exercises it should give: keys, texts, states; nothing saved."""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from greenroom.apps.library.models import Exercise
from greenroom.core.documents import ParsedDocument, Point, Prompt, Question, text_key
from greenroom.core.exercises.card import CardStyle, guess_style

# "**Redis:** cache" teaches too little to be asked: a point becomes a card from four words on.
SHORTEST_POINT_WORDS = 4

_CODE = re.compile(r"`([^`\n]+)`")
_SIGNS = re.compile(r"[-+*/%=<>!&|^~@$?\\:]+")


class PractisePoints(StrEnum):
    """Which labelled points become cards; the others are read in recaps."""

    MATCHED = "matched"  # those in sections of a syllabus topic
    ALL = "all"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a document, ready to become an exercise or to update one."""

    key: str
    role: str
    prompt: str
    answer: str
    hint: str
    label: str
    state: str
    style: CardStyle
    line: int
    end_line: int
    section_index: int
    is_askable: bool
    is_complete: bool
    minutes: float


def item_key(role: str, text: str) -> str:
    """The identity of an item over documents and imports: its letters and digits.

    Signs count where they are code: "What does `*` do?" and "What does `**` do?" are two questions.
    """
    kind = "p" if role == "point" else "q"
    signs = " ".join("".join(_SIGNS.findall(code)) for code in _CODE.findall(text)).strip()
    words = f"{text_key(text)} {signs}".strip() or text.strip()
    return f"n.{kind}.{hashlib.sha256(words.encode()).hexdigest()[:24]}"


def collect_items(
    parsed: ParsedDocument,
    *,
    section_of_line: Sequence[tuple[int, int]],
    practise_questions: bool,
) -> list[Item]:
    """Questions, challenges, prompts and points of a document, in line order.

    Points come as READING; who writes them knows which the learner wants to practise.

    `section_of_line` is (first line, section index), ascending.
    """
    listed = {item.line for checklist in parsed.checklists for item in checklist.items}
    items = [_question(one, section_of_line, practise_questions) for one in parsed.questions]
    items += [_prompt(one, section_of_line) for one in parsed.prompts]
    items += [
        _point(one, section_of_line)
        for one in parsed.points
        if one.line not in listed and text_key(one.text)
    ]
    return sorted(items, key=lambda item: item.line)


def place_of(line: int, section_of_line: Sequence[tuple[int, int]]) -> int:
    """Index of the last section that begins at or before `line`; the first for lines above it."""
    at = bisect_right(section_of_line, line, key=lambda place: place[0])
    return section_of_line[max(at - 1, 0)][1]


def _question(one: Question, sections: Sequence[tuple[int, int]], is_practised: bool) -> Item:
    index = place_of(one.line, sections)
    state = Exercise.State.READY if is_practised else Exercise.State.READING
    # A long answer takes longer to say and to check: 20 s and 1 s for every 12 words.
    minutes = min(5.0, (20 + len(one.answer.split()) / 12) / 60)
    return Item(
        key=item_key("question", one.prompt), role=one.kind, prompt=one.prompt,
        answer=one.answer, hint="", label="", state=state,
        style=_quiet_style(one.prompt, one.answer), line=one.line, end_line=one.end_line,
        section_index=index, is_askable=True, is_complete=one.complete, minutes=round(minutes, 2),
    )  # fmt: skip


def _prompt(one: Prompt, sections: Sequence[tuple[int, int]]) -> Item:
    index = place_of(one.line, sections)
    return Item(
        key=item_key("question", one.prompt), role="prompt", prompt=one.prompt, answer="",
        hint=one.hint or "", label="", state=Exercise.State.WAITING, style="basic",
        line=one.line, end_line=one.hint_line or one.line, section_index=index,
        is_askable=False, is_complete=True, minutes=1.0,
    )  # fmt: skip


def _point(one: Point, sections: Sequence[tuple[int, int]]) -> Item:
    answer = _without_label(one)
    is_askable = bool(one.label) and len(text_key(answer).split()) >= SHORTEST_POINT_WORDS
    return Item(
        key=item_key("point", one.text), role="point",
        prompt=f"**{one.label}**" if is_askable else one.text,
        answer=answer if is_askable else "", hint="", label=one.label, line=one.line,
        end_line=one.line, state=Exercise.State.READING, style="basic",
        section_index=place_of(one.line, sections), is_askable=is_askable, is_complete=True,
        minutes=0.3,
    )  # fmt: skip


def _without_label(one: Point) -> str:
    """The point's text behind its label."""
    if not one.label:
        return one.text
    _, _, rest = one.text.partition(one.label)
    return rest.lstrip("*_:：-–— \t").strip()


def _quiet_style(prompt: str, answer: str) -> CardStyle:
    """A note's question is asked as it stands: `==` in it is markup of its writer, not a gap."""
    style = guess_style(prompt, answer)
    return style if style in ("basic", "compare") else "basic"
