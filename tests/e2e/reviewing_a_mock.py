"""From the review of a mock interview to tomorrow's plan, as its learner would go, by keys."""

import re

from playwright.sync_api import Page, expect

from e2e.browser import press
from e2e.looking import find_overflows, find_violations

NOW = "[data-now]"
NOTE = "Too <b>fast</b> here"
WORDS = "I like what you build, and I want to learn from people who measure before they change."


def review_to_tomorrow(tab: Page) -> None:
    """Everything that the review of a mock that was just held offers."""
    _hear_again(tab)
    _note(tab)
    _write_down(tab)
    _rate(tab)
    _work_out(tab)
    _plan(tab)


def faults(tab: Page) -> list[str]:
    """What no page should have."""
    found = [*find_overflows(tab), *find_violations(tab)]
    tab.emulate_media(color_scheme="light")
    return found


def _hear_again(tab: Page) -> None:
    """The parts are played in turn, and the timeline says where one is."""
    expect(tab.locator("#listening progress")).to_have_count(0, timeout=60_000)
    tab.reload()
    expect(tab.locator(".mock-speech").first).to_be_attached()
    expect(tab.locator("[data-part]:not([hidden])")).to_have_count(1)
    assert tab.locator(NOW).inner_text() == "0:00"
    press(tab, "ArrowRight")
    assert tab.locator(NOW).inner_text() == "0:05"
    press(tab, "Shift+ArrowLeft", "]", "Space")
    expect(tab.locator("[data-play]")).to_contain_text("Pause")
    tab.wait_for_function("document.querySelector('[data-head]').getAttribute('x1') > 0")
    press(tab, "Space")
    expect(tab.locator("[data-play]")).to_contain_text("Play")


def _note(tab: Page) -> None:
    """A mark and a note at this second; one is deleted, and put back."""
    marks = tab.locator(".mock-moment.is-mark")
    before = marks.count()
    press(tab, "m")
    expect(marks).to_have_count(before + 1)
    press(tab, "n")
    expect(tab.locator("#note-text")).to_be_focused()
    tab.keyboard.type(NOTE)
    press(tab, "Enter")
    note = marks.filter(has_text=NOTE)
    expect(note).to_have_count(1)
    note.get_by_text("Change").click()
    note.get_by_role("button", name="Delete").click()
    expect(note).to_have_count(0)
    press(tab, "Control+z")
    expect(note).to_have_count(1)


def _write_down(tab: Page) -> None:
    """What was said aloud is graded by its words."""
    spoken = tab.locator("form.mock-hear")
    while left := spoken.count():
        spoken.first.locator("textarea").fill(WORDS)
        spoken.first.get_by_role("button", name="Grade these words").click()
        expect(spoken).to_have_count(left - 1)


def _rate(tab: Page) -> None:
    """Before a grade is seen, its learner rates the answer."""
    assert faults(tab) == []
    asked = tab.locator("form.mock-rate")
    assert asked.count() >= 3
    while left := asked.count():
        asked.first.get_by_role("button", name="Well", exact=True).click()
        expect(asked).to_have_count(left - 1)
    expect(tab.locator(".mock-graded").first).to_contain_text("points covered")


def _work_out(tab: Page) -> None:
    press(tab, "Control+Enter")
    expect(tab.get_by_role("heading", name="Three things to work on")).to_be_visible()
    expect(tab.locator(".mock-finding")).to_have_count(3)
    expect(tab.locator(".mock-proposed").first).to_contain_text("Greenroom")
    assert faults(tab) == []


def _plan(tab: Page) -> None:
    """All three stand in tomorrow's plan, each with this interview for a reason."""
    titles = [one.strip() for one in tab.locator(".mock-finding label strong").all_inner_texts()]
    press(tab, "t")
    named = tab.locator("#tomorrow .is-named")
    expect(named.first).to_contain_text("mock interview of")
    text = " ".join(tab.locator("#tomorrow").all_inner_texts())
    assert [one for one in titles if one in text] == titles
    assert faults(tab) == []
    address = tab.url.partition("#")[0]
    tab.goto(re.sub(r"review/$", "report/", address))
    expect(tab.get_by_role("heading", name="Three things to work on")).to_be_visible()
    assert faults(tab) == []
    tab.goto(address)
