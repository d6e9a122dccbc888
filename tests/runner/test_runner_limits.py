"""What a box may use, all its processes together, and how a learner is told."""

import dataclasses
import os
import subprocess
from pathlib import Path

import pytest

from greenroom.runner.sandbox import process_tree
from running import processes_named, script, wait_until

pytestmark = pytest.mark.sandbox

SMALL = {"cpu_s": 0.5, "wall_s": 3, "memory_mib": 96}


def test_an_endless_loop_ends_by_its_processor_time(runner):
    report = runner.run("while True: pass", **SMALL)
    assert report.verdict == "time-limit"
    assert "0.5 s of processor time" in report.message


def test_sleeping_ends_by_the_clock(runner):
    report = runner.run("import time; time.sleep(60)", wall_s=0.5)
    assert report.verdict == "time-limit"
    assert "did not end within 0.5 s" in report.message


def test_processor_time_of_all_processes_counts_together(runner):
    code = """
import os
for _ in range(4):
    if os.fork() == 0:
        while True: pass
os.wait()
"""
    report = runner.run(code, cpu_s=1, wall_s=30)
    assert report.verdict == "time-limit"
    assert "processor time" in report.message


def test_processor_time_of_processes_that_have_ended_counts_too(runner):
    code = """
import os, time
while True:
    if os.fork() == 0:
        end = time.process_time() + 0.1
        while time.process_time() < end: pass
        os._exit(0)
    os.wait()
"""
    report = runner.run(code, cpu_s=0.6, wall_s=30)
    assert report.verdict == "time-limit"
    assert "processor time" in report.message


def test_ignoring_every_signal_helps_nobody(runner):
    code = """
import signal
for number in range(1, 65):
    try: signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError): pass
while True: pass
"""
    assert runner.run(code, **SMALL).verdict == "time-limit"


def test_memory_of_one_process_has_an_end(runner):
    code = "held = []\nwhile True: held.append(bytearray(1 << 20))"
    report = runner.run(code, memory_mib=96)
    assert report.verdict == "memory-limit"
    assert "memory" in report.message
    assert report.peak_mib > 80


def test_one_huge_allocation_is_over_the_limit_at_once(runner):
    assert runner.run("bytearray(20 << 30)", memory_mib=96).verdict == "memory-limit"


def test_memory_of_ten_processes_counts_together(runner):
    code = """
import os, time
for _ in range(10):
    if os.fork() == 0:
        held = os.urandom(30 << 20)
        time.sleep(60)
os.wait()
"""
    report = runner.run(code, memory_mib=160)
    assert report.verdict == "memory-limit"
    assert "160 MiB" in report.message


def test_ten_processes_that_share_their_memory_are_no_fault(runner):
    code = """
import os, time
held = bytearray(os.urandom(40 << 20))
for _ in range(10):
    if os.fork() == 0:
        time.sleep(0.5)
        os._exit(0)
for _ in range(10): os.wait()
"""
    assert runner.run(code, memory_mib=160).verdict == "accepted"


def test_shared_memory_counts_too(runner):
    code = """
import mmap
held = []
while True:
    one = mmap.mmap(-1, 8 << 20)
    one.write(b"x" * (8 << 20))
    held.append(one)
"""
    assert runner.run(code, memory_mib=96).verdict == "memory-limit"


def test_a_fork_bomb_stops_at_the_number_of_processes_and_leaves_nothing(runner):
    code = """
import os, time
made = 0
try:
    for _ in range(500):
        if os.fork() == 0:
            time.sleep(60)
        made += 1
except BlockingIOError:
    print("stopped at", made)
"""
    report = runner.run(code, processes=20)
    assert report.verdict == "accepted"
    made = int(report.output.rpartition(" ")[2])
    assert made < 20


def test_a_doubling_fork_bomb_ends(runner):
    code = "import os\nwhile True:\n    try: os.fork()\n    except OSError: pass"
    assert runner.run(code, cpu_s=1, wall_s=3).verdict in ("time-limit", "memory-limit")


def test_threads_count_as_processes(runner):
    code = """
import threading, time
threads = 0
try:
    while True:
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
        threads += 1
except RuntimeError:
    print(threads)
"""
    report = runner.run(code, processes=30)
    assert report.verdict == "accepted"
    assert int(report.output) < 30


def test_a_flood_of_output_is_cut_at_the_limit(runner):
    report = runner.run("while True: print('x' * 1000)", output_kib=8)
    assert report.verdict == "output-limit"
    assert len(report.output) == 8 * 1024
    assert "more than 8 KiB" in report.message


def test_both_streams_count_as_one_output(runner):
    code = "import sys\nfor _ in range(100): print('x' * 50); print('y' * 50, file=sys.stderr)"
    assert runner.run(code, output_kib=8).verdict == "output-limit"


def test_output_that_is_no_text_is_shown_as_far_as_it_can_be(runner):
    report = runner.run(r"import os; os.write(1, b'caf\xc3\xa9 \xff\xfe')")
    assert report.verdict == "accepted"
    assert report.output == "café ��"


def test_a_large_file_is_refused(runner):
    code = """
try:
    open("big", "wb").write(b"x" * (3 << 20))
except OSError as error:
    print(error.strerror)
"""
    assert runner.run(code, file_mib=2).output.strip() == "File too large"


@pytest.mark.parametrize("folder", ["/work", "/tmp", "/dev/shm", "/home/learner"])
def test_the_disk_has_an_end(runner, folder):
    code = f"""
import os
written = 0
try:
    while True:
        with open(f"{folder}/{{written}}", "wb") as file:
            file.write(bytes(1 << 20))
        written += 1
except OSError as error:
    print(written <= 64, error.strerror)
"""
    assert runner.run(code).output.strip() == "True No space left on device"


