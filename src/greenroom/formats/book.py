"""All scripts as one Markdown file: to read on paper or in another editor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from greenroom.formats.scripts import Script, ScriptFile

_TICKS = re.compile(r"`{3,}")
_ODD_LINK = re.compile(r"\]\((?!https?://)")
_NOT_ANCHOR = re.compile(r"[^\w\- ]")
# What pygments calls otherwise than Markdown readers do.
_FENCE_NAMES = {"docker": "dockerfile", "postgresql": "sql", "html+django": "html", "text": ""}


def write_book(scripts: Sequence[Script], *, title: str) -> str:
    """The book: contents first, then a chapter an area; scripts keep their order."""
    parts = [f"# {_line(title)}\n", _contents(scripts)]
    for chapter, group in groupby(scripts, key=lambda one: one.chapter):
        parts.append(f"## {_line(chapter)}\n")
        parts += [_section(script) for script in group]
    return "\n".join(parts)


def _contents(scripts: Iterable[Script]) -> str:
    lines: list[str] = []
    seen: dict[str, int] = {}
    for chapter, group in groupby(scripts, key=lambda one: one.chapter):
        lines.append(f"- [{_line(chapter)}](#{_anchor(chapter, seen)})")
        lines += [f"  - [{_line(one.title)}](#{_anchor(one.title, seen)})" for one in group]
    return "\n".join(lines) + "\n"


def _anchor(heading: str, seen: dict[str, int]) -> str:
    """How readers of Markdown name a heading: repeated ones are numbered."""
    name = _NOT_ANCHOR.sub("", heading.lower()).replace(" ", "-")
    number = seen.get(name, 0)
    seen[name] = number + 1
    return f"{name}-{number}" if number else name


def _section(script: Script) -> str:
    parts = [f"### {_line(script.title)}\n"]
    if script.use_when:
        parts.append(f"**Use when** {_prose(script.use_when)}\n")
    parts += [f"`{file.path}`\n\n{_fenced(file)}" for file in script.files]
    parts += _listed("Goes wrong", script.goes_wrong)
    parts += _listed("What its test proves", script.proves)
    if script.needs:
        parts.append(f"Needs: {', '.join(f'`{one}`' for one in script.needs)}\n")
    if script.proven:
        parts.append(f"Last passed: {script.proven}\n")
    parts += _listed("Sources", [f"[{address}]({address})" for address in script.sources])
    return "\n".join(parts)


def _listed(heading: str, lines: Sequence[str]) -> list[str]:
    if not lines:
        return []
    return [f"**{heading}**\n\n" + "\n".join(f"- {_prose(line)}" for line in lines) + "\n"]


def _fenced(file: ScriptFile) -> str:
    """Code in a fence longer than any inside it."""
    longest = max((len(found) for found in _TICKS.findall(file.text)), default=2)
    fence = "`" * max(3, longest + 1)
    name = _FENCE_NAMES.get(file.language, file.language)
    return f"{fence}{name}\n{file.text.rstrip(chr(10))}\n{fence}\n"


def _prose(text: str) -> str:
    """Markdown of one paragraph without HTML, and with links to web addresses alone.

    A learner's own words go into the book too, and some readers of Markdown run what they show.
    """
    pieces = " ".join(text.split()).split("`")
    if len(pieces) % 2 == 0:  # a lone backtick begins no code
        pieces[-2:] = [f"{pieces[-2]}\\`{pieces[-1]}"]
    for index in range(0, len(pieces), 2):
        plain = pieces[index].replace("&", "&amp;").replace("<", "&lt;")
        pieces[index] = _ODD_LINK.sub("] (", plain)
    return "`".join(pieces)


def _line(text: str) -> str:
    """A title: one line, nothing in it is Markdown's own."""
    flat = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;")
    return _ODD_LINK.sub("] (", flat)
