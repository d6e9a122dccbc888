"""The checker finds each fault that it promises to find, and leaves good pages alone."""

import re
from pathlib import Path

import click
import pytest
from scripts.check_docs import ROOT, check, find_pages, read_page

from greenroom.cli.main import main as greenroom

INDEX = "# Docs\n\n[How to](how-to.md)\n"


class Repository:
    """A folder that looks like ours; it has no git, so all of its files are read."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.write("README.md", "# Greenroom\n\n[Docs](docs/index.md)\n")
        self.write("docs/index.md", INDEX)
        self.write("docs/how-to.md", "# How to\n")
        self.write("Makefile", "run:\n\t@true\ntest:\n\t@true\n")

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def faults(self, text: str) -> list[str]:
        """What is said about docs/how-to.md when it holds `text`."""
        self.write("docs/how-to.md", text)
        return [str(fault) for fault in check(self.root, commands())]


def commands() -> click.Group:
    """`greenroom` with one command of two options, one group, and an option of its own."""
    minutes = click.Option(["--minutes"], type=click.Choice(["2", "5"]))
    recap = click.Command("recap", params=[minutes, click.Option(["--json"], is_flag=True)])
    packs = click.Group("packs", commands={"check": click.Command("check")})
    data = click.Option(["--data"])
    return click.Group("greenroom", commands={"recap": recap, "packs": packs}, params=[data])


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository whose documentation is right."""
    return Repository(tmp_path)


def in_fence(*lines: str) -> str:
    """A page with one block of commands, which begin at line 3."""
    return "\n".join(["# How to", "```sh", *lines, "```", ""])


def test_good_pages_have_no_fault(repository: Repository) -> None:
    repository.write("docs/image.png", "")
    page = """# How to

See [the front page](../README.md#greenroom), [below](#two-words-more) and ![a picture](image.png),
or [somewhere else](https://example.org/nothing#here).

## Two words: more

    greenroom --data DIR recap HEADING --minutes 5 | less     reads it
    greenroom packs check [DIR]

```sh
$ greenroom recap "REST --what API" --json > rest.json
xdg-open "$(greenroom recap)"
make test
```

Run `greenroom recap --minutes N`; the pages are in `docs/`, the start in `docs/index.md`.
"""
    assert repository.faults(page) == []


def test_broken_link_is_named_with_its_line(repository: Repository) -> None:
    said = repository.faults("# How to\n\nSee\n[this](nowhere.md).\n")
    assert said == ["docs/how-to.md:4: the link nowhere.md leads to nothing"]


def test_link_out_of_the_repository_leads_to_nothing(repository: Repository) -> None:
    (repository.root.parent / "outside.md").write_text("# Outside\n")
    said = repository.faults("[this](../../outside.md)\n")
    assert said == ["docs/how-to.md:1: the link ../../outside.md leads to nothing"]


@pytest.mark.parametrize("link", ["#three", "index.md#three", "../README.md#greenroom-1"])
def test_anchor_without_a_heading_is_a_fault(repository: Repository, link: str) -> None:
    said = repository.faults(f"# How to\n\n## Two\n\n[this]({link})\n")
    assert said == [f"docs/how-to.md:5: the link {link} names a heading that is not there"]


def test_headings_of_one_name_get_numbered_anchors(repository: Repository) -> None:
    assert repository.faults("# A `b` c!\n\n# A b c\n\n[1](#a-b-c) [2](#a-b-c-1)\n") == []


def test_missing_picture_is_a_fault(repository: Repository) -> None:
    said = repository.faults("![today](images/today.png)\n")
    assert said == ["docs/how-to.md:1: the link images/today.png leads to nothing"]


@pytest.mark.parametrize(
    ("command", "fault"),
    [
        ("greenroom recapp caching", "there is no command recapp"),
        ("greenroom packs chek", "there is no command chek"),
        ("greenroom recap caching --jsn", "there is no option --jsn"),
        ("greenroom --json recap caching", "there is no option --json"),
        ("greenroom recap caching --minutes 7", "--minutes takes 2, 5, not 7"),
        ("greenroom recap caching --minutes=7 > page.md", "--minutes takes 2, 5, not 7"),
        ("greenroom recap --minutes", "--minutes needs a value"),
        ("greenroom recap [--fast]", "there is no option --fast"),
    ],
)
def test_unknown_command_or_option_is_a_fault(
    repository: Repository, command: str, fault: str
) -> None:
    (said,) = repository.faults(in_fence("# a remark", command))
    assert said.startswith("docs/how-to.md:4: `greenroom ")
    assert said.endswith(f"`: {fault}")


def test_commands_are_read_wherever_they_are_written(repository: Repository) -> None:
    page = "# How to\n\nRun `greenroom one`.\n\n    greenroom two\n\n"
    page += '```\n$ .venv/bin/greenroom three\nopen "$(greenroom four)"\n```\n'
    said = "\n".join(repository.faults(page))
    assert re.findall(r":(\d+): .* no command (\w+)", said) == [
        ("3", "one"), ("5", "two"), ("8", "three"), ("9", "four"),
    ]  # fmt: skip


