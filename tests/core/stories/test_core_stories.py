"""Checks of a story: what each finds, with the sentence, and what each leaves alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.core.exercises.behavioural import STORY_PARTS
from greenroom.core.stories import check_story, count_words, say_seconds, speaking_seconds
from greenroom.core.stories.jargon import unexplained

GOOD = {
    "situation": "In March our shop's checkout failed for every tenth customer at noon.",
    "task": "I was on call and had to stop the losses that day.",
    "action": "I read the logs and saw that all failures waited for one lock. I wrote a test that"
    " reproduced it with two threads. Then I moved the payment call out of the transaction, asked a"
    " colleague to review it, and released it behind a switch.",
    "result": "Failures fell from 10% to none within the hour.",
    "learned": "I keep calls to other services out of transactions since.",
}


def codes(**parts: str) -> list[tuple[str, str, str]]:
    """Code, part and quote of what is found in the good story with these parts changed."""
    return [(one.code, one.part, one.quote) for one in check_story({**GOOD, **parts})]


def test_good_story_has_nothing_to_find():
    assert codes() == []
    assert check_story({}) == ()
    assert codes(learned="") == []


@pytest.mark.parametrize("part", ["situation", "task", "action", "result"])
def test_empty_part_is_told(part):
    assert ("empty", part, "") in codes(**{part: "  \n"})


def test_we_without_i_quotes_the_sentence():
    said = (
        "We read the logs and found that all of the failures waited for the same lock. We wrote a"
        " test with two threads, moved the payment call out of the transaction, asked a colleague"
        " to review it, and released it behind a switch."
    )
    first = "We read the logs and found that all of the failures waited for the same lock."
    assert codes(action=said) == [("we", "action", first)]


def test_more_we_than_i_is_told_and_one_we_beside_deeds_is_not():
    mostly = GOOD["action"] + " We tested it. We talked. We deployed it. We measured it again."
    assert [one[0] for one in codes(action=mostly)] == ["we"]
    assert codes(action=GOOD["action"] + " We released it together.") == []


def test_what_was_done_by_nobody_is_told():
    passive = (
        "The logs were read and the lock was found. A test was written with two threads. The call"
        " was moved out of the transaction, the change was reviewed by a colleague, and it was"
        " released behind a switch that could be turned back."
    )
    assert [one[0] for one in codes(action=passive)] == ["nobody"]


@pytest.mark.parametrize(
    "result",
    [
        "Customers were happy.",
        "It was one of the best.",
        "The US team liked it.",
        "We used Python 3.11 in 2023 and everybody was happy.",
        "The p95 became good, on S3 and PostgreSQL 16.",
    ],
)
def test_result_without_number_is_told(result):
    assert codes(result=result) == [("no-number", "result", result)]


@pytest.mark.parametrize(
    "result",
    [
        "It took half the time.",
        "Twice as many paid.",
        "Errors fell to zero.",
        "p95 went to 80 ms.",
        "None has come up since March.",
        "It grew tenfold.",
        "No outage since 2023.",
        "It held 2000 requests a second.",
    ],
)
def test_number_in_words_or_digits_is_enough(result):
    assert codes(result=result) == []


def test_action_under_half_of_the_words_is_told():
    found = check_story({**GOOD, "action": "I moved one call."})
    assert [(one.code, one.part) for one in found] == [("action-short", "action")]
    assert "4 of 47 words" in found[0].message


@pytest.mark.parametrize(
    "sentence",
    ["I would add a lock.", "I'd write a test first.", "Then I will measure it.", "I'll look.",
     "We should move it.", "I am going to review it."],
)  # fmt: skip
def test_future_or_conditional_is_no_deed(sentence):
    assert ("would", "action", sentence) in codes(action=f"{GOOD['action']} {sentence}")


@pytest.mark.parametrize(
    "sentence",
    ["I'd written the module a year before.", "I added a lock so that no job would run twice.",
     "I'd already measured it.", "I could reproduce it."],
)  # fmt: skip
def test_past_perfect_and_purpose_are_deeds(sentence):
    assert codes(action=f"{GOOD['action']} {sentence}") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I chose a CRDT for it.", ["CRDT"]),
        ("I chose ClickHouse for it.", ["ClickHouse"]),
        ("Then Temporal took over.", ["Temporal"]),
        ("The DAGs ran at night.", ["DAG"]),
        ("I used the REST API, PostgreSQL, FastAPI, JSON and two EC2 hosts.", []),
        ("I chose a CRDT (a value that merges by itself).", []),
        ("I chose a conflict-free type (CRDT).", []),
        ("I chose ClickHouse, a store for events.", []),
        ("I set up the HPA, Kubernetes's own scaler.", []),
        ("I set up the HPA, it's the way to go.", ["HPA"]),
        ("I built an HNSW index.", []),
        ("I moved it to the workflow engine Temporal.", []),
        ("I did NOT give up. It was on 4 May in Phase II.", []),
        ("In Berlin Anna and I spoke with Initech.", []),
        ("I chose ClickHouse, a store for events. ClickHouse was fast.", []),
    ],
)
def test_jargon_is_what_a_backend_developer_need_not_know(text, words):
    assert [word for word, _ in unexplained(text)] == words


def test_unexplained_word_is_told_with_its_sentence_and_part():
    task = "I was on call. The SCADA side had to run on."
    assert codes(task=task) == [("jargon", "task", "The SCADA side had to run on.")]
    assert check_story({**GOOD, "task": task}, known={"scada"}) == ()


def test_story_over_two_minutes_is_told_with_what_to_cut():
    words = "I " + "wrote " * 400 + "it."
    found = check_story({**GOOD, "action": words})
    assert [one.code for one in found] == ["long"]
    assert "Cut about 185 words" in found[0].message


def test_speaking_time_is_by_130_words_a_minute():
    assert (speaking_seconds(130), speaking_seconds(260), speaking_seconds(65)) == (60, 120, 30)
    assert [say_seconds(one) for one in (45, 60, 150)] == ["45 s", "1 min", "2 min 30 s"]
    assert count_words("I wrote 2 tests \u2014 and a-b.") == 6


@given(st.dictionaries(st.sampled_from(STORY_PARTS), st.text(max_size=400)))
def test_any_text_is_read_and_every_quote_stands_in_it(parts):
    for one in check_story(parts):
        assert one.quote in "\n".join(parts.values())
        assert one.message
