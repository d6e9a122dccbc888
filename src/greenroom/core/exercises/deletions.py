r"""The ==parts== of a cloze text, and where they do not count: in code.

A deletion begins with == that has no letter or digit before it and no space after it, so that
"a==b" stays a comparison; it ends at the next == that has no space before it, within the paragraph.
Code inside a deletion is fine: ==`None`==. A \== is no mark.

Each step passes over the text once, as texts come from anywhere: a pattern that backtracks takes
minutes on some 50,000 characters of backticks.
"""

import re
from dataclasses import dataclass

_FENCE = re.compile(r"[ ]{0,3}(?:[>\-*+][ ]+)*(`{3,}|~{3,})(.*)")
_TICKS = re.compile(r"`+")
_DELETION = re.compile(r"(?<![\w=\\])==(?![=\s])((?:(?!==)[^\n]|\n(?![ \t]*\n))+)(?<!\s)==(?!=)")
# Stand-ins of the same length for code: neither is a mark, a space or a letter.
_SPAN, _FENCED = "\x00", "\n"


@dataclass(frozen=True, slots=True)
class Deletion:
    """One part to recall: `text` without its marks; `start` and `end` in the whole, with them."""

    start: int
    end: int
    text: str


def find_deletions(text: str) -> tuple[Deletion, ...]:
    """The deletions of a cloze text, in order, without those in code spans and code blocks."""
    if "==" not in text:
        return ()
    return tuple(
        Deletion(match.start(), match.end(), text[match.start(1) : match.end(1)])
        for match in _DELETION.finditer(_mask_code(text))
    )


def _mask_code(text: str) -> str:
    """`text` at the same length, with every character of code replaced."""
    masked: list[str] = []
    paragraph: list[str] = []
    fence = ""
    for line in text.splitlines(keepends=True):
        opening = _FENCE.match(line)
        if fence:
            masked.append(_FENCED * len(line))
            if opening and opening[1].startswith(fence) and not opening[2].strip():
                fence = ""
        elif opening and not ("`" in opening[1] and "`" in opening[2]):
            masked += [*_masked_spans(paragraph), _FENCED * len(line)]
            paragraph, fence = [], opening[1]
        elif line.strip():
            paragraph.append(line)
        else:
            masked += [*_masked_spans(paragraph), line]
            paragraph = []
    return "".join([*masked, *_masked_spans(paragraph)])


def _masked_spans(lines: list[str]) -> list[str]:
    """A paragraph with its code spans masked: as many backticks close as opened."""
    text = "".join(lines)
    ticks = [(match.start(), match.end()) for match in _TICKS.finditer(text)]
    closers: dict[int, list[int]] = {}  # length -> where runs of that length end, last first
    for start, end in reversed(ticks):
        closers.setdefault(end - start, []).append(end)
    pieces, at = [], 0
    for start, end in ticks:
        if start < at:
            continue
        opened = end - start - (text[start - 1 : start] == "\\")
        ends = closers.get(opened, [])
        while ends and ends[-1] <= end:
            ends.pop()
        if opened and ends:
            pieces += [text[at:start], _SPAN * (ends[-1] - start)]
            at = ends.pop()
    return [*pieces, text[at:]]
