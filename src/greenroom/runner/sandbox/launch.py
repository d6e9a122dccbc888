"""Starting the first process of a box, shut in by bubblewrap or, by consent, not at all."""

from __future__ import annotations

import json
import os
import platform
import queue
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from greenroom.runner.environments import Interpreter
from greenroom.runner.errors import RunError
from greenroom.runner.harness.frames import Frames
from greenroom.runner.sandbox import bubblewrap
from greenroom.runner.sandbox.bubblewrap import HARNESS, Bind, Descriptors

_START_S = 10.0


@dataclass(slots=True)
class Launched:
    """A first process, and what holds it.

    `init` is the process whose death takes all others with it (bubblewrap's process 1), 0 where
    there is none: then the whole session is ended.
    """

    process: subprocess.Popen[bytes]
    control: Frames
    init: int
    folder: Path | None = None
    used: Any = None  # resources used by all of it, once it was reaped
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def kill(self) -> None:
        """End everything, now. Safe to call again; never a process that was already reaped."""
        with self._lock:
            if self.process.returncode is None:
                self._kill()

    def reap(self) -> bool:
        """Whether it has ended; if so, its status and use are known from now on."""
        with self._lock:
            if self.process.returncode is not None:
                return True
            pid, status, used = os.wait4(self.process.pid, os.WNOHANG)
            if not pid:
                return False
            if not self.init:
                self._kill()  # what it left behind in its session
            self.used, self.process.returncode = used, os.waitstatus_to_exitcode(status)
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)
        return True

    def _kill(self) -> None:
        # bubblewrap itself ends after its process 1, and only then knows what all of it used.
        if self.init:
            _signal(os.kill, self.init)
        else:
            _signal(os.killpg, self.process.pid)
            _signal(os.kill, self.process.pid)


@dataclass(frozen=True, slots=True)
class Shelter:
    """How boxes are made here: by which bubblewrap, or by none, and then `why`."""

    bwrap: str | None
    can_disable_userns: bool = True
    seccomp: bytes | None = None
    why: str = ""

    @property
    def isolation(self) -> str:
        """ "bubblewrap" or "none"."""
        return "bubblewrap" if self.bwrap else "none"

    @property
    def notes(self) -> tuple[str, ...]:
        """What a person should know of a sandbox that holds and could hold more."""
        if self.bwrap is None or self.seccomp is not None:
            return ()
        return (f"System calls are not filtered: {platform.machine()} is not known.",)

    def launch(
        self, preload: Sequence[str], interpreter: Interpreter, *, disk_mib: int,
        binds: Sequence[Bind] = (),
    ) -> Launched:  # fmt: skip
        """Start a box that loads these modules and says when it is ready. Raises RunError."""
        with LAUNCHES.one_more() as launches:
            if self.bwrap is None:
                launched = _launch_bare(preload, interpreter)
            else:
                launched = _launch_shut_in(self, preload, interpreter, disk_mib, binds)
            launches.append(launched)
        return launched


def _launch_shut_in(
    shelter: Shelter, preload: Sequence[str], interpreter: Interpreter, disk_mib: int,
    binds: Sequence[Bind],
) -> Launched:  # fmt: skip
    ours, theirs = socket.socketpair()
    info_read, info_write = os.pipe()
    venv = _file_of(bubblewrap.venv_file(interpreter))
    seccomp = _file_of(shelter.seccomp) if shelter.seccomp else None
    passed = [one for one in (info_write, venv, seccomp) if one is not None]
    words = bubblewrap.command(
        shelter.bwrap or "", interpreter, disk_mib=disk_mib, binds=binds,
        descriptors=Descriptors(info_write, venv, seccomp),
        can_disable_userns=shelter.can_disable_userns,
    )  # fmt: skip
    told = {"fd": 0, "root": "/work", "preload": list(preload), "runner": os.getpid()}
    words += [*bubblewrap.program(interpreter), json.dumps(told)]
    try:
        process = SPAWNER.start(
            words, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            pass_fds=passed, env={}, cwd="/",
        )  # fmt: skip
    except OSError as error:
        ours.close()
        os.close(info_read)
        raise RunError("isolation", f"bubblewrap does not start: {error}") from None
    finally:
        theirs.close()
        for fd in passed:
            os.close(fd)
    return Launched(process, Frames(ours), _read_init(info_read))


