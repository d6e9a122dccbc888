"""Quizzes in a real browser: every kind of item by keyboard, exams, and the clock."""

import json
import re
import sqlite3
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, Route, StorageState, expect

from e2e.browser import Witness, press
from e2e.conftest import MakeContext, enter
from e2e.looking import find_overflows, find_violations
from e2e.practising import CARD, COUNTED, expect_counted
from e2e.quizzing import give_items
from e2e.server import Server
from quiz_deeds import RIGHT

RATED = "select rating from practice_attempt where event = 'attempt' order by id desc limit 1"
KEPT = "select typed from practice_attempt where event = 'attempt' order by id desc limit 1"
LATEST = "select typed from quizzing_quizentry order by saved_at desc limit 1"


@pytest.fixture(scope="module")
def items(filled: Server) -> dict[str, int]:
    """An exercise of each kind of quiz item."""
    return give_items(filled)


def begin(tab: Page, exercise: int) -> None:
    """Open the exercise's page, and practise it with a key."""
    tab.goto(f"/library/cards/{exercise}/")
    press(tab, "p")
    expect(tab.locator(f"{CARD} .quiz-kind")).to_be_visible()


def letter_of(tab: Page, text: str) -> str:
    """The letter that an option has on the page."""
    found = tab.locator(f'{CARD} input[value="{text}"]').get_attribute("data-letter")
    assert found
    return found


def put_in_order(tab: Page, lines: list[str]) -> None:
    """Move the lines with Alt and the arrows until they stand so."""
    shown = tab.locator(f"{CARD} [data-line]")
    for place, line in enumerate(lines):
        while True:
            now = shown.evaluate_all("rows => rows.map((row) => row.querySelector('input').value)")
            at = now.index(line)
            if at == place:
                break
            shown.nth(at).focus()
            press(tab, "Alt+ArrowUp")


def answer_rightly(tab: Page, kind: str) -> None:
    """As somebody would without a mouse; the last key checks."""
    right = [text.replace("\r\n", "\n") for text in RIGHT[kind]]
    if kind in ("one", "many"):
        for text in right:
            press(tab, letter_of(tab, text))
        press(tab, "Enter")
    elif kind == "order":
        put_in_order(tab, right)
        press(tab, "Control+Enter")
    elif kind == "bug":
        expect(tab.locator(f"{CARD} .quiz-code-lines input").first).to_be_focused()
        press(tab, "ArrowDown", "ArrowUp")
        press(tab, letter_of(tab, right[1]))
        press(tab, "Control+Enter")
    else:
        expect(tab.locator(f"{CARD} [data-answer]")).to_be_focused()
        tab.keyboard.type(right[0].strip())
        press(tab, "Control+Enter" if kind == "output" else "Enter")


@pytest.mark.parametrize("kind", list(RIGHT))
def test_every_kind_is_answered_and_rated_by_keyboard(
    tab: Page, filled: Server, items: dict[str, int], kind: str
) -> None:
    """What was chosen is graded, shown with its reasons, and kept."""
    counted = filled.read(COUNTED)
    begin(tab, items[kind])
    answer_rightly(tab, kind)
    result = tab.locator(".drill-result")
    expect(result).to_contain_text("Right. It counts as Good")
    press(tab, "Space")
    expect_counted(filled, counted + 1)
    assert filled.read(RATED) == 3
    kept = [text.strip() for text in json.loads(filled.read(KEPT))]
    wanted = [text.replace("\r\n", "\n").strip() for text in RIGHT[kind]]
    assert (sorted(kept), len(kept)) == (sorted(wanted), len(wanted))
    expect(tab).to_have_url(re.compile("/done$"))


def test_wrong_choice_says_why_and_numbers_rate_it(
    tab: Page, filled: Server, items: dict[str, int]
) -> None:
    """1 to 4 rate, and never choose an option."""
    begin(tab, items["one"])
    press(tab, "1", "2", "3", "4")
    expect(tab.locator(f"{CARD} input:checked")).to_have_count(0)
    press(tab, letter_of(tab, "`[1]`"))
    tab.evaluate("() => document.activeElement.blur()")
    press(tab, "Space")
    result = tab.locator(".drill-result")
    expect(result).to_contain_text("Wrong. It counts as Again")
    expect(result).to_contain_text("it changes the list and hands nothing back")
    press(tab, "2")
    expect(tab).to_have_url(re.compile("/done$"))
    assert filled.read(RATED) == 2


