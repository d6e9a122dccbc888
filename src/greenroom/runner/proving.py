"""Proving a script: its own test is run on a copy, as it would be in an empty project.

A proof is worth something only if the test really ran: a skipped or expected failure, no test at
all or a run over time is a failure here. The code that runs is a pack's, with the rights of
whoever asked for it: only a person who trusts the pack asks.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from greenroom.core.packs import SnippetDef
from greenroom.runner.needs import Installed, canonical_name, unnamed_modules

LIMIT_SECONDS = 90.0
MAX_OUTPUT_CHARACTERS = 6_000
# What a test may depend on without saying so; everything else of the caller's is kept away.
KEPT_VARIABLES = ("LANG", "LC_ALL", "TZ", "SYSTEMROOT", "SSL_CERT_FILE")
# Changes when a proof means something else than before, so that no older one counts.
RECIPE = "2"

_INVENTORY = """
import importlib.metadata as m, json, re, sys, sysconfig
from packaging.requirements import Requirement
def name(text): return re.sub("[-_.]+", "-", text).lower()
found, brings = {}, {}
for d in m.distributions():
    plugins = [e.value for e in d.entry_points if e.group == "pytest11"]
    own = name(d.metadata["Name"])
    found[own] = [d.version, plugins]
    brought = brings.setdefault(own, {})
    for extra in ["", *(d.metadata.get_all("Provides-Extra") or [])]:
        wanted = [Requirement(text) for text in d.requires or []]
        brought[extra.lower()] = [
            [name(one.name), sorted(map(str.lower, one.extras))] for one in wanted
            if one.marker is None or one.marker.evaluate({"extra": extra})
        ]
modules = {k: [name(one) for one in v] for k, v in m.packages_distributions().items()}
print(json.dumps({"python": "%d.%d.%d" % sys.version_info[:3], "packages": found,
                  "brings": brings, "modules": modules,
                  "site": [sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]}))
