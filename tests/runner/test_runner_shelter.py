"""Where there is no sandbox, where it does not hold, and when the runner is started as root."""

import dataclasses
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

import greenroom
from greenroom.runner.client import ensure_runner
from greenroom.runner.environments import (
    MISSING,
    plain_interpreter,
    scripts_interpreter,
)
from greenroom.runner.errors import RunError
from greenroom.runner.sandbox import selftest
from greenroom.runner.sandbox.launch import Shelter
from greenroom.runner.sandbox.privilege import closed_folder
from greenroom.runner.sandbox.selftest import Trial, find_shelter
from greenroom.runner.workshop import Interpreters, Workshop
from running import script, wait_until

SOURCE = Path(greenroom.__file__).parents[1]


def refused(client, spec, **asked):
    """(code, message) of the refusal to run."""
    with pytest.raises(RunError) as caught:
        client.report(spec, **asked)
    return caught.value.code, caught.value.message


@pytest.fixture
def public_folder():
    """A folder that everybody may read, as root's runner is nobody; pytest's own are closed."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture
def bare_client(tmp_path, monkeypatch):
    """A client of a runner on a machine without bubblewrap."""
    monkeypatch.setenv("GREENROOM_BWRAP", "/nonexistent/bwrap")
    return ensure_runner(tmp_path / "run")()


def test_without_bubblewrap_status_says_so_and_what_to_install(bare_client):
    status = bare_client.status()
    assert status["isolation"] == "none"
    assert "apt-get install -y bubblewrap" in status["why"]


def test_without_bubblewrap_nothing_runs_unasked(bare_client):
    code, message = refused(bare_client, script("print(1)"))
    assert code == "consent"
    assert "bubblewrap" in message


def test_with_consent_ones_own_code_runs_and_the_report_says_how(bare_client):
    report = bare_client.report(script("print('hello')"), consent=True)
    assert (report.verdict, report.output, report.isolation) == ("accepted", "hello\n", "none")


def test_an_imported_exercise_stays_off_even_with_consent(bare_client):
    spec = dataclasses.replace(script("print(1)"), is_imported=True)
    code, message = refused(bare_client, spec, consent=True)
    assert code == "isolation"
    assert "bubblewrap" in message


def test_without_bubblewrap_limits_hold_as_far_as_they_can(bare_client):
    endless = bare_client.report(script("while True: pass", cpu_s=0.5), consent=True)
    assert endless.verdict == "time-limit"
    daemon = """
import subprocess, sys
subprocess.Popen([sys.executable, "-c", "import time; time.sleep(100)"])
print("left")
"""
    report = bare_client.report(script(daemon), consent=True)
    assert (report.verdict, report.output) == ("accepted", "left\n")
    flood = bare_client.report(script("while True: print('x' * 999)", output_kib=4), consent=True)
    assert flood.verdict == "output-limit"


def test_without_bubblewrap_the_folder_of_a_run_is_gone_afterwards(bare_client):
    printed = bare_client.report(script("import os; print(os.getcwd())"), consent=True).output
    assert wait_until(lambda: not Path(printed.strip()).exists())


@pytest.mark.sandbox
def test_a_bubblewrap_that_cannot_work_is_none(tmp_path, public_folder, monkeypatch):
    broken = public_folder / "bwrap"
    broken.write_text(
        "#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\nexit 1\n"
    )
    broken.chmod(0o755)
    monkeypatch.setenv("GREENROOM_BWRAP", str(broken))
    status = ensure_runner(tmp_path / "run")().status()
    assert status["isolation"] == "none"
    assert "No permissions to create new namespace" in status["why"]


@pytest.mark.sandbox
def test_a_bubblewrap_that_lets_out_stops_everything(tmp_path, public_folder, monkeypatch):
    """One that shares the machine's network, whatever it is told."""
    leaking = public_folder / "bwrap"
    leaking.write_text(
        "#!/bin/sh\nfor word in \"$@\"; do shift; [ \"$word\" = --unshare-all ] && "
        'set -- "$@" --unshare-all --share-net || set -- "$@" "$word"; done\n'
        f'exec {shutil.which("bwrap")} "$@"\n'
    )  # fmt: skip
    leaking.chmod(0o755)
    monkeypatch.setenv("GREENROOM_BWRAP", str(leaking))
    client = ensure_runner(tmp_path / "run")()
    status = client.status()
    assert not status["ok"]
    assert "code reaches the network" in status["problems"][0]
    assert refused(client, script("print(1)"), consent=True)[0] == "isolation"


