"""Every page of Greenroom, and how to get there; a page that is missing here is untested."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from e2e.browser import press

QUESTION = "q.drf.authentication.stolen-laptop-jwt"
# The requests of a recorder, with the first four bytes of WebM as all that was said.
RECORD = """async (start) => {
  const token = document.cookie.match(/greenroom_csrf=([^;]+)/)?.[1] ?? "";
  const ask = async (method, url, body, more) => {
    const reply = await fetch(url, { method, body, headers: { "X-CSRFToken": token, ...more } });
    return reply.json();
  };
  const json = { "Content-Type": "application/json" };
  const sent = { id: crypto.randomUUID(), type: "audio/webm" };
  const { upload, finish } = await ask("POST", start, JSON.stringify(sent), json);
  const bytes = new Uint8Array([0x1a, 0x45, 0xdf, 0xa3]);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const digest = [...hash].map((one) => one.toString(16).padStart(2, "0")).join("");
  await ask("PUT", upload, bytes, { "Upload-Offset": "0", "Upload-SHA256": digest });
  await ask("POST", finish, JSON.stringify({ bytes: 4, seconds: 1 }), json);
}"""
LAB = "l.drf.permissions.object-permissions"
PROBLEM = "p.http-apis.protection.sliding-window-limiter"
MANY_FILES = "s.system-design.microservices.microservices-three-services"
CLOZE_WITHOUT_GAP = "A cloze without any gap."
PASTED = """# Queues

### What is a queue?

First in, first out.

- What is a stack?

