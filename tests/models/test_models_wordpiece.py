"""Word pieces, as the library that made them cuts them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.models.wordpiece import WordPiece

PIECES = [
    "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "query", "##set", "##s", "is", "lazy",
    ".", ",", "'", "don", "t", "café", "cafe", "select", "_", "related", "n", "+", "1", "中", "文",
    "join", "un", "##join", "##ed", "!",
]  # fmt: skip
NUMBERS = {piece: number for number, piece in enumerate(PIECES)}


# Computed with tokenizers 0.23.3 (BertWordPieceTokenizer, lowercase) over the same vocabulary.
@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("The querysets is lazy.", [2, 5, 6, 7, 8, 9, 10, 11, 3]),
        ("Don't", [2, 14, 13, 15, 3]),
        ("CAFÉ", [2, 17, 3]),
        ("select_related N+1", [2, 18, 19, 20, 21, 22, 23, 3]),
        ("中文join", [2, 24, 25, 26, 3]),
        ("unjoined!", [2, 27, 28, 29, 30, 3]),
        ("zzz", [2, 1, 3]),
        ("a\x00b\u200b the", [2, 1, 5, 3]),
        ("  ", [2, 3]),
        ("x" * 120 + " the", [2, 1, 5, 3]),
        ("the\xa0query", [2, 5, 6, 3]),
    ],
)
def test_text_is_cut_as_the_library_cuts_it(text: str, numbers: list[int]) -> None:
    assert WordPiece(NUMBERS).encode(text, 256) == numbers


def test_accents_stay_where_case_counts() -> None:
    assert WordPiece(NUMBERS, lowercase=False).encode("café The", 256) == [2, 16, 1, 3]


def test_a_learner_cannot_write_the_marks_of_the_end() -> None:
    assert 3 not in WordPiece(NUMBERS).encode("[SEP] the", 256)[1:-1]


def test_the_limit_holds_marks_and_all() -> None:
    assert WordPiece(NUMBERS).encode("the " * 50, 6) == [2, 5, 5, 5, 5, 3]


@given(st.text())
def test_any_text_is_cut_into_known_numbers(text: str) -> None:
    numbers = WordPiece(NUMBERS).encode(text, 64)
    assert 2 <= len(numbers) <= 64
    assert set(numbers) <= set(range(len(PIECES)))


def test_a_vocabulary_without_marks_is_refused() -> None:
    with pytest.raises(KeyError, match="UNK"):
        WordPiece({"the": 1})
