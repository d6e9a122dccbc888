"""A script of the pack, really run on its page: as it stands, broken, and mended again."""

import pytest
from playwright.sync_api import Page, expect

from e2e.browser import press
from e2e.looking import find_overflows, find_violations
from e2e.writing import CONTENT, RUN_MS, STATUS

pytestmark = pytest.mark.sandbox

SCRIPT = "/library/scripts/s.security.data-protection.fernet-rotation/"


@pytest.fixture
def script(tab: Page) -> Page:
    """The page of a script that needs a library and no service."""
    tab.goto(SCRIPT)
    return tab


def test_script_is_run_broken_and_mended_on_its_page(script: Page) -> None:
    """Its own test decides: it passes, fails on broken code, and passes after a reset."""
    press(script, "Control+Enter")
    expect(script.locator(".report[data-verdict=accepted]")).to_be_visible(timeout=RUN_MS)
    expect(script.locator("[data-run-output]")).to_contain_text("passed")
    script.get_by_role("button", name="Edit and run").click()
    expect(script.locator(CONTENT)).to_be_focused()
    press(script, "Control+Home")
    script.keyboard.type("raise RuntimeError('broken')\n")
    press(script, "Control+Enter")
    expect(script.locator(STATUS)).to_have_attribute("data-tone", "bad", timeout=RUN_MS)
    expect(script.locator("[data-run-output]")).to_contain_text("RuntimeError: broken")
    script.get_by_role("button", name="Reset").click()
    press(script, "Control+Enter")
    expect(script.locator(".report[data-verdict=accepted]")).to_be_visible(timeout=RUN_MS)


def test_page_with_its_editor_fits_and_pleases_axe(script: Page) -> None:
    """At 1280 and 390 px, light and dark."""
    script.get_by_role("button", name="Edit and run").click()
    expect(script.locator(CONTENT)).to_be_visible()
    assert [*find_overflows(script), *find_violations(script)] == []
