"""Pages written by the tests themselves, for islands whose page is not what the test is about."""

import html
import json
from pathlib import Path

from playwright.sync_api import Page, Route

MANIFEST = Path(__file__).resolve().parents[2] / ("src/greenroom/project/static/dist/manifest.json")
ADDRESS = "/island"
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>An island</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="htmx-config" content='{{"includeIndicatorStyles": false}}'>
<link rel="icon" href="data:,">{links}</head><body hx-headers='{{"X-CSRFToken": "token"}}'>
<main id="main" class="page page-review"><h1>An island</h1><h2>Its code</h2>{body}</main>
<div id="announcer" class="sr-only" role="status" aria-live="polite"></div>
<div id="notices" class="notices" role="region" aria-label="Notices"></div></body></html>"""
POLICY = "default-src 'self'; style-src 'self' 'nonce-island'; img-src 'self' data:"


def open_island(tab: Page, entry: str, body: str) -> None:
    """Show `body` on a page that loads what every page loads, and `entry`."""
    links = "".join(_link(name) for name in ("app.css", "workbench.css", "app.ts", entry))
    page = PAGE.format(links=links, body=body)

    def answer(route: Route) -> None:
        headers = {"Content-Type": "text/html", "Content-Security-Policy": POLICY}
        route.fulfill(body=page, headers=headers)

    tab.route(f"**{ADDRESS}", answer)
    tab.goto(ADDRESS)


def attribute(value: object) -> str:
    """JSON as an attribute's value."""
    return html.escape(json.dumps(value))


def _link(name: str) -> str:
    address = f"/static/dist/{json.loads(MANIFEST.read_text())[name]['file']}"
    if name.endswith(".css"):
        return f'<link rel="stylesheet" href="{address}">'
    return f'<script type="module" src="{address}"></script>'
