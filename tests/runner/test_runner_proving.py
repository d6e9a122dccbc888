"""A script is proved only by a test that ran, whole, and passed, in a place of its own."""

import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from greenroom.runner.batch import ProofCache, prove_all
from greenroom.runner.needs import Installed, canonical_name, with_all_they_bring
from greenroom.runner.proving import Script, prove, read_environment

CODE = b"def double(x):\n    return 2 * x\n"
TEST = b"from double import double\n\n\ndef test_it():\n    assert double(2) == 4\n"


@pytest.fixture(scope="module")
def environment():
    return read_environment(Path(sys.executable))


def script(test: bytes = TEST, **fields: object) -> Script:
    known = Script("s.a.b.double", {"double.py": CODE, "test_double.py": test}, "test_double.py")
    return replace(known, **fields)  # type: ignore[arg-type]


def test_a_passing_test_proves_the_script_with_the_versions_it_ran_on(environment):
    proof = prove(script(packages=("pytest",)), environment)
    assert (proof.wrong, proof.tests) == ("", 1)
    assert proof.versions == {"pytest": pytest.__version__}


@pytest.mark.parametrize(
    ("test", "said"),
    [
        (TEST.replace(b"4", b"5"), "its test fails"),
        (b"import gone\n", "imports what it does not name: gone"),
        (b"", "its test"),
        (b"import pytest\ndef test_a():\n    pytest.skip('x')\n", "skips 1 of 1"),
        (b"import pytest\n@pytest.mark.xfail\ndef test_a():\n    assert 0\n", "skips 1 of 1"),
        (b"import os\ndef test_a():\n    os._exit(0)\n", "runs nothing"),
        (b"import time\ndef test_a():\n    time.sleep(60)\n", "did not end within 2 seconds"),
    ],
)
def test_anything_else_proves_nothing(environment, test, said):
    limit = 2 if b"sleep" in test else 60
    assert said in prove(script(test), environment, limit_seconds=limit).wrong


def test_a_package_that_is_not_there_is_named(environment):
    assert prove(script(packages=("no-such-thing",)), environment).wrong == (
        "not installed: no-such-thing"
    )


def test_the_test_sees_an_empty_project_and_no_secret_of_the_caller(environment, monkeypatch):
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "x")
    monkeypatch.setenv("DATABASE_URL", "y")
    test = b"""import os
from pathlib import Path
from double import double

def test_it():
    assert sorted(p.name for p in Path().iterdir()) == ["double.py", "test_double.py"]
    assert not {"AWS_SECRET_ACCESS_KEY", "DATABASE_URL"} & set(os.environ)
    assert double(1) == 2
    assert Path.home().name == "home"
"""
    assert prove(script(test), environment).wrong == ""
    with_database = test.replace(b', "DATABASE_URL"}', b"}") + b"    os.environ['DATABASE_URL']\n"
    assert prove(script(with_database), environment, database_url="z").wrong == ""


def is_running(pid: int) -> bool:
    """Whether the process runs; one that ended and was not asked how does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def test_what_a_test_started_does_not_outlive_it(environment, tmp_path):
    sign = tmp_path / "pid"
    test = f"""import subprocess, sys
def test_it():
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    open({str(sign)!r}, "w").write(str(child.pid))
""".encode()
    prove(script(test), environment)
    pid = int(sign.read_text())
    gone_by = time.monotonic() + 30
    while is_running(pid) and time.monotonic() < gone_by:
        time.sleep(0.01)
    assert not is_running(pid)


def test_a_proof_is_kept_until_the_files_or_the_environment_change(environment, tmp_path):
    cache = ProofCache(tmp_path)

    def cached(one: Script, where=environment) -> list[bool]:
        return [proof.is_cached for proof in prove_all([one], where, cache=cache, jobs=1)]

    assert cached(script()) == [False]
    assert cached(script()) == [True]
    assert cached(script(TEST + b"\n")) == [False]
    assert cached(script(), replace(environment, version="3.99")) == [False]


def test_a_failure_is_never_kept(environment, tmp_path):
    cache, failing = ProofCache(tmp_path), script(TEST.replace(b"4", b"5"))
    for _ in range(2):
        (proof,) = prove_all([failing], environment, cache=cache, jobs=1)
        assert proof.wrong
        assert not proof.is_cached


def test_what_fails_beside_others_is_tried_again_alone_and_called_unsteady(environment, tmp_path):
    cache, ran = ProofCache(tmp_path / "cache"), tmp_path / "ran"
    test = f"""from pathlib import Path
from double import double

def test_it():
    ran = Path({str(ran)!r})
    first = not ran.exists()
    ran.touch()
    assert double(2) == (5 if first else 4)
"""
    for said in ("its test fails", ""):  # having held, and not kept, it is run again
        (proof,) = prove_all([script(test.encode())], environment, cache=cache, jobs=2)
        assert (proof.wrong, proof.is_cached) == ("", False)
        assert said in proof.unsteady


def test_a_damaged_cache_is_no_proof(environment, tmp_path):
    cache = ProofCache(tmp_path)
    list(prove_all([script()], environment, cache=cache, jobs=1))
    (kept,) = tmp_path.iterdir()
    kept.write_text("{")
    assert [
        proof.is_cached for proof in prove_all([script()], environment, cache=cache, jobs=1)
    ] == [False]


def test_names_of_packages_are_compared_as_an_index_does():
    assert canonical_name("Fake_Redis[lua]") == "fake-redis"


def test_an_import_that_no_named_package_brings_is_a_failure(environment):
    asks = script(TEST + b"    import django.conf\n")
    assert prove(asks, environment).wrong == "imports what it does not name: django"
    named = script(TEST + b"    import asgiref\n", packages=("Django",))
    assert prove(named, environment).wrong == ""  # Django brings it


def test_an_extra_brings_what_it_says():
    installed = Installed(
        modules={"lupa": ("lupa",)},
        brings={"fakeredis": {"": (("redis", frozenset()),), "lua": (("lupa", frozenset()),)}},
    )
    assert with_all_they_bring(["FakeRedis"], installed) == {"fakeredis", "redis"}
    assert with_all_they_bring(["fakeredis[lua]"], installed) == {"fakeredis", "redis", "lupa"}
