import os
import runpy
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import pytest

APP = """
import pathlib, time
from health import with_health
def slow(environ, start):
    name = environ["PATH_INFO"][1:]
    pathlib.Path(FOLDER, name + ".began").touch()
    while not pathlib.Path(FOLDER, name).exists():
        time.sleep(0.01)
    start("200 OK", [("Content-Length", "4")])
    return [b"done"]
application = with_health(slow)
"""


def eventually(check, seconds=5):
    until = time.monotonic() + seconds
    while not check():
        assert time.monotonic() < until, "never happened"
        time.sleep(0.01)


class Server:
    def __init__(self, folder, *options):
        with socket.create_server(("127.0.0.1", 0)) as found:
            self.port = found.getsockname()[1]
        self.folder = folder
        (folder / "shop.py").write_text(APP.replace("FOLDER", repr(str(folder))))
        if not options:
            (folder / "drain").touch()  # as if the last container had left it
        own = {"BIND": f"127.0.0.1:{self.port}", "DRAIN_FILE": str(folder / "drain")}
        own |= {"PYTHONPATH": f"{folder}:{Path.cwd()}", "DRAIN_SECONDS": "0"}
        self.env = {**os.environ, **own}
        command = [sys.executable, "-m", "gunicorn", "shop:application", *options]
        self.process = subprocess.Popen(command, env=self.env, stderr=-3)
        eventually(lambda: self.get("/healthz") == (200, b"ok"))

    def get(self, path, timeout=5):
        try:
            with closing(HTTPConnection("127.0.0.1", self.port, timeout)) as connection:
                connection.request("GET", path)
                answer = connection.getresponse()
                return answer.status, answer.read()
        except (OSError, HTTPException) as error:
            return type(error).__name__

    def begin(self, path):
        told = []
        thread = threading.Thread(target=lambda: told.append(self.get(path)))
        thread.start()
        eventually((self.folder / f"{path[1:]}.began").exists)
        return thread, told


@pytest.fixture
def start(tmp_path):
    made = []
    yield lambda *options: made.append(Server(tmp_path, *options)) or made[-1]
    (tmp_path / "order").touch()
    made[0].process.terminate()
    made[0].process.wait(10)


def test_sigterm_lets_the_running_request_finish_and_takes_no_new_one(start):
    server = start()
    thread, told = server.begin("/order")
    server.process.send_signal(signal.SIGTERM)
    gone = ("ConnectionRefusedError", "TimeoutError")  # nobody reads the port any more
    eventually(lambda: server.get("/healthz", 0.2) in gone)
    assert told == []
    (server.folder / "order").touch()
    thread.join(5)
    assert told == [(200, b"done")]
    assert server.process.wait(5) == 0


def test_without_a_grace_period_the_running_request_is_cut_off(start):
    server = start("--graceful-timeout", "0")
    thread, told = server.begin("/order")
    server.process.send_signal(signal.SIGTERM)
    thread.join(5)
    assert told in (["RemoteDisconnected"], ["ConnectionResetError"])


def test_draining_flips_readiness_in_all_workers_but_not_liveness(start):
    server = start()
    assert {server.get("/readyz") for _ in range(8)} == {(200, b"ok")}
    assert subprocess.call(["sh", "drain.sh"], env=server.env) == 0
    assert {server.get("/readyz") for _ in range(8)} == {(503, b"draining")}
    assert server.get("/healthz") == (200, b"ok")
    pid = server.process.pid
    for worker in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        os.kill(int(worker), signal.SIGKILL)
    eventually(lambda: server.get("/readyz") == (503, b"draining"))  # by a new worker
    (server.folder / "late").touch()
    assert server.get("/late") == (200, b"done")  # still served: some come late


def test_the_settings_leave_room_for_each_other():
    assert subprocess.call(["shellcheck", "drain.sh"]) == 0
    told = runpy.run_path("gunicorn.conf.py")
    assert (told["bind"], told["workers"], told["threads"]) == ("0.0.0.0:8000", 2, 4)
    assert (told["worker_class"], told["worker_tmp_dir"]) == ("gthread", "/dev/shm")
    assert (told["graceful_timeout"], told["timeout"]) == (25, 30)
    with pytest.raises(subprocess.TimeoutExpired):  # it waits, ten seconds if not told
        wait = {"DRAIN_FILE": os.devnull, "PATH": os.environ["PATH"]}
        subprocess.run(["sh", "drain.sh"], env=wait, timeout=0.2)