def test_nothing_chosen_is_not_checked_and_space_shows(
    tab: Page, items: dict[str, int]
) -> None:  # fmt: skip
    """Ctrl+Enter stays; Space gives up."""
    begin(tab, items["many"])
    press(tab, "Control+Enter")
    expect(tab.locator(".drill-result")).to_have_count(0)
    tab.get_by_role("button", name="Show me").click()
    expect(tab.locator(".drill-result")).to_contain_text("Shown. It counts as Again")


def test_lines_are_dragged_and_walked_through(tab: Page, items: dict[str, int]) -> None:
    """The pointer moves a line too; j and k go from line to line."""
    begin(tab, items["order"])
    lines = tab.locator(f"{CARD} [data-line]")
    first = lines.nth(0).locator("input[name=blank]").input_value()
    lines.nth(0).drag_to(lines.nth(2), target_position={"x": 60, "y": 28})
    expect(lines.nth(2).locator("input[name=blank]")).to_have_value(first)
    lines.nth(0).focus()
    press(tab, "j")
    expect(lines.nth(1)).to_be_focused()
    press(tab, "k")
    expect(lines.nth(0)).to_be_focused()
    second = lines.nth(1).locator("input[name=blank]").input_value()
    lines.nth(1).get_by_role("button", name="Move up").click()
    expect(lines.nth(0).locator("input[name=blank]")).to_have_value(second)


def test_quiz_is_kept_while_the_server_is_away(
    tab: Page, filled: Server, items: dict[str, int], witness: Witness
) -> None:
    """It is graded once it arrives, by what was put in order."""
    witness.expected = ("/check", "/attempts")
    counted = filled.read(COUNTED)
    begin(tab, items["order"])
    away = re.compile("/(check|attempts)$")
    tab.route(away, _lose)
    put_in_order(tab, RIGHT["order"])
    press(tab, "Control+Enter")
    expect(tab.locator("[data-unsaved]")).to_contain_text("Not saved yet: 1 answer")
    tab.unroute(away)
    expect_counted(filled, counted + 1)
    assert filled.read(RATED) == 3


def _lose(route: Route) -> None:
    route.abort()


def test_lines_are_put_in_order_without_scripts(
    contexts: MakeContext, filled: Server, session: StorageState, items: dict[str, int]
) -> None:
    """Numbers stand for places."""
    context = contexts(base_url=filled.url, storage_state=session, java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"/library/cards/{items['order']}/")
    tab.get_by_role("button", name="Practise").click()
    for line in tab.locator(f"{CARD} [data-line]").all():
        text = line.locator("input[name=blank]").input_value()
        line.locator("input[name=place]").fill(str(RIGHT["order"].index(text) + 1))
    tab.get_by_role("button", name="Check").click()
    expect(tab.locator(".drill-result")).to_contain_text("It counts as Good")
    tab.get_by_role("button", name="Good").click()
    assert filled.read(RATED) == 3


# Exams


def compose(tab: Page, *, is_timed: bool = False, is_exam: bool = True) -> None:
    """A quiz of everything, begun with the keyboard's key."""
    tab.goto("/quiz/")
    expect(tab.get_by_label("What is weakest")).to_be_checked()
    if is_exam:
        tab.get_by_label("At the end, as in an exam").check()
    if is_timed:
        tab.get_by_label("Against the clock").check()
    tab.get_by_label("Number of items, 1 to 60").fill("6")
    press(tab, "Control+Enter")


def answer_somehow(tab: Page) -> None:
    """Whatever is asked: the first option, a word, or one line moved."""
    option = tab.locator("input[data-letter='a']")
    if option.count():
        press(tab, "a")
        expect(option).to_be_checked()
    elif tab.locator("[data-answer]").count():
        expect(tab.locator("[data-answer]")).to_be_focused()
        tab.keyboard.type("x")
    else:
        tab.locator("[data-line]").first.focus()
        press(tab, "Alt+ArrowDown")


def test_exam_tells_nothing_is_changed_and_handed_in_once(
    tab: Page, filled: Server, items: dict[str, int]
) -> None:
    """Answers are kept as they are given, also over a reload; the result tells everything."""
    counted = filled.read(COUNTED)
    compose(tab)
    expect(tab.locator("[data-quiz-form]")).to_be_visible()
    seen = 0
    while True:
        answer_somehow(tab)
        expect(tab.locator("[data-saved]")).to_have_text("Saved")
        seen += 1
        if seen == 1:
            kept = tab.locator("input[data-letter='a']:checked, [data-answer]").count()
            tab.reload()
            again = "input[data-letter='a']:checked, [data-answer]"
            assert tab.locator(again).count() == kept
        assert tab.get_by_text("It counts as").count() == 0
        press(tab, "Control+Enter")
        if seen == 6:
            break
        expect(tab).to_have_url(re.compile(f"/{seen + 1}/$"))
    expect(tab).to_have_url(re.compile("/hand-in$"))
    assert filled.read(COUNTED) == counted
    press(tab, "p")
    expect(tab).to_have_url(re.compile("/6/$"))
    tab.get_by_role("button", name="Hand in").click()
    press(tab, "Control+Enter")
    expect(tab).to_have_url(re.compile("/result$"))
    expect(tab.locator(".stat-line")).to_contain_text("of 6 right")
    assert filled.read(COUNTED) == counted + 6
    tab.go_back()
    tab.reload()
    expect(tab).to_have_url(re.compile("/result$"))
    assert filled.read(COUNTED) == counted + 6


