"""`greenroom snippet`: tested scripts, the learner's own, and code of their notes, at hand."""

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
from greenroom.cli.screen import clean, coloured_code, count
from greenroom.core.errors import InputError

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner
    from greenroom.apps.library.models import Snippet

SHOWN_OTHERS = 8
MOST_LISTED = 5_000
# A terminal takes about this much by its escape sequence; xterm's limit is the smallest in use.
TERMINAL_CLIPBOARD_BYTES = 74_994


@click.command("snippet", short_help="Print, copy or write out a script.")
@click.argument("words", nargs=-1)
@click.option("--copy", is_flag=True, help="Put the first file on the clipboard too.")
@click.option(
    "--files",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write all files, the test too, into this folder; nothing there is overwritten.",
)
@click.option("--force", is_flag=True, help="With --files: overwrite files that are there.")
@click.option(
    "--vscode",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write every script as VS Code snippets, e.g. .vscode/greenroom.code-snippets.",
)
@click.option(
    "--book",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write every script as one Markdown file.",
)
def snippet_command(
    words: tuple[str, ...], folder: Path | None, vscode: Path | None, book: Path | None, *,
    copy: bool, force: bool,
) -> None:  # fmt: skip
    """Print the script that fits WORDS best, or has the id WORDS. Without WORDS, list all.

    The script goes to the standard output and everything else to the standard error, so that
    `greenroom snippet retry > retry.py` holds the code alone.

    \b
    greenroom snippet jwt refresh
    greenroom snippet celery retry --copy
    greenroom snippet cursor pagination --files demo
    greenroom snippet --vscode .vscode/greenroom.code-snippets
    """
    learner, _now = open_house()
    if vscode is not None or book is not None:
        if words:
            raise InputError("words", "--vscode and --book write every script: leave WORDS out.")
        _export(learner, vscode, book, force=force)
        return
    if not words:
        _list(learner)
        return
    best, others = find_snippet(learner, " ".join(words))
    if folder is None:
        _show(best)
    else:
        click.echo(_place(best), err=True)
    for other in others[:SHOWN_OTHERS]:
        click.echo(f"also: {_place(other)}", err=True)
    if folder is not None:
        _tell_written(best, write_files(best, folder, force=force), folder)
    if copy:
        copy_text(best.code, environment=os.environ)
        click.echo("Copied.", err=True)


def find_snippet(learner: Learner, words: str) -> tuple[Snippet, list[Snippet]]:
    """The best snippet for the words, or the one of that id, and the others by rank.

    Raises InputError when there is none.
    """
    from greenroom.apps.library.selectors.snippets import (
        SnippetFilter,
        find_snippets,
        get_snippet,
        visible_snippets,
    )

    named = visible_snippets(learner).filter(ident=words).exclude(ident="").first()
    if named is not None:
        return named, []
    found = find_snippets(learner, SnippetFilter(query=words))
    if not found:
        short = words if len(words) <= 60 else f"{words[:57]}..."
        message = f"No script has the words {short!r}. Try fewer, or list all: greenroom snippet"
        raise InputError("words", message)
    return get_snippet(learner, found[0].pk), found[1:]


def _show(snippet: Snippet) -> None:
    from greenroom.apps.library.selectors.scripts import proof_line

    click.echo(_place(snippet), err=True)
    if snippet.use_when:
        click.echo(clean(f"Use when: {snippet.use_when}"), err=True)
    for text in snippet.about.get("goes_wrong", []):
        click.echo(clean(f"Goes wrong: {text}"), err=True)
    if len(snippet.files) > 1:
        names = ", ".join(one["path"] for one in snippet.files)
        click.echo(clean(f"Files: {names} (--files DIR writes them all)"), err=True)
    proof = proof_line(snippet)
    if proof:
        click.echo(clean(f"Test last passed: {proof}"), err=True)
    click.echo("", err=True)
    click.echo(coloured_code(snippet.code, snippet.language).rstrip("\n"))


