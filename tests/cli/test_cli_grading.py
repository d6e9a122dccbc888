"""`greenroom grade`: an answer in words, graded from the terminal."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from core.packs.behavioural_texts import BEHAVIOURAL
from core.packs.question_texts import QUESTION
from greenroom.cli.grading import GATES
from greenroom.cli.main import main
from greenroom.core.grading.answer import GATES as ALL_GATES
from greenroom.core.grading.answer import AnswerGrade, GradedPoint, RaisedFlag

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs/reference/schemas/grade.json").read_text())
STRONG = (
    "The default is evaluated once, when `def` runs. Every call without the argument changes the "
    "same list. The repair is `None` as the default and a new list in the body."
)
MISTAKEN = "Python copies the default for every call. Every caller gets a list of its own."


@pytest.fixture
def question(tmp_path):
    path = tmp_path / "shared-default.md"
    path.write_text(QUESTION, encoding="utf-8")
    return path


def grade(question: Path, answer: str | bytes, *options: str) -> Result:
    return CliRunner().invoke(
        main, ["grade", str(question), "--answer", "-", *options], input=answer
    )


def told(question: Path, answer: str) -> dict:
    result = grade(question, answer, "--json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_a_whole_answer_covers_every_point_with_its_own_words(question):
    found = told(question, STRONG)
    assert found["score"] == 1
    assert [(one["id"], one["covered"]) for one in found["points"]] == [
        ("evaluated-once", True), ("same-object", True), ("none-sentinel", True)
    ]  # fmt: skip
    assert all(one["evidence"] in STRONG for one in found["points"])
    assert (found["gate"], found["graded_by"], found["unsure"]) == (None, "rubric", [])
    assert found["follow_up"] == "tuple"


def test_a_wrong_claim_is_flagged_and_caps_the_score(question):
    found = told(question, f"{STRONG} {MISTAKEN}")
    assert [one["id"] for one in found["red_flags"]] == ["copied"]
    assert found["red_flags"][0]["evidence"] in f"{STRONG} {MISTAKEN}"
    assert found["score"] <= 0.5


def test_nothing_said_is_a_gate_and_no_error(question):
    found = told(question, " \n")
    assert (found["score"], found["gate"]) == (0, "empty")
    assert "nothing to grade" in grade(question, "").stdout


GERMAN = (
    "Der Vorgabewert wird nur einmal ausgewertet, nämlich wenn die Funktion definiert wird. Also "
    "teilen sich alle Aufrufe dieselbe Liste, und was einer hineinlegt, findet auch der nächste."
)


@pytest.mark.parametrize(
    ("answer", "gate"), [("", "empty"), (" \n", "empty"), (GERMAN, "language")]
)
def test_what_was_not_graded_is_told_without_a_score_and_without_points(question, answer, gate):
    found = told(question, answer)
    assert (found["gate"], len(found["points"])) == (gate, 3)
    said = grade(question, answer).stdout
    assert said == f"{found['message'] or GATES[gate]}\n"


def graded_as(covered: bool | None, *flags: str) -> AnswerGrade:
    """Two points covered and one that is so."""
    marks = {"evaluated-once": True, "same-object": True, "none-sentinel": covered}
    points = tuple(
        GradedPoint(ident, "must", mark, None, 0.5, "") for ident, mark in marks.items()
    )  # fmt: skip
    raised = tuple(RaisedFlag(one, "Python copies it.") for one in flags)
    return AnswerGrade(0.5 if flags else 0.8333, None, points, raised)


@pytest.mark.parametrize(
    ("found", "line"),
    [
        (graded_as(None), "83 % (unsure of 1 point: 67 % to 100 %)"),
        (graded_as(None, "copied"), "50 %"),
        (graded_as(True, "copied"), "50 %"),
    ],
)
def test_what_is_unsure_stands_beside_the_score_where_it_would_change_it(
    question, monkeypatch, found, line
):
    monkeypatch.setattr("greenroom.core.grading.question.grade_answer", lambda *_: found)
    assert grade(question, STRONG).stdout.splitlines()[0] == line


def test_the_output_fits_its_schema_and_the_schema_asks_for_every_field(question):
    Draft202012Validator.check_schema(SCHEMA)
    validator = Draft202012Validator(SCHEMA)
    for answer in (STRONG, MISTAKEN, ""):
        output = told(question, answer)
        validator.validate(output)
        assert set(output) == set(SCHEMA["properties"]) == set(SCHEMA["required"])
        for key in SCHEMA["required"]:
            with pytest.raises(ValidationError, match="is a required property"):
                validator.validate({one: value for one, value in output.items() if one != key})


STORY = (
    "At a ticket shop everybody avoided the price function. I was asked to add a discount. I "
    "recorded a day of baskets and replayed them after each commit. We were happy with it."
)


def test_a_story_is_graded_by_its_parts_in_the_same_shape(tmp_path):
    path = tmp_path / "took-it-apart.md"
    path.write_text(BEHAVIOURAL, encoding="utf-8")
    found = told(path, STORY)

    Draft202012Validator(SCHEMA).validate(found)
    assert {one["id"]: one["covered"] for one in found["points"][:5]} == {
        "situation": True, "task": True, "action": True, "result": None, "learned": False
    }  # fmt: skip
    assert found["points"][3]["evidence"] == "We were happy with it."
    assert "unsure   result (must)" in grade(path, STORY).stdout


def test_the_terminal_shows_points_evidence_flags_and_what_is_asked_next(question):
    said = grade(question, f"{STRONG} {MISTAKEN}").stdout
    assert "covered  evaluated-once (must)" in said
    assert 'you say: "The default is evaluated once' in said
    assert "red flag  copied" in said
    assert "Nothing is copied: the object is kept in `__defaults__`." in said
    assert "asked next  " in said
    missed = grade(question, "The default is evaluated once, when `def` runs.").stdout
    assert "missed   none-sentinel (should)" in missed
    assert "The repair is `None` as the default" in missed


def test_a_file_with_an_answer_may_begin_with_a_byte_order_mark(question, tmp_path):
    answer = tmp_path / "answer.txt"
    answer.write_bytes(b"\xef\xbb\xbf" + STRONG.replace(". ", ".\r\n").encode())
    result = CliRunner().invoke(main, ["grade", str(question), "--answer", str(answer), "--json"])
    assert json.loads(result.stdout)["score"] == 1


@pytest.mark.parametrize("answer", [b"\xff\xfe\x00", b"PK\x03\x04\x00", b"caf\xe9"])
def test_an_answer_that_is_no_text_is_refused_with_what_to_do(question, answer):
    result = grade(question, answer)
    assert result.exit_code == 1
    assert "Save it as plain text" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("size", [200_000, 1_000_001])
def test_a_very_long_answer_is_graded_or_refused_in_a_sentence(question, size):
    result = grade(question, ("All callers share one list. " * (size // 28 + 1))[:size])
    assert result.exit_code == 0 or "at most" in result.stderr or "longer" in result.stderr
    assert not result.exception or isinstance(result.exception, SystemExit)


def test_files_that_are_not_there_are_named(question, tmp_path):
    for command in (
        [str(tmp_path / "none.md"), "--answer", "-"],
        [str(tmp_path), "--answer", "-"],
        [str(question), "--answer", str(tmp_path / "none.txt")],
        [str(question), "--answer", str(tmp_path)],
    ):
        result = CliRunner().invoke(main, ["grade", *command], input="")
        assert result.exit_code == 1
        assert str(tmp_path) in result.stderr
        assert result.stdout == ""


def test_a_faulty_question_says_all_its_faults_and_exits_with_1(question):
    text = QUESTION.replace("level: mid", "level: x").replace("minutes: 4", "minutes: x")
    question.write_text(text, encoding="utf-8")
    result = grade(question, STRONG)
    assert result.exit_code == 1
    assert f"{question}:6:" in result.stderr
    assert f"{question}:7:" in result.stderr


def test_what_a_terminal_would_obey_is_not_printed(question):
    said = grade(question, "All callers share one list\x1b[31m and \x07more.").stdout
    assert "\x1b" not in said
    assert "\x07" not in said


def test_every_gate_has_its_words():
    assert set(GATES) == set(ALL_GATES)
