"""`greenroom run`: a verdict is no failure, a broken exercise is; it says why nothing runs."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from greenroom.cli.main import main
from greenroom.cli.verdicts import report_as_json
from greenroom.runner.client import end_runners
from greenroom.runner.errors import RunError
from greenroom.runner.report import CaseReport, RunReport

ROOT = Path(__file__).parents[2]
PROBLEM = ROOT / "tests/runner/settle-up"
TRACK = ROOT / "tests/runner/track/exercises/practice"
SCHEMA = json.loads((ROOT / "docs/reference/schemas/run.json").read_text())


@pytest.fixture(scope="module", autouse=True)
def _no_runner_is_left() -> Iterator[None]:
    yield
    end_runners()


@pytest.fixture(scope="module", autouse=True)
def _data_of_our_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GREENROOM_DATA", str(tmp_path_factory.mktemp("data")))
        yield


def run(*words: Any) -> Result:
    return CliRunner().invoke(main, ["run", *map(str, words)], catch_exceptions=False)


def told(*words: Any) -> dict[str, Any]:
    result = run(*words, "--json")
    assert result.exit_code == 0, result.output
    shape: dict[str, Any] = json.loads(result.stdout)
    Draft202012Validator(SCHEMA).validate(shape)
    return shape


@pytest.mark.sandbox
def test_accepted_solution_says_how_it_grows() -> None:
    shape = told(PROBLEM, "--solution", PROBLEM / ".meta/example.py", "--claim", "O(n^2)")
    assert (shape["version"], shape["status"], shape["message"]) == (3, "pass", None)
    assert [one["status"] for one in shape["tests"]] == ["pass"] * 6
    assert shape["greenroom"]["verdict"] == "accepted"
    assert shape["greenroom"]["complexity"]["measured"] == "O(n)"
    assert shape["greenroom"]["complexity"]["claimed"] == "O(n^2)"


@pytest.mark.sandbox
def test_wrong_solution_shows_what_failed_first_and_exits_with_0() -> None:
    result = run(PROBLEM, "--solution", PROBLEM / ".meta/wrong/forgets_the_opening.py")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "Wrong answer"
    assert lines[3] == "FAIL  an opening balance counts"
    for part in ("settle([1], opening=10)", "[11]", "[1]", "5 of 6 right"):
        assert part in result.stdout
    assert "\x1b" not in result.stdout


@pytest.mark.sandbox
def test_folder_and_file_of_any_name_are_taken_alike(tmp_path: Path) -> None:
    code = (PROBLEM / ".meta/example.py").read_bytes()
    (tmp_path / "settle_up.py").write_bytes(code)
    (tmp_path / "notes.txt").write_text("not mine to hand in")
    (tmp_path / "cases.json").write_text("[]")
    (tmp_path / "my try.py").write_bytes(code)
    for solution in (tmp_path, tmp_path / "my try.py"):
        assert told(PROBLEM, "--solution", solution)["status"] == "pass"


@pytest.mark.sandbox
def test_what_could_not_be_asked_is_an_error_with_a_message(tmp_path: Path) -> None:
    (tmp_path / "try.py").write_text("def settle(:\n")
    shape = told(PROBLEM, "--solution", tmp_path / "try.py")
    assert shape["status"] == "error"
    assert "settle_up.py, line 1" in shape["message"]
    assert {one["status"] for one in shape["tests"]} == {"error"}


@pytest.mark.sandbox
def test_exercise_of_a_track_is_judged_unchanged() -> None:
    exercise = min(TRACK.iterdir())
    example = told(exercise, "--solution", exercise / ".meta/example.py")
    stub = told(exercise, "--solution", exercise)
    assert example["status"] == "pass"
    assert stub["status"] != "pass"


def test_broken_exercise_tells_all_its_faults_and_exits_with_2(tmp_path: Path) -> None:
    (tmp_path / "problem.toml").write_text('id = "x"\ncolour = "red"\n')
    result = run(tmp_path, "--solution", PROBLEM / "settle_up.py")
    assert result.exit_code == 2
    for part in ("problem.toml:1:", "problem.toml:2:", "'colour' is unknown", "cases.json"):
        assert part in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("folder", "solution", "told"),
    [
        ("nowhere", "settle_up.py", "no folder of an exercise"),
        (".", "gone.py", "does not exist"),
        (".meta", "settle_up.py", "holds no problem.toml"),
    ],
)
def test_paths_that_lead_nowhere_are_told(folder: str, solution: str, told: str) -> None:
    result = run(PROBLEM / folder, "--solution", PROBLEM / solution)
    assert (result.exit_code, told in result.stderr) == (2, True), result.stderr


@pytest.mark.parametrize(
    ("code", "status"), [("isolation", 3), ("environment-missing", 3), ("spec", 2)]
)
def test_where_nothing_can_be_run_it_says_why(
    code: str, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_folder: Path) -> None:
        raise RunError(code, "install bubblewrap: apt-get install bubblewrap")

    monkeypatch.setattr("greenroom.runner.client.ensure_runner", refuse)
    result = run(PROBLEM, "--solution", PROBLEM / "settle_up.py")
    assert result.exit_code == status
    assert result.stderr == "greenroom: install bubblewrap: apt-get install bubblewrap\n"


def test_every_verdict_has_its_word_in_results_json() -> None:
    words = {
        "accepted": "pass", "wrong-answer": "fail", "runtime-error": "fail", "time-limit": "fail",
        "forbidden": "error", "internal-error": "error",
    }  # fmt: skip
    for verdict, word in words.items():
        status = "skipped" if word == "error" else "pass"
        report = RunReport("x", verdict, "why", (CaseReport("a", status),))
        shape = report_as_json(report)
        Draft202012Validator(SCHEMA).validate(shape)
        assert shape["status"] == word


def test_schema_is_no_rubber_stamp() -> None:
    validator = Draft202012Validator(SCHEMA)
    shape = report_as_json(RunReport("x", "accepted", cases=(CaseReport("a", "pass"),)))
    assert validator.is_valid(shape)
    for key in shape:
        assert not validator.is_valid({name: shape[name] for name in shape if name != key})
    assert not validator.is_valid({**shape, "status": "passed"})
    assert not validator.is_valid({**shape, "greenroom": {**shape["greenroom"], "verdict": "ok"}})
