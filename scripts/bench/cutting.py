"""100 cuts of recordings while they are sent: what was acknowledged is on the disk, byte for byte.

A recording of 30 minutes goes to a real server in pieces, as a browser sends them, and is cut off
at random moments in four ways. After each cut the file is held against what was acknowledged, and
the recording goes on from where the server says it is. The same is done to a server that
acknowledges before it writes (early_bytes.py): a harness that finds nothing lost there would prove
nothing.

What may be on the disk after a cut: everything acknowledged, and of the one piece that was on its
way as much as came, as a piece can be written and its reply be lost. All of it a beginning of what
was recorded; never less than acknowledged, never a byte that was not sent.
"""

from __future__ import annotations

import hashlib
import http.client
import json
import random
import socket
import struct
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
from scripts.bench.figures import Figure, Row
from scripts.bench.inside import run_inside
from scripts.bench.options import Options
from scripts.bench.places import temporary_folder
from scripts.bench.served import PRODUCT, Server, Visitor, start_server
from scripts.bench.speaking import talk, write_recording
from scripts.bench.texts import SEED

WHAT = "30-minute recordings cut off 100 times while sent: cuts with what was acknowledged intact"
EARLY = ("-m", "scripts.bench.early_bytes")
MINUTES = 30
# What a browser hands on at once, of sound at 48 kbit/s 12 KB.
PIECE_SECONDS = 2.0
PIECE_BYTES_MAX = 1024 * 1024
# A reply takes some milliseconds: a kill this long after a piece was begun falls anywhere in it.
LONGEST_DELAY_SECONDS = 0.015
LOST: Final = (OSError, http.client.HTTPException)


@dataclass(slots=True)
class Sent:
    """A recording under way. `acknowledged` bytes the server has said to hold."""

    address: str
    path: Path
    data: bytes
    ends: Sequence[int]  # where the pieces end, as the browser made them
    acknowledged: int = 0
    in_flight: int = 0  # where the piece ends that was sent last

    def next_end(self) -> int:
        """Where the next piece ends: after a wait, several go at once."""
        at = next(one for one in self.ends if one > self.acknowledged)
        return min(at, self.acknowledged + PIECE_BYTES_MAX)

    def is_intact(self) -> bool:
        """Whether the disk holds what was acknowledged, and nothing that was not sent."""
        held = self.path.read_bytes() if self.path.exists() else b""
        reach = max(self.acknowledged, self.in_flight)
        return self.acknowledged <= len(held) <= reach and self.data.startswith(held)


@dataclass(slots=True)
class Outcome:
    """What became of a series of cuts; `ahead`: bytes on disk that no reply had spoken of."""

    intact: int = 0
    cuts: Counter[str] = field(default_factory=Counter)
    ahead: int = 0
    whole: int = 0
    sending_seconds: float = 0.0
    sound_seconds: float = 0.0


def measure(options: Options) -> Row:
    """The control, killed until it has lost something; then ten recordings with ten cuts each."""
    minutes, recordings, cuts = (3, 2, 4) if options.quick else (MINUTES, 10, 10)
    rng = random.Random(SEED)
    with temporary_folder() as folder:
        data, ends = _as_recorded(folder, minutes)
        control, outcome = Outcome(), Outcome()
        _record(folder / "control", data, ends, 4, rng, control, kinds=("kill",), command=EARLY)
        for number in range(recordings):
            _record(folder / "data", data, ends, cuts, rng, outcome, offset=number * cuts)
    total = recordings * cuts
    row = Row("cuts", WHAT)
    row.figures = [
        Figure("", outcome.intact, f"of {total}", floor=float(total)),
        Figure("recordings whole at the end", outcome.whole, "", floor=float(recordings)),
        Figure("replayed at", outcome.sound_seconds / outcome.sending_seconds, "x", floor=60.0),
        Figure("cuts that broke the control", control.cuts.total() - control.intact, "", floor=1.0),
    ]
    kinds = ", ".join(f"{name} {count}" for name, count in sorted(outcome.cuts.items()))
    row.notes += [
        f"{recordings} recordings of {minutes} minutes, {len(data) / 1e6:.1f} MB, {len(ends)} "
        f"pieces; {kinds}",
        f"after {outcome.ahead} of the cuts the disk held bytes of the piece whose reply was lost",
        "a killed process loses no page of the system's; against a power cut stands the fsync "
        "before each reply, which no program can try on itself",
    ]
    return row


