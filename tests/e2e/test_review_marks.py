"""Marking lines of a change: by keyboard, by mouse, kept through a reload, handed in as JSON."""

import json
from typing import Any
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Page, Route, expect

from e2e.browser import press
from e2e.islands import attribute, open_island
from e2e.looking import find_overflows, find_violations

CATEGORIES = [["correctness", "Correctness"], ["security", "Security"]]
SEVERITIES = [["blocker", "Blocker"], ["major", "Major"], ["minor", "Minor"]]
LINES = (
    ("new", 10, "same", "class Orders(ModelViewSet):"),
    ("old", 11, "removed", "    queryset = Order.objects.none()"),
    ("new", 11, "added", "    queryset = Order.objects.all()"),
    ("new", 12, "added", "    permission_classes = []"),
    ("new", 13, "same", ""),
)
FORM = "[data-review]"
WORDS = "#mark-words"
MARKS = ".mark-list > li"


def rows(file: str) -> str:
    """A file of the change, as the page's contract has it."""
    lines = "".join(
        f'<li class="review-line" data-side="{side}" data-line="{number}" data-change="{change}">'
        f"<code>{code}</code></li>"
        for side, number, change, code in LINES
    )
    return (
        f'<section class="review-file" data-review-file="{file}" aria-label="{file}">'
        f'<h3>{file}</h3><ol class="review-lines">{lines}</ol></section>'
    )


@pytest.fixture
def handed_in() -> list[dict[str, list[str]]]:
    """What the form has posted."""
    return []


@pytest.fixture
def review(tab: Page, handed_in: list[dict[str, list[str]]]) -> Page:
    """A page on which a change of two files is reviewed."""

    def take(route: Route) -> None:
        handed_in.append(parse_qs(route.request.post_data or ""))
        route.fulfill(body="<title>Handed in</title>", content_type="text/html")

    tab.route("**/handed-in", take)
    choices = f'data-categories="{attribute(CATEGORIES)}" data-severities="{attribute(SEVERITIES)}"'
    body = (
        f'<form data-review data-draft-key="review:7" method="post" action="/handed-in" {choices}>'
        f"{rows('orders/views.py')}{rows('orders/models.py')}<div data-review-marks></div>"
        '<fieldset data-plain><input name="mark_words" aria-label="words"></fieldset>'
        '<button class="btn btn-primary" data-key="Ctrl+Enter">Hand in</button></form>'
    )
    open_island(tab, "review.ts", body)
    expect(tab.locator(".review-number").first).to_be_attached()
    return tab


def hand_in(tab: Page, handed_in: list[dict[str, list[str]]]) -> list[dict[str, Any]]:
    """Send the review; the marks that arrived."""
    with tab.expect_navigation():
        tab.get_by_role("button", name="Hand in").click()
    assert "mark_words" not in handed_in[-1]
    marks: list[dict[str, Any]] = json.loads(handed_in[-1]["marks"][0])
    return marks


def test_lines_are_marked_by_keyboard(review: Page, handed_in: list[dict[str, list[str]]]) -> None:
    """j and k move, Shift takes more, Space opens, Ctrl+Enter keeps and does not hand in."""
    press(review, "j", "j", "j", "Shift+J", "Space")
    expect(review.locator(WORDS)).to_be_focused()
    expect(review.locator("#mark-title")).to_have_text("Lines 11 to 12 of orders/views.py")
    review.keyboard.type("Everybody reads every order.")
    review.get_by_text("Security", exact=True).click()
    review.locator(WORDS).focus()
    press(review, "Control+Enter")
    expect(review.locator(MARKS)).to_have_count(1)
    expect(review.locator(MARKS)).to_contain_text("Everybody reads every order.")
    expect(review.locator(".review-number:focus")).to_have_text("12")
    assert handed_in == []
    assert hand_in(review, handed_in) == [
        {
            "file": "orders/views.py",
            "side": "new",
            "start": 11,
            "end": 12,
            "category": "security",
            "severity": "major",
            "words": "Everybody reads every order.",
        }
    ]


def test_marks_are_made_by_mouse_changed_and_removed(review: Page) -> None:
    """A click opens the form, a click on a marked line opens its mark again; removal is undone."""
    removed = review.locator(".review-line[data-change=removed]").first
    removed.click()
    expect(review.locator("#mark-title")).to_have_text("Removed line 11 of orders/views.py")
    review.locator(WORDS).fill("This was right.")
    review.get_by_role("button", name="Keep mark").click()
    expect(removed).to_have_attribute("data-marked", "")
    removed.click()
    expect(review.locator(WORDS)).to_have_value("This was right.")
    review.locator(WORDS).fill("This was safe.")
    review.get_by_role("button", name="Keep mark").click()
    expect(review.locator(MARKS)).to_have_count(1)
    expect(review.locator(MARKS)).to_contain_text("This was safe.")
    review.locator(MARKS).get_by_role("button", name="Remove the mark").click()
    expect(review.locator(MARKS)).to_have_count(0)
    review.locator(".notice").get_by_role("button", name="Undo").click()
    expect(review.locator(MARKS)).to_have_count(1)


def test_another_line_does_not_throw_words_away(review: Page) -> None:
    """They become a mark; without words nothing does."""
    review.locator(".review-line").nth(2).click()
    review.locator(WORDS).fill("All orders.")
    review.locator(".review-line").nth(3).click()
    expect(review.locator(WORDS)).to_have_value("")
    press(review, "Escape")
    expect(review.locator(MARKS)).to_have_count(1)


def test_marks_and_begun_words_outlive_the_page(
    review: Page, handed_in: list[dict[str, list[str]]]
) -> None:
    """A reload brings both back, and both are handed in."""
    review.locator(".review-line").nth(0).click()
    review.locator(WORDS).fill("A first mark.")
    press(review, "Control+Enter")
    review.locator(".review-line").nth(7).click()
    review.locator(WORDS).fill("Half a sen")
    review.reload()
    expect(review.locator(WORDS)).to_have_value("Half a sen")
    expect(review.locator(MARKS)).to_have_count(1)
    words = [mark["words"] for mark in hand_in(review, handed_in)]
    assert words == ["A first mark.", "Half a sen"]


def test_an_empty_review_is_asked_about(
    review: Page, handed_in: list[dict[str, list[str]]]
) -> None:
    """Nothing wrong is an answer, but not one given by accident."""
    review.get_by_role("button", name="Hand in").click()
    dialog = review.get_by_role("dialog")
    expect(dialog).to_contain_text("You have marked nothing")
    dialog.get_by_role("button", name="Cancel").click()
    assert handed_in == []
    review.get_by_role("button", name="Hand in").click()
    with review.expect_navigation():
        review.get_by_role("button", name="It is fine").click()
    assert handed_in[0]["marks"] == ["[]"]


def test_review_fits_and_pleases_axe(review: Page) -> None:
    """Empty, with an open form and with a mark, at 1280 and 390 px, light and dark."""
    faults = [*find_overflows(review), *find_violations(review)]
    review.locator(".review-line").nth(2).click()
    review.locator(WORDS).fill("All orders, and a very long sentence about why that is wrong.")
    faults += [*find_overflows(review), *find_violations(review)]
    review.get_by_role("button", name="Keep mark").click()
    faults += [*find_overflows(review), *find_violations(review)]
    assert faults == []
