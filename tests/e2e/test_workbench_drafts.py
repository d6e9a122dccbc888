"""Nothing typed is lost: not by a reload, a dead server, a closed page or a second window."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from e2e.browser import Witness, press
from e2e.conftest import MakeContext, enter
from e2e.server import Server
from e2e.writing import (
    CODE,
    CONTENT,
    RUN_MS,
    SAVED,
    STATUS,
    expect_code,
    expect_saved,
    open_problem,
    run,
    write,
)

RUNS = "select count(*) from workbench_run"
DRAFT = "select files from workbench_draft"


@pytest.fixture
def server(filled: Server, session: object, witness: Witness) -> Iterator[Server]:
    """The server that will die; the page's failing requests are what these tests are about."""
    witness.expected = ("/draft", "/runs", "/workbench/", "/palette")
    yield filled
    filled.open()


def add_line(tab: Page, text: str) -> None:
    """Type a line at the end of the file."""
    tab.locator(CONTENT).focus()
    press(tab, "Control+End")
    tab.keyboard.type(text)


def test_a_reload_and_another_browser_find_what_was_typed(
    tab: Page, chromium: Browser, contexts: MakeContext, server: Server
) -> None:
    """The server has it after a pause in typing."""
    open_problem(tab)
    write(tab, "# first try\n")
    expect_saved(tab)
    tab.reload()
    expect_code(tab, "# first try")
    expect(tab.locator(".notice")).to_have_count(0)
    other = contexts(base_url=server.url, storage_state=enter(chromium, server)).new_page()
    open_problem(other)
    expect_code(other, "# first try")


def test_leaving_at_once_after_the_last_letter_loses_nothing(tab: Page) -> None:
    """No pause, no save button: the next page has it."""
    open_problem(tab)
    write(tab, "# last word\n")
    tab.goto("/library/")
    open_problem(tab)
    expect_code(tab, "# last word")


def test_what_is_typed_while_the_server_is_dead_survives_the_page(
    tab: Page, server: Server
) -> None:
    """It is in the browser; a page opened after the restart shows it and saves it."""
    open_problem(tab)
    write(tab, "# saved\n")
    expect_saved(tab)
    server.kill()
    add_line(tab, "# typed into the void")
    expect(tab.locator(SAVED)).to_have_text("Not saved yet")
    other = tab.context.new_page()
    tab.close()
    server.start()
    open_problem(other)
    expect_code(other, "# typed into the void")
    expect(other.locator(".notice")).to_contain_text("is back")
    expect_saved(other)
    assert "typed into the void" in server.read(DRAFT)


def test_a_page_that_stays_open_saves_once_the_server_is_back(tab: Page, server: Server) -> None:
    """By itself, without a key."""
    open_problem(tab)
    write(tab, "# saved\n")
    expect_saved(tab)
    server.kill()
    add_line(tab, "# waits")
    expect(tab.locator(SAVED)).to_have_text("Not saved yet")
    server.start()
    expect(tab.locator(SAVED)).to_have_text("Saved", timeout=45_000)
    assert "# waits" in server.read(DRAFT)


@pytest.mark.parametrize(("choice", "kept"), [("Keep this", "# here"), ("Take the", "# there")])
def test_of_two_windows_the_learner_chooses(
    tab: Page, server: Server, choice: str, kept: str
) -> None:
    """The second to save is shown both versions."""
    open_problem(tab)
    write(tab, "# begin\n")
    expect_saved(tab)
    other = tab.context.new_page()
    open_problem(other)
    add_line(other, "# there")
    expect_saved(other)
    tab.bring_to_front()
    add_line(tab, "# here")
    dialog = tab.get_by_role("dialog", name="Which version stays?")
    expect(dialog).to_contain_text("# there")
    expect(dialog).to_contain_text("# here")
    dialog.get_by_role("button", name=choice).click()
    expect_code(tab, kept)
    expect_saved(tab)
    tab.reload()
    expect_code(tab, kept)


@pytest.mark.sandbox
def test_a_run_asked_of_a_dead_server_is_run_after_its_restart(tab: Page, server: Server) -> None:
    """The page asks again with the same id: one run, and it counts."""
    open_problem(tab)
    write(tab, CODE)
    expect_saved(tab)
    before = server.read(RUNS)
    server.kill()
    press(tab, "Control+Enter")
    expect(tab.locator(STATUS)).to_contain_text("No answer from Greenroom")
    server.start()
    expect(tab.locator(".report[data-verdict='accepted']")).to_be_visible(timeout=RUN_MS)
    assert server.read(RUNS) == before + 1
    run(tab, "accepted")
    assert server.read(RUNS) == before + 2
