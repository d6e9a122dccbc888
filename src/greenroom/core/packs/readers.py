"""The folders this version reads. A new kind is a module with a READER, listed here."""

from typing import Any

from greenroom.core.packs import (
    asks,
    behavioural,
    cards,
    checklists,
    labs,
    problems,
    questions,
    quizzes,
    recaps,
    reviews,
    snippets,
)
from greenroom.core.packs.reader import FolderReader, Reader

READERS: dict[str, Reader[Any] | FolderReader[Any]] = {
    reader.folder: reader
    for reader in (
        recaps.READER, cards.READER, questions.READER, quizzes.READER, snippets.READER,
        problems.READER, reviews.READER, labs.READER, checklists.READER, behavioural.READER,
        asks.READER,
    )
}  # fmt: skip
