"""A script's code, changed and run where it stands; what a run answers is told by the test."""

import json

import pytest
from playwright.sync_api import Page, Route, expect

from e2e.browser import Witness, press
from e2e.islands import open_island
from e2e.looking import find_overflows, find_violations

FILES = [
    {"path": "retry.py", "text": "ATTEMPTS = 3\n", "role": "code"},
    {"path": "test_retry.py", "text": "def test_it():\n    assert True\n", "role": "test"},
]
CONTENT = ".editor-pane .cm-content"
STATUS = "[data-run-status]"
REPORT = (
    '<section class="report" data-verdict="accepted" aria-labelledby="t">'
    '<header class="report-head"><h2 id="t">It passes</h2></header></section>'
)
DONE = {"event": "report", "html": REPORT, "verdict": "accepted", "summary": "It passes"}


class FakeRunner:
    """Answers runs with the replies it was given, one after the other."""

    def __init__(self, tab: Page) -> None:
        self.replies: list[list[dict[str, object]]] = []
        self.asked: list[str] = []
        self.files: dict[str, str] = {}
        tab.route("**/run-it", self._run)
        tab.route("**/runs/**", self._events)

    def _run(self, route: Route) -> None:
        self.asked.append("run")
        parts = (route.request.post_data or "").split("\r\n")
        self.files = json.loads(next(part for part in parts if part.startswith("{")))
        self._answer(route)

    def _events(self, route: Route) -> None:
        self.asked.append(route.request.url.rpartition("/")[2])
        self._answer(route)

    def _answer(self, route: Route) -> None:
        lines = "".join(json.dumps(event) + "\n" for event in self.replies.pop(0))
        route.fulfill(body=lines, content_type="application/x-ndjson")


def say(number: int, text: str) -> dict[str, object]:
    """An event: the program printed something."""
    return {"n": number, "event": "output", "stream": "stdout", "text": text}


@pytest.fixture
def runner(tab: Page) -> FakeRunner:
    """The one behind the page."""
    return FakeRunner(tab)


@pytest.fixture
def script(tab: Page, runner: FakeRunner) -> Page:
    """A page with a script of two files that can be run."""
    body = (
        '<section class="panel" data-snippet-run data-run-url="/run-it" data-nonce="island"'
        ' data-events-url="/runs/RUN/events" data-cancel-url="/runs/RUN/cancel"'
        ' data-draft-key="snippet:1">'
        f'<script id="snippet-files" type="application/json">{json.dumps(FILES)}</script>'
        '<div class="workbench-bar"><button class="btn" type="button" data-run-now>Run</button>'
        '<button class="btn" type="button" data-edit>Edit and run</button>'
        '<button class="btn" type="button" data-cancel hidden>Stop</button>'
        "<p data-run-status></p></div><div data-editor hidden></div>"
        "<pre data-run-output hidden></pre><div data-report-place></div></section>"
    )
    open_island(tab, "snippet.ts", body)
    return tab


def test_script_runs_as_it_stands_without_an_editor(script: Page, runner: FakeRunner) -> None:
    """Run, output, verdict; no editor is loaded for that."""
    loaded: list[str] = []
    script.on("request", lambda request: loaded.append(request.url))
    runner.replies = [[{"n": 1, "event": "started"}, say(2, "1 passed\n"), {"n": 3, **DONE}]]
    press(script, "Control+Enter")
    expect(script.locator(STATUS)).to_have_text("It passes")
    expect(script.locator("[data-run-output]")).to_have_text("1 passed")
    assert runner.files == {str(file["path"]): file["text"] for file in FILES}
    assert not [address for address in loaded if "desk" in address]
    expect(script.locator(".cm-editor")).to_have_count(0)


def test_changes_are_run_and_stay_in_the_browser(script: Page, runner: FakeRunner) -> None:
    """Edit, Ctrl+Enter from inside the code; after a reload the changes are there."""
    script.get_by_role("button", name="Edit and run").click()
    expect(script.locator(CONTENT)).to_be_focused()
    press(script, "Control+End")
    script.keyboard.type("# tried")
    runner.replies = [[{"n": 1, **DONE}]]
    press(script, "Control+Enter")
    expect(script.locator(".report")).to_be_visible()
    assert runner.files["retry.py"] == "ATTEMPTS = 3\n# tried"
    expect(script.locator(CONTENT)).to_be_focused()
    script.reload()
    expect(script.locator(CONTENT)).to_contain_text("# tried")
    script.get_by_role("button", name="Reset").click()
    script.reload()
    expect(script.get_by_role("button", name="Edit and run")).to_be_visible()
    expect(script.locator(CONTENT)).to_have_count(0)


def test_output_that_breaks_off_goes_on_where_it_was(script: Page, runner: FakeRunner) -> None:
    """The page asks for what follows the last event it heard."""
    runner.replies = [[say(1, "one\n"), say(2, "two\n")], [say(3, "three\n"), {"n": 4, **DONE}]]
    script.get_by_role("button", name="Run", exact=True).click()
    expect(script.locator(".report")).to_be_visible()
    expect(script.locator("[data-run-output]")).to_have_text("one\ntwo\nthree\n")
    assert runner.asked == ["run", "events?after=2"]


def test_much_output_stays_readable(script: Page, runner: FakeRunner) -> None:
    """100 KB in its own box, at its end; colours of a terminal are left out."""
    lines = [say(at, f"\x1b[31mline {at}\x1b[0m {'x' * 90}\n") for at in range(1, 1001)]
    runner.replies = [[*lines, {"n": 1001, **DONE}]]
    script.get_by_role("button", name="Run", exact=True).click()
    expect(script.locator(".report")).to_be_visible()
    output = script.locator("[data-run-output]")
    expect(output).to_contain_text("line 1000 xxx")
    assert "\x1b" not in output.inner_text()
    at_end = "place => place.scrollHeight - place.scrollTop - place.clientHeight < 3"
    assert output.evaluate(at_end)
    assert [*find_overflows(script), *find_violations(script)] == []


def test_a_refusal_is_told_in_words(script: Page, runner: FakeRunner, witness: Witness) -> None:
    """What the server says, where the verdict would stand."""
    witness.expected = ("/run-it",)
    words = "Agree first that code runs here without isolation."

    def refuse(route: Route) -> None:
        route.fulfill(status=403, body=words, content_type="text/plain")

    script.route("**/run-it", refuse)
    script.get_by_role("button", name="Run", exact=True).click()
    expect(script.locator(STATUS)).to_have_text(words)
    expect(script.get_by_role("button", name="Stop")).to_be_hidden()


def test_edited_script_fits_and_pleases_axe(script: Page) -> None:
    """With its editor, at 1280 and 390 px, light and dark."""
    script.get_by_role("button", name="Edit and run").click()
    expect(script.locator(CONTENT)).to_be_visible()
    assert [*find_overflows(script), *find_violations(script)] == []
