"""The runner as a server: its queue, cancelling, and what is left when anything is killed."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from greenroom.runner.client import SOCKET, Client, end_runners, ensure_runner
from greenroom.runner.errors import RunError, RunnerGone
from greenroom.runner.queueing import Ticket, Waiting, processors
from greenroom.runner.spec import RunSpec
from running import processes_named, script, wait_until

pytestmark = pytest.mark.sandbox

MARKED = "import subprocess, sys\nsubprocess.run([sys.executable, '-c', {code!r}, {mark!r}])"


def sleeping(mark, seconds=120):
    """A run that sleeps in a process of this name."""
    code = f"import time; print('begun', flush=True); time.sleep({seconds})"
    return script(MARKED.format(code=code, mark=mark), wall_s=100)


@pytest.fixture
def own_client(tmp_path):
    """A client of a runner that this test may kill."""
    return ensure_runner(tmp_path / "run")()


def until_output(events):
    """Take events until the program has said something."""
    for event in events:
        if event["event"] == "output":
            return event["text"]
    return ""


def test_status_says_what_there_is(runner):
    status = runner.client.status()
    assert status["isolation"] == "bubblewrap"
    assert status["ok"]
    assert status["problems"] == []
    assert status["environments"]["plain"]["ready"]
    assert status["pid"] > 0


def test_events_come_in_order_and_output_as_it_is_printed(runner):
    code = "import time\nprint('one', flush=True)\ntime.sleep(1)\nprint('two')"
    events = list(runner.client.run(script(code)))
    kinds = [event["event"] for event in events if event["event"] != "queued"]
    assert kinds[:2] == ["started", "output"]
    assert kinds[-1] == "report"
    texts = [one["text"] for one in events if one["event"] == "output"]
    assert "two" not in texts[0]
    assert "".join(texts) == events[-1]["output"] == "one\ntwo\n"


def test_twenty_submissions_at_once_are_all_judged_right(runner):
    codes = {number: f"import sys; print({number}); sys.exit({number % 3})" for number in range(20)}
    with ThreadPoolExecutor(20) as pool:
        reports = dict(zip(codes, pool.map(runner.run, codes.values()), strict=True))
    for number, report in reports.items():
        assert report.output == f"{number}\n"
        assert report.verdict == ("accepted" if number % 3 == 0 else "runtime-error")


def test_every_run_gives_its_slot_back_however_it_ends(runner):
    codes = ["print(1)", "import os; os._exit(1)", "import os; os.closerange(0, 9)", "1 / 0"] * 10
    with ThreadPoolExecutor(6) as pool:
        assert len(list(pool.map(runner.run, codes))) == 40
    assert wait_until(lambda: runner.client.status()["running"] == 0)


def test_a_place_in_the_queue_is_told_and_comes_nearer(runner):
    with ThreadPoolExecutor(8) as pool:
        codes = ["import time; time.sleep(0.3)"] * 8
        runs = list(pool.map(lambda code: list(runner.client.run(script(code))), codes))
    queues = [[one["place"] for one in events if one["event"] == "queued"] for events in runs]
    assert all(places == sorted(places, reverse=True) for places in queues)
    assert max((len(places) for places in queues), default=0) > 1 or processors() >= 8
    assert all(events[-1]["event"] == "report" for events in runs)


def test_the_queue_is_fair_and_can_be_left():
    waiting = Waiting(slots=1)
    first, second, third = Ticket(), Ticket(), Ticket()
    entered, told, ready = [], [], threading.Event()

    def stand(ticket, name):
        with waiting.slot(ticket, lambda place: (told.append((name, place)), ready.set())) as is_in:
            entered.append((name, is_in))

    with waiting.slot(first, lambda place: told.append(("first", place))):
        threads = []
        for ticket, name in ((second, "second"), (third, "third")):
            ready.clear()
            threads.append(threading.Thread(target=stand, args=(ticket, name)))
            threads[-1].start()
            ready.wait()
        assert waiting.counts == (1, 2)
        waiting.give_up(second)
        threads[0].join()
        assert entered == [("second", False)]
        assert wait_until(lambda: ("third", 1) in told)
    threads[1].join()
    assert entered == [("second", False), ("third", True)]
    assert told == [("second", 1), ("third", 2), ("third", 1)]
    assert waiting.counts == (0, 0)


def test_a_cancelled_run_ends_at_once_and_says_so(runner):
    spec = sleeping("greenroom-mark-cancel")
    events = runner.client.run(spec)
    assert until_output(events).strip() == "begun"
    runner.client.cancel(spec.id)
    with pytest.raises(RunError) as caught:
        list(events)
    assert caught.value.code == "cancelled"
    assert wait_until(lambda: not processes_named("greenroom-mark-cancel"))


def test_whoever_hangs_up_cancels_the_run(runner):
    events = runner.client.run(sleeping("greenroom-mark-hung-up"))
    until_output(events)
    assert processes_named("greenroom-mark-hung-up")
    events.close()
    assert wait_until(lambda: not processes_named("greenroom-mark-hung-up"))
    assert wait_until(lambda: runner.client.status()["running"] == 0)


def test_whoever_hangs_up_in_the_queue_is_not_run(own_client):
    held = [own_client.run(sleeping("greenroom-mark-held")) for _ in range(processors())]
    for events in held:
        until_output(events)
    waiting = own_client.run(script("print('never')"))
    assert next(waiting) == {"event": "queued", "place": 1}
    waiting.close()
    assert wait_until(lambda: own_client.status()["queued"] == 0)
    for events in held:
        events.close()
    assert wait_until(lambda: own_client.status()["running"] == 0)


def test_a_killed_runner_leaves_no_process_and_the_run_can_be_asked_again(tmp_path):
    find_client = ensure_runner(tmp_path / "run")
    client = find_client()
    events = client.run(sleeping("greenroom-mark-killed"))
    until_output(events)
    os.kill(client.status()["pid"], signal.SIGKILL)
    with pytest.raises(RunnerGone):
        list(events)
    assert wait_until(lambda: not processes_named("greenroom-mark-killed"))
    assert find_client().report(script("print('again')")).output == "again\n"


def test_a_runner_ends_with_whoever_started_it(tmp_path):
    code = f"""