def _launch_bare(preload: Sequence[str], interpreter: Interpreter) -> Launched:
    ours, theirs = socket.socketpair()
    folder = Path(tempfile.mkdtemp(prefix="greenroom-run-"))
    work, home = folder / "work", folder / "home"
    work.mkdir()
    home.mkdir()
    told = {"fd": 0, "root": str(work), "preload": list(preload)}
    variables = {
        **bubblewrap.VARIABLES, "HOME": str(home), "TMPDIR": str(folder),
        "PATH": os.environ.get("PATH", os.defpath), "LC_ALL": os.environ.get("LC_ALL", "C.UTF-8"),
    }  # fmt: skip
    words = [_bare_python(interpreter), "-I", "-X", "utf8", str(HARNESS / "boot.py")]
    try:
        process = SPAWNER.start(
            [*words, json.dumps(told)], stdin=theirs, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, env=variables, cwd=work, start_new_session=True,
        )  # fmt: skip
    finally:
        theirs.close()
    return Launched(process, Frames(ours), 0, folder)


def _bare_python(interpreter: Interpreter) -> str:
    """The environment's own python, which knows its packages; else the interpreter itself."""
    for site in interpreter.site:
        for parent in Path(site).parents:
            if (parent / "pyvenv.cfg").is_file():
                return str(parent / "bin/python")
    return interpreter.executable if interpreter.site else sys.executable


def _file_of(data: bytes) -> int:
    """A descriptor from which just these bytes can be read, which no one else shares."""
    read, write = os.pipe()
    os.write(write, data)  # at most 4 KiB, which a pipe holds
    os.close(write)
    return read


def _read_init(fd: int) -> int:
    """The process that bubblewrap says is the first of the box; 0 if it says nothing."""
    text = b""
    poll = select.poll()
    poll.register(fd, select.POLLIN)
    while poll.poll(_START_S * 1000):
        data = os.read(fd, 4096)
        text += data
        if not data or b"}" in text:
            break
    os.close(fd)
    try:
        return int(json.loads(text)["child-pid"])
    except (ValueError, KeyError):
        return 0


def _signal(send: Callable[[int, int], None], pid: int) -> None:
    try:
        send(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


class _Launches:
    """Every box that was started and lives, so that none is left when the runner ends."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._under_way = 0
        self._live: list[Launched] = []
        self._is_closed = False

    @contextmanager
    def one_more(self) -> Iterator[list[Launched]]:
        """Start one and put it into the list. Raises RunError once all was ended."""
        with self._changed:
            if self._is_closed:
                raise RunError("cancelled", "the runner is ending")
            self._under_way += 1
            self._live = [one for one in self._live if one.process.returncode is None]
        started: list[Launched] = []
        try:
            yield started
        finally:
            with self._changed:
                self._live += started
                self._under_way -= 1
                self._changed.notify_all()

    def end_all(self) -> None:
        """End every box, those that are just being started too, and start no other.

        A bubblewrap that dies between its first and its second process would leave the second
        waiting for ever: so whatever is being started is waited for, then killed.
        """
        with self._changed:
            self._is_closed = True
            self._changed.wait_for(lambda: not self._under_way, _START_S)
            for launched in self._live:
                launched.kill()


LAUNCHES = _Launches()


def end_orphans() -> None:
    """End what a runner left that was killed while it started a box (see end_all)."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().split(b"\0")
            if b"/harness/boot.py" not in words or folder.stat().st_uid != os.getuid():
                continue
            runner = int(json.loads(words[words.index(b"/harness/boot.py") + 1])["runner"])
        except (OSError, ValueError, KeyError, IndexError):
            continue
        if not Path(f"/proc/{runner}").exists():
            _signal(os.kill, int(folder.name))


class _Spawner:
    """Starts processes from one thread that lives as long as the runner does.

    "Die with the parent" means the *thread* that started a process: one that starts a box and
    ends would take the box with it.
    """

    def __init__(self) -> None:
        self._wanted: queue.SimpleQueue[tuple[Any, Any, Future[subprocess.Popen[bytes]]]] = (
            queue.SimpleQueue()
        )
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def start(self, words: Sequence[str], **options: Any) -> subprocess.Popen[bytes]:
        """What subprocess.Popen does, done elsewhere."""
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._serve, daemon=True, name="spawner")
                self._thread.start()
        made: Future[subprocess.Popen[bytes]] = Future()
        self._wanted.put((words, options, made))
        return made.result()

    def _serve(self) -> None:
        while True:
            words, options, made = self._wanted.get()
            try:
                made.set_result(subprocess.Popen(words, **options))
            except BaseException as error:  # noqa: BLE001 (whoever asked is told)
                made.set_exception(error)


SPAWNER = _Spawner()
