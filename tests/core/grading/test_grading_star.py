"""Stories: which parts are heard, in which sentence, and what cannot pass for one."""

import time

import pytest
from told_stories import STORIES

from greenroom.core.exercises.behavioural import STORY_PARTS
from greenroom.core.grading.star import hear_parts
from greenroom.core.grading.telling import tell
from greenroom.core.grading.words.tokens import words_of

PROMPT = "Tell me about something you did at work."
MARKS = {True: "+", None: "?", False: "-"}


def told(text, prompt=PROMPT):
    return tell(text, words_of(text), prompt)


def heard(text, prompt=PROMPT):
    return hear_parts(told(text, prompt))


def deeds(text):
    return [(one.who, one.verb) for sentence in told(text) for one in sentence.deeds]


@pytest.mark.parametrize(("name", "marks", "text"), STORIES, ids=[name for name, *_ in STORIES])
def test_parts_of_a_story_are_heard(name, marks, text):
    found = heard(text)
    assert "".join(MARKS[found[part].covered] for part in STORY_PARTS) == marks, name


@pytest.mark.parametrize(("name", "marks", "text"), STORIES, ids=[name for name, *_ in STORIES])
def test_whatever_is_heard_stands_in_the_text(name, marks, text):
    for part, found in heard(text).items():
        assert (found.at is None) == (found.covered is False), (name, part)
        if found.at is not None:
            start, end = found.at
            assert text[start:end].strip() in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I logged both clocks and compared them.", [("i", "logged"), ("i", "compared")]),
        ("I've built it and also wrote the tests.", [("i", "built"), ("i", "wrote")]),
        ("I'd seen it before, so I checked the clock.", [("i", "seen"), ("i", "checked")]),
        ("I was on call and turned the job off.", [("i", "turned")]),
        ("I was able to reproduce it on my laptop.", [("i", "reproduce")]),
        ("I could reproduce it with two browsers.", [("i", "reproduce")]),
        ("I ended up asking the vendor.", [("i", "asking")]),
        ("I decided to rewrite the import.", [("i", "rewrite")]),
        ("I decided against it.", [("i", "decided")]),
        ("I quietly and carefully moved the rows.", [("i", "moved")]),
        ("I went through the logs of that night.", [("i", "went")]),
        ("What I did was to phone the customer.", [("i", "step")]),
        ("My first step was a list of all calls.", [("i", "step")]),
        ("We rewrote it, and I reviewed it.", [("we", "rewrote"), ("i", "reviewed")]),
        ("The import was rewritten by a colleague.", [("nobody", "rewritten")]),
        # no deeds
        ("I would write more tests.", []),
        ("I'd write more tests.", []),
        ("I could have tested it.", []),
        ("I should have asked.", []),
        ("I will ask earlier.", []),
        ("I had to rewrite it.", []),
        ("I wanted to rewrite it.", []),
        ("I used to test by hand.", []),
        ("I didn't write any tests.", []),
        ("I never asked anybody.", []),
        ("If I wrote it again, it would be shorter.", []),
        ("I was nervous.", []),
        ("I went home.", []),
        ("I need coffee.", []),
        ("Did I write tests?", []),
        ("You should always write tests.", []),
        ("I always write tests.", []),
    ],
)
def test_deeds_are_told_by_who_does_them(text, expected):
    found = [one for one in deeds(text) if one[1] != "seen"]
    assert found == [one for one in expected if one[1] != "seen"]


@pytest.mark.parametrize(
    "text",
    [
        "I worked hard on the import and helped everybody.",
        "I contributed to the success of the whole team.",
        "I managed the project.",
    ],
)
def test_deeds_that_nobody_can_picture_leave_the_action_unsure(text):
    found = heard(f"At a bank, last year, the import was slow. {text}")["action"]
    assert (found.covered, found.why) == (None, "thin")


def test_what_only_a_team_did_is_unsure_and_says_why():
    found = heard("Last year at a bank the import was slow. We profiled it and rewrote two loops.")
    assert (found["action"].covered, found["action"].why) == (None, "ours")
    found = heard("Last year at a bank the import was slow. It was profiled and rewritten.")
    assert (found["action"].covered, found["action"].why) == (None, "nobody")


BEGINNING = (
    "At a bank, in 2023, I was asked to speed up the import. I profiled it and cut two loops. "
)


@pytest.mark.parametrize(
    ("ending", "covered"),
    [
        ("It fell from four hours to ten minutes.", True),
        ("The nightly run takes twelve minutes now.", True),
        ("After that 61 of 64 branches had their data by eight.", True),
        ("In the six months since, nobody had to get up at night.", True),
        ("The operators no longer wait for it.", True),
        ("It has not failed since.", True),
        ("They still use it today.", True),
        ("Support got 40 % fewer calls.", True),
        ("It was three times as fast.", True),
        ("They renewed the contract in May.", True),
        ("It worked out well.", None),
        ("Everybody was happy with it.", None),
        ("In the end it was a big success.", None),
        ("It improved a lot.", None),
        ("It would save four hours a night.", False),
        ("It could be forty times faster.", False),
        ("The database was PostgreSQL.", False),
        ("", False),
    ],
)
def test_results_are_sure_by_a_number_or_by_a_change_that_others_could_see(ending, covered):
    assert heard(BEGINNING + ending)["result"].covered is covered


