"""The reference documents every command and option there is, and none that is not."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from greenroom.cli.main import main

DOC = (Path(__file__).parents[2] / "docs" / "reference" / "cli.md").read_text()
SECTIONS = dict(re.findall(r"^## (.+)\n((?:(?!^## ).*\n?)*)", DOC, re.MULTILINE))


def walk(command: click.Command, name: str = "") -> Iterator[tuple[str, click.Command]]:
    """(name, command) of everything that can be given."""
    if isinstance(command, click.Group):
        for one in command.list_commands(click.Context(command)):
            found = command.get_command(click.Context(command), one)
            assert found is not None
            yield from walk(found, f"{name} {one}".strip())
    else:
        yield name, command


COMMANDS = dict(walk(main))


@pytest.mark.parametrize("name", COMMANDS)
def test_command_has_a_section_with_an_example(name: str) -> None:
    assert name in SECTIONS, f"docs/reference/cli.md has no section ## {name}"
    assert re.search(rf"^    \$ greenroom {name}", SECTIONS[name], re.MULTILINE)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_is_in_its_section(name: str) -> None:
    for option in COMMANDS[name].params:
        if isinstance(option, click.Option) and "--help" not in option.opts:
            assert any(one in SECTIONS[name] for one in option.opts), option.opts


def test_options_before_a_command_are_documented() -> None:
    for option in main.params:
        assert any(one in SECTIONS["greenroom"] for one in option.opts), option.opts


def test_no_section_is_about_a_command_that_is_gone() -> None:
    assert set(SECTIONS) == {"greenroom", "JSON", *COMMANDS}


@pytest.mark.parametrize("name", COMMANDS)
def test_command_explains_itself_with_an_example(name: str) -> None:
    text = COMMANDS[name].help or ""
    assert f"greenroom {name}" in text or name == "rebuild"
    assert len(COMMANDS[name].get_short_help_str(60)) > 10
    assert not COMMANDS[name].get_short_help_str(60).endswith("...")


def test_each_exit_status_of_the_doc_is_true() -> None:
    from click.testing import CliRunner

    assert CliRunner().invoke(main, ["--version"]).exit_code == 0
    assert CliRunner().invoke(main, ["packs", "check", "/nowhere"]).exit_code == 1
    assert CliRunner().invoke(main, ["--port", "99999"]).exit_code == 2
    assert CliRunner().invoke(main, ["no-such-command"]).exit_code == 2
