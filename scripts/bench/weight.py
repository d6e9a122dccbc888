"""Everything that the Today and Practise pages load, gzipped."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from scripts.bench.browser import chromium, find_chromium
from scripts.bench.figures import Figure, Row
from scripts.bench.libraries import stocked_library
from scripts.bench.options import Options
from scripts.bench.paint import ATTEMPTS, CARDS, start_sitting
from scripts.bench.places import copy_data, temporary_folder
from scripts.bench.served import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Response

WHAT = "Today and Practise, all they load, gzipped"
LIMIT_KB = 60.0
LEVEL = 6


def measure(options: Options) -> Row:
    """Both pages in a browser that has nothing yet; what it asked for, and no more."""
    row = Row("weight", WHAT)
    if find_chromium() is None:
        row.skipped = "no Chromium here (or GREENROOM_SKIP=browser)"
        return row
    library = stocked_library(options.cache, cards=CARDS, attempts=ATTEMPTS)
    with temporary_folder() as folder:
        data = copy_data(library, folder / "data")
        with serving(data) as server, chromium() as browser:
            today, practise, encodings = _load(browser, server.link)
    both = today | practise
    row.figures = [
        Figure("both together", _kilobytes(both), "KB", limit=LIMIT_KB),
        Figure("Today", _kilobytes(today), "KB"),
        Figure("Practise", _kilobytes(practise), "KB"),
    ]
    row.notes.append(
        ", ".join(f"{name} {size / 1000:.1f}" for name, size in sorted(both.items())) + " KB"
    )
    row.notes.append(
        f"the server compressed {len(encodings)} of {len(both)}"
        + ("" if encodings else ": on loopback nothing is, so these are the bodies, gzipped here")
    )
    return row


def _load(browser: Browser, link: str) -> tuple[dict[str, int], dict[str, int], set[str]]:
    """Gzipped bytes by address: of Today, of Practise; and what came compressed already."""
    encodings: set[str] = set()
    context = browser.new_context()
    page = context.new_page()
    page.goto(link)
    start_sitting(page)
    practise_address, today_address = page.url, urljoin(page.url, "/")
    state = context.storage_state()
    sizes = [
        _sizes(browser.new_context(storage_state=state), address, encodings)
        for address in (today_address, practise_address)
    ]
    return sizes[0], sizes[1], encodings


def _sizes(context: BrowserContext, address: str, encodings: set[str]) -> dict[str, int]:
    replies: list[Response] = []
    page = context.new_page()
    page.on("response", lambda reply: replies.append(reply))  # noqa: PLW0108 - it needs a function
    page.goto(address, wait_until="networkidle")
    sizes: dict[str, int] = {}
    for reply in replies:
        path = urlsplit(reply.url).path
        name = f"page {path}" if reply.url == address else path.rsplit("/", 1)[-1]
        sizes[name] = len(gzip.compress(reply.body(), LEVEL))
        if reply.headers.get("content-encoding"):
            encodings.add(name)
    context.close()
    return sizes


def _kilobytes(sizes: dict[str, int]) -> float:
    return sum(sizes.values()) / 1000
