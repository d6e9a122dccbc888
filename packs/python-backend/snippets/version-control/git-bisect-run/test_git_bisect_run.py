import subprocess
from pathlib import Path

import pytest

HERE = Path.cwd()
WORKS = "def total(prices):\n    return sum(prices)\n"
BROKEN = "def total(prices):\n    return sum(prices[1:])\n"
UNREADABLE = "def total(prices)\n"


@pytest.fixture
def git(tmp_path):
    def run(*words, code=0):
        done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    run("git", "init", "-qb", "main")
    run("git", "config", "user.name", "Ben")
    run("git", "config", "user.email", "ben@example.com")
    return run


@pytest.fixture
def commits(git, tmp_path):
    """Writes one commit for each text of prices.py; v1 is the first."""

    def write(*texts):
        for number, text in enumerate(texts, 1):
            (tmp_path / "prices.py").write_text(f"{text}# {number}\n")
            git("git", "add", "prices.py")
            git("git", "commit", "-qm", f"change {number}")
            git("git", "tag", f"v{number}")

    return write


def find(git, *words, code=0):
    return git("bash", HERE / "find_regression.sh", *words, code=code)


REPRODUCE = str(HERE / "reproduce.sh")


def test_shellcheck_finds_nothing():
    assert subprocess.run(["shellcheck", *HERE.glob("*.sh")]).returncode == 0


def test_the_commit_that_broke_it_is_found_and_named(git, commits):
    commits(*[WORKS] * 11, *[BROKEN] * 9)
    found = find(git, "v1", "main", REPRODUCE)
    assert found.split(" ", 1)[1] == "Ben: change 12\n"


def test_a_commit_that_cannot_be_run_is_skipped_and_not_blamed(git, commits):
    commits(WORKS, WORKS, UNREADABLE, WORKS, BROKEN, BROKEN)
    assert find(git, "v1", "main", REPRODUCE).endswith("change 5\n")
    # A reproduction without 125 blames the commit that merely does not parse.
    naive = "python3 -c 'import prices; assert prices.total([10, 20]) == 30'"
    git("git", "bisect", "start", "main", "v1")
    assert "change 3" in git("git", "bisect", "run", "sh", "-c", naive)


def test_nobodys_open_work_is_touched_and_nothing_is_left_behind(
    git, commits, tmp_path
):
    commits(WORKS, BROKEN, BROKEN)
    (tmp_path / "prices.py").write_text("half done\n")
    find(git, "v1", "main", REPRODUCE)
    assert (tmp_path / "prices.py").read_text() == "half done\n"
    assert git("git", "branch", "--show-current") == "main\n"
    assert len(git("git", "worktree", "list").splitlines()) == 1


def test_ends_that_are_not_good_and_bad_are_refused(git, commits):
    commits(WORKS, WORKS, BROKEN)
    assert find(git, "v1", "v2", REPRODUCE, code=2) == "not broken at v2\n"
    assert find(git, "v3", "main", REPRODUCE, code=2) == "already broken at v3\n"


def test_when_all_between_is_unreadable_it_says_so(git, commits):
    commits(WORKS, UNREADABLE, UNREADABLE, BROKEN)
    assert find(git, "v1", "main", REPRODUCE, code=3) == "cannot tell\n"


def test_the_merge_is_blamed_and_not_a_half_done_commit_of_its_branch(git, commits):
    commits(WORKS)
    git("git", "switch", "-qc", "feature")
    for text in (BROKEN, WORKS, BROKEN):  # broken on the way, and again at its end
        Path(
            git("git", "rev-parse", "--show-toplevel").strip(), "prices.py"
        ).write_text(text)
        git("git", "commit", "-qam", "on the branch")
    git("git", "switch", "-q", "main")
    git("git", "merge", "-q", "--no-ff", "-m", "merge feature", "feature")
    assert find(git, "v1", "main", REPRODUCE).endswith("merge feature\n")
