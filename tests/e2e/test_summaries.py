"""Summing up: written from memory, held against the source, judged, practised, and read again."""

import re

import pytest
from playwright.sync_api import Page, Route, StorageState, expect

from e2e.browser import Witness, press
from e2e.conftest import MakeContext
from e2e.server import Server

HEADING = "Django REST Framework by heart"
SERIALIZER = (
    "A serializer turns model instances into plain data, checks data that came in "
    "and builds instances."
)
DOUBTFUL = "Throttling does not count per user or address in the cache in a moving window."
SOURCE = "until a client needs something else"
FIELD = "What you remember"


@pytest.fixture
def plain_tab(contexts: MakeContext, filled: Server, session: StorageState) -> Page:
    """A tab that runs no script."""
    context = contexts(base_url=filled.url, storage_state=session, java_script_enabled=False)
    return context.new_page()


def refuse_posts(route: Route) -> None:
    """As a server that is away: pages are there, and nothing can be sent."""
    if route.request.method == "POST":
        route.abort()
    else:
        route.continue_()


def open_recap(tab: Page, heading: str) -> None:
    """The recap of a heading."""
    tab.goto("/recap/")
    tab.get_by_role("link", name=re.compile(heading)).first.click()
    expect(tab.locator("main h1")).to_have_text(heading)


def test_summary_from_memory_is_marked_judged_and_leads_the_recap(tab: Page) -> None:
    """The keyboard alone: write, hand in, judge what is unsure, and see it lead."""
    open_recap(tab, HEADING)
    expect(tab.locator("main")).to_contain_text("No summary of your own yet")
    press(tab, "m")
    field = tab.get_by_label(FIELD)
    expect(field).to_be_focused()
    expect(tab.locator("main")).not_to_contain_text(SOURCE)
    tab.keyboard.type(f"{SERIALIZER} {DOUBTFUL}")
    expect(tab.locator("[data-words]")).to_have_text("31 words")
    press(tab, "Control+Enter")

    serializer = tab.locator(".answer-point", has_text="What is a serializer responsible for?")
    expect(serializer.locator(".answer-state")).to_have_text("Covered")
    expect(serializer.locator("blockquote")).to_have_text(SERIALIZER)
    throttling = tab.locator(".answer-point", has_text="How does throttling count")
    expect(throttling.locator(".answer-state")).to_have_text("Unsure")
    expect(tab.locator(".answer-point", has_text=SOURCE)).to_contain_text("Missed")
    before = tab.locator("#verdict").inner_text()
    press(tab, "y")
    expect(throttling.locator(".answer-state")).to_have_text("Covered")
    expect(throttling).to_contain_text("your word")
    expect(tab.locator("#verdict")).not_to_have_text(before)
    expect(tab.locator("#verdict")).to_be_focused()

    press(tab, "r")
    expect(tab.locator("main h2").first).to_have_text("In your words")
    lead = tab.locator("main .panel").first
    expect(lead).to_contain_text(SERIALIZER)
    expect(lead).to_contain_text("Missed from memory")
    expect(lead.locator(".recap-missed")).to_contain_text("Versioning")
    expect(lead.locator(".recap-missed")).not_to_contain_text("serializer responsible")


def test_missed_points_are_practised_and_a_better_version_is_kept(tab: Page) -> None:
    """Nothing known: the sitting asks it; written with the source, it is a version of its own."""
    open_recap(tab, "Throttling")
    press(tab, "m")
    tab.get_by_role("button", name="I know nothing yet").click()
    expect(tab.locator("#verdict")).to_have_text("Nothing yet")
    page = tab.url
    press(tab, "p")
    expect(tab.locator("article[data-item]").first).to_contain_text("throttling count requests")
    tab.goto(page)
    press(tab, "b")
    better = tab.get_by_label("The summary that leads your recap")
    better.fill("Per user or address, in the cache, within a moving window such as 100/hour.")
    press(tab, "Control+Enter")
    expect(tab.locator("#verdict")).to_have_text("1 of 1 points")
    rows = tab.locator("section:has(#history) .row")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("with the source")
    expect(rows.last).to_contain_text("counts")
    expect(rows.last).to_contain_text("0 of 1")


def test_draft_outlives_the_page_and_a_server_that_is_away(tab: Page, witness: Witness) -> None:
    """What was typed stands there again: from the server, and from the browser where it is not."""
    witness.expected = ("/summary/",)
    open_recap(tab, "Decorators")
    press(tab, "m")
    field = tab.get_by_label(FIELD)
    expect(field).to_be_focused()
    tab.keyboard.type("A decorator")
    expect(tab.locator("[data-saved]")).to_have_text("Saved")
    tab.reload()
    expect(field).to_have_value("A decorator")
    tab.route(tab.url, refuse_posts)
    tab.keyboard.type(" wraps")
    expect(tab.locator("[data-saved]")).to_contain_text("Kept in this browser")
    tab.unroute_all()
    tab.reload()
    expect(field).to_have_value("A decorator wraps")
    expect(tab.locator("[data-saved]")).to_have_text("Saved")


def test_summary_is_written_without_scripts(plain_tab: Page) -> None:
    """Forms are forms: hand in, give one's word, take it back."""
    open_recap(plain_tab, "Technical skills")
    plain_tab.get_by_role("link", name="Write one from memory").click()
    plain_tab.get_by_label(FIELD).fill("Read the last line of a traceback first.")
    plain_tab.get_by_role("button", name="Hand in").click()
    point = plain_tab.locator(".answer-point", has_text="Versioning")
    expect(point.locator(".answer-state")).to_have_text("Missed")
    point.get_by_role("button", name="I did say this").click()
    expect(point.locator(".answer-state")).to_have_text("Covered")
    point.get_by_role("button", name="Take your word back").click()
    expect(point.locator(".answer-state")).to_have_text("Missed")
