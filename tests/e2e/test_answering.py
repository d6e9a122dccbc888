"""Answering open questions in a browser: typed, taught, judged, asked on, by keys alone."""

import re
from functools import cache
from itertools import islice
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from e2e.browser import Witness, press
from e2e.looking import find_overflows, find_violations
from e2e.server import Server
from greenroom.core.exercises.question import KeyPoint, Rubric
from greenroom.core.grading.question import grade_answer
from greenroom.core.packs import question_in

FOLDER = Path(__file__).resolve().parents[2] / "packs" / "python-backend" / "questions"
FILE = "drf/stolen-laptop-jwt.md"
IDENT = "q.drf.authentication.stolen-laptop-jwt"
ADDRESS = f"/answer/{IDENT}/"
COUNTED = "SELECT count(*) FROM practice_attempt WHERE event = 'attempt'"
TEXT = "#answer-text"
RESULT = re.compile(r"/answer/given/[0-9a-f-]{36}/$")


@cache
def rubric() -> Rubric:
    """What the page's answers are held against."""
    return question_in(FILE, (FOLDER / FILE).read_bytes()).rubric


def strong() -> str:
    """The answer its author marks as strong."""
    return next(one.text for one in rubric().samples if one.name == "strong")


def unsure() -> tuple[str, KeyPoint]:
    """An answer of which the grader cannot tell one point: half of a wording of it."""
    opening = strong().split(". ")[0]
    for point in rubric().key_points:
        for wording in point.phrasings:
            words = wording.split()
            for length in range(len(words) - 1, 3, -1):
                text = f"{opening}. {' '.join(words[:length])}."
                grade = grade_answer(rubric(), text)
                if grade.gate is None and point.id in grade.unsure:
                    return text, point
    raise AssertionError("The grader is never unsure of this question.")


def hand_in(tab: Page, text: str) -> None:
    """Write an answer and hand it in, by keys."""
    tab.goto(ADDRESS)
    expect(tab.locator(TEXT)).to_be_focused()
    tab.locator(TEXT).fill(text)
    press(tab, "Control+Enter")
    expect(tab).to_have_url(RESULT)


def faults(tab: Page) -> list[str]:
    """What no page should have."""
    return [*find_overflows(tab), *find_violations(tab)]


@pytest.fixture
def asked(tab: Page) -> Page:
    """A tab on the question."""
    tab.goto(ADDRESS)
    return tab


def test_answer_is_kept_through_a_reload_and_points_come_after_it(asked: Page) -> None:
    expect(asked.locator(TEXT)).to_be_focused()
    asked.keyboard.type("The access token stays good")
    expect(asked.locator("[data-words]")).to_have_text("5 words")
    expect(asked.locator("[data-elapsed]")).to_have_text(re.compile(r"^\d+:\d\d$"))
    expect(asked.locator("[data-saved]")).to_have_text("Saved")
    expect(asked.locator("main")).not_to_contain_text(rubric().key_points[0].text[:40])
    asked.reload()
    expect(asked.locator(TEXT)).to_have_value("The access token stays good")
    assert faults(asked) == []


def test_page_left_in_mid_word_takes_itself_for_no_other_window(
    asked: Page, witness: Witness
) -> None:
    # What the page before still saved meets what this one saves: refused, compared, saved again.
    witness.expected = ("/draft",)
    asked.locator(TEXT).fill("")
    for word in ("One ", "two ", "three "):
        asked.locator(TEXT).press("End")
        asked.keyboard.type(word)
        asked.wait_for_timeout(300)
        asked.goto(ADDRESS)
    expect(asked.locator(TEXT)).to_have_value("One two three ")
    asked.locator(TEXT).press("End")
    asked.keyboard.type("four")
    expect(asked.locator("[data-saved]")).to_have_text("Saved")
    expect(asked.locator("body")).not_to_contain_text("Another window")
    asked.locator(TEXT).fill("")
    expect(asked.locator("[data-saved]")).to_have_text("Saved")


def test_point_shows_the_sentence_that_it_was_heard_in(tab: Page) -> None:
    hand_in(tab, strong())
    expect(tab.locator(".answer-point.is-covered")).not_to_have_count(0)
    press(tab, "j")
    lit = tab.locator(".answer-columns .answer-said mark.is-lit")
    expect(lit).not_to_have_count(0)
    heard = tab.locator(".answer-point").first.locator("blockquote").inner_text()
    said = "".join(islice(lit.all_inner_texts(), 20))
    assert " ".join(said.split()) == " ".join(heard.split())
    assert faults(tab) == []


