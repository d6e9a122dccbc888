import asyncio
from pathlib import Path
from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi.concurrency import run_in_threadpool

app = FastAPI()


class ReportArchive:
    """A library that blocks: like requests, boto3, psycopg without async."""

    def read(self, year: int) -> str:
        return Path(f"report-{year}.txt").read_text()


Archive = Annotated[ReportArchive, Depends(ReportArchive)]


@app.get("/reports/{year}")
def read_report(year: int, archive: Archive) -> str:
    """Plain `def`: FastAPI runs it in a thread, so it may block."""
    return archive.read(year)


@app.get("/reports/{year}/change")
async def compare_reports(year: int, archive: Archive) -> list[str]:
    """`async def` runs on the event loop: what blocks is handed to a thread."""
    return await asyncio.gather(
        run_in_threadpool(archive.read, year - 1),
        run_in_threadpool(archive.read, year),
    )
