import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from starlette.requests import ClientDisconnect

from main import MAX_BYTES, app

PNG = b"\x89PNG\r\n\x1a\n"
client = TestClient(app)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("UPLOAD_DIR", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    ("content", "suffix"),
    [(PNG + b"x", ".png"), (b"\xff\xd8\xff\xe0", ".jpg"), (b"%PDF-1.7", ".pdf")],
)
def test_a_file_is_stored_under_a_name_of_ours(
    folder: Path, content: bytes, suffix: str
) -> None:
    headers = {"Content-Disposition": 'attachment; filename="../../etc/cron.d/x"'}
    answer = client.post("/files", content=content, headers=headers)
    assert answer.status_code == 201
    name = answer.json()["name"]
    assert Path(name).suffix == suffix and Path(name).name == name
    assert [path.name for path in folder.iterdir()] == [name]
    assert (folder / name).read_bytes() == content
    assert answer.json()["size_bytes"] == len(content)


def test_the_limit_is_exact_and_nothing_is_left_of_a_refused_file(folder: Path) -> None:
    at_limit = PNG + b"x" * (1_000_000 - len(PNG))
    assert client.post("/files", content=at_limit).status_code == 201
    answer = client.post("/files", content=at_limit + b"x")
    refused = (413, {"detail": "At most 1000000 bytes."})
    assert (answer.status_code, answer.json()) == refused
    assert len(list(folder.iterdir())) == 1


async def send_pieces(pieces: list[bytes | None]) -> tuple[int, int]:
    """Status, and how many pieces were taken; None is a client that went away."""
    waiting, statuses = list(pieces), []

    async def receive() -> dict[str, object]:
        piece = waiting.pop(0)
        if piece is None:
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": piece, "more_body": bool(waiting)}

    async def send(message: dict[str, object]) -> None:
        statuses.append(message.get("status"))

    scope = {"type": "http", "method": "POST", "path": "/files", "query_string": b""}
    await app(scope | {"headers": []}, receive, send)
    return statuses[0], len(pieces) - len(waiting)


@pytest.mark.asyncio
async def test_reading_stops_at_the_limit_instead_of_taking_the_whole_body(
    folder: Path,
) -> None:
    endless = [PNG + b"x" * (MAX_BYTES // 2)] * 50
    assert await send_pieces(endless) == (413, 2)


@pytest.mark.asyncio
async def test_a_signature_cut_into_single_bytes_is_recognised(folder: Path) -> None:
    pieces = [bytes([byte]) for byte in PNG]
    assert await send_pieces([*pieces, b"rest"]) == (201, 9)
    [name] = os.listdir(folder)
    assert name.endswith(".png")


@pytest.mark.asyncio
async def test_a_client_that_goes_away_leaves_no_file(folder: Path) -> None:
    with pytest.raises(ClientDisconnect):
        await send_pieces([PNG, None])
    assert os.listdir(folder) == []


def test_a_script_that_claims_to_be_an_image_is_refused(folder: Path) -> None:
    script, claim = b"<script>alert(1)</script>", {"Content-Type": "image/png"}
    naive_accepts = claim["Content-Type"] in {"image/png", "image/jpeg"}
    answer = client.post("/files", content=script, headers=claim)
    detail = {"detail": "Only PNG, JPEG and PDF files are accepted."}
    assert naive_accepts and (answer.status_code, answer.json()) == (415, detail)
    assert list(folder.iterdir()) == []


def test_a_missing_content_length_does_not_lift_the_limit(folder: Path) -> None:
    def chunks() -> Iterator[bytes]:
        yield from [PNG, b"x" * MAX_BYTES]

    assert client.post("/files", content=chunks()).status_code == 413
