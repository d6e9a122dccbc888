"""Code blocks and the files in them."""

import re
from dataclasses import dataclass

from greenroom.core.documents.headings import Outline
from greenroom.core.documents.lines import cut_indent, peel
from greenroom.core.documents.model import CodeBlock, Snippet
from greenroom.core.documents.regions import Fence
from greenroom.core.documents.rows import Sheet

_COMMENT = re.compile(
    r"(?:#|//|--|;|%|'|<!--|/\*)\s*(?:(?:file|filename|"
    r"path)\s*[:=]\s*)?(?P<name>[\w@.()\[\]/\\-]{1,120})\s*(?:-->|\*/)?:?$",
    re.IGNORECASE,
)
_EXTENSION = re.compile(
    r"\.(?:py|pyi|pyx|js|jsx|mjs|cjs|ts|tsx|html?|css|scss|sass|less|json5?|ya?ml|toml|ini|cfg|"
    r"conf|env|txt|md|rst|sql|sh|"
    r"bash|zsh|ps1|bat|java|kt|kts|go|rs|rb|php|c|h|cc|cpp|hpp|cs|swift|scala|ex|exs|erl|lua|pl|r|"
    r"dart|vue|svelte|"
    r"xml|csv|lock|tf|tfvars|proto|graphql|gql|ipynb|j2|jinja|jinja2|tmpl|service|properties|"
    r"gradle|dockerfile|"
    r"mk|cmake|nix|hcl|prisma|http|rest|log|pem|crt|key|example|sample|in)$",
    re.IGNORECASE,
)
_BARE_NAMES = frozenset(
    [
        "dockerfile",
        "makefile",
        "procfile",
        "jenkinsfile",
        "gemfile",
        "vagrantfile",
        "rakefile",
        "pipfile",
        "justfile",
        "brewfile",
        "caddyfile",
        "license",
        "readme",
        "changelog",
        "containerfile",
        "tiltfile",
        "snakefile",
        "codeowners",
        ".gitignore",
        ".dockerignore",
        ".env",
        ".editorconfig",
        ".flake8",
        ".coveragerc",
        ".bashrc",
        ".zshrc",
        ".pylintrc",
        "crontab",
        "manifest.in",
        "hosts",
        "requirements",
    ]
)


@dataclass(slots=True)
class _File:
    name: str
    row: int
    first: int
    stop: int


def read_code_blocks(sheet: Sheet) -> tuple[CodeBlock, ...]:
    """Every fence with its place, as written."""
    return tuple(
        CodeBlock(fence.first + 1, fence.last + 1, fence.language, fence.is_closed, fence.indent)
        for fence in sheet.regions.fences
    )


def read_snippets(sheet: Sheet, outline: Outline) -> tuple[Snippet, ...]:
    """One snippet for every file of every fence; fences without code give none."""
    found: list[Snippet] = []
    for fence in sheet.regions.fences:
        section, section_line = outline.section(fence.first)
        files = _split_files(sheet, fence)
        for file in files:
            code = _code(sheet, fence, file)
            if not code:
                continue
            complete = fence.is_closed or file is not files[-1]
            found.append(
                Snippet(
                    fence.language, file.name, code, file.row + 1, complete, section, section_line
                )
            )
    return tuple(found)


def filename_of(line: str) -> str:
    """The file a comment line names, or "". A name needs no extension: `# Dockerfile` counts."""
    found = _COMMENT.match(line.strip())
    if not found:
        return ""
    name = found["name"].rstrip(":")
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    stem = last.lower()
    if stem in _BARE_NAMES or (_EXTENSION.search(last) and not last.startswith("..")):
        return name if re.search(r"\w", last) else ""
    return ""


def _split_files(sheet: Sheet, fence: Fence) -> list[_File]:
    """Files under their filename comments; a description above the first one belongs to it."""
    first = fence.first + 1
    named = [
        (row, name)
        for row in range(first, fence.body_end)
        if len(sheet.lines[row]) < 200 and (name := filename_of(peel(sheet.lines[row])[2]))
    ]
    title = _title_in_info(fence)
    if not named or (len(named) == 1 and title):
        return [_File(title, first, first, fence.body_end)]
    files: list[_File] = []
    for number, (row, name) in enumerate(named):
        stop = named[number + 1][0] if number + 1 < len(named) else fence.body_end
        files.append(_File(name, row, row, stop))
    files[0].first = first
    return files


def _title_in_info(fence: Fence) -> str:
    """A file named beside the language: ```python title="app.py" or ```python:app.py."""
    found = re.search(r"(?:title|file(?:name)?|name)\s*=\s*[\"']?([\w./-]{1,120})", fence.info)
    if found:
        return found[1]
    language, colon, name = fence.info.partition(":")
    return name.strip() if colon and " " not in language and _EXTENSION.search(name.strip()) else ""


def _code(sheet: Sheet, fence: Fence, file: _File) -> str:
    lines: list[str] = []
    for row in range(file.first, file.stop):
        if file.name and row == file.row and filename_of(peel(sheet.lines[row])[2]) == file.name:
            continue
        lines.append(_code_line(sheet.lines[row], fence))
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def _code_line(raw: str, fence: Fence) -> str:
    if fence.quote:
        raw = re.sub(rf"^(?:[ ]{{0,3}}>[ ]?){{1,{fence.quote}}}", "", raw)
    if "\t" in raw[: fence.indent + 1] and fence.indent:
        return cut_indent(raw, fence.indent)
    if not raw.strip():
        return ""
    spare = len(raw) - len(raw.lstrip(" "))
    return raw[min(spare, fence.indent) :].rstrip()
