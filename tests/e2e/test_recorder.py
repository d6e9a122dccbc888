"""Speaking an answer into Chromium's own microphone, which plays a file of known speech."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, StorageState, expect

from e2e.browser import Witness, press
from e2e.conftest import MakeContext
from e2e.hearing import hearing_chromium
from e2e.looking import find_overflows, find_violations
from e2e.server import Server
from greenroom.speech.measure import measure_recording

IDENT = "q.drf.authentication.stolen-laptop-jwt"
ADDRESS = f"/answer/{IDENT}/"
HEARD = re.compile(r"/answer/recordings/[0-9a-f-]{36}/")
BYTES = re.compile(r"/recordings/[0-9a-f-]{36}/bytes$")
STATE = "[data-recorder]"
PLAY_A_LITTLE = """(audio) => new Promise((resolve, reject) => {
  audio.addEventListener("error", () => reject(audio.error));
  audio.addEventListener("timeupdate", () => audio.currentTime > 0.2 && resolve());
  audio.play();
})"""
# Over and over: speech of two seconds, then a pause of one.
TURNS = [(10, 1.0)] * 4


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser whose microphone hears a file."""
    with hearing_chromium(tmp_path_factory.mktemp("voice"), TURNS) as browser:
        yield browser


@pytest.fixture
def allowed(contexts: MakeContext, filled: Server, session: StorageState) -> Page:
    """A tab that may use the microphone, on a question, the recorder unfolded."""
    context = contexts(base_url=filled.url, storage_state=session)
    context.grant_permissions(["microphone"])
    return open_recorder(context.new_page())


def open_recorder(tab: Page) -> Page:
    tab.goto(ADDRESS)
    tab.get_by_text("Answer aloud").click()
    expect(tab.locator(STATE)).to_have_attribute("data-state", "idle")
    return tab


def start(tab: Page) -> None:
    tab.get_by_role("button", name="Record my answer").click()
    expect_state(tab, "recording")


def expect_state(tab: Page, state: str) -> None:
    expect(tab.locator(STATE)).to_have_attribute("data-state", state)


def speak(tab: Page, until: str) -> None:
    """Let it record until so much is shown as recorded."""
    expect(tab.locator("[data-recorder-elapsed]")).to_have_text(until, timeout=30_000)


def files_of(server: Server) -> list[Path]:
    """What was recorded, without the copies that a player can jump in."""
    found = sorted((server.data / "recordings").rglob("*.webm"))
    return [one for one in found if not one.name.endswith(".play.webm")]


def test_an_answer_is_recorded_paused_saved_and_measured(allowed: Page, filled: Server) -> None:
    start(allowed)
    speak(allowed, "0:02")
    level = float(allowed.locator("[data-recorder-level]").get_attribute("value") or 0)
    levels = allowed.evaluate(
        """async () => {
          const meter = document.querySelector("[data-recorder-level]");
          let most = 0;
          for (let at = 0; at < 20; at += 1) {
            most = Math.max(most, meter.value);
            await new Promise((resolve) => setTimeout(resolve, 100));
          }
          return most;
        }"""
    )
    assert max(level, levels) > 0.25
    allowed.get_by_role("button", name="Pause").click()
    expect_state(allowed, "paused")
    shown = allowed.locator("[data-recorder-elapsed]").inner_text()
    allowed.wait_for_timeout(1200)
    assert allowed.locator("[data-recorder-elapsed]").inner_text() == shown
    allowed.get_by_role("button", name="Go on").click()
    speak(allowed, "0:07")
    allowed.get_by_role("button", name="Stop and save").click()
    allowed.wait_for_url(HEARD)
    (path,) = files_of(filled)
    delivery = measure_recording(path, limit_seconds=60)
    assert 6 < delivery.seconds < 9
    assert len(delivery.speech) >= 2
    player = allowed.locator("audio").first
    expect(player).to_have_js_property("error", None)
    player.evaluate(PLAY_A_LITTLE)


def test_all_of_it_works_by_keys_and_the_focus_is_never_lost(allowed: Page) -> None:
    allowed.get_by_role("button", name="Record my answer").focus()
    press(allowed, "Enter")
    expect_state(allowed, "recording")
    expect(allowed.get_by_role("button", name="Stop and save")).to_be_focused()
    speak(allowed, "0:01")
    press(allowed, "Tab")
    expect(allowed.get_by_role("button", name="Pause")).to_be_focused()
    press(allowed, "Space")
    expect(allowed.get_by_role("button", name="Go on")).to_be_focused()
    press(allowed, "Shift+Tab")
    expect(allowed.get_by_role("button", name="Stop and save")).to_be_focused()
    press(allowed, "Enter")
    allowed.wait_for_url(HEARD)


def test_what_is_said_while_the_server_is_away_is_not_lost(
    allowed: Page, filled: Server, witness: Witness
) -> None:
    witness.expected = ("/bytes",)
    before = files_of(filled)
    lost: list[str] = []

    def lose(route: Route) -> None:
        lost.append(route.request.headers["upload-offset"])
        route.abort()

    start(allowed)
    speak(allowed, "0:01")
    allowed.context.route(BYTES, lose)
    waiting = allowed.locator("[data-recorder-waiting]")
    expect(waiting).to_contain_text("kept here and sent again")
    speak(allowed, "0:05")
    allowed.get_by_role("button", name="Stop and save").click()
    expect_state(allowed, "saving")
    allowed.wait_for_timeout(500)
    expect_state(allowed, "saving")
    allowed.context.unroute(BYTES)
    allowed.wait_for_url(HEARD, timeout=40_000)
    assert lost
    (path,) = [one for one in files_of(filled) if one not in before]
    assert measure_recording(path, limit_seconds=60).seconds > 4