def write_files(snippet: Snippet, folder: Path, *, force: bool = False) -> list[Path]:
    """Write all files of a snippet below `folder`; the paths written.

    Nothing is written at all if one of them is there and says something else, unless `force`.
    Raises InputError then.
    """
    from greenroom.apps.library.selectors.scripts import written_files

    files = [
        (folder / _safe_name(snippet, file.path), file.text.rstrip("\n") + "\n" * bool(file.text))
        for file in written_files(snippet)
    ]
    for path, _ in files:
        _refuse_outside(path, folder)
    taken = [path for path, text in files if _is_other(path, text)]
    if taken and not force:
        names = ", ".join(str(path) for path in taken)
        message = f"{names} exists and says something else. Choose another folder, or add --force."
        raise InputError("files", message)
    for path, text in files:
        _write(path, text)
    return [path for path, _ in files]


def _refuse_outside(path: Path, folder: Path) -> None:
    """A folder inside may be a link that leads elsewhere."""
    if not path.parent.resolve().is_relative_to(folder.resolve()):
        message = f"{path} would be written outside of {folder}: a link there leads elsewhere."
        raise InputError("files", message)


def _write(path: Path, text: str) -> None:
    """Write a file without following a link that lies in its place."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_symlink():
            path.unlink()
        path.write_text(text, encoding="utf-8", newline="\n")
    except (FileExistsError, NotADirectoryError, IsADirectoryError):
        message = f"{path} cannot be written: a file or folder of that name is in the way."
        raise InputError("files", message) from None
    if text.startswith("#!"):
        path.chmod(0o755)


def _is_other(path: Path, text: str) -> bool:
    if path.is_symlink() or path.is_dir():
        return True
    return path.exists() and path.read_bytes() != text.encode()


def _tell_written(snippet: Snippet, paths: list[Path], folder: Path) -> None:
    from greenroom.apps.library.selectors.scripts import test_packages

    for path in paths:
        click.echo(f"Wrote {path}", err=True)
    packages = test_packages(snippet)
    if packages:
        quoted = " ".join(f'"{one}"' for one in packages)
        click.echo(f"Try it: cd {folder} && pip install {quoted} && python -m pytest", err=True)
    if "postgres" in snippet.about.get("services", []):
        told = "Its test needs PostgreSQL: set DATABASE_URL to an empty database of yours."
        click.echo(told, err=True)
    if snippet.about.get("run"):
        click.echo(clean(f"Run it: {snippet.about['run']}"), err=True)


def _export(learner: Learner, vscode: Path | None, book: Path | None, *, force: bool) -> None:
    from greenroom.apps.library.selectors.scripts import as_scripts
    from greenroom.apps.library.selectors.snippets import SnippetFilter, whole_snippets
    from greenroom.formats.book import write_book
    from greenroom.formats.vscode import write_code_snippets

    scripts = as_scripts(whole_snippets(learner, SnippetFilter()))
    texts = [(vscode, lambda: write_code_snippets(scripts))]
    texts.append((book, lambda: write_book(scripts, title="Greenroom: the script library")))
    wanted = [(path, write()) for path, write in texts if path is not None]
    for path, text in wanted:
        if _is_other(path, text) and not force:
            raise InputError("files", f"{path} exists. Name another file, or use --force.")
    for path, text in wanted:
        _write(path, text)
        click.echo(f"Wrote {count(len(scripts), 'script')} to {path}", err=True)


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


def _safe_name(snippet: Snippet, name: str) -> Path:
    """A file's own name as a path that stays below the folder it is written to."""
    steps = [
        step
        for step in PurePosixPath(clean(name).replace("\\", "/")).parts
        if step not in ("/", ".", "..") and ":" not in step
    ]
    if steps and (snippet.filename or snippet.files):
        return Path(*steps)
    return Path(f"snippet-{snippet.pk}{suffix_of(snippet.language)}")


def _place(snippet: Snippet) -> str:
    if snippet.document is not None:
        name = snippet.filename or snippet.language or "code"
        return clean(f"{name}  ({snippet.document.path}:{snippet.line})")
    return clean(f"{snippet}  ({snippet.ident or 'your own'})")


def _list(learner: Learner) -> None:
    from greenroom.apps.library.selectors.snippets import SnippetFilter, find_snippets

    for snippet in find_snippets(learner, SnippetFilter(), limit=MOST_LISTED):
        click.echo(_place(snippet))
