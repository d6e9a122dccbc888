"""snippets/<area>/<slug>/: a good one is read whole, and each thing wrong with one is a fault."""

import json
from datetime import date

import pytest
from small_pack import faults_of, small_pack

from greenroom.core.packs import (
    CorrectionDef,
    ProofDef,
    check_pack,
    match_proofs,
    read_pack,
    snippet_digest,
    write_proofs,
)
from greenroom.core.packs.languages import language_of

FOLDER = "snippets/python/bag"
TOML = """\
id = "s.python.functions.bag"
title = "A fresh list at every call"
topic = "python/functions"
points = ["python.functions.mutable-default"]
level = "junior"
frameworks = ["Python"]
words = ["mutable default"]
versions = { attrs = ">=23.1" }
test_needs = ["hypothesis"]
services = ["postgres"]
checked_on = 2026-11-20
files = ["bag.py", ".github/workflows/ci.yml"]
run = "python bag.py"
use_when = "A function collects into a list."
goes_wrong = ["A list as default is shared.", "`or []` drops an empty list that was given."]
sources = ["https://docs.python.org/3/tutorial/controlflow.html"]

[[corrects]]
note = "Q9"
mistake = "The default list is shared by all calls."
signs = ["def add(item, bag=[])"]
unless = ["bag=None"]

[drill]
blanks = ["bag is None", { text = "bag = []", accept = ["bag = list()"] }]
"""
CODE = """\
def add(item: int, bag: list[int] | None = None) -> list[int]:
    if bag is None:
        bag = []
    bag.append(item)
    return bag
"""
TEST = """\
from bag import add


def test_every_call_has_a_list_of_its_own():
    add(1)
    assert add(2) == [2]
"""


def pack(toml: str = TOML, **files: str | None) -> dict[str, bytes]:
    """The small pack with the snippet `bag`; files by their names, None leaves one out."""
    inside: dict[str, str | None] = {
        "snippet.toml": toml, "bag.py": CODE, "test_bag.py": TEST, "conftest.py": "",
        ".github/workflows/ci.yml": "on: push\n",
    }  # fmt: skip
    inside |= files
    texts = {f"{FOLDER}/{name}": text.encode() for name, text in inside.items() if text is not None}
    return small_pack() | texts


def faults(toml: str = TOML, **files: str | None) -> list[tuple[str, str]]:
    """(file inside the snippet, code) of every fault."""
    return [
        (file.removeprefix(f"{FOLDER}/"), code) for file, _, code in faults_of(pack(toml, **files))
    ]


def test_a_whole_snippet_is_read():
    snippet = read_pack(pack()).snippets[0]

    assert (snippet.id, snippet.level, snippet.run) == (
        "s.python.functions.bag", "junior", "python bag.py",
    )  # fmt: skip
    assert [(file.path, file.language) for file in snippet.files] == [
        ("bag.py", "python"), (".github/workflows/ci.yml", "yaml"),
    ]  # fmt: skip
    assert snippet.versions == (("attrs", ">=23.1"),)
    assert snippet.proves == ("Every call has a list of its own",)
    assert snippet.corrections == (
        CorrectionDef("Q9", "The default list is shared by all calls.",
                      ("def add(item, bag=[])",), ("bag=None",)),
    )  # fmt: skip
    assert [(blank.text, blank.accept) for blank in snippet.blanks] == [
        ("bag is None", ()), ("bag = []", ("bag = list()",)),
    ]  # fmt: skip
    assert [file.path for file in snippet.support] == ["conftest.py"]


