"""What the page of something to do shows, whatever its kind: files, hints, and what comes after.

A kind that is done and not recalled (a problem, a lab, a review) makes one of these of its
definition. The page knows nothing else of it; what decides about an answer stays with the judge.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from greenroom.core.errors import InputError

# What a person writes by hand; a submission is read, kept and sent on as a whole.
FILE_BYTES_MAX: Final = 200_000
FILES_BYTES_MAX: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class WorkFile:
    """One file of the exercise as first given; the learner changes those that are editable."""

    path: str
    text: str
    is_editable: bool = True


@dataclass(frozen=True, slots=True)
class Edge:
    """A case that one should have thought of: its name, and `words` that show that one did."""

    name: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """A thing to do, as its page shows it.

    statement: Markdown. hints: in stages, the first gives least away. claims: what may be claimed
    of its growth, () where nothing is measured; growth_of: what n is then. reference: the author's
    files, which the page must not hold before the work was accepted or given up. edges: the hidden
    list of cases to think of. own_test: where the learner's own test goes, "" where the kind has no
    place for one.
    """

    statement: str
    files: tuple[WorkFile, ...]
    hints: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    reference: Mapping[str, str] = field(default_factory=dict)
    edges: tuple[Edge, ...] = ()
    own_test: str = ""
    growth_of: str = ""

    @property
    def editable(self) -> tuple[WorkFile, ...]:
        """What the learner may change."""
        return tuple(file for file in self.files if file.is_editable)

    @property
    def starter(self) -> dict[str, str]:
        """The editable files as first given."""
        return {file.path: file.text for file in self.editable}


def check_submission(work_paths: Sequence[str], files: Mapping[str, str]) -> dict[str, str]:
    """The files of a submission with plain line ends, in the order of `work_paths`.

    A file that was not sent is left out. Raises InputError ("files") for one that is not to be
    changed, and for what is too large or no text.
    """
    unknown = sorted(set(files) - set(work_paths))
    if unknown:
        raise InputError("files", f"{unknown[0][:80]!r} is not a file of this exercise to change.")
    texts = {path: _plain(path, files[path]) for path in work_paths if path in files}
    if sum(len(text.encode()) for text in texts.values()) > FILES_BYTES_MAX:
        raise InputError("files", f"All files together hold at most {FILES_BYTES_MAX:,} bytes.")
    return texts


def _plain(path: str, text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        raise InputError("files", f"{path} holds characters that no file can: retype it.") from None
    if size > FILE_BYTES_MAX:
        raise InputError("files", f"{path} has {size:,} bytes; at most {FILE_BYTES_MAX:,} are run.")
    if "\x00" in text:
        raise InputError("files", f"{path} holds a zero byte, which no program's text does.")
    return text
