"""problems/<slug>/: a good one is read whole; each thing wrong with one is a fault of its line."""

import json
from pathlib import Path
from typing import Any

import pytest
from small_pack import faults_of, small_pack

from greenroom.core.errors import PackError
from greenroom.core.packs import check_pack, read_pack
from greenroom.core.packs.problems import problem_of

FOLDER = "problems/settle-up"
SOURCE = Path(__file__).parents[2] / "runner" / "settle-up"
FILES = {
    path.relative_to(SOURCE).as_posix(): path.read_bytes()
    for path in SOURCE.rglob("*")
    if path.is_file() and path.suffix != ".pyc"
}
TOML = FILES["problem.toml"].decode()
CASES: list[dict[str, Any]] = json.loads(FILES["cases.json"])


def pack(toml: str = TOML, **files: str | bytes | None) -> dict[str, bytes]:
    """The small pack with the problem; files by their names, None leaves one out."""
    inside: dict[str, Any] = {**FILES, "problem.toml": toml, **files}
    return small_pack() | {
        f"{FOLDER}/{name}": data.encode() if isinstance(data, str) else data
        for name, data in inside.items()
        if data is not None
    }


def faults(toml: str = TOML, **files: str | bytes | None) -> list[tuple[str, int, str]]:
    """(file inside the problem, line, code) of every fault."""
    return [
        (file.removeprefix(f"{FOLDER}/"), line, code)
        for file, line, code in faults_of(pack(toml, **files))
    ]


def messages(toml: str = TOML, **files: str | bytes | None) -> str:
    return "\n".join(map(str, check_pack(pack(toml, **files)).faults))


def cases_with(**changed: Any) -> dict[str, str]:
    """cases.json whose first case is changed; None takes a key out."""
    case = {**CASES[0], **changed}
    first = {key: value for key, value in case.items() if value is not None}
    return {"cases.json": json.dumps([first, *CASES[1:]])}


def line_of(part: str, text: str = TOML) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_good_problem_is_read_whole() -> None:
    (problem,) = read_pack(pack()).problems
    assert (problem.id, problem.entry, problem.function) == (
        "p.python.functions.settle-up", "settle_up.py", "settle",
    )  # fmt: skip
    assert problem.statement.startswith("Write `settle(entries, opening=0)`")
    assert list(problem.starter) == ["settle_up.py"]
    assert problem.solution == {"settle_up.py": FILES[".meta/example.py"].decode()}
    assert problem.beside == {}
    assert [one.fails for one in problem.wrong] == [
        ("an opening balance counts",), ("the entries stay as they were",),
    ]  # fmt: skip
    assert problem.complexity is not None
    assert problem.complexity.generator.file == ".meta/sizes.py"
    assert problem.limits == {"cpu_s": 2.0, "wall_s": 2.0, "memory_mib": 128.0}
    assert problem.files == FILES
    assert problem.minutes == 5


def test_the_same_is_read_from_a_folder_alone() -> None:
    assert problem_of(FILES, FOLDER) == read_pack(pack()).problems[0]


def test_a_folder_with_faults_tells_all_of_them() -> None:
    with pytest.raises(PackError) as caught:
        problem_of({**FILES, "problem.toml": b'id = "x"\n', "cases.json": b"{}"}, FOLDER)
    codes = {fault.code for fault in caught.value.faults}
    assert {"bad-id", "missing-key", "bad-case"} <= codes


def test_problem_without_manifest_is_one_fault() -> None:
    assert faults(**{"problem.toml": None}) == [("problem.toml", 1, "missing-file")]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('function = "settle"', 'function = "settel"', "bad-value"),
        ('function = "settle"', 'function = "settle"\nentry = "x.py"', "missing-file"),
        ('function = "settle"', 'function = "settle"\ncases = "x.json"', "missing-file"),
        ('function = "settle"', 'function = "settle"\ndrive = "fly"', "bad-value"),
        ('function = "settle"', 'function = "settle"\nenvironment = "rails"', "bad-value"),
        ('function = "settle"', 'function = "settle"\ncolour = "red"', "unknown-key"),
        ("cpu_s = 2", "cpu_s = 200", "bad-value"),
        ("cpu_s = 2", "cpu_s = true", "bad-value"),
        ("wall_s = 2", "wal_s = 2", "unknown-key"),
        ('expected = "O(n)"', 'expected = "O(N)"', "bad-value"),
        ('expected = "O(n)"', 'expected = "O(n)"\nof = 3', "bad-value"),
        ('generator = ".meta/sizes.py"', 'generator = ".meta/x.py"', "missing-file"),
        ('why = "It begins with nothing."', 'verdict = "sad"\nwhy = "w"', "bad-value"),
        ('fails = ["an opening balance counts"]', 'fails = ["no such case"]', "bad-value"),
        ('words = ["empty", "no entries"]', "words = []", "missing-key"),
    ],
)  # fmt: skip
def test_wrong_value_is_a_fault_of_its_line(old: str, new: str, code: str) -> None:
    toml = TOML.replace(old, new, 1)
    assert toml != TOML
    found = faults(toml)
    line = line_of(new.rpartition("\n")[2] if code != "missing-key" else "[[edge]]", toml)
    assert ("problem.toml", line, code) in found or (
        "problem.toml", line_of(new, toml), code,
    ) in found  # fmt: skip


def test_one_wrong_solution_is_too_few() -> None:
    toml = TOML[: TOML.rindex("[[wrong]]")]
    told = messages(toml, **{".meta/wrong/spends_the_entries.py": None})
    assert "there are 1 wrong solutions" in told


def test_wrong_solution_that_no_table_names_is_a_fault() -> None:
    found = faults(**{".meta/wrong/third.py": "x = 1\n"})
    assert found == [(".meta/wrong/third.py", 1, "unknown-file")]


