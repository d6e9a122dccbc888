import hashlib
import json
import os
import subprocess
import zipfile
from pathlib import Path

import pytest

DEPS, MOVE = Path("deps.sh").resolve(), Path("from_pipenv.sh").resolve()
SOURCE = {"name": "pypi", "url": "https://packages.example/simple", "verify_ssl": True}
PIPFILE = """[[source]]
name = "pypi"
url = "https://packages.example/simple"
verify_ssl = true
[packages]
books = ">=1"
"""


class Shell:
    """A folder with wheels instead of an index, and an environment of its own."""

    def __init__(self, folder):
        self.folder = folder
        (folder / "wheels").mkdir()
        own = {"UV_NO_INDEX": "1", "UV_OFFLINE": "1", "PIPENV_VERBOSITY": "-1"}
        paths = {"UV_FIND_LINKS": "wheels", "UV_NO_CACHE": "1"}
        self.env = {**os.environ, **own, **paths, "VIRTUAL_ENV": str(folder / "venv")}
        self("uv", "venv", "--quiet", "venv")

    def __call__(self, *words, code=0):
        pipes = {"stdout": -1, "stderr": -2, "text": True}
        done = subprocess.run(words, cwd=self.folder, env=self.env, **pipes)
        assert done.returncode == code, done.stdout
        return done.stdout

    def write(self, name, text):
        (self.folder / name).write_text(text)

    def wheel(self, version, code="", name="books"):
        path = self.folder / "wheels" / f"{name}-{version}-py3-none-any.whl"
        info = f"{name}-{version}.dist-info"
        head = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
        with zipfile.ZipFile(path, "w") as file:
            file.writestr(f"{name}.py", code)
            file.writestr(f"{info}/METADATA", head)
            file.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
            file.writestr(f"{info}/RECORD", "")
        return hashlib.sha256(path.read_bytes()).hexdigest()

    def installed(self):
        return self("uv", "pip", "freeze", "--quiet").split()


@pytest.fixture
def shell(tmp_path):
    made = Shell(tmp_path)
    made.digest = made.wheel("1.0")
    made.write("requirements.in", "books>=1\n")
    made(DEPS, "lock")
    return made


def test_shellcheck_finds_nothing():
    assert subprocess.run(["shellcheck", DEPS, MOVE]).returncode == 0


def test_the_lock_installs_the_same_when_the_index_has_moved_on(shell):
    _ = shell.wheel("1.1"), shell(DEPS, "install")
    assert shell.installed() == ["books==1.0"]
    shell("uv", "pip", "install", "--upgrade", "-r", "requirements.in")
    assert shell.installed() == ["books==1.1"]  # another day, another version


def test_a_wheel_that_was_exchanged_is_refused(shell):
    shell.wheel("1.0", "import os  # stolen")
    assert "Hash mismatch" in shell(DEPS, "install", code=1)
    shell("uv", "pip", "install", "books==1.0")  # without hashes it is taken


def test_check_fails_once_the_lock_does_not_fit(shell):
    shell.wheel("1.1")
    shell(DEPS, "check")  # something newer is no reason to fail
    before = (shell.folder / "requirements.txt").read_text()
    shell.write("requirements.in", "books>=1.1\n")
    assert "> books==1.1" in shell(DEPS, "check", code=1)
    assert (shell.folder / "requirements.txt").read_text() == before


def test_only_the_named_package_is_upgraded_and_strangers_are_removed(shell):
    shell.wheel("1.0", name="paper")
    shell.write("requirements.in", "books>=1\npaper>=1\n")
    shell(DEPS, "lock")
    _ = shell.wheel("1.1"), shell.wheel("1.1", name="paper")
    for words in (["lock"], ["upgrade", "paper"], ["install"]):
        shell(DEPS, *words)
    assert shell.installed() == ["books==1.0", "paper==1.1"]
    shell.write("requirements.in", "books>=1\n")
    _ = shell(DEPS, "lock"), shell(DEPS, "install")
    assert shell.installed() == ["books==1.0"] and "usage" in shell(
        DEPS, "nonsense", code=2
    )


def test_a_pipenv_lock_moves_unchanged_but_not_when_it_is_out_of_date(shell):
    wanted = {"_meta": {"sources": [SOURCE], "requires": {}}}
    wanted |= {"default": {"books": ">=1"}, "develop": {}}
    told = json.dumps(wanted, sort_keys=True, separators=(",", ":")).encode()
    meta = {"hash": {"sha256": hashlib.sha256(told).hexdigest()}, "sources": [SOURCE]}
    books = {"version": "==1.0", "hashes": [f"sha256:{shell.digest}"], "index": "pypi"}
    lock = {"_meta": {**meta, "pipfile-spec": 6}, "default": {"books": books}}
    shell.write("Pipfile.lock", json.dumps({**lock, "develop": {}}))
    shell.write("Pipfile", PIPFILE)
    shell.write("requirements.txt", "")
    shell(MOVE)
    shell(DEPS, "install")
    assert shell.installed() == ["books==1.0"]
    shell.write("Pipfile", PIPFILE.replace(">=1", ">=2"))
    shell(MOVE, code=1)
