"""An answer in the learner's own words -> which points it covers, with the words that do.

The order of things: gates (is it an answer at all?), points (covered, missed, unsure), red flags,
score, what to ask next. Everything is explained in docs/reference/grading.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Protocol

from greenroom.core.exercises.question import FollowUp, KeyPoint, Rubric
from greenroom.core.grading.answer import (
    AnswerGrade,
    Gate,
    GradedPoint,
    RaisedFlag,
    score_points,
)
from greenroom.core.grading.gates import (
    MESSAGES,
    is_other_language,
    is_parrot,
    is_pasted,
    is_soup,
    says_dont_know,
    says_what_to_check,
)
from greenroom.core.grading.points import (
    Claim,
    Found,
    Prepared,
    evidence_of,
    nearest,
    prepare,
)
from greenroom.core.grading.reference import grade_against
from greenroom.core.grading.spoken import MAX_ANSWER_CHARACTERS, check_length, without_code
from greenroom.core.grading.words.matching import Text, read_text
from greenroom.core.grading.words.tokens import words_of

# From here on a point is covered, from there on somebody has to look. Chosen on the pack's own
# samples; measured on answers by others (docs/reference/benchmarks.md).
COVERED_FROM: Final = 0.42
UNSURE_FROM: Final = 0.34
# A near-miss that is nearer than any right wording by this much is what was meant.
NEAR_MISS_FROM: Final = 0.75
NEAR_MISS_AHEAD: Final = 0.2
# What speaks against a point decides where nothing else in the answer speaks as clearly for it;
# where both do, somebody has to look.
AGAINST_FROM: Final = 0.4
AGAINST_AHEAD: Final = 0.05
CLEAR_AHEAD: Final = -0.05
FLAG_FROM: Final = 0.6
FLAG_AHEAD: Final = 0.0
OFF_TOPIC_SHARE: Final = 0.1
OFF_TOPIC_WORDS: Final = 6
# Honesty is an answer: no red flag with nothing right beside it ranks above it.
DONT_KNOW_SCORE: Final = 0.1
WOULD_CHECK_SCORE: Final = 0.2


class Likeness(Protocol):
    """A model of meaning: how alike two sentences are."""

    def __call__(self, pairs: Sequence[tuple[str, str]]) -> Sequence[float]:
        """One number in 0..1 for each pair of sentences."""
        ...


def grade_answer(
    rubric: Rubric, text: str, *, rulings: Mapping[str, bool] | None = None,
    likeness: Likeness | None = None,
) -> AnswerGrade:  # fmt: skip
    """Grade an answer against a rubric; pure, and the same for the same text.

    `rulings` are the learner's own judgements of points of this very answer, by the point's id;
    they decide over the grader. Raises InputError ("answer") above MAX_ANSWER_CHARACTERS.
    """
    check_length(text)
    spoken = without_code(text)
    prepared = prepare(rubric)
    read = read_text(spoken)
    points = tuple(
        _ruled(_grade_point(point, claim, read, text), rulings or {})
        for point, claim in zip(rubric.key_points, prepared.points, strict=True)
    )
    flags = _raised(prepared.flags, points, read, text)
    gate = _gate(rubric, prepared, text, read, points, flags)
    if gate is not None:
        return _closed(gate, text, points)
    score = score_points(points, has_red_flag=bool(flags))
    follow_up = choose_follow_up(rubric, points, flags)
    return AnswerGrade(score, None, points, flags, follow_up)


def grade_follow_up(
    rubric: Rubric, follow_up: FollowUp, text: str, *, rulings: Mapping[str, bool] | None = None,
    likeness: Likeness | None = None,
) -> AnswerGrade:  # fmt: skip
    """Grade the answer to a follow-up: as `grade_answer`, against its own points."""
    inner = Rubric(follow_up.prompt, follow_up.key_points, rubric.red_flags)
    return grade_answer(inner, text, rulings=rulings, likeness=likeness)


def choose_follow_up(
    rubric: Rubric, points: Sequence[GradedPoint], flags: Sequence[RaisedFlag]
) -> str | None:
    """What an interviewer asks next: about a wrong claim, then what was missed, then deeper.

    Among what was missed the heaviest point comes first.
    """
    missed = [one.id for one in sorted(points, key=_by_weight) if one.covered is False]
    covered = [one.id for one in sorted(points, key=_by_weight) if one.covered]
    events = [("flag", one.id) for one in flags]
    events += [("missed", one) for one in missed] + [("covered", one) for one in covered]
    for event in events:
        for follow_up in rubric.follow_ups:
            if any((trigger.event, trigger.id) == event for trigger in follow_up.when):
                return follow_up.id
    return None


def _by_weight(point: GradedPoint) -> tuple[bool, int]:
    return not point.contradicted, ("must", "should", "bonus").index(point.weight)


def _grade_point(point: KeyPoint, claim: Claim, read: Text, text: str) -> GradedPoint:
    agreeing, denying = nearest(claim.wordings, read)
    wrong, wrong_denied = nearest(claim.contraries, read)
    # Who denies the contrary says the point, if not as clearly.
    speaking = _nearer(agreeing, wrong_denied)
    against = _nearer(denying, wrong)
    closeness, contrary = _closeness(speaking), _closeness(against)
    if against and contrary >= max(AGAINST_FROM, closeness + AGAINST_AHEAD):
        because = _because_against(against)
        return _graded(point, False, against, (read, text), closeness - contrary, because)
    if speaking is None or closeness < UNSURE_FROM:
        because = _because_missed(speaking)
        return GradedPoint(point.id, point.weight, False, None, round(closeness, 4), because)
    near, _ = nearest(claim.not_counted, read)
    if near and near.closeness >= max(NEAR_MISS_FROM, closeness + NEAR_MISS_AHEAD):
        because = f"That is near, but it is not the point: \u201c{near.wording.text}\u201d"
        return _graded(point, False, near, (read, text), closeness / 2, because)
    is_clear = closeness >= COVERED_FROM and closeness >= contrary + CLEAR_AHEAD
    because = _because_found(speaking)
    return _graded(point, True if is_clear else None, speaking, (read, text), closeness, because)


def _nearer(one: Found | None, other: Found | None) -> Found | None:
    return other if _closeness(other) > _closeness(one) else one


def _closeness(found: Found | None) -> float:
    return found.closeness if found else 0.0


def _graded(
    point: KeyPoint,
    covered: bool | None,
    found: Found,
    answer: tuple[Text, str],
    closeness: float,
    because: str,
) -> GradedPoint:
    return GradedPoint(
        point.id, point.weight, covered, evidence_of(found, *answer), round(max(0.0, closeness), 4),
        because, contradicted=closeness < 0,
    )  # fmt: skip


def _ruled(point: GradedPoint, rulings: Mapping[str, bool]) -> GradedPoint:
    if point.id not in rulings:
        return point
    return GradedPoint(
        point.id, point.weight, rulings[point.id], point.evidence, point.closeness, point.because,
        "you", point.contradicted and not rulings[point.id],
    )  # fmt: skip


def _raised(
    flags: Sequence[Claim], points: Sequence[GradedPoint], read: Text, text: str
) -> tuple[RaisedFlag, ...]:
    raised = []
    for flag in flags:
        agreeing, denying = nearest(flag.wordings, read)
        if agreeing is None or agreeing.closeness < FLAG_FROM:
            continue
        if denying is not None and denying.closeness > agreeing.closeness:
            continue
        evidence = evidence_of(agreeing, read, text)
        said = max(
            (one.closeness for one in points if one.covered and one.evidence == evidence),
            default=0.0,
        )
        if agreeing.closeness > said + FLAG_AHEAD:
            raised.append(RaisedFlag(flag.id, evidence))
    return tuple(raised)


def _gate(
    rubric: Rubric, prepared: Prepared, text: str, read: Text, points: Sequence[GradedPoint],
    flags: Sequence[RaisedFlag],
) -> Gate | None:  # fmt: skip
    words = read.words
    if not words:
        return "empty" if not text.strip() else "soup"
    is_touched = bool(flags) or any(point.covered is not False for point in points)
    if not is_touched and says_dont_know(read.text, words):
        return "dont-know"
    stems = [word.stem for one in (rubric.prompt, *_model_texts(rubric)) for word in words_of(one)]
    closed = _form_gate(rubric, read, stems)
    if closed is not None:
        return closed
    if not is_touched and _is_off_topic(read, prepared):
        return "off-topic"
    return None


def _form_gate(rubric: Rubric, read: Text, stems: Sequence[str]) -> Gate | None:
    """What is wrong with the answer's form, whatever it says."""
    gates: tuple[tuple[Gate, bool], ...] = (
        ("language", is_other_language(read.words, stems)),
        ("parrot", is_parrot(read.words, words_of(rubric.prompt))),
        ("soup", is_soup(read.text, read.words)),
        ("pasted", is_pasted(read.words, [text for _, text in rubric.answers])),
    )
    return next((name for name, is_closed in gates if is_closed), None)


