"""The calendar by key, by pointer and by the clock."""

import re
import sqlite3
import time
from datetime import date, timedelta

import vobject
from playwright.sync_api import Locator, Page, expect

from e2e.browser import press
from e2e.server import Server


def open_next_week(tab: Page) -> Locator:
    """The week after this one, all of it to come; its first block."""
    tab.goto(f"/calendar/?week={next_monday()}")
    expect(tab.locator(".is-laid-out")).to_be_visible()
    block = tab.locator("[data-block]").first
    expect(block).to_be_visible()
    return block


def next_monday() -> date:
    today = date.today()  # noqa: DTZ011
    return today + timedelta(days=7 - today.weekday())


def place_of(tab: Page, ident: str) -> tuple[str, int, int]:
    """Day, start and minutes as the page has them."""
    item = tab.locator(f"li:has(> #{ident})")
    day = tab.locator(f"[data-day]:has(#{ident})").get_attribute("data-day") or ""
    return day, int(item.get_attribute("data-start") or 0), int(
        item.get_attribute("data-minutes") or 0
    )  # fmt: skip


def ident_of(block: Locator) -> str:
    return block.get_attribute("id") or ""


def test_block_is_moved_by_keys_told_and_taken_back(tab: Page) -> None:
    """Arrow keys, Shift with them, P, and Ctrl+Z; the focus stays on the block."""
    ident = ident_of(open_next_week(tab))
    day, start, minutes = place_of(tab, ident)
    after = (date.fromisoformat(day) + timedelta(days=1)).isoformat()

    tab.locator(f"#{ident}").focus()
    tab.keyboard.press("ArrowRight")
    expect(tab.locator(f"[data-day='{after}'] #{ident}")).to_be_focused()
    said = date.fromisoformat(after).strftime(f"%A {date.fromisoformat(after).day} %B")
    expect(tab.locator("#announcer")).to_contain_text(said)
    tab.keyboard.press("ArrowUp")
    expect(tab.locator(f"li[data-start='{start - 15}'] > #{ident}")).to_be_focused()
    tab.keyboard.press("Shift+ArrowDown")
    expect(tab.locator(f"li[data-minutes='{minutes + 5}'] > #{ident}")).to_be_focused()
    expect(tab.locator(f"#{ident}")).to_have_attribute("data-pinned", "1")
    tab.keyboard.press("Control+z")
    expect(tab.locator(f"li[data-minutes='{minutes}'] > #{ident}")).to_be_focused()
    tab.keyboard.press("p")
    expect(tab.locator(f"#{ident}")).to_have_attribute("data-pinned", "0")
    tab.keyboard.press("p")
    expect(tab.locator(f"#{ident}")).to_have_attribute("data-pinned", "1")

    tab.reload()
    assert place_of(tab, ident) == (after, start - 15, minutes)


def test_block_is_dragged_to_another_day_and_made_longer(tab: Page) -> None:
    """By its middle to another day, by its lower edge to another length; Escape lets it be."""
    ident = ident_of(open_next_week(tab))
    day, start, minutes = place_of(tab, ident)
    block = tab.locator(f"#{ident}")
    block.scroll_into_view_if_needed()
    box = block.bounding_box()
    other = tab.locator("[data-day]").nth(4)
    column = other.bounding_box()
    assert box
    assert column
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    tab.mouse.move(x, y)
    tab.mouse.down()
    tab.mouse.move(x + 80, y + 40, steps=4)
    tab.keyboard.press("Escape")
    tab.mouse.up()
    assert place_of(tab, ident) == (day, start, minutes)

    per_minute = box["height"] / minutes
    tab.mouse.move(x, y)
    tab.mouse.down()
    tab.mouse.move(column["x"] + column["width"] / 2, y + 60 * per_minute, steps=8)
    tab.mouse.up()
    target = other.get_attribute("data-day")
    expect(
        tab.locator(f"[data-day='{target}'] li[data-start='{start + 60}'] > #{ident}")
    ).to_be_visible()
    expect(tab).to_have_url(re.compile("/calendar/"))

    box = block.bounding_box()
    assert box
    edge = box["y"] + box["height"] - 2
    tab.mouse.move(box["x"] + box["width"] / 2, edge)
    tab.mouse.down()
    tab.mouse.move(box["x"] + box["width"] / 2, edge + 10 * per_minute, steps=5)
    tab.mouse.up()
    expect(tab.locator(f"li[data-minutes='{minutes + 10}'] > #{ident}")).to_be_visible()


