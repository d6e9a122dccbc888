"""The main job, as somebody new does it: notes in, a date set, practised, and all still there."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from e2e.browser import Witness, press
from e2e.conftest import MakeContext
from e2e.practising import CARD, COUNTED, answer, expect_done
from e2e.server import Server


@pytest.fixture(scope="module")
def fresh(unprepared: Server) -> Server:
    """As somebody new has it: its first start makes the data folder."""
    return unprepared


@pytest.fixture
def link(fresh: Server) -> str:
    """What a Greenroom prints that nobody has used."""
    return fresh.open()


def test_notes_become_practice_and_survive_a_restart(
    contexts: MakeContext, fresh: Server, link: str, five_documents: list[Path], witness: Witness
) -> None:
    """One story from the printed link to the next morning; the other tests look at its parts."""
    tab = contexts(base_url=fresh.url).new_page()
    open_link(tab, link)
    refuse_link_to_others(contexts, fresh, link, witness)
    choose_files(tab, five_documents)
    items = count_items(tab)
    drop_files(tab, five_documents)
    assert count_items(tab) == items
    set_target(tab)
    before = fresh.run_json("readiness")["readiness"]
    practise_twenty(tab, fresh)
    fresh.stop()
    fresh.start()
    find_everything_again(tab, fresh, before)


def open_link(tab: Page, link: str) -> None:
    """The link leads to Today, and leaves no key in the address."""
    tab.goto(link)
    expect(tab).to_have_url(re.compile(r":\d+/$"))
    expect(tab.get_by_role("heading", level=1)).to_have_text("Today")


def refuse_link_to_others(
    contexts: MakeContext, fresh: Server, link: str, witness: Witness
) -> None:
    """A second browser with the same link stands before a locked door."""
    witness.expected = ("/locked",)
    other = contexts(base_url=fresh.url).new_page()
    other.goto(link)
    expect(other.get_by_role("heading", level=1)).to_have_text("Open Greenroom with its link")
    other.goto("/library/")
    expect(other).to_have_url(re.compile("/locked"))
    other.close()


def choose_files(tab: Page, documents: list[Path]) -> None:
    """Choose the documents, look at what was found, save."""
    tab.get_by_role("link", name="Import notes").click()
    tab.locator("input[name=files]").set_input_files(documents)
    expect(tab.get_by_role("heading", level=1)).to_have_text("What was found")
    for document in documents:
        expect(tab.locator("main")).to_contain_text(document.name)
    expect(tab.locator("main .stat-line").first).to_contain_text("questions")
    tab.locator("summary", has_text="Questions:").first.click()
    expect(tab.locator("details[open] .row-title").first).to_be_visible()
    save_import(tab)


def save_import(tab: Page) -> None:
    """Ctrl+Enter saves what the preview shows."""
    press(tab, "Control+Enter")
    expect(tab).to_have_url(re.compile("/library/$"))
    expect(tab.locator(".message-success")).to_contain_text("Imported")


def count_items(tab: Page) -> str:
    """The library's own count of everything in it, after looking that five documents are there."""
    tab.goto("/library/")
    expect(tab.locator("a[href*='/library/documents/']")).to_have_count(5)
    return tab.locator(".page-titles p").inner_text()


def drop_files(tab: Page, documents: list[Path]) -> None:
    """The same documents once more, dragged from a file manager: nothing comes twice."""
    tab.goto("/library/import")
    drag_onto_page(tab, documents)
    expect(tab.get_by_role("heading", level=1)).to_have_text("What was found")
    save_import(tab)
    expect(tab.locator(".message-success")).to_contain_text(" 0 new, 0 updated")


def drag_onto_page(tab: Page, paths: list[Path]) -> None:
    """What the operating system does with a drag: enter, over, drop, with real files."""
    devtools = tab.context.new_cdp_session(tab)
    files = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    for step in ("dragEnter", "dragOver", "drop"):
        event = {"type": step, "x": 300, "y": 400, "data": files}
        devtools.send("Input.dispatchDragEvent", event)
    devtools.detach()


def set_target(tab: Page) -> None:
    """Three weeks off, twenty minutes a day."""
    press(tab, "g", "a")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Target")
    day = date.today() + timedelta(days=21)  # noqa: DTZ011 - the learner's own calendar
    tab.get_by_label("Date of the interview").fill(day.isoformat())
    tab.get_by_label("Minutes a day").fill("20")
    tab.get_by_label("Company").fill("Quill & Sons")
    press(tab, "Control+Enter")
    expect(tab.locator(".message-success")).to_contain_text("Target saved")


