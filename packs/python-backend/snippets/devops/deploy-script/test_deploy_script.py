import os
import subprocess
import tarfile
import threading
from pathlib import Path

import pytest

SCRIPT = str(Path("release.sh").resolve())


class Server:
    def __init__(self, folder):
        self.root, self.folder = folder / "app", folder
        self.root.mkdir()
        restart = f"cp {self.root}/current/version {folder}/running"
        own = {"APP_CHECK": "grep -q . version", "APP_RESTART": restart}
        self.env = {**os.environ, **own, "APP_ROOT": str(self.root)}

    def __call__(self, *words, code=0, **settings):
        command, env = ["bash", SCRIPT, *words], {**self.env, **settings}
        done = subprocess.run(command, env=env, capture_output=True, text=True)
        assert done.returncode == code, done.stderr
        return done.stderr

    def archive(self, version):
        (self.folder / "version").write_text(version)
        path = self.folder / f"{version or 'empty'}.tar.gz"
        with tarfile.open(path, "w:gz") as file:
            file.add(self.folder / "version", "version")
        return str(path)

    def deploy(self, version, code=0, **settings):
        return self("deploy", self.archive(version), code=code, **settings)

    def running(self):
        current = (self.root / "current" / "version").read_text()
        assert (self.folder / "running").read_text() == current
        return current

    def kept(self):
        found = sorted(self.root.glob("releases/*/version"))
        return [one.read_text() for one in found]


@pytest.fixture
def server(tmp_path):
    return Server(tmp_path)


def test_shellcheck_finds_nothing():
    assert subprocess.call(["shellcheck", SCRIPT]) == 0


def test_a_release_goes_live_and_the_one_before_comes_back(server):
    for version in ("1", "2", "3"):
        server.deploy(version)
        assert server.running() == version
    server("rollback")
    assert server.running() == "2"
    server("rollback")
    assert server.running() == "1"
    assert "nothing to go back to" in server("rollback", code=1)
    server.deploy("4")
    assert (server.running(), server.kept()) == ("4", ["1", "2", "3", "4"])


def test_a_release_that_fails_its_check_or_is_broken_never_goes_live(server):
    server.deploy("1")
    assert "refused" in server.deploy("", code=1)
    (server.folder / "broken.tar.gz").write_bytes(b"half an upload")
    assert "refused" in server("deploy", str(server.folder / "broken.tar.gz"), code=1)
    assert (server.running(), server.kept()) == ("1", ["1"])


def test_a_release_that_does_not_come_up_is_taken_back_at_once(server):
    server.deploy("1")
    restart = server.folder / "restart.sh"
    works = f"grep -q 1 {server.root}/current/version"
    restart.write_text(f"{works} && {server.env['APP_RESTART']}")
    server.deploy("2", code=1, APP_RESTART=f"sh {restart}")
    assert server.running() == "1"


def test_only_the_newest_are_kept_and_the_running_one_is_among_them(server):
    _ = [server.deploy(version, APP_KEEP="2") for version in "1234"]
    assert (server.kept(), server.running()) == (["3", "4"], "4")
    _ = [server.deploy(version) for version in "5678"]
    assert server.kept() == list("45678")


def test_at_every_moment_there_is_a_version(server):
    server.deploy("1")
    current, missing, stop = server.root / "current" / "version", [], threading.Event()

    def watch():
        while not stop.is_set():
            missing.extend([] if current.exists() else ["now"])

    watcher = threading.Thread(target=watch)
    watcher.start()
    for version in ("2", "3"):
        server.deploy(version)
    _ = stop.set(), watcher.join(5)
    assert missing == []
    # `ln -sf` onto the live name is no switch: it makes the link inside the folder.
    link = server.root / "current"
    subprocess.run(["ln", "-sf", server.root / "releases", link], check=True)
    assert server.running() == "3" and (link / "releases").is_symlink()


def test_two_deployments_at_once_are_refused(server):
    server.deploy("1")
    holder = ["flock", str(server.root / ".lock"), "sh", "-c", "echo held; read end"]
    with subprocess.Popen(holder, stdin=-1, stdout=-1) as other:
        assert other.stdout.readline() == b"held\n"
        assert "another deployment runs" in server.deploy("2", code=1)
        other.communicate(b"\n")
    assert server.running() == "1"
    server("nonsense", code=2)
