"""What a problem's page may know: nothing that tells an answer."""

from dataclasses import replace
from pathlib import Path

import pytest

from greenroom.core.exercises.problem import case_weights, submitted_files, work_of
from greenroom.core.packs.problems import problem_of

FOLDER = Path(__file__).parents[2] / "runner" / "settle-up"
FILES = {
    path.relative_to(FOLDER).as_posix(): path.read_bytes()
    for path in FOLDER.rglob("*")
    if path.is_file() and path.suffix != ".pyc"
}
PROBLEM = problem_of(FILES, "problems/settle-up")


def test_page_shows_the_stub_to_change_and_the_tests_to_read() -> None:
    work = work_of(PROBLEM)
    assert {file.path: file.is_editable for file in work.files} == {
        "settle_up.py": True, "settle_up_test.py": False,
    }  # fmt: skip
    assert work.hints == ("Keep the balance.", "Look before you add it to the list.")
    assert "O(n)" in work.claims
    assert work.reference == {"settle_up.py": FILES[".meta/example.py"].decode()}
    assert [one.name for one in work.edges] == ["no entries at all"]


def test_growth_is_claimed_only_where_it_is_measured() -> None:
    toml = FILES["problem.toml"].replace(
        b'[complexity]\nexpected = "O(n)"\ngenerator = ".meta/sizes.py"\n', b""
    )
    problem = problem_of({**FILES, "problem.toml": toml}, "problems/settle-up")
    assert work_of(problem).claims == ()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (b"", "an input of size n"),
        (b'of = "n entries of one person"\n', "n entries of one person"),
    ],
)
def test_page_says_of_what_the_growth_is(said: bytes, told: str) -> None:
    toml = FILES["problem.toml"].replace(b"[complexity]\n", b"[complexity]\n" + said)
    problem = problem_of({**FILES, "problem.toml": toml}, "problems/settle-up")
    assert work_of(problem).growth_of == told
    of_calls = work_of(replace(problem, drive="operations")).growth_of
    assert of_calls == (told if said else "n calls in all")


def test_only_files_to_change_are_handed_in() -> None:
    sent = {"settle_up.py": b"1", "cases.json": b"[]", ".meta/example.py": b"2"}
    assert submitted_files(PROBLEM, sent) == {"settle_up.py": b"1"}


def test_each_case_counts_for_one_unless_it_says_otherwise() -> None:
    assert set(case_weights(PROBLEM)) == {1.0}