def test_continued_lines_are_one_command(repository: Repository) -> None:
    said = repository.faults(in_fence("greenroom recap caching \\", "    --jsn"))
    assert [one.split("`: ")[1] for one in said] == ["there is no option --jsn"]


def test_what_stands_behind_a_pipe_belongs_to_another_program(repository: Repository) -> None:
    assert repository.faults(in_fence("greenroom recap x --json | jq --raw-output .title")) == []


def test_unknown_make_target_is_a_fault(repository: Repository) -> None:
    said = repository.faults(in_fence("make run ARGS='--port 9000'", "make tets"))
    assert said == ["docs/how-to.md:4: the Makefile has no target tets"]


def test_missing_file_is_a_fault(repository: Repository) -> None:
    repository.write("src/greenroom/core/errors.py", "")
    said = repository.faults(
        "`core/errors.py`, `src/greenroom/core/errors.py`, `src/*/core/`, `core/<kind>.py`,\n"
        "`core/error.py`, `docs/tutorials/`, `elsewhere/core.py`, `python/functions`\n"
    )
    assert said == [
        "docs/how-to.md:2: there is no core/error.py in the repository",
        "docs/how-to.md:2: there is no docs/tutorials/ in the repository",
    ]


def test_page_that_nothing_links_to_is_a_fault(repository: Repository) -> None:
    repository.write("docs/lonely.md", "# Lonely\n\n[How to](how-to.md)\n")
    (said,) = repository.faults("# How to\n")
    assert said.startswith("docs/lonely.md:1: no link leads here")


def test_work_put_off_is_a_fault_in_text_and_in_comments(repository: Repository) -> None:
    mark = "TO" + "DO"
    repository.write("src/code.py", f"x = 1\ny = 2  # {mark}: add\n")
    said = repository.faults(f"# How to\n\nMore {mark}\n\n`{mark}` as a word is fine\n")
    assert said == [
        "docs/how-to.md:3: says that something is still to be done: do it, or leave it out",
        "src/code.py:2: a comment puts work off: do it now",
    ]


def test_faulty_schemas_are_faults(repository: Repository) -> None:
    folder = "docs/reference/schemas"
    repository.write(f"{folder}/good.json", '{"type": "object"}')
    repository.write(f"{folder}/broken.json", '{"type":\n object}')
    repository.write(f"{folder}/wrong.json", '{"type": "thing"}')
    said = repository.faults("# How to\n")
    assert [one.split(": ")[0] for one in said] == [
        f"{folder}/broken.json:2",
        f"{folder}/wrong.json:1",
    ]
    assert "no JSON:" in said[0]
    assert "no JSON Schema:" in said[1]


def test_dependency_without_a_line_of_its_own_is_a_fault(repository: Repository) -> None:
    repository.write("pyproject.toml", '[project]\ndependencies = ["Django>=5.2,<5.3", "nh3"]\n')
    repository.write("requirements/dev.in", "# tests\npytest[x]>=9\n\nruff\n")
    repository.write("frontend/package.json", '{"devDependencies": {"@types/node": "1"}}')
    repository.write("docs/decisions/0002-dependencies.md", "`django` and `pytest` and `nh3`\n")
    said = repository.faults("[all](decisions/0002-dependencies.md)\n")
    named = [one.split("no line about ")[1].split(":")[0] for one in said]
    assert named == ["@types/node", "ruff"]


@pytest.mark.parametrize("parts", [("py" + "pi", "org"), ("registry", "npm" + "js", "org")])
def test_address_of_a_registry_is_a_fault(repository: Repository, parts: tuple[str, ...]) -> None:
    repository.write("lock.txt", f"a\nhttps://{'.'.join(parts)}/simple\n")
    assert repository.faults("# How to\n") == [
        "lock.txt:2: names the address of a package registry"
    ]


@pytest.mark.parametrize("start", ["/" + "root", "/" + "home/ada", "/" + "Users/ada"])
def test_path_of_one_machine_is_a_fault(repository: Repository, start: str) -> None:
    repository.write("settings.toml", f'place = "{start}/greenroom"\n')
    said = repository.faults(f"Data is in `~{start}/x`, see https://example.org{start}/x\n")
    assert said == [f"settings.toml:1: names a path of one machine: {start}"]


def test_pictures_are_not_read_as_text(repository: Repository) -> None:
    (repository.root / "docs/picture.png").write_bytes(b"\x89PNG\xff\xfe")
    assert repository.faults("# How to\n") == []


def test_pages_are_read_with_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text("# A\n\ntext\n[b](c.md) and `d`\n\n| e |\n|---|\n| `f` |\n\n```\ng\n```\n")
    page = read_page(path)
    assert page.links == [(4, "c.md")]
    assert page.inline_code == [(4, "d"), (8, "f")]
    assert [one for one in page.code if one[1]] == [(11, "g")]


def test_the_documentation_of_greenroom_is_right() -> None:
    assert len(find_pages(ROOT)) > len(["README", "CHANGELOG", "CONTRIBUTING"])
    assert [str(fault) for fault in check(ROOT, greenroom)] == []
