"""A change to code as a unified diff: which lines of which file it adds, removes and keeps.

Source of the format: the GNU diffutils manual, "Detailed Description of Unified Format".
"""

import re
from dataclasses import dataclass
from typing import Literal

from greenroom.core.errors import InputError

Mark = Literal["added", "removed", "kept"]
Side = Literal["new", "old"]

_HUNK = re.compile(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@.*")
_MARKS: dict[str, Mark] = {"+": "added", "-": "removed", " ": "kept"}
NO_FILE = "/dev/null"


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """One line of a hunk. Its numbers count from 1; a side that lacks the line has None."""

    mark: Mark
    text: str
    old: int | None
    new: int | None


@dataclass(frozen=True, slots=True)
class Hunk:
    """A run of lines; `heading` is what the diff says behind the second @@."""

    heading: str
    lines: tuple[ChangedLine, ...]


@dataclass(frozen=True, slots=True)
class FileChange:
    """What happens to one file; `path` is its name afterwards, or before where it is deleted."""

    path: str
    hunks: tuple[Hunk, ...]
    is_new: bool = False
    is_deleted: bool = False

    def numbers(self, side: Side) -> frozenset[int]:
        """The line numbers that the change shows of one side."""
        lines = (line for hunk in self.hunks for line in hunk.lines)
        found = (line.new if side == "new" else line.old for line in lines)
        return frozenset(number for number in found if number is not None)

    @property
    def touched(self) -> int:
        """How many lines are added or removed."""
        return sum(line.mark != "kept" for hunk in self.hunks for line in hunk.lines)


def parse_change(diff: str) -> tuple[FileChange, ...]:
    """Read a unified diff of one or many files, as git writes it.

    Raises InputError ("diff") naming the line where it is none.
    """
    reader = _DiffReader(diff.split("\n"))
    changes = reader.read()
    if not changes:
        raise InputError("diff", "line 1: there is no `--- a/file` and `+++ b/file`.")
    return changes


class _DiffReader:
    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._at = 0

    def read(self) -> tuple[FileChange, ...]:
        changes: list[FileChange] = []
        while self._at < len(self._lines):
            if self._lines[self._at].startswith("--- "):
                changes.append(self._read_file())
            else:
                self._at += 1  # git's own lines: "diff --git", "index", modes
        return tuple(changes)

    def _read_file(self) -> FileChange:
        old = self._lines[self._at][4:].split("\t")[0].strip()
        self._at += 1
        if self._at >= len(self._lines) or not self._lines[self._at].startswith("+++ "):
            raise self._wrong("a `+++ b/file` line must follow `--- a/file`")
        new = self._lines[self._at][4:].split("\t")[0].strip()
        self._at += 1
        hunks: list[Hunk] = []
        while self._at < len(self._lines) and self._lines[self._at].startswith("@@"):
            hunks.append(self._read_hunk())
        if not hunks:
            raise self._wrong("a file's change holds at least one `@@` hunk")
        path = old if new == NO_FILE else new
        is_prefixed = path[:2] in {"a/", "b/"}
        return FileChange(
            path[2:] if is_prefixed else path, tuple(hunks), old == NO_FILE, new == NO_FILE
        )

    def _read_hunk(self) -> Hunk:
        found = _HUNK.fullmatch(self._lines[self._at])
        if found is None:
            raise self._wrong("a hunk begins with `@@ -1,2 +1,3 @@`")
        heading = self._lines[self._at].split("@@", 2)[2].strip()
        old, new = int(found[1]), int(found[3])
        old_end, new_end = old + int(found[2] or 1), new + int(found[4] or 1)
        self._at += 1
        lines: list[ChangedLine] = []
        while old < old_end or new < new_end:
            text = self._lines[self._at] if self._at < len(self._lines) else "?"
            # Some editors strip the one space of an empty kept line.
            mark = _MARKS.get(text[:1] or " ")
            if mark is None:
                raise self._wrong("the hunk ends before its lines do")
            in_old, in_new = mark != "added", mark != "removed"
            if (in_old and old == old_end) or (in_new and new == new_end):
                raise self._wrong("the hunk has more lines than its `@@` says")
            numbers = (old if in_old else None, new if in_new else None)
            lines.append(ChangedLine(mark, text[1:], *numbers))
            old, new = old + in_old, new + in_new
            self._at += 1
            self._pass_no_newline()
        return Hunk(heading, tuple(lines))

    def _pass_no_newline(self) -> None:
        if self._at < len(self._lines) and self._lines[self._at].startswith("\\ No newline"):
            self._at += 1

    def _wrong(self, what: str) -> InputError:
        return InputError("diff", f"line {self._at + 1}: {what}.")
