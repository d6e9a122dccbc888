"""Cards that ask the same thing: fronts whose words of meaning are nearly the same set."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from math import ceil
from typing import Generic, Protocol, TypeVar

from greenroom.core.packs.faults import Code, FaultLog
from greenroom.core.packs.words import EMPTY_WORDS, singular, split_words

# Shared words over all words of two fronts. At .8, one swapped word of nine still counts as the
# same question (8/10) and one of eight does not (7/9 = .78): short fronts must agree in full.
THRESHOLD = 0.8

# Fronts that one front is compared with, those that share its rarest words first. In 10,000 fronts
# of natural words it meets fewer than 50; only hundreds of fronts made from one sentence reach the
# limit, and those `template-text` reports.
_MAX_CANDIDATES = 100


class Asking(Protocol):
    """What asks something, such as a card."""

    @property
    def id(self) -> str: ...
    @property
    def prompt(self) -> str: ...
    @property
    def file(self) -> str: ...
    @property
    def line(self) -> int: ...


_Asking = TypeVar("_Asking", bound=Asking)


@dataclass(frozen=True, slots=True)
class _Front(Generic[_Asking]):
    words: frozenset[str]
    code: frozenset[str]
    card: _Asking


def log_near_duplicates(cards: Sequence[_Asking], log: FaultLog, *, what: str = "front") -> None:
    """Log each card, or other item, whose front repeats an earlier one's, at the later one."""
    for card, other in find_near_duplicates(cards):
        wrong = f"the {what} asks the same as {other.id} at {other.file}:{other.line}"
        remedy = "delete one of the two or ask something else"
        log.add(card.file, card.line, Code.NEAR_DUPLICATE, wrong, remedy)


def find_near_duplicates(cards: Sequence[_Asking]) -> Iterator[tuple[_Asking, _Asking]]:
    """Pairs of a card and the earlier card that it nearly repeats, one for each repeating card.

    Two sets of at least .8 similarity share one of their rarest words, so each front is compared
    only with the fronts filed under its own rarest words (prefix filtering: Chaudhuri, Ganti and
    Kaushik, "A primitive operator for similarity joins in data cleaning", ICDE 2006).
    """
    fronts = [_read_front(card) for card in cards if card.prompt]
    count = Counter(word for front in fronts for word in front.words)
    same: dict[frozenset[str], _Front[_Asking]] = {}
    filed: defaultdict[str, list[_Front[_Asking]]] = defaultdict(list)
    for front in fronts:
        twin = same.setdefault(front.words, front)
        rare = _rarest_words(front, count)
        other = twin if twin is not front else _find_similar(front, rare, filed)
        if other is not None:
            yield front.card, other.card
            continue
        for word in rare:
            filed[word].append(front)


def _read_front(card: _Asking) -> _Front[_Asking]:
    words = split_words(card.prompt)
    meant = [pair for pair in words if pair[1] or pair[0] not in EMPTY_WORDS] or words
    kept = [(word if is_code else singular(word), is_code) for word, is_code in meant]
    code = frozenset(word for word, is_code in kept if is_code)
    return _Front(frozenset(word for word, _ in kept), code, card)


def _rarest_words(front: _Front[_Asking], count: Counter[str]) -> list[str]:
    size = len(front.words)
    kept = size - ceil(THRESHOLD * size) + 1
    return sorted(front.words, key=lambda word: (count[word], word))[:kept]


def _find_similar(
    front: _Front[_Asking], rare: list[str], filed: defaultdict[str, list[_Front[_Asking]]]
) -> _Front[_Asking] | None:
    candidates = chain.from_iterable(filed[word] for word in rare if word in filed)
    for other in islice(candidates, _MAX_CANDIDATES):
        if _are_alike(front, other):
            return other
    return None


def _are_alike(one: _Front[_Asking], other: _Front[_Asking]) -> bool:
    shared = len(one.words & other.words)
    if shared < THRESHOLD * (len(one.words) + len(other.words) - shared):
        return False
    # The same sentence about other code is another question.
    return one.code <= other.words and other.code <= one.words
