"""Labs are read whole, or refused with every fault at its line."""

import pytest

from greenroom.core.errors import PackError
from greenroom.core.packs.labdef import LabDef, matches
from greenroom.core.packs.labs import lab_of

TOML = """\
id = "l.drf.permissions.small-lab"
title = "A small lab"
topic = "drf/permissions"
points = ["drf.permissions.object-level"]
level = "mid"
minutes = 25
story = "Somebody read what was not theirs."
environment = "django"
services = ["postgres"]
change = ["shop/views.py", "tests/*.py"]
hints = ["Look at the list first.", "It is get_queryset."]
sources = ["https://docs.djangoproject.com/en/5.2/"]

[program]
app = "config.wsgi:application"
setup = [["{python}", "manage.py", "migrate"]]
env = { DEBUG = "0" }

[database]
sql = ["data/rows.sql"]

[limits]
wall_s = 30

[[wrong]]
name = "hidden-only"
fails = ["strangers"]
why = "It hides the link and not the order."

[[wrong]]
name = "too-strict"
fails = ["owners", "strangers"]
why = "Nobody sees anything."
"""
JUDGE = """\
from greenroom_lab import Lab, check, expect

@check("A stranger sees nothing", why="It is not theirs.", must_first=True)
def strangers(lab: Lab) -> None: ...

def a_helper(): ...

@check("An owner sees it", why="It is theirs.")
def owners(lab): ...
"""
PICTURE = b"\x89PNG\r\n\x1a\n\x00\xff"


def folder(**changed: bytes | None) -> dict[str, bytes]:
    files: dict[str, bytes | None] = {
        "lab.toml": TOML.encode(),
        "task.md": b"# A small lab\n" + b"What counts is told here. " * 20,
        "judge.py": JUDGE.encode(),
        "data/rows.sql": b"SELECT 1;",
        "starter/shop/views.py": b"x = 1\r\n",
        "starter/manage.py": b"",
        "starter/tests/test_views.py": b"",
        "starter/logo.png": PICTURE,
        "reference/shop/views.py": b"x = 2\n",
        "wrong/hidden-only/shop/views.py": b"x = 3\n",
        "wrong/too-strict/tests/test_new.py": b"x = 4\n",
    }
    files |= {name.replace("__", "/"): data for name, data in changed.items()}
    return {path: data for path, data in files.items() if data is not None}


def faults(files: dict[str, bytes]) -> list[str]:
    with pytest.raises(PackError) as error:
        lab_of(files, "labs/small-lab")
    return [str(fault) for fault in error.value.faults]


def read(files: dict[str, bytes]) -> LabDef:
    return lab_of(files, "labs/small-lab")


def test_a_lab_is_read_with_its_bytes_as_they_are():
    lab = read(folder())
    assert (lab.id, lab.minutes, lab.environment) == ("l.drf.permissions.small-lab", 25, "django")
    assert lab.program.setup == (("{python}", "manage.py", "migrate"),)
    assert (lab.program.env, lab.limits) == ((("DEBUG", "0"),), (("wall_s", 30),))
    assert lab.starter["logo.png"] == PICTURE
    assert lab.starter["shop/views.py"] == b"x = 1\r\n"
    assert lab.reference == {"shop/views.py": b"x = 2\n"}
    assert lab.judge_files.keys() == {"judge.py", "data/rows.sql"}
    assert [(one.function, one.title, one.why, one.line) for one in lab.checks] == [
        ("strangers", "A stranger sees nothing", "It is not theirs.", 4),
        ("owners", "An owner sees it", "It is theirs.", 9),
    ]
    assert [one.name for one in lab.wrong] == ["hidden-only", "too-strict"]
    assert read(lab.files) == lab


def test_a_learner_may_change_what_the_patterns_name():
    lab = read(folder())
    assert lab.may_change("shop/views.py")
    assert lab.may_change("tests/test_new.py")
    assert not lab.may_change("tests/deep/test_new.py")
    assert not lab.may_change("manage.py")
    assert matches("src/**/*.py", "src/a/b/c.py")
    assert matches("src/**/*.py", "src/c.py")
    assert not matches("src/*.py", "src/c.pyx")


