"""Bytes of a learner's file -> text, or an error that says what to do."""

import codecs
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn

import charset_normalizer

from greenroom.core.documents.lines import split_lines
from greenroom.core.documents.model import MAX_DOCUMENT_BYTES, Warning  # noqa: A004
from greenroom.core.documents.mojibake import find_mojibake
from greenroom.core.errors import DocumentError, Fault

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word document, an .epub or another zip file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"{\\rtf", "a rich-text (RTF) document"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
)
# Encodings a person's older notes come in, tried after the detector's own list.
_FALLBACKS = ("cp1252", "cp1251", "gb18030", "shift_jis", "iso8859_15")
_SAMPLE_BYTES = 200_000
_WESTERN_MARKS = frozenset(
    "\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u2022\u20ac\u2122\u00a9\u00ae\u00b0\u00ab\u00bb\u00bf\u00a1\u00a0\u00b7\u00d7\u00a7"
)
_MOST_CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A document's text, the encoding it was read in, and others it might have, best first."""

    text: str
    encoding: str
    candidates: tuple[str, ...]
    warnings: tuple[Warning, ...]


def decode_text(data: bytes, *, path: str, encoding: str | None = None) -> DecodedText:
    """The text in `data`, read as `encoding` or as what it most likely is.

    Raises DocumentError with the code "too-large", "empty", "binary" or "encoding".
    """
    _check_size(data, path)
    _check_kind(data, path)
    if encoding:
        return _finish(_decode_as(data, encoding, path), _canonical(encoding), (), path)
    for mark, name in _MARKS:
        if data.startswith(mark):
            text = _decode_as(data, name, path)
            return _finish(text, "utf-8" if name == "utf-8-sig" else name, (), path)
    try:
        return _finish(data.decode("utf-8"), "utf-8", _other_readings(data), path)
    except UnicodeDecodeError as error:
        return _read_damaged(data, path) or _guess(data, path, error)


def _check_size(data: bytes, path: str) -> None:
    if len(data) > MAX_DOCUMENT_BYTES:
        _fail(
            path,
            "too-large",
            f"the file has {len(data) / 1e6:.1f} MB, and a document may have at most "
            f"{MAX_DOCUMENT_BYTES / 1e6:.0f} MB: split it into several files",
        )
    if not data.strip(b" \t\r\n\xef\xbb\xbf\xff\xfe\x00"):
        _fail(path, "empty", "the file holds no text: write something in it, or leave it out")


def _check_kind(data: bytes, path: str) -> None:
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            _fail(
                path,
                "binary",
                f"this is {kind}, not text: export it as plain text or Markdown (.txt, .md) and "
                f"import that",
            )
    if any(data.startswith(mark) for mark, _ in _MARKS):
        return
    at = data.find(b"\0")
    if at != -1 and not _is_wide(data):
        line = data.count(b"\n", 0, at) + 1
        _fail(
            path,
            "binary",
            f"the file holds a NUL byte (at byte {at}), so it is no text: export it as plain text "
            f"or Markdown",
            line,
        )


def _read_damaged(data: bytes, path: str) -> DecodedText | None:
    """UTF-8 with a few broken bytes, each shown as U+FFFD; None when it is rather not UTF-8.

    Several letters that are proper UTF-8 cannot be chance; a lone odd byte among ASCII is more
    likely an accent of an older encoding.
    """
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd") - data.count("\ufffd".encode())
    proper = sum(char > "\x7f" for char in text) - damaged
    if proper < 3 or damaged * 5 > proper:
        return None
    return _finish(text, "utf-8", tuple(_rank(data))[:_MOST_CANDIDATES], path)


def _is_wide(data: bytes) -> bool:
    """True for UTF-16 without its mark: every other byte of Latin text is zero."""
    sample = data[:2_000]
    return len(sample) >= 8 and max(sample[::2].count(0), sample[1::2].count(0)) > 0.35 * len(
        sample
    )


