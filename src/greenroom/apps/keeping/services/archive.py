"""An export on disk: a folder or a zip file, written whole and read with suspicion.

A zip file's headers may lie about sizes, so what is unpacked is counted; nothing is ever written by
a name that came from outside.
"""

from __future__ import annotations

import shutil
import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from greenroom.apps.keeping.services.files import written_whole
from greenroom.core.errors import InputError

File = tuple[str, bytes]

MOST_BYTES = 1_000_000_000
MOST_FILES = 50_000
CHUNK_BYTES = 1 << 16
# A fixed date: the same data gives the same zip.
ZIP_DATE = (2000, 1, 1, 0, 0, 0)
# What the zip module says of a damaged file, of a password, and of a way of packing it lacks.
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


def write_archive(files: Iterable[File], target: Path) -> int:
    """Write `files` to a new folder, or to a zip file if the name ends so; how many there are.

    Raises InputError when something is there already.
    """
    if target.exists() and (target.is_file() or any(target.iterdir())):
        raise InputError("target", f"{target} exists. Choose another name; nothing was written.")
    if not target.absolute().parent.is_dir():
        raise InputError("target", f"There is no folder {target.absolute().parent}.")
    write = _write_zip if target.suffix == ".zip" else _write_folder
    with written_whole(target) as part:
        return write(files, part)


def read_archive(source: Path) -> dict[str, bytes]:
    """The files of an export by their names, `/` between.

    Raises InputError when it is neither a folder nor a zip file, or too large to be an export.
    """
    if source.is_dir():
        return dict(_limited(_folder_files(source)))
    try:
        return dict(_limited(_zip_files(source)))
    except _UNREADABLE as error:
        raise InputError("source", f"{source} cannot be read as a zip file: {error}") from None


def _write_zip(files: Iterable[File], part: Path) -> int:
    number = 0
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            entry = zipfile.ZipInfo(f"greenroom-export/{name}", ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, data)
            number += 1
    return number


def _write_folder(files: Iterable[File], part: Path) -> int:
    number = 0
    try:
        part.mkdir(mode=0o700)
        for name, data in files:
            path = part / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            number += 1
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return number


def _limited(files: Iterable[tuple[str, Iterator[bytes]]]) -> Iterator[File]:
    total = 0
    for number, (name, chunks) in enumerate(files, 1):
        data = bytearray()
        for chunk in chunks:
            data += chunk
            total += len(chunk)
            if total > MOST_BYTES or number > MOST_FILES:
                raise InputError("source", "This is too large to be an export of Greenroom.")
        yield name, bytes(data)


def _folder_files(folder: Path) -> Iterator[tuple[str, Iterator[bytes]]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield path.relative_to(folder).as_posix(), _chunks(path)


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            yield chunk


def _zip_files(path: Path) -> Iterator[tuple[str, Iterator[bytes]]]:
    with zipfile.ZipFile(path) as archive:
        entries = [one for one in archive.infolist() if not one.is_dir()]
        _refuse_odd_entries(entries)
        root = _common_root([one.filename for one in entries])
        for entry in entries:
            yield entry.filename.removeprefix(root), _unpacked(archive, entry)


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(entry) as file:
        while chunk := file.read(CHUNK_BYTES):
            yield chunk


def _refuse_odd_entries(entries: list[zipfile.ZipInfo]) -> None:
    """No links, no names that lead out, none twice: no export of ours has them."""
    names = [one.filename for one in entries]
    if len(entries) > MOST_FILES or len(set(names)) != len(names):
        raise InputError("source", "This zip file has too many entries, or one name twice.")
    for entry in entries:
        mode = entry.external_attr >> 16
        steps = entry.filename.replace("\\", "/").split("/")
        if (mode and not stat.S_ISREG(mode) and stat.S_IFMT(mode)) or ".." in steps or not steps[0]:
            raise InputError("source", f"{entry.filename!r:.80} is no plain file: not our export.")


def _common_root(names: list[str]) -> str:
    """The one folder that holds everything, as unpacking and packing again may have added one."""
    if "export.json" in names or not names:
        return ""
    root = names[0].split("/", 1)[0] + "/"
    return root if all(name.startswith(root) for name in names) else ""
