"""From a script of the library and its files as they stand now to what the runner is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from greenroom.core.exercises.typed import TypedScript
from greenroom.runner.spec import Limits, RunSpec

# Starting Django and its tests' database takes most of it.
LIMITS: Final = Limits(cpu_s=30.0, wall_s=60.0, memory_mib=1024, processes=128, output_kib=256)
ENVIRONMENT: Final = "scripts"

# With -s what is printed streams out as it comes. Only the plugins of the packages it names are
# loaded: all that are installed take 1.5 s.
_TEST = """
import sys
from importlib.metadata import PackageNotFoundError, distribution

import pytest

test, *names = sys.argv[1:]
words = ["-q", "-s", "--tb=short", "-p", "no:cacheprovider", "--rootdir=."]
for name in names:
    try:
        points = distribution(name.partition("[")[0]).entry_points
    except PackageNotFoundError:
        continue
    for one in points:
        if one.group == "pytest11":
            words += ["-p", one.value]
if "pytest-asyncio" in names:
    words += ["-o", "asyncio_default_fixture_loop_scope=function"]
sys.argv = ["pytest"]
raise SystemExit(pytest.main([*words, test]))
"""


def spec_of_script(
    script: TypedScript, changed: Mapping[str, bytes], *, run_id: str, is_imported: bool = False
) -> RunSpec:
    """Run the script's own test on its files, with those that were changed in their place."""
    texts = dict([*script.files, script.test, *script.beside])
    files = {path: text.encode() for path, text in texts.items()}
    own = {path: data for path, data in changed.items() if path in files}
    test, _ = script.test
    argv = ["{python}", "-c", _TEST, test, *script.packages]
    return _spec(run_id, {**files, **own}, argv, is_imported=is_imported)


def spec_of_code(
    path: str, files: Mapping[str, bytes], *, run_id: str, is_imported: bool
) -> RunSpec:
    """Run one file as a program."""
    return _spec(run_id, files, ["{python}", path], is_imported=is_imported)


def _spec(
    run_id: str, files: Mapping[str, bytes], argv: Sequence[str], *, is_imported: bool
) -> RunSpec:
    env = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "GIT_CONFIG_NOSYSTEM": "1", "NO_COLOR": "1"}
    judge = {"argv": list(argv), "env": env}
    return RunSpec(run_id, "script", ENVIRONMENT, files, LIMITS, judge, is_imported)
