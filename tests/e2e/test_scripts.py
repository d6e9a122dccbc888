"""The script library in a real browser: from a wish to the code on the clipboard, by keyboard."""

import re

import pytest
from playwright.sync_api import Page, expect

from e2e.browser import press

SETTLED = "!document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')"
JWT = "s.drf.authentication.jwt-refresh-rotation"


@pytest.fixture
def clipboard(tab: Page) -> Page:
    """A tab that may read what was copied."""
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return tab


def test_a_script_is_found_and_copied_without_a_mouse(clipboard: Page) -> None:
    """Library, Scripts, three words, the first of what was found, copied."""
    tab = clipboard
    tab.goto("/")
    press(tab, "g")
    press(tab, "l")
    tab.wait_for_url("**/library/")
    press(tab, "x")
    tab.wait_for_url("**/library/snippets/")
    expect(tab.get_by_label("Search scripts")).to_be_focused()
    with tab.expect_response(lambda answer: re.search("jwt(%20|\\+)refresh", answer.url)):
        tab.keyboard.type("jwt refresh")
    expect(tab.locator("#found .row").first).to_contain_text("JWT")
    tab.wait_for_function(SETTLED)
    press(tab, "ArrowDown")
    expect(tab.locator("#found .row").first).to_be_focused()
    press(tab, "ArrowUp")
    expect(tab.get_by_label("Search scripts")).to_be_focused()
    press(tab, "Enter")
    tab.wait_for_url(f"**/library/scripts/{JWT}/")
    shown = tab.locator("#file-1").inner_text()
    press(tab, "y")
    expect(tab.get_by_role("button", name="Copied")).to_be_visible()
    assert tab.evaluate("navigator.clipboard.readText()").strip() == shown.strip()


def test_enter_opens_the_first_of_what_was_typed_last(tab: Page) -> None:
    """Even when it is pressed before the answer came."""
    tab.goto("/library/snippets/")
    tab.get_by_label("Search scripts").fill("fernet rotation")
    press(tab, "Enter")
    tab.wait_for_url("**/library/scripts/s.security.data-protection.fernet-rotation/")


def test_filters_work_together_with_words(tab: Page) -> None:
    """A filter narrows what was found at once, and again without it."""
    tab.goto("/library/snippets/")
    tab.get_by_label("Search scripts").fill("cursor")
    expect(tab.locator("#found .row").first).to_be_visible()
    tab.locator("#framework").select_option("DRF")
    expect(tab.locator("#found .row").filter(has_not_text="DRF")).to_have_count(0)
    expect(tab.locator("#found .row").first).to_be_visible()
    tab.locator("#area").select_option("python")
    expect(tab.locator("#found")).to_contain_text("No script fits")


def test_the_palette_leads_to_a_script(tab: Page) -> None:
    """Ctrl+K from anywhere."""
    tab.goto("/target/")
    press(tab, "Control+k")
    tab.keyboard.type("fernet rot")
    option = tab.locator("#palette-list [role=option]").filter(has_text="snippet").first
    expect(option).to_be_visible()
    option.click()
    expect(tab).to_have_url(re.compile(r"/library/(scripts|snippets)/"))


def test_own_snippet_is_written_deleted_and_brought_back_by_keyboard(tab: Page) -> None:
    """`n`, the form, Ctrl+Enter; deleted; Ctrl+Z."""
    tab.goto("/library/snippets/")
    press(tab, "Escape")  # out of the search field
    press(tab, "n")
    tab.wait_for_url("**/library/snippets/new")
    tab.get_by_label("Title").fill("My own zebra")
    tab.get_by_label("Code").fill("zebra = 1")
    press(tab, "Control+Enter")
    expect(tab.locator("h1")).to_have_text("My own zebra")
    address = tab.url
    tab.get_by_role("button", name="Delete").click()
    tab.wait_for_url("**/library/snippets/")
    press(tab, "Escape")
    press(tab, "Control+z")
    tab.wait_for_url(address)
    expect(tab.locator("#file-1")).to_contain_text("zebra = 1")


def test_notes_that_say_otherwise_lead_to_the_script_that_proves_it(tab: Page) -> None:
    """From the imported section to the proof."""
    tab.goto("/library/?q=limit+who+may+call")
    tab.locator("#hits a", has_text="limit who").first.click()
    note = tab.locator(".correction")
    expect(note).to_contain_text("Your notes say otherwise")
    note.locator("a[href*='/library/scripts/']").click()
    expect(tab.locator("h2", has_text="What its test proves")).to_be_visible()
