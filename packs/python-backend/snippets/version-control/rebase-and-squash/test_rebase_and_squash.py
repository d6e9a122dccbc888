import subprocess
from pathlib import Path

import pytest

TIDY, SQUASH = Path("tidy.sh").resolve(), Path("squash_all.sh").resolve()


@pytest.fixture
def shell(tmp_path):
    """A branch of three commits, one a fixup of the first; main went on meanwhile."""

    def run(script, code=0):
        command = ["bash", "-c", script]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout.strip()

    run("git init -qb main; git config user.name Ada; git config user.email a@b.c")
    run("echo start > a; git add .; git commit -qm start; git switch -qc feature")
    run("echo tpyo > b; git add .; git commit -qm 'Add b.'")
    run("echo c > c; git add .; git commit -qm 'Add c.'")
    run("echo typo > b; git commit -qa --fixup=HEAD~1")
    run(
        "git switch -q main; echo more > a; git commit -qam more; git switch -q feature"
    )
    return run


def history(shell, what="main..HEAD"):
    return shell(f"git log --reverse --format=%s {what}").splitlines()


def test_shellcheck_finds_nothing():
    assert subprocess.run(["shellcheck", TIDY, SQUASH]).returncode == 0


def test_fixups_melt_into_their_commit_on_top_of_main(shell):
    assert history(shell) == ["Add b.", "Add c.", "fixup! Add b."]
    told = shell(f"{TIDY} main true").splitlines()
    assert history(shell) == ["Add b.", "Add c."]
    assert shell("git show HEAD~1:b; git show HEAD~1:a") == "typo\nmore"
    assert [line.split(" ", 1)[1] for line in told[:2]] == ["Add c.", "Add b."]
    assert told[2] == "now: git push --force-with-lease --force-if-includes"


def test_a_plain_rebase_leaves_the_fixup_in_the_history(shell):
    shell("git rebase -q main")
    assert history(shell)[-1] == "fixup! Add b."


def test_every_commit_is_tested_and_not_only_the_last(shell):
    shell(f"{TIDY} main sh -c 'git log -1 --format=%s >> ../seen'")
    seen = shell("cat ../seen; rm ../seen").splitlines()
    assert seen == ["Add b.", "Add c."]


def test_a_commit_that_fails_leaves_the_branch_as_it_was(shell):
    before = shell("git rev-parse HEAD")
    shell(f"{TIDY} main test ! -e c", code=1)
    assert shell("git rev-parse HEAD; git status --porcelain") == before
    assert shell("git branch --show-current") == "feature"


def test_the_state_before_can_be_had_back(shell):
    before = shell("git rev-parse HEAD")
    shell(f"{TIDY} main true; {TIDY} main true")
    shell(f"git reset -q --hard {before}; {TIDY} main true")
    assert shell("git rev-parse before-tidy/feature") == before


def test_main_itself_is_never_rewritten(shell):
    shell("git switch -q main")
    before = shell("git rev-parse HEAD")
    assert shell(f"{TIDY} main true 2>&1", code=2) == "never rewrite main"
    assert shell("git rev-parse HEAD") == before


def test_a_whole_branch_becomes_one_commit_with_all_its_changes(shell):
    shell(f"{SQUASH} main 'Add b and c.'")
    assert history(shell) == ["Add b and c."]
    assert shell("cat b c a") == "typo\nc\nstart"
    assert history(shell, "HEAD..main") == ["more"]


def test_a_missing_or_unknown_branch_changes_nothing(shell):
    before = history(shell)
    shell(f"{TIDY}", code=1)
    shell(f"echo d > d; git add d; {SQUASH} nowhere 'Add all.'", code=128)
    assert (history(shell), shell("git tag")) == (before, "")