def _guess(data: bytes, path: str, error: UnicodeDecodeError) -> DecodedText:
    """Reads bytes that are not UTF-8, in the encoding that fits best."""
    if _is_wide(data):
        name = "utf-16-be" if data[:2_000:2].count(0) > data[1:2_000:2].count(0) else "utf-16-le"
        return _finish(_decode_as(data, name, path), name, (), path)
    ranked = list(_rank(data))
    line = data.count(b"\n", 0, error.start) + 1
    if not ranked:
        _fail(
            path,
            "encoding",
            "no known encoding fits this file: open it where it was written and save it as UTF-8",
            line,
        )
    best, others = ranked[0], tuple(ranked[1:_MOST_CANDIDATES])
    warning = Warning(
        line,
        "guessed-encoding",
        f"The file is not UTF-8; it was read as {best}. If letters look wrong, choose another "
        f"encoding.",
    )
    return _finish(_decode_as(data, best, path), best, others, path, (warning,))


def _rank(data: bytes) -> Iterator[str]:
    """Encodings that can read all of `data`, the detector's favourites first."""
    seen: set[str] = set()
    found = charset_normalizer.from_bytes(data[:_SAMPLE_BYTES])
    favourites = [match.encoding for match in found]
    for name in _with_western_first(data, favourites) + list(_FALLBACKS):
        canonical = _canonical(name)
        if canonical in seen:
            continue
        seen.add(canonical)
        try:
            text = data.decode(canonical)
        except (UnicodeDecodeError, LookupError):
            continue
        if not _has_controls(text):
            yield canonical


def _with_western_first(data: bytes, names: list[str]) -> list[str]:
    """cp1252 before the detector's favourites where it gives only what Western notes hold.

    Detectors mistake its few quotes and accents for any of a dozen relatives.
    """
    try:
        text = data[:_SAMPLE_BYTES].decode("cp1252")
    except UnicodeDecodeError:
        return names
    odd = [char for char in text if char > "\x7f"]
    letters = sum(char.isalpha() for char in text)
    accented = sum(char.isalpha() for char in odd)
    is_western = all(char.isalpha() or char in _WESTERN_MARKS for char in odd)
    return ["cp1252", *names] if is_western and accented < 0.25 * letters else names


def _has_controls(text: str) -> bool:
    return any(
        unicodedata.category(char) == "Cc" and char not in "\t\n\r\f\v\x1b"
        for char in text[:20_000]
    )


def _other_readings(data: bytes) -> tuple[str, ...]:
    """What valid UTF-8 might have been meant as: nothing, unless it shows signs of damage."""
    if data.isascii():
        return ()
    return ("cp1252",) if b"\xc3\xa2\xe2\x82\xac" in data else ()


def _decode_as(data: bytes, encoding: str, path: str) -> str:
    try:
        return data.decode(encoding)
    except LookupError:
        _fail(
            path,
            "encoding",
            f'"{encoding}" is no encoding this program knows: choose utf-8, utf-16 or cp1252',
        )
    except UnicodeDecodeError as error:
        _fail(
            path,
            "encoding",
            f"byte {error.start} does not fit {encoding}: choose another encoding, or save the "
            f"file as UTF-8",
            data.count(b"\n", 0, error.start) + 1,
        )


def _canonical(name: str) -> str:
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return name
    return {"windows-1252": "cp1252"}.get(found, found)


def _finish(
    text: str,
    encoding: str,
    candidates: tuple[str, ...],
    path: str,
    warnings: tuple[Warning, ...] = (),
) -> DecodedText:
    """Checks what no encoding may bring in: NUL characters and half characters."""
    text = text.removeprefix("\ufeff")
    if not text.strip():
        _fail(path, "empty", "the file holds no text: write something in it, or leave it out")
    for number, line in enumerate(split_lines(text), start=1):
        if "\0" in line:
            _fail(
                path,
                "binary",
                "this line holds a NUL character, so it is no text: remove it",
                number,
            )
        if any("\ud800" <= char <= "\udfff" for char in line):
            _fail(
                path,
                "encoding",
                "this line holds half of a character (a lone surrogate): retype it and save the "
                "file as UTF-8",
                number,
            )
    return DecodedText(text, encoding, candidates, (*warnings, *find_mojibake(split_lines(text))))


def _fail(path: str, code: str, message: str, line: int = 0) -> NoReturn:
    raise DocumentError([Fault(path, line, code, message)])
