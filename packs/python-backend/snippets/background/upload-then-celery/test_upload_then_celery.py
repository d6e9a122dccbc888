import hashlib
import tracemalloc
from pathlib import Path
from unittest import mock

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.test import Client
from uploads import views
from uploads.models import Upload
from uploads.tasks import fingerprint

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n" + bytes(2 * 1024**2)


@pytest.fixture
def ada(client: Client, settings, tmp_path: Path) -> Client:
    settings.MEDIA_ROOT = tmp_path
    client.force_login(User.objects.create_user("ada"))
    return client


def send(client: Client, content: bytes = PNG, name: str = "a.png"):
    return client.post("/uploads/", {"file": SimpleUploadedFile(name, content)})


def test_a_file_is_stored_then_fingerprinted_and_its_state_can_be_asked(
    ada: Client, django_capture_on_commit_callbacks
):
    with mock.patch.object(fingerprint, "apply_async") as sent:
        with django_capture_on_commit_callbacks(execute=True):
            answer = send(ada)
            assert not sent.called  # the row is not committed yet
    pk = str(Upload.objects.get().pk)
    assert sent.call_args.args[0] == (pk,)
    assert (answer.status_code, answer.headers["Location"]) == (202, f"/uploads/{pk}/")
    assert answer.json() == {"status": f"/uploads/{pk}/"}
    assert ada.get(f"/uploads/{pk}/").json() == {"done": False, "sha256": None}
    fingerprint.apply([pk]).get()
    expected = {"done": True, "sha256": hashlib.sha256(PNG).hexdigest()}
    assert ada.get(f"/uploads/{pk}/").json() == expected


def test_a_second_delivery_does_not_read_the_file_again(ada: Client, tmp_path: Path):
    send(ada)
    upload = Upload.objects.get()
    fingerprint(str(upload.pk))
    (tmp_path / upload.file.name).unlink()
    fingerprint(str(upload.pk))
    assert fingerprint.acks_late is True


@pytest.mark.parametrize(
    "content, status", [(b"#!/bin/sh", 415), (b"", 415), (b"%PDF-1.7", 202)]
)
def test_the_first_bytes_decide_not_the_name(ada: Client, content: bytes, status: int):
    assert send(ada, content).status_code == status
    assert Upload.objects.exists() == (status == 202)


def test_one_byte_too_many_is_413(ada: Client, monkeypatch):
    assert views.MAX_BYTES == 524_288_000
    monkeypatch.setattr(views, "MAX_BYTES", 10)
    assert send(ada, b"%PDF-12345").status_code == 202
    assert send(ada, b"%PDF-123456").status_code == 413


def test_no_file_no_post_no_login_and_a_strangers_file_are_refused(ada: Client):
    send(ada)
    address = f"/uploads/{Upload.objects.get().pk}/"
    assert ada.post("/uploads/").status_code == 400
    assert [ada.get("/uploads/").status_code, ada.post(address).status_code] == [
        405
    ] * 2
    assert Client().post("/uploads/").headers["Location"].startswith("/login/")
    assert Client().get(address).headers["Location"].startswith("/login/")
    assert Client(enforce_csrf_checks=True).post("/uploads/").status_code == 403
    ada.force_login(User.objects.create_user("cy"))
    assert ada.get(address).status_code == 404


def test_a_hostile_name_does_not_reach_the_storage(ada: Client, tmp_path: Path):
    send(ada, name="..\\..\\index.php")
    pk = Upload.objects.get().pk
    stored = [str(p.relative_to(tmp_path)) for p in tmp_path.rglob("*") if p.is_file()]
    assert stored == [f"uploads/{pk}.png"]
    assert (tmp_path / stored[0]).read_bytes() == PNG


def test_a_large_file_waits_on_disk_while_it_arrives(ada: Client):
    for content, is_on_disk in [(PNG, True), (PNG[: 1024**2 - 500], False)]:
        with mock.patch.object(Upload, "save", autospec=True) as save:
            send(ada, content)
        file = save.call_args.args[0].file.file
        assert isinstance(file, TemporaryUploadedFile) == is_on_disk


def test_the_task_never_holds_the_whole_file_in_memory(ada: Client):
    send(ada)
    naive, ours = peak(lambda file: file.read()), peak(None)
    assert naive > len(PNG) > 4 * ours


def peak(read) -> int:
    upload = Upload.objects.get()
    upload.sha256 = None
    upload.save()
    tracemalloc.start()
    try:
        if read is None:
            fingerprint(str(upload.pk))
        else:
            with upload.file.open("rb") as file:
                hashlib.sha256(read(file))
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