def test_a_piece_whose_reply_was_lost_is_there_once(
    allowed: Page, filled: Server, witness: Witness
) -> None:
    witness.expected = ("/bytes",)
    before = files_of(filled)
    swallowed: list[int] = []

    def swallow(route: Route) -> None:
        """The server gets it and answers; the browser never learns."""
        if swallowed:
            route.continue_()
            return
        swallowed.append(route.fetch().status)
        route.abort()

    allowed.context.route(BYTES, swallow)
    start(allowed)
    speak(allowed, "0:04")
    allowed.get_by_role("button", name="Stop and save").click()
    allowed.wait_for_url(HEARD, timeout=40_000)
    assert swallowed == [200]
    (path,) = [one for one in files_of(filled) if one not in before]
    assert 3 < measure_recording(path, limit_seconds=60).seconds < 6


def test_a_refusal_says_why_and_the_sound_can_be_kept_as_a_file(
    allowed: Page, witness: Witness
) -> None:
    witness.expected = ("/bytes",)
    allowed.context.route(
        BYTES, lambda route: route.fulfill(status=413, json={"message": "The disk is full."})
    )
    start(allowed)
    speak(allowed, "0:03")
    allowed.get_by_role("button", name="Stop and save").click()
    expect_state(allowed, "failed")
    expect(allowed.locator("[data-recorder-status]")).to_contain_text("The disk is full.")
    with allowed.expect_download() as kept:
        allowed.get_by_role("link", name="Keep it as a file").click()
    assert kept.value.suggested_filename == "answer.webm"
    assert measure_recording(Path(kept.value.path()), limit_seconds=60).seconds > 2


def test_what_is_thrown_away_is_gone_here_and_there(allowed: Page, filled: Server) -> None:
    before = files_of(filled)
    with allowed.expect_response(BYTES):
        start(allowed)
    with allowed.expect_response(lambda reply: reply.request.method == "DELETE") as gone:
        allowed.get_by_role("button", name="Throw away").click()
    assert gone.value.status == 204
    expect_state(allowed, "idle")
    assert files_of(filled) == before


def test_leaving_the_page_while_recording_is_asked_about(allowed: Page) -> None:
    start(allowed)
    speak(allowed, "0:01")
    asked: list[str] = []
    allowed.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    allowed.goto("/")
    assert asked == ["beforeunload"]


def test_it_warns_before_half_an_hour_and_then_ends_and_saves(allowed: Page) -> None:
    allowed.clock.install()
    open_recorder(allowed)
    start(allowed)
    allowed.clock.fast_forward("27:59")
    allowed.clock.run_for(3000)
    status = allowed.locator("[data-recorder-status]")
    expect(status).to_contain_text(re.compile(r"It ends in (2:00|1:5\d) minutes"))
    allowed.clock.fast_forward("01:55")
    allowed.clock.run_for(5000)
    expect(status).to_contain_text("30 minutes are the limit.")
    allowed.wait_for_url(HEARD)


def test_a_microphone_that_is_refused_is_explained(
    contexts: MakeContext, filled: Server, session: StorageState
) -> None:
    context = contexts(base_url=filled.url, storage_state=session, permissions=[])
    tab = open_recorder(context.new_page())
    tab.get_by_role("button", name="Record my answer").click()
    expect(tab.locator("[data-recorder-status]")).to_contain_text("may not use the microphone")
    expect_state(tab, "idle")
    tab.locator("#answer-text").fill("It can be written all the same.")


@pytest.mark.parametrize("state", ["idle", "recording", "failed"])
def test_the_block_is_quiet_fits_and_can_be_read(
    allowed: Page, witness: Witness, state: str
) -> None:
    if state != "idle":
        start(allowed)
    if state == "failed":
        witness.expected = ("/bytes",)
        allowed.context.route(BYTES, lambda route: route.fulfill(status=404, json={}))
        speak(allowed, "0:02")
        allowed.get_by_role("button", name="Stop and save").click()
        expect_state(allowed, "failed")
    assert [*find_overflows(allowed), *find_violations(allowed)] == []


def test_what_is_written_of_it_outlives_a_reload_and_a_refusal(allowed: Page) -> None:
    start(allowed)
    speak(allowed, "0:02")
    allowed.get_by_role("button", name="Stop and save").click()
    allowed.wait_for_url(HEARD)
    allowed.get_by_text("Or write down what you said").click()
    text = allowed.locator("#answer-text")
    text.fill("Das ist auf Deutsch gesagt, und nichts davon kann hier verstanden werden.")
    expect(allowed.locator("[data-saved]")).to_have_text("Saved")
    allowed.reload()
    expect(text).to_have_value(re.compile("^Das ist auf Deutsch"))
    press(allowed, "Control+Enter")
    expect(allowed.get_by_text("only English can be graded")).to_be_visible()
    expect(text).to_have_value(re.compile("^Das ist auf Deutsch"))
    assert [*find_overflows(allowed), *find_violations(allowed)] == []
    text.fill("  ")
    allowed.get_by_role("button", name="Grade it").click()
    expect(allowed.locator("#answer-fault")).to_be_visible()
    allowed.get_by_role("checkbox").first.check()
    press(allowed, "Control+Enter")
    allowed.wait_for_url(re.compile("/answer/given/"))
    expect(allowed.locator("#delivery")).to_contain_text("longest silence", timeout=30_000)