import os, sys
from pathlib import Path
from greenroom.runner.client import ensure_runner
client = ensure_runner(Path({str(tmp_path / "run")!r}))()
print(client.status()["pid"], flush=True)
os.kill(os.getpid(), 9)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert int(done.stdout) > 0
    assert wait_until(lambda: not processes_named(str(tmp_path / "run")))


def test_two_that_start_one_at_the_same_time_share_it(tmp_path):
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: ensure_runner(tmp_path / "run")(), range(4)))
    assert len({client.status()["pid"] for client in found}) == 1


def test_a_long_path_is_no_hindrance(tmp_path):
    folder = tmp_path / ("long" * 30) / "run"
    assert ensure_runner(folder)().report(script("print(1)")).output == "1\n"


def test_the_socket_lies_in_a_closed_folder(own_client, tmp_path):
    assert (tmp_path / "run").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "run" / SOCKET).stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.getuid() != 0, reason="only root can be somebody else")
def test_nobody_else_is_served():
    with tempfile.TemporaryDirectory() as made:  # pytest's own folders are closed
        ensure_runner(Path(made) / "run")
        path = Path(made) / "run" / SOCKET
        for one in (Path(made), path.parent, path):
            one.chmod(0o777)
        assert answer_to_nobody(path) == "b''\n"


def answer_to_nobody(path):
    """What the user nobody reads from the socket."""
    code = f"""
import socket
sock = socket.socket(socket.AF_UNIX)
sock.connect({str(path)!r})
print(sock.recv(10))
"""
    done = subprocess.run(
        ["/usr/bin/env", "python3", "-c", code] if os.access("/usr/bin/python3", os.X_OK)
        else [sys.executable, "-c", code],
        capture_output=True, text=True, user=65534, group=65534, check=False,
    )  # fmt: skip
    return done.stdout or done.stderr


@pytest.mark.parametrize(
    "changed",
    [
        {"kind": "magic"},
        {"environment": "cobol"},
        {"id": ""},
        {"files": {"../out.py": ""}},
        {"files": {"/etc/passwd": ""}},
        {"files": {"a.py": "no base64!"}},
        {"files": {"a": "", "a/b.py": ""}},
        {"files": ["a.py"]},
        {"limits": {"cpu_s": "many"}},
        {"limits": {"magic": 1}},
        {"judge": {"argv": []}},
        {"judge": None},
    ],
    ids=str,
)
def test_what_makes_no_sense_is_refused_with_a_reason(runner, changed):
    class Told(RunSpec):
        def to_json(self):
            return {**script("print(1)").to_json(), **changed}

    with pytest.raises(RunError) as caught:
        list(runner.client.run(Told("x", "script", "plain", {})))
    assert caught.value.code == "spec"
    assert runner.run("print('still there')").output == "still there\n"


def test_rubbish_on_the_socket_ends_nothing(own_client, tmp_path):
    for rubbish in (
        b"",
        b"\xff\xff\xff\xff",
        b"\0\0\0\2[]",
        b"\0\0\0\4null",
        b"GET / HTTP/1.1\r\n\r\n",
    ):
        with socket.socket(socket.AF_UNIX) as sock:
            sock.connect(str(tmp_path / "run" / SOCKET))
            sock.sendall(rubbish)
            sock.shutdown(socket.SHUT_WR)
            with suppress(ConnectionResetError):
                while sock.recv(1 << 16):
                    pass
    assert own_client.report(script("print(1)")).verdict == "accepted"


def test_asking_a_runner_that_is_not_there_says_so(tmp_path):
    with pytest.raises(RunnerGone):
        Client(tmp_path / SOCKET).status()


def test_a_run_id_is_in_use_only_while_it_runs(runner):
    spec = script("print(1)")
    assert [runner.client.report(spec).verdict for _ in range(2)] == ["accepted"] * 2


@pytest.fixture(autouse=True, scope="module")
def _no_runner_is_left():
    yield
    end_runners()
