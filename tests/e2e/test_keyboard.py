"""Everything by keyboard: going places, finding things, taking back, and seeing where one is."""

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, Response, expect

from e2e.browser import press

HEADING = "main h1"
# Marks what Tab should reach, and notes how each looks without the focus.
FOCUSABLE = """() => {
  window.look = (element) => [element, element.closest("label") ?? element].map((shown) => {
    const {outlineStyle, outlineWidth, boxShadow} = getComputedStyle(shown);
    return [outlineStyle === "none" ? "" : `${outlineStyle} ${outlineWidth}`, boxShadow].join();
  }).join();
  const wanted = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";
  const isReached = (element) => element.tabIndex >= 0 && !element.disabled
    && element.checkVisibility({visibilityProperty: true})
    && !element.closest("[inert]")
    // Of a group of radio buttons Tab reaches one.
    && !(element.type === "radio" && !element.checked);
  window.reachable = [...document.querySelectorAll(wanted)].filter(isReached);
  window.plain = window.reachable.map(look);
  return window.reachable.map((element) => element.outerHTML.slice(0, 120));
}"""
# Which of them has the focus, and whether the eye can tell.
FOCUS = """() => {
  const at = window.reachable.indexOf(document.activeElement);
  return [at, at >= 0 && look(document.activeElement) !== window.plain[at]];
}"""
TABBED_PAGES = ("/", "/library/import", "/library/cards/new", "/target/", "/settings/", "/recap/")


def test_palette_goes_to_a_page_by_typing(tab: Page) -> None:
    """Ctrl+K, a few letters, Enter."""
    tab.goto("/")
    go_by_palette(tab, "readi", "Readiness")
    expect(tab).to_have_url(re.compile("/readiness/$"))


def test_palette_goes_to_a_topic_by_typing(tab: Page) -> None:
    """From a page deep in the library."""
    tab.goto("/library/cards/")
    go_by_palette(tab, "decorators", "Decorators", kind="topic")
    expect(tab).to_have_url(re.compile(r"/library/topics/\d+/$"))
    expect(tab.locator(HEADING)).to_have_text("Decorators")


def test_palette_goes_to_a_card_while_typing_elsewhere(tab: Page) -> None:
    """Ctrl+K works from inside a field too."""
    tab.goto("/library/cards/new")
    expect(tab.get_by_label("Front")).to_be_focused()
    go_by_palette(tab, "partial index right", "When is a partial index", kind="card")
    expect(tab.locator(HEADING)).to_have_text("When is a partial index the right choice?")


def asked(answer: Response) -> str:
    """The words that an answer of the palette or the search is for."""
    return parse_qs(urlsplit(answer.url).query).get("q", [""])[0]


def go_by_palette(tab: Page, typed: str, wanted: str, *, kind: str = "") -> None:
    """Type into the palette, walk down to `wanted` with the arrow, open it."""
    press(tab, "Control+k")
    expect(tab.locator("#palette input")).to_be_focused()
    with tab.expect_response(lambda answer: asked(answer) == typed):
        tab.keyboard.type(typed)
    options = tab.locator("#palette-list [role=option]")
    expect(options.first).to_have_attribute("aria-selected", "true")
    target = options.filter(has_text=wanted).filter(has_text=kind).first
    expect(target).to_be_visible()
    for _ in range(options.count()):
        if target.get_attribute("aria-selected") == "true":
            break
        press(tab, "ArrowDown")
    expect(target).to_have_attribute("aria-selected", "true")
    press(tab, "Enter")


def test_escape_closes_the_palette_and_gives_the_focus_back(tab: Page) -> None:
    """The page is as it was."""
    tab.goto("/library/")
    tab.get_by_label("Search everything").focus()
    press(tab, "Control+k")
    expect(tab.locator("#palette")).to_be_visible()
    press(tab, "Escape")
    expect(tab.locator("#palette")).to_be_hidden()
    expect(tab.get_by_label("Search everything")).to_be_focused()


def test_question_mark_shows_the_keys_of_this_page(tab: Page) -> None:
    """Each page names its own, and Esc closes them."""
    tab.goto("/library/")
    press(tab, "?")
    keys = tab.locator("#keys")
    expect(keys).to_be_visible()
    for words in ("Go to Today", "Jump to anything", "All cards", "Show the keys"):
        expect(keys).to_contain_text(words)
    press(tab, "Escape")
    expect(keys).to_be_hidden()


