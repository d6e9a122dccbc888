"""An answer in the learner's own words -> which points it covers, with the words that do.

The order of things: gates (is it an answer at all?), points (covered, missed, unsure), red flags,
score, what to ask next. Everything is explained in docs/reference/grading.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from greenroom.core.exercises.question import FollowUp, Rubric
from greenroom.core.grading.answer import (
    DENIED_CAP,
    AnswerGrade,
    Gate,
    GradedPoint,
    RaisedFlag,
)
from greenroom.core.grading.behavioural import (
    DENYING_ONESELF,
    OTHER_STORY,
    SHORT_CAP,
    TELEGRAM,
    denies_oneself,
    grade_told,
    is_other_story,
    is_personal,
    is_telegram,
    other_story_cap,
    spoken_of,
)
from greenroom.core.grading.gates import (
    MESSAGES,
    has_no_sentence,
    is_half_other_language,
    is_other_language,
    is_parrot,
    is_pasted_from,
    is_soup,
    is_surely_soup,
    says_dont_know,
    says_what_to_check,
)
from greenroom.core.grading.hearing import (
    COVERED_FROM,
    Hearing,
    closeness_of,
    grade_point,
    hear,
)
from greenroom.core.grading.likeness import Likeness, listen_by_model
from greenroom.core.grading.points import (
    Claim,
    Found,
    Prepared,
    evidence_of,
    lean_of,
    nearest,
    overlap,
    prepare,
)
from greenroom.core.grading.reference import grade_against
from greenroom.core.grading.spoken import (
    DOUBTFUL,
    DOUBTFUL_CAP,
    MAX_ANSWER_CHARACTERS,
    check_length,
    without_code,
)
from greenroom.core.grading.telling import tell
from greenroom.core.grading.words.matching import Text, read_text

FLAG_FROM: Final = 0.55
FLAG_AHEAD: Final = 0.0
# So many denials a sentence are many: the mean of full-mark answers is 0.4, and who denies every
# sentence has one in each. Two or fewer are no habit.
DENIALS_OFTEN: Final = 1.0
FEWEST_DENIALS: Final = 3
OFF_TOPIC_SHARE: Final = 0.33
OFF_TOPIC_WORDS: Final = 12
# Who says one point as clearly as this is about the question, whatever else is there.
SURELY_SAID: Final = 0.85
# Honesty is an answer: no red flag with nothing right beside it ranks above it.
DONT_KNOW_SCORE: Final = 0.1
WOULD_CHECK_SCORE: Final = 0.2


def grade_answer(
    rubric: Rubric, text: str, *, rulings: Mapping[str, bool] | None = None,
    likeness: Likeness | None = None, is_about_oneself: bool = False,
) -> AnswerGrade:  # fmt: skip
    """Grade an answer against a rubric; pure, and the same for the same text.

    `rulings` are the learner's own judgements of points of this very answer, by the point's id;
    they decide over the grader. `is_about_oneself` where the rubric's own points do not tell that
    it asks for a story (its follow-ups'). Raises InputError ("answer") above MAX_ANSWER_CHARACTERS.
    """
    check_length(text)
    spoken = spoken_of(rubric)
    prepared = prepare(spoken)
    read = read_text(without_code(text))
    heard = [nearest(flag.wordings, read) for flag in prepared.flags]
    hearings = _hear_all(prepared, heard, read, likeness)
    found = tuple(
        grade_point(point, hearing, read, text)
        for point, hearing in zip(spoken.key_points, hearings, strict=True)
    )
    about_oneself = is_personal(rubric) or is_about_oneself
    if about_oneself:
        found = grade_told(rubric, read, text, found, hearings)
    flags = _raised(prepared.flags, heard, hearings, read, text)
    gate = _gate(prepared, text, read, found, hearings, flags, about_oneself=about_oneself)
    if gate is not None:
        return _closed(gate, text, found)
    points = tuple(_ruled(point, rulings or {}) for point in found)
    floor = _honest_score(text) if says_dont_know(read.text, read.words) and not flags else 0.0
    # Clumsy sentences and shuffled ones overlap: such an answer never passes unseen.
    cap, message = _cap(rubric, read, points, about_oneself=about_oneself)
    grade = AnswerGrade(
        0.0, None, points, flags, choose_follow_up(rubric, points, flags),
        message=message, denies_often=denies_often(read), floor=floor, cap=cap,
    )  # fmt: skip
    return replace(grade, score=grade.even)


def _cap(
    rubric: Rubric, read: Text, points: Sequence[GradedPoint], *, about_oneself: bool
) -> tuple[float, str]:
    """What the answer cannot get more than, and why."""
    if is_soup(read.text, read.words):
        return DOUBTFUL_CAP, DOUBTFUL
    if about_oneself and denies_oneself(read.words):
        return DENIED_CAP, DENYING_ONESELF
    cap = other_story_cap(rubric, points)
    message = OTHER_STORY if is_other_story(rubric, points) else ""
    if about_oneself and is_telegram(rubric, tell(read.text, read.words, rubric.prompt)):
        return min(cap, SHORT_CAP), message or TELEGRAM
    return cap, message


def _hear_all(
    prepared: Prepared, heard: Sequence[tuple[Found | None, Found | None]], read: Text,
    likeness: Likeness | None,
) -> list[Hearing]:  # fmt: skip
    near_flags = [one for one, _ in heard if one is not None]
    leans = [lean_of(piece, prepared) for piece in read.named]
    hearings = [hear(claim, near_flags, read, leans) for claim in prepared.points]
    if likeness is None:
        return hearings
    return listen_by_model(hearings, prepared.points, read, likeness)


def grade_follow_up(
    rubric: Rubric, follow_up: FollowUp, text: str, *, rulings: Mapping[str, bool] | None = None,
    likeness: Likeness | None = None,
) -> AnswerGrade:  # fmt: skip
    """Grade the answer to a follow-up: as `grade_answer`, against its own points."""
    inner = Rubric(follow_up.prompt, follow_up.key_points, rubric.red_flags)
    return grade_answer(
        inner, text, rulings=rulings, likeness=likeness, is_about_oneself=is_personal(rubric)
    )


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


def _ruled(point: GradedPoint, rulings: Mapping[str, bool]) -> GradedPoint:
    if point.id not in rulings:
        return point
    covered = rulings[point.id]
    return replace(
        point, covered=covered, judged_by="you", contradicted=point.contradicted and not covered,
        opposed="" if covered else point.opposed,
    )  # fmt: skip


def _raised(
    flags: Sequence[Claim], heard: Sequence[tuple[Found | None, Found | None]],
    hearings: Sequence[Hearing], read: Text, text: str,
) -> tuple[RaisedFlag, ...]:  # fmt: skip
    raised = []
    for flag, (agreeing, denying) in zip(flags, heard, strict=True):
        if agreeing is None or agreeing.closeness < FLAG_FROM:
            continue
        if denying is not None and denying.closeness > agreeing.closeness:
            continue
        # Words that say a point as clearly are meant as the point.
        said = max(
            (
                closeness_of(one.speaking) for one in hearings
                if one.chance >= COVERED_FROM and overlap(one.speaking, agreeing)
            ),
            default=0.0,
        )  # fmt: skip
        if agreeing.closeness > said + FLAG_AHEAD:
            raised.append(RaisedFlag(flag.id, evidence_of(agreeing, read, text)))
    return tuple(raised)


def _gate(
    prepared: Prepared, text: str, read: Text, points: Sequence[GradedPoint],
    hearings: Sequence[Hearing], flags: Sequence[RaisedFlag], *, about_oneself: bool = False,
) -> Gate | None:  # fmt: skip
    words = read.words
    if not words:
        return "dont-know" if "?" in text else "empty"
    is_touched = bool(flags) or any(point.covered is not False for point in points)
    if not is_touched and says_dont_know(read.text, words):
        return "dont-know"
    closed = _form_gate(prepared, read)
    if closed is not None:
        return closed
    is_said = any(one.chance >= SURELY_SAID for one in hearings)
    # Stories share few words with any rubric: one is off the topic only if nothing of it is heard.
    is_said = is_said or (about_oneself and is_touched)
    if not is_said and _is_off_topic(read, prepared):
        return "off-topic"
    if not is_touched and has_no_sentence(read.text, words):
        return "soup"
    return None


def _form_gate(prepared: Prepared, read: Text) -> Gate | None:
    """What is wrong with the answer's form, whatever it says."""
    gates: tuple[tuple[Gate, bool], ...] = (
        ("language", is_other_language(read.words, prepared.stems)),
        ("language", is_half_other_language(read.text, read.words, prepared.stems)),
        ("parrot", is_parrot(read.words, prepared.prompt)),
        ("soup", is_soup(read.text, read.words) and is_surely_soup(read.text, read.words)),
        ("pasted", is_pasted_from(read.words, prepared.model_runs)),
    )
    return next((name for name, is_closed in gates if is_closed), None)


def _is_off_topic(read: Text, prepared: Prepared) -> bool:
    said = read.keys
    if len(said) < OFF_TOPIC_WORDS:
        return False
    return len(said & prepared.vocabulary) < OFF_TOPIC_SHARE * len(said)


def denies_often(read: Text) -> bool:
    """Whether most sentences deny something."""
    sentences = len({piece.sentence for piece in read.pieces})
    denials = sum(named.denials for named in read.named)
    return denials >= max(FEWEST_DENIALS, DENIALS_OFTEN * sentences)


def _honest_score(text: str) -> float:
    return WOULD_CHECK_SCORE if says_what_to_check(text) else DONT_KNOW_SCORE


def _closed(gate: Gate, text: str, points: Sequence[GradedPoint]) -> AnswerGrade:
    """Behind a closed gate nothing is covered; to say what one would check is worth something."""
    score = _honest_score(text) if gate == "dont-know" else 0.0
    missed = tuple(GradedPoint(one.id, one.weight, False, None, 0.0, "") for one in points)
    return AnswerGrade(score, gate, missed, message=MESSAGES[gate])


__all__ = [
    "MAX_ANSWER_CHARACTERS",
    "Likeness",
    "choose_follow_up",
    "grade_against",
    "grade_answer",
    "grade_follow_up",
]
