"""What a listener would miss in a story, each with the sentence it is about and why it matters."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from greenroom.core.exercises.behavioural import STORY_PARTS, StoryPart
from greenroom.core.stories.jargon import unexplained
from greenroom.core.stories.length import (
    LONGEST_SECONDS,
    WORDS_A_MINUTE,
    count_words,
    say_seconds,
    speaking_seconds,
)
from greenroom.core.stories.sentences import is_no_deed, says_i, says_number, says_we, sentences

# Who reads on would find the same again; three of a kind are enough to act on.
MOST_OF_A_KIND: Final = 3
ACTION_SHARE: Final = 0.5

_EMPTY: Final[dict[StoryPart, str]] = {
    "situation": "The situation is empty: say where and when it was, or nobody can follow.",
    "task": "The task is empty: say what had to be reached, and what of it was yours.",
    "action": "The action is empty: it is what they ask about. Say what you did, step by step.",
    "result": "The result is empty: without an ending nobody knows whether it worked.",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to make better. `quote`: the sentence it is about, "" where it is the whole."""

    code: str
    part: str
    message: str
    quote: str = ""


def check_story(parts: Mapping[str, str], known: Collection[str] = ()) -> tuple[Finding, ...]:
    """Everything a listener would miss, from the first part to the last.

    `parts` by their names in STORY_PARTS; what was learned may be left out. `known`: words that the
    listener knows anyway. A story of which nothing is written has nothing to find.
    """
    told = {name: parts.get(name, "").strip() for name in STORY_PARTS}
    if not any(told.values()):
        return ()
    found = [
        *_empty(told), *_without_i(told["action"]), *_undone(told), *_few_deeds(told),
        *_uncounted(told["result"]), *_unexplained(told, known), *_too_long(told),
    ]  # fmt: skip
    order = [*STORY_PARTS, ""]
    return tuple(sorted(found, key=lambda one: order.index(one.part)))


def _empty(told: Mapping[StoryPart, str]) -> Iterator[Finding]:
    for part, message in _EMPTY.items():
        if not told[part]:
            yield Finding("empty", part, message)


def _without_i(action: str) -> Iterator[Finding]:
    """'We' without 'I': the listener hires one person, and has to know which deeds were theirs."""
    said = sentences(action)
    team = [one for one in said if says_we(one) and not says_i(one)]
    own = [one for one in said if says_i(one)]
    if team and not own:
        yield Finding(
            "we", "action",
            "Only “we” acts here. They hire you, and cannot tell what you did: say which part"
            " was yours, with “I”.", team[0],
        )  # fmt: skip
    elif len(team) > len(own):
        yield Finding(
            "we", "action",
            f"“We” acts in {len(team)} sentences and “I” in {len(own)}. Say of each"
            " step whether it was yours.", team[0],
        )  # fmt: skip
    elif said and not own:
        yield Finding(
            "nobody", "action",
            "Nobody acts here: things were done. Begin with “I”, so that it is your deed.",
            said[0],
        )  # fmt: skip


def _undone(told: Mapping[StoryPart, str]) -> Iterator[Finding]:
    """What one would do is an opinion; what one did can be asked about."""
    for part in ("action", "result"):
        wishes = [one for one in sentences(told[part]) if is_no_deed(one)]
        for one in wishes[:MOST_OF_A_KIND]:
            yield Finding(
                "would", part,
                "This says what you would or will do. A story says what you did: use the past.",
                one,
            )  # fmt: skip


def _few_deeds(told: Mapping[StoryPart, str]) -> Iterator[Finding]:
    words = {part: count_words(text) for part, text in told.items()}
    total, action = sum(words.values()), words["action"]
    if action and action < ACTION_SHARE * total:
        yield Finding(
            "action-short", "action",
            f"The action has {action} of {total} words. It is what you are judged by: give it half,"
            " and shorten what led to it.",
        )  # fmt: skip


def _uncounted(result: str) -> Iterator[Finding]:
    if result and not says_number(result):
        yield Finding(
            "no-number", "result",
            "No number in the result. Minutes, errors, requests, people, money, even “none"
            " since” with a date: a number is remembered, and believed.",
            (sentences(result) or (result,))[0],
        )  # fmt: skip


def _unexplained(told: Mapping[StoryPart, str], known: Collection[str]) -> Iterator[Finding]:
    """Explained once is explained for the rest of the story."""
    whole = "\n".join(told.values())
    for word, start in unexplained(whole, known)[:MOST_OF_A_KIND]:
        part, quote = _place(told, start)
        yield Finding(
            "jargon", part,
            f"“{word}” is not explained. Who asks may be from another team: say in three"
            " words what it is, or leave the name out.", quote,
        )  # fmt: skip


def _place(told: Mapping[StoryPart, str], start: int) -> tuple[str, str]:
    """The part that has this character of all parts in a row, and its sentence."""
    for part, text in told.items():
        if start <= len(text):
            at = 0
            for one in sentences(text):
                at = text.index(one, at) + len(one)
                if start < at:
                    return part, one
            return part, ""
        start -= len(text) + 1
    return "", ""


def _too_long(told: Mapping[StoryPart, str]) -> Iterator[Finding]:
    words = sum(count_words(text) for text in told.values())
    seconds = speaking_seconds(words)
    if seconds > LONGEST_SECONDS:
        over = words - LONGEST_SECONDS * WORDS_A_MINUTE // 60
        yield Finding(
            "long", "",
            f"It takes {say_seconds(seconds)} to say, and two minutes are what people listen to."
            f" Cut about {over} words; the rest waits for their questions.",
        )  # fmt: skip
