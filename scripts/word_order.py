"""Counts which word follows which in English prose about programs: the grader's table of order.

    .venv/bin/python -m scripts.word_order > src/greenroom/core/grading/words/order_table.py

The prose is the pack's (cards, recaps, model answers), the documentation's, and the docstrings of
the standard library and Django: counts only, no sentence of theirs. Nothing that measures the
grader is read: no sample, no marked answer.
"""

from __future__ import annotations

import ast
import re
import sysconfig
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import django

from greenroom.core.grading.words.common import SILENT
from greenroom.core.grading.words.order import ratio_from_counts, split_marks, word_class
from greenroom.core.grading.words.tokens import words_of

ROOT = Path(__file__).parents[1]
LIBRARIES = (Path(sysconfig.get_path("stdlib")), Path(django.__file__).parent)
# A word of its own in the table: one that holds sentences together, or any that is frequent.
FEWEST_SILENT = 20
FEWEST_OTHER = 100
# A pair seen more rarely, or about as often as chance has it, is left out.
FEWEST_PAIRS = 4
LEAST_DIFFERENCE = 0.3
FEWEST_WORDS = 8

_CODE = re.compile(
    r"```[\s\S]*?```|~~~[\s\S]*?~~~|\A---[\s\S]*?^---$|^\s{4,}.*$|^\|.*$|^#.*$|^- [\w ]+:.*$",
    re.MULTILINE,
)
_MARKS = re.compile(r"[`*_=>\[\]#]|\(https?://[^)]*\)")
_NO_PROSE = re.compile(r">>>|::|^\s{4}|[{}|=<>]|--|\*\*", re.MULTILINE)


def prose() -> Iterator[str]:
    """Paragraphs of our own texts."""
    packs = sorted((ROOT / "packs" / "python-backend").glob("*/*/*.md"))
    for path in [*packs, *sorted((ROOT / "docs").rglob("*.md"))]:
        text = path.read_text(encoding="utf-8")
        if "questions" in path.parts:
            text = "\n\n".join(re.findall(r"^# Answers$([\s\S]*?)^# Levels$", text, re.MULTILINE))
        yield from re.split(r"\n\s*\n|\n\?|\n- ", _MARKS.sub("", _CODE.sub("", text)))


def docstrings() -> Iterator[str]:
    """Paragraphs of the libraries' docstrings, each text once."""
    seen: set[str] = set()
    for path in (path for root in LIBRARIES for path in sorted(root.rglob("*.py"))):
        if "site-packages" in path.relative_to(path.parents[3]).parts or "test" in str(path):
            continue
        for text in _docstrings_in(path):
            if text not in seen:
                seen.add(text)
                yield from (
                    one for one in re.split(r"\n\s*\n", text)
                    if not _NO_PROSE.search(one) and one.strip()[:1].isupper()
                )  # fmt: skip


def _docstrings_in(path: Path) -> Iterator[str]:
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except (SyntaxError, UnicodeDecodeError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield ast.get_docstring(node) or ""


def main() -> None:
    """Print the table as a Python module."""
    paragraphs = [one.replace("\n", " ") for one in [*prose(), *docstrings()]]
    texts = [(one, words_of(one)) for one in paragraphs if len(one.split()) >= FEWEST_WORDS]
    counts = Counter(word.text for _, words in texts for word in words)
    own = {
        word
        for word, count in counts.items()
        if count >= (FEWEST_SILENT if word in SILENT else FEWEST_OTHER)
    }
    singles: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for text, words in texts:
        classes = split_marks(text, words, lambda word: word if word in own else word_class(word))
        singles.update(classes)
        pairs.update(pairwise(classes))
    total = singles.total()
    rows: dict[str, list[str]] = {}
    for (one, other), count in sorted(pairs.items()):
        expected = singles[one] * singles[other] / total
        telling = ratio_from_counts(count, expected) - ratio_from_counts(0, expected)
        if count >= FEWEST_PAIRS and telling > LEAST_DIFFERENCE:
            rows.setdefault(one, []).append(f"{other} {count}")
    print('"""Counted by scripts/word_order.py; words/order.py says what it is for."""\n')
    print("from typing import Final\n")
    print('SINGLES: Final = """')
    print("\n".join(f"{word} {count}" for word, count in sorted(singles.items())) + '\n"""\n')
    print('PAIRS: Final = """')
    print("\n".join(f"{one}: {', '.join(others)}" for one, others in rows.items()) + '\n"""')


if __name__ == "__main__":
    main()
