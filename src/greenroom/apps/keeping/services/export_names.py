"""File names that every system takes, made from names that people gave."""

from __future__ import annotations

import re

LONGEST_STEP = 80
MOST_STEPS = 8
SUFFIXES = {
    "python": ".py", "py": ".py", "sql": ".sql", "bash": ".sh", "sh": ".sh", "shell": ".sh",
    "javascript": ".js", "js": ".js", "typescript": ".ts", "html": ".html", "css": ".css",
    "json": ".json", "yaml": ".yaml", "yml": ".yaml", "toml": ".toml", "dockerfile": ".dockerfile",
    "nginx": ".conf", "go": ".go", "java": ".java", "xml": ".xml",
}  # fmt: skip
_UNFIT = re.compile(r"[^\w .()+,-]+")
# Windows gives these to devices, with any ending.
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


class FileNames:
    """Hands out paths below a folder; no two differ only by case."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._taken: set[str] = set()

    def give(self, wanted: str) -> str:
        """A free path as near to `wanted` as can be."""
        steps = [safe_name(step) for step in wanted.split("/") if step.strip()][-MOST_STEPS:]
        base = "/".join([self._folder, *(steps or ["unnamed.md"])])
        stem, dot, suffix = base.rpartition(".")
        name, number = base, 1
        while name.casefold() in self._taken:
            number += 1
            name = f"{stem}-{number}{dot}{suffix}" if dot else f"{base}-{number}"
        self._taken.add(name.casefold())
        return name


def suffix_of(language: str) -> str:
    """The usual ending of a file in a language: ".py" for python."""
    return SUFFIXES.get(language.casefold(), ".txt")


def safe_name(step: str) -> str:
    """One name of a path; its ending survives shortening."""
    plain = _UNFIT.sub("_", step).strip(" .") or "unnamed"
    if _DEVICES.fullmatch(plain):
        plain = f"_{plain}"
    if len(plain) <= LONGEST_STEP:
        return plain
    stem, dot, suffix = plain.rpartition(".")
    if not dot or len(suffix) > 10:
        return plain[:LONGEST_STEP]
    return f"{stem[: LONGEST_STEP - len(suffix) - 1]}.{suffix}"
