"""What tests of the practise page share: where it begins, one answer, what the server counted."""

import re
import time

from playwright.sync_api import Page, expect

from e2e.browser import press
from e2e.server import Server

CARD = "article[data-item]:not([hidden])"
COUNTED = "select count(*) from practice_attempt where event = 'attempt'"
NOTHING_WAITS = """() =>
  !Object.keys(localStorage).some((key) => key.startsWith("greenroom.outbox."))"""
# Answers that wait are sent again after 1, 2, 4 ... seconds.
PATIENCE_SECONDS = 20.0


def begin(tab: Page) -> None:
    """Start today's plan, or go on with it."""
    tab.goto("/")
    press(tab, "Space")
    expect(tab.locator(CARD)).to_be_visible()
    tab.wait_for_load_state()  # its scripts are there: some tests kill the server next


def answer(tab: Page, key: str = "3") -> None:
    """Space turns the card over, `key` rates it, and the next one stands there at once."""
    card = tab.locator(CARD)
    item = card.get_attribute("data-item")
    expect(card.locator("[data-back]")).to_be_hidden()
    press(tab, "Space")
    expect(card.locator("[data-back]")).to_be_visible()
    press(tab, key)
    expect(tab.locator(f"article[data-item='{item}']")).to_have_count(0)


def expect_done(tab: Page, number: int) -> None:
    """The page's own count of answers in this sitting."""
    expect(tab.locator("[data-counts]")).to_have_text(re.compile(f"^{number} of "))


def expect_nothing_waiting(tab: Page) -> None:
    """The page has heard that all its answers are saved, and keeps none."""
    tab.wait_for_function(NOTHING_WAITS)


def expect_counted(server: Server, number: int) -> None:
    """The database holds `number` answers, or soon will: the page sends them behind the scenes."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while server.read(COUNTED) < number and time.monotonic() < deadline:
        time.sleep(0.05)
    assert server.read(COUNTED) == number
