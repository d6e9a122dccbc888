import subprocess
import sys
import time
from pathlib import Path

import exports
import pytest
from celery.contrib.testing.worker import start_worker
from celery.exceptions import SoftTimeLimitExceeded
from exports import Cancelled, app, cancel, export, write

WORKER = """
import sys, time
from pathlib import Path
import exports
from celery.contrib.testing.worker import start_worker
app = exports.app
app.conf.update(result_backend="file://" + sys.argv[1], worker_send_task_events=False)
app.conf.broker_transport_options = {"polling_interval": 0.01}

def hanging():
    yield "row\\n"
    time.sleep(60)

exports.read_rows = hanging

@app.task
def naive(target):
    with open(target, "w") as file:
        for row in hanging():
            file.write(row)
            file.flush()

with start_worker(app, pool="prefork", concurrency=1, perform_ping_check=False):
    ours = exports.export.apply_async([sys.argv[1] + "/ours"], soft_time_limit=0.3)
    error = ours.get(10, propagate=False, interval=0.02)
    print(type(error).__name__)
    theirs = naive.apply_async([sys.argv[1] + "/naive"], time_limit=0.3)
    print(type(theirs.get(10, propagate=False, interval=0.02)).__name__, flush=True)
    import os; os._exit(0)
"""


@pytest.fixture
def target(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.setattr(exports, "read_rows", lambda: iter(["a\n", "b\n"]))
    return tmp_path / "out.csv"


def names(target: Path) -> list[str]:
    return sorted(path.name for path in target.parent.iterdir())


def test_in_a_real_worker_the_soft_limit_cleans_up_and_the_hard_one_does_not(tmp_path):
    command = [sys.executable, "-c", WORKER, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30)
    assert done.stdout.split() == ["SoftTimeLimitExceeded", "TimeLimitExceeded"], done
    left = [path.name for path in tmp_path.iterdir() if "celery" not in path.name]
    assert left == ["naive"]


def test_an_export_is_whole_and_counts_its_rows(target: Path):
    assert export.apply([str(target)]).get() == 2
    assert (target.read_text(), names(target)) == ("a\nb\n", ["out.csv"])


@pytest.mark.parametrize("error", [SoftTimeLimitExceeded, KeyboardInterrupt, OSError])
def test_whatever_ends_it_the_last_whole_file_stays_and_no_part(target: Path, error):
    target.write_text("old")

    def rows():
        yield "a\n"
        raise error

    with pytest.raises(error):
        write(target, rows(), lambda: False)
    assert (target.read_text(), names(target)) == ("old", ["out.csv"])


def test_a_running_export_stops_when_it_is_cancelled_and_the_next_one_runs(
    target: Path, monkeypatch
):
    def rows():
        yield "a\n"
        cancel(str(target), "other")  # of an earlier try
        yield "b\n"
        cancel(str(target), "mine")
        yield "c\n"

    monkeypatch.setattr(app.control, "revoke", lambda _: None)
    monkeypatch.setattr(exports, "read_rows", rows)
    with pytest.raises(Cancelled):
        export.apply([str(target)], task_id="mine").get()
    assert names(target) == ["out.csv.other.cancel"]
    assert export.throws == (Cancelled,)  # expected: logged without a traceback
    assert (export.soft_time_limit, export.time_limit) == (300, 330)


def test_a_waiting_export_that_is_revoked_is_never_started(target: Path):
    app.conf.broker_transport_options = {"polling_interval": 0.01}
    started: list[str] = []

    @app.task
    def after() -> None:
        started.append("ran")

    with start_worker(app, perform_ping_check=False):
        waiting = export.apply_async([str(target)], countdown=0.5)
        cancel(str(target), waiting.id)
        after.apply_async(countdown=0.6)
        for _ in range(1000):
            time.sleep(0 if started else 0.01)
    assert started == ["ran"]
    assert not target.exists()


def test_rows_are_read_from_the_configured_file(tmp_path: Path, monkeypatch):
    (tmp_path / "orders.csv").write_text("1\n2\n")
    monkeypatch.setenv("EXPORT_SOURCE", str(tmp_path / "orders.csv"))
    assert list(exports.read_rows()) == ["1\n", "2\n"]
