"""Holds the documentation against the repository; `make check` runs `python -m scripts.check_docs`.

What is written must be there: links and their anchors, commands and their options, make targets,
paths, JSON schemas, a line about each dependency. What must not be there: notes of work to be done,
addresses of package registries, and paths of the machine somebody wrote on. Every fault is told, as
file:line: what is wrong.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

import click
from jsonschema.exceptions import SchemaError
from jsonschema.validators import validator_for
from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).resolve().parent.parent
FRONT_PAGES = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")
# A path in backticks may leave out this beginning: `core/memory/` is in the package.
BASES = ("", "src/greenroom")
DEPENDENCIES = "docs/decisions/0002-dependencies.md"
# What the pack's scripts run on has a table of its own.
SCRIPT_REQUIREMENTS = "requirements/snippets.in"
SCRIPT_DEPENDENCIES = "docs/decisions/0014-script-environment.md"
MADE_HERE = {".venv", ".venv-snippets", ".bootstrap", ".cache"}
UNREAD_FOLDERS = {"node_modules", "__pycache__"}

_PATH = re.compile(r"[\w.*-]+(?:/[\w.*-]+)+/?|[\w.*-]+/")
_COMMAND = re.compile(r"^(?:\$ )?(?:[\w./~-]*/)?(greenroom|make)(?: +(.*))?$")
_NESTED = re.compile(r"\$\((greenroom) ([^()]*)\)")
_EXTERNAL = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_TARGET = re.compile(r"^([a-z][\w-]*):", re.MULTILINE)
_PUNCTUATION = re.compile(r"[^\w\- ]")
_UNDONE = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|T" r"BD|X" r"XX)\b")
_UNDONE_COMMENT = re.compile(r"(?:#|//|/\*|<!--)\s*(?:TO" r"DO|FIX" r"ME|X" r"XX)\b")
_SOURCES = (".py", ".ts", ".css", ".html", ".toml")
# Written in parts, or this file would name what it forbids.
_REGISTRIES = re.compile(
    "|".join(
        name.replace(" ", r"\.")
        for name in ("pypi org", "pythonhosted org", "registry npmjs", "npmjs com", "yarnpkg com")
    )
)
_MACHINE_PATH = re.compile(r"(?<![\w.~<-])/(?:root|work|home/\w[\w-]*|Users/\w[\w-]*)(?=/)")


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong; `file` is relative to the repository."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


@dataclass(slots=True)
class Page:
    """One Markdown file, taken apart; everything has the line it begins in."""

    path: Path
    links: list[tuple[int, str]] = field(default_factory=list)
    words: list[tuple[int, str]] = field(default_factory=list)
    inline_code: list[tuple[int, str]] = field(default_factory=list)
    code: list[tuple[int, str]] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)


def main(root: Path = ROOT) -> int:
    """Print every fault; return 1 if there is one."""
    from greenroom.cli.main import main as commands

    faults = check(root, commands)
    for fault in faults:
        print(fault)
    return 1 if faults else 0


def check(root: Path, commands: click.Group) -> list[Fault]:
    """Every fault of the documentation below `root`, in order of files and lines."""
    pages = {path: read_page(path) for path in find_pages(root)}
    targets = read_targets(root)
    files = list_files(root)
    faults = [
        *check_schemas(root),
        *check_reach(root, pages),
        *check_dependencies(root, pages),
        *check_files(root, files),
    ]
    for page in pages.values():
        name = page.path.relative_to(root).as_posix()
        faults += [Fault(name, line, said) for line, said in check_links(root, page, pages)]
        faults += [Fault(name, line, said) for line, said in check_commands(page, commands)]
        faults += [Fault(name, line, said) for line, said in check_targets(page, targets)]
        faults += [Fault(name, line, said) for line, said in check_paths(root, page)]
        faults += [
            Fault(name, line, "says that something is still to be done: do it, or leave it out")
            for line, text in page.words
            if _UNDONE.search(text)
        ]
    return sorted(set(faults))


# -- reading ---------------------------------------------------------------------------------


def find_pages(root: Path) -> list[Path]:
    """The pages at the root and everything Markdown below docs/."""
    front = [root / name for name in FRONT_PAGES if (root / name).is_file()]
    return [*front, *sorted((root / "docs").rglob("*.md"))]


def read_page(path: Path) -> Page:
    """Take a page apart."""
    page = Page(path)
    line, is_heading = 1, False
    for token in MarkdownIt("commonmark").enable("table").parse(path.read_text(encoding="utf-8")):
        line = token.map[0] + 1 if token.map else line
        if token.type in ("fence", "code_block"):
            first = line + (token.type == "fence")
            joined = _join_continued(token.content.split("\n"), first)
            page.code += joined
        elif token.type == "inline":
            _read_inline(page, token, line)
            if is_heading:
                _add_anchor(page, _shown_text(token))
        is_heading = token.type == "heading_open"
    return page


def _join_continued(lines: Sequence[str], first: int) -> Iterator[tuple[int, str]]:
    """Lines with those that a backslash continues; each with the number it begins at."""
    held, start = "", first
    for number, text in enumerate(lines, start=first):
        start = start if held else number
        held += text.strip()
        if held.endswith("\\"):
            held = f"{held[:-1].rstrip()} "
            continue
        yield start, held
        held = ""


def _read_inline(page: Page, token: Token, line: int) -> None:
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak"):
            line += 1
        elif child.type == "link_open":
            page.links.append((line, str(child.attrGet("href"))))
        elif child.type == "image":
            page.links.append((line, str(child.attrGet("src"))))
        elif child.type == "code_inline":
            page.inline_code.append((line, child.content))
        elif child.type == "text":
            page.words.append((line, child.content))


def _shown_text(token: Token) -> str:
    return "".join(
        one.content for one in token.children or () if one.type in ("text", "code_inline")
    )


def _add_anchor(page: Page, heading: str) -> None:
    """The anchor that a forge gives a heading: the second "Install" is `install-1`."""
    plain = _PUNCTUATION.sub("", heading.strip().lower()).replace(" ", "-")
    anchor, number = plain, 0
    while anchor in page.anchors:
        number += 1
        anchor = f"{plain}-{number}"
    page.anchors.add(anchor)


def read_targets(root: Path) -> set[str]:
    """The names that `make` knows."""
    makefile = root / "Makefile"
    return set(_TARGET.findall(makefile.read_text())) if makefile.is_file() else set()


def list_files(root: Path) -> list[Path]:
    """Every file that git tracks; outside a repository, everything but hidden folders."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=False
    )
    if listed.returncode == 0:
        found = [root / name for name in listed.stdout.split("\0") if name]
        return [path for path in found if path.is_file()]
    return list(_walk(root))


