"""What a page may send as an answer."""

from __future__ import annotations

from typing import Final

from greenroom.core.errors import InputError
from greenroom.core.grading.question import MAX_ANSWER_CHARACTERS

TEXT_CHARACTERS_MAX: Final = MAX_ANSWER_CHARACTERS


def clean_text(text: str) -> str:
    """An answer as a database can keep it. Raises InputError for one that is too long."""
    if len(text) > TEXT_CHARACTERS_MAX:
        raise InputError(
            "text",
            f"An answer has at most {TEXT_CHARACTERS_MAX:,} characters, and this has"
            f" {len(text):,}: say the point, and leave the rest.",
        )
    return storable(text.replace("\r\n", "\n")).strip()


def draft_text(text: str) -> str:
    """A text that is being written, spaces and all. Raises InputError for one that is too long."""
    plain = storable(text)
    if len(plain) > TEXT_CHARACTERS_MAX:
        raise InputError("text", f"An answer has at most {TEXT_CHARACTERS_MAX:,} characters.")
    return plain


def storable(text: str) -> str:
    """The text without what no database keeps."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
