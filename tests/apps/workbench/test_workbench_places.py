"""Which line of the learner's code a failure is about."""

from greenroom.apps.workbench.models import Run
from greenroom.apps.workbench.views.report import find_line, marks_of

FILES = {"limiter.py": "", "shop/views.py": ""}
RAISED = "NotImplementedError\n  limiter.py, line 5, in allows: raise NotImplementedError"
TRACEBACK = (
    "Traceback (most recent call last):\n"
    '  File "/box/judge.py", line 3, in check\n'
    '  File "/box/shop/views.py", line 12, in get\n'
    '  File "/box/shop/views.py", line 30, in total\n'
    '  File "/usr/lib/python3.11/json/decoder.py", line 355, in raw_decode\n'
    "json.decoder.JSONDecodeError: Expecting value"
)


def test_line_is_found_as_the_judges_and_as_python_name_it():
    assert find_line(RAISED, FILES) == ("limiter.py", 5)
    assert find_line(TRACEBACK, FILES) == ("shop/views.py", 30)


def test_lines_of_others_and_words_are_no_places():
    assert find_line("judge.py, line 3: no", FILES) is None
    assert find_line("At [3]: expected True, got False. See line 4.", FILES) is None
    assert find_line("", FILES) is None


def test_every_line_is_marked_once_with_the_first_words_about_it():
    cases = [{"status": "error", "message": RAISED}, {"status": "error", "message": RAISED}]
    run = Run(files=FILES, report={"message": "2 of 2 cases are not right.", "cases": cases})
    assert marks_of(run) == [
        {"path": "limiter.py", "line": 5, "message": "NotImplementedError", "severity": "error"}
    ]


def test_a_file_of_which_nothing_works_is_not_marked_all_over():
    cases = [{"message": f"limiter.py, line {line}: wrong"} for line in range(1, 60)]
    assert len(marks_of(Run(files=FILES, report={"cases": cases}))) == 20


def test_advice_is_marked_beside_mistakes():
    lint = [{"file": "limiter.py", "line": 2, "message": "unused", "code": "F401"}]
    types = ["limiter.py:3: Incompatible return value", "Found 1 error"]
    marks = marks_of(Run(files=FILES, advice={"lint": lint, "types": types}))
    assert [(one["line"], one["severity"]) for one in marks] == [(2, "info"), (3, "warning")]
