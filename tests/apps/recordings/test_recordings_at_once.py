"""A recording that is thrown away while a piece of it comes in leaves nothing behind."""

import hashlib
import os
import uuid as uuids
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from django.db import connections

from greenroom.apps.accounts.models import Learner
from greenroom.apps.recordings.models import Recording
from greenroom.apps.recordings.services.files import path_of
from greenroom.apps.recordings.services.recordings import (
    add_bytes,
    begin_recording,
    delete_recording,
    save_transcript,
)
from greenroom.apps.recordings.services.refusals import GoneError

PIECE = b"\x1a\x45\xdf\xa3" + bytes(range(256)) * 40
DIGEST = hashlib.sha256(PIECE).hexdigest()


@pytest.fixture
def recording(file_database, settings, tmp_path, now):
    """A recording of Ada's, of which nothing has come yet."""
    settings.DATA = tmp_path
    ada = Learner.objects.create(username="ada")
    return begin_recording(learner=ada, uuid=uuids.uuid4(), media_type="audio/webm", now=now)[0]


def alone(deed, **given):
    """Do it on a connection of its own, as each request of a browser has one."""
    try:
        return deed(**given)
    finally:
        connections["default"].close()


def adding(recording, offset=0):
    return alone(add_bytes, recording=recording, offset=offset, data=PIECE, sha256=DIGEST)


def deleting(recording):
    return alone(delete_recording, recording=recording)


def files(folder: Path) -> list[Path]:
    return [one for one in (folder / "recordings").rglob("*") if one.is_file()]


def test_deletion_waits_for_a_piece_that_is_being_written(recording, tmp_path, monkeypatch):
    is_writing, may_end = Event(), Event()

    def sync(handle: int) -> None:
        is_writing.set()
        assert may_end.wait(10)

    monkeypatch.setattr(os, "fsync", sync)
    with ThreadPoolExecutor(2) as pool:
        piece = pool.submit(adding, recording)
        assert is_writing.wait(10)
        deletion = pool.submit(deleting, Recording.objects.get())
        with pytest.raises(TimeoutError):
            deletion.result(0.3)
        may_end.set()
        assert piece.result(10) == len(PIECE)
        deletion.result(10)
    assert not Recording.objects.exists()
    assert files(tmp_path) == []


def test_piece_that_comes_while_it_is_deleted_is_refused(recording, tmp_path, monkeypatch):
    adding(recording)
    is_deleting, may_end = Event(), Event()
    unlink = Path.unlink

    def slowly(path: Path, *, missing_ok: bool = False) -> None:
        unlink(path, missing_ok=missing_ok)
        if path.parent.parent.name == "recordings":
            is_deleting.set()
            assert may_end.wait(10)

    monkeypatch.setattr(Path, "unlink", slowly)
    with ThreadPoolExecutor(2) as pool:
        deletion = pool.submit(deleting, Recording.objects.get())
        assert is_deleting.wait(10)
        piece = pool.submit(adding, recording, len(PIECE))
        with pytest.raises(TimeoutError):
            piece.result(0.3)
        may_end.set()
        deletion.result(10)
        with pytest.raises(GoneError):
            piece.result(10)
    assert not Recording.objects.exists()
    assert files(tmp_path) == []


def test_file_that_cannot_be_deleted_keeps_its_row(recording, monkeypatch):
    adding(recording)

    def refuse(path: Path, *, missing_ok: bool = False) -> None:
        raise PermissionError(path)

    with monkeypatch.context() as locked:
        locked.setattr(Path, "unlink", refuse)
        with pytest.raises(PermissionError):
            delete_recording(recording=Recording.objects.get())
    assert path_of(Recording.objects.get()).read_bytes() == PIECE


def test_words_that_are_deleted_are_in_no_file_of_the_database(recording, tmp_path):
    """SQLite would leave them where they were, and in its log, until it needs the room."""
    words = "zebrafish and nobody else's business " * 400
    save_transcript(recording=recording, text=words)
    assert any(b"zebrafish" in path.read_bytes() for path in database_files())
    delete_recording(recording=recording)
    assert not any(b"zebrafish" in path.read_bytes() for path in database_files())


def database_files() -> list[Path]:
    """The database, and what SQLite keeps beside it."""
    path = Path(connections["default"].settings_dict["NAME"])
    return sorted(path.parent.glob(f"{path.name}*"))
