"""What is taken and what is not: types, lengths, quota, a full disk; and who may send it."""

import asyncio
import errno
import hashlib
import json
import os
import shutil
import stat
from collections import namedtuple
from io import BytesIO

import pytest
from django.core.handlers.asgi import ASGIRequest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from apps.recordings.conftest import HEAD, add, files
from greenroom.apps.recordings.models import Recording
from greenroom.apps.recordings.services import files as files_service
from greenroom.apps.recordings.services import recordings as service
from greenroom.apps.recordings.services.files import path_of
from greenroom.apps.recordings.services.limits import limit_of
from greenroom.apps.recordings.services.recordings import finish_recording, seal_recording
from greenroom.apps.recordings.services.refusals import (
    DiskFullError,
    GoneError,
    QuotaError,
    WrongTypeError,
)
from greenroom.apps.recordings.views import protocol, ranges

MP4 = b"\x00\x00\x00\x1cftypisom"
WAV = b"RIFF\x24\x00\x00\x00WAVEfmt "


def put(client, row, data, offset=0, **headers):
    said = {"Upload-Offset": str(offset), "Upload-SHA256": hashlib.sha256(data).hexdigest()}
    return client.put(
        f"/recordings/{row.uuid}/bytes", data, content_type="application/octet-stream",
        headers=said | headers,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("media_type", "form", "data"),
    [
        ("audio/webm;codecs=opus", "audio", HEAD), ("audio/ogg", "audio", b"OggS\x00"),
        ("audio/mp4", "audio", MP4), ("audio/wav", "audio", WAV),
        ("video/webm;codecs=vp8,opus", "video", HEAD), ("video/webm", "screen", HEAD),
        ("video/mp4", "video", MP4),
    ],
)  # fmt: skip
def test_what_browsers_record_is_taken(begun, media_type, form, data):
    row = begun(media_type=media_type, form=form)
    assert add(row, data) == len(data)
    assert path_of(row).read_bytes() == data


@pytest.mark.parametrize(
    ("media_type", "form"),
    [
        ("video/webm", "audio"), ("audio/webm", "video"), ("video/quicktime", "video"),
        ("text/html", "audio"), ("", "screen"), ("audio/webm", "text"), ("image/png", "screen"),
    ],
)  # fmt: skip
def test_name_of_another_kind_is_refused(begun, media_type, form):
    with pytest.raises(WrongTypeError):
        begun(media_type=media_type, form=form)
    assert not Recording.objects.exists()


@pytest.mark.parametrize(
    "data", [b"<html><script>alert(1)</script>", b"PK\x03\x04", b"MZ", MP4, b"#!/bin", b"#EXTM3U"]
)
def test_bytes_of_another_kind_are_refused_and_nothing_is_kept(page, begun, data_folder, data):
    row = begun()
    response = put(page, row, data)
    assert response.status_code == 415
    assert "cannot be taken" in response.json()["message"]
    assert files(data_folder) == []
    assert not Recording.objects.exists()


@pytest.fixture
def data_folder(tmp_path):
    return tmp_path


def test_beginning_that_comes_byte_by_byte_is_looked_at_as_a_whole(begun, data_folder):
    row = begun(media_type="audio/wav")
    for at in range(9):
        add(row, WAV[at : at + 1], at)
    with pytest.raises(WrongTypeError):
        add(row, b"I", 9)
    assert files(data_folder) == []


def test_quota_is_told_before_anything_is_said(ada, page, recorded, begun, settings):
    recorded(HEAD + bytes(96))
    settings.RECORDINGS_BYTES_MAX = 100
    with pytest.raises(QuotaError, match="as much as they may"):
        begun()
    assert Recording.objects.count() == 1


def test_quota_that_is_reached_ends_a_recording_and_keeps_it(page, begun, recorded, settings, now):
    settings.RECORDINGS_BYTES_MAX = 250
    recorded(HEAD + bytes(96))
    row = begun()
    add(row, HEAD + bytes(96))
    response = put(page, row, bytes(51), 100)
    assert response.status_code == 413
    assert "Delete some under Recordings" in response.json()["message"]
    assert put(page, row, bytes(50), 100).json() == {"offset": 150}
    assert seal_recording(recording=row, now=now).bytes == 150


