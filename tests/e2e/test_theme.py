"""The theme as chosen."""

import re

from playwright.sync_api import Page, expect

from e2e.browser import press

BACKGROUND = "getComputedStyle(document.body).backgroundColor"


def test_theme_is_the_systems_until_one_is_chosen(tab: Page) -> None:
    """Light and dark hold against the system, and System follows it again."""
    tab.emulate_media(color_scheme="light")
    tab.goto("/settings/")
    light = tab.evaluate(BACKGROUND)
    tab.emulate_media(color_scheme="dark")
    tab.goto("/settings/")
    dark = tab.evaluate(BACKGROUND)
    assert light != dark
    choose_theme(tab, "Light")
    assert tab.evaluate(BACKGROUND) == light
    tab.emulate_media(color_scheme="light")
    choose_theme(tab, "Dark")
    assert tab.evaluate(BACKGROUND) == dark
    choose_theme(tab, "As the system")
    assert tab.evaluate(BACKGROUND) == light


def choose_theme(tab: Page, name: str) -> None:
    """On the settings page, kept for every page."""
    tab.goto("/settings/")
    tab.get_by_role("radio", name=re.compile(name)).check()
    press(tab, "Control+Enter")
    expect(tab.locator(".message-success")).to_contain_text("Settings saved")
    tab.goto("/library/")