def test_clock_locks_an_exam_and_hands_it_in(
    tab: Page, filled: Server, items: dict[str, int]
) -> None:  # fmt: skip
    """The page goes to the result by itself; a save that comes later is refused."""
    counted = filled.read(COUNTED)
    compose(tab, is_timed=True)
    expect(tab.locator("[data-time-left]")).to_have_text(re.compile(r"^\d+:\d\d$"))
    address = tab.url
    set_end(filled, datetime.now(UTC) + timedelta(seconds=4))
    tab.reload()
    expect(tab.locator("[data-time-left]")).to_have_text(re.compile("^0:0[0-4]$"))
    expect(tab).to_have_url(re.compile("/result$"))
    expect(tab.locator(".stat-line")).to_contain_text("5 not answered")
    assert filled.read(COUNTED) == counted + 1
    tab.goto(address)
    expect(tab).to_have_url(re.compile("/result$"))


def set_end(server: Server, moment: datetime) -> None:
    """Let the latest quiz end then."""
    connection = sqlite3.connect(server.data / "greenroom.sqlite3", timeout=30)
    text = moment.replace(tzinfo=None).isoformat(" ")
    latest = "select max(id) from quizzing_quiz"
    with connection:
        connection.execute(f"update quizzing_quiz set ends_at = ? where id = ({latest})", [text])
        sitting = f"select sitting_id from quizzing_quiz where id = ({latest})"
        connection.execute(
            f"update practice_sitting set ends_at = ? where id = ({sitting})", [text]
        )
    connection.close()


def test_pages_of_quizzes_fit_and_please_axe(
    tab: Page, items: dict[str, int], witness: Witness
) -> None:  # fmt: skip
    """Composed, asked and looked back at, at 1280 and 390 px, light and dark."""
    faults: list[str] = []
    for kind in RIGHT:
        begin(tab, items[kind])
        faults += [f"{kind}: {one}" for one in (*find_overflows(tab), *find_violations(tab))]
        tab.get_by_role("button", name="Show me").click()
        expect(tab.locator(".drill-result")).to_be_visible()
        faults += [f"{kind} shown: {one}" for one in (*find_overflows(tab), *find_violations(tab))]
    compose(tab, is_timed=True)
    expect(tab.locator("[data-quiz-form]")).to_be_visible()
    faults += [f"exam: {one}" for one in (*find_overflows(tab), *find_violations(tab))]
    tab.goto("/quiz/")
    faults += [f"compose: {one}" for one in (*find_overflows(tab), *find_violations(tab))]
    tab.locator("a.row", has_text="Go on").first.click()
    tab.get_by_role("button", name="Hand in").click()
    faults += [f"hand in: {one}" for one in (*find_overflows(tab), *find_violations(tab))]
    press(tab, "Control+Enter")
    expect(tab).to_have_url(re.compile("/result$"))
    faults += [f"result: {one}" for one in (*find_overflows(tab), *find_violations(tab))]
    assert faults == []


def test_answer_that_was_saved_outlives_a_power_cut(
    contexts: MakeContext, filled: Server, items: dict[str, int], witness: Witness,
    session: StorageState,
) -> None:  # fmt: skip
    """What the page said was saved is there when Greenroom starts again."""
    tab = contexts(base_url=filled.url, storage_state=session).new_page()
    compose(tab)
    expect(tab.locator("[data-quiz-form]")).to_be_visible()
    answer_somehow(tab)
    expect(tab.locator("[data-saved]")).to_have_text("Saved")
    address, kept = tab.url, filled.read(LATEST)
    assert kept != "[]"
    browser = tab.context.browser
    assert browser
    filled.kill()
    state = enter(browser, filled)
    again = contexts(base_url=filled.url, storage_state=state).new_page()
    again.goto(address)
    expect(again.locator("[data-quiz-form]")).to_be_visible()
    assert filled.read(LATEST) == kept