def test_what_is_deleted_makes_room(recorded, begun, settings):
    settings.RECORDINGS_BYTES_MAX = 100
    row = recorded(HEAD + bytes(96))
    service.delete_recording(recording=row)
    assert add(begun(), HEAD + bytes(96)) == 100


def test_disk_that_fills_up_keeps_what_was_acknowledged(page, begun, monkeypatch, now):
    row = begun()
    add(row, HEAD + b"kept")

    def fill(file, data):
        file.write(data[:3])
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(files_service, "_write", fill)
        response = put(page, row, b"lost, as nothing was said of it", 8)
    assert response.status_code == 507
    assert "disk of this computer is full" in response.json()["message"]
    assert path_of(row).read_bytes() == HEAD + b"kept"
    assert put(page, row, b", too", 8).json() == {"offset": 13}
    assert seal_recording(recording=row, now=now).bytes == 13


def test_database_that_has_no_room_is_a_full_disk_too(begun, monkeypatch):
    row = begun()

    def fail(*_, **__):
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(service, "append", fail)
    with pytest.raises(DiskFullError):
        add(row, HEAD)


def test_another_error_of_the_disk_is_not_told_as_a_full_one(begun, monkeypatch):
    row = begun()

    def fail(*_, **__):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(service, "append", fail)
    with pytest.raises(OSError, match="Input/output"):
        add(row, HEAD)


def test_full_disk_is_told_before_anything_is_said(begun, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(10**9, 10**9, 1000))
    with pytest.raises(DiskFullError):
        begun()


def test_new_file_and_its_folder_are_on_disk_before_it_is_acknowledged(begun, monkeypatch):
    synced = []
    real = os.fsync

    def note(handle):
        synced.append((stat.S_ISDIR(os.fstat(handle).st_mode), os.fstat(handle).st_ino))
        real(handle)

    monkeypatch.setattr(os, "fsync", note)
    row = begun()
    add(row, HEAD)
    path = path_of(row)
    for place in (path, path.parent, path.parent.parent, path.parent.parent.parent):
        assert (place.is_dir(), place.stat().st_ino) in synced
    synced.clear()
    add(row, b"more", 4)
    assert synced == [(False, path.stat().st_ino)]


def test_three_hours_of_a_mock_are_taken_and_half_an_hour_of_an_answer(begun, now):
    assert [limit_of(purpose, "video").seconds for purpose in ("answer", "mock")] == [1800, 10_800]
    mock, answer = begun(purpose="mock"), begun()
    for row in (mock, answer):
        add(row, HEAD)
    done = finish_recording(recording=mock, size_bytes=4, seconds=3 * 3600 + 60, now=now)
    assert (done.state, done.bytes) == ("finished", 4)
    done = finish_recording(recording=answer, size_bytes=4, seconds=1900, now=now)
    assert (done.state, path_of(done).read_bytes()) == ("finished", HEAD)


@pytest.mark.parametrize("seconds", [1e300, 10.0**12])
def test_length_that_nobody_speaks_is_not_kept(begun, now, seconds):
    row = begun()
    add(row, HEAD)
    assert seal_recording(recording=row, now=now, seconds=seconds).seconds == 86_400


def test_picture_at_its_rate_has_room_for_three_hours():
    asked_for = 1_548_000 / 8
    assert limit_of("mock", "video").bytes > 1.5 * asked_for * 3 * 3600


def test_piece_that_is_too_large_is_refused_and_nothing_of_it_kept(page, begun):
    row = begun()
    response = put(page, row, HEAD + bytes(1024 * 1024))
    assert (response.status_code, "at most 1 MB" in response.json()["message"]) == (413, True)
    assert not path_of(row).exists()


def test_recording_that_broke_off_is_sealed_with_what_is_there(begun, now):
    row = begun(purpose="mock")
    add(row, HEAD + b"said")
    sealed = seal_recording(recording=row, now=now)
    assert (sealed.state, sealed.bytes, sealed.finished_at) == ("finished", 8, now)
    assert seal_recording(recording=row, now=now).finished_at == now
    with pytest.raises(GoneError):
        add(row, b"late", 8)