def test_a_trial_that_cannot_be_made_is_no_proof(monkeypatch):
    workshop = Workshop(Shelter("/nonexistent/bwrap"), Interpreters(plain_interpreter(), None))
    monkeypatch.setattr(selftest.os, "getuid", lambda: 1000)
    trial = Trial(workshop)
    trial.run()
    assert "could not be tried" in trial.problems()[0]
    workshop.close()


def test_a_runner_that_is_root_runs_nothing(monkeypatch):
    workshop = Workshop(Shelter("/usr/bin/bwrap"), Interpreters(plain_interpreter(), None))
    monkeypatch.setattr(selftest.os, "getuid", lambda: 0)
    trial = Trial(workshop)
    trial.run()
    assert trial.problems()[0] == "The runner itself is root."
    workshop.close()


def test_without_the_packages_of_labs_only_plain_runs_and_the_line_to_run_is_told(monkeypatch):
    workshop = Workshop(Shelter(None), Interpreters(plain_interpreter(), None))
    told = workshop.environments()
    assert told["plain"]["ready"]
    assert told["django"] == {"ready": False, "why": MISSING, "warm": False}
    with pytest.raises(RunError) as caught:
        workshop.warm("django")
    assert caught.value.code == "environment-missing"
    workshop.close()


def test_a_machine_whose_calls_cannot_be_filtered_is_named():
    assert Shelter("/usr/bin/bwrap", seccomp=b"x").notes == ()
    assert "not filtered" in Shelter("/usr/bin/bwrap").notes[0]
    assert Shelter(None).notes == ()


def test_interpreters_survive_a_journey_as_json():
    both = Interpreters(plain_interpreter(), scripts_interpreter())
    assert Interpreters.from_json(both.to_json()) == both


def test_a_closed_folder_on_the_way_is_found(tmp_path):
    (tmp_path / "home/deep/er").mkdir(parents=True)
    (tmp_path / "home").chmod(0o700)
    inside = str(tmp_path / "home/deep/er")
    found = closed_folder(inside)
    assert found is not None
    assert Path(found) in Path(inside).parents
    assert closed_folder("/usr/lib") is None


@pytest.mark.sandbox
@pytest.mark.skipif(os.getuid() != 0, reason="only root has something to leave behind")
@pytest.mark.parametrize("is_all_closed", [False, True], ids=["a home of 0700", "a umask of 077"])
def test_started_as_root_from_a_closed_folder_it_runs_as_nobody(tmp_path, is_all_closed):
    closed = tmp_path / "home"
    shutil.copytree(SOURCE, closed / "src", ignore=shutil.ignore_patterns("static", "__pycache__"))
    closed.chmod(0o700)
    for path in closed.rglob("*") if is_all_closed else ():
        path.chmod(path.stat().st_mode & 0o700)
    code = f"""
import sys
import tempfile
from pathlib import Path
sys.path.insert(0, {str(SOURCE.parent / "tests")!r})
from greenroom.runner.client import ensure_runner
from running import script
client = ensure_runner(Path({str(closed / "run")!r}))()
pid = client.status()["pid"]
print(open(f"/proc/{{pid}}/status").read().partition("Uid:")[2].split()[:4])
print(open(f"/proc/{{pid}}/status").read().partition("CapEff:")[2].split()[0])
print(client.report(script("import os; print(os.getuid())")).output)
import greenroom; print(greenroom.__file__)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(closed / "src")},
    )  # fmt: skip
    lines = done.stdout.split("\n")
    assert lines[:3] == [str(["65534"] * 4), "0" * 16, "1000"], done.stderr
    assert str(closed) in done.stdout


@pytest.mark.sandbox
def test_this_machine_has_a_sandbox():
    assert find_shelter().isolation == "bubblewrap"


def test_what_is_left_out_is_said():
    done = subprocess.run(
        [SOURCE.parent / "scripts/need-sandbox"], capture_output=True, text=True, check=False,
        env={**os.environ, "GREENROOM_SKIP": "browser,sandbox"},
    )  # fmt: skip
    assert done.returncode == 0
    assert "SKIPPED" in done.stderr
