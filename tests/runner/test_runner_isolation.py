"""What a box is shut off from: each is really tried, from inside."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from greenroom.runner.sandbox.bubblewrap import HARNESS
from greenroom.runner.sandbox.seccomp import build_filter

pytestmark = pytest.mark.sandbox


def said(runner, code, **asked):
    """What a program prints that ends well."""
    report = runner.run(code, **asked)
    assert report.verdict == "accepted", report
    return report.output.strip()


def refusal(runner, statement, imports="os, socket, ctypes, pathlib"):
    """The name of the error that a statement ends with; "done" if it succeeds."""
    code = f"""
import {imports}
try:
    {statement}
except BaseException as error:
    print(type(error).__name__)
else:
    print("done")
"""
    return said(runner, code)


def test_a_job_is_nobody_special(runner):
    assert said(runner, "import os; print(os.getuid(), os.geteuid(), os.getgroups())") in (
        "1000 1000 []", "1000 1000 [1000]",
    )  # fmt: skip


def test_a_job_has_no_capability_and_cannot_get_one(runner):
    code = """
for line in open("/proc/self/status"):
    if line.startswith(("Cap", "NoNewPrivs", "Seccomp:")):
        print(line.split()[0], int(line.split()[1], 16))
"""
    told = dict(line.split(": ") for line in said(runner, code).splitlines())
    assert told.pop("NoNewPrivs") == "1"
    assert told.pop("Seccomp") == "2"
    assert set(told.values()) == {"0"}


def test_a_file_of_the_machine_is_not_there(runner, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("the learner's notes")
    secret.chmod(0o644)
    for path in (secret, __file__, "/etc/shadow", "/etc/hostname", Path.home() / ".bashrc"):
        assert refusal(runner, f"open({str(path)!r})") in ("FileNotFoundError", "PermissionError")


def test_the_root_holds_only_what_was_put_there(runner):
    code = "import os; print(sorted(os.listdir('/')), os.listdir('/home'), os.listdir('/etc'))"
    printed = said(runner, code)
    for name in ("var", "run", "sys", "boot", "mnt", "opt", "srv"):
        assert f"'{name}'" not in printed.partition("]")[0]
    assert "['learner']" in printed


def test_the_home_is_empty_and_the_environment_is_made_new(runner):
    code = "import os; print(os.listdir(os.environ['HOME']), sorted(os.environ))"
    names = [
        "HOME", "LANG", "LC_ALL", "LOGNAME", "PATH", "PWD", "PYTHONDONTWRITEBYTECODE",
        "PYTHONUNBUFFERED", "PYTHONUTF8", "TMPDIR", "TZ", "USER",
    ]  # fmt: skip
    assert said(runner, code) == f"[] {names}"


@pytest.mark.parametrize(
    "folder", ["/", "/usr", "/etc", "/dev", "/harness", "/venv", "/venv/bin", "/home"]
)
def test_nothing_can_be_written_outside(runner, folder):
    assert refusal(runner, f"open('{folder}/x', 'w')") in ("OSError", "PermissionError")


@pytest.mark.parametrize("folder", ["/work", "/tmp", "/dev/shm", "/home/learner"])
def test_a_job_writes_where_it_may_and_the_next_one_sees_nothing_of_it(runner, folder):
    write = f"import os; open('{folder}/left', 'w').write('x'); print(os.listdir('{folder}'))"
    assert "left" in said(runner, write)
    assert "left" not in said(runner, f"import os; print(os.listdir('{folder}'))")


def test_no_process_of_the_machine_is_seen(runner):
    code = "import os; print(len([one for one in os.listdir('/proc') if one.isdigit()]))"
    assert int(said(runner, code)) <= 3  # bubblewrap's first, the box's, the program


def test_the_parent_cannot_be_ended_from_inside(runner):
    code = "import os, signal; os.kill(1, signal.SIGKILL); print('still here')"
    assert said(runner, code) == "still here"


def test_the_loopback_is_private_and_there_is_nothing_else(runner):
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        connect = f"socket.create_connection(('127.0.0.1', {port}), 1)"
        assert refusal(runner, connect) == "ConnectionRefusedError"
    assert refusal(runner, "socket.create_connection(('192.0.2.1', 80), 1)") == "OSError"
    assert refusal(runner, "socket.getaddrinfo('example.com', 80)") == "gaierror"
    assert said(runner, "import socket; print(socket.if_nameindex())") == "[(1, 'lo')]"


def test_a_server_on_the_loopback_of_its_own_works(runner):
    code = """
