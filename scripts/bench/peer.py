"""What Anki's own backend takes for the same, in a throwaway environment.

Anki is free software under the AGPL. Greenroom measures itself against it and never depends on
it: nothing of it is installed beside Greenroom, imported by it or copied from it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from scripts.bench.figures import Figure
from scripts.bench.options import Options
from scripts.bench.places import digest_files

NAME = "Anki, in process"
FIGURES = {"answers": ("median", "p95", "p99"), "search": ("median", "slowest kind")}
INSTALL_SECONDS = 300
RUN_SECONDS = 900
_HERE = Path(__file__).resolve().parent
_INSIDE = _HERE / "anki_inside.py"


def measure_anki(options: Options, what: str, *, cards: int) -> tuple[str, list[Figure], str]:
    """(name, figures, why there are none) for "answers" or "search"."""
    if not options.with_anki:
        return "", [], "Anki was left out (--no-anki)."
    try:
        measured = _run(options.cache, what, cards)
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        said = getattr(error, "stderr", None) or error
        return "", [], f"Anki could not be measured: {str(said).strip()[-200:]}"
    figures = [Figure(name, measured[name]) for name in FIGURES[what]]
    return f"{NAME}, {measured['version']}", figures, ""


def _run(cache: Path, what: str, cards: int) -> dict[str, Any]:
    python = _environment(cache)
    key = digest_files([_INSIDE, _HERE / "texts.py"], cards)
    collection = cache / f"anki-{cards}-{key}" / "collection.anki2"
    collection.parent.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [str(python), str(_INSIDE), what, str(cards), str(collection)],
        capture_output=True,
        text=True,
        timeout=RUN_SECONDS,
        check=True,
    )
    measured: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return measured


def _environment(cache: Path) -> Path:
    """The interpreter of an environment that holds Anki's library and nothing of ours."""
    folder = cache / "anki-environment"
    python = folder / "bin" / "python"
    if (folder / "complete").exists():
        return python
    _check(sys.executable, "-m", "venv", "--clear", str(folder))
    _check(str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", "anki")
    (folder / "complete").touch()
    return python


def _check(*command: str) -> None:
    subprocess.run(command, capture_output=True, text=True, timeout=INSTALL_SECONDS, check=True)
