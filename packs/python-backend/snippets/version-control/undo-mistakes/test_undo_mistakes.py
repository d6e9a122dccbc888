import subprocess
from pathlib import Path

import pytest

UNDO = Path("undo.sh").resolve()


@pytest.fixture
def shell(tmp_path):
    """A shell in a repository of two commits; `undo.sh` is already read."""

    def run(script, code=0):
        command = ["bash", "-c", f"source {UNDO}; {script}"]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == code, done.stderr
        return done.stdout.strip()

    run("git init -qb main; git config user.name Ada; git config user.email a@b.c")
    run("echo 1 > a; echo 1 > b; git add .; git commit -qm one")
    run("echo 2 > a; git commit -qam two")
    return run


def history(shell, ref="main"):
    return shell(f"git log --format=%s {ref}").splitlines()


def test_shellcheck_finds_nothing():
    assert subprocess.run(["shellcheck", "undo.sh"]).returncode == 0


def test_edits_are_discarded_in_the_named_file_only(shell):
    shell("echo x > a; echo y > b; discard_edits a")
    assert shell("cat a b") == "2\ny"


def test_an_added_file_leaves_the_next_commit_but_keeps_its_edits(shell):
    shell("echo x > a; echo y > b; git add .; unstage a")
    assert shell("git status --short") == "M a\nM  b"
    assert shell("cat a") == "x"


def test_the_last_commit_gets_another_message_or_is_opened_again(shell):
    shell("amend_message 'two, really'")
    assert history(shell) == ["two, really", "one"]
    shell("uncommit")
    assert history(shell) == ["one"]
    assert shell("git diff --cached --name-only; cat a") == "a\n2"


def test_a_commit_on_the_wrong_branch_moves_with_open_work_untouched(shell):
    shell("echo open > b; move_last_commit_to feature")
    assert history(shell) == ["one"] and history(shell, "feature") == ["two", "one"]
    assert shell("cat b; git branch --show-current") == "open\nmain"
    # reset --hard would have thrown the open work away.
    shell("git switch -q feature; git reset -q --hard HEAD~1")
    assert shell("cat b") == "1"


def test_a_pushed_commit_is_taken_back_without_rewriting_history(shell):
    before = shell("git rev-parse HEAD")
    shell("revert_pushed HEAD")
    assert shell("cat a") == "1"
    assert shell("git rev-parse HEAD~1") == before
    shell("git push -q . HEAD:refs/heads/shared; uncommit; echo 3 > a")
    shell(
        "git commit -qam three; git push . HEAD:refs/heads/shared", code=1
    )  # rejected


def test_reverting_a_merge_keeps_the_main_line(shell):
    shell("git switch -qc feature HEAD~1; echo 9 > b; git commit -qam nine")
    shell("git switch -q main; git merge -q --no-ff -m merge feature")
    shell("git revert --no-edit HEAD", code=128)  # Git asks which side is kept
    shell("revert_merge HEAD")
    assert shell("cat a b") == "2\n1"


def test_an_old_file_comes_back_alone(shell):
    shell("echo 5 > b; git commit -qam five; file_from HEAD~2 a")
    assert shell("cat a b; git status --short") == "1\n5\n M a"


def test_what_a_hard_reset_took_is_still_in_the_reflog(shell):
    shell("git reset -q --hard HEAD~1; rescue saved")
    assert history(shell, "saved") == ["two", "one"]
    shell("rescue older main@{1}")
    assert history(shell, "older") == ["two", "one"]