def _as_recorded(folder: Path, minutes: int) -> tuple[bytes, list[int]]:
    """A recording, and where a browser would have ended its pieces, more or less."""
    rng = np.random.default_rng(SEED)
    a_minute = talk([(int(rng.integers(10, 40)), 1.0) for _ in range(10)], seed=SEED)
    sound = np.tile(a_minute, 60 * minutes * 16_000 // a_minute.size + 1)[: 60 * minutes * 16_000]
    data = write_recording(folder / "said.webm", sound).read_bytes()
    pieces = round(minutes * 60 / PIECE_SECONDS)
    inner = sorted(int(at * len(data) / pieces) for at in range(1, pieces))
    return data, [*inner, len(data)]


def _record(
    folder: Path, data: bytes, ends: list[int], cuts: int, rng: random.Random, outcome: Outcome,
    *, kinds: Sequence[str] = (), command: Sequence[str] = PRODUCT, offset: int = 0,
) -> None:  # fmt: skip
    """Send one recording to its end, cut off `cuts` times; the control only until its last cut."""
    folder.mkdir(exist_ok=True)
    begun = run_inside("begin-recording", folder)
    sent = Sent(begun["address"], folder / begun["path"], data, ends)
    moments = sorted(rng.sample(range(1, len(ends) * 3 // 4), cuts))
    names = list(kinds or CUTS)
    line = Line(folder, command)
    try:
        for number, moment in enumerate(moments):
            outcome.sending_seconds += _send_until(line, sent, ends[moment])
            kind = names[(offset + number) % len(names)]
            CUTS[kind](line, sent, rng)
            outcome.cuts[kind] += 1
            _take_stock(sent, outcome)
            if not _go_on(line, sent):
                return
        if command == PRODUCT:
            outcome.sending_seconds += _send_until(line, sent, len(data))
            _finish(line, sent, outcome)
    finally:
        line.close()
    outcome.sound_seconds += len(ends) * PIECE_SECONDS


def _take_stock(sent: Sent, outcome: Outcome) -> None:
    # A server that goes on may still be writing what came of the piece: a moment is enough.
    time.sleep(0.05)
    outcome.intact += sent.is_intact()
    size = sent.path.stat().st_size if sent.path.exists() else 0
    outcome.ahead += size > sent.acknowledged


def _go_on(line: Line, sent: Sent) -> bool:
    """Ask where the server is, as the page does: by sending the next piece. False: it lost some."""
    line.again()
    status, told = line.put(sent, sent.next_end())
    if status not in (200, 409):
        raise RuntimeError(f"going on was answered {status}: {told}")
    if told["offset"] < sent.acknowledged:
        return False
    sent.acknowledged = told["offset"]
    return True


def _send_until(line: Line, sent: Sent, end: int) -> float:
    """Send pieces until so much is acknowledged; the seconds it took."""
    started = time.perf_counter()
    while sent.acknowledged < min(end, len(sent.data)):
        status, told = line.put(sent, sent.next_end())
        if status != 200:
            raise RuntimeError(f"a piece was answered {status}: {told}")
        sent.acknowledged = told["offset"]
    return time.perf_counter() - started


def _finish(line: Line, sent: Sent, outcome: Outcome) -> None:
    body = json.dumps({"bytes": len(sent.data), "seconds": MINUTES * 60 - 1}).encode()
    status, told = line.ask("POST", f"{sent.address}/finish", body, {})
    if status != 200:
        raise RuntimeError(f"the end was answered {status}: {told}")
    outcome.whole += sent.path.read_bytes() == sent.data


class Line:
    """The server, and a page's connection to it; both can be cut."""

    def __init__(self, folder: Path, command: Sequence[str]) -> None:
        self._folder, self._command = folder, command
        self.server: Server = start_server(folder, command=command)
        self._visitor = self._enter()
        self.http: http.client.HTTPConnection | None = None

    def put(self, sent: Sent, end: int) -> tuple[int, Any]:
        """Send the bytes up to `end`."""
        piece = sent.data[sent.acknowledged : end]
        sent.in_flight = end
        return self.ask("PUT", f"{sent.address}/bytes", piece, head_of(sent.acknowledged, piece))

    def ask(self, method: str, path: str, body: bytes, more: dict[str, str]) -> tuple[int, Any]:
        """One request on the open connection; its status and JSON."""
        if self.http is None:
            self.http = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=30)
        self.http.request(method, path, body, self.headers() | more)
        reply = self.http.getresponse()
        return reply.status, json.loads(reply.read() or b"{}")

    def headers(self) -> dict[str, str]:
        """Who asks: the session, and the token of our own pages."""
        cookies = self._visitor.cookies
        return {
            "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
            "X-CSRFToken": cookies.get("greenroom_csrf", ""),
            "Content-Type": "application/octet-stream",
        }

    def cut(self) -> None:
        """Hang up so that the server hears a reset, as when a page's process ends."""
        if self.http is not None and self.http.sock is not None:
            reset(self.http.sock)
        self.http = None

    def again(self) -> None:
        """Start the server where it was killed, and connect anew."""
        self.cut()
        if self.server.process.poll() is not None:
            self.server = start_server(self._folder, command=self._command)
            self._visitor = self._enter()

    def close(self) -> None:
        """End everything."""
        self.cut()
        self._visitor.close()
        self.server.stop()

    def _enter(self) -> Visitor:
        visitor = Visitor(self.server.port)
        visitor.enter(self.server.link)
        visitor.get("/settings/")
        visitor.close()
        return visitor


def head_of(offset: int, piece: bytes) -> dict[str, str]:
    """What a piece is sent with."""
    return {"Upload-Offset": str(offset), "Upload-SHA256": hashlib.sha256(piece).hexdigest()}


def reset(sock: socket.socket) -> None:
    """Close a connection at once, with what was not sent thrown away."""
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    sock.close()


def kill_page(line: Line, sent: Sent, rng: random.Random) -> None:
    """The page ends in the middle of a piece: its head and a part of its body were sent."""
    end = sent.next_end()
    piece = sent.data[sent.acknowledged : end]
    sent.in_flight = end
    line.cut()
    with _raw(line, sent, piece) as sock:
        sock.sendall(piece[: rng.randrange(len(piece))])
        time.sleep(rng.uniform(0, LONGEST_DELAY_SECONDS))
        reset(sock)


def drop_reply(line: Line, sent: Sent, rng: random.Random) -> None:
    """The network goes away when all of a piece was sent and its reply not read yet."""
    end = sent.next_end()
    piece = sent.data[sent.acknowledged : end]
    sent.in_flight = end
    line.cut()
    with _raw(line, sent, piece) as sock:
        sock.sendall(piece)
        time.sleep(rng.uniform(0, LONGEST_DELAY_SECONDS))
        reset(sock)


def kill_server(line: Line, sent: Sent, rng: random.Random) -> None:
    """kill -9 while a piece is on its way, or just after."""
    killer = threading.Timer(rng.uniform(0, LONGEST_DELAY_SECONDS), line.server.kill)
    killer.start()
    try:
        # The last piece is left: after every cut there is something to go on with.
        while sent.acknowledged < sent.ends[-2]:
            status, told = line.put(sent, sent.next_end())
            if status != 200:
                raise RuntimeError(f"a piece was answered {status}: {told}")
            sent.acknowledged = told["offset"]
    except LOST:
        pass
    killer.join()


def kill_idle_server(line: Line, sent: Sent, rng: random.Random) -> None:
    """kill -9 between two pieces."""
    sent.in_flight = sent.acknowledged
    time.sleep(rng.uniform(0, LONGEST_DELAY_SECONDS))
    line.server.kill()


CUTS: dict[str, Callable[[Line, Sent, random.Random], None]] = {
    "page": kill_page, "kill": kill_server, "reply": drop_reply, "kill between": kill_idle_server,
}  # fmt: skip


class _raw:  # noqa: N801 - a block of a with statement
    """A connection on which the head of a piece was sent."""

    def __init__(self, line: Line, sent: Sent, piece: bytes) -> None:
        self._sock = socket.create_connection(("127.0.0.1", line.server.port), timeout=30)
        fields = line.headers() | head_of(sent.acknowledged, piece)
        fields |= {"Host": f"127.0.0.1:{line.server.port}", "Content-Length": str(len(piece))}
        lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        self._sock.sendall(f"PUT {sent.address}/bytes HTTP/1.1\r\n{lines}\r\n".encode())

    def __enter__(self) -> socket.socket:
        return self._sock

    def __exit__(self, *_: object) -> None:
        self._sock.close()
