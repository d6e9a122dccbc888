"""Exercism's tracks on disk: a whole track, a folder of exercises, or one exercise.

A folder somebody sent is hostile until proven otherwise: links are not followed, only plain files
are opened, and sizes and numbers are bounded. Nothing of it is run here.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from greenroom.core.errors import Fault, PackError
from greenroom.core.packs.exercism import CONFIG, Track, TrackEntry, exercism_of, track_of
from greenroom.core.packs.problemdef import ProblemDef

TRACK_CONFIG: Final = "config.json"
KIND_FOLDERS: Final = ("practice", "concept")
# The Python track has about 160 exercises of 8 files each; its largest file is 60 KB.
MAX_EXERCISES: Final = 1_000
MAX_FILES: Final = 100
MAX_FILE_BYTES: Final = 500_000
MAX_EXERCISE_BYTES: Final = 2_000_000
MAX_TRACK_BYTES: Final = 5_000_000
MAX_DEPTH: Final = 6
SKIPPED: Final = frozenset({"__pycache__", ".git", ".pytest_cache", "node_modules"})


@dataclass
class FoundExercises:
    """What a folder holds: exercises that can be read, and what is wrong with the others."""

    track: str = ""
    problems: list[ProblemDef] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def is_exercism(folder: Path) -> bool:
    """Whether a folder looks like an exercise of Exercism's, or a track of them."""
    return (folder / CONFIG).is_file() or is_track(folder)


def is_track(folder: Path) -> bool:
    """Whether a folder is a whole track."""
    return (folder / TRACK_CONFIG).is_file() and (folder / "exercises").is_dir()


def find_exercises(root: Path) -> FoundExercises:
    """Read every exercise below a track's folder, or the one that `root` is.

    Deprecated ones are left out. One that cannot be read is a fault and hinders no other.
    """
    found = FoundExercises()
    track = _read_track(root)
    found.track = track.name
    seen: set[str] = set()
    for number, folder in enumerate(_exercise_folders(root)):
        if number >= MAX_EXERCISES:
            message = f"holds more than {MAX_EXERCISES} exercises: import its parts."
            found.faults.append(Fault(str(root), 0, "too-many-files", message))
            break
        slug = folder.name or folder.resolve().name
        seen.add(slug)
        entry = track.entries.get(slug)
        if entry is None or not entry.is_deprecated:
            _read_into(found, folder, slug, entry)
    if is_track(root):
        found.faults += [
            Fault(TRACK_CONFIG, 0, "missing-file", f"names {slug}, and there is no such folder.")
            for slug, entry in track.entries.items()
            if slug not in seen and not entry.is_deprecated
        ]
    if not found.problems and not found.faults:
        message = "holds no exercise: name a track's folder, or one with .meta/config.json in it."
        found.faults.append(Fault(str(root), 0, "no-files", message))
    return found


def _read_into(found: FoundExercises, folder: Path, slug: str, entry: TrackEntry | None) -> None:
    if folder.is_symlink():
        message = "is a link, which is not followed: it is left out."
        found.faults.append(Fault(slug, 0, "link", message))
        return
    try:
        found.problems.append(exercism_of(read_files(folder), slug, entry))
    except PackError as error:
        found.faults += error.faults
    except OSError as error:
        message = f"cannot be read ({error.strerror}): look at its permissions."
        found.faults.append(Fault(slug, 0, "unreadable", message))


def _read_track(root: Path) -> Track:
    for folder in (root, *list(root.resolve().parents)[:3]):
        if (folder / TRACK_CONFIG).is_file():
            try:
                return track_of(_read_plain(folder / TRACK_CONFIG, MAX_TRACK_BYTES))
            except PackError:
                return Track()
    return Track()


def _exercise_folders(root: Path) -> Iterator[Path]:
    """Folders of single exercises in order of their paths.

    In a track every folder should be one; elsewhere only those that look like one are named.
    """
    if (root / CONFIG).is_file():
        yield root.resolve()
        return
    places = [root / "exercises" / kind for kind in KIND_FOLDERS]
    places = [one for one in places if one.is_dir()]
    for place in places or [root]:
        for folder in sorted(place.iterdir()):
            if folder.is_dir() and (places or (folder / CONFIG).is_file()):
                yield folder


def read_files(folder: Path) -> dict[str, bytes]:
    """All plain files of one exercise. Raises PackError for too many or too much."""
    files: dict[str, bytes] = {}
    total = 0
    for path in _walk(folder, MAX_DEPTH):
        name = path.relative_to(folder).as_posix()
        data = _read_plain(path, MAX_FILE_BYTES)
        total += len(data)
        if len(files) >= MAX_FILES or total > MAX_EXERCISE_BYTES:
            wrong = f"holds more than {MAX_FILES} files or {MAX_EXERCISE_BYTES:,} bytes"
            raise PackError([Fault(folder.name, 0, "too-large", f"{wrong}: it is left out.")])
        files[name] = data
    return files


def _walk(folder: Path, depth: int) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda one: one.name):
            if entry.name in SKIPPED or entry.is_symlink():
                continue
            if entry.is_dir(follow_symlinks=False):
                if depth > 1:
                    yield from _walk(Path(entry.path), depth - 1)
            elif entry.is_file(follow_symlinks=False):
                yield Path(entry.path)


def _read_plain(path: Path, most: int) -> bytes:
    """A plain file's bytes; never waits on a pipe, never follows a link put there meanwhile."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    descriptor = os.open(path, flags)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise PackError([Fault(path.name, 0, "unknown-file", "is no plain file: delete it.")])
        data = file.read(most + 1)
    if len(data) > most:
        wrong = f"holds more than {most:,} bytes: it is left out."
        raise PackError([Fault(path.name, 0, "too-large", wrong)])
    return data
