"""Every --json shape fits its published schema, and the schema is no rubber stamp."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from cli.house_fixtures import NOTES, House

SCHEMAS = Path(__file__).parents[2] / "docs" / "reference" / "schemas"
COMMANDS = {
    "import": ["import", "NOTES", "--dry-run"],
    "today": ["today", "--minutes", "10"],
    "readiness": ["readiness"],
    "forecast": ["forecast"],
    "packs-check": ["packs", "check", "PACK"],
    "doctor": ["doctor"],
    "simulate": ["simulate", "--days", "3", "--items", "30", "--learners", "2"],
}
# Validated in tests/cli/test_cli_running.py, as it needs a sandbox, and test_cli_grading.py.
TESTED_THERE = {"run", "grade"}


def schema_of(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((SCHEMAS / f"{name}.json").read_text())
    return schema


def output_of(name: str, house: House, pack_folder: Path) -> Any:
    """The command's JSON, with notes in the library so that no list is empty for nothing."""
    house.write("revision.md", NOTES)
    house.write("copy/revision.md", NOTES)
    house.run("import", str(house.notes))
    places = {"NOTES": str(house.notes), "PACK": str(pack_folder)}
    # The doctor exits with 1 where the front end is not built; its shape is the same.
    command = [places.get(word, word) for word in COMMANDS[name]]
    from click.testing import CliRunner

    from greenroom.cli.main import main

    return json.loads(CliRunner().invoke(main, [*command, "--json"]).stdout)


@pytest.mark.parametrize("name", COMMANDS)
def test_output_fits_its_schema(name: str, house: House, pack_folder: Path) -> None:
    schema = schema_of(name)
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(output_of(name, house, pack_folder))


@pytest.mark.parametrize("name", COMMANDS)
def test_schema_refuses_output_that_lacks_any_of_its_fields(
    name: str, house: House, pack_folder: Path
) -> None:
    validator = Draft202012Validator(schema_of(name))
    output = output_of(name, house, pack_folder)
    for key in schema_of(name)["required"]:
        with pytest.raises(ValidationError, match="is a required property"):
            validator.validate({one: value for one, value in output.items() if one != key})


def test_every_schema_belongs_to_a_command_that_is_tested() -> None:
    assert {path.stem for path in SCHEMAS.glob("*.json")} == {*COMMANDS, *TESTED_THERE}


def test_every_list_of_the_import_holds_something_to_validate(
    house: House, pack_folder: Path
) -> None:
    output = output_of("import", house, pack_folder)
    found = {key for one in output["documents"] for key, value in one.items() if value}
    assert {"headings", "questions", "prompts", "snippets", "code_blocks", "points"} <= found
    assert {path for path, _line in output["duplicates"][0]["origins"]} == {
        "revision.md",
        "copy/revision.md",
    }


def test_points_of_an_import_name_the_topic_of_their_section(
    house: House, pack_folder: Path
) -> None:
    output = output_of("import", house, pack_folder)
    points = {one["text"]: one for one in output["documents"][1]["points"]}
    dirty_read = next(one for text, one in points.items() if "Dirty read" in text)
    line = 1 + next(i for i, one in enumerate(NOTES.splitlines()) if "Dirty read" in one)
    assert (dirty_read["topic"], dirty_read["line"]) == ("databases/transactions", line)


def test_plan_fills_the_minutes_asked_for_and_counts_new_exercises(
    house: House, pack_folder: Path
) -> None:
    output = output_of("today", house, pack_folder)
    assert output["minutes"] == 10
    assert all(one["new"] and one["recall"] is None for one in output["items"])
    topics = {one["topics"][0] for one in output["items"]}
    assert {"python/generators", "databases/transactions"} <= topics


def test_plan_shows_a_cloze_with_its_gap_and_not_its_answer(
    house: House, pack_folder: Path
) -> None:
    output = output_of("today", house, pack_folder)
    titles = [one["title"] for one in output["items"] if one["note"].endswith("generators.spent")]
    assert titles
    assert all("[...]" in title for title in titles)