def test_all_faults_are_told_at_once_with_their_lines():
    told = TOML.replace('level = "mid"', 'level = "hard"').replace('"postgres"', '"oracle"')
    told = told.replace('["strangers"]', '["strangers", "nobody"]')
    told = told.replace("wall_s = 30", "wall_s = 30\nwings = 2")
    told = told.replace('"data/rows.sql"', '"starter/manage.py"')
    judge = JUDGE.replace(', why="It is theirs."', "").replace('"A stranger sees nothing"', "TITLE")
    found = faults(folder(**{"lab.toml": told.encode(), "judge.py": judge.encode()}))
    assert [line.split(": ", 1)[0] for line in found] == [
        "labs/small-lab/judge.py:4",
        "labs/small-lab/judge.py:9",
        "labs/small-lab/lab.toml:5",
        "labs/small-lab/lab.toml:9",
        *["labs/small-lab/lab.toml:19"] * 2,
        "labs/small-lab/lab.toml:22",
        "labs/small-lab/lab.toml:28",
    ]
    whole = "\n".join(found)
    for said in (
        "the title of strangers is not a text", "owners does not say why it matters",
        "the level is 'hard'", "there is no service 'oracle'", "`database` needs PostgreSQL",
        "`sql` names 'starter/manage.py'", "the key 'wings' of [limits] is unknown",
        "judge.py has no check 'nobody'",
    ):  # fmt: skip
        assert said in whole


MISSING = {
    "lab.toml": "labs/small-lab/lab.toml:1: labs/small-lab has none",
    "task.md": "there is no task.md",
    "judge.py": "there is no judge.py",
    "reference/shop/views.py": "there is no reference/",
    "wrong/hidden-only/shop/views.py": "there is no wrong/hidden-only/",
    "data/rows.sql": "`sql` names 'data/rows.sql', which is no file of the judge's",
}


@pytest.mark.parametrize(("path", "said"), MISSING.items())
def test_what_is_missing_is_named(path, said):
    assert said in "\n".join(faults(folder(**{path: None})))


STRAY = {
    "wrong/third/shop/views.py": "no [[wrong]] table names wrong/third/",
    "reference/manage.py": "a solution changes what the learner may not",
    "wrong/hidden-only/manage.py": "a solution changes what the learner may not",
}


@pytest.mark.parametrize(("path", "said"), STRAY.items())
def test_what_nobody_asked_for_is_named(path, said):
    assert said in "\n".join(faults(folder(**{path: b"x"})))


CHANGED = {
    'change = ["shop/views.py", "tests/*.py"]': ('change = ["nowhere.py"]', "no file of starter/"),
    'hints = ["Look at the list first.", "It is get_queryset."]': (
        "hints = []",
        "there are 0 hints",
    ),
    'app = "config.wsgi:application"': ('app = "os.system(1)"', "`app` is not an address"),
    'setup = [["{python}", "manage.py", "migrate"]]': ("setup = [[]]", "not a list of words"),
    'env = { DEBUG = "0" }': ("env = { DEBUG = 0 }", "`env` does not pair"),
    "wall_s = 30": ("wall_s = true", "the limit wall_s is not a number"),
    'environment = "django"': ('environment = "root"', "there is no environment 'root'"),
    'name = "too-strict"': ('name = "hidden-only"', "is no name of its own"),
    'fails = ["strangers"]': ("fails = []", "`fails` names no check"),
    "[limits]": ("limits = 5\n[other]", "the key 'other' is unknown"),
    "minutes = 25": ("minutes = 0", "`minutes` is not a number"),
}


@pytest.mark.parametrize(("was", "now", "said"), [(k, *v) for k, v in CHANGED.items()])
def test_a_value_of_another_kind_is_a_fault(was, now, said):
    assert was in TOML
    assert said in "\n".join(faults(folder(**{"lab.toml": TOML.replace(was, now).encode()})))


def test_a_judge_that_is_no_python_or_repeats_itself_is_a_fault():
    assert "not Python" in "\n".join(faults(folder(**{"judge.py": b"def"})))
    assert "the judge has 0 checks" in "\n".join(faults(folder(**{"judge.py": b"x = 1"})))
    twice = JUDGE.replace("An owner sees it", "A stranger sees nothing").encode()
    assert "two checks have the title" in "\n".join(faults(folder(**{"judge.py": twice})))


def test_a_huge_lab_is_refused():
    many = {f"starter/f{number}.txt": b"x" for number in range(600)}
    assert "files: keep 500" in "\n".join(faults({**folder(), **many}))
    large = {f"starter/f{number}.bin": b"\0" * 900_000 for number in range(10)}
    assert "bytes: keep 8,000,000" in "\n".join(faults({**folder(), **large}))
    assert "1,000,000 are read" in "\n".join(faults(folder(**{"starter/x": b"\0" * 1_000_001})))


def test_text_with_hidden_directions_is_refused():
    hidden = "x = 1  # \u202e".encode()
    assert "U+202E" in "\n".join(faults(folder(**{"starter/shop/views.py": hidden})))
