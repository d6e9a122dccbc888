"""What a folder of a pack needs to be readable: one module with one `READER`.

Where an exercise is a file, or a file holds many, the reader takes files; where it is a folder
(`snippets/drf/jwt-rotation/`, `problems/merge-intervals/`), the reader takes all files of that
folder together.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from greenroom.core.errors import PackError
from greenroom.core.packs.faults import FaultLog
from greenroom.core.packs.pack import CheckedText
from greenroom.core.packs.source import SourceText, decode_source
from greenroom.core.packs.syllabus import Syllabus

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class FileContents(Generic[Item]):
    """What one file holds: its items, and the day its facts were checked if it says so."""

    items: tuple[Item, ...] = ()
    checked: CheckedText | None = None


@dataclass(frozen=True, slots=True)
class Reader(Generic[Item]):
    """Reads one top-level folder of a pack.

    `read` takes one file; the syllabus is None where it could not be read. `check` looks at the
    items of all files together. `counted_as` is the folder's name in a report's counts. Its files
    are `<folder>/<area>/<topic>.md`, or `<folder>/<slug>.md` where `has_areas` is false.
    """

    folder: str
    counted_as: str
    read: Callable[[SourceText, Syllabus | None, FaultLog], FileContents[Item]]
    check: Callable[[Sequence[Item], Syllabus | None, FaultLog], None]
    has_areas: bool = True


@dataclass(frozen=True, slots=True)
class FolderReader(Generic[Item]):
    """Reads a top-level folder of a pack whose items are folders.

    They are `<folder>/<area>/<slug>/`, or `<folder>/<slug>/` where `has_areas` is false.
    `read` takes the path of one item's folder and its files, keyed by path relative to it; files
    that are no text are among them where `takes_bytes` is true.
    """

    folder: str
    counted_as: str
    read: Callable[[str, Mapping[str, SourceText], Syllabus | None, FaultLog], FileContents[Item]]
    check: Callable[[Sequence[Item], Syllabus | None, FaultLog], None]
    has_areas: bool = True
    takes_bytes: bool = False


def read_alone(
    path: str, data: bytes, read: Callable[[SourceText, FaultLog], FileContents[Item]]
) -> Item:
    """The first thing in a file that is read by itself. Raises PackError with all its faults."""
    log = FaultLog()
    source = decode_source(path, data, log)
    contents = read(source, log) if source else FileContents()
    if log.faults or not contents.items:
        raise PackError(log.faults)
    return contents.items[0]
