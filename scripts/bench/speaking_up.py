"""Two minutes spoken into a real browser, the server killed in the middle and started again.

Chromium's fake microphone plays speech whose pauses are known. What its MediaRecorder handed to the
page is gathered beside it, and the file on the disk has to be that, byte for byte.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scripts.bench.browser import chromium
from scripts.bench.figures import Figure, Row
from scripts.bench.inside import run_inside
from scripts.bench.options import Options
from scripts.bench.places import free_port, temporary_folder
from scripts.bench.served import Server, start_server
from scripts.bench.speaking import talk, write_recording

if TYPE_CHECKING:
    from playwright.sync_api import Page, Response

# Speech of two seconds, then a pause of one and a half, over and over.
TURNS = [(10, 1.5)] * 8
PAUSE_SECONDS = 1.5
SECONDS = 120
AWAY_SECONDS = 6
# What the recorder is given is kept beside it, in the page.
GATHER = """
  window.gathered = [];
  const Plain = window.MediaRecorder;
  window.MediaRecorder = class extends Plain {
    constructor(...given) {
      super(...given);
      this.addEventListener("dataavailable", ({ data }) => window.gathered.push(data));
    }
  };
"""
DIGEST = """async () => {
  const bytes = await new Blob(window.gathered).arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [bytes.byteLength, [...hash].map((one) => one.toString(16).padStart(2, "0")).join("")];
}"""


def measure(options: Options) -> Row:
    """Record, kill, start again, save; what the disk holds against what was recorded."""
    seconds = 24 if options.quick else SECONDS
    with temporary_folder() as folder:
        data = folder / "data"
        data.mkdir()
        told = _record(folder, data, seconds)
    row = Row("browser", f"{seconds} s spoken in Chromium, the server killed in the middle")
    row.figures = [
        Figure("acknowledged bytes lost", told["lost"], "", limit=0.0),
        Figure("bytes that differ from the browser's", told["differ"], "", limit=0.0),
        Figure("length decoded", told["decoded"], "s", floor=seconds - 3.0),
        Figure("largest error of a pause", told["error_ms"], "ms"),
        Figure("saved after the end of speaking", told["saving"], "s"),
    ]
    row.notes += [
        f"{told['bytes'] / 1e6:.2f} MB in {told['pieces']} acknowledged pieces; "
        f"{told['acknowledged']:,} bytes acknowledged at the kill, {told['held']:,} on the disk; "
        f"the server was away for {told['away']:.1f} s",
        f"the microphone played pauses of {PAUSE_SECONDS} s and {told['pauses']} were found",
    ]
    return row


def _record(folder: Path, data: Path, seconds: int) -> dict[str, Any]:
    voice = write_recording(folder / "voice.wav", talk(TURNS, seed=9))
    port = free_port()
    run_inside("prepare", data)
    servers = [start_server(data, port=port)]
    try:
        with _page(servers[0], voice) as page:
            return _speak(page, servers, data, port, seconds)
    finally:
        servers[-1].stop()


@contextmanager
def _page(server: Server, voice: Path) -> Iterator[Page]:
    devices = (
        "--use-fake-device-for-media-stream", f"--use-file-for-fake-audio-capture={voice}",
        "--use-fake-ui-for-media-stream",
    )  # fmt: skip
    with chromium(*devices) as browser:
        context = browser.new_context(permissions=["microphone"])
        page = context.new_page()
        page.goto(server.link)
        page.add_init_script(GATHER)
        yield page
        context.close()


def _speak(
    page: Page, servers: list[Server], data: Path, port: int, seconds: int
) -> dict[str, Any]:
    acknowledged: list[int] = []

    def note(reply: Response) -> None:
        if reply.request.method == "PUT" and reply.status == 200:
            acknowledged.append(int(reply.json()["offset"]))

    page.on("response", note)
    page.goto(f"http://127.0.0.1:{port}/answer/{_a_question(data)}/")
    page.get_by_text("Answer aloud").click()
    page.get_by_role("button", name="Record my answer").click()
    started = time.monotonic()
    page.wait_for_timeout(seconds * 500)
    servers[-1].kill()
    away = time.monotonic()
    page.wait_for_timeout(200)
    before, held = acknowledged[-1], _file(data).read_bytes()
    page.wait_for_timeout(AWAY_SECONDS * 1000)
    servers.append(start_server(data, port=port))
    away = time.monotonic() - away
    page.wait_for_timeout(max(0.0, seconds - (time.monotonic() - started)) * 1000)
    size, digest, saving = _save(page)
    kept = _file(data).read_bytes()
    return {
        **_heard(_file(data)), "bytes": size, "pieces": len(acknowledged), "away": away,
        "acknowledged": before, "held": len(held), "saving": saving,
        "lost": max(0, before - len(held)) + (not kept.startswith(held)),
        "differ": abs(len(kept) - size) + (hashlib.sha256(kept).hexdigest() != digest),
    }  # fmt: skip


def _save(page: Page) -> tuple[int, str, float]:
    """End it; what the browser had recorded, and how long the rest took."""
    # The page would go on to another when all is saved, and what was gathered be gone: 204 is an
    # answer on which a browser stays where it is.
    page.route(re.compile(r"/answer/recordings/"), lambda route: route.fulfill(status=204))
    stopped = time.monotonic()
    page.get_by_role("button", name="Stop and save").click()
    page.wait_for_selector("[data-recorder][data-state=saved]", timeout=90_000)
    saving = time.monotonic() - stopped
    size, digest = page.evaluate(DIGEST)
    return int(size), str(digest), saving


def _heard(path: Path) -> dict[str, Any]:
    from greenroom.speech.measure import measure_recording

    found = measure_recording(path, limit_seconds=600)
    # Where the file begins again its last pause and the lead-in of the first run together.
    pauses = [one.seconds for one in found.pauses]
    near = [abs(one - PAUSE_SECONDS) for one in pauses if abs(one - PAUSE_SECONDS) < 0.5]
    return {
        "decoded": found.seconds, "pauses": len(pauses), "error_ms": max(near, default=0.0) * 1000,
    }  # fmt: skip


def _file(data: Path) -> Path:
    found = [one for one in (data / "recordings").rglob("*.webm") if ".play." not in one.name]
    if len(found) != 1:
        raise RuntimeError(f"{len(found)} recordings are there, not one")
    return found[0]


def _a_question(data: Path) -> str:
    connection = sqlite3.connect(data / "greenroom.sqlite3", timeout=30)
    try:
        query = "SELECT ident FROM library_task WHERE kind = 'question' ORDER BY ident LIMIT 1"
        found = connection.execute(query).fetchone()
    finally:
        connection.close()
    if found is None:
        raise RuntimeError("the shipped pack holds no question, or was not loaded")
    return str(found[0])
