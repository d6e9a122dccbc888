"""What a card's front says, as words that can be compared with other fronts."""

import re

from greenroom.core.packs.fences import code_lines, find_fences

_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_LINK = re.compile(r"\[([^\]\n]*)\]\([^)\n]*\)")
_WORD = re.compile(r"[^\W_]\w*(?:[.'\u2019][^\W_]\w*)*|__\w+__|_\w+")
_BLANK = re.compile(r"\s+")

# Words that carry no meaning of their own in a question. "when", "why", "how", "where", "who" and
# "not" stay: "when would you use a view?" and "why would you?" ask for different things.
EMPTY_WORDS = frozenset(
    re.findall(
        r"\w+",
        """a an the and or of in on at to for from with by as is are was were be been am do does did
        what which it its this that these those there you your i we one have has had can could
        would should will into about if so than then""",
    )
)


def split_words(markdown: str) -> tuple[tuple[str, bool], ...]:
    """The words of a text in order, in lower case, each with whether it is code.

    A code span counts as one word and so does each line of fenced code, both without spaces:
    `a[1:]` and `a[:1]` are then two words, and a card that swaps one for the other asks anew.
    """
    lines = markdown.split("\n")
    inside = code_lines(find_fences(lines))
    words: list[tuple[str, bool]] = []
    prose: list[str] = []
    for index, line in enumerate(lines):
        if index not in inside:
            prose.append(line)
            continue
        words += _prose_words("\n".join(prose))
        prose.clear()
        words += _code_word(line)
    return (*words, *_prose_words("\n".join(prose)))


def without_code(markdown: str) -> str:
    """The text at the same length, with code replaced by the letter x."""
    lines = markdown.split("\n")
    inside = code_lines(find_fences(lines))
    prose = "\n".join("x" * len(line) if i in inside else line for i, line in enumerate(lines))
    return _CODE_SPAN.sub(lambda match: "x" * len(match[0]), prose)


def has_fence(markdown: str) -> bool:
    """Whether a text holds fenced code."""
    return ("```" in markdown or "~~~" in markdown) and bool(find_fences(markdown.split("\n")))


def _prose_words(text: str) -> list[tuple[str, bool]]:
    words: list[tuple[str, bool]] = []
    end = 0
    text = _LINK.sub(r"\1", text.replace("==", " ")) if "](" in text or "==" in text else text
    for match in _CODE_SPAN.finditer(text) if "`" in text else ():
        words += _plain_words(text[end : match.start()])
        words += _code_word(match[2])
        end = match.end()
    return words + _plain_words(text[end:])


def _plain_words(text: str) -> list[tuple[str, bool]]:
    return [(word, False) for word in _WORD.findall(text.lower())]


def _code_word(code: str) -> list[tuple[str, bool]]:
    word = _BLANK.sub("", code).lower().removesuffix("()")
    return [(word, True)] if word else []


def singular(word: str) -> str:
    """A word without a plural's s, so that "generators" and "generator" are the same word."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
