"""Whether words stand in the order of speech."""

import random

import pytest

from greenroom.core.grading.words.order import (
    BOUNDARY,
    MOST,
    mean_order,
    ratio_from_counts,
    ratio_of,
    split_marks,
    word_class,
)
from greenroom.core.grading.words.tokens import words_of

SPOKEN = (
    "Every row loads its author with a query of its own, so a hundred rows send a hundred queries.",
    "The token is signed by the server, and a client that changes it breaks the signature.",
    "When the cache is empty, the first visitor waits until the page was built again.",
    "A generator remembers where it stopped and goes on there when the next value is asked for.",
)


def order(text):
    return mean_order(text, words_of(text))


@pytest.mark.parametrize("text", SPOKEN)
@pytest.mark.parametrize("seed", range(5))
def test_a_spoken_sentence_stands_above_the_same_words_shuffled(text, seed):
    words = text.split()
    random.Random(seed).shuffle(words)
    assert order(text) > 0 > order(" ".join(words))


def test_words_by_the_alphabet_are_no_speech():
    assert all(order(" ".join(sorted(text.lower().split()))) < 0 for text in SPOKEN)


def test_terms_in_a_row_stand_below_a_sentence_with_them():
    assert order("queryset join loop cache index") < order("The queryset joins in a loop.")


def test_rare_words_stand_for_their_endings():
    rare = ("frobbing", "frobbed", "frobs", "frob", "40", "shan't")
    classes = ["<ing>", "<ed>", "<s>", "<>", "<number>", "<not>"]
    assert [word_class(one) for one in rare] == classes


def test_a_mark_parts_two_words():
    text = "It reads, then waits. Done"
    classes = split_marks(text, words_of(text), lambda word: word)
    assert classes == (
        BOUNDARY, "it", "reads", BOUNDARY, "then", "waits", BOUNDARY, "done", BOUNDARY,
    )  # fmt: skip


def test_what_is_as_frequent_as_chance_tells_nothing():
    assert ratio_from_counts(10, 10) == 0
    assert ratio_from_counts(100, 10) > 0 > ratio_from_counts(0, 10)


def test_no_pair_tells_more_than_the_most():
    assert ratio_from_counts(10**9, 0) == MOST
    assert ratio_from_counts(0, 10**9) == -MOST


def test_a_pair_of_speech_stands_above_its_reverse():
    for one, other in [("of", "the"), ("it", "is"), ("in", "a")]:
        assert ratio_of(one, other) > 0 > ratio_of(other, one)
