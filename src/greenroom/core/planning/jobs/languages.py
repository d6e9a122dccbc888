"""Which language a text is in, told by its commonest words: enough to say it is not English."""

from __future__ import annotations

import re
from typing import Final

_COMMON: Final = {
    "English": "the and of to in a for with we you our is are your on as will at be or that have",
    "German": "der die das und mit für wir du sie ein eine den von zu im bei ist auf als oder dich",
    "French": "le la les et des de du un une pour vous nous avec dans en est sur au ou votre nos",
    "Spanish": "el la los las y de del un una para con en que nuestro tu su por como es o te nos",
    "Portuguese": "o a os as e de do da um uma para com em que você nosso por como é ou nos na",
    "Italian": "il la le gli e di del della un una per con in che il nostro tu è o nel si come",
    "Dutch": "de het een en van voor met wij je jij onze op in is bij als of te dat aan zijn",
    "Polish": "i w z na do się jest oraz dla nas że od po nie to jak są przez lub",
}
_SETS: Final = {name: frozenset(words.split()) for name, words in _COMMON.items()}
_WORD: Final = re.compile(r"[^\W\d_]+")
# Letters of scripts that English has not; some set no blanks, so their words cannot be counted.
_FOREIGN: Final = re.compile(r"[\u0370-\u1cff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LEAST_FOREIGN: Final = 20
_LEAST_WORDS: Final = 25  # below that, a list of technologies has no language
# Of English prose a quarter to a half are such words; lists of technologies go down to a tenth.
_LEAST_SHARE: Final = 0.05


def other_language(text: str) -> str:
    """ "" for English or too little text, else a language's name, or "another language"."""
    if len(_FOREIGN.findall(text[:20_000])) >= _LEAST_FOREIGN:
        return "another language"
    words = [word.lower() for word in _WORD.findall(text[:20_000])]
    if len(words) < _LEAST_WORDS:
        return ""
    shares = {
        name: sum(word in known for word in words) / len(words) for name, known in _SETS.items()
    }
    best = max(shares, key=lambda name: shares[name])
    if best != "English" and shares[best] > max(1.5 * shares["English"], 2 * _LEAST_SHARE):
        return best
    return "another language" if shares["English"] < _LEAST_SHARE else ""