```python
x = 1"""


@dataclass(frozen=True, slots=True)
class Place:
    """A page in a state worth looking at."""

    name: str
    open: Callable[[Page], None]
    # What the browser's console says about a page that is refused on purpose.
    refused: str = ""


def at(path: str) -> Callable[[Page], None]:
    """Open an address."""

    def go(tab: Page) -> None:
        tab.goto(path)

    return go


def through(path: str, words: str) -> Callable[[Page], None]:
    """Open an address, and follow the first link with these words."""

    def go(tab: Page) -> None:
        tab.goto(path)
        link = tab.locator("main a", has_text=words).first
        tab.goto(str(link.get_attribute("href")))

    return go


def open_from_memory(tab: Page) -> None:
    """Room to write about a topic."""
    through("/library/", "Decorators")(tab)
    press(tab, "m")
    expect(tab.get_by_label("What you remember")).to_be_focused()


def open_summary(tab: Page) -> None:
    """What was written about a topic from memory, beside what its source says."""
    through("/library/", "Decorators")(tab)
    tab.goto(
        str(tab.get_by_role("link", name=re.compile(r"\d of \d+ points")).get_attribute("href"))
    )
    expect(tab.locator(".answer-point")).not_to_have_count(0)
    tab.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")


def open_practise(tab: Page) -> None:
    """The front of the first card of the sitting that was begun."""
    through("/practise/", "Go on")(tab)
    expect(tab.locator("article[data-item]").first).to_be_visible()


def open_answer(tab: Page) -> None:
    """The back of that card."""
    open_practise(tab)
    press(tab, "Space")
    expect(tab.locator("[data-ratings]").first).to_be_visible()


def open_done(tab: Page) -> None:
    """The end of the first sitting, in which two cards were hard to remember."""
    tab.goto("/practise/1/done")


def open_preview(tab: Page) -> None:
    """What was found in a pasted text with an open code block."""
    tab.goto("/library/import")
    tab.get_by_label("Or paste").fill(PASTED)
    tab.get_by_role("button", name="Preview").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("What was found")
    tab.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")


def open_refused_import(tab: Page) -> None:
    """Nothing was given."""
    tab.goto("/library/import")
    tab.get_by_role("button", name="Preview").click()
    expect(tab.get_by_role("alert")).to_be_visible()


def open_faulty_card(tab: Page) -> None:
    """A cloze without a gap."""
    tab.goto("/library/cards/new")
    tab.get_by_label("Front").fill(CLOZE_WITHOUT_GAP)
    tab.get_by_label("Style").select_option("cloze")
    press(tab, "Control+Enter")
    expect(tab.locator("[aria-invalid=true]")).to_have_count(1)


JOB = """# Backend Engineer

## Requirements
- Strong Python: generators, decorators, context managers
- PostgreSQL, transactions and row locking; Docker
- You know MQTT

## Nice to have
- Terraform, ClickHouse

Process: phone screen (30 min), live coding (60), system design (60).
"""


def open_faulty_target(tab: Page) -> None:
    """No minutes."""
    tab.goto("/target/")
    tab.get_by_label("Minutes a day").fill("0")
    press(tab, "Control+Enter")
    expect(tab.locator("[aria-invalid=true]")).to_have_count(1)


def open_unfolded_weights(tab: Page) -> None:
    """The weights of an area."""
    tab.goto("/target/")
    tab.get_by_role("link", name="Change weights").click()
    tab.locator("main details > summary").first.click()


def open_job_description(tab: Page) -> None:
    """What a job description asks for, with its gaps; asked for again, it is the same."""
    tab.goto("/target/")
    tab.get_by_role("link", name=re.compile("job description|What it asks for")).click()
    field = tab.get_by_label("Or its text")
    if not field.is_visible():
        tab.locator(".job-give > summary").click()
    field.fill(JOB)
    tab.get_by_role("button", name="Find what it asks for").click()
    expect(tab.locator(".job-text mark").first).to_be_visible()


def open_faulty_round(tab: Page) -> None:
    """A round of no minutes."""
    tab.goto("/target/")
    tab.get_by_role("group", name="Round 1", exact=True).get_by_label("Minutes").fill("0")
    press(tab, "Control+Enter")
    expect(tab.locator("[aria-invalid=true]")).to_have_count(1)


def open_faulty_settings(tab: Page) -> None:
    """A time zone that is none."""
    tab.goto("/settings/")
    tab.get_by_label("Time zone").fill("Moon/Crater")
    press(tab, "Control+Enter")
    expect(tab.locator("[aria-invalid=true]")).to_have_count(1)


def open_palette(tab: Page) -> None:
    """The palette with answers."""
    tab.goto("/library/")
    press(tab, "Control+k")
    expect(tab.locator("#palette input")).to_be_focused()
    tab.keyboard.type("deco")
    expect(
        tab.locator("#palette-list [role=option]").filter(has_text="Decorators").first
    ).to_be_visible()


def open_empty_palette(tab: Page) -> None:
    """The palette without an answer."""
    tab.goto("/")
    press(tab, "Control+k")
    tab.keyboard.type("xyzzy")
    expect(tab.locator("#palette-list")).to_contain_text("Nothing")


def open_keys(tab: Page) -> None:
    """The keys of the practise page."""
    open_practise(tab)
    press(tab, "?")
    expect(tab.locator("#keys")).to_be_visible()


def open_lab(tab: Page) -> None:
    """A lab with its many files in the editor."""
    tab.goto(f"/workbench/{LAB}/")
    expect(tab.locator(".editor-pane .cm-content")).to_be_visible()
    assert tab.get_by_role("tab").count() > 4


def open_room(tab: Page) -> None:
    """A mock interview, its first question asked."""
    tab.goto("/interviews/new/")
    tab.get_by_role("radio", name="Nothing You type").check()
    press(tab, "Control+Enter")
    expect(tab.get_by_role("heading", name="What is to come")).to_be_visible()
    press(tab, "Control+Enter")
    expect(tab.locator("#room-text")).to_be_visible()


def open_recordings(tab: Page) -> None:
    """What is kept of what was recorded, with one of it."""
    tab.goto(f"/answer/{QUESTION}/")
    tab.evaluate(RECORD, f"/answer/{QUESTION}/recordings")
    tab.goto("/recordings/")
    expect(tab.locator("audio").first).to_be_visible()


def open_search(tab: Page) -> None:
    """The library with something found."""
    tab.goto("/library/")
    tab.get_by_label("Search everything").fill("index")
    expect(tab.locator("#hits .row").first).to_be_visible()


def open_found_scripts(tab: Page) -> None:
    """The script library with something found."""
    tab.goto("/library/snippets/")
    tab.get_by_label("Search scripts").fill("jwt refresh")
    expect(tab.locator("#found .row")).not_to_have_count(0)
    expect(tab.locator("#found h2")).to_have_text("Found")


def open_faulty_snippet(tab: Page) -> None:
    """A snippet that is only blanks."""
    tab.goto("/library/snippets/new")
    tab.get_by_label("Title").fill("Nothing")
    tab.get_by_label("Code").fill("  ")
    press(tab, "Control+Enter")
    expect(tab.locator("[aria-invalid=true]")).to_have_count(1)


def open_deed(tab: Page) -> None:
    """A message that offers Undo."""
    tab.goto("/library/cards/new")
    tab.get_by_label("Front").fill("What does HTTP 204 say?")
    tab.get_by_label("Back").fill("It worked, and there is no body.")
    press(tab, "Control+Enter")
    expect(tab.locator("main form[data-undo]")).to_be_visible()


def open_timer(tab: Page) -> None:
    """The running timer in the header."""
    tab.goto("/")
    press(tab, "t")
    tab.wait_for_url("**/practise/*/")
    tab.goto("/settings/")
    expect(tab.locator("[data-timer-chip]")).to_be_visible()


def open_calendar(tab: Page) -> None:
    """The week with its blocks on a grid."""
    tab.goto("/calendar/")
    press(tab, "]")
    expect(tab.locator(".is-laid-out [data-block]").first).to_be_visible()


def open_block(tab: Page) -> None:
    """A block's own page."""
    open_calendar(tab)
    tab.locator("[data-block]").first.focus()
    tab.keyboard.press("Enter")
    expect(tab.get_by_label("Begins")).to_be_visible()


def open_topic_readiness(tab: Page) -> None:
    """A topic's number taken apart, everything folded out."""
    through("/readiness/", "Decorators")(tab)
    tab.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")


def open_readiness_past(tab: Page) -> None:
    """How readiness came about, with the numbers behind the pictures."""
    tab.goto("/readiness/past")
    tab.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")


NEWCOMERS = (
    Place("today", at("/")),
    Place("why this plan", at("/why/")),
    Place("calendar", at("/calendar/")),
    Place("practise", at("/practise/")),
    Place("library", at("/library/")),
    Place("checklists", at("/library/checklists/")),
    Place("recaps", at("/recap/")),
    Place("readiness", at("/readiness/")),
    Place("calibration", at("/calibration/")),
    Place("target", at("/target/")),
    Place("workbench", at("/workbench/")),
)
READING = (
    Place("today", at("/")),
    Place("timer-in-the-header", open_timer),
    Place("library", at("/library/")),
    Place("search", open_search),
    Place("document", through("/library/", "rest-framework.md")),
    Place("section", through("/recap/", "Technical skills")),
    Place("topic", through("/library/", "Decorators")),
    Place("summary-from-memory", open_from_memory),
    Place("summary", open_summary),
    Place("card", through("/library/?q=partial+index+right", "partial index")),
    Place("card-suspended", through("/library/cards/?show=suspended", "Which status")),
    Place("card-waiting", through("/library/cards/?show=waiting", "race condition")),
    Place("cards", at("/library/cards/")),
    Place("cards-suspended", at("/library/cards/?show=suspended")),
    Place("scripts", at("/library/snippets/")),
    Place("scripts-found", open_found_scripts),
    Place("scripts-none", at("/library/snippets/?q=xyzzy")),
    Place("script", at("/library/scripts/s.drf.authentication.jwt-refresh-rotation/")),
    Place("script-of-many-files", at(f"/library/scripts/{MANY_FILES}/")),
    Place("snippet", through("/library/snippets/?source=document", "serializers.py")),
    Place("section-with-a-mistake", through("/library/?q=limit+who+may+call", "limit who")),
    Place("checklists", at("/library/checklists/")),
    Place("recaps", at("/recap/")),
    Place("recap", at("/recap/heading/technical skills?minutes=15")),
    Place("recap-of-a-topic", through("/recap/", "Decorators")),
    Place("readiness", at("/readiness/")),
    Place("readiness-of-a-topic", open_topic_readiness),
    Place("readiness-past", open_readiness_past),
    Place("calibration", at("/calibration/")),
    Place("calendar", open_calendar),
    Place("calendar-settings", at("/calendar/settings/")),
    Place("calendar-block", open_block),
    Place("pomodoro", at("/calendar/pomodoro/")),
    Place("workbench", at("/workbench/")),
    Place("workbench-none", at("/workbench/?q=xyzzy")),
    Place("lab", open_lab),
    Place("compare", at(f"/workbench/{PROBLEM}/compare")),
    Place("consent", at("/workbench/consent")),
    Place("error", at("/nothing/here"), refused="/nothing/here"),
)
DOING = (
    Place("practise", at("/practise/")),
    Place("practise-front", open_practise),
    Place("practise-back", open_answer),
    Place("done", open_done),
    Place("import", at("/library/import")),
    Place("import-refused", open_refused_import, refused="/library/import"),
    Place("preview", open_preview),
    Place("snippet-new", at("/library/snippets/new")),
    Place("snippet-with-fault", open_faulty_snippet, refused="/library/snippets/new"),
    Place("card-new", at("/library/cards/new")),
    Place("card-with-fault", open_faulty_card, refused="/library/cards/new"),
    Place("card-with-undo", open_deed),
    Place("target-new", at("/target/new")),
    Place("target-weights", open_unfolded_weights),
    Place("target-description", open_job_description),
    Place("target-with-faulty-round", open_faulty_round, refused="/target/"),
    Place("target-with-fault", open_faulty_target, refused="/target/"),
    Place("settings", at("/settings/")),
    Place("recordings", open_recordings),
    Place("interview-new", at("/interviews/new/")),
    Place("interview-room", open_room),
    Place("interviews", at("/interviews/")),
    Place("settings-with-fault", open_faulty_settings, refused="/settings/"),
    Place("palette", open_palette),
    Place("palette-without-answer", open_empty_palette),
    Place("keys", open_keys),
)
LOCKED = Place("locked", at("/locked"), refused="/locked")
