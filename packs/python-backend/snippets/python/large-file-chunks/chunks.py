"""Hash, copy and read files that do not fit into memory."""

import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

CHUNK_BYTES = 1024 * 1024


class TooLarge(Exception):
    """The source has more bytes than allowed."""


def chunks_of(source: BinaryIO, chunk_bytes: int = CHUNK_BYTES) -> Iterator[bytes]:
    """Pieces of at most `chunk_bytes`; a socket may well give fewer at a time."""
    while chunk := source.read(chunk_bytes):  # b"" means the end, a short one does not
        yield chunk


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:  # bytes: text mode would decode, and change newlines
        return hashlib.file_digest(file, "sha256").hexdigest()


def copy_hashed(source: BinaryIO, target: BinaryIO, max_bytes: int) -> str:
    """Copy, count and hash in one pass; the SHA-256 of what was copied.

    Raises TooLarge before it writes anything beyond `max_bytes`.
    """
    digest = hashlib.sha256()
    copied = 0
    for chunk in chunks_of(source):
        copied += len(chunk)  # a declared length may be a lie, this is not
        if copied > max_bytes:
            raise TooLarge(f"more than {max_bytes} bytes")
        digest.update(chunk)
        target.write(chunk)
    return digest.hexdigest()


def csv_rows(path: Path) -> Iterator[dict[str, str]]:
    """One row at a time; the file is closed when the rows have been read."""
    # "-sig" drops the mark that Excel puts first; newline="" is for csv to decide
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        for row in rows:
            if None in row or None in row.values():  # too many columns, or too few
                raise ValueError(f"line {rows.line_num} does not fit the header")
            yield row