def test_what_is_optional_may_be_left_out():
    optional = ("words", "test_needs", "services", "run", "checked_on")
    lines = [line for line in TOML.splitlines() if not line.startswith(optional)]
    toml = "\n".join(lines[: lines.index("[[corrects]]")])
    assert faults(toml) == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('id = "s.python.functions.bag"', 'id = "s.python.functions.sack"', "misplaced-id"),
        ('id = "s.python.functions.bag"', 'id = "bag"', "bad-id"),
        ('id = "s.python.functions.bag"', "", "missing-key"),
        ('topic = "python/functions"', 'topic = "python/files"', "misplaced-topic"),
        ('"python.functions.mutable-default"', '"python.functions.nothing"', "unknown-point"),
        ('level = "junior"', 'level = "expert"', "bad-value"),
        ('frameworks = ["Python"]', "", "missing-key"),
        ('{ attrs = ">=23.1" }', '{ attrs = "new" }', "bad-value"),
        ('{ attrs = ">=23.1" }', '{ "attrs; rm -rf" = ">=1" }', "bad-value"),
        ('services = ["postgres"]', 'services = ["oracle"]', "bad-value"),
        ('"bag.py", ".git', '"bag.py", "gone.py", ".git', "missing-file"),
        ('files = ["bag.py", ', 'files = ["test_bag.py", "bag.py", ', "missing-file"),
        ('files = ["bag.py", ', 'files = ["../../pack.toml", "bag.py", ', "missing-file"),
        ('run = "python bag.py"', 'run = """a\nb"""', "bad-value"),
        ('use_when = "A function collects into a list."', "", "missing-key"),
        ('"https://docs.python.org/3/tutorial/controlflow.html"', '"the manual"', "bad-link"),
        ('signs = ["def add(item, bag=[])"]', "", "missing-key"),
        ('signs = ["def add(item, bag=[])"]', 'signs = ["=", "a b c"]', "bad-value"),
        ('unless = ["bag=None"]', 'unles = ["bag=None"]', "unknown-key"),
        ('"bag is None"', '"bag"', "bad-blank"),
        ('"bag is None"', '"nowhere to be found"', "bad-blank"),
        ('"bag is None"', '"if bag is None:", "bag is None"', "bad-blank"),
        ("blanks = [", "gaps = [", "bad-blank"),
        ("checked_on = 2026-11-20", 'checked_on = "soon"', "bad-value"),
        ('title = "A fresh', 'subtitle = "x"\ntitle = "A fresh', "unknown-key"),
        ('title = "A fresh list at every call"', f'title = "{"long " * 30}"', "bad-value"),
        ('words = ["mutable default"]', "words = [", "toml-syntax"),
    ],
)  # fmt: skip
def test_each_wrong_value_is_a_fault_of_its_file(old, new, code):
    assert old in TOML
    found = faults(TOML.replace(old, new))
    assert ("snippet.toml", code) in found


@pytest.mark.parametrize(
    ("files", "fault"),
    [
        ({"snippet.toml": None}, ("snippet.toml", "missing-file")),
        ({"test_bag.py": None}, ("test_bag.py", "missing-test")),
        ({"bag.py": None}, ("snippet.toml", "missing-file")),
        ({"notes.txt": "x"}, ("notes.txt", "unknown-file")),
        ({"deep/__init__.py": "x = 1\n"}, ("deep/__init__.py", "unknown-file")),
        ({"bag.py": CODE + "\n" * 59 + "x = 1\n"}, ("bag.py", "too-long-to-read")),
        ({"test_bag.py": "def test_(:\n"}, ("test_bag.py", "broken-python")),
        ({"test_bag.py": "import bag\n"}, ("test_bag.py", "hollow-test")),
        ({"bag.py": CODE + "def (:\n"}, ("bag.py", "broken-python")),
        ({"bag.py": "x = '\u202e'\n"}, ("bag.py", "control-character")),
    ],
)  # fmt: skip
def test_each_wrong_file_is_a_fault(files, fault):
    assert fault in faults(**files)


def test_an_empty_package_mark_may_stand_beside():
    assert faults(**{"deep/__init__.py": ""}) == []


def test_a_name_that_leaves_the_folder_is_refused():
    for path in (f"{FOLDER}/../../../evil.py", f"{FOLDER}/a b.py", f"{FOLDER}/a\\b.py"):
        assert check_pack(pack() | {path: b"x"}).faults


def test_two_snippets_never_share_an_id_or_a_title():
    files = pack()
    twin = {path.replace("python/bag", "web/bag"): text for path, text in files.items()}
    codes = [code for _, _, code in faults_of(files | twin)]
    assert "duplicate-id" in codes
    assert "misplaced-id" in codes
    assert "near-duplicate" in codes


def test_a_proof_counts_for_just_these_files():
    loaded = read_pack(pack())
    snippet = loaded.snippets[0]
    proof = ProofDef(snippet_digest(snippet), date(2026, 11, 21), 1, "3.11.7", (("attrs", "25"),))
    files = pack() | {"proofs.json": write_proofs({snippet.id: proof}).encode()}

    proven = read_pack(files)
    assert match_proofs(proven.snippets, proven.proofs).proven == {snippet.id: proof}

    changed = files | {f"{FOLDER}/bag.py": CODE.replace("append", "extend").encode()}
    after = read_pack(changed)
    assert match_proofs(after.snippets, after.proofs).unproven == (snippet.id,)


@pytest.mark.parametrize("text", ["[]", "{", '{"s.a.b.c": {}}', '{"a": 1}', json.dumps({"a": {
    "digest": "", "passed_on": "never", "tests": 1, "python": "3", "versions": {}}})])  # fmt: skip
def test_proofs_of_another_form_are_a_fault(text):
    assert ("proofs.json", 1, "bad-value") in faults_of(pack() | {"proofs.json": text.encode()})


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("a/models.py", "python"), ("Dockerfile", "docker"), ("Dockerfile.dev", "docker"),
        ("ci.YML", "yaml"), ("nginx.conf", "nginx"), (".dockerignore", "text"), ("x", "text"),
    ],
)  # fmt: skip
def test_the_language_of_a_file_is_told_by_its_name(path, language):
    assert language_of(path) == language
