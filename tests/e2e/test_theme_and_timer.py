"""The theme as chosen, and a timer that goes on from page to page."""

import re

import pytest
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


@pytest.fixture
def clock_tab(tab: Page) -> Page:
    """A tab whose clock the test holds."""
    tab.context.clock.install()
    return tab


def test_timer_goes_on_over_pages_and_rings_at_its_end(clock_tab: Page) -> None:
    """Started on Today, seen in every header, over after its minutes."""
    clock_tab.goto("/")
    panel = clock_tab.locator("[data-timer]")
    chip = clock_tab.locator("[data-timer-chip]")
    expect(panel.locator("[data-timer-left]")).to_have_text("25:00")
    press(clock_tab, "t")
    expect(panel.get_by_role("button", name="Pause")).to_be_visible()
    clock_tab.context.clock.fast_forward("05:00")
    clock_tab.goto("/library/")
    expect(chip).to_contain_text(re.compile(r"(20:00|19:5\d)"))
    clock_tab.context.clock.fast_forward("21:00")
    expect(clock_tab.locator("#notices")).to_contain_text("25 minutes are over")
    expect(chip).to_be_hidden()


def test_paused_timer_waits(clock_tab: Page) -> None:
    """The same key pauses; what was left is left after a page change."""
    clock_tab.goto("/")
    clock_tab.get_by_role("button", name="45", exact=True).click()
    press(clock_tab, "t")
    clock_tab.context.clock.fast_forward("15:00")
    press(clock_tab, "t")
    left = clock_tab.locator("[data-timer] [data-timer-left]")
    expect(left).to_have_text(re.compile(r"^(30:00|29:5\d)$"))
    shown = left.inner_text()
    clock_tab.context.clock.fast_forward("10:00")
    clock_tab.goto("/library/")
    expect(clock_tab.locator("[data-timer-chip]")).to_be_hidden()
    clock_tab.goto("/")
    expect(left).to_have_text(shown)