def test_whole_go_by_keys_alone_counts_once(tab: Page, filled: Server) -> None:
    counted = filled.read(COUNTED)
    hand_in(tab, strong())
    while tab.locator("#follow-up-text").count():
        press(tab, "f")
        expect(tab.locator("#follow-up-text")).to_be_focused()
        tab.keyboard.type("Nothing changes, as far as I know.")
        asked = tab.locator(".answer-follow-up").count()
        press(tab, "Control+Enter")
        expect(tab.get_by_role("heading", name="Follow-up")).to_have_count(asked)
    press(tab, "l")
    lengths = tab.locator("[data-lengths] > details")
    expect(lengths.nth(1)).to_have_attribute("open", "")
    expect(lengths.nth(0)).not_to_have_attribute("open", "")
    assert faults(tab) == []
    assert filled.read(COUNTED) == counted
    press(tab, "2")
    expect(tab.locator(".answer-verdict")).to_contain_text("Counted as hard")
    assert filled.read(COUNTED) == counted + 1
    press(tab, "b")
    expect(tab.locator("#revised-text")).to_be_focused()
    tab.locator("#revised-text").fill("The access token stays good until it expires.")
    press(tab, "Control+Enter")
    expect(tab.locator("#change")).to_contain_text("Practice: what you handed in first")
    assert filled.read(COUNTED) == counted + 1


def test_counted_answer_is_taken_back_by_a_key(tab: Page) -> None:
    hand_in(tab, strong())
    press(tab, "Space")
    expect(tab.locator(".answer-verdict")).to_contain_text("Counted as")
    press(tab, "Control+z")
    expect(tab.locator(".answer-verdict")).to_contain_text("You took it back")


def test_unsure_point_is_judged_by_a_key(tab: Page) -> None:
    text, point = unsure()
    hand_in(tab, text)
    before = tab.locator("#verdict").inner_text()
    asked = tab.locator("[data-judge]")
    number = asked.count()
    assert number >= 1
    expect(asked.first).to_contain_text("Did you say this?")
    press(tab, "y")
    expect(asked).to_have_count(number - 1)
    expect(tab.locator("#verdict")).not_to_have_text(before)
    expect(tab.locator("main")).to_contain_text("your word; the grader was unsure")
    assert point.text
    assert faults(tab) == []


def test_half_a_follow_up_outlives_a_point_that_is_judged(tab: Page) -> None:
    hand_in(tab, strong())
    asked = tab.locator("#due-asked")
    first = asked.inner_text()
    field = tab.locator("#follow-up-text")
    field.fill("Half a thought")
    overrule = tab.get_by_role("button", name="I did not say this")
    while asked.inner_text() == first and overrule.count():
        left = overrule.count()
        overrule.first.click()
        expect(overrule).to_have_count(left - 1)
        expect(field).to_have_value("Half a thought" if asked.inner_text() == first else "")
    expect(asked).not_to_have_text(first)
    take_back = tab.get_by_role("button", name="Take your word back")
    while take_back.count():
        left = take_back.count()
        take_back.first.click()
        expect(take_back).to_have_count(left - 1)
    expect(asked).to_have_text(first)
    expect(field).to_have_value("Half a thought")
    tab.reload()
    expect(field).to_have_value("Half a thought")


def test_follow_up_in_another_language_is_asked_again_with_its_words(tab: Page) -> None:
    hand_in(tab, strong())
    scored = tab.locator("#verdict").inner_text()
    said = "Das weiß ich nicht genau, aber das Token bleibt wohl noch eine Weile gültig."
    tab.locator("#follow-up-text").fill(said)
    press(tab, "Control+Enter")
    field = tab.locator("#follow-up-text")
    expect(tab.locator("#follow-up-fault")).to_contain_text("only English can be graded")
    expect(field).to_have_value(said)
    expect(field).to_be_focused()
    expect(tab.locator("#verdict")).to_have_text(scored)
    assert faults(tab) == []


def test_same_sentence_is_offered_the_same_ruling(tab: Page) -> None:
    text, _point = unsure()
    hand_in(tab, text)
    press(tab, "y")
    expect(tab.locator("main")).to_contain_text("your word; the grader was unsure")
    press(tab, "Space")
    expect(tab.locator(".answer-verdict")).to_contain_text("Counted as")
    hand_in(tab, text)
    expect(tab.locator("[data-judge]").first).to_contain_text("Of the same sentence you said yes")


def test_teach_back_says_who_listens(asked: Page) -> None:
    asked.get_by_label("Explain it to a junior").check()
    expect(asked.locator("label[for=answer-text]")).to_contain_text("A junior joined your team")
    assert faults(asked) == []
    asked.locator(TEXT).fill(strong())
    asked.get_by_role("button", name="Hand in").click()
    head = asked.get_by_role("heading", name="What a junior must have understood")
    expect(head).to_be_visible()


def test_not_knowing_shows_the_points_and_is_again(asked: Page) -> None:
    asked.get_by_role("button", name="I don't know").click()
    expect(asked.locator("#verdict")).to_have_text("You said that you don't know")
    expect(asked.locator(".answer-point.is-missed")).to_have_count(len(rubric().key_points))
    expect(asked.locator(".rating.is-suggested")).to_contain_text("Again")
    expect(asked.get_by_role("heading", name="A good answer", exact=True)).to_be_visible()
    assert faults(asked) == []


def test_past_answers_are_a_key_away(tab: Page) -> None:
    hand_in(tab, strong())
    press(tab, "v")
    expect(tab.get_by_role("heading", name="Your answers")).to_be_visible()
    expect(tab.locator(".rows a").first).to_contain_text("not rated yet")
    tab.goto(ADDRESS)
    expect(tab.locator(TEXT)).to_have_value("")
    assert faults(tab) == []
