"""Bytes somebody gave -> documents as the parser sees them, with every fault named."""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from greenroom.core.documents import (
    DecodedText,
    ParsedDocument,
    decode_text,
    parse_document,
    repair_text,
)
from greenroom.core.errors import DocumentError, Fault

# Control characters, and marks that turn the direction of what is read: "txt.exe" as "exe.txt".
_UNSEEN = {chr(code) for code in (*range(32), *range(127, 160))} | set(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
SUFFIXES = (".txt", ".md", ".markdown")


@dataclass(frozen=True, slots=True)
class Source:
    """One file as it was given. `encoding` "" means: find out."""

    path: str
    data: bytes
    encoding: str = ""
    repairs: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """One file that could be read: its text, and what was found in it."""

    source: Source
    decoded: DecodedText
    text: str
    parsed: ParsedDocument

    @property
    def digest(self) -> str:
        """SHA-256 of the text as imported, after decoding and repairs."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def read_sources(sources: Iterable[Source]) -> tuple[list[ReadDocument], list[Fault]]:
    """Every file that can be read, and the faults of those that cannot."""
    documents: list[ReadDocument] = []
    faults: list[Fault] = []
    for source in sources:
        try:
            documents.append(read_source(source))
        except DocumentError as error:
            faults.extend(error.faults)
    return documents, faults


def read_source(source: Source) -> ReadDocument:
    """Decode and parse one file. Raises DocumentError naming file and line."""
    path = clean_path(source.path)
    if not path.lower().endswith(SUFFIXES):
        raise DocumentError([_wrong_suffix(path)])
    decoded = _decode(source, path)
    text = repair_text(decoded.text, source.repairs) if source.repairs else decoded.text
    # What a repair mended is no longer worth a warning.
    warnings = [one for one in decoded.warnings if one.repair not in source.repairs]
    parsed = parse_document(text, path=path, encoding=decoded.encoding, warnings=warnings)
    return ReadDocument(source, decoded, text, parsed)


def _decode(source: Source, path: str) -> DecodedText:
    try:
        return decode_text(source.data, path=path, encoding=source.encoding or None)
    except ValueError:
        # Python knows names that decode nothing ("undefined"), and some are no names at all.
        message = f"{source.encoding[:40]!r} is no encoding of texts: choose utf-8 or cp1252."
        raise DocumentError([Fault(path, 0, "encoding", message)]) from None


def clean_path(path: str) -> str:
    """The path as a plain relative name: it names a document and never opens a file."""
    shown = "".join(" " if one in _UNSEEN else one for one in path)
    shown = shown.encode("utf-8", "replace").decode("utf-8").replace("\\", "/")
    steps = [step for step in PurePosixPath(shown).parts if step not in ("/", ".", "..")]
    return "/".join(steps)[-400:] or "pasted.md"


def _wrong_suffix(path: str) -> Fault:
    names = ", ".join(SUFFIXES)
    return Fault(path, 0, "wrong-type", f"this is not a text file ({names}): export it as text.")
