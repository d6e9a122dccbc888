"""A problem in a real browser, really run: failed, read, mended, passed."""

import re

import pytest
from playwright.sync_api import Page, StorageState, expect

from e2e.browser import press
from e2e.conftest import MakeContext
from e2e.looking import find_overflows, find_violations
from e2e.server import Server
from e2e.writing import (
    BROKEN_CODE,
    CODE,
    CONTENT,
    ENDLESS_CODE,
    FILE,
    FIRST_CASE,
    PROBLEM,
    RUN_MS,
    STATUS,
    TALKING_CODE,
    WRONG_CASE,
    WRONG_CODE,
    expect_saved,
    open_problem,
    run,
    write,
)

pytestmark = pytest.mark.sandbox

RUNS = "select count(*) from workbench_run"


def test_problem_is_failed_read_mended_and_passed_by_keyboard(tab: Page) -> None:
    """The first failing case stands first and open; after the pass there is advice."""
    open_problem(tab)
    write(tab, WRONG_CODE)
    run(tab, "wrong-answer")
    first = tab.locator(".report-cases > .case").first
    expect(first).to_have_attribute("open", "")
    expect(first.locator(".case-name")).to_have_text(WRONG_CASE)
    expect(first.locator(".case-expected")).to_be_visible()
    expect(first.locator(".case-got")).to_be_visible()
    # Whoever types goes on typing.
    expect(tab.locator(CONTENT)).to_be_focused()
    write(tab, CODE)
    run(tab, "accepted")
    expect(tab.locator(".report .case-fail")).to_have_count(0)
    expect(tab.locator(".report .measured")).to_contain_text("Measured")
    expect(tab.locator(".report")).to_contain_text("Advice", timeout=RUN_MS)


def test_report_is_said_and_marks_the_line(tab: Page) -> None:
    """A syntax error: its words for readers, its line in the gutter, one click to get there."""
    open_problem(tab)
    write(tab, BROKEN_CODE)
    run(tab, "runtime-error")
    expect(tab.locator("#announcer")).to_have_text(tab.locator(STATUS).inner_text())
    expect(tab.locator(".cm-lint-marker-error")).to_have_count(1)
    expect(tab.get_by_role("tab", name=FILE)).to_have_attribute("data-wrong", "")


def test_run_button_leads_into_the_report(tab: Page) -> None:
    """Whoever pressed the button reads on there."""
    open_problem(tab)
    write(tab, WRONG_CODE)
    tab.get_by_role("button", name="Run").click()
    expect(tab.locator(".report")).to_be_visible(timeout=RUN_MS)
    expect(tab.locator("[data-report-place]")).to_be_focused()


def test_output_is_shown_and_stays_in_its_place(tab: Page) -> None:
    """What is printed scrolls inside its own box."""
    open_problem(tab)
    write(tab, TALKING_CODE)
    run(tab, "accepted")
    output = tab.locator("[data-run-output]")
    expect(output).to_contain_text("asked by")
    assert list(find_overflows(tab)) == []


def test_endless_run_is_stopped_by_escape(tab: Page, filled: Server) -> None:
    """From inside the code; it does not count, and the next run works."""
    open_problem(tab)
    write(tab, ENDLESS_CODE)
    press(tab, "Control+Enter")
    stop = tab.get_by_role("button", name="Stop")
    expect(stop).to_be_visible()
    press(tab, "Escape")
    expect(tab.locator(STATUS)).to_contain_text("Stopped", timeout=RUN_MS)
    expect(stop).to_be_hidden()
    write(tab, CODE)
    run(tab, "accepted")


def test_run_goes_on_through_a_reload(tab: Page, filled: Server) -> None:
    """The page finds its run again, and it is one run."""
    open_problem(tab)
    write(tab, ENDLESS_CODE)
    expect_saved(tab)
    before = filled.read(RUNS)
    press(tab, "Control+Enter")
    expect(tab.get_by_role("button", name="Stop")).to_be_visible()
    expect(tab.locator(STATUS)).to_contain_text("Running", timeout=RUN_MS)
    tab.reload()
    expect(tab.locator(STATUS)).not_to_be_empty()
    expect(tab.locator(".report[data-verdict='time-limit']")).to_be_visible(timeout=RUN_MS)
    assert filled.read(RUNS) == before + 1


def test_problem_is_solved_without_scripts(
    contexts: MakeContext, filled: Server, session: StorageState
) -> None:
    """A field for the file, a button, a page with the report."""
    context = contexts(base_url=filled.url, storage_state=session, java_script_enabled=False)
    tab = context.new_page()
    tab.goto(PROBLEM)
    tab.locator(f"textarea[name='file:{FILE}']").fill(WRONG_CODE)
    tab.get_by_role("button", name="Run").click()
    tab.wait_for_url(re.compile(re.escape(PROBLEM)))
    for _ in range(RUN_MS // 1000):
        if tab.locator(".report[data-verdict='wrong-answer']").count() == 1:
            break
        tab.wait_for_timeout(1000)
        tab.reload()
    expect(tab.locator(".report")).to_contain_text(WRONG_CASE)
    expect(tab.locator(".report")).to_contain_text(FIRST_CASE)


def test_pages_fit_and_please_axe(tab: Page) -> None:
    """Unwritten, failed and passed, at 1280 and 390 px, light and dark."""
    tab.goto("/workbench/")
    faults = [*find_overflows(tab), *find_violations(tab)]
    open_problem(tab)
    for code, verdict in ((WRONG_CODE, "wrong-answer"), (CODE, "accepted")):
        faults += [*find_overflows(tab), *find_violations(tab)]
        write(tab, code)
        run(tab, verdict)
    expect(tab.locator(".report")).to_contain_text("Advice", timeout=RUN_MS)
    faults += [*find_overflows(tab), *find_violations(tab)]
    assert faults == []
