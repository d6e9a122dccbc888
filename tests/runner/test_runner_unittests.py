"""Exercism's form: a track of our own with the ways of testing that a real one uses."""

from dataclasses import replace
from pathlib import Path

import pytest

from greenroom.core.packs.exercism import exercism_of, track_of
from greenroom.runner.client import ensure_runner
from greenroom.runner.judging.exercism_specs import spec_of_exercism
from greenroom.runner.spec import Limits

pytestmark = pytest.mark.sandbox
LIMITS = Limits(cpu_s=2.0, wall_s=8.0)
TRACK = Path(__file__).parent / "track"
FOLDERS = sorted(path for path in TRACK.glob("exercises/*/*") if path.is_dir())


@pytest.fixture(scope="module")
def find_client(tmp_path_factory):
    return ensure_runner(tmp_path_factory.mktemp("runner"))


def problem(folder):
    files = {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".pyc"
    }
    track = track_of((TRACK / "config.json").read_bytes())
    return exercism_of(files, str(folder.relative_to(TRACK)), track.entries.get(folder.name))


def run(find_client, slug, **changed):
    folder = next(one for one in FOLDERS if one.name == slug)
    told = problem(folder)
    submission = {path: text.encode() for path, text in {**told.solution, **changed}.items()}
    spec = replace(spec_of_exercism(told, submission, run_id="x"), limits=LIMITS)
    with find_client() as client:
        return client.report(spec)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda one: one.name)
def test_the_example_of_every_exercise_passes_and_its_stub_fails(find_client, folder):
    told = problem(folder)
    with find_client() as client:
        for files, is_right in ((told.solution, True), (told.starter, False)):
            texts = {path: text.encode() for path, text in files.items()}
            report = client.report(spec_of_exercism(told, texts, run_id="x"))
            assert (report.verdict == "accepted") is is_right, report


@pytest.mark.parametrize(
    ("slug", "trust"),
    [
        ("warm-greeting", "external"),
        ("moving-average", "external"),
        ("tide-table", "external"),
        ("shop-till", "external"),
        ("twice-over", "external"),
        ("paper-tray", "in-process"),  # its own __eq__ decides whether two trays are equal
        ("line-finder", "in-process"),  # its tests patch a name inside the solution
    ],
)
def test_the_report_says_whether_the_solution_could_have_lied(find_client, slug, trust):
    assert run(find_client, slug).trust == trust


def test_each_test_is_told_by_its_name_with_its_code_and_what_was_printed(find_client):
    cases = run(find_client, "warm-greeting").cases
    assert [case.name for case in cases] == [
        "WarmGreetingTest > without a name it greets you",
        "WarmGreetingTest > a name is greeted",
        "WarmGreetingTest > names are kept as they are",
    ]
    assert cases[1].input == 'self.assertEqual(greet("Ada"), "Warm greetings to Ada!")'
    assert cases[1].output == "greeting Ada\n"


def test_a_wrong_answer_says_what_was_expected(find_client):
    report = run(find_client, "warm-greeting", **{
        "warm_greeting.py": "def greet(name='you'):\n    return f'Hello {name}!'\n"
    })  # fmt: skip
    assert report.verdict == "wrong-answer"
    assert {case.status for case in report.cases} == {"fail"}
    assert "'Hello Ada!' != 'Warm greetings to Ada!'" in report.cases[1].message


def test_parts_of_a_test_are_told_with_it(find_client):
    code = "def higher(a, b):\n    return a\n\ndef is_spring_tide(moon):\n    return 1 / 0\n"
    report = run(find_client, "tide-table", **{"tide_table.py": code})
    higher, spring = report.cases
    assert "variation #1" in higher.message
    assert "Expected 2." in higher.message
    assert spring.status == "error"
    assert "return 1 / 0" in spring.message
    assert "2 more parts" in spring.message


GREET = "def greet(name='you'):\n    return {answer}\n"
ATTACKS = {
    "patched-assertion": "import unittest\nunittest.TestCase.assertEqual = lambda *a, **k: None\n"
    + GREET.format(answer="None"),
    "always-equal": "class Any:\n    def __eq__(self, other): return True\n"
    "    def __ne__(self, other): return False\n" + GREET.format(answer="Any()"),
    "always-equal-text": "class Any(str):\n    def __eq__(self, other): return True\n"
    "    def __ne__(self, other): return False\n    __hash__ = str.__hash__\n"
    + GREET.format(answer="Any('x')"),
    "exit": "import os\n\ndef greet(name='you'):\n    os._exit(0)\n",
    "exit-on-import": "import sys\nsys.exit(0)\n",
    "forged-results": "import os, json, struct\n"
    "def greet(name='you'):\n"
    "    for fd in range(3, 30):\n"
    "        for told in ({'ends': 'x', 'status': 'pass'}, {'done': True, 'opinions': 0}):\n"
    "            body = json.dumps(told).encode()\n"
    "            try: os.write(fd, struct.pack('>I', len(body)) + body)\n"
    "            except OSError: pass\n"
    "    return None\n",
    "patched-json": 'import json\njson.dumps = lambda *a, **k: \'{"reply": 1, "value": 1}\'\n'
    + GREET.format(answer="None"),
    "own-frames": "import gc\n"
    "def greet(name='you'):\n"
    "    for one in gc.get_objects():\n"
    "        if type(one).__name__ == 'Crossing':\n"
    "            one.frames.send({'reply': one._next, 'value': 'Warm greetings to you!'})\n"
    "    return None\n",
    "reads-the-tests": "from pathlib import Path\n"
    "found = [str(p) for p in Path('/').rglob('*warm_greeting_test*')]\n"
    "def greet(name='you'):\n    return open(found[0]).read()\n",
    "skips": "import unittest\n\ndef greet(name='you'):\n    raise unittest.SkipTest('later')\n",
}


@pytest.mark.parametrize("name", ATTACKS)
def test_no_attack_on_the_tests_passes(find_client, name):
    report = run(find_client, "warm-greeting", **{"warm_greeting.py": ATTACKS[name]})
    assert report.verdict not in {"accepted", "internal-error"}, report
    assert not any(case.status == "pass" for case in report.cases), report


@pytest.mark.parametrize(
    ("code", "verdict", "told"),
    [
        ("def greet(name='you')\n    pass\n", "runtime-error", "SyntaxError"),
        ("def welcome():\n    pass\n", "runtime-error", "cannot import name 'greet'"),
        ("while True:\n    pass\n", "time-limit", "never ends"),
        ("def greet(n=1):\n    return greet(n)\n", "runtime-error", "3 of 3 tests fail"),
        ("x = [0] * 10**10\n", "memory-limit", "memory"),
    ],
)
def test_what_does_not_run_is_told_in_words(find_client, code, verdict, told):
    report = run(find_client, "warm-greeting", **{"warm_greeting.py": code})
    assert (report.verdict, told in report.message) == (verdict, True), report
