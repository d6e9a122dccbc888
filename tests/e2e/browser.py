"""Chromium: found, started without calling home, and watched."""

import os
import shutil
import sys
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    Response,
    ViewportSize,
)

# The same engine without windows: a fifth of the processor's time for each tab, and no microphone.
SHELL = "chromium-headless-shell"
NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
ADVICE = (
    "Browser tests need Chromium. Run once: sudo apt-get install -y chromium "
    "(or name one in GREENROOM_CHROMIUM; or leave them out: GREENROOM_SKIP=browser)"
)
WIDE = ViewportSize(width=1280, height=900)
NARROW = ViewportSize(width=390, height=844)
# Leaving a page calls its requests off, which htmx says as if it were an error.
CALLED_OFF = ("htmx:afterRequest", "htmx:sendAbort")
OWN_SCHEMES = {"data", "blob", "about"}


def find_chromium(*, has_devices: bool = False) -> str:
    """The path of a Chromium, one with windows and devices if so asked; or an empty text."""
    named = os.environ.get("GREENROOM_CHROMIUM", "")
    for name in (named, "" if has_devices else SHELL, *NAMES):
        if name and (path := shutil.which(name)):
            return path
    return ""


def launch_chromium(playwright: Playwright, *more: str, has_devices: bool = False) -> Browser:
    """Start the Chromium of this machine with a fresh profile, and `more` of its options."""
    is_root = sys.platform != "win32" and os.geteuid() == 0
    arguments = [*QUIET, *more, *(["--no-sandbox"] if is_root else [])]
    path = find_chromium(has_devices=has_devices)
    return playwright.chromium.launch(executable_path=path, args=arguments)


@dataclass
class Witness:
    """Notes everything a page should not do: errors, broken requests, calls to other machines."""

    seen: list[str] = field(default_factory=list)
    # Parts of addresses whose refusal (404, say) is what the test is about.
    expected: tuple[str, ...] = ()

    def watch(self, context: BrowserContext) -> None:
        """Listen to every page of `context`."""
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.seen.append(f"uncaught: {error.error}"))
        context.on("request", self._see_request)
        context.on("response", self._see_response)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type not in ("error", "warning") or message.text.startswith(CALLED_OFF):
            return
        if any(part in message.location["url"] for part in self.expected):
            return
        self.seen.append(f"console {message.type}: {message.text} ({message.location['url']})")

    def _see_request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in OWN_SCHEMES and address.hostname != "127.0.0.1":
            self.seen.append(f"request to another machine: {request.url}")

    def _see_response(self, response: Response) -> None:
        if response.status >= 500:
            self.seen.append(f"{response.status}: {response.url}")


def press(tab: Page, *keys: str) -> None:
    """Press one key after the other; a hand is slower than a page's scripts, so wait for them."""
    tab.wait_for_load_state("load")
    for key in keys:
        tab.keyboard.press(key)
