import shutil
import subprocess
from pathlib import Path

import pytest

BASE, OURS, THEIRS = "limit = 10\n", "limit = 20\n", "limit = 10  # per user\n"
BOTH = "limit = 20  # per user\n"
SCRIPT = Path("merge.sh").resolve()


@pytest.fixture
def git(tmp_path):
    """A repository whose branches main and feature changed the same line."""

    def run(*words, code=0):
        done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout

    def write(text, message, name="limits.py"):
        (tmp_path / name).write_text(text)
        run("git", "add", name)
        run("git", "commit", "-qm", message)

    run("git", "init", "-qb", "main")
    run("git", "config", "user.name", "Ada")
    run("git", "config", "user.email", "ada@example.com")
    write(BASE, "start")
    run("git", "switch", "-qc", "feature")
    write(THEIRS, "say per user")
    run("git", "switch", "-q", "main")
    write(OURS, "raise the limit")
    run.file = tmp_path / "limits.py"
    run.write = write
    return run


def merge(git, *words, code=0):
    return git("bash", SCRIPT, *words, code=code)


def test_shellcheck_finds_nothing():
    assert shutil.which("shellcheck")
    assert subprocess.run(["shellcheck", "merge.sh"]).returncode == 0


def test_a_conflict_is_listed_with_what_both_sides_started_from(git):
    assert merge(git, "start", "feature", code=1).endswith("limits.py\n")
    lines = git.file.read_text().splitlines()
    marks = [line[:7] for line in lines if line[:3] in ("<<<", "|||", "===", ">>>")]
    assert marks == ["<<<<<<<", "|||||||", "=======", ">>>>>>>"]
    assert lines[3] == BASE.strip()


def test_git_alone_commits_a_file_with_its_marks_and_finish_refuses(git):
    merge(git, "start", "feature", code=1)
    git("git", "add", "limits.py")
    merge(git, "finish", "true", code=1)
    assert git("git", "rev-list", "--count", "HEAD").strip() == "2"
    git("git", "commit", "-qm", "resolved")  # git itself does not mind
    assert "<<<<<<<" in git("git", "show", "HEAD:limits.py")


def test_a_resolved_conflict_ends_clean_with_both_parents_and_both_changes(git):
    merge(git, "start", "feature", code=1)
    git.file.write_text(BOTH)
    merge(git, "finish", "grep", "-q", "20  # per user", "limits.py")
    assert git("git", "show", "HEAD:limits.py") == BOTH
    assert git("git", "status", "--porcelain") == ""
    assert len(git("git", "log", "-1", "--format=%P").split()) == 2
    assert git("git", "log", "-1", "--format=%s").startswith("Merge branch 'feature'")


def test_a_resolution_that_fails_the_tests_is_not_committed(git):
    merge(git, "start", "feature", code=1)
    git.file.write_text(OURS)  # "accept ours" throws their change away
    merge(git, "finish", "grep", "-q", "per user", "limits.py", code=1)
    assert git("git", "rev-list", "--count", "HEAD").strip() == "2"
    assert (git.file.parent / ".git" / "MERGE_HEAD").exists()


def test_abort_goes_back_and_a_dirty_tree_is_not_even_begun_with(git):
    merge(git, "start", "feature", code=1)
    merge(git, "abort")
    assert git.file.read_text() == OURS
    git.file.write_text("half done\n")
    merge(git, "start", "feature", code=2)
    assert git.file.read_text() == "half done\n"
    merge(git, "finish", "true", code=2)
    assert git.file.read_text() == "half done\n"


def test_a_merge_without_conflict_is_a_commit_of_its_own(git):
    git("git", "switch", "-qc", "other")
    git.write("x = 1\n", "other file", "other.py")
    git("git", "switch", "-q", "main")
    merge(git, "start", "other")
    assert len(git("git", "log", "-1", "--format=%P").split()) == 2
    merge(git, "nonsense", code=2)
