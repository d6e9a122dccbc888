"""Fillers and hedges in what was said; a word that means something is none."""

import pytest

from greenroom.core.speaking import all_offsets, count_fillers, count_hedges, count_words


def fillers(text):
    return {one.word: one.number for one in count_fillers(text)}


def hedges(text):
    return {one.word: one.number for one in count_hedges(text)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Um, I used Redis. Ummm, as a cache.", {"um": 2}),
        ("Uh, it was, uh, slow.", {"uh": 2}),
        ("Erm, the index. Er.", {"er": 2}),
        ("Hmm. Let me see.", {"hmm": 1}),
        ("It is, you know, a queue.", {"you know": 1}),
        ("You know, we had no tests.", {"you know": 1}),
        ("It was sort of slow and kind of odd.", {"sort of": 1, "kind of": 1}),
        ("I mean, it works.", {"I mean": 1}),
        ("It was, like, ten seconds.", {"like": 1}),
        ("It took like 20 minutes and like really long.", {"like": 1}),
        ("And like 20 users, so like really many.", {"like": 2}),
        ("Like, we had nothing.", {"like": 1}),
        ("So we basically waited or whatever.", {"basically": 1, "or whatever": 1}),
        ("Queues, locks and stuff like that.", {"and stuff": 1}),
    ],
)
def test_words_that_say_nothing_are_found(text, found):
    assert fillers(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "I like Django.", "I would like to say more.", "We like it.", "People like, share and pay.",
        "What would you like?", "It looks like a queue.", "A tuple is like a list.",
        "Databases like PostgreSQL do that.", "It behaves like this.", "Something like that broke.",
        "I would really like that, and so would they.", "It was like that before.",
        "Unlike a list, it is hashable.", "Likewise.", "They liked it.", "I didn't like, to be"
        " honest, the design.", "That is what it looks like, and it works.",
        "Do you know Redis?", "As you know, it has one thread.", "You know that it is lazy.",
        "If you know the key, it is fast.", "You know how locks work.", "Let you know later.",
        "A sort of index.", "This kind of lock.", "What kind of test is it?", "Some sort of queue.",
        "By that I mean the lock.", "What I mean is this.", "It was in the umbrella package.",
        "It returns the uhlan.", "Ahead of time.", "Erase it.",
        "We keep it or whatever the user sent.",
        "An exception of this sort of depth is another kind of thing.",
    ],
)  # fmt: skip
def test_words_that_mean_something_are_left_alone(text):
    assert fillers(text) == {}


def test_offsets_are_where_the_words_stand():
    text = "Um, it was, like, slow, um, you know, at night."
    said = count_fillers(text)
    assert [text[start:end] for start, end in all_offsets(said)] == ["Um", "like", "um", "you know"]
    assert (said[0].word, said[0].offsets) == ("um", ((0, 2), (24, 26)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I think it is a set. I think so.", {"I think": 2}),
        ("Maybe it is, perhaps not, probably yes.", {"maybe": 1, "perhaps": 1, "probably": 1}),
        ("I'm not sure, but I guess it locks.", {"not sure": 1, "I guess": 1}),
        ("I'm not really sure.", {"not sure": 1}),
        ("It takes a lock or something.", {"something like that": 1}),
        ("If I remember correctly, it blocks.", {"if I remember": 1}),
        ("As far as I know it does.", {"as far as I know": 1}),
        ("I might be wrong.", {"might be wrong": 1}),
    ],
)
def test_words_that_take_an_answer_back_are_found(text, found):
    assert hedges(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "I think about the reader first.", "I believe in tests.", "That cannot possibly work.",
        "I rethink it.", "The probability is small.", "I was sure.", "I thought it was slow.",
    ],
)  # fmt: skip
def test_what_is_no_hedge_is_left_alone(text):
    assert hedges(text) == {}


def test_long_text_of_nothing_but_fillers_is_counted_at_once():
    text = "um, like, you know, " * 20_000
    assert fillers(text) == {"um": 20_000, "like": 20_000, "you know": 20_000}


def test_words_are_counted_without_their_stops():
    assert count_words("Um, it's a 2-tuple. Yes!") == 6
    assert (count_words(""), count_fillers(""), count_hedges("")) == (0, [], [])
