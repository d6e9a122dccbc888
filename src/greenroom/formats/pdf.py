"""A PDF -> its text, read in a process of its own that can lose nothing but itself.

A PDF is a program for a reader: it can loop, and unfold to gigabytes. So it is read by
`pdf_reader`, with limits on memory, processor time and output, no files, and nothing of our
environment; this side waits so long and no longer.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Final

from greenroom.core.errors import InputError

MAX_PDF_BYTES: Final = 10_000_000
LIMIT_SECONDS: Final = 20.0
MEMORY_MIB: Final = 512
MAX_PAGES: Final = 60
MAX_CHARACTERS: Final = 400_000

_INSTEAD: Final = "Copy the text out of it and paste that."
_MESSAGES: Final = {
    "encrypted": f"This PDF is locked with a password. {_INSTEAD}",
    "no-text": f"This PDF holds pictures of text, and no text. {_INSTEAD}",
    "too-many-pages": f"This PDF has more than {MAX_PAGES} pages. Paste only the part on the job.",
    "damaged": f"This PDF is damaged or no PDF. {_INSTEAD}",
    "too-much": f"This PDF takes too much time or memory to read. {_INSTEAD}",
}


def is_pdf(data: bytes) -> bool:
    """Whether a file says that it is a PDF; readers allow some bytes before that."""
    return b"%PDF-" in data[:1024]


def text_of_pdf(
    data: bytes, *, limit_seconds: float = LIMIT_SECONDS, memory_mib: int = MEMORY_MIB
) -> str:
    """The text of a PDF, page by page. Raises InputError("file") saying what to do instead."""
    if len(data) > MAX_PDF_BYTES:
        raise InputError("file", f"A PDF may have {MAX_PDF_BYTES // 1_000_000} MB. {_INSTEAD}")
    limits = [str(memory_mib), str(int(limit_seconds) + 1), str(MAX_PAGES), str(MAX_CHARACTERS)]
    try:
        done = subprocess.run(  # noqa: S603 (our own module, in our own interpreter)
            [sys.executable, "-I", "-m", "greenroom.formats.pdf_reader", *limits],
            input=data, capture_output=True, timeout=limit_seconds, env={}, cwd="/", check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise InputError("file", _MESSAGES["too-much"]) from None
    said = _said(done.stdout)
    if isinstance(said.get("text"), str):
        return str(said["text"])
    # A child that the system ended said nothing.
    fault = str(said.get("fault", "too-much" if done.returncode else "damaged"))
    raise InputError("file", _MESSAGES.get(fault, _MESSAGES["damaged"]))


def _said(output: bytes) -> dict[str, object]:
    try:
        said = json.loads(output)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
