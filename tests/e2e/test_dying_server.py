"""A server that dies, hangs or answers into the void loses no answer and counts none twice."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from e2e.browser import Witness
from e2e.practising import (
    COUNTED,
    answer,
    begin,
    expect_counted,
    expect_done,
    expect_nothing_waiting,
)
from e2e.server import Server

UNSAVED = "[data-unsaved]"


@pytest.fixture
def server(filled: Server, session: object, witness: Witness) -> Iterator[Server]:
    """The server that will die; its page's failing requests are what these tests are about."""
    witness.expected = ("/attempts", "/practise/", "/palette")
    yield filled
    filled.open()


def test_answers_to_a_killed_server_arrive_after_its_restart(tab: Page, server: Server) -> None:
    """They wait in the page, which says so, and go on by themselves."""
    begin(tab)
    counted = server.read(COUNTED)
    answer(tab)
    expect_nothing_waiting(tab)
    server.kill()
    for key in "32":
        answer(tab, key)
    expect(tab.locator(UNSAVED)).to_contain_text("Not saved yet: 2 answers")
    assert server.read(COUNTED) == counted + 1
    server.start()
    expect(tab.locator(UNSAVED)).to_be_hidden(timeout=20_000)
    expect_counted(server, counted + 3)
    expect_same_count_everywhere(tab, server, counted + 3)


def expect_same_count_everywhere(tab: Page, server: Server, counted: int) -> None:
    """The page, the sitting and the command line agree with the log of attempts."""
    tab.reload()
    done = server.read("select count(*) from practice_sittingitem where is_done and sitting_id = 2")
    expect_done(tab, done)
    assert server.read("select sum(attempts) from practice_practiceday") == counted


def test_answers_outlive_the_page_that_gave_them(tab: Page, server: Server) -> None:
    """The page is gone before the server is back: any later page sends what waits."""
    begin(tab)
    counted = server.read(COUNTED)
    server.kill()
    for key in "43":
        answer(tab, key)
    expect(tab.locator(UNSAVED)).to_contain_text("Not saved yet: 2 answers")
    other = tab.context.new_page()
    tab.close()
    server.start()
    other.goto("/library/")
    expect_nothing_waiting(other)
    expect_counted(server, counted + 2)


def test_answer_whose_receipt_was_lost_counts_once(tab: Page, server: Server) -> None:
    """The server wrote it down, the page never heard so and sends it again."""
    begin(tab)
    counted = server.read(COUNTED)
    lost: list[int] = []

    def lose_first_receipt(route: Route) -> None:
        if lost:
            route.continue_()
            return
        lost.append(route.fetch().status)
        route.abort()

    tab.route("**/attempts", lose_first_receipt)
    answer(tab)
    expect(tab.locator(UNSAVED)).to_contain_text("Not saved yet: 1 answer")
    assert (lost, server.read(COUNTED)) == ([200], counted + 1)
    expect(tab.locator(UNSAVED)).to_be_hidden()
    assert server.read(COUNTED) == counted + 1


def test_quick_answers_to_a_slow_server_are_asked_once(tab: Page, server: Server) -> None:
    """While answers wait to be sent, their cards do not come back from the server."""
    begin(tab)
    counted = server.read(COUNTED)
    held: list[Route] = []
    is_slow = True

    def hold(route: Route) -> None:
        if is_slow:
            held.append(route)
        else:
            route.continue_()

    tab.route("**/attempts", hold)
    items = []
    for _ in range(3):
        items.append(tab.locator("article[data-item]").first.get_attribute("data-item"))
        answer(tab)
    is_slow = False
    held[0].continue_()
    for _ in range(3):
        items.append(tab.locator("article[data-item]").first.get_attribute("data-item"))
        answer(tab)
    assert len(set(items)) == 6
    expect_nothing_waiting(tab)
    expect_counted(server, counted + 6)