def _is_off_topic(read: Text, prepared: Prepared) -> bool:
    said = read.keys
    if len(said) < OFF_TOPIC_WORDS:
        return False
    return len(said & prepared.vocabulary) < OFF_TOPIC_SHARE * len(said)


def _model_texts(rubric: Rubric) -> list[str]:
    return [one for point in rubric.key_points for one in point.phrasings]


def _closed(gate: Gate, text: str, points: Sequence[GradedPoint]) -> AnswerGrade:
    """Behind a closed gate nothing is covered; to say what one would check is worth something."""
    score = 0.0
    if gate == "dont-know":
        score = WOULD_CHECK_SCORE if says_what_to_check(text) else DONT_KNOW_SCORE
    missed = tuple(GradedPoint(one.id, one.weight, False, None, 0.0, "") for one in points)
    return AnswerGrade(score, gate, missed, message=MESSAGES[gate])


def _because_found(found: Found) -> str:
    heard = ", ".join(f"\u201c{word}\u201d" for word in found.match.found)
    if not found.match.missing:
        return f"Heard: {heard}."
    lacking = ", ".join(f"\u201c{word}\u201d" for word in found.match.missing[:4])
    return f"Heard: {heard}. Not heard: {lacking}."


def _because_missed(found: Found | None) -> str:
    if found is None or not found.match.found:
        return "Nothing in the answer comes near it."
    heard = ", ".join(f"\u201c{word}\u201d" for word in found.match.found)
    return f"Only heard: {heard}."


def _because_against(found: Found) -> str:
    if found.match.conflict is None:
        return f"This says what is wrong: \u201c{found.wording.text}\u201d"
    how = {
        "denied": "says the contrary of",
        "opposite": "says the opposite of",
        "number": "has another number than",
    }[found.match.conflict or "denied"]
    return f"This {how} \u201c{found.wording.text}\u201d"


__all__ = [
    "MAX_ANSWER_CHARACTERS",
    "Likeness",
    "choose_follow_up",
    "grade_against",
    "grade_answer",
    "grade_follow_up",
]
