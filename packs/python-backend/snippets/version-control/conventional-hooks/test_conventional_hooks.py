import shutil
import subprocess
import sys

import pytest

KEY = "AKIA" + "ABCDEFGHIJKLMNOP"
SECRETS = {
    "an AWS key": f"key = '{KEY}'",
    "a private key": "-----BEGIN RSA " + "PRIVATE KEY-----",
    "a GitHub token": "token: gh" + "p_" + "a1" * 18,
    "a password in an address": "postgres://shop:hunter2" + "@10.0.0.5/shop",
}


@pytest.fixture
def repository(tmp_path):
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for name in ("pre-commit", "commit-msg"):
        shutil.copy(name, hooks / name)
        (hooks / name).chmod(0o755)

    def git(*words, code=0):
        done = subprocess.run(
            ["git", *words], cwd=tmp_path, capture_output=True, text=True
        )
        assert done.returncode == code, done.stderr
        return done.stdout + done.stderr

    git("init", "-qb", "main")
    git("config", "user.name", "Ada")
    git("config", "user.email", "ada@example.com")
    git("config", "core.hooksPath", "hooks")
    return git


@pytest.fixture
def commit(repository, tmp_path):
    def write(text, code=0, message="feat: add settings", name="settings.py"):
        (tmp_path / name).write_text(text)
        repository("add", name)
        return repository("commit", "-m", message, code=code)

    return write


@pytest.mark.parametrize("what", SECRETS)
def test_a_secret_is_refused_by_place_and_not_repeated(commit, repository, what):
    told = commit(f"DEBUG = False\n{SECRETS[what]}\n", code=1)
    assert told.strip() == f"settings.py:2: looks like {what}"
    repository("log", code=128)  # there is no commit
    repository("commit", "-m", "feat: bypassed", "--no-verify")  # so check in CI too


def test_names_placeholders_and_local_databases_pass(commit):
    commit(
        "url = 'postgres://shop:shop@localhost/shop'\n"
        "other = 'postgres://shop:${PASSWORD}@10.0.0.5/shop'\n"
        f"example = '{KEY}'  # pragma: allow secret\n"
        "key = os.environ['AWS_ACCESS_KEY_ID']\n"
    )


def test_what_is_staged_counts_and_not_what_lies_in_the_folder(
    commit, repository, tmp_path
):
    (tmp_path / "settings.py").write_text(KEY)
    repository("add", "settings.py")
    (tmp_path / "settings.py").write_text("cleaned = True")  # after the add
    told = repository("commit", "-m", "feat: add settings", code=1)
    assert "settings.py:1" in told
    repository("add", "settings.py")
    (tmp_path / "settings.py").write_text(KEY)  # not staged
    repository("commit", "-m", "feat: add settings")


def test_large_files_are_refused_and_removed_ones_not_looked_at(commit, repository):
    commit("x" * 500_000)
    told = commit("x" * 500_001, code=1)
    assert told.strip() == "settings.py: 500,001 bytes, more than 500,000"
    repository("rm", "-qf", "settings.py")
    commit("short", name="größe.txt")  # and odd names are read as they are
    assert "größe.txt:1" in commit(KEY, code=1, name="größe.txt")


def judge(message, tmp_path):
    (tmp_path / "message").write_text(message)
    command = [sys.executable, "commit-msg", tmp_path / "message"]
    return subprocess.run(command, capture_output=True, text=True)


GOOD = ["feat: add x", "fix(api)!: drop y", "Merge branch 'x'", "docs: a\n\nWhy so."]
GOOD += ["feat: " + "x" * 72, "fixup! whatever", "ci: a\n# Please enter"]


@pytest.mark.parametrize("message", GOOD)
def test_a_subject_a_changelog_can_be_made_from_passes(message, tmp_path):
    assert judge(message, tmp_path).returncode == 0


@pytest.mark.parametrize("message", ["added stuff", "feature: x", "feat:x", ""])
def test_another_subject_is_refused_with_the_types_there_are(message, tmp_path):
    told = judge(message, tmp_path)
    assert told.returncode == 1 and "feat|fix|docs" in told.stderr


def test_long_subjects_and_a_full_second_line_are_refused_by_git(commit, tmp_path):
    commit("x = 1", code=1, message="feat: " + "x" * 73)
    assert "second line" in judge("feat: a\nwhy", tmp_path).stderr
