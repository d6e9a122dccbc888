"""Which points an answer covers, contradicts or leaves out."""

import pytest

from greenroom.core.exercises.question import KeyPoint
from greenroom.core.grading.points import evidence_of, listen, nearest, prepare
from greenroom.core.grading.question import grade_answer
from greenroom.core.grading.words.matching import read_text
from rubrics import (
    CACHE,
    CACHING,
    COUNTING,
    JOINING,
    LOADING,
    LOADS,
    PAGING,
    SLOW_LIST,
    covered,
    flagged,
    judged,
    point,
    rubric,
)

LAZY = point(
    "lazy", "A queryset sends no query before somebody iterates over it.",
    "the database is only hit when you loop over the queryset",
    near=("a queryset keeps its rows after the first iteration",),
    wrong=("a queryset sends its query as soon as it is written",),
)  # fmt: skip
SIGNED = point(
    "signed", "The server signs the token, and whoever changes it breaks the signature.",
    "a changed token has another signature",
)  # fmt: skip
READABLE = point("readable", "Everybody can decode the payload and look into it.")


@pytest.mark.parametrize("one", [LOADING, JOINING, COUNTING, PAGING, LAZY], ids=lambda one: one.id)
def test_a_point_is_covered_by_any_of_its_wordings(one: KeyPoint):
    for wording in one.phrasings:
        assert judged(one, wording).covered, wording


def test_synonyms_cover():
    text = "The database call is made only when one iterates over the query set."
    assert judged(LAZY, text).covered


def test_british_and_american_spelling_cover_alike():
    one = point("first", "The serialiser normalises the colour before it authorises the user.")
    american = "The serializer normalizes the color before it authorizes the user."
    assert judged(one, american).covered
    assert judged(one, american).evidence == american


@pytest.mark.parametrize("written", ["select_related", "selectRelated", "SelectRelated"])
def test_an_identifier_covers_however_it_is_written(written):
    text = f"With {written} Django joins the tables."
    assert judged(JOINING, text).covered


def test_a_wording_with_a_slip_of_the_finger_covers():
    text = "The server signs the tokem, and whoever changes it breaks the signatur."
    assert judged(SIGNED, text).covered


def test_a_point_may_be_said_over_two_sentences():
    lock = point("lock", "The worker takes a lock, and its lease expires after a minute.")
    halves = "The worker takes a lock.", "After a minute its lease expires."
    said = judged(lock, f"The shop opens at nine. {' '.join(halves)}")
    assert said.covered
    assert halves[1] in said.evidence
    assert "shop" not in said.evidence


def test_a_point_is_found_in_the_middle_of_speech_without_stops():
    text = (
        "so well I would say that first of all there is this login page and then people type their "
        "name in there and so the server signs the token and whoever changes it breaks the "
        "signature so that is how they would notice it and then they send them away to the shop "
        "and when they come again on another day it all begins anew for them"
    )
    read = read_text(text)
    found, _ = nearest(prepare(rubric(SIGNED)).points[0].wordings, read)
    first, last = read.pieces[found.match.first], read.pieces[found.match.last]
    assert text[first.start : last.end].strip() == (
        "and so the server signs the token and whoever changes it breaks the signature"
    )


def test_what_is_not_said_is_missed_and_has_no_evidence():
    said = judged(READABLE, "The library closes at six on Fridays.")
    assert (said.covered, said.evidence, said.contradicted) == (False, None, False)
    assert said.because


def test_a_covered_point_says_which_words_were_heard():
    said = judged(SIGNED, "The server signs the token, and a change breaks the signature.")
    assert "Heard:" in said.because
    assert "token" in said.because


def test_each_point_is_judged_by_itself():
    said = grade_answer(rubric(LAZY, SIGNED, READABLE), SIGNED.text)
    assert covered(said) == ["signed"]


# -- denial ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "The server does not sign the token, and whoever changes it never breaks the signature.",
        "It is not true that the server signs the token and whoever changes it breaks the "
        "signature.",
        "It is not the case that the server signs the token and that changing it breaks the "
        "signature.",
    ],
)
def test_a_denied_wording_contradicts(text):
    said = judged(SIGNED, text)
    assert (said.covered, said.contradicted) == (False, True)
    assert said.evidence == text
    assert "contrary" in said.because


def test_not_only_denies_nothing():
    text = "Not only the server signs the token, whoever changes it breaks the signature as well."
    assert judged(SIGNED, text).covered


def test_the_other_way_after_instead_of_is_said():
    text = "Instead of encrypting it, the server signs the token; a change breaks the signature."
    said = judged(SIGNED, text)
    assert said.covered
    assert not said.contradicted


