"""Made-up cards for measuring: the same words for Greenroom and for whoever stands beside it.

Standard library only, as it also runs in the peer's environment. Word frequencies follow Zipf's
law as in real texts, so that there are words in half of all cards and words in three of them.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator

SEED = 20_261_120
PROMPT_WORDS = 12
ANSWER_WORDS = 40
# Every fourth answer holds code, as in notes about programming.
CODE_EVERY = 4

_TECHNICAL = """
    python decorator generator index django queryset celery redis postgres transaction isolation
    deadlock mutex thread cache hash heap stack tree graph replica quorum idempotent retry
    latency throughput session cookie token middleware serializer migration coroutine iterator
"""
_SYLLABLES = [
    first + second for first in ("", *"bcdfghjklmnprstvw", "st", "tr") for second in "aeiou"
]
VOCABULARY_SIZE = 20_000
# Zipf-Mandelbrot: frequency ~ 1 / (rank + 2.7); 2.7 is the usual fit to English text.
_OFFSET = 2.7


def vocabulary() -> list[str]:
    """All words, the most frequent first; technical ones stand at every 25th rank."""
    made = (
        "".join(parts)
        for length in (2, 3, 4)
        for parts in itertools.product(_SYLLABLES, repeat=length)
    )
    rng = random.Random(SEED)
    plain = list(dict.fromkeys(itertools.islice(made, VOCABULARY_SIZE * 3)))
    rng.shuffle(plain)
    words = plain[:VOCABULARY_SIZE]
    for place, word in enumerate(_TECHNICAL.split()):
        words[5 + place * 25] = word
    return words


def card_texts(count: int) -> Iterator[tuple[str, str]]:
    """(prompt, answer) of `count` cards, as Markdown, the same ones every time."""
    rng = random.Random(SEED)
    words = vocabulary()
    weights = list(itertools.accumulate(1 / (rank + _OFFSET) for rank in range(len(words))))
    for number in range(count):
        drawn = rng.choices(words, cum_weights=weights, k=PROMPT_WORDS + ANSWER_WORDS)
        prompt = f"{' '.join(drawn[:PROMPT_WORDS]).capitalize()} {number}?"
        yield prompt, _answer(drawn[PROMPT_WORDS:], has_code=number % CODE_EVERY == 0)


def _answer(drawn: list[str], *, has_code: bool) -> str:
    text = f"{' '.join(drawn[:20]).capitalize()}.\n\n- {' '.join(drawn[20:30])}\n"
    last = drawn[30:]
    if not has_code:
        return f"{text}- {' '.join(last)}\n"
    name, value, other = last[:3]
    return (
        f"{text}\n```python\ndef {name}({value}, {other}=None):\n"
        f'    """{" ".join(last[3:])}."""\n'
        f"    for each in {value}:\n        yield each, {other}\n```\n"
    )


def search_words() -> dict[str, str]:
    """What is searched for, by what it is: from a word in most cards to one in none."""
    words = vocabulary()
    return {
        "very common word": words[1],
        "common word": "deadlock",
        "usual word": words[600],
        "rare word": words[18_000],
        "two words": "index transaction",
        "three words": f"python {words[40]} {words[90]}",
        "three letters": "que",
        "one letter": "d",
        "no match": "zzyzx",
    }
