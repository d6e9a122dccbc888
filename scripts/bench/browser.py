"""A Chromium that shows the product's own pages."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# As scripts/need-browser looks for one.
NAMES = ("chromium", "chromium-browser", "google-chrome")


def find_chromium() -> str | None:
    """The browser to use; None when there is none, or browser tests are left out on purpose."""
    if "browser" in os.environ.get("GREENROOM_SKIP", "").split(","):
        return None
    wanted = os.environ.get("GREENROOM_CHROMIUM", "")
    found = (shutil.which(name) for name in (wanted, *NAMES) if name)
    return next((path for path in found if path), None)


@contextmanager
def chromium(*options: str) -> Iterator[Browser]:
    """A browser without a window, with the sandbox where the system lets it have one."""
    from playwright.sync_api import sync_playwright

    path = find_chromium()
    if path is None:
        raise RuntimeError("no Chromium was found")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, chromium_sandbox=os.geteuid() != 0, args=list(options)
        )
        try:
            yield browser
        finally:
            browser.close()
