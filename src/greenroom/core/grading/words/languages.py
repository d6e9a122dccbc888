"""Whether words are English: by the small words that every sentence needs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, Literal

from greenroom.core.grading.words.common import SILENT
from greenroom.core.grading.words.order_table import SINGLES
from greenroom.core.grading.words.tokens import Word

# Fewer words than these are a term or a slip, and no language.
FEWEST_WORDS: Final = 5
# Of English about programs, 7 words in 10 are known here; of other languages some terms are.
KNOWN_SHARE_MIN: Final = 0.3
OTHER_SHARE: Final = 0.2

_OTHERS: Final = frozenset(
    # German, Dutch
    "ich wir den dem weil dann man im zu wäre würde bei aus nur der die das und ist nicht ein eine einen mit von auf für wird werden wenn dass sind auch sich "
    "het een van dat niet voor wordt zijn deze maar worden naar omdat kan door "
    # French, Italian
    "le la les des est une pas que qui dans pour avec sur sont cette ce il elle nous vous ou donc "
    "il lo gli della sono che non con per una viene quando perché questo essere più "
    # Spanish, Portuguese
    "el los las del es una por para con se no como más pero este esta cuando porque si son "
    "o os um uma não em com mais mas quando isso são pelo pela dos das ao "
    # Polish, Czech, Swedish, Turkish, Indonesian
    "jest nie się na że do jak po od lub oraz być które tego je to že se která nebo při jako "
    "och att det som är inte på av för med om bir ve bu için ile olarak değil yang dan dari untuk "
    "dengan tidak adalah pada".split()
) - {"die", "a", "i", "no", "son", "per", "do", "to", "on", "as", "or", "in", "is", "om", "so"}


def language_of_words(words: Sequence[Word], known: frozenset[str]) -> Literal["en", "other"]:
    """ "en", also for what is too short to tell; `known` are stems of terms that any may use."""
    letters = [word for word in words if word.text[0].isalpha()]
    if not letters or len(letters) < FEWEST_WORDS:
        is_latin = all(word.text.isascii() for word in letters) or not letters
        return "en" if is_latin or any(word.stem in known for word in letters) else "other"
    count = len(letters)
    if sum(not word.text[0].isascii() for word in letters) > 0.5 * count:
        return "other"
    english = sum(word.text in SILENT for word in letters)
    foreign = sum(word.text in _OTHERS for word in letters)
    if foreign >= OTHER_SHARE * count and foreign > english:
        return "other"
    familiar = _familiar()
    met = sum(
        word.text in familiar or word.text in SILENT or word.stem in known for word in letters
    )
    return "en" if met >= KNOWN_SHARE_MIN * count else "other"


@lru_cache(maxsize=1)
def _familiar() -> frozenset[str]:
    return frozenset(line.rpartition(" ")[0] for line in SINGLES.strip().split("\n"))
