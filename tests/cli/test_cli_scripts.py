"""`greenroom snippet` with scripts of a pack, and `packs check --run`."""

import json
import sys
from pathlib import Path

import jsonschema
import pytest

from cli.house_fixtures import PACK, House
from core.packs.question_texts import QUESTION, QUIZ
from greenroom.apps.accounts.models import Learner
from greenroom.apps.library.services.snippets import save_own_snippet

SYLLABUS = """\
[[area]]
id = "python"
title = "Python language"

[[area.topic]]
id = "functions"
title = "Functions"

[[area.topic.point]]
id = "mutable-default"
text = "Say when a default argument is evaluated."

[[area.topic.point]]
id = "lambda"
text = "Say what a lambda may hold."
"""
FOLDER = "snippets/python/once"
FILES = {
    "snippet.toml": """\
id = "s.python.decorators.once"
title = "A function that runs once"
topic = "python/decorators"
points = ["python.decorators.import-time"]
level = "mid"
frameworks = ["Python"]
words = ["memoise"]
versions = {}
checked_on = 2026-11-21
files = ["kit/once.py", "kit/__main__.py"]
run = "python -m kit"
use_when = "The result never changes."
goes_wrong = ["It runs at import if it is called there."]
sources = ["https://docs.python.org/3/library/functools.html"]
""",
    "kit/once.py": """\
from functools import cache


def once(function):
    return cache(function)
""",
    "kit/__main__.py": 'print("kit")\n',
    "test_once.py": """\
from kit.once import once


def test_it_runs_once():
    calls = []
    counted = once(lambda: calls.append(1))
    counted()
    counted()
    assert calls == [1]
""",
}
ID = "s.python.decorators.once"
SCHEMA = Path(__file__).parents[2] / "docs" / "reference" / "schemas" / "packs-check.json"


@pytest.fixture
def pack(pack_folder: Path) -> Path:
    """The pack of the tests, with one script of two files."""
    for name, text in FILES.items():
        path = pack_folder / FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return pack_folder


def test_the_script_alone_is_on_stdout_and_what_to_know_beside_it(pack: Path, house: House) -> None:
    result = house.run("snippet", "memoise")
    assert result.stdout == FILES["kit/once.py"]
    for said in ("A function that runs once  (s.python.decorators.once)", "Use when: The result",
                 "Goes wrong: It runs", "Files: kit/once.py, kit/__main__.py"):  # fmt: skip
        assert said in result.stderr


def test_an_id_names_one_script(pack: Path, house: House) -> None:
    result = house.run("snippet", ID)
    assert result.stdout == FILES["kit/once.py"]
    assert "also:" not in result.stderr


def test_without_words_every_script_is_listed(pack: Path, house: House, ada: Learner) -> None:
    save_own_snippet(
        learner=ada, snippet=None, title="Mine", filename="m.py", code="1", topic=None, use_when=""
    )
    assert house.run("snippet").stdout.splitlines() == [
        f"A function that runs once  ({ID})", "Mine  (your own)",
    ]  # fmt: skip


def test_all_files_are_written_with_the_test_which_passes_there(
    pack: Path, house: House, tmp_path: Path
) -> None:
    import subprocess

    target = tmp_path / "empty project"
    result = house.run("snippet", "memoise", "--files", str(target))
    written = sorted(str(one.relative_to(target)) for one in target.rglob("*") if one.is_file())
    assert written == ["kit/__main__.py", "kit/once.py", "test_once.py"]
    assert 'pip install "pytest" && python -m pytest' in result.stderr
    assert "Run it: python -m kit" in result.stderr
    for command, said in (
        (["pytest", "-q", "-p", "no:cacheprovider"], "1 passed"),
        (["kit"], "kit"),
    ):
        done = subprocess.run(
            [sys.executable, "-m", *command], cwd=target, capture_output=True, text=True, check=True
        )
        assert said in done.stdout


def test_of_several_files_none_is_written_where_one_is_in_the_way(
    pack: Path, house: House, tmp_path: Path
) -> None:
    mine = tmp_path / "test_once.py"
    mine.write_text("mine")
    result = house.run("snippet", "memoise", "--files", str(tmp_path), status=1)
    assert "Choose another folder, or add --force" in result.stderr
    assert not (tmp_path / "kit").exists()
    house.run("snippet", "memoise", "--files", str(tmp_path), "--force")
    assert mine.read_text() == FILES["test_once.py"]


def test_a_link_in_the_way_is_not_followed(pack: Path, house: House, tmp_path: Path) -> None:
    outside, target = tmp_path / "outside.py", tmp_path / "target"
    outside.write_text("mine")
    target.mkdir()
    (target / "test_once.py").symlink_to(outside)
    house.run("snippet", "memoise", "--files", str(target), status=1)
    house.run("snippet", "memoise", "--files", str(target), "--force")
    assert outside.read_text() == "mine"


def test_a_linked_folder_inside_is_not_written_through(
    pack: Path, house: House, tmp_path: Path
) -> None:
    target, outside = tmp_path / "target", tmp_path / "outside"
    target.mkdir()
    outside.mkdir()
    (target / "kit").symlink_to(outside)
    result = house.run("snippet", "memoise", "--files", str(target), "--force", status=1)
    assert "leads elsewhere" in result.stderr
    assert list(outside.iterdir()) == []


