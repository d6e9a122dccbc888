import json
import os
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

HERE = Path(__file__).parent
HOOKS = ".pre-commit-config.yaml"
GOOD = '''"""A module without a fault."""

import logging
from datetime import UTC, datetime

logger = logging.getLogger(__name__)


def total(prices: list[int]) -> int:
    logger.info("adding %d prices at %s", len(prices), datetime.now(UTC))
    return sum(prices)
'''
FAULTS = {  # the rule that must find it, and the fault
    "B006": "def add(item: int, to: list[int] = []) -> None:\n    to.append(item)\n",
    "BLE001": "try:\n    print(1)\nexcept Exception:\n    print(2)\n",
    "DTZ005": "from datetime import datetime\n\nprint(datetime.now())\n",
    "E402": "print(1)\nimport os\n\nprint(os)\n",
    "E722": "try:\n    print(1)\nexcept:\n    print(2)\n",
    "F401": "import os\n",
    "F821": "print(missing)\n",
    "G004": "import logging\n\nlogging.getLogger(__name__).info(f'{1}')\n",
    "I001": "import sys\nimport os\n\nprint(os, sys)\n",
    "LOG015": "import logging\n\nlogging.info('x')\n",
    "PGH003": "x: int = 'a'  # type: ignore\n",
    "S101": "assert print\n",
    "S608": "def a(b: str) -> str:\n    return f\"SELECT 1 FROM t WHERE a = '{b}'\"\n",
    "T100": "breakpoint()\n",
    "UP006": "from typing import List\n\nx: List[int] = []\n",
}
TYPES = {
    "no-untyped-def": "def half(x):\n    return x / 2\n",
    "possibly-undefined": "if input():\n    x = 1\nprint(x)\n",
    "redundant-expr": "def f(x: int) -> int:\n    return x if x is not None else 0\n",
    "return-value": "def one() -> int:\n    return '1'\n",
    "union-attr": "def low(x: str | None) -> str:\n    return x.lower()\n",
    "unreachable": "import sys\n\n\ndef f() -> int:\n    sys.exit()\n    return 1\n",
    "unused-ignore": "x: int = 1  # type: ignore[assignment]\n",
}


def run(project: Path, command: str) -> subprocess.CompletedProcess[str]:
    env = os.environ | {"RUFF_NO_CACHE": "true", "MYPY_CACHE_DIR": os.devnull}
    return subprocess.run(
        shlex.split(command), cwd=project, env=env, capture_output=True, text=True
    )


def hooks() -> dict[str, dict]:
    [repo] = yaml.safe_load((HERE / HOOKS).read_text())["repos"]
    return {hook["id"]: hook for hook in repo["hooks"]}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    shutil.copy(HERE / "pyproject.toml", folder)
    (folder / "good.py").write_text(GOOD)
    for code, text in (FAULTS | TYPES).items():
        (folder / f"{code.lower().replace('-', '_')}.py").write_text(text)
    return folder


def codes(project: Path, command: str) -> dict[str, set[str]]:
    """What was found, by module."""
    found: dict[str, set[str]] = {}
    for one in json.loads(run(project, f"{command} --output-format=json").stdout):
        found.setdefault(Path(one["filename"]).stem, set()).add(one["code"])
    return found


def test_each_planted_fault_is_found_by_its_rule_but_not_by_the_defaults(project: Path):
    ours = codes(project, hooks()["ruff-check"]["entry"] + " .")
    assert [one for one in FAULTS if one not in ours[one.lower()]] == []
    flake8 = codes(project, "ruff check --isolated --select E,F,W,C90 .")
    missed = {one for one in FAULTS if one not in flake8.get(one.lower(), set())}
    assert missed > {"B006", "BLE001", "S608", "DTZ005", "T100", "PGH003", "G004"}
    assert "good" not in ours


def test_mypy_finds_what_would_fail_only_when_it_runs(project: Path):
    shown = run(project, hooks()["mypy"]["entry"]).stdout.splitlines()
    for code in TYPES:
        of_module = [one for one in shown if one.startswith(code.replace("-", "_"))]
        assert any(one.endswith(f"[{code}]") for one in of_module), (code, shown)
    assert not any(one.startswith("good.py") for one in shown)


def test_the_formatter_refuses_a_line_of_89_and_accepts_one_of_88(project: Path):
    check = hooks()["ruff-format"]["entry"]
    for length, status in [(88, 0), (89, 1)]:
        line = f"{'x' * (length - 84)} = [{'1, ' * 26}1]"
        assert len(line) == length
        (project / "long.py").write_text(line + "\n")
        assert run(project, f"{check} long.py good.py").returncode == status


def test_a_test_may_assert(project: Path):
    (project / "tests").mkdir()
    (project / "tests" / "test_a.py").write_text("assert print\n")
    assert run(project, hooks()["ruff-check"]["entry"] + " tests").returncode == 0


def test_own_rule_the_hooks_run_the_installed_tools_on_python_files():
    assert list(hooks()) == ["ruff-check", "ruff-format", "mypy"]
    for hook in hooks().values():
        assert hook["language"] == "system" and hook["name"]
        assert "python" in hook.get("types_or", hook.get("types"))
        assert hook.get("pass_filenames", True) == (hook["id"] != "mypy")
