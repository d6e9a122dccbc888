"""`python -m greenroom.runner --socket PATH`: the runner. Started by the app, ends with it.

Its standard input is the end of a pipe that whoever started it holds: at its end the runner ends.
Started as root it goes through two lives: the first, as root, opens the socket and the ways to
what a job may read; the second, as nobody, does everything else.
"""

from __future__ import annotations

import argparse
import compileall
import faulthandler
import json
import os
import signal
import socket
import stat
import sys
from pathlib import Path

from greenroom.runner.environments import plain_interpreter, scripts_interpreter
from greenroom.runner.errors import RunError
from greenroom.runner.queueing import processors
from greenroom.runner.sandbox import privilege
from greenroom.runner.sandbox.bubblewrap import HARNESS
from greenroom.runner.sandbox.launch import end_orphans
from greenroom.runner.sandbox.selftest import Trial, find_shelter
from greenroom.runner.server import Server
from greenroom.runner.workshop import NO_POOL, Interpreters, Workshop

# The second life: the same modules, found without asking any environment.
_AGAIN = (
    "import json, sys; sys.path[:] = json.loads(sys.argv.pop(1)); "
    "from greenroom.runner.__main__ import main; main()"
)
_BACKLOG = 128
_KEPT_VARIABLES = ("PATH", "LANG", "GREENROOM_BWRAP", NO_POOL)


def main() -> None:
    """Serve until whoever started this is gone."""
    options = _read_options()
    faulthandler.register(signal.SIGUSR1)  # tells what every thread is doing
    if options.listener is None:
        interpreters = Interpreters(plain_interpreter(), scripts_interpreter())
        # A box cannot keep what it compiles: 20 ms each time it is not found compiled.
        compileall.compile_dir(HARNESS, quiet=2)
        listener = _listen(Path(options.socket))
        uids = frozenset({os.getuid(), 0})
        if os.getuid() == 0:
            _go_on_as_nobody(options, listener, interpreters)
    else:
        listener = socket.socket(fileno=options.listener)
        interpreters = Interpreters.from_json(json.loads(options.interpreters))
        uids = frozenset({0})
    os.umask(0o077)
    end_orphans()
    shelter = find_shelter()
    workshop = Workshop(shelter, interpreters)
    trial = Trial(workshop)
    trial.start()
    server = Server(
        listener, workshop, trial, slots=options.slots, served_uids=uids, pid=os.getpid()
    )
    try:
        server.serve(_parent_fd())
    except KeyboardInterrupt:
        server.stop()
    os._exit(0)  # nothing is left to be tidied up, and no thread is waited for


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m greenroom.runner", description=__doc__)
    parser.add_argument("--socket", required=True)
    parser.add_argument("--slots", type=int, default=processors(), help="runs at once")
    parser.add_argument("--listener", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--interpreters", help=argparse.SUPPRESS)
    return parser.parse_args()


def _listen(path: Path) -> socket.socket:
    """A socket in a folder that is closed to others; what an earlier runner left is replaced."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.unlink(missing_ok=True)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    here = os.open(".", os.O_RDONLY)
    os.chdir(path.parent)  # the path of a socket has at most 107 bytes, a folder's more
    listener.bind(path.name)
    os.fchdir(here)
    os.close(here)
    path.chmod(0o600)
    listener.listen(_BACKLOG)
    return listener


def _go_on_as_nobody(
    options: argparse.Namespace, listener: socket.socket, interpreters: Interpreters
) -> None:
    both = [interpreters.plain, *([interpreters.scripts] if interpreters.scripts else [])]
    folders = [os.path.realpath(one) for one in sys.path if one and Path(one).is_dir()]
    needed = [*folders]
    for one in both:
        needed += [*one.prefixes, *one.site, one.executable]
        needed += [str(Path(site).parents[2]) for site in one.site]  # the environment itself
    try:
        privilege.become_nobody(needed)
    except RunError as error:
        sys.exit(f"greenroom: {error}")
    os.set_inheritable(listener.fileno(), True)
    python = interpreters.plain.executable
    words = [python, "-I", "-c", _AGAIN, json.dumps(folders), "--socket", options.socket]
    words += ["--listener", str(listener.fileno()), "--slots", str(options.slots)]
    words += ["--interpreters", json.dumps(interpreters.to_json())]
    os.chdir("/")
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    os.execve(python, words, {**kept, "HOME": "/nonexistent", "PYTHONUNBUFFERED": "1"})  # noqa: S606


def _parent_fd() -> int | None:
    """The standard input, if somebody holds its other end."""
    is_pipe = stat.S_ISFIFO(os.fstat(0).st_mode) or stat.S_ISSOCK(os.fstat(0).st_mode)
    return 0 if is_pipe else None


if __name__ == "__main__":
    main()
