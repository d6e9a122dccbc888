"""Behavioural questions: read whole, or every fault at its line with what to do."""

import pytest
from behavioural_texts import BEHAVIOURAL, BEHAVIOURAL_PATH
from small_pack import SYLLABUS, faults_of, small_pack
from small_questions import QUESTION, QUESTION_PATH, all_faults, changed

from greenroom.core.errors import PackError
from greenroom.core.exercises.behavioural import STORY_POINTS
from greenroom.core.exercises.question import Trigger
from greenroom.core.packs import (
    asked_in,
    behavioural_in,
    behavioural_of,
    check_pack,
    question_in,
    read_pack,
)

PARTS = ["situation", "task", "action", "result", "learned"]


def with_behavioural(text: str, path: str = BEHAVIOURAL_PATH) -> dict[str, bytes]:
    return small_pack() | {path: text.encode()}


def test_a_whole_one_is_read_and_has_the_parts_of_a_story_by_itself():
    (one,) = read_pack(with_behavioural(BEHAVIOURAL)).behaviourals

    assert (one.id, one.topic) == ("b.python.functions.took-it-apart", "python/functions")
    assert (one.competencies, one.is_story) == (("quality", "problem-solving"), True)
    assert one.statement.startswith("Tell me about a piece of code")
    assert one.short_answer.startswith("Our price function")
    points = one.rubric.key_points
    assert [point.id for point in points] == [*PARTS, "safety", "small-steps"]
    assert points[:5] == STORY_POINTS
    assert [point.part for point in points] == [*PARTS, "", ""]
    assert points[5].signs[0] == "test*"
    assert "one by one" in points[6].signs
    how_known, worth_it = one.rubric.follow_ups
    assert worth_it.when == (Trigger("missed", "result"), Trigger("covered", "result"))
    assert how_known.key_points[0].signs == ("test*", "compar*", "replay*")
    assert one.rubric.red_flags[0].doc == ""
    assert one.rubric.samples[1].covers == ("situation", "task", "action")


def test_who_asks_for_no_story_writes_all_points():
    text = BEHAVIOURAL.replace("story: true", "story: false")
    faults = all_faults(with_behavioural(text))

    assert {fault.code for fault in faults} >= {"bad-count", "unknown-name"}
    assert any("2 key points" in fault.message for fault in faults)


def test_it_counts_and_covers_its_topic():
    report = check_pack(with_behavioural(BEHAVIOURAL))

    assert report.counts["behaviourals"] == 1
    assert report.coverage["questions"] == pytest.approx(0.3333)


def test_a_complete_area_needs_a_question_or_a_behavioural_one():
    syllabus = SYLLABUS.replace('id = "python"\n', 'id = "python"\ncomplete = true\n', 1)

    def unasked(files: dict[str, bytes]) -> list[str]:
        found = all_faults(files | {"syllabus.toml": syllabus.encode()})
        return [one.message for one in found if one.code == "topic-without-question"]

    assert len(unasked(small_pack())) == 2
    assert len(unasked(with_behavioural(BEHAVIOURAL))) == 1