def test_a_million_empty_files_are_not_made(runner):
    code = """
number = 0
while True:
    open(str(number), "w").close()
    number += 1
"""
    report = runner.run(code, cpu_s=30, wall_s=60)
    assert report.verdict == "memory-limit"
    assert "20,000 files" in report.message


def test_memory_that_a_process_hides_is_counted(runner):
    code = """
import ctypes, os, time
for _ in range(4):
    if os.fork() == 0:
        ctypes.CDLL(None).prctl(4, 0, 0, 0, 0)  # PR_SET_DUMPABLE
        held = os.urandom(40 << 20)
        time.sleep(60)
os.wait()
"""
    assert runner.run(code, memory_mib=96).verdict == "memory-limit"


def test_a_process_with_an_odd_name_is_counted(runner):
    code = """
import ctypes
ctypes.CDLL(None).prctl(15, b") R 1 2 3 (", 0, 0, 0)  # PR_SET_NAME
while True: pass
"""
    report = runner.run(code, cpu_s=0.5, wall_s=60)
    assert "processor time" in report.message


def test_buffers_of_sockets_keep_their_size_and_sockets_their_number(runner):
    code = """
import os, socket
one, other = socket.socketpair()
before = one.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF)
one.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 24)
one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
print(one.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF) == before)
"""
    assert runner.run(code).output == "True\n"
    bomb = """
import os, socket, time
for _ in range(10):
    if os.fork() == 0:
        held = [socket.socketpair() for _ in range(100)]
        time.sleep(60)
os.wait()
"""
    assert "sockets" in runner.run(bomb).message


def test_addresses_without_memory_have_an_end_too(runner):
    code = """
import mmap
try:
    mmap.mmap(-1, 1 << 40, prot=mmap.PROT_READ)
except OSError as error:
    print(error.strerror)
"""
    assert runner.run(code).output == "Cannot allocate memory\n"


def test_a_tree_is_found_by_its_children_and_by_its_parents():
    parent = subprocess.Popen(["sh", "-c", "sleep 60 & wait"])
    try:
        assert wait_until(lambda: len(process_tree.tree_of(parent.pid)) == 2)
        found = process_tree.tree_of(parent.pid)
        assert found == process_tree._tree_by_parents(parent.pid)
        assert process_tree.memory_mib(found, 1e9) > 0
        assert 0 < process_tree.memory_mib(found, 0) <= process_tree.memory_mib(found, 1e9)
    finally:
        for pid in reversed(process_tree.tree_of(parent.pid)):
            os.kill(pid, 9)
        parent.wait()


def test_a_daemon_does_not_outlive_its_run(runner):
    code = """
import os, subprocess, sys
subprocess.Popen([sys.executable, "-c", "import time; time.sleep(300)", "greenroom-mark"],
                 start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.execv(sys.executable, ["python", "-c", "import time; time.sleep(300)", "greenroom-mark"])
    os._exit(0)
print("gone")
"""
    assert runner.run(code).verdict == "accepted"
    assert wait_until(lambda: not processes_named("greenroom-mark"))


def test_the_exit_status_is_told(runner):
    report = runner.run("import os; os._exit(3)")
    assert (report.verdict, report.message) == (
        "runtime-error", "The program ended with exit status 3.",
    )  # fmt: skip


def test_a_signal_is_told(runner):
    report = runner.run("import os; os.kill(os.getpid(), 11)")
    assert report.verdict == "runtime-error"
    assert "signal 11" in report.message


def test_deep_recursion_is_an_error_of_the_program(runner):
    report = runner.run("def f(): f()\nf()")
    assert report.verdict == "runtime-error"
    assert "RecursionError" in report.output


def test_a_core_of_a_crash_is_not_written(runner):
    code = """
import os, resource
print(resource.getrlimit(resource.RLIMIT_CORE))
try:
    resource.setrlimit(resource.RLIMIT_NPROC, (10000, 10000))
except (ValueError, PermissionError) as error:
    print("refused")
"""
    assert runner.run(code).output.split("\n")[:2] == ["(0, 0)", "refused"]


def test_limits_above_the_ceiling_are_brought_down(runner):
    code = "import resource; print(resource.getrlimit(resource.RLIMIT_NPROC)[1])"
    assert int(runner.run(code, processes=100_000).output) == 256


def test_what_was_used_is_told(runner):
    report = runner.run("held = bytearray(50 << 20)\nfor n in range(3_000_000): pass")
    assert report.verdict == "accepted"
    assert report.peak_mib > 50
    assert report.cpu_ms > 10
    assert report.wall_ms > 10


def test_a_syntax_error_is_the_programs(runner):
    report = runner.run("def")
    assert report.verdict == "runtime-error"
    assert "SyntaxError" in report.output


def test_the_whole_machine_is_left_as_it_was(runner):
    before = set(Path("/tmp").iterdir())
    runner.run("open('/tmp/greenroom-left', 'w').write('x')")
    assert Path("/tmp/greenroom-left") not in set(Path("/tmp").iterdir()) - before


def test_input_and_variables_reach_a_program(runner):
    asked = script("import os; print(input(), os.environ['COLOUR'])")
    judge = {**asked.judge, "stdin": "grün\n", "env": {"COLOUR": "rot"}}
    report = runner.client.report(dataclasses.replace(asked, judge=judge))
    assert report.output == "grün rot\n"
