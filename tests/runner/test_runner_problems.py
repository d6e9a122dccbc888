"""Golden submissions to one small problem: each gets the verdict, and the words, it deserves."""

import json
from pathlib import Path
from typing import Any

import pytest

from greenroom.core.packs.problemdef import ProblemDef
from greenroom.core.packs.problems import problem_of
from greenroom.runner.judging.specs import spec_of_problem
from greenroom.runner.report import RunReport
from greenroom.runner.trials import exhibit_of_problem, prove_exhibit
from running import Runner

pytestmark = pytest.mark.sandbox

HERE = Path(__file__).parent
GOLDEN = sorted(path.parent for path in (HERE / "golden").glob("*/expected.json"))


def read_folder(folder: Path) -> dict[str, bytes]:
    paths = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture(scope="module")
def problem() -> ProblemDef:
    return problem_of(read_folder(HERE / "settle-up"), "problems/settle-up")


def judge(runner: Runner, problem: ProblemDef, code: bytes, **asked: Any) -> RunReport:
    spec = spec_of_problem(problem, {problem.entry: code}, run_id="golden", **asked)
    return runner.client.report(spec)


@pytest.mark.parametrize("folder", GOLDEN, ids=lambda path: path.name)
def test_submission_gets_what_it_deserves(
    folder: Path, runner: Runner, problem: ProblemDef
) -> None:
    expected = json.loads((folder / "expected.json").read_text())
    report = judge(runner, problem, (folder / "submission.txt").read_bytes())
    assert report.verdict == expected["verdict"], report
    assert expected.get("message", "") in report.message
    assert [one.name for one in report.cases] == [case["name"] for case in problem.cases]
    cases = {one.name: one for one in report.cases}
    for name, wanted in expected.get("cases", {}).items():
        assert cases[name].status == wanted["status"], cases[name]
        assert wanted.get("message", "") in cases[name].message
        for key in ("got", "expected", "output"):
            assert wanted.get(key, getattr(cases[name], key)) == getattr(cases[name], key)
    assert report.trust == "external"


def test_the_problem_proves_itself(runner: Runner, problem: ProblemDef) -> None:
    proof = prove_exhibit(exhibit_of_problem(problem), lambda: runner.client)
    assert proof.wrong == ""
    assert proof.tests == 5


def test_growth_is_measured_beside_what_was_claimed(runner: Runner, problem: ProblemDef) -> None:
    slow = problem.texts[".meta/wrong/spends_the_entries.py"].replace(
        "    balance, balances", "    entries = list(entries)\n    balance, balances"
    )
    report = judge(runner, problem, slow.encode(), claimed="O(n)")
    assert report.verdict == "accepted"
    assert report.complexity is not None
    assert report.complexity["measured"] == "O(n^2)"
    assert report.complexity["claimed"] == "O(n)"
    sizes = [size for size, _ in report.complexity["evidence"]]
    assert sizes == sorted(sizes)
    assert len(sizes) >= 6


def test_growth_of_what_was_not_accepted_is_not_measured(
    runner: Runner, problem: ProblemDef
) -> None:
    assert judge(runner, problem, problem.starter[problem.entry].encode()).complexity is None


def test_nothing_that_tells_an_answer_enters_the_box(runner: Runner, problem: ProblemDef) -> None:
    spy = (
        "import glob\n\n\ndef settle(entries, opening=0):\n"
        "    return sorted(glob.glob('**', recursive=True, include_hidden=True))\n"
    )
    report = judge(runner, problem, spy.encode())
    assert report.cases[0].got == "['settle_up.py']"


def test_events_come_while_it_runs(runner: Runner, problem: ProblemDef) -> None:
    code = problem.solution[problem.entry].replace("    balance,", "    print('hi')\n    balance,")
    spec = spec_of_problem(problem, {problem.entry: code}, run_id="events")
    events = list(runner.client.run(spec))
    names = [one["event"] for one in events]
    assert names.count("case") == len(problem.cases)
    assert "output" in names
    assert names[-1] == "report"


def with_drive(problem_files: dict[str, bytes], toml: str, cases: list[Any], code: str) -> Any:
    """The small problem driven in another way."""
    head = problem_files["problem.toml"].decode().partition("function =")[0]
    wrong = "".join(
        f'[[wrong]]\nfile = ".meta/wrong/{name}.py"\nwhy = "w"\nverdict = "wrong-answer"\n'
        for name in ("forgets_the_opening", "spends_the_entries")
    )
    files = {
        **problem_files,
        "problem.toml": f"{head}{toml}{wrong}".encode(),
        "cases.json": json.dumps(cases).encode(),
        "settle_up.py": code.encode(),
    }
    return problem_of(files, "problems/settle-up")


COUNTER = """\
class Counter:
    def __init__(self, start):
        self.seen = [start]

    def add(self, number):
        if number < 0:
            raise ValueError("below nothing")
        self.seen.append(number)
        return self.seen
"""