FAULTS = [
    ("id: b.python.functions.took-it-apart", "id: q.python.functions.took-it-apart", "bad-id"),
    ("id: b.python.functions.took-it-apart", "id: b.python.functions.other", "misplaced-id"),
    ("topic: python/functions\n", "topic: web/http\n", "misplaced-topic"),
    ("[python.functions.mutable-default]", "[python.functions.none]", "unknown-point"),
    ("checked_on: 2026-11-21", "checked_on: soon", "bad-value"),
    ("[quality, problem-solving]", "[quality, charm]", "unknown-name"),
    ("[quality, problem-solving]", "[]", "bad-value"),
    ("[quality, problem-solving]", "[quality, tenacity, honesty, conflict]", "bad-value"),
    ("[quality, problem-solving]", "quality", "bad-value"),
    ("story: true", "story: maybe", "bad-value"),
    ("story: true", "story: true\nevidence: doc", "unknown-key"),
    ("# Levels\n", "# Grades\n", "unknown-section"),
    ("## safety (must)", "## result (must)", "duplicate-id"),
    ("- signs: step*,", "- signs: Step*,", "bad-value"),
    ("- signs: step*,", "- signs: st*,", "bad-value"),
    ("- signs: step*,", "- signs: *step,", "bad-value"),
    ("- signs: step*,", "- signs: taking one step back,", "bad-value"),
    ("- signs: step*, commit*, one by one, gradual*, pull request*, flag*",
     "- signs: step*, commit*", "bad-count"),
    ("- signs: step*, commit*,", "- signs: step*, commit*, step*,", "bad-count"),
    ("flag*\n", "flag*\n- signs: one, two, three\n", "repeated-field"),
    ("It blames the team for what it was short of time for.",
     "It blames the team.\n- doc: my book", "bad-link"),
    ("It blames the team for what it was short of time for.",
     "It blames the team.\n- proof: s.python.functions.none", "unknown-field"),
    ("- when: missed result", "- when: missed outcome", "unknown-name"),
    ("- covers: situation, task, action\n", "- covers: situation, outcome\n", "unknown-name"),
    ("## strong 0.8-1.0", "## strong 1.0-0.8", "bad-band"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "code"), FAULTS, ids=[f"{c}:{n[:24]}" for _, n, c in FAULTS]
)
def test_every_fault_is_told_at_its_line(old, new, code):
    text, line = changed(BEHAVIOURAL, old, new, at=new.rstrip("\n").rsplit("\n", 1)[-1])
    faults = all_faults(with_behavioural(text))

    assert code in {fault.code for fault in faults}
    assert all(fault.file == BEHAVIOURAL_PATH and fault.message for fault in faults)
    lines = {fault.line for fault in faults if fault.code == code}
    # A count is told at the heading above it.
    assert line in lines or code in {"bad-count", "unknown-section", "bad-band"}


@pytest.mark.parametrize(
    "gone",
    ["competencies: [quality, problem-solving]\n", "story: true\n", "checked_on: 2026-11-21\n",
     "minutes: 4\n", "level: mid\n"],
)  # fmt: skip
def test_a_key_that_is_gone_is_named(gone):
    faults = all_faults(with_behavioural(BEHAVIOURAL.replace(gone, "")))
    assert any(gone.split(":")[0] in fault.message for fault in faults), faults


def test_each_wording_must_be_there():
    text = BEHAVIOURAL.replace("- accept: I pinned the old behaviour down, bugs included\n", "")
    (fault,) = all_faults(with_behavioural(text))
    assert "2 lines `- accept:`" in fault.message
    text = BEHAVIOURAL.replace("- near miss: I am always careful with old code\n", "")
    (fault,) = all_faults(with_behavioural(text))
    assert "near miss" in fault.message


def test_two_of_one_id_are_told():
    files = with_behavioural(BEHAVIOURAL) | {"behavioural/again.md": BEHAVIOURAL.encode()}
    codes = {fault.code for fault in all_faults(files)}
    assert {"duplicate-id", "near-duplicate"} <= codes


def test_it_lies_in_a_flat_folder():
    path = "behavioural/python/took-it-apart.md"
    (fault,) = all_faults(with_behavioural(BEHAVIOURAL, path))
    assert (fault.code, "behavioural/<slug>.md" in fault.message) == ("unknown-file", True)


def test_a_file_by_itself_is_told_by_its_id():
    assert asked_in("x.md", BEHAVIOURAL.encode()) == behavioural_in("x.md", BEHAVIOURAL.encode())
    assert asked_in("x.md", QUESTION.encode()) == question_in("x.md", QUESTION.encode())
    of_files = behavioural_of({"behavioural.md": BEHAVIOURAL.encode()}, "anywhere")
    assert of_files.rubric == behavioural_in("x.md", BEHAVIOURAL.encode()).rubric


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"---\nid: b.x\n", b"---\nid: [b.]\n---\n"])
def test_a_file_that_is_none_is_refused_with_its_faults(data):
    with pytest.raises(PackError) as refused:
        asked_in("x.md", data)
    assert refused.value.faults


def test_a_question_beside_it_stays_as_it_is():
    files = with_behavioural(BEHAVIOURAL) | {QUESTION_PATH: QUESTION.encode()}
    assert faults_of(files) == []
