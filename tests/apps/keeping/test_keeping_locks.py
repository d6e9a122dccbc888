"""Locks die with their process, and a server is found by those that come later."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from greenroom.apps.keeping.services.locks import one_at_a_time, take_lock
from greenroom.apps.keeping.services.serving import announce, find_server, take_serving_lock
from greenroom.core.errors import NotReadyError

HOLDER = """
import sys, time
from pathlib import Path
from greenroom.apps.keeping.services.serving import announce, take_serving_lock
lock = take_serving_lock(Path(sys.argv[1]))
announce(lock, port=8433)
print("held", flush=True)
time.sleep(60)
"""


def hold(folder: Path) -> subprocess.Popen[str]:
    """Another process that serves `folder`."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_lock_is_taken_once(tmp_path: Path) -> None:
    first = take_lock(tmp_path / "lock", wait_seconds=0)
    assert first is not None
    assert take_lock(tmp_path / "lock", wait_seconds=0.05) is None
    first.release()
    first.release()
    again = take_lock(tmp_path / "lock", wait_seconds=0)
    assert again is not None
    again.release()


def test_block_that_needs_a_taken_lock_says_so(tmp_path: Path) -> None:
    held = take_lock(tmp_path / "lock", wait_seconds=0)
    with (
        pytest.raises(NotReadyError, match="Try again"),
        one_at_a_time(tmp_path / "lock", wait_seconds=0.05),
    ):
        pass
    assert held is not None
    held.release()


def test_running_server_is_found_with_its_port(tmp_path: Path) -> None:
    with hold(tmp_path) as process:
        server = find_server(tmp_path)
        assert server is not None
        assert (server.pid, server.port) == (process.pid, 8433)
        assert server.url == "http://127.0.0.1:8433"
        assert take_serving_lock(tmp_path) is None
        process.kill()


def test_killed_server_leaves_no_server(tmp_path: Path) -> None:
    with hold(tmp_path) as process:
        process.kill()
    assert find_server(tmp_path) is None
    lock = take_serving_lock(tmp_path)
    assert lock is not None
    lock.release()


def test_folder_that_was_never_served_has_no_server(tmp_path: Path) -> None:
    assert find_server(tmp_path) is None
    assert not list(tmp_path.iterdir())


def test_asking_for_the_server_does_not_keep_one_from_starting(tmp_path: Path) -> None:
    asked = take_lock(tmp_path / "serving.lock", wait_seconds=0)
    assert asked is not None
    import threading

    threading.Timer(0.05, asked.release).start()
    began = time.monotonic()
    lock = take_serving_lock(tmp_path)
    assert lock is not None
    assert time.monotonic() - began < 5
    lock.release()


def test_shorter_announcement_leaves_nothing_of_a_longer_one(tmp_path: Path) -> None:
    lock = take_serving_lock(tmp_path)
    assert lock is not None
    announce(lock, port=65000)
    announce(lock, port=80)
    assert (tmp_path / "serving.lock").read_text().endswith('"port": 80}')
    lock.release()
