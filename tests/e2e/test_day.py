"""The eve, the day and after it, as somebody goes through them with the keyboard."""

import re
import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from e2e.browser import NARROW, Witness, press
from e2e.looking import find_overflows, find_violations
from e2e.server import Server

AGAIN, EASY = "1", "4"
NEXT_OR_DONE = """(was) => {
  const item = document.querySelector("article[data-item]");
  return location.pathname.endsWith("/done") || (item !== null && item.dataset.item !== was);
}"""


@pytest.fixture(scope="module")
def on_the_day(filled: Server) -> int:
    """The interview is today, and what was practised was practised three days ago.

    Today rather than tomorrow: the eve ends at an hour, and tests run at any.
    """
    connection = sqlite3.connect(filled.data / "greenroom.sqlite3")
    with connection:
        connection.execute("UPDATE practice_memory SET last_at = datetime(last_at, '-3 days')")
        (day,) = connection.execute("SELECT day FROM practice_sitting ORDER BY id DESC").fetchone()
        connection.execute("UPDATE plan_target SET date = ?", (day,))
    (target,) = connection.execute("SELECT id FROM plan_target ORDER BY id LIMIT 1").fetchone()
    connection.close()
    return target


def test_today_leads_to_the_checklist_where_things_are_ticked(tab: Page, on_the_day: int) -> None:
    """What one knows has numbers; what one does has a button that remembers."""
    tab.goto("/")
    tab.get_by_role("link", name="the checklist").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Checklist")
    decorators = tab.locator("a.row", has_text="Decorators")
    expect(decorators).to_contain_text("practised")

    done = tab.locator("#done-the-evening-before\\.machine")
    done.focus()
    press(tab, "Enter")
    expect(tab.locator("#done-the-evening-before\\.machine")).to_have_attribute(
        "aria-pressed", "true"
    )
    press(tab, "n")
    tab.keyboard.type("Ask Sam to walk the dog")
    tab.keyboard.press("Enter")
    expect(tab.locator("main")).to_contain_text("Ask Sam to walk the dog")
    expect(tab.locator("#done-the-evening-before\\.machine")).to_have_attribute(
        "aria-pressed", "true"
    )

    decorators.click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Decorators")


def test_questions_to_ask_are_picked_with_the_keyboard(tab: Page, on_the_day: int) -> None:
    """j goes to the next, Enter picks it, and the focus stays where it was."""
    tab.goto(f"/day/{on_the_day}/questions?for=engineer")
    press(tab, "j", "j", "Enter")
    second = tab.locator("[data-pick]").nth(1)
    expect(second).to_have_attribute("aria-pressed", "true")
    expect(second).to_be_focused()
    picked = tab.locator(".ask").nth(1).locator("[id^=text-]").inner_text()
    expect(tab.locator("#asks-chosen")).to_contain_text(picked)
    assert list(find_violations(tab)) == []
    tab.set_viewport_size(NARROW)
    assert list(find_overflows(tab)) == []
    tab.goto(f"/day/{on_the_day}/")
    expect(tab.locator(".sheet-questions")).to_contain_text(picked)


def test_return_is_short_counts_and_comes_again_later(
    tab: Page, filled: Server, on_the_day: int
) -> None:
    """The worst first, answered on the practise page, and rested afterwards."""
    before = filled.read("SELECT count(*) FROM practice_attempt")
    tab.goto("/day/eve")
    reasons = tab.locator(".eve-next .row-side").all_inner_texts()
    assert reasons
    assert all(text.endswith("% on the day") for text in reasons)
    press(tab, "Space")
    expect(tab.locator("article[data-item]").first).to_be_visible()
    answers = 0
    while "/done" not in tab.url and answers < 60:
        item = tab.locator("article[data-item]").first
        number = item.get_attribute("data-item")
        press(tab, "Space", EASY if answers else AGAIN)
        answers += 1
        tab.wait_for_function(NEXT_OR_DONE, arg=number)
    tab.wait_for_url("**/done")

    press(tab, "Space")
    expect(tab).to_have_url(f"{filled.url}/day/eve")
    assert filled.read("SELECT count(*) FROM practice_attempt") == before + answers
    assert filled.read("SELECT kind FROM practice_sitting ORDER BY id DESC LIMIT 1") == "eve"
    expect(tab.locator("main")).to_contain_text("A last look")

    press(tab, "x")
    expect(tab.locator("main h2").first).to_have_text("Enough: sleep")


