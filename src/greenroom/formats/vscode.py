"""VS Code's `.code-snippets`: JSON of {name: {scope, prefix, body, description}}.

A body is a template in which `$`, `}` and backslash mean something, so they are escaped. A script
of several files becomes one entry a file, since an editor inserts into one file at a time.
Source: code.visualstudio.com/docs/editing/userdefinedsnippets, "Snippet syntax".
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from greenroom.formats.scripts import Script, ScriptFile

PREFIX = "gr"
_SPECIAL = str.maketrans({"\\": "\\\\", "$": "\\$", "}": "\\}"})
# pygments' names of languages that VS Code knows by another; those it does not know have no scope.
_SCOPES = {
    "python": "python", "toml": "toml", "yaml": "yaml,dockercompose", "json": "json,jsonc",
    "bash": "shellscript", "docker": "dockerfile", "postgresql": "sql", "sql": "sql",
    "html+django": "html,django-html", "markdown": "markdown", "javascript": "javascript",
    "css": "css", "ini": "ini,properties", "make": "makefile", "nginx": "nginx",
    "terraform": "terraform", "lua": "lua", "xml": "xml",
}  # fmt: skip


def write_code_snippets(scripts: Iterable[Script]) -> str:
    """The text of a `.code-snippets` file; every entry has a name and a prefix of its own."""
    entries: dict[str, dict[str, object]] = {}
    for script in scripts:
        for index, file in enumerate(script.files):
            name = script.title if index == 0 else f"{script.title}: {file.path}"
            entries[_free(name, entries)] = _entry(script, file, index)
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


def escape_body(line: str) -> str:
    """A line of code as a snippet's body says it."""
    return line.translate(_SPECIAL)


def _entry(script: Script, file: ScriptFile, index: int) -> dict[str, object]:
    stem = file.path.replace("/", "-").strip(".").rsplit(".", 1)[0].lower()
    prefix = f"{PREFIX}-{script.slug}" if index == 0 else f"{PREFIX}-{script.slug}-{stem}"
    entry: dict[str, object] = {
        "prefix": prefix,
        "body": [escape_body(line) for line in file.text.rstrip("\n").split("\n")],
        "description": f"{file.path}. {script.use_when}".strip(),
    }
    scope = _SCOPES.get(file.language)
    return {"scope": scope, **entry} if scope else entry


def _free(name: str, taken: dict[str, dict[str, object]]) -> str:
    number, free = 2, name
    while free in taken:
        free, number = f"{name} ({number})", number + 1
    return free