def test_two_letters_go_to_every_main_page(tab: Page) -> None:
    """g and the page's letter, from anywhere."""
    tab.goto("/readiness/")
    for letter, heading in {
        "t": "Today",
        "p": "Practise",
        "l": "Library",
        "a": "Target",
        "s": "Settings",
    }.items():
        press(tab, "g", letter)
        expect(tab.locator(HEADING)).to_have_text(heading)


def test_keys_are_text_inside_a_field(tab: Page) -> None:
    """Letters typed into the search go nowhere else."""
    tab.goto("/library/")
    press(tab, "/")
    search = tab.get_by_label("Search everything")
    expect(search).to_be_focused()
    tab.keyboard.type("gt nic?")
    expect(search).to_have_value("gt nic?")
    expect(tab).to_have_url(re.compile("/library/$"))
    press(tab, "Escape")
    expect(search).not_to_be_focused()


def test_search_finds_while_typing(tab: Page) -> None:
    """Sections, cards and snippets, and Enter on one opens it."""
    tab.goto("/library/")
    press(tab, "/")
    words = "race condition colleague"
    with tab.expect_response(lambda answer: asked(answer) == words):
        tab.keyboard.type(words)
    hit = tab.locator("#hits .row").first
    expect(hit).to_contain_text("race condition")
    hit.focus()
    press(tab, "Enter")
    expect(tab).to_have_url(re.compile(r"/library/(cards|sections|snippets)/\d+/$"))


def test_suspending_a_card_is_undone_with_ctrl_z(tab: Page) -> None:
    """On the card's own page."""
    find_card(tab, "EXPLAIN ANALYZE")
    press(tab, "s")
    expect(tab.locator(".message-success")).to_contain_text("Card suspended")
    expect(tab.locator("main .tags")).to_contain_text("suspended")
    press(tab, "Control+z")
    expect(tab.locator(".message-success")).to_contain_text("Card suspended: undone")
    find_card(tab, "EXPLAIN ANALYZE")
    expect(tab.locator("main .tags")).not_to_contain_text("suspended")


def test_deleting_and_editing_a_card_are_undone_with_ctrl_z(tab: Page) -> None:
    """The deleted card is back, and so is the old wording."""
    find_card(tab, "git reflog")
    press(tab, "d")
    expect(tab.locator(".message-success")).to_contain_text("Card deleted")
    press(tab, "Control+z")
    expect(tab.locator(".message-success")).to_contain_text("Card deleted: undone")
    find_card(tab, "git reflog")
    press(tab, "e")
    expect(tab.get_by_label("Front")).to_be_focused()
    press(tab, "Control+a")
    tab.keyboard.type("What lists where HEAD was?")
    press(tab, "Control+Enter")
    expect(tab.locator(HEADING)).to_have_text("What lists where HEAD was?")
    press(tab, "Control+z")
    expect(tab.locator(".message-success")).to_contain_text("undone")
    find_card(tab, "git reflog")
    expect(tab.locator(HEADING)).to_have_text("git reflog")


def find_card(tab: Page, words: str) -> None:
    """Open the card that the palette finds by `words`."""
    tab.goto("/library/")
    go_by_palette(tab, words, words, kind="card")
    expect(tab.locator(HEADING)).to_contain_text(words)


def test_tab_reaches_everything_and_shows_where_it_is(tab: Page) -> None:
    """Every link, button and field of a page, each with a visible focus."""
    for path in TABBED_PAGES:
        tab.goto(path)
        tab.evaluate("document.activeElement.blur()")
        wanted = tab.evaluate(FOCUSABLE)
        reached = {}
        # A field for a date has several stops of its own.
        for _ in range(len(wanted) + 20):
            press(tab, "Tab")
            at, is_seen = tab.evaluate(FOCUS)
            reached[at] = is_seen
        reached.pop(-1, None)
        missing = [wanted[at] for at in range(len(wanted)) if at not in reached]
        unseen = [wanted[at] for at, is_seen in reached.items() if not is_seen]
        assert (missing, unseen) == ([], []), path


def test_first_tab_skips_to_the_content(tab: Page) -> None:
    """Nobody has to pass the navigation on every page."""
    tab.goto("/library/")
    press(tab, "Tab")
    skip = tab.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    press(tab, "Enter")
    expect(tab.locator("main")).to_be_focused()
