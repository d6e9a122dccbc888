"""Snippets as other tools take them: for exports and for writing them to a folder."""

from __future__ import annotations

import re
from collections.abc import Iterable

from greenroom.apps.library.models import Snippet
from greenroom.formats.scripts import Script, ScriptFile

NO_TOPIC = "Without a topic"
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def as_scripts(snippets: Iterable[Snippet]) -> list[Script]:
    """Snippets with unique slugs, in their order; `topic__area` should have been fetched."""
    taken: set[str] = set()
    found: list[Script] = []
    for snippet in snippets:
        slug = _free_slug(snippet, taken)
        taken.add(slug)
        found.append(_as_script(snippet, slug))
    return found


def shown_files(snippet: Snippet) -> list[ScriptFile]:
    """The files in reading order; code of a document is one file."""
    if not snippet.files:
        return [ScriptFile(snippet.filename or "snippet", snippet.language, snippet.code)]
    return [ScriptFile(one["path"], one["language"], one["text"]) for one in snippet.files]


def written_files(snippet: Snippet) -> list[ScriptFile]:
    """All that stands in an empty project so that the script runs: the test and its help too."""
    about = snippet.about
    beside = [about["test"], *about["support"]] if "test" in about else []
    return [
        *shown_files(snippet),
        *(ScriptFile(one["path"], one["language"], one["text"]) for one in beside),
    ]


def needed_packages(snippet: Snippet) -> list[str]:
    """What to install for the script: "django>=5.2"."""
    return [f"{name}{wanted}" for name, wanted in snippet.about.get("versions", [])]


def test_packages(snippet: Snippet) -> list[str]:
    """What to install to run the script's test too."""
    if "test" not in snippet.about:
        return []
    return [*needed_packages(snippet), "pytest", *snippet.about["test_needs"]]


def proof_line(snippet: Snippet) -> str:
    """When and with what the test last passed: "2026-11-21 on Python 3.11.7, django 5.2.19"."""
    proof = snippet.about.get("proof")
    if not proof:
        return ""
    versions = [f"{name} {version}" for name, version in proof["versions"]]
    return ", ".join([f"{proof['passed_on']} on Python {proof['python']}", *versions])


def _as_script(snippet: Snippet, slug: str) -> Script:
    about = snippet.about
    return Script(
        slug=slug,
        title=str(snippet),
        chapter=snippet.topic.area.title if snippet.topic else NO_TOPIC,
        files=tuple(shown_files(snippet)),
        use_when=snippet.use_when,
        goes_wrong=tuple(about.get("goes_wrong", ())),
        proves=tuple(about.get("proves", ())),
        proven=proof_line(snippet),
        needs=tuple(needed_packages(snippet)),
        sources=tuple(about.get("sources", ())),
    )


def _free_slug(snippet: Snippet, taken: set[str]) -> str:
    plain = snippet.ident.rsplit(".", 1)[-1] if snippet.ident else str(snippet).lower()
    slug = _NOT_SLUG.sub("-", plain).strip("-")[:60] or "snippet"
    return slug if slug not in taken else f"{slug}-{snippet.pk}"
