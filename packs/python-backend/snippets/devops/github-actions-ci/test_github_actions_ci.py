import json
import re
import subprocess
from pathlib import Path
from tempfile import NamedTemporaryFile

import yaml

TEXT = Path("ci.yaml").read_text()
FLOW = yaml.safe_load(TEXT)
JOBS = FLOW["jobs"]
NAIVE = """
on: {push: {branches: [main]}}
jobs:
  build:
    runs-on: ubuntu-latest
    services: {postgres: {image: "postgres:latest"}}
    steps:
      - uses: actions/checkout@v2
      - uses: actions/setup-python@v2
        with: {python-version: '3.8'}
      - run: python manage.py test
      - run: eb deploy
        env: {AWS_SECRET_ACCESS_KEY: "${{ secrets.AWS_SECRET_ACCESS_KEY }}"}
"""


def zizmor(text):
    with NamedTemporaryFile("w", suffix=".yaml") as file:
        file.write(text)
        file.flush()
        command = ["zizmor", "--offline", "--format", "json", file.name]
        done = subprocess.run(command, capture_output=True, text=True)
    return {found["ident"] for found in json.loads(done.stdout)}


def is_valid(path):
    command = ["check-jsonschema", "--builtin-schema", "vendor.github-workflows", path]
    return subprocess.run(command, capture_output=True).returncode == 0


def actions(job):
    return {s["uses"].split("@")[0]: s for s in job["steps"] if "uses" in s}


def commands(job):
    return [step["run"] for step in job["steps"] if "run" in step]


def weaknesses(flow):
    """What no auditor asks for: a check on pull requests, a gate, no stored keys."""
    found, jobs = [], flow["jobs"].values()
    if "pull_request" not in flow[True]:
        found.append("pull requests unchecked")
    if "AWS_SECRET_ACCESS_KEY" in json.dumps(flow, default=str):
        found.append("long-lived key")
    deploys = [j for j in jobs if re.search("eb deploy|update-func", str(commands(j)))]
    if not all("environment" in job and "needs" in job for job in deploys):
        found.append("deploys without a gate")
    return found


def test_the_schema_and_the_auditor_are_content_with_ours_only(tmp_path):
    assert is_valid("ci.yaml") and zizmor(TEXT) == set()
    naive = zizmor(NAIVE)
    assert naive >= {"unpinned-uses", "excessive-permissions", "unpinned-images"}
    (tmp_path / "misspelt.yaml").write_text(TEXT.replace("runs-on", "run-on"))
    assert not is_valid(tmp_path / "misspelt.yaml")


def test_own_rule_every_action_is_pinned_by_hash_and_named_by_version():
    assert len(re.findall(r"[\w-]+/[\w-]+@[0-9a-f]{40}( #|$)", TEXT, re.M)) == 5
    assert len(re.findall(r"# v\d+\.\d+\.\d+$", TEXT, re.M)) == 5
    assert "unpinned-uses" in zizmor(re.sub(r"@[0-9a-f]{40}", "@v4", TEXT))
    checkouts = [actions(job)["actions/checkout"]["with"] for job in JOBS.values()]
    assert checkouts == [{"persist-credentials": False}] * 3


def test_own_rule_pull_requests_are_linted_tested_and_built():
    # YAML 1.1 reads the key `on` as true.
    assert FLOW[True] == {"pull_request": None, "push": {"branches": ["main"]}}
    test, build = JOBS["test"], JOBS["build"]
    install, *checks = commands(test)
    assert install == "pip install --require-hashes -r requirements.txt"
    assert checks == ["ruff check .", "python -m pytest"]
    python = actions(test)["actions/setup-python"]["with"]
    assert python == {"python-version": "3.13", "cache": "pip"}
    assert commands(build)[0].startswith("docker build ")
    assert not {"if", "needs"} & {*test, *build}
    database = test["services"]["postgres"]
    password = database["env"]["POSTGRES_PASSWORD"]
    assert f":{password}@localhost:" in test["steps"][-1]["env"]["DATABASE_URL"]
    assert database["ports"] == ["5432:5432"] and "latest" not in database["image"]
    assert database["options"].startswith("--health-cmd pg_isready")


def test_own_rule_only_an_approved_push_to_main_deploys_and_without_a_stored_key():
    assert weaknesses(FLOW) == []
    assert len(weaknesses(yaml.safe_load(NAIVE))) == 3
    deploy = JOBS["deploy"]
    assert deploy["needs"] == ["test", "build"]
    event, ref = deploy["if"].split(" && ")
    assert event == "github.event_name == 'push'" and ref.endswith("refs/heads/main'")
    assert deploy["environment"] == "production"
    assert deploy["concurrency"] == {"group": "production", "cancel-in-progress": False}
    assert deploy["permissions"] == {"contents": "read", "id-token": "write"}
    role = actions(deploy)["aws-actions/configure-aws-credentials"]["with"]
    assert role == {"role-to-assume": "${{ vars.AWS_ROLE }}", "aws-region": "eu-west-1"}
    login, build, release = commands(deploy)
    assert login.count("|\n") == 1 and "docker login" in login
    assert build == 'docker build --push --tag "$IMAGE" .'
    assert release.endswith('--image-uri "$IMAGE"')
    assert deploy["env"]["IMAGE"].endswith(":${{ github.sha }}")


def test_own_rule_nothing_runs_for_hours_or_with_more_rights_than_reading():
    assert FLOW["permissions"] == {"contents": "read"}
    assert [job["timeout-minutes"] for job in JOBS.values()] == [10, 10, 20]
    group, cancel = FLOW["concurrency"].values()
    assert "github.ref" in group and "'pull_request'" in cancel
