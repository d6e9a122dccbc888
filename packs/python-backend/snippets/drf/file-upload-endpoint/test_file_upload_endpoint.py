import mimetypes
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework.test import APIClient

PNG, JPG, PDF = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"%PDF-"
PAGE = b"<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def uploader() -> APIClient:
    client = APIClient()
    client.force_authenticate(User(username="ada"))
    return client


def send(content: bytes, name: str = "a.png", content_type: str = "image/png"):
    file = SimpleUploadedFile(name, content, content_type)
    return uploader().post("/uploads/", {"file": file}, format="multipart")


@pytest.mark.parametrize(("start", "kind"), [(PNG, "png"), (JPG, "jpg"), (PDF, "pdf")])
def test_a_file_is_kept_whole_under_the_kind_of_its_content(
    folder, start, kind
) -> None:
    answer = send(start + b"the rest", "holiday.txt", "text/plain")
    assert answer.status_code == 201
    (kept,) = folder.iterdir()
    assert answer.json() == {"name": kept.name}
    assert kept.suffix == f".{kind}"
    assert kept.read_bytes() == start + b"the rest"


def test_a_page_that_calls_itself_an_image_is_415(folder: Path) -> None:
    for content in (PAGE, PNG[:-1], b" " + PDF):
        assert send(content).status_code == 415
    assert list(folder.iterdir()) == []


def test_name_and_content_type_prove_nothing() -> None:
    naive = SimpleUploadedFile("a.png", PAGE, "image/png")
    assert naive.content_type == mimetypes.guess_type(naive.name)[0] == "image/png"
    assert send(PAGE, "a.png", "image/png").status_code == 415


def test_a_million_bytes_pass_and_one_more_is_413(folder: Path) -> None:
    assert send(PNG.ljust(1_000_000, b"x")).status_code == 201
    answer = send(PNG.ljust(1_000_001, b"x"))
    assert answer.status_code == 413
    assert answer.json() == {"detail": "At most 1000000 bytes."}
    assert len(list(folder.iterdir())) == 1


def test_no_file_or_an_empty_one_is_400() -> None:
    wrong = {"file": ["Send a file that is not empty."]}
    client = uploader()
    for answer in (
        send(b""),
        client.post("/uploads/", {"file": "text"}, format="multipart"),
        client.post("/uploads/", {"other": "text"}, format="multipart"),
    ):
        assert (answer.status_code, answer.json()) == (400, wrong)


def test_a_body_that_is_no_form_is_415() -> None:
    answer = uploader().post("/uploads/", {"file": "x"}, format="json")
    assert answer.status_code == 415


def test_the_senders_name_decides_nothing_and_overwrites_nothing(folder: Path) -> None:
    names = {send(PNG, "../../etc/passwd.html").json()["name"] for _ in range(2)}
    assert {path.name for path in folder.iterdir()} == names
    assert all(len(name) == 36 and name.endswith(".png") for name in names)


def test_a_stranger_uploads_nothing(folder: Path) -> None:
    file = SimpleUploadedFile("a.png", PNG, "image/png")
    answer = APIClient().post("/uploads/", {"file": file}, format="multipart")
    assert answer.status_code == 403
    assert list(folder.iterdir()) == []
