"""Exports on disk: written whole, read with suspicion."""

import io
import json
import stat
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from apps.keeping.exports import (
    exercises_of,
    export_of,
    forget,
    write_folder,
)
from cli.house_fixtures import House
from greenroom.apps.accounts.models import Learner
from greenroom.apps.keeping.services import archive
from greenroom.apps.keeping.services.archive import read_archive, write_archive
from greenroom.apps.keeping.services.importing import import_export
from greenroom.apps.keeping.services.rows import put_fields
from greenroom.apps.library.models import Document, Exercise
from greenroom.core.errors import DocumentError, GreenroomError, InputError


def test_zip_and_folder_hold_the_same_files(
    library: Learner, now: datetime, tmp_path: Path
) -> None:
    files = export_of(library, now)
    write_archive(files.items(), tmp_path / "export")
    write_archive(files.items(), tmp_path / "export.zip")
    assert read_archive(tmp_path / "export") == files
    assert read_archive(tmp_path / "export.zip") == files
    assert not list(tmp_path.glob(".*"))


def test_export_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "export.zip").write_bytes(b"mine")
    with pytest.raises(InputError, match="exists"):
        write_archive([("a", b"b")], tmp_path / "export.zip")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "mine").write_bytes(b"mine")
    with pytest.raises(InputError, match="exists"):
        write_archive([("a", b"b")], tmp_path / "folder")
    assert (tmp_path / "export.zip").read_bytes() == b"mine"


def test_export_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    def files() -> Any:
        yield "a", b"b"
        raise KeyboardInterrupt

    for name in ("export", "export.zip"):
        with pytest.raises(KeyboardInterrupt):
            write_archive(files(), tmp_path / name)
    assert not list(tmp_path.iterdir())


def make_zip(*entries: tuple[zipfile.ZipInfo | str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as one:
        for name, data in entries:
            one.writestr(name, data)
    return buffer.getvalue()


def link_entry() -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo("export.json")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


HOSTILE_ZIPS = {
    "no zip": b"PK\x03\x04 nothing",
    "climbs out": make_zip(("../../evil", b"x"), ("export.json", b"{}")),
    "absolute": make_zip(("/etc/evil", b"x"), ("export.json", b"{}")),
    "link": make_zip((link_entry(), b"/etc/passwd")),
    "no export": make_zip(("readme.txt", b"hello")),
    "newer": make_zip(("export.json", b'{"format": 99}')),
    "no json": make_zip(("export.json", b"{")),
    "deep json": make_zip(("export.json", b"[" * 100_000)),
    "list": make_zip(("export.json", b"[]")),
    "only about": make_zip(("export.json", b'{"format": 1}')),
    "broken": make_zip(("export.json", b"x" * 5000))[:200],
}


@pytest.mark.parametrize("name", HOSTILE_ZIPS)
def test_hostile_zip_is_refused_with_a_message(
    house: House, ada: Learner, now: datetime, tmp_path: Path, name: str
) -> None:
    path = tmp_path / "hostile.zip"
    path.write_bytes(HOSTILE_ZIPS[name])
    with pytest.raises(GreenroomError) as raised:
        import_export(learner=ada, source=path, now=now)
    assert str(raised.value)
    assert not Document.objects.exists()


def test_zip_that_unpacks_to_too_much_is_refused_while_it_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 1_000_000)
    data = bytearray(make_zip(("export.json", b"0" * 5_000_000)))
    # The headers lie: both say that this entry is empty.
    size = (5_000_000).to_bytes(4, "little")
    data = data.replace(size, (10).to_bytes(4, "little"))
    path = tmp_path / "bomb.zip"
    path.write_bytes(data)
    with pytest.raises(InputError):
        read_archive(path)
    path.write_bytes(make_zip(("export.json", b"0" * 5_000_000)))
    with pytest.raises(InputError, match="too large"):
        read_archive(path)


def spoil_exercise(**changes: object) -> Callable[[dict[str, bytes]], str]:
    def spoil(files: dict[str, bytes]) -> str:
        lines = files["exercises.jsonl"].splitlines()
        lines[2] = json.dumps({**json.loads(lines[2]), **changes}).encode()
        files["exercises.jsonl"] = b"\n".join(lines)
        return "exercises.jsonl:"

    return spoil


def spoil_attempt(**changes: object) -> Callable[[dict[str, bytes]], str]:
    def spoil(files: dict[str, bytes]) -> str:
        lines = files["attempts.jsonl"].splitlines()
        lines[1] = json.dumps({**json.loads(lines[1]), **changes}).encode()
        files["attempts.jsonl"] = b"\n".join(lines)
        return "attempts.jsonl:2: "

    return spoil


def remove_document(files: dict[str, bytes]) -> str:
    del files["documents/revision.md"]
    return "documents/revision.md: is missing"


SPOILERS = [
    spoil_exercise(note=7),
    spoil_exercise(state="unheard of"),
    spoil_exercise(part="x" * 300),
    spoil_exercise(minutes="long"),
    spoil_exercise(minutes=float("inf")),
    spoil_exercise(tags="no list"),
    spoil_exercise(prompt="a\x00b"),
    spoil_exercise(suspended_at="yesterday"),
    spoil_exercise(suspended_at="2026-11-20T12:00:00"),
    spoil_exercise(is_primary="yes"),
    spoil_attempt(rating=9),
    spoil_attempt(rating=None),
    spoil_attempt(policy="sm2"),
    spoil_attempt(uuid="x"),
    spoil_attempt(uuid=None),
    spoil_attempt(at=None),
    spoil_attempt(at="0001-01-01T00:00:00+23:59"),
    spoil_attempt(duration_ms=-5),
    spoil_attempt(event="cheat"),
    remove_document,
]


@pytest.mark.parametrize("spoil", SPOILERS)
def test_spoiled_export_changes_nothing_and_names_the_place(
    library: Learner, ben: Learner, now: datetime, tmp_path: Path,
    spoil: Callable[[dict[str, bytes]], str],
) -> None:  # fmt: skip
    files = export_of(library, now)
    forget(library)
    place, before = spoil(files), exercises_of(ben)
    write_folder(files, tmp_path / "export")
    with pytest.raises(DocumentError) as raised:
        import_export(learner=ben, source=tmp_path / "export", now=now)
    assert str(raised.value).startswith(place)
    assert not Document.objects.filter(learner=ben).exists()
    assert exercises_of(ben) == before
    ben.refresh_from_db()
    assert ben.timezone == "UTC"


def test_columns_that_a_record_lacks_keep_their_defaults() -> None:
    row = Exercise()
    put_fields(row, {"prompt": "What?", "learner": 99, "id": 99, "unknown": object()})
    assert (row.prompt, row.pk, row.learner_id, row.state) == ("What?", None, None, "ready")
