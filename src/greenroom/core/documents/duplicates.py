"""The same thing written in several places: one card, every place kept as its origin."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from greenroom.core.documents.model import Duplicate, ParsedDocument

_RUNS = re.compile(r"[\W_]+")
# A shorter key ("example", "answer") is a label that repeats, not knowledge that does.
_SHORTEST_KEY_CHARACTERS = 12


def text_key(text: str) -> str:
    """Letters and digits of `text`, casefolded, every other run of characters one space.

    Two texts with the same key are the same text for duplicates and for importing again.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _RUNS.sub(" ", folded).strip()


def find_duplicates(documents: Sequence[ParsedDocument]) -> tuple[Duplicate, ...]:
    """Texts that stand in more than one place, in the order they first appear."""
    places: dict[str, list[tuple[str, int]]] = {}
    texts: dict[str, str] = {}
    for document in documents:
        for text, line in _texts(document):
            key = text_key(text)
            if len(key) < _SHORTEST_KEY_CHARACTERS:
                continue
            origin = (document.path, line)
            origins = places.setdefault(key, [])
            if origin not in origins[-3:]:
                origins.append(origin)
            texts.setdefault(key, text)
    return tuple(
        Duplicate(texts[key], tuple(origins)) for key, origins in places.items() if len(origins) > 1
    )


def _texts(document: ParsedDocument) -> Iterator[tuple[str, int]]:
    entries = [(point.line, point.text) for point in document.points]
    entries += [(question.line, question.prompt) for question in document.questions]
    for prompt in document.prompts:
        entries.append((prompt.line, prompt.prompt))
        if prompt.hint:
            entries.append((prompt.hint_line, prompt.hint))
    for line, text in sorted(entries):
        yield text, line
