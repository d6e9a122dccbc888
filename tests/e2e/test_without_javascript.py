"""The main job where scripts are switched off: pages are pages, forms are forms."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import FilePayload, Page, StorageState, expect

from e2e.browser import Witness
from e2e.conftest import MakeContext
from e2e.practising import CARD, COUNTED
from e2e.server import Server


@pytest.fixture
def plain_tab(contexts: MakeContext, filled: Server, session: StorageState) -> Page:
    """A tab that runs no script."""
    context = contexts(base_url=filled.url, storage_state=session, java_script_enabled=False)
    return context.new_page()


def test_card_is_practised_without_scripts(plain_tab: Page, filled: Server) -> None:
    """Show the answer, rate it, take it back."""
    counted = filled.read(COUNTED)
    plain_tab.goto("/")
    plain_tab.get_by_role("link", name=re.compile("^Go on")).click()
    card = plain_tab.locator(CARD)
    item = card.get_attribute("data-item")
    expect(card.locator("[data-back]")).to_be_hidden()
    plain_tab.get_by_role("link", name="Show answer").click()
    expect(card.locator("[data-back]")).to_be_visible()
    card.get_by_role("button", name="Good").click()
    expect(card).not_to_have_attribute("data-item", str(item))
    assert filled.read(COUNTED) == counted + 1
    plain_tab.get_by_role("button", name="Undo").first.click()
    expect(card).to_have_attribute("data-item", str(item))


def test_file_is_imported_without_scripts(plain_tab: Page) -> None:
    """Choose it, look at the preview, save."""
    text = "# Docker\n\n## What is a layer?\n\nThe changes one instruction made to the file system."
    plain_tab.goto("/library/import")
    layers = FilePayload(name="layers.md", mimeType="text/markdown", buffer=text.encode())
    plain_tab.locator("input[name=files]").set_input_files(layers)
    plain_tab.get_by_role("button", name="Preview").click()
    expect(plain_tab.locator("main")).to_contain_text("layers.md")
    plain_tab.get_by_role("button", name="Save to the library").click()
    expect(plain_tab.locator(".message-success")).to_contain_text("Imported 1 document")


def test_target_is_set_without_scripts(plain_tab: Page, witness: Witness) -> None:
    """A fault keeps what was entered, a right date is taken."""
    day = date.today() + timedelta(days=30)  # noqa: DTZ011 - the learner's own calendar
    witness.expected = ("/target/",)
    plain_tab.goto("/target/")
    plain_tab.get_by_label("Date of the interview").fill(day.isoformat())
    plain_tab.get_by_label("Role").fill("Platform engineer")
    plain_tab.get_by_label("Minutes a day").fill("0")
    save = plain_tab.get_by_role("button", name="Save", exact=True)
    save.click()
    expect(plain_tab.locator("[aria-invalid=true]")).to_have_count(1)
    expect(plain_tab.get_by_label("Role")).to_have_value("Platform engineer")
    plain_tab.get_by_label("Minutes a day").fill("15")
    save.click()
    expect(plain_tab.locator(".message-success")).to_contain_text("Target saved")
    plain_tab.goto("/")
    expect(plain_tab.locator("main")).to_contain_text("15 minutes a day")


def test_search_works_without_scripts(plain_tab: Page) -> None:
    """Enter in the field sends it as a form."""
    plain_tab.goto("/library/")
    plain_tab.get_by_label("Search everything").fill("partial index right choice")
    plain_tab.keyboard.press("Enter")
    expect(plain_tab.locator("#hits .row").first).to_contain_text("partial index")