def test_wrong_solution_that_says_nothing_of_where_it_fails_is_a_fault() -> None:
    toml = TOML.replace('fails = ["an opening balance counts"]\n', "")
    assert [code for _, _, code in faults(toml)] == ["missing-key"]


@pytest.mark.parametrize("name", [".meta/example.py", "settle_up.py", ".docs/instructions.md"])
def test_missing_file_is_a_fault(name: str) -> None:
    assert "missing-file" in {code for _, _, code in faults(**{name: None})}


def test_code_that_does_not_parse_is_a_fault_of_its_line() -> None:
    found = faults(**{".meta/wrong/forgets_the_opening.py": "x = 1\ndef f(:\n"})
    assert found == [(".meta/wrong/forgets_the_opening.py", 2, "broken-python")]


def test_config_that_names_no_file_is_a_fault() -> None:
    roles = '"solution": ["settle_up.py"],\n "test": ["gone.py"], "example": [".meta/example.py"]'
    config = f'{{"files": {{{roles}}}}}'
    assert (".meta/config.json", 2, "missing-file") in faults(**{".meta/config.json": config})
    assert (".meta/config.json", 1, "bad-value") in faults(**{".meta/config.json": "[]"})


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"name": None}, "a case has no name"),
        ({"name": ""}, "`name` is no text"),
        ({"expect": None}, "the case says nothing of what is right"),
        ({"raises": "ValueError"}, "the case says expect and raises of what is right"),
        ({"expected": 1}, "the key 'expected' is unknown"),
        ({"args": 3}, "`args` is no list"),
        ({"kwargs": {"a b": 1}}, "`kwargs` does not pair names with values"),
        ({"expect": {"$tupel": [1]}}, "there is no $tupel"),
        ({"expect": {"$set": [[1]]}}, "$set holds a list, dict or set"),
        ({"expect": {"$a": 1, "b": 1}}, "a key begins with $"),
        ({"expect": {"$decimal": "one"}}, "$decimal cannot hold 'one'"),
        ({"tolerance": 2}, "`tolerance` is no number above 0 and below 1"),
        ({"hidden": 1}, "`hidden` is neither true nor false"),
        ({"as": "tuple"}, '`as` is not "list"'),
        ({"points": 0}, "`points` is no number above 0"),
        ({"expect": None, "raises": {"type": "a b"}}, "`raises` names no exception"),
        ({"expect": None, "check": True}, "asks for a checker"),
    ],
)  # fmt: skip
def test_case_that_cannot_be_asked_is_a_fault(changed: dict[str, Any], told: str) -> None:
    assert told in messages(**cases_with(**changed))


def test_a_name_that_stands_twice_is_a_fault_of_the_second() -> None:
    cases = json.dumps([CASES[0], CASES[1], CASES[0]], indent=1)
    line = [number for number, text in enumerate(cases.split("\n"), 1) if text == " {"][2]
    assert ("cases.json", line, "bad-case") in faults(**{"cases.json": cases})


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("{}", 1),
        ("[]", 1),
        ("", 1),
        ('[\n{"name": "a" "args": []}]', 2),
        ('[\n{"name": "a", "args": [], "expect": 1}\n{"name": "b"}]', 3),
        ('[\n{"name": "a", "name": "b"}]', 2),
        ('[{"name": "a", "args": [], "expect": NaN}]', 1),
        ('[{"name": "a", "args": [], "expect": 1}] x', 1),
        ("[1]", 1),
        ("[" * 5_000, 1),
        ("[" + "[" * 100_000 + "]" * 100_000 + "]", 1),
        ('[{"name": "a", "args": [' + "9" * 4_900 + '], "expect": 1}]', 1),
    ],
)
def test_cases_that_are_no_list_of_cases_are_a_fault(text: str, line: int) -> None:
    found = [one for one in faults(**{"cases.json": text}) if one[0] == "cases.json"]
    assert found[0][:2] in {("cases.json", line), ("cases.json", 1)}


@pytest.mark.parametrize(
    ("args", "told"),
    [
        ([1], "`args` is not {"),
        ({"calls": [["a b", []]]}, "a call is not"),
        ({"calls": [["put", [1]], ["get", []]]}, "`expect` does not list 2 results"),
    ],
)
def test_operations_are_checked(args: Any, told: str) -> None:
    toml = TOML.replace('function = "settle"', 'function = "settle"\ndrive = "operations"')
    assert told in messages(toml, **cases_with(args=args, expect=[1]))


@pytest.mark.parametrize(
    ("args", "expect", "told"),
    [
        ({"path": "orders"}, {"status": 200}, "begins with /"),
        ({"path": "/", "verb": "GET"}, {"status": 200}, "a request is no object of"),
        ({"path": "/"}, {"code": 200}, "an answer is no object of"),
        ([{"path": "/"}], [{"status": 1}, {"status": 2}], "one answer for each request"),
        ({"path": "/", "json": 1, "body": "x"}, {"status": 1}, "has json and body"),
    ],
)
def test_requests_are_checked(args: Any, expect: Any, told: str) -> None:
    toml = TOML.replace(
        'function = "settle"', 'function = "settle"\ndrive = "request"\nenvironment = "django"'
    )
    assert told in messages(toml, **cases_with(args=args, expect=expect))


def test_two_problems_of_one_id_are_a_fault() -> None:
    other = {
        path.replace(FOLDER, "problems/settle-down"): data
        for path, data in pack().items()
        if path.startswith(FOLDER)
    }
    codes = [code for _, _, code in faults_of(pack() | other)]
    assert "duplicate-id" in codes
    assert "near-duplicate" in codes
