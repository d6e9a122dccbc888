"""The editor itself: files, keys, comparison, Vim's keys, the size of the code."""

import re

from playwright.sync_api import Page, expect

from e2e.browser import NARROW, press
from e2e.writing import (
    CODE,
    CONTENT,
    FILE,
    expect_code,
    open_problem,
    write,
)

STARTER_LINE = "raise NotImplementedError"
TEST_FILE = "sliding_window_limiter_test.py"
SHOWN_TAB = "[role=tab][aria-selected=true]"
OPTIONS = ".editor-options > summary"
VIM = ".cm-vim-panel"


def test_tab_indents_and_escape_then_tab_leaves(tab: Page) -> None:
    """Nobody is caught in the code, and the way out is said."""
    open_problem(tab)
    write(tab, "x = 1")
    press(tab, "Home", "Tab")
    expect(tab.locator(".cm-line").first).to_have_text("    x = 1")
    press(tab, "Escape")
    expect(tab.locator("#announcer")).to_have_text("Press Tab to leave the editor.")
    press(tab, "Tab")
    expect(tab.locator(CONTENT)).not_to_be_focused()
    expect(tab.locator(".cm-line").first).to_have_text("    x = 1")
    tab.get_by_role("button", name=re.compile("^Run")).focus()
    press(tab, "i")
    expect(tab.locator(CONTENT)).to_be_focused()


def test_files_are_changed_by_keys_and_given_ones_stay(tab: Page) -> None:
    """Alt+Page Down from inside the code; a file that is given cannot be changed."""
    open_problem(tab)
    write(tab, CODE)
    press(tab, "Alt+PageDown")
    expect(tab.locator(SHOWN_TAB)).to_contain_text(TEST_FILE)
    expect(tab.locator(SHOWN_TAB)).to_contain_text("read-only")
    before = tab.locator(".cm-line").first.inner_text()
    tab.locator(CONTENT).focus()
    press(tab, "Control+Home")
    tab.keyboard.type("nonsense")
    expect(tab.locator(".cm-line").first).to_have_text(before)
    press(tab, "Alt+PageUp")
    expect(tab.locator(SHOWN_TAB)).to_contain_text(FILE)
    expect(tab.locator(SHOWN_TAB)).to_contain_text("changed")
    tab.locator(SHOWN_TAB).focus()
    press(tab, "ArrowRight")
    expect(tab.get_by_role("tab", name=TEST_FILE)).to_be_focused()


def test_reset_goes_back_to_the_starter_and_can_be_undone(tab: Page) -> None:
    """By the notice's button, and by Ctrl+Z in the code."""
    open_problem(tab)
    reset = tab.get_by_role("button", name="Reset")
    write(tab, CODE)
    reset.click()
    expect_code(tab, STARTER_LINE)
    expect(reset).to_be_disabled()
    tab.locator(".notice").get_by_role("button", name="Undo").click()
    expect_code(tab, "window.append(now_s)")
    reset.click()
    expect_code(tab, STARTER_LINE)
    expect(tab.locator(CONTENT)).to_be_focused()
    press(tab, "Control+z")
    expect_code(tab, "window.append(now_s)")


def test_changes_to_the_starter_are_shown_beside_it(tab: Page) -> None:
    """`d` shows them and takes them away; on a phone they stand below each other."""
    open_problem(tab)
    write(tab, CODE)
    tab.locator(SHOWN_TAB).focus()
    press(tab, "d")
    expect(tab.locator(".cm-mergeView .cm-merge-a")).to_contain_text(STARTER_LINE)
    expect(tab.locator(".cm-mergeView .cm-merge-b")).to_contain_text("window.append(now_s)")
    expect(tab.locator(CONTENT)).to_be_hidden()
    press(tab, "d")
    expect(tab.locator(CONTENT)).to_be_focused()
    tab.set_viewport_size(NARROW)
    tab.get_by_role("button", name="Changes").click()
    expect(tab.locator(".editor-compare .cm-deletedChunk").first).to_be_visible()
    expect(tab.locator(".editor-compare .cm-editor")).to_have_count(1)


def test_vim_keys_are_an_option_that_is_remembered(tab: Page) -> None:
    """`dd` deletes a line, Escape stays in the code, and the next page has them too."""
    open_problem(tab)
    write(tab, "one = 1\ntwo = 2\nthree = 3")
    tab.locator(OPTIONS).click()
    tab.get_by_label("Vim keys").check()
    expect(tab.locator(VIM)).to_be_visible()
    press(tab, "Escape")
    expect(tab.locator(OPTIONS)).to_be_focused()
    tab.locator(CONTENT).focus()
    for key in "ggdd":
        press(tab, key)
    expect(tab.locator(".cm-line").first).to_have_text("two = 2")
    for key in ("i", "#", "Escape"):
        press(tab, key)
    expect(tab.locator(".cm-line").first).to_have_text("#two = 2")
    expect(tab.locator(CONTENT)).to_be_focused()
    press(tab, "Tab")
    expect(tab.locator(CONTENT)).not_to_be_focused()
    tab.reload()
    expect(tab.locator(VIM)).to_be_visible()
    tab.locator(OPTIONS).click()
    tab.get_by_label("Vim keys").uncheck()
    expect(tab.locator(VIM)).to_be_hidden()


def test_size_of_the_code_is_remembered(tab: Page) -> None:
    """Two steps larger, also after a reload."""
    open_problem(tab)
    tab.locator(OPTIONS).click()
    for _ in range(2):
        tab.get_by_role("button", name="Larger").click()
    expect(tab.locator(".editor-size")).to_have_text("16 px")
    expect(tab.locator(".editor-pane .cm-editor")).to_have_css("font-size", "16px")
    tab.reload()
    expect(tab.locator(".editor-pane .cm-editor")).to_have_css("font-size", "16px")


def test_keys_are_named(tab: Page) -> None:
    """`?` lists what the page's keys do."""
    open_problem(tab)
    press(tab, "?")
    keys = tab.locator("#keys")
    for name in ("Run", "Stop the run", "Next file", "What I changed", "Into the code"):
        expect(keys.get_by_text(name, exact=True)).to_be_visible()


def test_a_phone_shows_code_and_buttons(tab: Page) -> None:
    """Long lines turn round, and Run stays under the thumb."""
    tab.set_viewport_size(NARROW)
    open_problem(tab)
    expect(tab.locator(".editor-pane .cm-lineWrapping")).to_have_count(1)
    expect(tab.get_by_role("button", name=re.compile("^Run"))).to_be_in_viewport()
    expect(tab.locator(".site-nav")).to_be_hidden()
