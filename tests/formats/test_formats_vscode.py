"""`.code-snippets`: what VS Code expands is the code, sign by sign."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.formats.scripts import Script, ScriptFile
from greenroom.formats.vscode import escape_body, write_code_snippets

CODE = 'price = f"{cost:.2f} $"\nshell = "${HOME}"\npath = "C:\\\\temp"\n'


def one(title: str = "Prices", *files: ScriptFile, slug: str = "prices") -> Script:
    files = files or (ScriptFile("prices.py", "python", CODE),)
    return Script(slug, title, "Python", files, use_when="A price is shown.")


def expand(body: list[str]) -> str:
    """What an editor inserts, by VS Code's grammar: escapes only, or the test fails."""
    text = "\n".join(body)
    assert not re.search(r"(?<!\\)(?:\\\\)*\$", text), "an unescaped $ would be a placeholder"
    return re.sub(r"\\([\\$}])", r"\1", text)


def test_dollar_brace_and_backslash_come_out_as_they_went_in():
    (entry,) = json.loads(write_code_snippets([one()])).values()
    assert expand(entry["body"]) == CODE.rstrip("\n")
    assert r"\${HOME\}" in entry["body"][1]


@given(st.text(alphabet="a\\$}{ \n\"'", max_size=60))
def test_any_code_comes_out_as_it_went_in(code):
    body = [escape_body(line) for line in code.split("\n")]
    assert expand(body) == code


def test_every_file_is_an_entry_of_its_own():
    files = (
        ScriptFile("shop/models.py", "python", "x = 1\n"),
        ScriptFile("Dockerfile", "docker", "FROM scratch\n"),
        ScriptFile(".dockerignore", "text", "*\n"),
    )
    found = json.loads(write_code_snippets([one("Shop", *files, slug="shop")]))
    assert list(found) == ["Shop", "Shop: Dockerfile", "Shop: .dockerignore"]
    assert [entry["prefix"] for entry in found.values()] == [
        "gr-shop", "gr-shop-dockerfile", "gr-shop-dockerignore",
    ]  # fmt: skip
    assert [entry.get("scope") for entry in found.values()] == ["python", "dockerfile", None]


@pytest.mark.parametrize("number", [2, 3])
def test_titles_that_agree_stay_apart(number):
    assert len(json.loads(write_code_snippets([one()] * number))) == number
