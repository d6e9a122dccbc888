"""What the interviewer does when; and that nothing said gives a rubric away."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.core.exercises.question import FollowUp, KeyPoint, RedFlag, Rubric, Trigger
from greenroom.core.interviewing import sayings
from greenroom.core.interviewing.clarify import ASSUME, calls_for_clarifying, reply_to
from greenroom.core.interviewing.script import (
    PROMPTS_MAX,
    Line,
    Stage,
    answered,
    ask,
    begin_answer,
    blind_follow_up,
    clarify,
    follow_up_of_code,
    hint_line,
    is_over,
    next_stage,
    say_left,
    short_at,
    silence_line,
    silence_seconds,
    time_line,
)

STAGE = Stage("question", "How would you cache this?", box_seconds=300)
OPEN = replace(STAGE, state="answering", spent_seconds=60.0)
SAID = Line("answered", "With a key.")


def point(ident: str, weight: str) -> KeyPoint:
    return KeyPoint(ident, weight, f"The secret of {ident}.")  # type: ignore[arg-type]


def follow_up(ident: str, event: str, *on: str) -> FollowUp:
    when = tuple(Trigger(event, one) for one in on)  # type: ignore[arg-type]
    return FollowUp(ident, when, f"What of {ident}?", (point(f"{ident}-p", "must"),))


RUBRIC = Rubric(
    "How?",
    (point("a", "must"), point("b", "should"), point("c", "bonus")),
    (RedFlag("wrong", ("It never expires.",), "It does."),),
    (follow_up("f-missed-c", "missed", "c"), follow_up("f-missed-a", "missed", "a"),
     follow_up("f-covered", "covered", "b"), follow_up("f-flag", "flag", "wrong")),
)  # fmt: skip


def test_what_is_plain_is_asked_and_answered_and_done() -> None:
    stage, lines = ask(STAGE)
    assert (stage.state, lines) == ("answering", (Line("asked", STAGE.prompt),))
    stage, lines = answered(stage, follow_up=None, told=SAID)
    assert (stage.state, lines) == ("done", (SAID,))


def test_clarifying_comes_first_and_what_was_said_to_it_is_kept() -> None:
    stage, _ = ask(replace(STAGE, is_clarified=True))
    assert stage.state == "clarifying"
    stage, lines = clarify(stage, "How large?", "Assume it.")
    assert lines == (Line("clarified", "How large?", {"reply": "Assume it."}),)
    stage, lines = begin_answer(stage)
    assert (stage.state, lines) == ("answering", (Line("answering"),))


def test_that_nothing_was_asked_back_is_noted() -> None:
    stage, _ = ask(replace(STAGE, is_clarified=True))
    _, (line,) = begin_answer(stage)
    assert (line.kind, line.data) == ("answering", {"asked_nothing": True})


def test_a_follow_up_is_asked_and_another_after_it_and_then_it_is_done() -> None:
    stage, lines = answered(OPEN, follow_up=("f", "And why?"), told=SAID)
    assert (stage.state, stage.asked_after) == ("follow-up", 1)
    assert lines == (SAID, Line("asked", "And why?", {"follow_up": "f"}))
    stage, _ = answered(stage, follow_up=("g", "And when?"), told=SAID)
    assert (stage.state, stage.asked_after) == ("follow-up", 2)
    assert answered(stage, follow_up=None, told=SAID)[0].state == "done"


@pytest.mark.parametrize(("box", "spent", "is_asked"), [
    (300, 260.0, True), (300, 275.0, False), (300, 320.0, False), (1500, 1340.0, True),
    (1500, 1360.0, False), (30, 10.0, True), (30, 20.0, False),
])  # fmt: skip
def test_nothing_is_followed_up_without_time_for_it(box: int, spent: float, is_asked: bool) -> None:
    stage = replace(OPEN, box_seconds=box, spent_seconds=spent)
    after, _ = answered(stage, follow_up=("f", "Why?"), told=SAID)
    assert after.state == ("follow-up" if is_asked else "done")


@pytest.mark.parametrize("state", ["waiting", "done", "skipped"])
def test_what_comes_late_changes_nothing(state: str) -> None:
    stage = replace(STAGE, state=state)  # type: ignore[arg-type]
    assert answered(stage, follow_up=("f", "Why?"), told=SAID) == (stage, ())
    assert clarify(stage, "How large?", "Assume.") == (stage, ())
    assert begin_answer(stage) == (stage, ())
    assert time_line(stage, ()) is None
    if state != "waiting":
        assert ask(stage) == (stage, ())


@pytest.mark.parametrize(("box", "seconds"), [(3600, 120), (480, 120), (300, 75), (60, 15)])
def test_the_time_is_short_two_minutes_before_the_end_or_in_its_last_quarter(
    box: int, seconds: float
) -> None:
    assert short_at(box) == seconds


def test_the_time_is_said_once_when_short_and_once_when_up() -> None:
    stage = replace(OPEN, box_seconds=600)
    assert time_line(replace(stage, spent_seconds=400), ()) is None
    short = time_line(replace(stage, spent_seconds=481), ())
    assert short is not None
    assert (short.text, short.data) == ("Two minutes left.", {"why": "time", "which": "short"})
    assert time_line(replace(stage, spent_seconds=500), {"short"}) is None
    up = time_line(replace(stage, spent_seconds=601), {"short"})
    assert up is not None
    assert up.text == sayings.TIME_UP
    assert time_line(replace(stage, spent_seconds=700), {"short", "up"}) is None
    assert time_line(replace(stage, spent_seconds=500), {"up"}) is None


@pytest.mark.parametrize(("seconds", "said"), [
    (120, "Two minutes left."), (170, "Three minutes left."), (60, "One minute left."),
    (50, "One minute left."), (44, "45 seconds left."), (7, "5 seconds left."),
    (1, "5 seconds left."),
])  # fmt: skip
def test_time_is_said_as_one_says_it(seconds: float, said: str) -> None:
    assert say_left(seconds) == said


def test_only_a_real_interviewer_goes_on_over_ones_words_and_after_a_sentence() -> None:
    late = replace(OPEN, spent_seconds=321.0)
    assert is_over(late, is_real=True)
    assert not is_over(late, is_real=False)
    assert not is_over(replace(OPEN, spent_seconds=310.0), is_real=True)


def test_silence_is_borne_longer_before_the_answer_with_code_and_unheard() -> None:
    within = silence_seconds("question", has_begun=True, is_heard=True)
    assert within < silence_seconds("question", has_begun=False, is_heard=True)
    assert within < silence_seconds("coding", has_begun=True, is_heard=True)
    assert within < silence_seconds("question", has_begun=True, is_heard=False)


def into(silent: float, *prompts: float, stage: Stage = OPEN) -> str:
    line = silence_line(stage, silent_seconds=silent, threshold_seconds=15, prompts=prompts)
    return line.text if line else ""


def test_after_a_long_silence_one_is_asked_what_one_thinks() -> None:
    assert into(14.0) == ""
    assert into(15.0) == "What are you thinking?"
    assert into(20.0, 61.0) == sayings.THINKING[1]
    assert into(20.0, 30.0) == ""
    assert into(90.0, *[200.0] * PROMPTS_MAX) == ""


@pytest.mark.parametrize("stage", [
    replace(OPEN, kind="asks"), replace(OPEN, kind="closing"), replace(OPEN, state="done"),
    replace(OPEN, spent_seconds=400.0),
])  # fmt: skip
def test_nobody_is_asked_into_their_own_questions_or_after_the_time(stage: Stage) -> None:
    assert into(100.0, stage=stage) == ""


def test_a_spoken_answer_is_followed_up_by_what_builds_on_it_else_by_the_heaviest() -> None:
    first = blind_follow_up(RUBRIC)
    assert first is not None
    assert first.id == "f-covered"
    second = blind_follow_up(RUBRIC, {"f-covered"})
    assert second is not None
    assert second.id == "f-missed-a"
    third = blind_follow_up(RUBRIC, {"f-covered", "f-missed-a"})
    assert third is not None
    assert third.id == "f-missed-c"
    beside = blind_follow_up(RUBRIC, is_beside=True)
    assert beside is not None
    assert beside.id == "f-missed-a"
    # One that answers a wrong claim would say that it was made.
    assert blind_follow_up(RUBRIC, {"f-covered", "f-missed-a", "f-missed-c"}) is None


def test_code_is_followed_up_once() -> None:
    stage = replace(OPEN, kind="coding")
    assert follow_up_of_code(stage) == ("code:cost", sayings.AFTER_CODE)
    assert follow_up_of_code(replace(stage, asked_after=1)) is None
    assert follow_up_of_code(OPEN) is None


def test_hints_end() -> None:
    given_now = [hint_line("question", at) for at in range(len(sayings.HINTS["question"]))]
    assert all(given_now)
    assert hint_line("question", len(given_now)) is None
    assert hint_line("closing", 0) is None


def waiting(*boxes: tuple[str, int]) -> list[Stage]:
    return [Stage(kind, "?", box_seconds=box) for kind, box in boxes]


def test_the_next_is_the_first_that_waits() -> None:
    stages = waiting(("opening", 60), ("question", 300), ("asks", 60), ("closing", 30))
    stages[0] = replace(stages[0], state="done")
    assert next_stage(stages, 400) == ([], 1)


def test_what_there_is_no_time_for_is_left_out_and_goodbye_never() -> None:
    stages = waiting(("coding", 900), ("question", 200), ("asks", 60), ("closing", 30))
    assert next_stage(stages, 300) == ([0], 1)
    assert next_stage(stages, 100) == ([0, 1], 2)
    assert next_stage(stages, -50) == ([0, 1], 2)
    assert next_stage([replace(one, state="done") for one in stages], 100) == ([], None)


SECRETS = [one.text for one in RUBRIC.key_points] + [
    point.text for one in RUBRIC.follow_ups for point in one.key_points
]


@given(
    deeds=st.lists(
        st.sampled_from(["clarify", "start", "answer", "tick", "silence", "hint"]), max_size=25
    ),
    kind=st.sampled_from(["question", "behavioural", "coding", "opening"]),
    step=st.floats(1, 90), is_clarified=st.booleans(),
)  # fmt: skip
def test_nothing_that_is_said_comes_from_the_rubric(
    deeds: list[str], kind: str, step: float, is_clarified: bool
) -> None:
    """Whatever happens in whatever order, and the state only ever goes on."""
    order = ["waiting", "clarifying", "answering", "follow-up", "done"]
    stage = Stage(kind, RUBRIC.prompt, box_seconds=300, is_clarified=is_clarified)
    stage, lines = ask(stage)
    said = list(lines)
    for deed in deeds:
        before = stage.state
        stage = replace(stage, spent_seconds=stage.spent_seconds + step)
        due = blind_follow_up(RUBRIC)
        if deed == "clarify":
            stage, lines = clarify(stage, "Why?", reply_to("Why?", RUBRIC.prompt))
        elif deed == "start":
            stage, lines = begin_answer(stage)
        elif deed == "answer":
            stage, lines = answered(
                stage, follow_up=(due.id, due.prompt) if due else None, told=SAID
            )
        elif deed == "tick":
            lines = tuple(filter(None, [time_line(stage, ())]))
        elif deed == "silence":
            line = silence_line(stage, silent_seconds=99, threshold_seconds=15, prompts=())
            lines = (line,) if line else ()
        else:
            line = hint_line(kind, 0)
            lines = (line,) if line else ()
        said += lines
        assert order.index(stage.state) >= order.index(before)
    told = " ".join(one.text + str(one.data) for one in said)
    assert not any(secret in told for secret in SECRETS)


STATEMENT = """# Batches

