"""A model's folder -> what turns its text into numbers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from greenroom.models.errors import ModelFolderError
from greenroom.models.wordpiece import WordPiece


class Tokenizer(Protocol):
    """Text -> numbers."""

    def encode(self, text: str, limit: int) -> list[int]:
        """At most `limit` numbers."""
        ...


def load_tokenizer(folder: Path) -> Tokenizer:
    """Read `tokenizer.json`, or else `vocab.txt`; raises ModelFolderError."""
    whole, words = folder / "tokenizer.json", folder / "vocab.txt"
    if whole.is_file():
        return _from_json(folder, _read_json(folder, whole))
    if words.is_file():
        return _from_words(folder, words)
    raise ModelFolderError(folder, "tokenizer.json is missing, and so is vocab.txt.")


def _from_words(folder: Path, path: Path) -> Tokenizer:
    try:
        pieces = path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise ModelFolderError(folder, f"vocab.txt cannot be read: {error}.") from error
    about = folder / "tokenizer_config.json"
    config = _read_json(folder, about) if about.is_file() else {}
    numbers = {piece: number for number, piece in enumerate(pieces)}
    lowercase = config.get("do_lower_case", True) is not False
    return _word_piece(folder, "vocab.txt", numbers, lowercase=lowercase)


def _from_json(folder: Path, config: Mapping[str, Any]) -> Tokenizer:
    match config:
        case {"model": {"type": "WordPiece", "vocab": dict(numbers)}}:
            normalizer = config.get("normalizer") or {}
            lowercase = normalizer.get("lowercase", True) is not False
            return _word_piece(folder, "tokenizer.json", numbers, lowercase=lowercase)
        case {"model": {"type": str(kind)}}:
            return _from_library(folder, kind)
    raise ModelFolderError(folder, "tokenizer.json names no model of a tokenizer.")


def _word_piece(
    folder: Path, file: str, numbers: Mapping[str, int], *, lowercase: bool
) -> Tokenizer:
    try:
        return WordPiece(numbers, lowercase=lowercase)
    except KeyError as error:
        raise ModelFolderError(folder, f"{file} holds no {error.args[0]}.") from error


def _from_library(folder: Path, kind: str) -> Tokenizer:
    """Tokenizers other than WordPiece are left to the library that made them."""
    try:
        from tokenizers import Tokenizer as Made
    except ImportError as error:
        raise ModelFolderError(
            folder,
            f"its tokenizer is of the kind {kind}, which needs a package that is not installed: "
            "pip install tokenizers",
        ) from error
    return _Made(Made.from_file(str(folder / "tokenizer.json")))


class _Made:
    def __init__(self, made: Any) -> None:
        self._made = made
        made.no_padding()

    def encode(self, text: str, limit: int) -> list[int]:
        self._made.enable_truncation(limit)
        return list(self._made.encode(text).ids)


def _read_json(folder: Path, path: Path) -> dict[str, Any]:
    try:
        value = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise ModelFolderError(folder, f"{path.name} cannot be read: {error}.") from error
    if not isinstance(value, dict):
        raise ModelFolderError(folder, f"{path.name} is not a JSON object.")
    return value
