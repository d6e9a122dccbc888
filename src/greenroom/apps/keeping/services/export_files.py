"""The JSON of an export as records; a fault names the file and the line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from greenroom.apps.keeping.services.exporting import FORMAT
from greenroom.apps.keeping.services.rows import Record
from greenroom.core.errors import DocumentError, Fault, InputError


class ExportFiles:
    """The files of an export, read record by record."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files

    def check_format(self) -> Record:
        """What the export says of itself. Raises when it is none, or from a newer Greenroom."""
        if "export.json" not in self._files:
            raise InputError("source", "This holds no export.json: it is no export of Greenroom.")
        about = self._load("export.json", dict)
        if about.get("format") != FORMAT:
            said = f"its format is {about.get('format')!r:.20} and this version reads {FORMAT}"
            raise InputError("source", f"This export cannot be read: {said}. Update Greenroom.")
        return about

    def data(self, name: str) -> bytes:
        """The bytes of one file. Raises DocumentError when it is missing."""
        if name not in self._files:
            raise DocumentError([Fault(name, 0, "missing", "is missing from the export.")])
        return self._files[name]

    def records(self, name: str, *, is_needed: bool = True) -> Iterator[tuple[int, Record]]:
        """(number, record) of a JSON list, or (line, record) of a JSON Lines file.

        A file that an older Greenroom did not write yet is not needed: it holds nothing then.
        """
        if not is_needed and name not in self._files:
            return
        if not name.endswith(".jsonl"):
            yield from enumerate(map(_as_record(name), self._load(name, list)), 1)
            return
        for number, line in enumerate(self.data(name).split(b"\n"), 1):
            if line.strip():
                yield number, _as_record(name)(_parse(name, line, number))

    def _load(self, name: str, kind: type) -> Any:
        value = _parse(name, self.data(name), 0)
        if not isinstance(value, kind):
            raise DocumentError([Fault(name, 0, "form", f"is no JSON {kind.__name__}.")])
        return value


@contextmanager
def placed(name: str, number: int) -> Iterator[None]:
    """Say where a value stands that cannot be used."""
    try:
        yield
    except InputError as error:
        raise DocumentError([Fault(name, number, "value", error.message)]) from None


def text_of(record: Record, key: str) -> str:
    """A text that must be there. Raises InputError."""
    value = record.get(key)
    if not isinstance(value, str):
        raise InputError(key, f"`{key}` is missing or no text.")
    return value


def list_of(record: Record, key: str) -> list[Any]:
    """A list that must be there. Raises InputError."""
    value = record.get(key)
    if not isinstance(value, list):
        raise InputError(key, f"`{key}` is missing or no list.")
    return value


def _as_record(name: str) -> Any:
    def check(value: object) -> Record:
        if not isinstance(value, dict):
            raise DocumentError([Fault(name, 0, "form", "holds something that is no record.")])
        return value

    return check


def _parse(name: str, data: bytes, line: int) -> object:
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise DocumentError([Fault(name, line, "json", f"is no JSON: {error}")]) from None