def test_sheet_is_filled_in_and_fits_two_pages(
    tab: Page, on_the_day: int, witness: Witness, tmp_path: Path
) -> None:
    """Hour and way give the time to leave; printed, nothing but the day is on it."""
    witness.expected = ("/edit",)
    tab.goto(f"/day/{on_the_day}/")
    press(tab, "e")
    tab.get_by_label("Begins at").fill("14:30")
    tab.get_by_label("Link").fill("javascript:alert(1)")
    tab.get_by_label("Minutes on the way").fill("45")
    tab.get_by_label("Questions to ask").fill("How often do you deploy?\nWho is on call?")
    press(tab, "Control+Enter")
    expect(tab.locator("#link-error")).to_be_visible()
    expect(tab.get_by_label("Questions to ask")).to_have_value(
        "How often do you deploy?\nWho is on call?"
    )
    tab.get_by_label("Link").fill("https://meet.example/quill")
    press(tab, "Control+Enter")

    expect(tab.locator(".sheet-where")).to_contain_text("13:25")
    expect(tab.get_by_role("link", name="https://meet.example/quill")).to_be_visible()
    expect(tab.locator(".sheet-questions li")).to_have_count(2)
    tab.emulate_media(media="print")
    expect(tab.locator(".site-header")).to_be_hidden()
    expect(tab.locator(".day-tabs")).to_be_hidden()
    expect(tab.locator(".page-actions")).to_be_hidden()
    printed = tab.pdf(path=tmp_path / "sheet.pdf", format="A4")
    assert 1 <= printed.count(b"/Type /Page\n") <= 2


def test_breathing_runs_stops_and_stands_still_where_motion_is_unwelcome(
    tab: Page, on_the_day: int
) -> None:
    """Nothing begins by itself; the keyboard starts and stops it."""
    tab.goto("/day/breathe")
    word = tab.locator("[data-breath-word]")
    expect(word).to_have_text("Ready when you are")
    tab.get_by_label("4 in, 6 out").check()
    press(tab, "Escape")
    tab.get_by_role("button", name="Start").click()
    expect(word).to_have_text("Breathe in")
    expect(word).to_have_text("Breathe out")
    disc = tab.locator("[data-breath-disc]")
    assert disc.evaluate("(one) => getComputedStyle(one).transitionDuration") == "0s"
    assert disc.evaluate("(one) => getComputedStyle(one).transform").startswith("matrix(0.45")
    tab.get_by_role("button", name="Stop").click()
    expect(word).to_have_text("Ready when you are")


def test_questions_that_came_become_exercises_and_weights(
    tab: Page, filled: Server, on_the_day: int, witness: Witness
) -> None:
    """One without an answer waits; its topic counts more for the next interview, once confirmed."""
    witness.expected = ("/after",)
    tab.goto("/target/new")
    tab.get_by_label("Company").fill("Globex")
    next_month = date.today() + timedelta(days=30)  # noqa: DTZ011 - the learner's own calendar
    tab.get_by_label("Date of the interview").fill(next_month.isoformat())
    press(tab, "Control+Enter")
    expect(tab).not_to_have_url(re.compile("/target/new$"))
    tab.goto(f"/day/{on_the_day}/after")
    tab.locator("#prompt-1").fill("How would you shard a queue?")
    tab.locator("#topic-1").select_option(label="Decorators")
    tab.locator("#answer-2").fill("An answer to nothing")
    press(tab, "Control+Enter")
    expect(tab.locator("#prompt-2-error")).to_be_visible()
    expect(tab.locator("#prompt-1")).to_have_value("How would you shard a queue?")
    tab.locator("#answer-2").fill("")
    press(tab, "Control+Enter")
    expect(tab.get_by_role("link", name="How would you shard a queue?")).to_be_visible()

    expect(tab.locator(".carry")).to_contain_text("Decorators")
    tab.get_by_role("button", name="Let these count so").click()
    expect(tab.locator("#next")).to_contain_text("Globex knows it")
    factor = "SELECT factor FROM plan_weightfactor ORDER BY id DESC LIMIT 1"
    assert filled.read(factor) == 2.0
    waiting = "SELECT state FROM library_exercise WHERE prompt = 'How would you shard a queue?'"
    assert filled.read(waiting) == "waiting"


PAGES = ("", "edit", "snippets?q=jwt", "checklist", "after", "../eve", "../breathe")


@pytest.mark.parametrize("path", PAGES)
def test_pages_of_the_day_are_accessible_and_fit(tab: Page, on_the_day: int, path: str) -> None:
    """In both sizes and themes."""
    tab.set_viewport_size(NARROW)
    tab.goto(f"/day/{on_the_day}/{path}")
    faults = [*find_overflows(tab), *find_violations(tab)]
    if faults:
        pytest.fail("\n".join(faults), pytrace=False)