def _walk(root: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(root):
        folders[:] = [
            name for name in folders if not name.startswith(".") and name not in UNREAD_FOLDERS
        ]
        yield from (Path(folder, name) for name in files)


# -- checking --------------------------------------------------------------------------------

Said = tuple[int, str]


def check_links(root: Path, page: Page, pages: dict[Path, Page]) -> Iterator[Said]:
    """Relative links that lead nowhere, and anchors that no heading makes."""
    for line, link in page.links:
        if _EXTERNAL.match(link):
            continue
        target, _, anchor = unquote(link).partition("#")
        path = Path(os.path.normpath(page.path.parent / target)) if target else page.path
        if not path.is_relative_to(root) or not path.exists():
            yield line, f"the link {link} leads to nothing"
        elif anchor and path in pages and anchor not in pages[path].anchors:
            yield line, f"the link {link} names a heading that is not there"


def check_reach(root: Path, pages: dict[Path, Page]) -> Iterator[Fault]:
    """Pages below docs/ that nobody finds by following links from the README."""
    waiting, seen = [root / "README.md"], set()
    while waiting:
        path = waiting.pop()
        if path in seen or path not in pages:
            continue
        seen.add(path)
        for _, link in pages[path].links:
            target = unquote(link).partition("#")[0]
            if target and not _EXTERNAL.match(link):
                waiting.append(Path(os.path.normpath(path.parent / target)))
    for path in pages:
        name = path.relative_to(root).as_posix()
        if path not in seen and name not in FRONT_PAGES:
            yield Fault(name, 1, "no link leads here from README.md: add one to docs/index.md")


def check_commands(page: Page, commands: click.Group) -> Iterator[Said]:
    """Commands of `greenroom` that do not exist, or not with these options."""
    for line, text in [*page.code, *page.inline_code]:
        found = _COMMAND.match(text)
        written = [found] if found and found[1] == "greenroom" else []
        for one in [*written, *_NESTED.finditer(text)]:
            for said in _check_command(one[2] or "", commands):
                yield line, f"`greenroom {one[2] or ''}`: {said}"


def _check_command(arguments: str, commands: click.Group) -> Iterator[str]:
    """What is wrong with a command line, read as far as its first shell operator."""
    command: click.Command = commands
    words = iter(_split(arguments))
    for word in words:
        if word.startswith("-") and word != "-":
            name, equals, value = word.partition("=")
            option = _find_option(command, name)
            if option is None:
                yield f"there is no option {name}"
            elif not option.is_flag and not option.count:
                yield from _check_value(option, name, value if equals else next(words, ""))
        elif isinstance(command, click.Group):
            if _is_placeholder(word):
                return
            known = command.commands.get(word)
            if known is None:
                yield f"there is no command {word}"
                return
            command = known


def _split(arguments: str) -> list[str]:
    """Words of a command; what follows two spaces explains it, brackets mark what is optional."""
    command = re.split(r"\s{2,}", arguments)[0].replace("[", " ").replace("]", " ")
    try:
        lexer = shlex.shlex(command, posix=True, punctuation_chars="|&;<>")
        lexer.whitespace_split = True
        words = list(lexer)
    except ValueError:
        return command.split()
    ends = [index for index, word in enumerate(words) if set(word) <= set("|&;<>")]
    return words[: ends[0]] if ends else words


def _find_option(command: click.Command, name: str) -> click.Option | None:
    context = click.Context(command, help_option_names=["-h", "--help"])
    options = command.get_params(context)
    return next(
        (one for one in options if isinstance(one, click.Option) and name in one.opts), None
    )


def _check_value(option: click.Option, name: str, value: str) -> Iterator[str]:
    if not value:
        yield f"{name} needs a value"
        return
    known = option.type.choices if isinstance(option.type, click.Choice) else ()
    if known and value not in known and not _is_placeholder(value):
        yield f"{name} takes {', '.join(map(str, known))}, not {value}"


def _is_placeholder(word: str) -> bool:
    return word.isupper() or word in ("...", "…")


def check_targets(page: Page, targets: set[str]) -> Iterator[Said]:
    """`make` targets that the Makefile does not have."""
    for line, text in [*page.code, *page.inline_code]:
        found = _COMMAND.match(text)
        if not found or found[1] != "make":
            continue
        for word in _split(found[2] or ""):
            if word.isalpha() and not _is_placeholder(word) and word not in targets:
                yield line, f"the Makefile has no target {word}"


def check_paths(root: Path, page: Page) -> Iterator[Said]:
    """Paths in backticks that begin with a folder of the repository and do not exist."""
    for line, text in page.inline_code:
        top = text.split("/")[0]
        if not _PATH.fullmatch(text) or top in MADE_HERE:
            continue
        bases = [root / base for base in BASES if (root / base / top).is_dir()]
        if bases and not any(any(base.glob(text.rstrip("/"))) for base in bases):
            yield line, f"there is no {text} in the repository"


def check_schemas(root: Path) -> Iterator[Fault]:
    """JSON schemas that are no JSON, or no schemas."""
    for path in sorted((root / "docs/reference/schemas").glob("*.json")):
        name = path.relative_to(root).as_posix()
        try:
            schema = json.loads(path.read_text(encoding="utf-8"))
            validator_for(schema).check_schema(schema)
        except json.JSONDecodeError as error:
            yield Fault(name, error.lineno, f"this is no JSON: {error.msg}")
        except SchemaError as error:
            yield Fault(name, 1, f"this is no JSON Schema: {error.message}")


def check_dependencies(root: Path, pages: dict[Path, Page]) -> Iterator[Fault]:
    """Dependencies that have no line of their own among the decisions."""
    scripts = _read_requirements(root / SCRIPT_REQUIREMENTS)
    for page, wanted in (
        (DEPENDENCIES, _read_dependencies(root)),
        (SCRIPT_DEPENDENCIES, _names_of(scripts)),
    ):
        known = {text for _, text in pages.get(root / page, Page(root)).inline_code}
        for name in sorted(wanted - known):
            yield Fault(page, 1, f"has no line about {name}: what it saves us, its licence")


def _read_dependencies(root: Path) -> set[str]:
    """Names in pyproject.toml, requirements/*.in and frontend/package.json, versions left out."""
    project = tomllib.loads(_read_text(root / "pyproject.toml")).get("project", {})
    extras = project.get("optional-dependencies", {}).values()
    requirements = [*project.get("dependencies", []), *(one for extra in extras for one in extra)]
    for path in (root / "requirements").glob("*.in"):
        if path != root / SCRIPT_REQUIREMENTS:
            requirements += _read_requirements(path)
    npm = json.loads(_read_text(root / "frontend/package.json") or "{}")
    return _names_of(requirements) | {*npm.get("dependencies", ()), *npm.get("devDependencies", ())}


def _read_requirements(path: Path) -> list[str]:
    lines = _read_text(path).splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def _names_of(requirements: Iterable[str]) -> set[str]:
    return {re.split(r"[\s\[<>=!~;]", one)[0].lower() for one in requirements}


def _read_text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def check_files(root: Path, files: Iterable[Path]) -> Iterator[Fault]:
    """Registries, paths of somebody's machine, and comments that put work off."""
    for path in files:
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        name = path.relative_to(root).as_posix()
        for found in _REGISTRIES.finditer(text):
            yield Fault(name, _line_of(text, found), "names the address of a package registry")
        for found in _MACHINE_PATH.finditer(text):
            yield Fault(name, _line_of(text, found), f"names a path of one machine: {found[0]}")
        if path.suffix in _SOURCES:
            for found in _UNDONE_COMMENT.finditer(text):
                yield Fault(name, _line_of(text, found), "a comment puts work off: do it now")


def _line_of(text: str, found: re.Match[str]) -> int:
    return text.count("\n", 0, found.start()) + 1


if __name__ == "__main__":
    sys.exit(main())
