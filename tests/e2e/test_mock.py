"""A mixed mock interview, spoken into Chromium's own microphone and typed, through a killed server
and a closed tab, to its review."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect

from e2e.browser import Witness, press
from e2e.conftest import MakeContext
from e2e.hearing import hearing_chromium
from e2e.looking import find_overflows, find_violations
from e2e.reviewing_a_mock import review_to_tomorrow
from e2e.server import Server

STAGE = "[data-stage]"
TEXT = "#room-text"
REVIEW = re.compile(r"/interviews/[0-9a-f-]{36}/review/$")
# Over and over: speech of some three seconds, then a pause of one.
TURNS = [(14, 1.0)] * 6
TYPED = "I would look at the queries first, and measure before I change anything."
# The server is killed: what does not reach it is what this is about.
LOST = ("/interviews/", "/recordings/", "/workbench/")


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser whose microphone hears a file."""
    with hearing_chromium(tmp_path_factory.mktemp("voice"), TURNS) as browser:
        yield browser


@pytest.fixture
def allowed(contexts: MakeContext, filled: Server, session: StorageState) -> Page:
    """A tab that may use the microphone."""
    context = contexts(base_url=filled.url, storage_state=session)
    context.grant_permissions(["microphone"])
    return context.new_page()


def compose(tab: Page) -> None:
    """A mixed one, its boxes scaled down to a quarter."""
    tab.goto("/interviews/")
    press(tab, "n")
    tab.get_by_role("radio", name="Mixed").check()
    tab.get_by_role("radio", name="A quick quarter").check()
    tab.get_by_role("radio", name="Sound What").check()
    press(tab, "Control+Enter")
    expect(tab.get_by_role("heading", name="What is to come")).to_be_visible()


def step_of(tab: Page) -> str:
    return tab.locator(STAGE).get_attribute("data-step") or ""


def do(tab: Page, *keys: str) -> None:
    """Press keys that lead on, and wait until the room is there."""
    step = step_of(tab)
    press(tab, *keys)
    expect(tab.locator(STAGE)).not_to_have_attribute("data-step", step)


def is_asked(tab: Page, name: str) -> bool:
    return tab.locator(".room-kind").inner_text().startswith(name)


def expect_recording(tab: Page) -> None:
    expect(tab.locator("[data-room-recorder]")).to_have_attribute("data-state", "recording")
    expect(tab.locator("[data-room-rec]")).to_contain_text("Recording.")


def speak(tab: Page, seconds: float) -> None:
    """The microphone hears somebody; the meter shows it."""
    tab.wait_for_function("document.querySelector('[data-room-level]').value > 0.25")
    tab.wait_for_timeout(seconds * 1000)


def answer(tab: Page, text: str) -> None:
    """Type an answer, and hand it in."""
    tab.locator(TEXT).fill(text)
    do(tab, "Control+Enter")


def count(server: Server, what: str) -> int:
    return int(server.read(f"select count(*) from {what}"))


def test_a_mixed_mock_is_held_to_its_review_and_nothing_acknowledged_is_lost(
    allowed: Page, filled: Server, witness: Witness
) -> None:
    compose(allowed)
    assert [*find_overflows(allowed), *find_violations(allowed)] == []
    press(allowed, "Control+Enter")
    expect_recording(allowed)
    expect(allowed.locator(STAGE)).to_have_attribute("data-state", "running")
    _say_and_be_followed_up(allowed, filled)
    again = _through_a_killed_server(allowed, filled, witness)
    _write_and_run(again, filled)
    _to_the_review(again, filled)
    review_to_tomorrow(again)


