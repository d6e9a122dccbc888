import os
from pathlib import Path

import pytest

from safe_files import PathRefused, path_below


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "files"
    (root / "2026").mkdir(parents=True)
    (root / "2026" / "a..b.txt").write_text("public")
    (tmp_path / "files-private").mkdir()
    (tmp_path / "files-private" / "key").write_text("secret")
    (tmp_path / "key").write_text("secret")
    return root


def refused(root: Path, name: str) -> bool:
    with pytest.raises(PathRefused):
        path_below(root, name)
    return True


def test_a_file_below_the_root_is_found_also_with_dots_in_its_name(root: Path) -> None:
    for name in ("2026/a..b.txt", "./2026/../2026/a..b.txt"):
        assert path_below(root, name).read_text() == "public"


def test_the_way_out_is_refused_but_the_naive_join_takes_it(root: Path) -> None:
    for name in ("../key", "2026/../../key", str(root.parent / "key")):
        assert Path(os.path.join(root, name)).read_text() == "secret"
        assert refused(root, name)


def test_removing_the_dots_or_comparing_the_beginning_is_not_enough(root: Path) -> None:
    stripped = "....//key".replace("../", "")
    assert (root / stripped).read_text() == "secret"
    sister = "../files-private/key"
    assert os.path.realpath(root / sister).startswith(str(root))
    assert refused(root, "....//key") and refused(root, sister)


def test_a_link_that_leads_out_is_refused_and_one_that_stays_is_followed(
    root: Path,
) -> None:
    (root / "out").symlink_to(root.parent / "key")
    (root / "parent").symlink_to(root.parent, target_is_directory=True)
    (root / "stays").symlink_to(root / "2026" / "a..b.txt")
    assert (root / "out").read_text() == "secret"
    assert refused(root, "out") and refused(root, "parent/key")
    assert path_below(root, "stays").read_text() == "public"


def test_the_root_itself_may_be_a_link(root: Path) -> None:
    link = root.parent / "current"
    link.symlink_to(root, target_is_directory=True)
    assert path_below(link, "2026/a..b.txt").read_text() == "public"


@pytest.mark.parametrize(
    "name", ["", ".", "2026", "absent.txt", "a\0b", "loop", "x" * 300]
)
def test_folders_absent_and_impossible_names_are_refused_alike(
    root: Path, name: str
) -> None:
    (root / "loop").symlink_to(root / "loop")
    assert refused(root, name)


def test_a_missing_root_is_our_own_mistake_and_not_hidden(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        path_below(tmp_path / "forgotten", "key")
