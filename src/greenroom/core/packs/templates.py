"""Text made by template: fronts of cards, and sentences of backs and recap pages, that repeat."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from greenroom.core.packs.faults import Code, FaultLog, quote
from greenroom.core.packs.fences import code_lines, find_fences
from greenroom.core.packs.nearness import Asking
from greenroom.core.packs.pack import CardDef, RecapDef
from greenroom.core.packs.shapes import Words, find_shapes
from greenroom.core.packs.words import has_fence, split_words

# Shorter sentences are stock phrases ("It returns a new list.") that nobody copies on purpose.
_MIN_SENTENCE_WORDS = 8

_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+")
# Addresses, ids and names: one page is the source of many texts.
_WORDLESS = re.compile(
    r"^- (?:doc|proof|source|when|covers|flags|signs|point|snippet|kind|level|line|number|pattern)"
    r":.*",
    re.MULTILINE,
)
_FIELD_KEY = re.compile(r"^- (?:accept|near miss|answer|wrong|why):[ \t]*", re.MULTILINE)
# Headings and rows of tables.
_NO_SENTENCE = ("#", "|")


@dataclass(frozen=True, slots=True)
class _Piece:
    words: Words
    text: str
    file: str
    line: int


def log_template_fronts(cards: Sequence[CardDef], log: FaultLog) -> None:
    """Log every card whose front differs from at least three others by a word or two.

    Fronts with fenced code are left out: "What does this print?" asks about its code.
    """
    _log_shapes(
        [
            _Piece(_words(card.prompt), card.prompt, card.file, card.line)
            for card in cards
            if not has_fence(card.prompt)
        ],
        "fronts",
        log,
    )


def log_template_prompts(asked: Sequence[Asking], log: FaultLog) -> None:
    """The same for what questions and quiz items ask."""
    pieces = [
        _Piece(_words(one.prompt), one.prompt, one.file, one.line)
        for one in asked
        if not has_fence(one.prompt)
    ]
    _log_shapes(pieces, "prompts", log)


def log_template_backs(cards: Sequence[CardDef], log: FaultLog) -> None:
    """Log every card whose back holds a sentence of a shape that four backs share."""
    pieces = [
        piece for card in cards for piece in _sentences(card.answer, card.file, card.line, step=0)
    ]
    _log_shapes(pieces, "sentences", log)


def log_template_recaps(recaps: Sequence[RecapDef], log: FaultLog) -> None:
    """Log every sentence of a recap page whose shape four sentences share."""
    pieces = [
        piece
        for recap in recaps
        for piece in _sentences(recap.text, recap.file, recap.line, step=1)
    ]
    _log_shapes(pieces, "sentences", log)


def log_template_sentences(texts: Sequence[tuple[str, str, int]], log: FaultLog) -> None:
    """Log every sentence of these texts, each with its path and first line, whose shape four share.

    A list line is a sentence too, so that phrasings of a rubric made by template are found.
    """
    pieces = [
        piece
        for text, path, line in texts
        for piece in _sentences(_prose_of(text), path, line, step=1)
    ]
    _log_shapes(pieces, "sentences", log)


def _prose_of(text: str) -> str:
    """The text with empty lines in place of its front matter and of fields that hold no words."""
    end = text.find("\n---\n", 3) if text.startswith("---\n") else -1
    start = end + 4 if end > 0 else 0
    head = "\n" * text.count("\n", 0, start)
    return head + _WORDLESS.sub("", _FIELD_KEY.sub("", text[start:]))


def _log_shapes(pieces: Sequence[_Piece], name: str, log: FaultLog) -> None:
    for group in find_shapes([piece.words for piece in pieces]):
        first = pieces[group[0]]
        for index in group:
            piece = pieces[index]
            wrong = f"{len(group)} {name} differ by a word or two from {quote(first.text)}"
            remedy = f"put each in words of its own; the first is at {first.file}:{first.line}"
            log.add(piece.file, piece.line, Code.TEMPLATE_TEXT, wrong, remedy)


def _sentences(markdown: str, file: str, line: int, *, step: int) -> Iterator[_Piece]:
    """The sentences of each line of prose; `step` is 0 where all count as standing at `line`."""
    lines = markdown.split("\n")
    inside = code_lines(find_fences(lines))
    for index, text in enumerate(lines):
        if index in inside or text.lstrip().startswith(_NO_SENTENCE):
            continue
        for sentence in _SENTENCE_END.split(text):
            words = _words(sentence)
            if len(words) >= _MIN_SENTENCE_WORDS:
                yield _Piece(words, sentence, file, line + step * index)


def _words(markdown: str) -> Words:
    return tuple(word for word, _ in split_words(markdown))