def test_numbers_before_anything_was_done_are_no_result():
    text = "At a shop pages went from 200 ms to 5 seconds. I was on call. I rolled it back."
    assert heard(text)["result"].covered is False


def test_a_number_in_what_was_done_is_no_result():
    text = "At a shop I was asked to document it. I read 40 endpoints and wrote 120 pages."
    assert heard(text)["result"].covered is False


@pytest.mark.parametrize(
    ("sentence", "covered"),
    [
        ("I was asked to speed it up.", True),
        ("My task in that sprint was the mail texts.", True),
        ("It fell to me to explain it.", True),
        ("It was on me to have it ready.", True),
        ("I was responsible for the printouts.", True),
        ("My lead wanted me to find the cause.", True),
        ("I took over the import from her.", True),
        ("I volunteered for the migration.", True),
        ("I had two weeks for it.", True),
        ("We had to ship it before the season.", None),
        ("I wanted to know the reason.", None),
        ("I was not responsible for the printouts.", False),
        ("It wasn't up to me to decide.", False),
        ("In my last job the deployment was manual.", False),
        ("They told me that it helped.", False),
        ("The printouts were wrong.", False),
    ],
)
def test_duties_are_told_from_what_was_so(sentence, covered):
    assert heard(f"A clinic printed its letters at night. {sentence}")["task"].covered is covered


@pytest.mark.parametrize(
    ("sentence", "covered"),
    [
        ("I learned to ask for the reasons before I offer remedies.", True),
        ("What I took from it is that a pinned summary spares half of the questions.", True),
        ("Since then I put the name of the database into the prompt.", True),
        ("Next time I would talk to the operators on the first day.", True),
        ("Looking back, the missing index was the cheapest part.", True),
        ("I learned a lot.", None),
        ("It taught me something.", None),
        ("Communication is important.", False),
        ("I learn quickly.", False),
    ],
)
def test_lessons_have_something_in_them(sentence, covered):
    assert heard(BEGINNING + sentence)["learned"].covered is covered


def test_what_the_prompt_says_already_is_nobodys_story():
    prompt = "Tell me about a fault you found last year at work that everybody else had missed."
    text = "Last year at work I found a fault that everybody else had missed."
    assert {one.covered for one in heard(text, prompt).values()} == {False}


def test_questions_tell_nothing():
    text = "What was my task? What did I write? Was it 50 % faster in the end?"
    assert {one.covered for one in heard(text).values()} == {False}


@pytest.mark.parametrize("text", ["", " ", "?", "\n\n- \n-", "i", "I", "I.", "1. 2. 3.", "Result:"])
def test_next_to_nothing_tells_nothing(text):
    assert {one.covered for one in heard(text).values()} == {False}


def test_a_long_story_is_heard_at_once():
    text = " ".join(text for _, _, text in STORIES)[:20_000]
    began = time.perf_counter()
    heard(text)
    assert time.perf_counter() - began < 1.0


def test_the_end_is_the_change_and_not_what_was_told_after_it():
    found = heard(
        BEGINNING + "I measured again, and the median went from 5.9 s to 0.7 s."
        " I left the sorting alone since it cost 30 ms."
    )["result"]
    assert found.why == "number"
    text = BEGINNING + "I measured again, and the median went from 5.9 s to 0.7 s."
    assert found.at is not None
    assert text[found.at[0] : found.at[1]].startswith("I measured again")


@pytest.mark.parametrize(
    "ending",
    [
        "By the contract date I had delivered it, and it has run since without an incident.",
        "In the eleven months since there were zero double charges.",
    ],
)
def test_that_nothing_happened_since_is_a_result(ending):
    assert heard(BEGINNING + ending)["result"].covered is True


def test_what_runs_otherwise_since_then_was_learned():
    found = heard(BEGINNING + "Since then every migration of mine runs on a copy first.")
    assert found["learned"].covered is True
    event = heard(BEGINNING + "Since then every customer was happy about it.")
    assert event["learned"].covered is not True


def test_to_keep_something_somewhere_is_a_deed_and_to_be_able_to_tell_is_none():
    assert deeds("I kept the finished labels in Redis for a day.") == [("i", "kept")]
    assert deeds("I could tell you much more about Redis.") == []


def test_turn_at_the_pager_is_a_task():
    found = heard(
        "A customer saw a white page last May. It was my week on support. I rolled it back."
    )
    assert found["task"].covered is True
