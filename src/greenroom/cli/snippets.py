"""`greenroom snippet`: code of the learner's notes, at hand."""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from greenroom.apps.keeping.services.export_names import suffix_of
from greenroom.cli.house import open_house
from greenroom.cli.screen import clean
from greenroom.core.errors import InputError

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner
    from greenroom.apps.library.models import Snippet

MOST_HITS = 400
SHOWN_OTHERS = 8
# A terminal takes about this much by its escape sequence; xterm's limit is the smallest in use.
TERMINAL_CLIPBOARD_BYTES = 74_994


@click.command("snippet", short_help="Print code from your notes.")
@click.argument("words", nargs=-1)
@click.option("--copy", is_flag=True, help="Put the code on the clipboard too.")
@click.option(
    "--files",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write the code to a file in this folder; nothing there is overwritten.",
)
def snippet_command(words: tuple[str, ...], folder: Path | None, *, copy: bool) -> None:
    """Print the code in your notes that fits WORDS best. Without WORDS, list what there is.

    \b
    greenroom snippet custom permission
    greenroom snippet celery retry --copy
    greenroom snippet dockerfile --files .
    """
    learner, _now = open_house()
    if not words:
        _list(learner)
        return
    found = find_snippets(learner, " ".join(words))
    if not found:
        raise InputError("words", f"No code in your notes has the words {' '.join(words)!r}.")
    best = found[0]
    click.echo(f"{_place(best)}", err=True)
    code = clean(best.code) if sys.stdout.isatty() else best.code
    click.echo(code.rstrip("\n"))
    for other in found[1 : SHOWN_OTHERS + 1]:
        click.echo(f"also: {_place(other)}", err=True)
    if folder is not None:
        click.echo(f"Wrote {write_snippet(best, folder)}", err=True)
    if copy:
        copy_text(best.code, environment=os.environ)
        click.echo("Copied.", err=True)


def find_snippets(learner: Learner, words: str) -> list[Snippet]:
    """The learner's snippets with all of the words, best first."""
    from greenroom.apps.library.selectors.documents import get_snippet
    from greenroom.apps.library.selectors.search import search

    hits = search(learner, words, limit=MOST_HITS)
    return [get_snippet(learner, hit.ref) for hit in hits if hit.kind == "snippet"]


def write_snippet(snippet: Snippet, folder: Path) -> Path:
    """Write the code below `folder`, under its own name. Raises InputError if the name is taken."""
    name = _safe_name(snippet)
    target = folder / name
    code = snippet.code.rstrip("\n") + "\n"
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with target.open("x", encoding="utf-8") as file:
            file.write(code)
    except FileExistsError:
        if target.read_bytes() != code.encode():
            raise InputError(
                "files", f"{target} exists and says something else. Choose another folder."
            ) from None
    return target


def copy_text(text: str, *, environment: Mapping[str, str]) -> None:
    """Put text on the clipboard, by the system's own program or by the terminal.

    Raises InputError when there is neither.
    """
    for command in _clipboard_commands(environment):
        program = shutil.which(command[0])
        if program is not None:
            subprocess.run([program, *command[1:]], input=text.encode(), check=True)  # noqa: S603
            return
    data = text.encode()
    if not sys.stderr.isatty() or len(data) > TERMINAL_CLIPBOARD_BYTES:
        raise InputError("copy", "No clipboard program was found: install xclip or wl-clipboard.")
    # OSC 52: the terminal itself takes it, over ssh and in tmux (set-clipboard on) too.
    sys.stderr.write(f"\x1b]52;c;{base64.b64encode(data).decode()}\x07")


def _clipboard_commands(environment: Mapping[str, str]) -> list[list[str]]:
    commands = [["pbcopy"], ["clip.exe"]]
    if environment.get("WAYLAND_DISPLAY"):
        commands.insert(0, ["wl-copy"])
    if environment.get("DISPLAY"):
        commands += [["xclip", "-selection", "clipboard"], ["xsel", "--clipboard", "--input"]]
    return commands


def _safe_name(snippet: Snippet) -> Path:
    """The snippet's own file name as a path that stays below the folder it is written to."""
    steps = [
        step
        for step in PurePosixPath(clean(snippet.filename).replace("\\", "/")).parts
        if step not in ("/", ".", "..") and ":" not in step
    ]
    if steps:
        return Path(*steps)
    return Path(f"snippet-{snippet.pk}{suffix_of(snippet.language)}")


def _place(snippet: Snippet) -> str:
    name = snippet.filename or snippet.language or "code"
    return clean(f"{name}  ({snippet.document.path}:{snippet.line})")


def _list(learner: Learner) -> None:
    from greenroom.apps.library.selectors.documents import documents_of

    number = 0
    for document in documents_of(learner):
        for snippet in document.snippets.select_related("document"):
            number += 1
            click.echo(_place(snippet))
    if not number:
        click.echo("There is no code in your notes yet: greenroom import PATH", err=True)
