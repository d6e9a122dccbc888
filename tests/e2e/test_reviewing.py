"""A change of the pack reviewed in a real browser: marked, handed in, graded line by line."""

import pytest
from playwright.sync_api import Page, StorageState, expect

from e2e.browser import press
from e2e.conftest import MakeContext
from e2e.looking import find_overflows, find_violations
from e2e.server import Server

REVIEW = "/workbench/r.async.asyncio.basket-quotes/"
BLOCKING_LINE = "response = requests.get(RATES_URL)"
WORDS = "requests is synchronous and blocks the event loop"
KEPT = "Object.keys(localStorage).filter((key) => key.startsWith('greenroom.review.'))"


@pytest.fixture
def review(tab: Page) -> Page:
    """The change, not looked at yet."""
    tab.goto(REVIEW)
    expect(tab.locator(".review-number").first).to_be_attached()
    return tab


def test_defect_is_marked_and_found(review: Page) -> None:
    """Its line, kind and severity; the report shows what was found and missed where it is."""
    review.locator(".review-line", has_text=BLOCKING_LINE).click()
    review.keyboard.type(WORDS)
    review.locator(".chip", has_text="Performance").click()
    review.locator(".chip", has_text="Blocker").click()
    review.get_by_role("button", name="Keep mark").click()
    press(review, "Control+Enter")
    expect(review.get_by_role("heading", level=2).first).to_contain_text("1 of 5 defects found")
    found = review.locator(".review-line.is-found")
    expect(found).to_have_count(1)
    expect(found).to_contain_text(BLOCKING_LINE)
    expect(review.locator(".review-line.is-missed").first).to_be_visible()
    expect(review.locator("blockquote").first).to_have_text(WORDS)
    assert review.evaluate(KEPT) == []
    assert [*find_overflows(review), *find_violations(review)] == []


def test_review_is_handed_in_without_scripts(
    contexts: MakeContext, filled: Server, session: StorageState
) -> None:
    """A row of plain fields for each remark."""
    context = contexts(base_url=filled.url, storage_state=session, java_script_enabled=False)
    tab = context.new_page()
    tab.goto(REVIEW)
    if tab.locator("[data-review-done]").count():
        tab.get_by_role("button", name="Begin again").click()
    row = tab.locator(".plain-mark").first
    row.get_by_label("From line").fill("43")
    row.get_by_label("To line").fill("43")
    row.get_by_label("Kind").select_option("performance")
    row.get_by_label("How bad").select_option("blocker")
    row.get_by_label("What is wrong").fill(WORDS)
    tab.get_by_role("button", name="Hand in").click()
    expect(tab.get_by_role("heading", level=2).first).to_contain_text("1 of 5 defects found")