def test_day_off_by_keys_alone(tab: Page) -> None:
    """From the day's name to its page, and back to a week without its blocks."""
    open_next_week(tab)
    day = (next_monday() + timedelta(days=5)).isoformat()
    tab.locator(f"#day-{day} h3 a").focus()
    tab.keyboard.press("Enter")
    tab.get_by_role("radio", name="A day off").focus()
    tab.keyboard.press("Space")
    press(tab, "Control+Enter")
    expect(tab.locator(f"#day-{day}")).to_contain_text("A day off")
    expect(tab.locator(f"#day-{day} [data-block]")).to_have_count(0)


def test_pomodoro_survives_a_reload_and_ends(tab: Page, filled: Server) -> None:
    """Begun by a key, seen on every page, counted by the server, ended quietly."""
    tab.goto("/calendar/pomodoro/")
    press(tab, "t")
    expect(tab).to_have_url(re.compile(r"/practise/\d+/"))
    chip = tab.locator("[data-timer-chip]")
    expect(chip).to_contain_text(re.compile(r"2[45]:\d\d"))

    pass_time(filled, 24 * 60 + 50)
    tab.goto("/calendar/pomodoro/")
    left = tab.locator("[data-timer-left]").last
    expect(left).to_have_text(re.compile(r"^0:(0\d|10)$"))
    tab.reload()
    press(tab, "t")
    expect(tab.get_by_role("button", name="Go on")).to_be_visible()
    shown = left.inner_text()
    time.sleep(1.2)
    expect(left).to_have_text(shown)
    press(tab, "t")
    expect(tab.get_by_role("button", name="Pause")).to_be_visible()
    expect(tab.locator("#notices")).to_contain_text("25 minutes", timeout=20_000)
    expect(tab.locator("[data-break-left]")).to_have_text(re.compile(r"^(5:00|4:\d\d)$"))
    expect(tab.get_by_role("button", name="Start")).to_be_visible()
    assert tab.title().startswith("Pomodoro")
    tab.goto("/library/")
    expect(chip).to_be_hidden()


def pass_time(server: Server, seconds: int) -> None:
    """As if the stretch had begun earlier: what is left follows from when it began."""
    with sqlite3.connect(server.data / "greenroom.sqlite3", timeout=10) as database:
        database.execute(
            "UPDATE calendar_pomodoro SET started_at ="
            " strftime('%Y-%m-%d %H:%M:%f', started_at, ?)"
            " WHERE id = (SELECT max(id) FROM calendar_pomodoro)",
            [f"-{seconds} seconds"],
        )
    database.close()


def test_feed_is_made_copied_and_read_without_cookies(tab: Page, filled: Server, contexts) -> None:
    """The private address answers a program that has no session; the file is the same."""
    tab.goto("/calendar/settings/")
    tab.get_by_role("button", name="Make a private address").click()
    address = tab.locator("#feed-url").inner_text()
    program = contexts(base_url=filled.url).request

    fed = program.get(address)
    again = program.get(address, headers={"If-None-Match": fed.headers["etag"]})

    assert (fed.status, again.status) == (200, 304)
    events = vobject.readOne(fed.text()).vevent_list
    assert any(one.summary.value.startswith("Interview") for one in events)
    assert len(events) > 5
    assert program.get(address.replace(".ics", "x.ics")).status == 404
    with tab.expect_download() as download:
        tab.get_by_role("link", name="Download a file").click()
    assert download.value.suggested_filename == "greenroom.ics"
