"""A lab judges what a program does: good solutions that its author did not write pass as well."""

from pathlib import Path

import pytest

from greenroom.core.packs.labs import lab_of
from greenroom.runner.judging.lab_specs import limits_of, spec_of_lab

LABS = Path(__file__).parents[3] / "packs" / "python-backend" / "labs"
SOLUTIONS = sorted(
    one
    for one in Path(__file__).parent.glob("other_solutions/*/*")
    if one.parent.name != "__pycache__"  # of the conftest.py beside them
)

pytestmark = [pytest.mark.sandbox, pytest.mark.usefixtures("scripts_environment")]


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def lab_named(name: str):
    return lab_of(files_of(LABS / name), f"labs/{name}")


@pytest.mark.parametrize("folder", SOLUTIONS, ids=lambda one: f"{one.parent.name}/{one.name}")
def test_another_good_solution_is_accepted(runner, folder):
    lab = lab_named(folder.parent.name)
    report = runner.client.report(spec_of_lab(lab, files_of(folder), run_id=folder.name))
    assert report.verdict == "accepted", [one for one in report.cases if one.status != "pass"]


SLIPS = {
    "a slip of syntax": (b"def pay(:\n", "Your program raised SyntaxError: invalid syntax"),
    "another encoding": (b'x = "caf\xe9"\n', "Your program raised SyntaxError: (unicode error)"),
    "a missing name": (b"import nothing_of_this_name\n", "ModuleNotFoundError"),
    "the end of the process": (b"import os\nos._exit(0)\n", "Your code ended the process"),
}


@pytest.mark.parametrize(("code", "said"), SLIPS.values(), ids=SLIPS)
def test_a_program_that_does_not_begin_is_told_as_what_it_is(runner, code, said):
    lab = lab_named("lost-update")
    spec = spec_of_lab(lab, {"wallets/services.py": code}, run_id=said[-9:])
    report = runner.client.report(spec)
    assert report.verdict == "runtime-error"
    assert said in report.cases[0].message
    assert {one.status for one in report.cases[1:]} == {"skipped"}


def test_a_database_that_is_filled_is_told(runner):
    lab = lab_named("lost-update")
    fill = b"""
def pay(wallet_id, cents, bar):
    from django.db import connection
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE junk AS SELECT 1 AS n")
        while True:
            cursor.execute("INSERT INTO junk SELECT i FROM generate_series(1, 50000) i")
"""
    changed = lab.starter["wallets/services.py"].replace(b"\ndef pay", b"\ndef paid") + fill
    spec = spec_of_lab(lab, {"wallets/services.py": changed}, run_id="fill")
    report = runner.client.report(spec)
    assert report.verdict != "accepted"
    assert "Your program filled its database" in report.message


def test_who_never_waits_in_the_database_was_not_tried_and_does_not_pass(runner):
    lab = lab_named("lost-update")
    code = lab.reference["wallets/services.py"]
    polls = (
        code.replace(b"select_for_update()", b"select_for_update(nowait=True)")
        + b"""

def _again(deed):
    import time
    from django.db import OperationalError
    def until_free(*given):
        for _ in range(1500):
            try:
                return deed(*given)
            except OperationalError:
                time.sleep(0.01)
        raise RuntimeError("busy")
    return until_free

pay, top_up, transfer = map(_again, (pay, top_up, transfer))
"""
    )
    spec = spec_of_lab(lab, {"wallets/services.py": polls}, run_id="polls")
    report = runner.client.report(spec)
    assert report.verdict != "accepted"
    raced = [case for case in report.cases if case.status != "pass"]
    assert {case.status for case in raced} == {"error"}
    assert "could not be tried" in raced[0].message


def test_what_the_learner_may_not_change_is_taken_from_the_starter():
    lab = lab_named("lost-update")
    sent = {**lab.reference, "wallets/views.py": b"cheat", "../judge.py": b"cheat"}
    spec = spec_of_lab(lab, sent, run_id="cheat")
    assert spec.files["wallets/views.py"] == lab.starter["wallets/views.py"]
    assert spec.files.keys() == lab.starter.keys()
    assert spec.judge["submitted"].keys() == lab.reference.keys()


def test_limits_are_the_labs_own_below_the_runners_ceiling():
    lab = lab_named("lost-update")
    assert (limits_of(lab).wall_s, limits_of(lab).memory_mib) == (40, 256)
    greedy = type(lab)(**{
        **{name: getattr(lab, name) for name in lab.__slots__}, "limits": (("memory_mib", 1e9),)
    })  # fmt: skip
    assert limits_of(greedy).memory_mib < 10_000


def test_programs_that_are_asked_for_as_they_are_begin_ahead():
    spec = spec_of_lab(lab_named("lost-update"), {}, run_id="ahead")
    assert spec.judge["ahead"] == ["main", "second"]
    assert spec_of_lab(lab_named("n-plus-one"), {}, run_id="none").judge["ahead"] == []