Write `batches(rows, size)`. A batch has at most `size` rows.

- The rows can be gone through once, and may never end.
- Without rows, nothing is yielded.

The code of the batch boils down to this:

```python
def secret(): return "the list may be empty"
```
"""


@pytest.mark.parametrize(("question", "reply"), [
    ("Can I go through the rows more than once?", "The rows can be gone through once"),
    ("What is yielded without rows?", "Without rows, nothing is yielded."),
    ("How many rows has a batch at most?", "A batch has at most"),
])  # fmt: skip
def test_what_the_task_says_is_told_from_the_task(question: str, reply: str) -> None:
    assert reply in reply_to(question, STATEMENT)


@pytest.mark.parametrize("question", [
    "How much memory is there?", "?", "", "Is Python 3.12 fine?", "May I use a database?",
    "May I change the rows of a batch?", "What does the code of the batch boil down to?",
])  # fmt: skip
def test_what_the_task_does_not_say_is_left_to_the_candidate(question: str) -> None:
    assert reply_to(question, STATEMENT) == ASSUME


@pytest.mark.parametrize(("kind", "prompt", "is_called"), [
    ("coding", "Write it.", True),
    ("question", "How would you store sessions for three servers?", True),
    ("question", "Design an API for payments.", True),
    ("question", "```python\nx = []\n```\nWhy, and how would you repair it?", False),
    ("question", "How do you find the line?", False),
    ("question", "What does `with` guarantee?", False),
    ("behavioural", "How would you describe your part?", False),
])  # fmt: skip
def test_open_prompts_call_for_clarifying_and_plain_ones_do_not(
    kind: str, prompt: str, is_called: bool
) -> None:
    assert calls_for_clarifying(kind, prompt) is is_called
