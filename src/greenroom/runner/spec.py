"""What is asked of the runner. Plain data that goes through a socket as JSON."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import PurePosixPath
from typing import Any

from greenroom.runner.errors import RunError

KINDS = ("cases", "script", "lab", "unittest")
MAX_FILES = 2_000
MAX_FILES_BYTES = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What all processes of one box may use together."""

    cpu_s: float = 5.0
    wall_s: float = 10.0
    memory_mib: int = 512
    processes: int = 64
    output_kib: int = 64
    file_mib: int = 16
    disk_mib: int = 64

    def clamped(self) -> Limits:
        """The same, with nothing above the ceiling and nothing so low that nothing could run."""
        values = {
            one.name: type(getattr(CEILING, one.name))(
                min(max(getattr(self, one.name), getattr(FLOOR, one.name)),
                    getattr(CEILING, one.name))
            )
            for one in fields(self)
        }  # fmt: skip
        return Limits(**values)


# What an exercise may ask for at most. A lab with a worker and a browser of its own needs less.
CEILING = Limits(
    cpu_s=60.0, wall_s=120.0, memory_mib=2048, processes=256,
    output_kib=1024, file_mib=256, disk_mib=512,
)  # fmt: skip
FLOOR = Limits(
    cpu_s=0.1, wall_s=0.2, memory_mib=64, processes=4, output_kib=1, file_mib=1, disk_mib=1
)


@dataclass(frozen=True, slots=True)
class RunSpec:
    """One run: whose files, where, under which limits, and how it is judged.

    `files` is all that the program's side sees, by relative POSIX path. `judge` is plain JSON
    that the judge of this `kind` reads; it never enters the program's box.
    """

    id: str
    kind: str
    environment: str
    files: Mapping[str, bytes]
    limits: Limits = field(default_factory=Limits)
    judge: Mapping[str, Any] = field(default_factory=dict)
    is_imported: bool = False

    def to_json(self) -> dict[str, Any]:
        """Plain JSON; bytes as base64."""
        return {
            "id": self.id,
            "kind": self.kind,
            "environment": self.environment,
            "files": pack_files(self.files),
            "limits": asdict(self.limits),
            "judge": dict(self.judge),
            "is_imported": self.is_imported,
        }

    @classmethod
    def from_json(cls, told: Any) -> RunSpec:
        """Read what to_json wrote. Raises RunError("spec") at anything else."""
        try:
            spec = cls(
                id=_text(told["id"]),
                kind=_text(told["kind"]),
                environment=_text(told["environment"]),
                files=unpack_files(told["files"]),
                limits=_limits(told.get("limits", {})).clamped(),
                judge=dict(told.get("judge", {})),
                is_imported=bool(told.get("is_imported", False)),
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise RunError("spec", f"this is no run: {error}") from None
        if spec.kind not in KINDS:
            raise RunError("spec", f"there is no kind of run named {spec.kind}")
        return spec


def pack_files(files: Mapping[str, bytes]) -> dict[str, str]:
    """Bytes by path as base64 by path."""
    return {path: base64.b64encode(data).decode("ascii") for path, data in files.items()}


def unpack_files(told: Mapping[str, str]) -> dict[str, bytes]:
    """Read what pack_files wrote. Raises ValueError at a path that leads out of the folder."""
    if len(told) > MAX_FILES:
        raise ValueError(f"more than {MAX_FILES} files")
    try:
        files = {
            check_path(path): base64.b64decode(data, validate=True) for path, data in told.items()
        }
    except binascii.Error as error:
        raise ValueError(f"a file is no base64: {error}") from None
    folders = {str(parent) for path in files for parent in PurePosixPath(path).parents}
    if both := folders & set(files):
        raise ValueError(f"{min(both)} is a file and a folder")
    if sum(map(len, files.values())) > MAX_FILES_BYTES:
        raise ValueError("the files are larger than 32 MiB together")
    return files


def check_path(path: str) -> str:
    """The path itself, if it is relative and stays below its folder. Raises ValueError."""
    parts = PurePosixPath(path).parts
    is_odd = any(ord(one) < 32 or 0xD800 <= ord(one) < 0xE000 for one in path)
    if not parts or path.startswith("/") or ".." in parts or "\\" in path or is_odd:
        raise ValueError(f"{path!r} is no path of a file of an exercise")
    if len(path) > 200 or path.endswith("/"):
        raise ValueError(f"{path[:40]!r}... is no path of a file of an exercise")
    return path


def _limits(told: Mapping[str, Any]) -> Limits:
    known = {one.name for one in fields(Limits)}
    wrong = set(told) - known
    if wrong:
        raise ValueError(f"there is no limit named {', '.join(sorted(wrong))}")
    for name, value in told.items():
        if isinstance(value, bool) or not isinstance(value, int | float) or value != value:  # noqa: PLR0124
            raise ValueError(f"the limit {name} is no number")
    return Limits(**told)


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value or len(value) > 200:
        raise ValueError(f"{str(value)[:40]!r} is no name")
    return value
