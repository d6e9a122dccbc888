import shutil
import subprocess
import sys
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

HERE = Path.cwd()


def run(*words, code=0, **options):
    done = subprocess.run(words, stdout=-1, stderr=-2, text=True, **options)
    assert done.returncode == code, done.stdout
    return done.stdout


def build(folder, target):
    offline = ["--offline", "--no-build-isolation", "--python", sys.executable]
    run("uv", "build", "--wheel", *offline, "--out-dir", target, folder)
    return next(target.glob("*.whl"))


def copy(folder, change=("", "")):
    shutil.copytree(HERE / "src", folder / "src")
    text = (HERE / "pyproject.toml").read_text()
    assert change[0] in text
    (folder / "pyproject.toml").write_text(text.replace(*change, 1))
    return folder


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    project = copy(tmp_path_factory.mktemp("project"))
    return build(project, tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    run("uv", "venv", "--offline", "--quiet", "--python", sys.executable, home / "v")
    where = ["--offline", "--no-index", "--python", home / "v" / "bin" / "python"]
    run("uv", "pip", "install", *where, wheel)
    return home / "v" / "bin"


def test_the_wheel_holds_the_package_its_data_and_nothing_else(wheel):
    assert wheel.name == "bookprice-1.2.0-py3-none-any.whl"
    names = set(zipfile.ZipFile(wheel).namelist())
    package = {"__init__.py", "cli.py", "rates.json", "py.typed"}
    ours = {name for name in names if ".dist-info/" not in name}
    assert ours == {f"bookprice/{name}" for name in package}


def test_its_metadata_says_what_it_needs(wheel):
    text = zipfile.ZipFile(wheel).read("bookprice-1.2.0.dist-info/METADATA").decode()
    told = Parser().parsestr(text)
    assert (told["Name"], told["Version"]) == ("bookprice", "1.2.0")
    assert told["Summary"] == "Prices of books with tax."
    assert (told["Requires-Python"], told["License-Expression"]) == (">=3.11", "MIT")
    # The tools of development are not in it, the extra only if asked for.
    assert told.get_all("Requires-Dist") == ['httpx>=0.27; extra == "web"']


def test_installed_elsewhere_the_command_finds_its_data(installed, tmp_path):
    for net, country, price in (("20", "de", "21.40"), ("10.00", "fr", "10.55")):
        told = run(installed / "bookprice", net, country, cwd=tmp_path)
        assert told == f"{price}\n"
    assert "no amount: 'x'" in run(installed / "bookprice", "x", "de", code=2)
    told = run(installed / "bookprice", "20", "xx", code=2)
    assert told.startswith("usage: bookprice") and "invalid choice" in told
    version = "import bookprice; print(bookprice.__version__)"
    assert run(installed / "python", "-I", "-c", version) == "1.2.0\n"


def test_without_package_data_it_works_here_and_fails_installed(tmp_path):
    line = '[tool.setuptools.package-data]\nbookprice = ["py.typed", "rates.json"]\n'
    without = (line, "[tool.setuptools]\ninclude-package-data = false\n")
    (tmp_path / "project").mkdir()
    project = copy(tmp_path / "project", without)
    ask = "from bookprice.cli import main; main(['20', 'de'])"
    here = {"env": {"PYTHONPATH": str(project / "src")}}
    assert run(sys.executable, "-c", ask, **here) == "21.40\n"
    wheel = build(project, tmp_path / "dist")
    here = {"env": {"PYTHONPATH": str(wheel)}}
    assert "rates.json" in run(sys.executable, "-c", ask, code=1, **here)


def test_the_src_layout_keeps_tests_from_importing_what_is_not_installed():
    ask = [sys.executable, "-c", "import bookprice"]
    assert "ModuleNotFoundError" in run(*ask, cwd=HERE, code=1)
    assert run(*ask, cwd=HERE / "src") == ""  # a flat layout: found by chance


def test_tools_of_development_are_a_group_of_their_own():
    uv = ["uv", "pip", "compile", "--offline", "--no-index", "--quiet"]
    told = run(*uv, "--group", "pyproject.toml:dev", code=1)
    assert (
        "pytest>=8" in told or "ruff>=0.6" in told
    )  # it looks for them, there is no index
