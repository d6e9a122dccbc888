"""Text -> numbers of word pieces, as BERT and the small sentence models made from it read it.

The library `tokenizers` does the same and much more, and brings a downloader of models along. Its
results are the golden values of our tests.
Source: Devlin et al., "BERT", 2018; the longest piece that fits is taken first.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Final

_MAX_WORD_CHARACTERS: Final = 100
# Han: each character is a word of its own. (First and last of each block.)
_HAN: Final = (
    (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F), (0x2B820, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
)  # fmt: skip


class WordPiece:
    """Splits by one vocabulary: piece -> number. Pieces inside a word begin with `##`."""

    def __init__(self, vocabulary: Mapping[str, int], *, lowercase: bool = True) -> None:
        """Raises KeyError naming the first of [UNK], [CLS] and [SEP] that is missing."""
        self._numbers = vocabulary
        self._lowercase = lowercase
        self._unknown = vocabulary["[UNK]"]
        self._first, self._last = vocabulary["[CLS]"], vocabulary["[SEP]"]

    def encode(self, text: str, limit: int) -> list[int]:
        """At most `limit` numbers, the marks of beginning and end among them."""
        found: list[int] = []
        for word in self._words(text):
            found += self._pieces(word)
            if len(found) >= limit - 2:
                break
        return [self._first, *found[: limit - 2], self._last]

    def _words(self, text: str) -> Iterator[str]:
        spaced = "".join(_spaced(one) for one in text)
        if self._lowercase:
            apart = unicodedata.normalize("NFD", spaced.lower())
            spaced = "".join(one for one in apart if unicodedata.category(one) != "Mn")
        for word in spaced.split():
            yield from _cut_at_punctuation(word)

    def _pieces(self, word: str) -> list[int]:
        if len(word) > _MAX_WORD_CHARACTERS:
            return [self._unknown]
        found: list[int] = []
        start = 0
        while start < len(word):
            end, number = self._longest(word, start)
            if number is None:
                return [self._unknown]
            found.append(number)
            start = end
        return found

    def _longest(self, word: str, start: int) -> tuple[int, int | None]:
        for end in range(len(word), start, -1):
            number = self._numbers.get(("##" if start else "") + word[start:end])
            if number is not None:
                return end, number
        return start, None


def _spaced(one: str) -> str:
    """A character as it is read: nothing for control marks, spaces around Han."""
    if one in "\t\n\r" or unicodedata.category(one) == "Zs":
        return " "
    if one == "\ufffd" or unicodedata.category(one).startswith("C"):
        return ""
    code = ord(one)
    return f" {one} " if any(first <= code <= last for first, last in _HAN) else one


def _cut_at_punctuation(word: str) -> Iterator[str]:
    start = 0
    for at, one in enumerate(word):
        if _is_punctuation(one):
            if start < at:
                yield word[start:at]
            yield one
            start = at + 1
    if start < len(word):
        yield word[start:]


def _is_punctuation(one: str) -> bool:
    # All of ASCII that is neither letter nor digit counts, "+" and "$" too.
    is_ascii_sign = one.isascii() and one.isprintable() and not one.isalnum()
    return is_ascii_sign or unicodedata.category(one).startswith("P")
