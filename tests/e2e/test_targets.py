"""A job description leads to weights, and they to today's plan; rounds and targets by keyboard."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect

from e2e.browser import press
from e2e.conftest import MakeContext, enter
from e2e.server import Server

JOB = """# Backend developer

Requirements
- Strong SQL, transactions and isolation levels
- PostgreSQL in production

Process: phone screen (30 min), live coding (75 min)
"""


def plan_of(tab: Page) -> str:
    """Today's plan with its reasons, in words."""
    tab.goto("/")
    section = tab.locator("section", has=tab.get_by_role("heading", name="Plan", exact=True))
    return section.first.inner_text()


@pytest.fixture(scope="module")
def own_session(chromium: Browser, fresh: Server) -> StorageState:
    """A browser that has opened the link of a Greenroom with the pack and nothing else."""
    return enter(chromium, fresh)


@pytest.fixture
def target_page(contexts: MakeContext, fresh: Server, own_session: StorageState) -> Page:
    """The page of the only target, made where there is none."""
    tab = contexts(base_url=fresh.url, storage_state=own_session).new_page()
    tab.goto("/target/")
    if tab.get_by_role("heading", name="To come").count():
        tab.locator("main .rows a.row", has_text="Initech").click()
    elif not tab.get_by_role("link", name="Another interview").count():
        tab.get_by_label("Company").fill("Initech")
        tab.get_by_label("Live coding").check()
        press(tab, "Control+Enter")
    expect(tab.get_by_role("link", name="Another interview")).to_be_visible()
    return tab


def test_job_description_is_pasted_its_weights_saved_and_todays_plan_follows(
    target_page: Page,
) -> None:
    """Without a pointer: d, the text, Ctrl+Enter, a weight changed, Ctrl+Enter."""
    tab = target_page
    address = tab.url
    before = plan_of(tab)
    tab.goto(address)

    press(tab, "d")
    expect(tab.get_by_role("heading", name="Job description")).to_be_visible()
    tab.get_by_label("Or its text").focus()
    tab.keyboard.insert_text(JOB)
    press(tab, "Control+Enter")

    expect(tab.locator(".job-text mark")).to_contain_text(["SQL", "transactions"])
    expect(tab.get_by_label("Transactions and locking")).to_have_value("2.0")
    tab.get_by_label("Transactions and locking").focus()
    tab.keyboard.type("triple")
    press(tab, "Control+Enter")

    expect(tab.locator(".message-success")).to_contain_text("Weights saved")
    expect(tab.get_by_label("Minutes", exact=True).nth(1)).to_have_value("30")
    after = plan_of(tab)
    assert after != before
    assert re.search("SQL|Transactions", after)


def test_words_lead_to_their_mark_in_the_text(target_page: Page) -> None:
    """The evidence is one step away."""
    tab = target_page
    press(tab, "d")
    expect(tab.get_by_role("heading", name="Job description")).to_be_visible()
    if not tab.locator(".job-text").is_visible():
        tab.get_by_label("Or its text").fill(JOB)
        press(tab, "Control+Enter")

    tab.get_by_role("link", name="isolation levels").click()

    expect(tab.locator("mark:target")).to_have_text("isolation levels")


def test_round_is_added_and_removed_by_keyboard(target_page: Page) -> None:
    """The empty line is filled in; "no round" removes it."""
    tab = target_page
    lines = tab.locator(".round-line")
    number = lines.count() - 1
    last = lines.nth(number - 1)
    last.get_by_label("Form").focus()
    tab.keyboard.type("Code")
    last.get_by_label("Called").fill("Review with Kim")
    press(tab, "Control+Enter")
    expect(tab.locator(".message-success")).to_contain_text("Target saved")

    kim = tab.locator(".round-line", has=tab.locator('input[value="Review with Kim"]'))
    expect(kim.get_by_label("Form")).to_have_value("code-review")
    kim.get_by_label("Form").focus()
    tab.keyboard.type("no round")
    press(tab, "Control+Enter")
    expect(tab.locator('input[value="Review with Kim"]')).to_have_count(0)


def test_second_interview_is_listed_beside_the_first(target_page: Page) -> None:
    """n, the form, and both are there; put aside and brought back."""
    tab = target_page
    press(tab, "n")
    tab.get_by_label("Company").fill("Globex")
    day = date.today() + timedelta(days=9)  # noqa: DTZ011 - the learner's own calendar
    tab.get_by_label("Date of the interview").fill(day.isoformat())
    press(tab, "Control+Enter")

    rows = tab.locator("main .rows a.row")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("Globex")
    rows.first.click()
    tab.get_by_role("button", name="Put this target aside").click()
    expect(tab.get_by_role("heading", name="Put aside")).to_be_visible()
    tab.get_by_role("button", name="Bring back: ").click()
    expect(tab.get_by_role("button", name="Put this target aside")).to_be_visible()
