"""Which paths a pack may hold, and which reader each belongs to."""

import re
from collections.abc import Iterable

from greenroom.core.packs.faults import Code, FaultLog, quote
from greenroom.core.packs.limits import MAX_PATH_CHARACTERS
from greenroom.core.packs.names import WORD
from greenroom.core.packs.proofs import PROOFS_FILE
from greenroom.core.packs.reader import FolderReader
from greenroom.core.packs.readers import READERS
from greenroom.core.packs.syllabus import SYLLABUS_FILE

MANIFEST_FILE = "pack.toml"
REQUIRED_FILES = (MANIFEST_FILE, SYLLABUS_FILE)
# Files for people who open the folder; they are part of the digest and nothing reads them.
PLAIN_FILES = frozenset({"README.md", "LICENSE", "LICENSE.md", "LICENSE.txt"})

_TOPIC_FILE = re.compile(rf"[^/]+/{WORD}/{WORD}\.md")
_SINGLE_FILE = re.compile(rf"[^/]+/{WORD}\.md")
# Files of an item that is a folder: any name a project may hold (`.github/workflows/ci.yml`).
_INSIDE = r"((?:[A-Za-z0-9._-]+/)*[A-Za-z0-9._-]+)"
_ITEM_IN_AREA = re.compile(rf"([^/]+/{WORD}/{WORD})/{_INSIDE}")
_ITEM = re.compile(rf"([^/]+/{WORD})/{_INSIDE}")
_ODD_CHARACTER = re.compile(r"[\x00-\x1f\x7f-\x9f\\:\ud800-\udfff]")


def show_path(path: str) -> str:
    """A path that can be printed: odd characters escaped, at most 200 characters."""
    shown = path.encode("unicode_escape").decode("ascii") if _ODD_CHARACTER.search(path) else path
    return shown[:MAX_PATH_CHARACTERS] or "(empty path)"


def readable_paths(paths: Iterable[str], log: FaultLog) -> list[str]:
    """The paths that some reader reads, sorted; faults are logged for all others but plain files.

    A folder that cannot be read is one fault, however many files it holds.
    """
    readable: list[str] = []
    unknown_folders: dict[str, int] = {}
    for path in sorted(paths):
        folder, _, rest = path.partition("/")
        if not _is_safe(path):
            wrong = f"the path {quote(path)} leads out of the pack or holds odd characters"
            remedy = "use relative paths of letters, digits and hyphens, parted by /"
            log.add(show_path(path), 1, Code.BAD_PATH, wrong, remedy)
        elif rest and folder not in READERS:
            unknown_folders[folder] = unknown_folders.get(folder, 0) + 1
        elif _is_readable(path, folder):
            readable.append(path)
        elif path not in PLAIN_FILES:
            _log_unknown_file(path, log)
    for folder, count in unknown_folders.items():
        _log_unknown_folder(folder, count, log)
    return readable


def split_item_path(path: str) -> tuple[str, str] | None:
    """(the item's folder, the path inside it), or None for a path of another form."""
    reader = READERS.get(path.partition("/")[0])
    has_areas = isinstance(reader, FolderReader) and reader.has_areas
    match = (_ITEM_IN_AREA if has_areas else _ITEM).fullmatch(path)
    return None if match is None else (match[1], match[2])


def _is_readable(path: str, folder: str) -> bool:
    if isinstance(READERS.get(folder), FolderReader):
        return split_item_path(path) is not None
    if path in (*REQUIRED_FILES, PROOFS_FILE):
        return True
    reader = READERS.get(folder)
    form = _TOPIC_FILE if reader is None or reader.has_areas else _SINGLE_FILE
    return form.fullmatch(path) is not None


def _is_safe(path: str) -> bool:
    if len(path) > MAX_PATH_CHARACTERS or _ODD_CHARACTER.search(path):
        return False
    return not any(part in {"", ".", ".."} for part in path.split("/"))


def _log_unknown_file(path: str, log: FaultLog) -> None:
    folder, _, rest = path.partition("/")
    form = f"{folder}/<area>/<topic>.md in lower case"
    reader = READERS.get(folder)
    if isinstance(reader, FolderReader):
        item = "<area>/<slug>" if reader.has_areas else "<slug>"
        form = f"{folder}/{item}/<file>, folders in lower case"
    elif reader is not None and not reader.has_areas:
        form = f"{folder}/<slug>.md in lower case"
    remedy = f"name it {form}, or move it out of the pack"
    if not rest:
        remedy = "move it out of the pack"
    log.add(path, 1, Code.UNKNOWN_FILE, f"nothing reads the file {quote(path)}", remedy)


def _log_unknown_folder(folder: str, count: int, log: FaultLog) -> None:
    wrong = f"this version of Greenroom cannot read the folder {quote(folder)} ({count} files)"
    remedy = f"it reads {', '.join(sorted(READERS))}; move the folder out of the pack"
    log.add(folder, 1, Code.UNKNOWN_FOLDER, wrong, remedy)
