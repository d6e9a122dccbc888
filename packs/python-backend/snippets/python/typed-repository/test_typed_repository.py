import subprocess
import sys
from dataclasses import FrozenInstanceError
from pathlib import Path
from types import SimpleNamespace

import pytest
from repository import Book, BookRepository, NotFound, Repository

SHORT, LONG = Book(1, "Haiku", 90), Book(2, "Saga", 900)
HEAD = "from repository import Book, BookRepository, Repository\n"


@pytest.fixture
def books() -> BookRepository:
    return BookRepository().add(SHORT).add(LONG)


@pytest.fixture(scope="module")
def faults_of(tmp_path_factory: pytest.TempPathFactory):
    tmp_path = tmp_path_factory.mktemp("typed")  # one cache for all runs of mypy

    def faults_of(code: str) -> list[str]:
        """The error codes that strict mypy reports for `code`, and its notes."""
        (tmp_path / "repository.py").write_text(Path("repository.py").read_text())
        (tmp_path / "use.py").write_text(HEAD + code)
        options = ["--strict", "--no-error-summary", f"--cache-dir={tmp_path}/cache"]
        mypy = [sys.executable, "-m", "mypy", *options, "use.py", "repository.py"]
        done = subprocess.run(mypy, cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode in {0, 1} and not done.stderr
        return done.stdout.splitlines()

    return faults_of


def test_what_was_added_is_found_again(books):
    assert books.get(2) is LONG
    assert list(books.matching(lambda book: book.title == "Haiku")) == [SHORT]


def test_a_missing_record_is_an_error_of_the_domain_and_not_a_key_error(books):
    with pytest.raises(NotFound, match="^no record 3$") as caught:
        books.get(3)
    assert not isinstance(caught.value, KeyError)
    assert caught.value.__suppress_context__


def test_an_id_is_not_taken_twice(books):
    with pytest.raises(ValueError, match="^there is already a record 1$"):
        books.add(Book(1, "Thief", 10))
    assert books.get(1) is SHORT


def test_a_subclass_asks_its_own_questions(books):
    assert books.longer_than(90) == [LONG]
    assert books.longer_than(89) == [SHORT, LONG]


def test_at_run_time_nothing_checks_the_type_parameter():
    thief = SimpleNamespace(id=7)  # neither a title nor pages
    assert Repository[Book]().add(thief).get(7) is thief


def test_strict_mypy_accepts_it_and_knows_each_type(faults_of):
    use = [
        "books = BookRepository().add(Book(1, 'A', 9))",
        "reveal_type(books)",
        "reveal_type(books.get(1))",
        "reveal_type(Repository[Book]().matching(lambda book: book.pages > 1))",
    ]
    notes = [line.split("note: ")[1] for line in faults_of("\n".join(use))]
    assert notes == [
        'Revealed type is "repository.BookRepository"',  # Repository without Self
        'Revealed type is "repository.Book"',
        'Revealed type is "typing.Iterator[repository.Book]"',
    ]


def test_mypy_finds_the_planted_faults_that_any_would_let_through(faults_of):
    faults = [
        "books = BookRepository()",
        "books.get(1).titel",
        "books.add('a string')",
        "broken: Repository[str]",
        "books.get('1')",
        "books.matching(lambda book: book.author == 'me')",
    ]
    found = faults_of("\n".join(faults))
    assert [line.rsplit("[")[-1] for line in found if "error:" in line] == [
        "attr-defined]",
        "arg-type]",
        "type-var]",
        "arg-type]",
        "attr-defined]",
    ]
    naive = [
        "from typing import Any",
        "class Naive:",
        "    def get(self, record_id: int) -> Any: ...",
        "Naive().get(1).titel",
    ]
    assert faults_of("\n".join(naive)) == []


def test_a_frozen_record_fits_because_the_id_is_only_read(faults_of):
    with pytest.raises(FrozenInstanceError):
        SHORT.id = 3
    naive = [
        "from typing import Protocol",
        "class Naive(Protocol):",
        "    id: int",
        "fits: Naive = Book(1, 'A', 9)",
    ]
    found = faults_of("\n".join(naive))
    assert "error: Incompatible types in assignment" in found[0]
    assert "expected settable variable" in found[1]
