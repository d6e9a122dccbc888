"""`greenroom import`: what is found, what is refused, and that nothing is half saved."""

import os
from pathlib import Path

import pytest

from cli.house_fixtures import NOTES, House
from greenroom.apps.accounts.models import Learner
from greenroom.apps.library.models import Document, Exercise


def test_folder_is_imported_with_paths_relative_to_it(house: House, ada: Learner) -> None:
    house.write("python/revision.md", NOTES)
    house.write("notes.txt", "Django\n\nQ: What does a middleware wrap around?\nA: The view.\n")
    said = house.run("import", str(house.notes)).stdout
    assert list(Document.objects.values_list("path", flat=True)) == [
        "notes.txt",
        "python/revision.md",
    ]
    assert "Imported 2 documents:" in said
    assert "Waiting for your answer: 1." in said


def test_dry_run_shows_everything_and_saves_nothing(house: House, ada: Learner) -> None:
    house.write("revision.md", NOTES)
    said = house.run("import", str(house.notes), "--dry-run").stdout
    assert "revision.md" in said
    assert "Nothing was saved" in said
    assert not Document.objects.exists()


def test_one_unreadable_file_keeps_everything_out(house: House, ada: Learner) -> None:
    house.write("good.md", NOTES)
    house.write("bad.txt", b"\x00\x01\x02 nothing a person wrote \x00")
    result = house.run("import", str(house.notes), status=1)
    assert result.stderr.startswith("bad.txt:")
    assert not Document.objects.exists()
    assert "--skip-faulty" in result.stderr


def test_skip_faulty_imports_the_rest_and_still_fails(house: House, ada: Learner) -> None:
    house.write("good.md", NOTES)
    house.write("bad.txt", b"\x00\x01\x02")
    house.run("import", str(house.notes), "--skip-faulty", status=1)
    assert [one.path for one in Document.objects.all()] == ["good.md"]


def test_hidden_files_and_other_types_are_passed_over(house: House, ada: Learner) -> None:
    house.write("kept.markdown", NOTES)
    house.write(".git/notes.md", "# No")
    house.write(".hidden.md", "# No")
    house.write("picture.png", b"\x89PNG")
    house.run("import", str(house.notes))
    assert [one.path for one in Document.objects.all()] == ["kept.markdown"]


def test_links_that_lead_out_of_the_folder_are_passed_over(
    house: House, ada: Learner, tmp_path: Path
) -> None:
    outside = tmp_path / "secret.md"
    outside.write_text("# A secret of somebody else")
    house.write("inside.md", NOTES)
    (house.notes / "out.md").symlink_to(outside)
    (house.notes / "in.md").symlink_to(house.notes / "inside.md")
    (house.notes / "loop").symlink_to(house.notes, target_is_directory=True)
    house.run("import", str(house.notes))
    assert [one.path for one in Document.objects.all()] == ["in.md", "inside.md"]


def test_two_files_of_one_name_do_not_replace_each_other(house: House, ada: Learner) -> None:
    one, other = house.write("a/notes.md", NOTES), house.write("b/notes.md", "# Other\n\ntext")
    result = house.run("import", str(one), str(other), status=1)
    assert "same document" in result.stderr
    assert not Document.objects.exists()


def test_a_file_given_twice_is_one_document(house: House, ada: Learner) -> None:
    path = house.write("notes.md", NOTES)
    house.run("import", str(path), str(path))
    assert Document.objects.count() == 1


def test_a_file_of_another_type_is_named_with_what_to_do(house: House, ada: Learner) -> None:
    path = house.write("notes.docx", b"PK\x03\x04")
    result = house.run("import", str(path), status=1)
    assert "notes.docx: " in result.stderr
    assert "export it as text" in result.stderr


def test_an_empty_folder_says_so(house: House, ada: Learner) -> None:
    house.notes.mkdir()
    assert "holds no .txt" in house.run("import", str(house.notes), status=1).stderr


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission_is_a_fault(house: House, ada: Learner) -> None:
    house.write("notes.md", NOTES).chmod(0)
    assert "permissions" in house.run("import", str(house.notes), status=1).stderr


def test_importing_again_changes_nothing(house: House, ada: Learner) -> None:
    house.write("notes.md", NOTES)
    house.run("import", str(house.notes))
    before = list(Exercise.objects.values_list("pk", "note", "prompt"))
    said = house.run("import", str(house.notes)).stdout
    assert "0 new, 0 changed, 0 gone" in said
    assert list(Exercise.objects.values_list("pk", "note", "prompt")) == before


def test_points_none_leaves_bullets_to_the_recaps(house: House, ada: Learner) -> None:
    house.write("notes.md", NOTES)
    house.run("import", str(house.notes), "--points", "none")
    points = Exercise.objects.filter(role="point")
    assert {one.state for one in points} == {"reading"}


def test_import_without_paths_is_a_usage_error(house: House) -> None:
    house.run("import", status=2)


def test_control_characters_of_a_note_do_not_reach_the_terminal(house: House, ada: Learner) -> None:
    house.write("notes.md", "# Title\n\n```python\nprint('\x1b[2J')\n")
    assert "\x1b" not in house.run("import", str(house.notes), "--dry-run").output
