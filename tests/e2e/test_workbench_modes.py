"""Against the clock, edge cases first, the own test first, hints: what the page enforces."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from e2e.browser import press
from e2e.writing import (
    CODE,
    CONTENT,
    PROBLEM,
    RUN_MS,
    STATUS,
    WRONG_CODE,
    expect_code,
    expect_saved,
    open_problem,
    run,
    write,
)

pytestmark = pytest.mark.sandbox

OWN_TEST = """from sliding_window_limiter import SlidingWindowLimiter


def test_the_third_call_is_refused():
    limiter = SlidingWindowLimiter(2, 10)
    assert [limiter.allows("ada", 0) for _ in range(3)] == [True, True, False]
"""


@pytest.fixture
def problem(tab: Page) -> Iterator[Page]:
    """The problem's page; afterwards the next test finds it without a go under way."""
    open_problem(tab)
    yield tab
    tab.goto(PROBLEM)
    end = tab.locator("form[action$='/end'] button")
    if end.count():
        tab.locator(".work-ways > details > summary").first.click()
        end.click()


def begin(tab: Page, mode: str, minutes: int = 15) -> None:
    """Begin a go in one of the ways, from the starter."""
    tab.locator(".work-ways > details > summary").first.click()
    form = tab.locator("form.work-begin")
    form.locator(f"input[name=mode][value='{mode}']").check()
    form.get_by_label("Minutes on the clock").fill(str(minutes))
    form.get_by_role("button", name="Begin").click()
    expect(tab.locator(f"form[data-mode='{mode}']")).to_be_visible()
    expect(tab.locator(CONTENT)).to_be_visible()


def test_the_clock_counts_up_and_down(problem: Page) -> None:
    """Free it counts up; timed it runs down, without hints."""
    expect(problem.locator("[data-clock]")).to_have_text(re.compile(r"^\d+:\d\d$"))
    begin(problem, "timed", minutes=2)
    expect(problem.locator("[data-clock]")).to_have_text(re.compile(r"^(2:00|1:\d\d)$"))
    expect(problem.locator(".work-hints")).to_contain_text("None against the clock")


def test_when_time_is_over_it_locks_and_runs_what_is_there(problem: Page) -> None:
    """The browser's clock is set forward: said aloud, handed in, and nothing can be changed."""
    begin(problem, "timed", minutes=3)
    write(problem, WRONG_CODE)
    expect_saved(problem)
    problem.clock.install()
    problem.reload()
    expect_code(problem, "window.append")
    problem.clock.fast_forward("02:10")
    expect(problem.locator("#announcer")).to_have_text("1 minute left.")
    problem.clock.fast_forward("00:59")
    expect(problem.locator(".notice")).to_contain_text("Time is over")
    problem.clock.resume()
    expect(problem.locator(".report[data-verdict='wrong-answer']")).to_be_visible(timeout=RUN_MS)
    problem.locator(CONTENT).focus()
    problem.keyboard.type("more")
    expect(problem.locator(CONTENT)).not_to_contain_text("more")


def test_edge_cases_are_asked_for_before_the_first_run(problem: Page) -> None:
    """Ctrl+Enter leads to the question; once it is answered, it runs and compares."""
    begin(problem, "edges")
    write(problem, CODE)
    press(problem, "Control+Enter")
    edges = problem.locator("[data-ask-first] textarea")
    expect(edges).to_be_focused()
    expect(problem.locator(STATUS)).to_be_empty()
    problem.keyboard.type("a limit of 0\nexactly one window later")
    run(problem, "accepted")
    expect(problem.locator(".report")).to_contain_text("Cases that matter here")


def test_code_waits_for_a_failing_test_of_ones_own(problem: Page) -> None:
    """The code's tab is read-only until the test has failed on the starter."""
    begin(problem, "test-first")
    own = problem.get_by_role("tab", name=re.compile("test", re.IGNORECASE)).first
    code = problem.get_by_role("tab", name=re.compile("^sliding_window_limiter.py"))
    expect(code).to_have_attribute("data-read-only", "")
    own.click()
    write(problem, OWN_TEST)
    press(problem, "Control+Enter")
    expect(problem.locator(".notice")).to_contain_text("now write the code", timeout=RUN_MS)
    expect(code).not_to_have_attribute("data-read-only", "")
    code.click()
    write(problem, CODE)
    run(problem, "accepted")


def test_hints_come_one_by_one(problem: Page) -> None:
    """`h`, twice; the code stays as it is."""
    begin(problem, "free")
    write(problem, "# thinking")
    expect_saved(problem)
    problem.get_by_role("button", name=re.compile("^Run")).focus()
    hints = problem.locator(".work-hints ol > li")
    expect(hints).to_have_count(0)
    for number in (1, 2):
        press(problem, "h")
        expect(hints).to_have_count(number)
    expect_code(problem, "# thinking")
