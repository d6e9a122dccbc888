"""The process that reads one PDF: bytes in, JSON out ({"text": ...} or {"fault": code}).

Run by `pdf`, never imported where it could hurt. The limits are set before anything of the file is
looked at, and before the library is loaded.
"""

from __future__ import annotations

import io
import json
import logging
import sys


def main() -> None:
    """Read standard input within the limits named by the arguments."""
    memory_mib, seconds, pages, characters = (int(one) for one in sys.argv[1:5])
    _limit(memory_mib, seconds)
    data = sys.stdin.buffer.read()
    try:
        said = _read(data, pages, characters)
    except (MemoryError, RecursionError):
        said = {"fault": "too-much"}
    except Exception as error:  # noqa: BLE001 (a hostile file may raise anything)
        said = {"fault": "too-much" if "limit" in type(error).__name__.lower() else "damaged"}
    sys.stdout.write(json.dumps(said))


def _limit(memory_mib: int, seconds: int) -> None:
    """Memory, processor time, no files written; where the system has such limits."""
    try:
        import resource
    except ImportError:  # Windows: what is left is the time that the parent waits
        return
    for what, most in (
        (resource.RLIMIT_AS, memory_mib * 1024 * 1024),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def _read(data: bytes, pages: int, characters: int) -> dict[str, str]:
    import pypdf

    logging.disable()
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not _opens_without(reader):
        return {"fault": "encrypted"}
    texts: list[str] = []
    for number, page in enumerate(reader.pages):
        if number >= pages:
            return {"fault": "too-many-pages"}
        texts.append(page.extract_text())
        if sum(map(len, texts)) > characters:
            break
    text = "\n\n".join(texts)[:characters].replace("\x00", "")
    text = text.encode("utf-8", "replace").decode("utf-8")
    return {"text": text} if text.strip() else {"fault": "no-text"}


def _opens_without(reader: object) -> bool:
    """Many a PDF is locked against changes only, and opens with an empty password."""
    try:
        return bool(reader.decrypt(""))  # type: ignore[attr-defined]
    except Exception:  # noqa: BLE001 (ciphers that are not installed)
        return False


if __name__ == "__main__":
    main()
