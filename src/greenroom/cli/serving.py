"""Serves the pages to this computer, and finds the server that already does."""

from __future__ import annotations

import errno
import os
import signal
import socket
import sqlite3
import sys
import threading
import time
import webbrowser
from collections.abc import Mapping
from datetime import datetime
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

import click

from greenroom.cli.house import prepare_house, read_clock, set_up_django
from greenroom.core.errors import GreenroomError, NotReadyError

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner
    from greenroom.apps.keeping.services.locks import FileLock
    from greenroom.apps.keeping.services.serving import Server

HOST = "127.0.0.1"
DEFAULT_PORT = 8420
PORTS_TRIED = 80
APPLICATION = "greenroom.project.asgi:application"
# What is under way when Ctrl+C comes has this long to end.
STOP_SECONDS = 1
BACKUP_CHECK_SECONDS = 3600.0
# A server that has just been started migrates and loads a pack before it listens.
START_SECONDS = 60.0


def serve(*, port: int | None, open_browser: bool) -> None:
    """Serve until Ctrl+C; where a server runs on the same data, print a link to that one."""
    set_up_django()
    from greenroom.apps.keeping.services.files import data_folder, make_private
    from greenroom.apps.keeping.services.serving import take_serving_lock

    make_private(data_folder())
    lock = take_serving_lock(data_folder())
    if lock is None:
        _join_running_server(port=port, open_browser=open_browser)
        return
    try:
        _serve_alone(lock, port=port, open_browser=open_browser)
    finally:
        lock.release()


def running_server() -> Server:
    """The server of this data, once it listens. Raises NotReadyError when there is none."""
    from greenroom.apps.keeping.services.files import data_folder
    from greenroom.apps.keeping.services.serving import find_server

    deadline = time.monotonic() + START_SECONDS
    while (server := find_server(data_folder())) is not None:
        if server.port:
            return server
        if time.monotonic() > deadline:
            raise NotReadyError("server", f"Process {server.pid} does not come up. Stop it first.")
        time.sleep(0.1)
    raise NotReadyError("server", "Greenroom is not running on this data. Start it: greenroom")


def fresh_link(learner: Learner, url: str, *, now: datetime) -> str:
    """A link that works once; links printed before and not used stop working."""
    from greenroom.apps.accounts.services import issue_entry_token

    return f"{url}/enter?token={issue_entry_token(learner=learner, now=now)}"


def listen(port: int | None) -> socket.socket:
    """A listening socket on `port`, else on the first free one from DEFAULT_PORT.

    Raises NotReadyError when the wanted port is taken.
    """
    candidates = [port] if port else [*range(DEFAULT_PORT, DEFAULT_PORT + PORTS_TRIED), 0]
    for candidate in candidates:
        opened = _try_listen(candidate)
        if opened is not None:
            return opened
    raise NotReadyError(
        "port", f"Port {port} is in use by another program. Choose another, or leave out --port."
    )


