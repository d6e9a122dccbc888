"""What a lab's page shows, and what of a folder counts as handed in."""

from greenroom.core.exercises.lab import submitted_files, work_of
from greenroom.core.packs.labdef import DatabaseDef, LabDef, ProgramDef

LAB = LabDef(
    id="l.a.b.c", title="", topic="a/b", points=(), level="mid", minutes=25.0, sources=(),
    story="", statement="# Task", hints=("one", "two"), environment="plain", services=(),
    change=("shop/*.py",), program=ProgramDef(), database=DatabaseDef(), limits=(), checks=(),
    wrong=(), file="lab.toml", line=1,
    files={
        "starter/a.py": b"fixed", "starter/shop/views.py": b"wrong", "starter/logo.png": b"\x89\0",
        "starter/latin.txt": b"caf\xe9", "reference/shop/views.py": b"right",
        "reference/shop/new.py": b"added", "judge.py": b"secret",
    },
)  # fmt: skip


def test_what_may_be_changed_comes_first_and_the_judge_is_not_shown():
    work = work_of(LAB)
    assert [(one.path, one.text, one.is_editable) for one in work.files] == [
        ("shop/views.py", "wrong", True),
        ("shop/new.py", "", True),
        ("a.py", "fixed", False),
    ]
    assert work.reference == {"shop/views.py": "right", "shop/new.py": "added"}
    assert (work.statement, work.hints) == ("# Task", ("one", "two"))


def test_files_that_are_not_the_learners_are_not_handed_in():
    sent = {"a.py": b"mine", "shop/views.py": b"mine", "judge.py": b"mine", "../x": b"mine"}
    assert submitted_files(LAB, sent) == {"shop/views.py": b"mine"}
