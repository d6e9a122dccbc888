"""What tests of the workbench share: a problem, code in its editor, a run and its report."""

from playwright.sync_api import Page, expect

from e2e.browser import press

PROBLEM = "/workbench/p.http-apis.protection.sliding-window-limiter/"
# The problem's own words, so that a change of the pack is noticed here.
FILE = "sliding_window_limiter.py"
FIRST_CASE = "requests up to the limit pass"

CODE = '''"""A list of times for each client."""


class SlidingWindowLimiter:
    def __init__(self, limit: int, window_s: int) -> None:
        self.limit = limit
        self.window_s = window_s
        self.passed_s: dict[str, list[int]] = {}

    def allows(self, client: str, now_s: int) -> bool:
        past = self.passed_s.get(client, [])
        window = [at_s for at_s in past if at_s + self.window_s > now_s]
        self.passed_s[client] = window
        if len(window) >= self.limit:
            return False
        window.append(now_s)
        return True
'''
# A window that still holds what is exactly as old as it is long.
WRONG_CODE = CODE.replace("> now_s", ">= now_s")
WRONG_CASE = "a place is free when the oldest is exactly a window old"
ENDLESS_CODE = CODE.replace("past = ", "while True:\n            pass\n        past = ")
TALKING_CODE = CODE.replace("past = ", 'print("asked by", client, "x" * 200)\n        past = ')
BROKEN_CODE = CODE.replace("return False", "return False +")

# Two cores that other tests use as well, and a runner that may still be starting.
RUN_MS = 90_000
CONTENT = ".editor-pane .cm-content"
STATUS = "[data-run-status]"
SAVED = "[data-saved]"

# The clipboard itself belongs to all tests that run at the same time.
PASTE = """(element, text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  element.dispatchEvent(
    new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true}));
}"""


def open_problem(tab: Page) -> None:
    """The problem's page, with its editor."""
    tab.goto(PROBLEM)
    expect(tab.locator(CONTENT)).to_be_visible()


def write(tab: Page, code: str) -> None:
    """Put `code` in place of what the file holds, as somebody does who pastes it."""
    tab.locator(CONTENT).focus()
    press(tab, "Control+a")
    tab.locator(CONTENT).evaluate(PASTE, code)


def run(tab: Page, verdict: str) -> None:
    """Ctrl+Enter, and wait for what it comes to."""
    press(tab, "Control+Enter")
    expect(tab.locator(f".report[data-verdict='{verdict}']")).to_be_visible(timeout=RUN_MS)
    expect(tab.locator("[data-report-place]")).not_to_have_attribute("aria-busy", "true")


def expect_code(tab: Page, part: str) -> None:
    """The editor shows a line with these words."""
    expect(tab.locator(CONTENT)).to_contain_text(part)


def expect_saved(tab: Page) -> None:
    """The server has what is in the editor."""
    expect(tab.locator(SAVED)).to_have_text("Saved")
