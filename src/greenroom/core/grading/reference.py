"""An answer beside one reference answer, where nobody wrote a rubric: an imported question.

The reference's sentences are looked for one by one, and the score comes from how much of their
weight the answer says:

    score = 3/4 * sqrt(share of the weight) + 1/4 * fullness

The square root because the first words that agree tell most; fullness is the number of telling
words over the reference's, at most 1, because an answer in two words seldom says it all. Nothing in
it was fitted to marks; docs/reference/benchmarks.md says how it agrees with them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

from greenroom.core.grading.answer import AnswerGrade, Gate, GradedPoint
from greenroom.core.grading.gates import (
    MESSAGES,
    is_other_language,
    is_parrot,
    is_soup,
    is_surely_soup,
    says_dont_know,
)
from greenroom.core.grading.points import Found, Wording, evidence_of, nearest
from greenroom.core.grading.spoken import DOUBTFUL, DOUBTFUL_CAP, check_length, without_code
from greenroom.core.grading.words.concepts import concepts_of
from greenroom.core.grading.words.matching import Named, Text, read_phrase, read_text
from greenroom.core.grading.words.sentences import sentences_of
from greenroom.core.grading.words.tokens import words_of

# A short answer is read as a whole; a long one says a sentence in one stretch or not at all.
SHORT_WORDS: Final = 60
# So many telling words, of which next to none are the reference's, are about something else.
OFF_TOPIC_KEYS: Final = 20
OFF_TOPIC_SHARE: Final = 0.08
# What the question says already tells nothing, unless the reference says nothing else.
KNOWN_SHARE: Final = 0.0
SHARE_WEIGHT: Final = 0.75
COVERED_FROM: Final = 0.6
UNSURE_FROM: Final = 0.3
# A denial contradicts if it says nearly all of the sentence, and nothing else says as much of it.
DENIED_FROM: Final = 0.85
DENIED_AHEAD: Final = 0.25


def grade_against(prompt: str, reference: str, text: str) -> AnswerGrade:
    """Grade an answer against one reference answer.

    The points are the reference's sentences ("1", "2", ...), each a "must"; the score, 0..1, is by
    likeness, and a hint only: its learner has the last word. Raises InputError ("answer") for a
    text that is too long.
    """
    check_length(text)
    read = read_text(without_code(text))
    known = dict.fromkeys((one.key for one in concepts_of(prompt)), KNOWN_SHARE)
    wanted = [_wording(one, known) for one in sentences_of(reference)]
    points = tuple(
        _graded(str(at), wording, read, text) for at, wording in enumerate(wanted, start=1)
    )
    gate = _gate(prompt, reference, read)
    score = _score(points, wanted, read)
    if any(one.contradicted for one in points):
        score = min(score, DOUBTFUL_CAP)
    if gate == "soup" and not is_surely_soup(read.text, read.words):
        return AnswerGrade(min(score, DOUBTFUL_CAP), None, points, message=DOUBTFUL)
    if gate is not None:
        return AnswerGrade(0.0, gate, points, message=MESSAGES[gate])
    return AnswerGrade(score, None, points)


def _wording(sentence: str, known: Mapping[str, float]) -> Wording:
    named = read_phrase(sentence)
    scaled = named.scaled(known)
    return Wording(sentence, scaled if scaled.total else named)


def _graded(ident: str, wording: Wording, read: Text, text: str) -> GradedPoint:
    agreeing, denying = nearest([wording], read, prior=0.0)
    everywhere = None
    if len(read.words) <= SHORT_WORDS:
        everywhere, _ = nearest([wording], read, prior=0.0, whole=True)
    if everywhere is not None and everywhere.closeness > _closeness(agreeing):
        agreeing = everywhere
    closeness = agreeing.closeness if agreeing else 0.0
    against = denying.closeness if denying else 0.0
    if denying is not None and against >= max(DENIED_FROM, closeness + DENIED_AHEAD):
        because = f"This says the contrary of \u201c{wording.text}\u201d"
        denied = evidence_of(denying, read, text)
        return GradedPoint(ident, "must", False, denied, 0.0, because, contradicted=True)
    if denying is not None and against > closeness:
        # People deny one half of a sentence and mean the other: that is no contradiction yet.
        agreeing, closeness = denying, against
    covered = True if closeness >= COVERED_FROM else None if closeness >= UNSURE_FROM else False
    evidence = evidence_of(agreeing, read, text) if agreeing and covered is not False else None
    heard = ", ".join(f"\u201c{word}\u201d" for word in agreeing.match.found) if agreeing else ""
    because = f"Heard: {heard}." if heard else "Nothing in the answer comes near it."
    return GradedPoint(ident, "must", covered, evidence, round(closeness, 4), because)


def _gate(prompt: str, reference: str, read: Text) -> Gate | None:
    if not read.words:
        return "empty"
    asked = words_of(prompt)
    stems = frozenset(word.stem for word in (*asked, *words_of(reference)))
    wanted = {one.key for text in (prompt, reference) for one in concepts_of(text)}
    is_elsewhere = len(read.keys & wanted) < OFF_TOPIC_SHARE * len(read.keys)
    gates: tuple[tuple[Gate, bool], ...] = (
        ("dont-know", says_dont_know(read.text, read.words)),
        ("language", is_other_language(read.words, stems)),
        ("parrot", is_parrot(read.words, asked)),
        ("soup", is_soup(read.text, read.words)),
        ("off-topic", len(read.keys) >= OFF_TOPIC_KEYS and is_elsewhere),
    )
    return next((name for name, is_closed in gates if is_closed), None)


def _closeness(found: Found | None) -> float:
    return found.closeness if found else 0.0


def _score(points: Sequence[GradedPoint], wanted: Sequence[Wording], read: Text) -> float:
    weights = [one.named.total for one in wanted]
    whole = sum(weights)
    if not whole:
        return 0.0
    share = sum(weight * one.closeness for weight, one in zip(weights, points, strict=True)) / whole
    expected = sum(len(_telling(one.named)) for one in wanted)
    fullness = min(1.0, len(read.keys) / max(1, expected))
    return round(SHARE_WEIGHT * math.sqrt(share) + (1 - SHARE_WEIGHT) * fullness, 4)


def _telling(named: Named) -> list[str]:
    return [key for key, weight in named.weights.items() if weight > 0]
