"""Stories by keyboard: a draft that outlives a crash, checks while typing, a CV's project asked."""

import json
import re

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect

from e2e.browser import press
from e2e.conftest import MakeContext, enter
from e2e.looking import find_overflows, find_violations
from e2e.server import Server

ACTION = "We read the logs. I found one lock that every failure waited for, and I moved the call."
RESUME = {
    "projects": [
        {
            "name": "Depot", "startDate": "2023", "description": "Keeps the stock of forty shops.",
            "highlights": ["I designed the price cache"], "keywords": ["Redis", "Celery"],
        },
        {"name": "Feeds", "description": "A reader of feeds."},
    ]
}  # fmt: skip


@pytest.fixture(scope="module")
def own_session(chromium: Browser, fresh: Server) -> StorageState:
    """A browser that has opened the link of a Greenroom with the pack and nothing else."""
    return enter(chromium, fresh)


@pytest.fixture
def own_tab(contexts: MakeContext, fresh: Server, own_session: StorageState) -> Page:
    """A tab of that browser."""
    return contexts(base_url=fresh.url, storage_state=own_session).new_page()


def write(tab: Page, *parts: str) -> None:
    """Fill field after field by the keyboard alone."""
    for text in parts:
        tab.keyboard.press("Tab")
        tab.keyboard.insert_text(text)


def test_story_outlives_a_killed_server_and_is_saved_by_keyboard(
    own_tab: Page, fresh: Server
) -> None:
    """n, the fields, kill -9 in the middle, the same text again, Ctrl+Enter."""
    tab = own_tab
    tab.goto("/stories/")
    press(tab, "n")
    expect(tab.get_by_label("Title")).to_be_focused()
    tab.keyboard.insert_text("The lock at noon")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Tab")
    write(tab, "In March our checkout failed at noon.", "I had to stop the losses.", ACTION)
    expect(tab.locator("[data-part=action] [data-count]")).to_have_text("18 words, 8 s")
    expect(tab.locator("#checks [data-code=empty]")).to_contain_text("without an ending")
    expect(tab.locator("[data-saved]")).to_have_text("Draft kept")

    fresh.kill()
    fresh.start()
    tab.goto(fresh.open())
    tab.evaluate("localStorage.clear()")
    tab.goto("/stories/new")

    expect(tab.get_by_label("Action")).to_have_value(ACTION)
    tab.get_by_label("Result").focus()
    tab.keyboard.insert_text("Failures fell from 10% to none.")
    expect(tab.locator("#checks [data-code=empty]")).to_have_count(0)
    press(tab, "Control+Enter")
    expect(tab.locator("h1")).to_have_text("The lock at noon")
    expect(tab.locator(".message")).to_contain_text("Saved")
    tab.goto("/stories/new")
    expect(tab.get_by_label("Action")).to_have_value("")


def test_cv_becomes_a_project_that_is_asked_about_and_ticks_are_saved(own_tab: Page) -> None:
    """Pasted, picked, drilled, answered; then a tick in what fits. Every page fits and is quiet."""
    tab = own_tab
    tab.goto("/stories/import")
    tab.get_by_label("Or its text").fill(json.dumps(RESUME))
    press(tab, "Control+Enter")
    tab.get_by_label(re.compile("Feeds")).uncheck()
    faults = looked_at(tab, "picking")
    press(tab, "Control+Enter")
    expect(tab.locator("h1")).to_have_text("Depot")

    press(tab, "d")
    expect(tab.get_by_label(re.compile("Caching layers"))).to_be_checked()
    faults += looked_at(tab, "drills")
    press(tab, "Control+Enter")
    drill = tab.get_by_role("link", name=re.compile("How did you cache in Depot"))
    expect(drill).to_be_visible()
    faults += looked_at(tab, "project")
    drill.click()
    tab.get_by_label(re.compile("Your answer")).fill(
        "I designed the price cache of Depot. I put each list into Redis and I deleted its key when"
        " somebody saved a price. I chose Redis because it was running already."
    )
    press(tab, "Control+Enter")
    mine = tab.locator(".answer-point", has_text="what you did yourself")
    expect(mine.locator(".answer-state")).to_have_text("Covered")

    tab.goto("/stories/")
    if not tab.get_by_role("link", name=re.compile("The lock at noon")).count():
        tab.goto("/stories/new")
        tab.get_by_label("Title").fill("The lock at noon")
        press(tab, "Control+Enter")
        tab.goto("/stories/")
    faults += looked_at(tab, "stories")
    tab.get_by_role("link", name=re.compile("The lock at noon")).first.click()
    faults += looked_at(tab, "story")
    tab.goto("/stories/matrix")
    tick = tab.locator("input[name=fit]").first
    tick.focus()
    with tab.expect_response(re.compile("/stories/matrix")):
        tab.keyboard.press("Space")
    tab.reload()
    expect(tab.locator("input[name=fit]").first).to_be_checked()
    faults += looked_at(tab, "matrix")
    tab.goto("/stories/questions")
    expect(tab.get_by_role("link", name="The lock at noon").first).to_be_visible()
    faults += looked_at(tab, "questions")
    assert faults == []


def looked_at(tab: Page, name: str) -> list[str]:
    """What is wrong with the page, wide and narrow, light and dark."""
    return [f"{name}: {one}" for one in (*find_overflows(tab), *find_violations(tab))]