def _say_and_be_followed_up(tab: Page, server: Server) -> None:
    """The first answer is spoken: done, it is followed up without having been read."""
    speak(tab, 4)
    assert step_of(tab) == "0:answering:0"
    do(tab, "Control+Enter")
    assert step_of(tab) == "0:follow-up:1"
    spoken = "interviews_moment where kind = 'answered' and json_extract(data, '$.spoken')"
    assert count(server, spoken) == 1
    assert count(server, "interviews_moment where kind = 'answering'") == 1
    press(tab, "m")
    expect(tab.locator(".notice", has_text="Marked.")).to_be_visible()
    answer(tab, "Because I like what you build.")
    assert count(server, "interviews_moment where kind = 'mark'") == 1


def _through_a_killed_server(tab: Page, server: Server, witness: Witness) -> Page:
    """What was typed and saved is there after `kill -9`, and what was not is in the browser."""
    step, address = step_of(tab), tab.url
    tab.locator(TEXT).fill(TYPED)
    expect(tab.locator("[data-saved]")).to_have_text("Saved")
    witness.expected = LOST
    server.kill()
    tab.locator(TEXT).press_sequentially(" And then I would")
    expect(tab.locator("[data-saved]")).to_contain_text("not on the server yet")
    kept = server.read("select draft from interviews_segment where draft <> ''")
    assert kept == TYPED
    context = tab.context
    tab.close()
    server.start()
    again = context.new_page()
    again.goto(address)
    # From here on nothing may go wrong.
    witness.expected = ()
    assert step_of(again) == step
    expect(again.locator(TEXT)).to_have_value(f"{TYPED} And then I would")
    # It records on by itself, into a part of its own; what the killed one held is whole.
    expect_recording(again)
    expect(again.locator("[data-saved]")).to_have_text("Saved")
    do(again, "Control+Enter")
    assert count(server, "interviews_part") == 2
    return again


def _write_and_run(tab: Page, server: Server) -> None:
    """On to the code, which is run where it stands; the recorder goes on."""
    while not is_asked(tab, "Live coding"):
        if tab.locator("#question").count():
            do(tab, "Control+Enter")
        else:
            answer(tab, TYPED)
    tab.locator("#question").fill("May I use the standard library?")
    press(tab, "Enter")
    expect(tab.locator(".room-reply")).to_be_visible()
    do(tab, "Escape", "Control+Enter")
    assert [*find_overflows(tab), *find_violations(tab)] == []
    tab.locator(".editor-pane .cm-content").click()
    press(tab, "Control+Enter")
    expect(tab.locator("section.report")).to_have_attribute("data-state", "done", timeout=60_000)
    expect_recording(tab)
    tab.locator(TEXT).fill("I would keep an index of what was seen.")
    # The desk has keys of its own: none of them may stand in the way of the room's.
    press(tab, "Escape", "f")
    expect(tab.get_by_text("What does it cost in time and in memory")).to_be_visible()
    assert (
        count(server, "interviews_moment where kind = 'answered' and text like '%an index%'") == 1
    )
    answer(tab, "Linear time.")
    verdicts = "interviews_moment where kind = 'run' and json_extract(data, '$.verdict') <> ''"
    assert count(server, verdicts) == 1


def _to_the_review(tab: Page, server: Server) -> None:
    while not is_asked(tab, "Goodbye"):
        answer(tab, TYPED)
    press(tab, "Control+Enter")
    tab.wait_for_url(REVIEW, timeout=60_000)
    assert server.read("select state from interviews_mockinterview") in ("over", "reviewed")
    # What was typed is answers as any others, whatever became of the server.
    answers = "answering_answer where way = 'typed' and grade <> '{}'"
    segments = "interviews_segment where answer_id is not null"
    assert count(server, answers) == count(server, segments) >= 3
    sizes = "recordings_recording where purpose = 'mock' and state <> 'open' and bytes > 10000"
    assert count(server, sizes) == count(server, "interviews_part") >= 2
    # What lies on the disk is what was acknowledged, to the byte.
    files = [
        one for one in (server.data / "recordings").rglob("*.webm") if ".play." not in one.name
    ]
    sizes = server.read("select sum(bytes) from recordings_recording where purpose = 'mock'")
    assert sum(one.stat().st_size for one in files) == sizes