def has_screen(environment: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether a browser that is opened here would be seen by the person who asked."""
    if environment.get("SSH_CONNECTION"):
        return False
    if platform in ("darwin", "win32"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def _serve_alone(lock: FileLock, *, port: int | None, open_browser: bool) -> None:
    import uvicorn

    from greenroom.apps.keeping.services.serving import announce
    from greenroom.apps.recordings.services.listening import stop_listening, take_up_listening
    from greenroom.apps.workbench.services.starting import take_up_work

    with listen(port) as door:
        now = read_clock()
        prepared = prepare_house(now=now, is_server=True)
        config = uvicorn.Config(
            APPLICATION,
            lifespan="off",
            ws="none",
            access_log=False,
            log_level="warning",
            server_header=False,
            # Nothing stands in front of it: whoever sends X-Forwarded-For is not to be believed.
            proxy_headers=False,
            timeout_graceful_shutdown=STOP_SECONDS,
        )
        config.load()
        take_up_work(now=now)
        take_up_listening()
        number = door.getsockname()[1]
        announce(lock, port=number)
        _show_link(fresh_link(prepared.learner, f"http://{HOST}:{number}", now=now), open_browser)
        click.echo("Ctrl+C stops it. `greenroom link` prints another link.")
        BackupThread().start()
        _run(uvicorn.Server(config), door)
        stop_listening()
    click.echo("\nStopped. Everything is saved.")


def _run(server: object, door: socket.socket) -> None:
    """Run until a signal; uvicorn stops gently and then raises the signal again for us."""
    signal.signal(signal.SIGTERM, _stop)
    try:
        server.run(sockets=[door])  # type: ignore[attr-defined]
    except (KeyboardInterrupt, _StoppedError):
        return


class _StoppedError(Exception):
    """Somebody asked this process to end."""


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    raise _StoppedError


def _join_running_server(*, port: int | None, open_browser: bool) -> None:
    server = running_server()
    if port not in (None, server.port):
        click.echo(f"Greenroom already runs on this data, on port {server.port}.", err=True)
    now = read_clock()
    learner = prepare_house(now=now).learner
    click.echo(f"Greenroom is already running (process {server.pid}).")
    _show_link(fresh_link(learner, server.url, now=now), open_browser)


def _show_link(link: str, open_browser: bool) -> None:
    click.echo(f"Open Greenroom with this link; it works once:\n\n    {link}\n")
    sys.stdout.flush()
    if open_browser and sys.stdin.isatty() and has_screen(os.environ):
        # A browser that is slow to start must not hold up the server it is to open.
        threading.Thread(target=webbrowser.open, args=(link,), daemon=True).start()


def _try_listen(port: int) -> socket.socket | None:
    # Named TCP, as asyncio sends at once (TCP_NODELAY) only on sockets that say so: without it
    # the body of every reply waited 40 ms for the browser to confirm the head.
    door = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if os.name == "posix":
        # Elsewhere this flag would let two servers share a port.
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((HOST, port))
        door.listen(128)
    except OSError as error:
        door.close()
        if error.errno in (errno.EADDRINUSE, errno.EACCES):
            return None
        raise
    return door


class BackupThread(threading.Thread):
    """Makes the daily backup while the server runs, ends what was left, and fits memories anew.

    It also lays the days of feeds, which are polled whether Greenroom is opened or not.
    Failures are told.
    """

    def __init__(self, every_seconds: float = BACKUP_CHECK_SECONDS) -> None:
        super().__init__(name="backup", daemon=True)
        self._every_seconds = every_seconds

    def run(self) -> None:
        """Look every hour whether a day has passed: a laptop sleeps, so a clock is no alarm."""
        while True:
            self.back_up_if_due()
            self.end_left_work()
            self.fit_if_due()
            self.lay_feeds()
            time.sleep(self._every_seconds)

    def end_left_work(self) -> None:
        """End what was begun on a day that is over; count answers that were left unrated.

        Recordings that nobody finished, or that were to be kept until now, go.
        """
        from django.db import DatabaseError, connections

        from greenroom.apps.answering.services.starting import settle_all_answers
        from greenroom.apps.recordings.services.sweeping import sweep
        from greenroom.apps.workbench.services.starting import settle_all

        try:
            settle_all(now=read_clock())
            settle_all_answers(now=read_clock())
            sweep(now=read_clock())
        except (GreenroomError, DatabaseError, OSError) as error:
            click.echo(f"warning: work that was left was not ended: {error}", err=True)
        finally:
            connections.close_all()

    def fit_if_due(self) -> None:
        """Fit the memory of who has enough new attempts; here no page waits for it."""
        from django.db import DatabaseError, connections

        from greenroom.apps.accounts.selectors import all_learners
        from greenroom.apps.practice.services.fitting import fit_if_due

        try:
            for learner in all_learners():
                fit_if_due(learner=learner, now=read_clock())
        except (GreenroomError, DatabaseError) as error:
            click.echo(f"warning: the memory model was not fitted: {error}", err=True)
        finally:
            connections.close_all()

    def lay_feeds(self) -> None:
        """Bring the days that calendar programs poll to what the plan wants now."""
        from django.db import DatabaseError, connections

        from greenroom.apps.calendar.selectors.feed import feeding_learners
        from greenroom.apps.dayof.services.logistics import tell_calendar_again
        from greenroom.apps.plan.services.blocks import replan

        try:
            for learner in feeding_learners():
                replan(learner=learner, now=read_clock())
                tell_calendar_again(learner=learner, now=read_clock())
        except (GreenroomError, DatabaseError) as error:
            click.echo(f"warning: the feed of the calendar was not laid: {error}", err=True)
        finally:
            connections.close_all()

    def back_up_if_due(self) -> None:
        """Make today's backup unless it is there."""
        from greenroom.apps.keeping.services.backups import back_up_daily

        try:
            back_up_daily(now=read_clock())
        except (GreenroomError, OSError, sqlite3.Error) as error:
            click.echo(f"warning: the daily backup failed: {error}", err=True)
