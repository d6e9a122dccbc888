"""What stands beside: big_o for growth, and a small Django project for a view's verdict."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.bench.figures import Figure
from scripts.bench.growing import Sample
from scripts.bench.options import Options

INSTALL_SECONDS = 600
ONE_SECONDS = 60

# Runs one sample with big_o, by its defaults but for sizes that end in time.
_ASK = """
import json, sys, warnings
warnings.simplefilter("ignore")
import big_o
sys.setrecursionlimit(50_000)
told = json.load(sys.stdin)
made, solved = {}, {}
exec(told["make"], made)
exec(told["code"], solved)
most = told["most"]
def run(args):
    value = solved["solve"](*args)
    if hasattr(value, "__next__"):
        for _ in value:
            pass
best, _ = big_o.big_o(run, lambda n: made["make"](int(n)), min_n=16, max_n=most, n_measures=8,
                      n_repeats=1, n_timings=3)
print(type(best).__name__)
"""
NAMES = {
    "Constant": "linear", "Logarithmic": "linear", "Linear": "linear",
    "Linearithmic": "n log n", "Quadratic": "quadratic", "Cubic": "quadratic",
    "Polynomial": "quadratic", "Exponential": "quadratic",
}  # fmt: skip

PROJECT = {
    "manage.py": (
        "import os, sys\n"
        "os.environ['DJANGO_SETTINGS_MODULE'] = 'settings'\n"
        "from django.core.management import execute_from_command_line\n"
        "execute_from_command_line(sys.argv)\n"
    ),
    "settings.py": (
        "SECRET_KEY = 'only-for-a-test'\n"
        "ALLOWED_HOSTS = ['*']\n"
        "ROOT_URLCONF = 'urls'\n"
        "INSTALLED_APPS = ['django.contrib.contenttypes', 'django.contrib.auth',"
        " 'rest_framework']\n"
        "DATABASES = {'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': ':memory:'}}\n"
        "USE_TZ = True\n"
    ),
    "urls.py": (
        "from django.urls import path\n"
        "from orders import view\n"
        "urlpatterns = [path('orders/<int:pk>/', view)]\n"
    ),
    "pytest.ini": "[pytest]\nDJANGO_SETTINGS_MODULE = settings\npython_files = tests.py\n",
    "tests.py": (
        "from django.test import TestCase\n\n\n"
        "class OrdersTest(TestCase):\n"
        "    def test_orders(self):\n"
        "        for pk in range(10):\n"
        "            answer = self.client.get(f'/orders/{pk}/?page=2')\n"
        "            if pk > 3:\n"
        "                self.assertEqual(answer.status_code, 404)\n"
        "            else:\n"
        "                self.assertEqual(answer.json(), {'pk': pk, 'page': '2'})\n"
    ),
}


def measure(options: Options, samples: Sequence[Sample], *, rounds: int) -> list[Figure]:
    """How often big_o tells the right one of three, on the same functions and inputs."""
    python = _environment(options.cache)
    right = [NAMES.get(_ask(python, one), "") == one.way for _ in range(rounds) for one in samples]
    return [Figure("right, three ways", 100 * sum(right) / len(right), "%")]


def _ask(python: Path, sample: Sample) -> str:
    slow = {"O(2^n)": 18, "O(n^3)": 80, "O(n^2)": 600}
    told = {"make": sample.make, "code": sample.code, "most": slow.get(sample.grows, 10_000)}
    try:
        done = subprocess.run(
            [python, "-c", _ASK], input=json.dumps(told), capture_output=True, text=True,
            timeout=ONE_SECONDS, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout.strip()


def _environment(cache: Path) -> Path:
    """The interpreter of an environment that holds big_o and nothing of ours."""
    folder = cache / "big-o-environment"
    python = folder / "bin" / "python"
    if not (folder / "complete").exists():
        for command in (
            [sys.executable, "-m", "venv", "--clear", str(folder)],
            [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", "big-o"],
        ):
            subprocess.run(
                command, capture_output=True, text=True, timeout=INSTALL_SECONDS, check=True
            )
        (folder / "complete").touch()
    return python
