"""Recaps: fitted to the minutes, and fit for paper."""

import re

from playwright.sync_api import Page, expect

from e2e.browser import press


def test_more_minutes_show_more(tab: Page) -> None:
    """2, 5 and 15 minutes by their keys; what is left out is said."""
    tab.goto("/recap/")
    tab.get_by_role("link", name=re.compile("Decorators")).first.click()
    sizes = []
    for key, minutes in (("1", 2), ("2", 5), ("3", 15)):
        press(tab, key)
        expect(tab).to_have_url(re.compile(f"minutes={minutes}$"))
        expect(tab.locator("main .page-titles")).to_contain_text(f"{minutes} minutes")
        sizes.append(len(tab.locator("main").inner_text()))
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[2]


def test_recap_prints_its_text_and_nothing_else(tab: Page) -> None:
    """Black on white, without the navigation, also from a dark theme."""
    tab.emulate_media(color_scheme="dark")
    tab.goto("/recap/")
    tab.get_by_role("link", name=re.compile("Decorators")).first.click()
    expect(tab.locator("main h1")).to_be_visible()
    tab.emulate_media(media="print", color_scheme="dark")
    for hidden in (".site-header", ".site-footer", "main .page-actions", "main .no-print"):
        for part in tab.locator(hidden).all():
            expect(part).to_be_hidden()
    expect(tab.locator("main .panel").first).to_be_visible()
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") in (
        "rgb(255, 255, 255)",
        "rgba(0, 0, 0, 0)",
    )
    blank = tab.context.new_page()
    blank.set_viewport_size({"width": 1280, "height": 900})
    assert len(tab.screenshot()) > 4 * len(blank.screenshot())
    paper = tab.pdf()
    assert paper.startswith(b"%PDF")
    assert paper.count(b"/Type /Page\n") >= 1
