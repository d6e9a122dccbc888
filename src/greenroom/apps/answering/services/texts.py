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
    plain = text.replace("\r\n", "\n").replace("\x00", "")
    return plain.encode("utf-8", "replace").decode("utf-8").strip()