def test_recording_without_a_byte_is_sealed_as_nothing(begun, now, tmp_path):
    row = begun(purpose="mock")
    assert seal_recording(recording=row, now=now) is None
    assert not Recording.objects.exists()
    assert files(tmp_path) == []


def test_page_that_was_refused_more_ends_it_with_what_is_there(page, begun, monkeypatch):
    heard = []
    monkeypatch.setattr(protocol, "start_listening", heard.append)
    row = begun()
    add(row, HEAD)
    sent = json.dumps({"seal": True, "seconds": 2.5})
    response = page.post(f"/recordings/{row.uuid}/finish", sent, content_type="application/json")
    assert response.json()["url"] == f"/recordings/{row.uuid}/media"
    assert [one.pk for one in heard] == [row.pk]
    row.refresh_from_db()
    assert (row.state, row.bytes, row.seconds) == ("finished", 4, 2.5)


@pytest.mark.parametrize(("age_ms", "seconds"), [(90_000, 90), (-5, 0), (10**12, 0), ("x", 0)])
def test_beginning_that_is_told_late_is_when_it_was(rf, ada, begun, age_ms, seconds):
    request = rf.post("/start", json.dumps({
        "id": "7c9e6679-7425-40de-944b-e07fc1f90ae8", "type": "audio/webm", "age_ms": age_ms,
    }), content_type="application/json")  # fmt: skip
    asked = []

    def begin(one):
        asked.append(one)
        return begun(uuid=one.uuid), True

    assert protocol.begin_as_asked(request, begin).status_code == 201
    assert (timezone.now() - asked[0].began_at).total_seconds() == pytest.approx(seconds, abs=5)


@pytest.mark.parametrize("origin", ["http://evil.example", "http://127.0.0.1:1", "null"])
def test_page_of_another_origin_reaches_no_recording(ada, begun, origin):
    client = Client(enforce_csrf_checks=True, HTTP_HOST="127.0.0.1:8000")
    client.force_login(ada)
    client.get("/settings/")
    token = {"X-CSRFToken": client.cookies["greenroom_csrf"].value}
    row = begun()
    own = {**token, "Origin": "http://127.0.0.1:8000"}
    assert put(client, row, HEAD, **own).status_code == 200
    address, evil = f"/recordings/{row.uuid}", {**token, "Origin": origin}
    sent = json.dumps({"bytes": 4, "seconds": 1})
    tries = (
        put(client, row, b"evil", 4, **evil),
        client.delete(f"{address}/bytes", headers=evil),
        client.post(f"{address}/finish", sent, content_type="application/json", headers=evil),
        put(client, row, b"evil", 4, Origin="http://127.0.0.1:8000"),  # without the token
    )
    assert [one.status_code for one in tries] == [403] * 4
    row.refresh_from_db()
    assert (row.state, path_of(row).read_bytes()) == ("open", HEAD)


def test_whole_file_is_sent_block_by_block_and_never_held_in_memory(ada, recorded, monkeypatch):
    data = HEAD + bytes(range(256)) * 3000
    row = recorded(data)
    read = []
    real = ranges._read

    def note(*given):
        for block in real(*given):
            read.append(len(block))
            yield block

    monkeypatch.setattr(ranges, "_read", note)
    scope = {"type": "http", "method": "GET", "path": "/", "headers": [(b"range", b"bytes=4-")]}
    reply = ranges.serve_part(ASGIRequest(scope, BytesIO()), path_of(row), "audio/webm")

    async def first_and_rest():
        blocks = aiter(reply)
        first = await anext(blocks)
        held = list(read)
        return first, held, b"".join([block async for block in blocks])

    first, held, rest = asyncio.run(first_and_rest())
    assert reply.status_code == 206
    assert reply["Content-Range"] == f"bytes 4-{len(data) - 1}/{len(data)}"
    assert held == [ranges.BLOCK_BYTES]
    assert first + rest == data[4:]
