"""A script typed whole, from memory: its first file is the learner's to write, its test decides.

The other way to do a drill (drill.py): where a few pieces are not enough to know it by heart. The
test stands beside it from the start, so one may as well write the script from its test alone.
"""

import ast
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from greenroom.core.exercises.drill import Drill
from greenroom.core.exercises.work import Work, WorkFile

GAP: Final = "____"
# What Markdown would take for more than itself in a title, as in "*args".
_MARKS: Final = re.compile(r"[*_`\[\]<>\\]")
# Reading the test and typing 30 to 60 lines.
MINUTES: Final = 10.0


@dataclass(frozen=True, slots=True)
class TypedScript:
    """`files` are the script's in reading order, the one to type first; `beside` its test's help.

    `packages` are what script and test need, by name; `drill` its blanks, where it has some.
    """

    title: str
    use_when: str
    goes_wrong: tuple[str, ...]
    files: tuple[tuple[str, str], ...]
    test: tuple[str, str]
    beside: tuple[tuple[str, str], ...]
    packages: tuple[str, ...]
    services: tuple[str, ...] = ()
    drill: Drill | None = None

    @property
    def first(self) -> tuple[str, str]:
        """Path and text of the file that is typed."""
        return self.files[0]


def work_of(script: TypedScript) -> Work:
    """What its page shows: an empty file, the test, and help in stages."""
    path, text = script.first
    given = [*script.files[1:], script.test, *script.beside]
    return Work(
        statement=statement_of(path, script.title, script.use_when),
        files=(
            WorkFile(path, ""),
            *(WorkFile(one, code, is_editable=False) for one, code in given),
        ),
        hints=tuple(_hints(script, text)),
        reference={path: text},
    )


def statement_of(path: str, title: str, use_when: str) -> str:
    """What is to be done, in Markdown."""
    named = _MARKS.sub(r"\\\g<0>", title)
    return f"Type `{path}` from memory: **{named}**. Its test decides.\n\n{use_when}"


def outline(code: str) -> str:
    """The imports, and the head of each class and function; "" for what is no Python."""
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError, RecursionError):
        return ""
    return "\n".join(_heads(tree.body, code.split("\n"), ""))


def with_gaps(drill: Drill) -> str:
    """The code with its blanks left open."""
    parts: list[str] = []
    at = 0
    for start, end in drill.places:
        parts += [drill.code[at:start], GAP]
        at = end
    return "".join([*parts, drill.code[at:]])


def typed_from_snippet(values: Mapping[str, object], drill: Drill | None) -> TypedScript:
    """The script that a snippet's files and what is known about it make.

    `values`: title, use_when, goes_wrong, files, test, support, versions, test_needs, services, as
    a snippet's row holds them.
    """
    names = [name for name, _ in _pairs(values["versions"])] + _texts(values["test_needs"])
    return TypedScript(
        title=str(values["title"]),
        use_when=str(values["use_when"]),
        goes_wrong=tuple(_texts(values["goes_wrong"])),
        files=tuple(_file(one) for one in _tables(values["files"])),
        test=_file(_tables([values["test"]])[0]),
        beside=tuple(_file(one) for one in _tables(values["support"])),
        packages=tuple(dict.fromkeys(names)),
        services=tuple(_texts(values["services"])),
        drill=drill,
    )


def _hints(script: TypedScript, code: str) -> list[str]:
    found = ["What goes wrong without it:\n\n" + "\n".join(f"- {one}" for one in script.goes_wrong)]
    heads = outline(code)
    if heads:
        found.append(f"Its outline:\n\n```python\n{heads}\n```")
    if script.drill is not None:
        gaps = with_gaps(script.drill)
        found.append(f"All but its pieces:\n\n```{script.drill.language}\n{gaps}\n```")
    return found


def _heads(body: Sequence[ast.stmt], lines: Sequence[str], indent: str) -> list[str]:
    found: list[str] = []
    for node in body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            found += lines[node.lineno - 1 : node.end_lineno]
        elif isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            first = min([node.lineno, *(one.lineno for one in node.decorator_list)])
            # The head ends where its body begins; a body on the same line is left out with it.
            found += lines[first - 1 : max(node.lineno, node.body[0].lineno - 1)]
            if isinstance(node, ast.ClassDef):
                found += _heads(node.body, lines, indent + "    ")
            found.append(f"{indent}    ...")
    return found


def _texts(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list | tuple) else []


def _pairs(value: object) -> list[tuple[str, str]]:
    pairs = value if isinstance(value, list | tuple) else []
    return [(str(name), str(wanted)) for name, wanted in pairs]


def _tables(value: object) -> list[Mapping[str, object]]:
    tables = value if isinstance(value, list | tuple) else []
    return [one for one in tables if isinstance(one, Mapping)]


def _file(table: Mapping[str, object]) -> tuple[str, str]:
    return str(table["path"]), str(table["text"])
