"""A script as other tools take it: what an exporter needs of a snippet, and nothing else."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ScriptFile:
    """One file; `language` is pygments' name of it."""

    path: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Script:
    """A snippet to write out. `slug` is unique among those written together; `chapter` groups."""

    slug: str
    title: str
    chapter: str
    files: tuple[ScriptFile, ...]
    use_when: str = ""
    goes_wrong: tuple[str, ...] = ()
    proves: tuple[str, ...] = ()
    proven: str = ""
    needs: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