def practise_twenty(tab: Page, fresh: Server) -> None:
    """Twenty answers with nothing but the keyboard, and the keys for mistakes in between."""
    press(tab, "g", "t")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Today")
    expect(tab.locator("main")).to_contain_text("Quill & Sons")
    press(tab, "Space")
    expect(tab.locator(CARD)).to_be_visible()
    for key in "3421":
        answer(tab, key)
    take_back(tab, fresh)
    for key in "133":
        answer(tab, key)
    edit_card(tab)
    suspend_card(tab)
    for number in range(14):
        answer(tab, ("Space", "2", "4")[number % 3])
    expect_done(tab, 20)
    press(tab, "Escape")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Today")
    expect(tab.locator("main")).to_contain_text("20 answered")


def take_back(tab: Page, fresh: Server) -> None:
    """Ctrl+Z brings the last card back, and the answer no longer counts."""
    expect_done(tab, 4)
    press(tab, "Control+z")
    expect_done(tab, 3)
    assert fresh.read("select count(*) from practice_attempt where event = 'undo'") == 1


def edit_card(tab: Page) -> None:
    """E opens the card, Ctrl+Enter saves it and goes back to the sitting."""
    press(tab, "e")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Edit card")
    expect(tab.get_by_label("Front")).to_be_focused()
    press(tab, "Control+End")
    tab.keyboard.type(" (marked by hand)")
    press(tab, "Control+Enter")
    expect(tab.locator(f"{CARD} [data-front]")).to_contain_text("(marked by hand)")


def suspend_card(tab: Page) -> None:
    """S takes the card away without an answer."""
    item = tab.locator(CARD).get_attribute("data-item")
    press(tab, "s")
    expect(tab.locator(f"article[data-item='{item}']")).to_have_count(0)
    expect(tab.locator("#notices")).to_contain_text("Suspended")


def find_everything_again(tab: Page, fresh: Server, before: float) -> None:
    """After a restart the same browser goes on without a link."""
    tab.goto("/")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Today")
    expect(tab.locator("main")).to_contain_text("20 answered")
    assert fresh.read(COUNTED) == 21
    today = tab.locator(".heatmap .heat-today title")
    expect(today).to_have_text(re.compile(r"20 answers"))
    after = fresh.run_json("readiness")["readiness"]
    assert after > before
    expect(tab.locator(".gauge-text").first).to_contain_text(str(round(after * 100)))
    expect(tab.get_by_role("link", name=re.compile("^Go on"))).to_be_visible()
    tab.goto("/library/cards/?show=suspended")
    expect(tab.locator("main .rows .row")).to_have_count(1)
    tab.goto("/library/cards/?show=edited")
    expect(tab.locator("main .rows .row")).to_contain_text("(marked by hand)")


def test_pasted_notes_become_a_document(contexts: MakeContext, fresh: Server, link: str) -> None:
    """Ctrl+V into the field, a name, and the preview shows what is doubtful."""
    context = contexts(base_url=fresh.url)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab = context.new_page()
    tab.goto(link)
    tab.goto("/library/import")
    text = (
        "# Caching\n\n## What is a cache stampede?\n\nMany misses at once.\n\n```python\nget(key)"
    )
    tab.evaluate("(text) => navigator.clipboard.writeText(text)", text)
    tab.get_by_label("Or paste").click()
    press(tab, "Control+v")
    tab.get_by_label("Name of what you paste").fill("caching")
    press(tab, "Control+Enter")
    expect(tab.get_by_role("heading", level=1)).to_have_text("What was found")
    expect(tab.locator("main")).to_contain_text("caching.md")
    expect(tab.locator("main")).to_contain_text("Line 7:")
    tab.get_by_role("checkbox", name=re.compile("Close the code block")).check()
    tab.get_by_role("button", name="Look again").click()
    expect(tab.get_by_role("checkbox", name=re.compile("Close the code block"))).to_be_checked()
    save_import(tab)
    expect(tab.locator("a[href*='/library/documents/']", has_text="caching.md")).to_have_count(1)


def test_dropped_folder_is_read_with_its_folders(
    contexts: MakeContext, fresh: Server, link: str, tmp_path: Path
) -> None:
    """Paths stay, hidden folders and other files are left out."""
    folder = tmp_path / "vault"
    for path, text in {
        "queues/kafka.md": "# Kafka\n\n## What is an offset?\n\nA message's place in its log.",
        "redis.txt": "# Redis\n\n## What does TTL tell?\n\nHow many seconds a key still has.",
        ".obsidian/workspace.md": "# Hidden",
        "picture.png": "no notes",
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    tab = contexts(base_url=fresh.url).new_page()
    tab.goto(link)
    tab.goto("/library/import")
    drag_onto_page(tab, [folder])
    expect(tab.get_by_role("heading", level=1)).to_have_text("What was found")
    found = tab.locator("main .panel-head .muted").all_inner_texts()
    assert found == ["vault/queues/kafka.md", "vault/redis.txt"]
