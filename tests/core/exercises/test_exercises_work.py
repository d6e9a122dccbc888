"""What may be handed in for something to do."""

import pytest

from greenroom.core.errors import InputError
from greenroom.core.exercises.work import FILE_BYTES_MAX, Work, WorkFile, check_submission


def test_line_ends_of_any_system_become_plain():
    assert check_submission(["a.py"], {"a.py": "x = 1\r\ny = 2\r"}) == {"a.py": "x = 1\ny = 2\n"}


def test_a_file_that_was_not_sent_is_left_out():
    assert check_submission(["a.py", "b.py"], {"b.py": ""}) == {"b.py": ""}


@pytest.mark.parametrize(
    "files",
    [
        {"../a.py": ""},
        {"judge.py": "passed = True"},
        {"a.py": "x" * (FILE_BYTES_MAX + 1)},
        {"a.py": "\x00"},
        {"a.py": "\ud800"},
    ],
)
def test_what_no_exercise_takes_is_refused_with_a_reason(files):
    with pytest.raises(InputError) as caught:
        check_submission(["a.py"], files)
    assert caught.value.field == "files"


def test_many_large_files_are_refused_together():
    paths = [f"{number}.py" for number in range(6)]
    with pytest.raises(InputError):
        check_submission(paths, dict.fromkeys(paths, "x" * FILE_BYTES_MAX))


def test_only_editable_files_are_the_starter():
    work = Work("Do it.", (WorkFile("a.py", "pass\n"), WorkFile("given.py", "x = 1\n", False)))
    assert work.starter == {"a.py": "pass\n"}
