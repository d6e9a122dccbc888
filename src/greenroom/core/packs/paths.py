"""Which paths a pack may hold, and which reader each belongs to."""

import re
from collections.abc import Iterable

from greenroom.core.packs.faults import Code, FaultLog, quote
from greenroom.core.packs.limits import MAX_PATH_CHARACTERS
from greenroom.core.packs.names import WORD
from greenroom.core.packs.readers import READERS
from greenroom.core.packs.syllabus import SYLLABUS_FILE

MANIFEST_FILE = "pack.toml"
REQUIRED_FILES = (MANIFEST_FILE, SYLLABUS_FILE)
# Files for people who open the folder; they are part of the digest and nothing reads them.
PLAIN_FILES = frozenset({"README.md", "LICENSE", "LICENSE.md", "LICENSE.txt"})

_TOPIC_FILE = re.compile(rf"[^/]+/{WORD}/{WORD}\.md")
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
        elif path in REQUIRED_FILES or _TOPIC_FILE.fullmatch(path):
            readable.append(path)
        elif path not in PLAIN_FILES:
            _log_unknown_file(path, log)
    for folder, count in unknown_folders.items():
        _log_unknown_folder(folder, count, log)
    return readable


def _is_safe(path: str) -> bool:
    if len(path) > MAX_PATH_CHARACTERS or _ODD_CHARACTER.search(path):
        return False
    return not any(part in {"", ".", ".."} for part in path.split("/"))


def _log_unknown_file(path: str, log: FaultLog) -> None:
    folder, _, rest = path.partition("/")
    remedy = f"name it {folder}/<area>/<topic>.md in lower case, or move it out of the pack"
    if not rest:
        remedy = "move it out of the pack"
    log.add(path, 1, Code.UNKNOWN_FILE, f"nothing reads the file {quote(path)}", remedy)


def _log_unknown_folder(folder: str, count: int, log: FaultLog) -> None:
    wrong = f"this version of Greenroom cannot read the folder {quote(folder)} ({count} files)"
    remedy = f"it reads {', '.join(sorted(READERS))}; move the folder out of the pack"
    log.add(folder, 1, Code.UNKNOWN_FOLDER, wrong, remedy)
