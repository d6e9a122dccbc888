import os
import subprocess
from pathlib import Path

import pytest
import yaml

TEXT = Path(".gitlab-ci.yml").read_text()
CI = yaml.safe_load(TEXT)
MAIN = "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"


def is_valid(path):
    command = ["check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", str(path)]
    return subprocess.run(command, capture_output=True).returncode == 0


def pipelines(rules, **variables):
    """Whether one of the rules `$A == $B` or `$A == "b"` lets a pipeline or job run."""

    def value(word):
        return variables.get(word[1:]) if word[0] == "$" else word.strip('"')

    found = (
        rule for rule in rules if len({*map(value, rule["if"].split(" == "))}) == 1
    )
    return next((rule.get("when", "on_success") for rule in found), None)


PUSH = {"CI_PIPELINE_SOURCE": "push", "CI_DEFAULT_BRANCH": "main"}
MERGE = {"CI_PIPELINE_SOURCE": "merge_request_event", "CI_DEFAULT_BRANCH": "main"}


def test_gitlabs_schema_accepts_ours_and_refuses_a_misspelt_or_old_key(tmp_path):
    assert is_valid(".gitlab-ci.yml")
    for old, new in (("script:", "scripts:"), ("when: manual", "when: by_hand")):
        (tmp_path / "wrong.yml").write_text(TEXT.replace(old, new))
        assert not is_valid(tmp_path / "wrong.yml")


def test_own_rule_a_push_to_a_branch_with_a_merge_request_runs_once():
    rules = CI["workflow"]["rules"]
    assert pipelines(rules, **PUSH, CI_COMMIT_BRANCH="feature") is None
    assert pipelines(rules, **PUSH, CI_COMMIT_BRANCH="main") == "on_success"
    assert pipelines(rules, **MERGE) == "on_success"


def test_own_rule_only_main_builds_an_image_and_only_by_hand_it_is_deployed():
    assert CI["stages"] == ["check", "build", "deploy"]
    stages = [CI[job]["stage"] for job in ("test", "package", "production")]
    assert stages == CI["stages"]
    assert "rules" not in CI["test"]
    main, merge = {**PUSH, "CI_COMMIT_BRANCH": "main"}, MERGE
    told = [pipelines(CI[j]["rules"], **main) for j in ("package", "production")]
    assert told == ["on_success", "manual"]
    assert pipelines(CI["production"]["rules"], **merge) is None
    deploy = CI["production"]
    assert deploy["resource_group"] == deploy["environment"]["name"] == "production"
    assert (deploy["interruptible"], CI["default"]["interruptible"]) == (False, True)
    login, build = CI["package"]["script"]
    assert "--password-stdin" in login
    assert build.split()[-2] in deploy["script"][0]
    assert (CI["package"]["image"], CI["package"]["services"]) == (
        "docker:28-cli",
        ["docker:28-dind"],
    )


def test_own_rule_tests_have_a_database_a_cache_and_a_report():
    job = CI["test"]
    assert job["services"] == [{"name": "postgres:17-alpine", "alias": "db"}]
    values = job["variables"]
    assert f":{values['POSTGRES_PASSWORD']}@db:5432/" in values["DATABASE_URL"]
    [path] = job["cache"]["paths"]
    assert values["PIP_CACHE_DIR"] == f"$CI_PROJECT_DIR/{path}"
    assert job["cache"]["key"] == {"files": ["requirements.txt"]}
    install, lint, check = job["script"]
    assert "--require-hashes" in install and lint == "ruff check ."
    reports = job["artifacts"]["reports"]
    assert f"--junitxml={reports['junit']}" in check and "--cov-report=xml" in check
    assert reports["coverage_report"]["path"] == "coverage.xml"
    assert job["artifacts"]["when"] == "always"
    assert CI["default"]["image"] == "python:3.13-slim"
    assert CI["default"]["timeout"] == "15 minutes"


@pytest.mark.parametrize("working", [True, False])
def test_the_deploy_script_uses_the_jobs_token_and_stops_at_an_error(tmp_path, working):
    assert subprocess.run(["shellcheck", "deploy.sh"]).returncode == 0
    assert "CLOUD_TOKEN" in CI["production"]["id_tokens"]
    aws = tmp_path / "aws"
    end = 'echo "$@" $(cat "$AWS_WEB_IDENTITY_TOKEN_FILE") >>log'
    aws.write_text(f"#!/bin/sh\n{end}\n" + ("" if working else "exit 1\n"))
    aws.chmod(0o755)
    script = Path("deploy.sh").resolve()
    env = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "CLOUD_TOKEN": "t0ken"}
    done = subprocess.run(["sh", script, "shop:1a2b"], cwd=tmp_path, env=env)
    log = (tmp_path / "log").read_text().splitlines()
    assert done.returncode == (0 if working else 1)
    update = "lambda update-function-code --function-name shop --image-uri shop:1a2b"
    wait = "lambda wait function-updated-v2 --function-name shop"
    assert log == [f"{one} t0ken" for one in (update, wait)][: 2 if working else 1]
