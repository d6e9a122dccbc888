"""From the key to the frame that shows the next card, in a real browser on the real server."""

from __future__ import annotations

import random
import statistics
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from scripts.bench.browser import chromium, find_chromium
from scripts.bench.figures import Figure, Row, quantile
from scripts.bench.libraries import stocked_library
from scripts.bench.options import Options
from scripts.bench.places import copy_data, temporary_folder
from scripts.bench.served import Server, serving
from scripts.bench.sittings import RATING_WEIGHTS
from scripts.bench.texts import SEED

if TYPE_CHECKING:
    from playwright.sync_api import Page

WHAT = "key pressed to next card painted"
# The shipped pack's cards, and enough others for 200 presses in a row.
CARDS, ATTEMPTS = 400, 2_000
MINUTES = 60
# Faster than anybody reads, slow enough for the answer to go out and its reply to come in between.
PAUSE_MS = 60
SCRIPT = Path(__file__).with_name("paint.js")


def measure(options: Options) -> Row:
    """Reveal and rate card after card; the page itself measures each rating (paint.js)."""
    row = Row("paint", WHAT)
    if find_chromium() is None:
        row.skipped = "no Chromium here (or GREENROOM_SKIP=browser)"
        return row
    presses = 40 if options.quick else 200
    library = stocked_library(options.cache, cards=CARDS, attempts=ATTEMPTS)
    with temporary_folder() as folder:
        data = copy_data(library, folder / "data")
        with serving(data) as server, chromium() as browser:
            context = browser.new_context()
            context.add_init_script(path=SCRIPT)
            measured = _practise(context.new_page(), server, presses)
    ratings = [one["painted"] for one in measured if one["key"] != " "]
    reveals = [one["painted"] for one in measured if one["key"] == " "]
    row.figures = [
        Figure("p95", quantile(ratings, 0.95), limit=50.0),
        Figure("median", statistics.median(ratings)),
        Figure("p99", quantile(ratings, 0.99)),
    ]
    row.notes.append(
        f"{len(ratings)} ratings; revealing the answer: median {statistics.median(reveals):.0f} ms,"
        f" p95 {quantile(reveals, 0.95):.0f} ms; a frame lasts 16.7 ms"
    )
    told = [one["told"] for one in measured if one["key"] != " " and one["told"]]
    if told:
        row.notes.append(f"Chromium's own Event Timing says p95 {quantile(told, 0.95):.0f} ms")
    return row


def _practise(page: Page, server: Server, presses: int) -> list[dict[str, Any]]:
    """Press Space and a rating `presses` times; what the page measured of each key."""
    rng = random.Random(SEED)
    page.goto(server.link)
    measured: list[dict[str, Any]] = []
    rated = 0
    while rated < presses:
        start_sitting(page)
        while rated < presses and page.locator("article[data-item]").count() > 1:
            (rating,) = rng.choices("1234", RATING_WEIGHTS)
            for key in (" ", rating):
                page.keyboard.press(key)
                page.evaluate("window.benchPainted()")
                page.wait_for_timeout(PAUSE_MS)
            rated += 1
        measured += page.evaluate("window.benchKeys")
        page.evaluate("window.benchSaved()")
    return measured


def start_sitting(page: Page) -> None:
    """A stretch from the page that offers them, as somebody would."""
    page.goto(urljoin(page.url, "/practise/"))
    page.locator(f"form:has(input[name=minutes][value='{MINUTES}']) button").click()
    page.wait_for_selector("article[data-item]")