def test_class_is_made_once_and_its_methods_called_in_turn(runner: Runner) -> None:
    calls = {"init": [1], "calls": [["add", [2]], ["add", [-1]], ["add", [3]]]}
    wanted = [[1, 2], {"$raised": "ValueError"}, [1, 2, 3]]
    cases = [
        {"name": "what was given back is kept as it was then", "args": calls, "expect": wanted},
        {"name": "there is no such method", "args": {"calls": [["sub", []]], "init": [1]},
         "expect": [None]},
    ]  # fmt: skip
    toml = 'function = "Counter"\ndrive = "operations"\n'
    problem = with_drive(read_folder(HERE / "settle-up"), toml, cases, COUNTER)
    first, second = judge(runner, problem, COUNTER.encode()).cases
    assert first.status == "pass", first
    assert first.input == "it = Counter(1)\nit.add(2)\nit.add(-1)\nit.add(3)"
    assert second.status == "error"
    assert "has no attribute 'sub'" in second.message


VIEW = """\
from rest_framework.decorators import api_view
from rest_framework.response import Response

SEEN = []


@api_view(["GET", "POST"])
def orders(request, pk):
    if request.method == "POST":
        SEEN.append(request.data["name"])
        return Response({"pk": pk}, status=201, headers={"X-Seen": str(len(SEEN))})
    return Response({"seen": SEEN, "page": request.GET.get("page")})
"""


@pytest.mark.usefixtures("scripts_environment")
def test_view_answers_requests_and_only_what_is_named_counts(runner: Runner) -> None:
    post = {"method": "POST", "path": "/orders/", "kwargs": {"pk": 7}, "json": {"name": "Cy"}}
    get = {"path": "/orders/?page=2", "kwargs": {"pk": 7}}
    cases = [
        {"name": "a sequence", "args": [post, get], "expect": [
            {"status": 201, "headers": {"x-seen": "1"}}, {"json": {"seen": ["Cy"], "page": "2"}},
        ]},
        {"name": "another status", "args": get, "expect": {"status": 404}},
    ]  # fmt: skip
    toml = 'function = "orders"\ndrive = "request"\nenvironment = "django"\n'
    problem = with_drive(read_folder(HERE / "settle-up"), toml, cases, VIEW)
    first, second = judge(runner, problem, VIEW.encode()).cases
    assert first.status == "pass", first
    assert second.status == "fail"
    assert second.message == "At ['status']: expected 404, got 200."
    assert second.input == "GET /orders/?page=2"


CHECKER = """\
def check(args, kwargs, got, case):
    if sorted(got) != sorted(args[0]):
        return f"{got} holds something else"
    return None if case["facts"] == "any order" else "no facts"
"""


def test_checker_judges_what_no_value_can_be_compared_with(runner: Runner) -> None:
    cases = [
        {"name": "any order", "args": [[1, 2, 3]], "check": True, "facts": "any order"},
        {"name": "a twin", "args": [[1, 1]], "check": True, "facts": "any order", "why": "Count."},
    ]
    files = {**read_folder(HERE / "settle-up"), ".meta/checker.py": CHECKER.encode()}
    toml = 'function = "settle"\n[checker]\nfile = ".meta/checker.py"\n'
    code = "def settle(entries):\n    return set(entries)\n"
    problem = with_drive(files, toml, cases, code)
    first, second = judge(runner, problem, code.encode()).cases
    assert first.status == "pass", first
    assert (second.status, second.message) == ("fail", "{1} holds something else\nCount.")


def test_checker_at_fault_is_the_exercises_fault(runner: Runner) -> None:
    from greenroom.runner.errors import RunError

    files = {
        **read_folder(HERE / "settle-up"),
        ".meta/checker.py": b"def check(args, kwargs, got, case):\n    return 1 / 0\n",
    }
    toml = 'function = "settle"\n[checker]\nfile = ".meta/checker.py"\n'
    cases = [{"name": "any", "args": [[1]], "check": True}]
    problem = with_drive(files, toml, cases, "def settle(entries):\n    return 1\n")
    with pytest.raises(RunError, match="checker does not work: ZeroDivisionError"):
        judge(runner, problem, b"def settle(entries):\n    return 1\n")


def test_iterator_is_listed_where_the_case_says_so(runner: Runner) -> None:
    cases = [{"name": "lazily", "args": [[1, 2]], "as": "list", "expect": [2, 4]},
             {"name": "in place", "args": [[2, 1]], "expect": [4, 2], "as": "list",
              "after": [[1, 2]]}]  # fmt: skip
    code = "def settle(entries):\n    yield from [2 * one for one in entries]\n    entries.sort()\n"
    problem = with_drive(read_folder(HERE / "settle-up"), 'function = "settle"\n', cases, code)
    report = judge(runner, problem, code.encode())
    assert report.verdict == "accepted", report
