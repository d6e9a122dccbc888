"""A drill in a real browser: filled in by keyboard, graded, rated, taken back, kept offline."""

import re
import sqlite3

import pytest
from playwright.sync_api import Page, Route, StorageState, expect

from e2e.browser import Witness, press
from e2e.conftest import MakeContext
from e2e.looking import find_overflows, find_violations
from e2e.practising import CARD, COUNTED, expect_counted, expect_nothing_waiting
from e2e.server import Server
from greenroom.core.exercises.drill import Drill, read_drill

RATED = "select rating from practice_attempt where event = 'attempt' order by id desc limit 1"
KEPT = "select typed from practice_attempt where event = 'attempt' order by id desc limit 1"
DRILLS = "select id, answer from library_exercise where kind = 'drill' order by pack_file"


@pytest.fixture(scope="module")
def drill(filled: Server) -> tuple[int, Drill]:
    """A drill of the shipped pack with at least two blanks, and its id."""
    connection = sqlite3.connect(filled.data / "greenroom.sqlite3")
    rows = connection.execute(DRILLS).fetchall()
    connection.close()
    known = [(ident, read_drill(answer)) for ident, answer in rows]
    assert known, "the shipped pack gave no drill"
    return next(one for one in known if len(one[1].blanks) > 1)


def begin(tab: Page, drill: tuple[int, Drill]) -> None:
    """Open the drill's page, and practise it with a key."""
    tab.goto(f"/library/cards/{drill[0]}/")
    press(tab, "p")
    expect(tab.locator("[data-blank]").first).to_be_focused()


def fill_in(tab: Page, texts: list[str]) -> None:
    """Type each text, and go on with Enter; the last Enter checks."""
    for text in texts:
        tab.keyboard.type(text)
        press(tab, "Enter")


def right(drill: tuple[int, Drill]) -> list[str]:
    """What its blanks want."""
    return [blank.text for blank in drill[1].blanks]


def test_drill_is_filled_in_and_rated_by_keyboard(
    tab: Page, filled: Server, drill: tuple[int, Drill]
) -> None:
    """Enter moves on and checks, Space takes the rating it got."""
    counted = filled.read(COUNTED)
    begin(tab, drill)
    fill_in(tab, right(drill))
    result = tab.locator(".drill-result")
    number = len(drill[1].blanks)
    expect(result).to_contain_text(f"{number} of {number} right. It counts as Good")
    expect(result).to_be_focused()
    press(tab, "Space")
    expect_counted(filled, counted + 1)
    assert filled.read(RATED) == 3
    expect(tab).to_have_url(re.compile("/done$"))


def test_tab_goes_through_the_fields_and_ctrl_enter_checks_in_any(
    tab: Page, filled: Server, drill: tuple[int, Drill]
) -> None:
    """A wrong piece counts as again, and the learner may say otherwise."""
    counted = filled.read(COUNTED)
    begin(tab, drill)
    fields = tab.locator(f"{CARD} [data-blank]")
    press(tab, "Tab")
    expect(fields.nth(1)).to_be_focused()
    press(tab, "Shift+Tab")
    expect(fields.nth(0)).to_be_focused()
    tab.keyboard.type("1 2 3")
    press(tab, "Control+Enter")
    result = tab.locator(".drill-result")
    expect(result).to_contain_text("It counts as Again")
    expect(result.locator(".drill-marks li").first).to_contain_text("Wrong")
    expect(result.locator(".drill-marks li").first).to_contain_text(right(drill)[0])
    press(tab, "2")
    expect_counted(filled, counted + 1)
    assert filled.read(RATED) == 2
    assert "1 2 3" in filled.read(KEPT)
    expect(tab).to_have_url(re.compile("/done$"))


def test_nothing_filled_in_is_not_checked_by_accident(tab: Page, drill: tuple[int, Drill]) -> None:
    """Ctrl+Enter on empty fields stays; Escape and Space give up, and undo asks again."""
    begin(tab, drill)
    press(tab, "Control+Enter")
    expect(tab.locator(".drill-result")).to_have_count(0)
    press(tab, "Escape", "Space")
    expect(tab.locator(".drill-result")).to_contain_text("Shown. It counts as Again")
    press(tab, "Space")
    # Again comes back in the same sitting, empty.
    expect(tab.locator(f"{CARD} [data-blank]").first).to_be_focused()
    expect(tab.locator(f"{CARD} [data-blank]").first).to_have_value("")
    expect_nothing_waiting(tab)
    press(tab, "Escape", "Control+z")
    expect(tab.locator("[data-counts]")).to_have_text("0 of 1")
    expect(tab.locator(f"{CARD} [data-blank]").first).to_be_focused()


def test_what_is_typed_while_the_server_is_away_is_graded_later(
    tab: Page, filled: Server, drill: tuple[int, Drill], witness: Witness
) -> None:
    """It is kept in the browser, and its rating comes from what was typed."""
    witness.expected = ("/check", "/attempts")
    counted = filled.read(COUNTED)
    begin(tab, drill)
    away = re.compile("/(check|attempts)$")
    tab.route(away, _lose)
    fill_in(tab, right(drill))
    expect(tab.locator("[data-unsaved]")).to_contain_text("Not saved yet: 1 answer")
    assert filled.read(COUNTED) == counted
    tab.unroute(away)
    expect_counted(filled, counted + 1)
    assert filled.read(RATED) == 3
    expect(tab).to_have_url(re.compile("/done$"))


def _lose(route: Route) -> None:
    route.abort()


def test_drill_is_filled_in_without_scripts(
    contexts: MakeContext, filled: Server, session: StorageState, drill: tuple[int, Drill]
) -> None:
    """Two forms: one checks, one rates."""
    counted = filled.read(COUNTED)
    context = contexts(base_url=filled.url, storage_state=session, java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"/library/cards/{drill[0]}/")
    tab.get_by_role("button", name="Practise").click()
    for number, text in enumerate(right(drill)):
        tab.locator(f"{CARD} [data-blank]").nth(number).fill(text)
    tab.get_by_role("button", name="Check").click()
    expect(tab.locator(".drill-result")).to_contain_text("It counts as Good")
    tab.get_by_role("button", name="Good").click()
    assert filled.read(COUNTED) == counted + 1
    assert filled.read(RATED) == 3


def test_both_sides_of_a_drill_fit_and_please_axe(tab: Page, drill: tuple[int, Drill]) -> None:
    """Asked and graded, at 1280 and 390 px, light and dark."""
    begin(tab, drill)
    faults = [*find_overflows(tab), *find_violations(tab)]
    tab.locator("[data-blank]").first.focus()
    tab.keyboard.type("wrong, and long enough to be broken over several lines of a phone")
    press(tab, "Control+Enter")
    expect(tab.locator(".drill-result")).to_be_visible()
    faults += [*find_overflows(tab), *find_violations(tab)]
    assert faults == []
