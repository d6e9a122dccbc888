"""A session with a PostgreSQL server over its Unix socket: enough to give orders and read answers.

The runner stands on the standard library alone, and `psql` costs 15 ms a start. This speaks the
simple query protocol, version 3.0: https://www.postgresql.org/docs/current/protocol-flow.html
"""

from __future__ import annotations

import socket
import struct
import threading
from pathlib import Path

from greenroom.runner.postgres import PostgresError

Row = tuple[str | None, ...]

_PROTOCOL = 196_608  # version 3.0
_CLEAR_TEXT = 3
_INTEGER = struct.Struct(">i")
_SHORT = struct.Struct(">h")
ANSWER_SECONDS = 60


class Session:
    """One connection. Threads may share it: a statement is answered before the next is sent."""

    def __init__(self, folder: Path, port: int, *, user: str, password: str, database: str) -> None:
        self._guard = threading.Lock()
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.settimeout(ANSWER_SECONDS)
        self._reader = self._socket.makefile("rb")
        try:
            self._socket.connect(str(folder / f".s.PGSQL.{port}"))
            self._log_in(user, password, database)
        except (OSError, struct.error) as error:
            self.close()
            raise PostgresError(f"no connection to PostgreSQL: {error}") from None
        except PostgresError:
            self.close()
            raise

    def run(self, sql: str) -> list[Row]:
        """Run statements, parted by semicolons, and give the rows of all of them.

        Several statements are one transaction. Raises PostgresError with the server's words.
        """
        with self._guard:
            try:
                self._send(b"Q", sql.encode() + b"\0")
                return self._answer()
            except (OSError, struct.error) as error:
                raise PostgresError(f"the connection to PostgreSQL is lost: {error}") from None

    def close(self) -> None:
        """Hang up."""
        self._reader.close()
        self._socket.close()

    def _log_in(self, user: str, password: str, database: str) -> None:
        told = f"user\0{user}\0database\0{database}\0\0".encode()
        body = _INTEGER.pack(_PROTOCOL) + told
        self._socket.sendall(_INTEGER.pack(len(body) + 4) + body)
        kind, body = self._receive()
        if kind == b"R" and _INTEGER.unpack(body[:4])[0] == _CLEAR_TEXT:
            self._send(b"p", password.encode() + b"\0")
        elif kind == b"E":
            raise PostgresError(_message(body))
        self._answer()

    def _answer(self) -> list[Row]:
        rows: list[Row] = []
        wrong = ""
        while True:
            kind, body = self._receive()
            if kind == b"D":
                rows.append(_row(body))
            elif kind == b"E":
                wrong = wrong or _message(body)
                if body.startswith(b"SFATAL"):
                    raise PostgresError(wrong)
            elif kind == b"Z":
                if wrong:
                    raise PostgresError(wrong)
                return rows

    def _send(self, kind: bytes, body: bytes) -> None:
        self._socket.sendall(kind + _INTEGER.pack(len(body) + 4) + body)

    def _receive(self) -> tuple[bytes, bytes]:
        head = self._reader.read(5)
        if len(head) < 5:
            raise PostgresError("PostgreSQL has hung up")
        return head[:1], self._reader.read(_INTEGER.unpack(head[1:])[0] - 4)


def quoted(text: str) -> str:
    """A text as a literal of SQL."""
    return "'" + text.replace("'", "''") + "'"


def _row(body: bytes) -> Row:
    (count,) = _SHORT.unpack(body[:2])
    at, values = 2, []
    for _ in range(count):
        (length,) = _INTEGER.unpack(body[at : at + 4])
        at += 4
        values.append(None if length < 0 else body[at : at + length].decode())
        at += max(length, 0)
    return tuple(values)


def _message(body: bytes) -> str:
    parts = {part[:1]: part[1:].decode(errors="replace") for part in body.split(b"\0") if part}
    return parts.get(b"M", "PostgreSQL refuses")