"""


@dataclass(frozen=True, slots=True)
class Script:
    """What is to be proved: the files of one folder, by path relative to it.

    `packages` name what it and its test need ("moto[s3]"); `services` what must run beside it.
    """

    id: str
    files: Mapping[str, bytes]
    test: str
    packages: tuple[str, ...] = ()
    services: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256, in hex, over everything that can change the outcome but the environment."""
        files = sorted(
            (path, hashlib.sha256(data).hexdigest()) for path, data in self.files.items()
        )
        told = [self.id, self.test, self.packages, self.services, files]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def script_of(snippet: SnippetDef) -> Script:
    """What there is to run of a pack's snippet."""
    files = {one.path: one.text.encode() for one in (*snippet.files, *snippet.support)}
    files[snippet.test.path] = snippet.test.text.encode()
    names = (*(name for name, _ in snippet.versions), *snippet.test_needs)
    return Script(
        snippet.id, files, snippet.test.path, tuple(dict.fromkeys(names)), snippet.services
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Environment:
    """An interpreter and the packages installed beside it."""

    python: Path
    version: str
    packages: Mapping[str, str]
    plugins: Mapping[str, tuple[str, ...]]
    site_packages: tuple[Path, ...]
    installed: Installed

    @property
    def digest(self) -> str:
        """SHA-256 over the recipe, the interpreter's version and all packages."""
        told = [RECIPE, self.version, sorted(self.packages.items())]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Proof:
    """What running a script's test showed. `wrong` is empty if it holds.

    `unsteady` is what failed at first, beside other tests, where it held when run again alone.
    """

    id: str
    wrong: str
    tests: int
    seconds: float
    versions: Mapping[str, str]
    is_cached: bool = False
    unsteady: str = ""


def read_environment(python: Path) -> Environment:
    """What is installed beside an interpreter."""
    done = subprocess.run(
        [python, "-W", "ignore", "-c", _INVENTORY], capture_output=True, text=True, check=True
    )
    told = json.loads(done.stdout)
    packages = told["packages"]
    return Environment(
        python=python,
        version=told["python"],
        packages={name: version for name, (version, _) in packages.items()},
        plugins={name: tuple(plugins) for name, (_, plugins) in packages.items() if plugins},
        site_packages=tuple(dict.fromkeys(map(Path, told["site"]))),
        installed=Installed(
            modules={name: tuple(holders) for name, holders in told["modules"].items()},
            brings={
                name: {
                    extra: tuple((one, frozenset(extras)) for one, extras in wanted)
                    for extra, wanted in brought.items()
                }
                for name, brought in told["brings"].items()
            },
        ),
    )


def prove(
    script: Script,
    environment: Environment,
    *,
    database_url: str | None = None,
    limit_seconds: float = LIMIT_SECONDS,
) -> Proof:
    """Run the script's test on a copy of its files in a temporary folder."""
    names = [canonical_name(one) for one in script.packages]
    missing = [name for name in names if name not in environment.packages]
    if missing:
        return _failed(script, f"not installed: {', '.join(missing)}")
    unnamed = unnamed_modules(script.files, [*script.packages, "pytest"], environment.installed)
    if unnamed:
        return _failed(script, f"imports what it does not name: {', '.join(unnamed)}")
    with tempfile.TemporaryDirectory(prefix="greenroom-", ignore_cleanup_errors=True) as made:
        folder, home = Path(made) / "project", Path(made) / "home"
        home.mkdir()
        _write(script.files, folder)
        variables = _variables(environment, home, database_url)
        command = _command(script, environment, Path(made) / "report.xml")
        code, output, seconds = _run(command, folder, variables, limit_seconds)
        return _judge(script, environment, Path(made) / "report.xml", code, output, seconds)


def _write(files: Mapping[str, bytes], folder: Path) -> None:
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        if data.startswith(b"#!"):
            target.chmod(0o755)


def _variables(environment: Environment, home: Path, database_url: str | None) -> dict[str, str]:
    kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    programs = os.pathsep.join([str(environment.python.parent), os.environ.get("PATH", os.defpath)])
    kept |= {
        "PATH": programs, "HOME": str(home), "TMPDIR": str(home), "PYTHONDONTWRITEBYTECODE": "1",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "NO_COLOR": "1", "GIT_CONFIG_NOSYSTEM": "1",
    }  # fmt: skip
    if database_url is not None:
        kept["DATABASE_URL"] = database_url
    return kept


def _command(script: Script, environment: Environment, report: Path) -> list[str | Path]:
    """pytest with the plugins of the packages asked for; loading all of them costs 1.5 s."""
    names = map(canonical_name, script.packages)
    plugins = [plugin for name in names for plugin in environment.plugins.get(name, ())]
    command: list[str | Path] = [environment.python, "-m", "pytest", "-q", "--tb=short"]
    command += ["-p", "no:cacheprovider", f"--junitxml={report}", "--rootdir=."]
    for plugin in plugins:
        command += ["-p", plugin]
    if "pytest-asyncio" in script.packages:
        command += ["-o", "asyncio_default_fixture_loop_scope=function"]
    return [*command, script.test]


def _run(
    command: Sequence[str | Path], folder: Path, variables: dict[str, str], limit_seconds: float
) -> tuple[int | None, str, float]:
    """(exit status, or None over time; what was printed; the seconds it had if it took all)."""
    process = subprocess.Popen(
        command, cwd=folder, env=variables, start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        output, _ = process.communicate(timeout=limit_seconds)
    except subprocess.TimeoutExpired:
        return None, "", limit_seconds
    finally:
        _end(process)  # also when whoever asked presses Ctrl+C
    return process.returncode, output.decode("utf-8", "replace"), 0.0


def _end(process: subprocess.Popen[bytes]) -> None:
    """Nothing a test started outlives it: the whole session of processes goes."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return
    finally:
        if process.stdout is not None:
            process.stdout.close()
        process.wait()


def _judge(
    script: Script, environment: Environment, report: Path, code: int | None, output: str,
    seconds: float,
) -> Proof:  # fmt: skip
    if code is None:
        return _failed(script, f"its test did not end within {seconds:.0f} seconds")
    counts = _counts(report)
    ran = counts["tests"]
    names = map(canonical_name, script.packages)
    versions = {name: environment.packages[name] for name in names}
    wrong = ""
    if code or counts["failures"] or counts["errors"]:
        wrong = f"its test fails:\n{_tail(output)}"
    elif ran == 0:
        wrong = "its test runs nothing"
    elif counts["skipped"]:
        wrong = f"its test skips {counts['skipped']:.0f} of {ran:.0f}, which proves nothing"
    return Proof(script.id, wrong, int(ran), round(counts["time"], 2), versions)


def _counts(report: Path) -> dict[str, float]:
    names = ("tests", "failures", "errors", "skipped", "time")
    counts = dict.fromkeys(names, 0.0)
    if report.is_file():
        for suite in ET.parse(report).iter("testsuite"):  # noqa: S314 (pytest wrote it)
            for name in names:
                counts[name] += float(suite.get(name, 0))
    return counts


def _tail(output: str) -> str:
    return output.strip()[-MAX_OUTPUT_CHARACTERS:]


def _failed(script: Script, wrong: str) -> Proof:
    return Proof(script.id, wrong, 0, 0.0, {})
