"""What somebody sees who has just started: empty pages have words and buttons of their own."""

import pytest
from playwright.sync_api import Browser, Page, StorageState

from e2e.browser import Witness
from e2e.conftest import MakeContext, enter
from e2e.looking import look_everywhere
from e2e.places import LOCKED, NEWCOMERS, Place
from e2e.server import Server


@pytest.fixture(scope="module")
def newcomer(chromium: Browser, fresh: Server) -> StorageState:
    """A browser that has opened the link of a Greenroom without notes."""
    return enter(chromium, fresh)


@pytest.mark.parametrize("place", NEWCOMERS, ids=lambda place: place.name)
def test_empty_page_has_no_axe_violation_and_fits(
    contexts: MakeContext, fresh: Server, newcomer: StorageState, witness: Witness, place: Place
) -> None:
    """In light and dark, wide and narrow; silent, and sending nothing elsewhere."""
    tab = contexts(base_url=fresh.url, storage_state=newcomer).new_page()
    look_everywhere(tab, witness, place)


def test_locked_page_has_no_axe_violation_and_fits(
    contexts: MakeContext, fresh: Server, newcomer: StorageState, witness: Witness
) -> None:
    """The only page that a browser without the link sees."""
    assert newcomer["cookies"]
    tab: Page = contexts(base_url=fresh.url).new_page()
    look_everywhere(tab, witness, LOCKED)