def test_a_folder_in_the_way_is_said(pack: Path, house: House, tmp_path: Path) -> None:
    (tmp_path / "test_once.py").mkdir()
    house.run("snippet", "memoise", "--files", str(tmp_path), status=1)
    (tmp_path / "kit").write_text("a file where a folder should be")
    result = house.run("snippet", "memoise", "--files", str(tmp_path), "--force", status=1)
    assert "in the way" in result.stderr


def test_exports_are_written_and_never_over_another_file(
    pack: Path, house: House, tmp_path: Path
) -> None:
    code, book = tmp_path / ".vscode" / "g.code-snippets", tmp_path / "book.md"
    house.run("snippet", "--vscode", str(code), "--book", str(book))
    assert list(json.loads(code.read_text())) == [
        "A function that runs once", "A function that runs once: kit/__main__.py",
    ]  # fmt: skip
    assert "### A function that runs once" in book.read_text()
    book.write_text("mine")
    house.run("snippet", "--book", str(book), status=1)
    assert book.read_text() == "mine"
    assert "leave WORDS out" in house.run("snippet", "x", "--book", str(book), status=1).stderr


def test_a_query_of_ten_thousand_characters_is_answered_in_one_line(
    pack: Path, house: House
) -> None:
    said = house.run("snippet", "x" * 10_000, status=1).stderr
    assert "No script has the words" in said
    assert len(said) < 300


def test_run_proves_every_script_and_record_notes_it(pack: Path, house: House) -> None:
    told = house.run("packs", "check", str(pack), "--run", "--python", sys.executable, "--record")
    assert f"ok    {ID}: 1 test" in told.stdout
    assert "1 script, 1 test, 0 failed" in told.stdout
    assert json.loads((pack / "proofs.json").read_text())[ID]["tests"] == 1
    assert "Test last passed:" in house.run("snippet", "memoise").stderr


def test_a_changed_script_is_not_called_proved(pack: Path, house: House) -> None:
    check = ["packs", "check", str(pack), "--run", "--python", sys.executable]
    house.run(*check, "--record")
    code = pack / FOLDER / "kit/once.py"
    code.write_text(code.read_text().replace("cache(function)", "function"))
    assert "Test last passed:" not in house.run("snippet", "memoise").stderr
    failed = house.run(*check, "--record", status=1)
    assert f"FAIL  {ID}: its test fails" in failed.stderr
    assert json.loads((pack / "proofs.json").read_text()) == {}


def test_proofs_as_json_have_the_documented_shape(pack: Path, house: House) -> None:
    shape = house.json("packs", "check", str(pack), "--run", "--python", sys.executable)
    jsonschema.validate(shape, json.loads(SCHEMA.read_text()))
    assert shape["proofs"][0]["passed"] is True


def test_nothing_runs_in_a_pack_with_faults(pack: Path, house: House) -> None:
    (pack / FOLDER / "test_once.py").write_text("def test_it():\n    assert True\n")
    result = house.run("packs", "check", str(pack), "--run", status=1)
    assert "asserts only what is always true" in result.stderr
    assert "ok  " not in result.stdout


@pytest.fixture
def asking(tmp_path: Path) -> Path:
    """A pack with a question whose strong sample says little, and a quiz that prints."""
    texts = {
        "pack.toml": PACK["pack.toml"],
        "syllabus.toml": SYLLABUS,
        "questions/python/shared-default.md": QUESTION.replace(
            "The default is evaluated once, when `def` runs. All callers", "All my colleagues"
        ),
        "quizzes/python/functions.md": QUIZ,
    }
    for path, text in texts.items():
        place = tmp_path / "asking" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return tmp_path / "asking"


def test_samples_are_graded_only_when_asked_and_a_wrong_one_fails(
    asking: Path, house: House
) -> None:
    assert "1 questions, 6 quizzes" in house.run("packs", "check", str(asking)).stdout
    only = ["--run", "--only", "q.python.functions.shared-default"]
    result = house.run("packs", "check", str(asking), *only, status=1)
    assert "3 samples graded, 1 outside their band." in result.stdout
    assert "the grader gives the strong sample" in result.stderr
    shape = json.loads(house.run("packs", "check", str(asking), *only, "--json", status=1).stdout)
    jsonschema.validate(shape, json.loads(SCHEMA.read_text()))
    assert [one["code"] for one in shape["faults"]] == ["outside-band"]


@pytest.mark.sandbox
def test_code_of_a_quiz_is_run_and_its_output_compared(
    asking: Path, house: House, tmp_path: Path
) -> None:
    only = ["--run", "--only", "z.python.functions.shared", "--cache", str(tmp_path / "kept")]
    said = house.run("packs", "check", str(asking), *only).stdout
    assert "ok    z.python.functions.shared: 2 trials" in said
    assert "1 proved before" in house.run("packs", "check", str(asking), *only).stdout
    quiz = asking / "quizzes/python/functions.md"
    quiz.write_text(QUIZ.replace("\n[1, 2]\n", "\n[3]\n"), encoding="utf-8")
    failed = house.run("packs", "check", str(asking), *only, status=1)
    assert "prints '[1, 2]\\n', and the item says '[3]'" in failed.stderr


def test_unknown_id_and_interpreter_are_said(pack: Path, house: House) -> None:
    check = ["packs", "check", str(pack), "--run"]
    assert "no exercise s.a.b.c" in house.run(*check, "--only", "s.a.b.c", status=1).stderr
    assert "no interpreter" in house.run(*check, "--python", "/no/python", status=1).stderr
