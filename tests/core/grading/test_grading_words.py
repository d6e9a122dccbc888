"""What the grader reads in a text: words, what they name, what is denied, and where it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.core.grading.words.concepts import concepts_of
from greenroom.core.grading.words.languages import language_of_words
from greenroom.core.grading.words.matching import nearness, read_matches, read_phrase, read_text
from greenroom.core.grading.words.polarity import denied_words, opposites_of
from greenroom.core.grading.words.sentences import pieces_of, sentences_of
from greenroom.core.grading.words.tokens import LONGEST_WORD, stem_of, words_of


def keys(text):
    return [one.key for one in concepts_of(text)]


def denied(text):
    words = words_of(text)
    flags = denied_words(text, words, frozenset())
    return [word.text for word, is_denied in zip(words, flags, strict=True) if is_denied]


def best(phrase, text):
    matches = read_matches(read_phrase(phrase), read_text(text)).stretches
    return max(matches, key=lambda one: one.closeness, default=None)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a database call", "a round trip"),
        ("n+1", "one query per row"),
        ("deferred", "lazily"),
        ("a dictionary", "a hash map"),
        ("at the same time", "concurrently"),
        ("a foreign key", "an FK"),
        ("not found", "404"),
        ("it prevents", "it guards against"),
        ("they delete", "they get rid of"),
    ],
)
def test_synonyms_name_one_thing(one, other):
    assert keys(one) == keys(other) != []


def test_the_longest_term_wins():
    assert keys("race condition") == keys("race") == ["=race"]
    assert len(keys("prepared statement")) == 1


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("normalise", "normalize"),
        ("authorised", "authorized"),
        ("serialisers", "serializers"),
        ("memoised", "memoized"),
        ("initialisation", "initialization"),
    ],
)
def test_british_and_american_spelling_are_one_word(british, american):
    assert keys(british) == keys(american)


def test_colour_is_nearly_color():
    assert nearness(stem_of("colour"), stem_of("color"))


def test_endings_do_not_matter():
    assert keys("querysets are evaluated") == keys("a queryset evaluates")


@pytest.mark.parametrize("written", ["select_related", "selectRelated", "SelectRelated"])
def test_an_identifier_is_read_in_its_parts_however_it_is_written(written):
    assert [word.text for word in words_of(written)] == ["select", "related"]
    assert keys(written) == keys("select_related")


def test_capitals_in_a_row_are_one_part():
    assert [word.text for word in words_of("HTTPResponse is JSON")] == [
        "http", "response", "is", "json",
    ]  # fmt: skip


def test_terms_with_signs_are_one_word():
    assert [word.text for word in words_of("n+1, O(n log n) and 3.5 for I/O")] == [
        "n+1", "o", "n", "log", "n", "and", "3.5", "for", "i/o",
    ]  # fmt: skip
    assert [word.text for word in words_of("it is O(1)")][-1] == "o(1)"


def test_words_that_hold_a_sentence_together_name_nothing():
    assert keys("and then it is what it would have been") == []


def test_a_common_word_tells_less_than_a_word_of_the_field():
    makes, queryset = concepts_of("it uses a queryset")
    assert makes.weight < queryset.weight


def test_one_slip_of_the_finger_is_forgiven_in_a_long_word():
    assert nearness("transacton", "transaction")
    assert nearness("tranasction", "transaction")
    assert not nearness("cache", "catch")
    assert not nearness("row", "raw")


def test_a_huge_word_is_its_own_stem():
    word = "a" * (LONGEST_WORD + 1)
    assert stem_of(word) == word


@given(st.text(max_size=300))
def test_words_stand_in_the_text_in_order_and_apart(text):
    words = words_of(text)
    assert all(word.text and word.stem for word in words)
    places = [place for word in words for place in (word.start, word.end)]
    assert places == sorted(places)
    assert all(0 <= word.start < word.end <= len(text) for word in words)


# -- sentences -------------------------------------------------------------------------------


def test_sentences_end_at_their_marks():
    assert sentences_of("It reads. Does it lock? It does!") == (
        "It reads.", "Does it lock?", "It does!",
    )  # fmt: skip


def test_a_stop_inside_a_name_a_number_or_an_abbreviation_ends_nothing():
    text = "It calls self.save() after 3.5 s, e.g. for a new row."
    assert sentences_of(text) == (text,)


def test_a_long_sentence_is_cut_where_a_thought_turns():
    spoken = "first the view asks for all of the books that are on the list and then " * 3
    words = words_of(spoken)
    pieces = pieces_of(spoken, words)
    assert len(pieces) > 1
    assert words[pieces[1].first].text in {"and", "then"}


@given(st.text(max_size=300))
def test_no_word_is_in_two_pieces_and_none_is_lost(text):
    words = words_of(text)
    inside = [at for piece in pieces_of(text, words) for at in range(piece.first, piece.last)]
    assert inside == list(range(len(words)))


# -- denial ----------------------------------------------------------------------------------


def test_a_denial_reaches_to_the_end_of_its_clause():
    assert "locked" in denied("The row is not locked, it is copied.")
    assert "copied" not in denied("The row is not locked, it is copied.")
    assert "copied" not in denied("The row is not locked because it is copied.")


@pytest.mark.parametrize(
    "text", ["It isn't locked.", "No row is locked.", "It is never locked.", "It cannot be locked."]
)
def test_every_kind_of_not_denies(text):
    assert "locked" in denied(text)


@pytest.mark.parametrize(
    "text", ["Not only the row is locked.", "No doubt the row is locked.", "It is not just locked."]
)
def test_not_only_denies_nothing(text):
    assert "locked" not in denied(text)


def test_instead_of_and_rather_than_deny_what_follows_them():
    assert denied("It copies instead of locking the row.")[-3:] == ["locking", "the", "row"]
    assert "copying" in denied("It locks rather than copying.")
    assert "locks" not in denied("It locks rather than copying.")


def test_it_is_not_true_that_denies_the_whole_sentence():
    text = "It is not true that the row is locked by the view that reads it from the database."
    assert {"locked", "reads", "database"} <= set(denied(text))
    assert "copied" not in denied(f"{text} It is copied.")


def test_two_denials_cancel_out():
    assert "locked" not in denied("It is never not locked.")


def test_a_no_inside_a_term_denies_nothing():
    assert read_phrase("A tuple cannot be changed in place.").denied == frozenset()


@pytest.mark.parametrize(
    ("one", "other"),
    [("before", "after"), ("lazily", "eagerly"), ("mutable", "immutable"), ("deferred", "eager"),
     ("concurrently", "sequentially"), ("explicit", "automatically"), ("outer", "inner")],
)  # fmt: skip
def test_opposites_are_known_with_their_synonyms(one, other):
    (key,), (contrary,) = keys(one), keys(other)
    assert contrary in opposites_of(key)
    assert key in opposites_of(contrary)


# -- matching --------------------------------------------------------------------------------


def test_a_phrase_in_itself_is_said_in_full():
    match = best("the worker reads the queue", "The worker reads the queue.")
    assert (match.closeness, match.conflict, match.missing) == (1.0, None, ())


def test_what_was_missing_is_named():
    match = best("the worker reads the queue", "The worker sleeps.")
    assert match.found == ("worker",)
    assert set(match.missing) == {"reads", "queue"}


@pytest.mark.parametrize(
    ("text", "conflict"),
    [
        ("The signal is sent before the row is saved.", None),
        ("The signal is never sent before the row is saved.", "denied"),
        ("The signal is sent after the row is saved.", "opposite"),
    ],
)
def test_a_denial_and_an_opposite_are_conflicts(text, conflict):
    assert best("the signal is sent before the row is saved", text).conflict == conflict


def test_another_number_is_a_conflict():
    phrase = "the default is 60 attempts in an hour"
    assert best(phrase, "The default is 30 attempts in an hour.").conflict == "number"
    assert best(phrase, "The default is 60 attempts in an hour.").conflict is None


def test_a_denied_phrase_agrees_with_a_denial():
    phrase = "the reader does not lock the row"
    assert best(phrase, "The reader never locks that row.").conflict is None
    assert best(phrase, "The reader locks that row.").conflict == "denied"


# -- languages -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["The view asks for the user before it reads the row.", "queryset", "N+1", "42", ""],
)
def test_english_and_bare_terms_pass_for_english(text):
    assert language_of_words(words_of(text), frozenset()) == "en"


def test_a_term_of_the_question_in_letters_of_its_own_passes():
    assert language_of_words(words_of("Café"), frozenset([stem_of("café")])) == "en"
    assert language_of_words(words_of("查询"), frozenset()) == "other"