def test_what_stands_after_instead_of_is_not_said():
    pushed = point("pushed", "The server pushes every message through a socket.")
    text = "The client asks once a second, instead of the server pushing messages through a socket."
    assert judged(pushed, text).covered is not True


def test_two_denials_say_it():
    text = "Nobody can change it without breaking the signature, as the server signs the token."
    assert not judged(SIGNED, text).contradicted


def test_an_opposite_does_not_cover():
    one = point("order", "The signal is sent before the row is saved.")
    assert judged(one, "The signal is sent before the row is saved.").covered
    assert judged(one, "The signal is sent after the row is saved.").covered is False


def test_another_number_does_not_cover():
    one = point("limit", "The default is 60 attempts in an hour.")
    assert judged(one, "The default is 60 attempts in an hour.").covered
    assert judged(one, "The default is 30 attempts in an hour.").covered is False


def test_a_denied_point_is_covered_by_a_denial_and_not_by_its_contrary():
    one = point("free", "A reader does not lock the rows that it reads.")
    assert judged(one, "A reader never locks the rows that it reads.").covered
    assert judged(one, "A reader locks the rows that it reads.").covered is False


@pytest.mark.parametrize(
    "text",
    [
        "Every row loads its author with a query of its own, which is not good.",
        "Every row loads its author with a query of its own, and nobody noticed it before.",
        "I would not blame the template: every row loads its author with a query of its own.",
        "Every row loads its author with a query of its own, no matter how many there are.",
    ],
)
def test_a_denial_of_something_else_beside_a_point_takes_nothing(text):
    said = judged(LOADING, text)
    assert said.covered
    assert not said.contradicted


def test_who_says_it_and_denies_it_elsewhere_is_not_contradicted():
    text = f"{SIGNED.text} The payload is not encrypted."
    said = judged(SIGNED, text)
    assert said.covered
    assert not said.contradicted


# -- wrong claims and near-misses ------------------------------------------------------------


def test_a_wrong_claim_contradicts():
    said = judged(LAZY, "A queryset sends its query as soon as it is written.")
    assert (said.covered, said.contradicted) == (False, True)
    assert "says what is wrong" in said.because


def test_the_denial_of_a_wrong_claim_covers():
    said = judged(LAZY, "A queryset does not send its query as soon as it is written.")
    assert said.covered
    assert not said.contradicted


def test_a_near_miss_does_not_count():
    said = judged(LAZY, "A queryset keeps its rows after the first iteration.")
    assert said.covered is False
    assert said.evidence == "A queryset keeps its rows after the first iteration."


def test_a_point_beside_its_near_miss_counts():
    text = f"{LAZY.text} Besides, it keeps its rows after the first iteration."
    assert judged(LAZY, text).covered


def test_a_wrong_claim_beside_points_takes_no_other_point():
    said = grade_answer(SLOW_LIST, f"{LOADS} {CACHE}")
    assert "loads" in covered(said)
    assert flagged(said) == ["cache"]


# -- preparing and listening -----------------------------------------------------------------


def test_a_rubric_is_read_once():
    assert prepare(SLOW_LIST) is prepare(SLOW_LIST)


def weight(one_rubric, key):
    return prepare(one_rubric).points[0].wordings[0].named.weights[key]


def test_words_of_the_question_tell_less():
    asked = rubric(SIGNED, prompt="What happens when the server hands out a new token?")
    assert weight(asked, "=token") < weight(rubric(SIGNED), "=token")
    assert weight(asked, "=change") == weight(rubric(SIGNED), "=change")


def test_words_that_points_share_tell_less():
    stored = point("stored", "The browser stores the token in a cookie.")
    assert weight(rubric(SIGNED, stored), "=token") < weight(rubric(SIGNED), "=token")


def test_the_nearest_stretch_says_most():
    text = "The shop is shut. The server signs the token. Nobody waits."
    read = read_text(text)
    found, _ = nearest(prepare(rubric(SIGNED)).points[0].wordings, read)
    assert evidence_of(found, read, text) == "The server signs the token."


def test_nothing_is_heard_in_nothing():
    heard = listen(prepare(rubric(SIGNED)).points[0].wordings, read_text(""))
    assert (heard.agreeing, heard.denying, heard.of_three, heard.everywhere) == (None, None, 0, 0)


def test_listening_stays_within_its_range():
    text = " ".join([SIGNED.text, READABLE.text] * 3)
    for claim in prepare(rubric(SIGNED, READABLE, flags=(CACHING,))).points:
        heard = listen(claim.wordings, read_text(text))
        assert 0 < heard.agreeing.closeness <= 1
        assert 0 <= heard.of_three <= 1
        assert heard.agreeing.closeness <= heard.everywhere <= 1
