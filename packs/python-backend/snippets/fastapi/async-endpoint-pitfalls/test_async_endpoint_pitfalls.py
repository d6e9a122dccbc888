import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from fastapi.testclient import TestClient

from main import Archive, ReportArchive, app


class WaitingArchive(ReportArchive):
    """Blocks its thread until another request is served, or .2 s are over."""

    def __init__(self) -> None:
        self.reading = threading.Event()
        self.release = threading.Event()

    def read(self, year: int) -> str:
        self.reading.set()
        return f"{year} free" if self.release.wait(timeout=0.2) else f"{year} stuck"


@app.get("/naive/{year}")
async def read_on_the_loop(year: int, archive: Archive) -> str:
    return archive.read(year)


@pytest.fixture
def archive() -> Iterator[WaitingArchive]:
    archive = WaitingArchive()

    @app.get("/release")
    async def release() -> None:
        archive.release.set()

    app.dependency_overrides[ReportArchive] = lambda: archive
    yield archive
    app.dependency_overrides.clear()
    app.router.routes.pop()


async def ask_while_another_request_comes(url: str, archive: WaitingArchive) -> object:
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://app") as client:
        slow = asyncio.create_task(client.get(url))
        while not archive.reading.is_set():  # noqa: ASYNC110 set by another thread
            await asyncio.sleep(0)
        await client.get("/release")
        return (await slow).json()


@pytest.mark.asyncio
async def test_a_blocking_call_in_async_def_stops_every_other_request(
    archive: WaitingArchive,
) -> None:
    answer = await ask_while_another_request_comes("/naive/2025", archive)
    assert answer == "2025 stuck"


@pytest.mark.asyncio
async def test_a_plain_def_endpoint_blocks_only_its_own_thread(
    archive: WaitingArchive,
) -> None:
    answer = await ask_while_another_request_comes("/reports/2025", archive)
    assert answer == "2025 free"


@pytest.mark.asyncio
async def test_run_in_threadpool_keeps_the_loop_free(archive: WaitingArchive) -> None:
    url = "/reports/2025/change"
    answer = await ask_while_another_request_comes(url, archive)
    assert answer == ["2024 free", "2025 free"]


def test_the_two_reads_run_at_the_same_time() -> None:
    both = threading.Barrier(2, timeout=2)

    class MeetingArchive(ReportArchive):
        def read(self, year: int) -> str:
            both.wait()  # breaks unless two threads arrive
            return str(year)

    app.dependency_overrides[ReportArchive] = MeetingArchive
    try:
        answer = TestClient(app).get("/reports/2025/change")
    finally:
        app.dependency_overrides.clear()
    assert answer.json() == ["2024", "2025"]


def test_the_archive_reads_the_file_of_the_year(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("report-2025.txt").write_text("sold 7")
    assert TestClient(app).get("/reports/2025").json() == "sold 7"