import socket, threading
server = socket.create_server(("127.0.0.1", 0))
threading.Thread(target=lambda: server.accept()[0].sendall(b"heard"), daemon=True).start()
print(socket.create_connection(server.getsockname()).recv(10).decode())
"""
    assert said(runner, code) == "heard"


def test_odd_families_of_sockets_are_refused(runner):
    packets = "socket.socket(socket.AF_PACKET, socket.SOCK_RAW)"
    assert refusal(runner, packets) == "OSError"
    assert refusal(runner, "socket.socket(38, socket.SOCK_SEQPACKET)") == "OSError"  # AF_ALG


SYSTEM_CALLS = {
    "unshare": "unshare(0x10000000)",
    "setns": "setns(0, 0)",
    "ptrace": "ptrace(0, 0, 0, 0)",
    "process_vm_readv": "process_vm_readv(1, 0, 0, 0, 0, 0)",
    "mount": "mount(b'none', b'/tmp', b'tmpfs', 0, 0)",
    "memfd_create": "memfd_create(b'x', 0)",
    "shmget": "shmget(0, 1 << 20, 0o1600)",
    "clone of a user namespace": "syscall(56, 0x10000011, 0, 0, 0, 0)",
    "io_uring_setup": "syscall(425, 8, 0)",
    "bpf": "syscall(321, 0, 0, 0)",
    "userfaultfd": "syscall(323, 0)",
    "open_by_handle_at": "syscall(304, -100, 0, 0)",
    "keyctl": "syscall(250, 0, 0, 0)",
    "perf_event_open": "syscall(298, 0, 0, 0, 0, 0)",
    "TIOCSTI": "ioctl(0, 0x5412, b'x')",
}


@pytest.mark.parametrize("call", SYSTEM_CALLS.values(), ids=SYSTEM_CALLS)
def test_a_system_call_that_no_exercise_needs_is_refused(runner, call):
    if "syscall" in call and os.uname().machine != "x86_64":
        pytest.skip("the numbers are those of x86_64")
    code = f"""
import ctypes, errno
libc = ctypes.CDLL(None, use_errno=True)
print(libc.{call}, errno.errorcode[ctypes.get_errno()])
"""
    assert said(runner, code) == "-1 EPERM"


def test_threads_processes_and_pools_work_all_the_same(runner):
    code = """
import multiprocessing, subprocess, sys, threading
def double(n): return n * 2
if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        print(pool.map(double, [1, 2]))
    threading.Thread(target=print, args=("a thread",)).start()
    print(subprocess.run([sys.executable, "-c", "print(3)"], capture_output=True).stdout)
"""
    printed = said(runner, code)
    assert "[2, 4]" in printed
    assert "a thread" in printed
    assert "3" in printed


def test_no_descriptor_but_the_usual_three_is_open(runner):
    code = """
import os, stat
for fd in range(64):
    try:
        os.fstat(fd)
    except OSError:
        continue
    print(fd, end=" ")
"""
    assert said(runner, code) == "0 1 2"


def test_django_and_sqlite_work(runner, scripts_environment):
    code = """
from django.conf import settings
settings.configure(DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "x.db"}})
import django; django.setup()
from django.db import connection
print(connection.cursor().execute("select 1").fetchone())
"""
    assert said(runner, code, environment="django") == "(1,)"


def test_the_filter_of_the_other_architecture_is_built_and_an_unknown_one_has_none():
    for machine in ("x86_64", "aarch64"):
        filtered = build_filter(machine)
        assert filtered is not None
        assert len(filtered) % 8 == 0
        assert len(filtered) < 4096  # it goes through a pipe in one piece
    assert build_filter("riscv64") is None


def test_the_harness_imports_the_standard_library_only():
    folder = str(HARNESS)
    code = (
        'import sys, runpy; sys.argv = [\'boot.py\', \'{"fd": 99, "root": "/", "preload": []}\'];'
        f"runpy.run_path({folder!r} + '/boot.py', run_name='boot')"
    )
    done = subprocess.run([sys.executable, "-I", "-S", "-c", code], check=False)
    assert done.returncode == 0
