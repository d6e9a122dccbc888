import copy
import subprocess
from pathlib import Path

import yaml

FILES = ("deployment.yaml", "service.yaml", "config.yaml", "migrate.yaml")
NAIVE = """
apiVersion: apps/v1
kind: Deployment
metadata: {name: shop}
spec:
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec:
      containers: [{name: web, image: "shop:latest"}]
"""


def load(name):
    return list(yaml.safe_load_all(Path(name).read_text()))


DEPLOYMENT = load("deployment.yaml")[0]
POD = DEPLOYMENT["spec"]["template"]["spec"]
WEB = POD["containers"][0]


def validate(path):
    command = ["kubernetes-validate", "--strict", str(path)]
    done = subprocess.run(command, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def weaknesses(pod):
    """What the schema allows and a cluster makes us pay for."""
    safe = {"runAsNonRoot": True, "seccompProfile": {"type": "RuntimeDefault"}}
    shut = {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    found = []
    if not safe.items() <= pod.get("securityContext", {}).items():
        found.append("user")
    if pod.get("automountServiceAccountToken", True):
        found.append("token")
    for one in pod["containers"]:
        tag = one["image"].rpartition(":")[2]
        rules = {
            "tag": tag != "latest" and tag[0].isdigit(),
            "rights": one.get("securityContext") == shut,
            "memory": "memory" in one.get("resources", {}).get("limits", {}),
            "requests": len(one.get("resources", {}).get("requests", {})) == 2,
            "settings": len(one.get("envFrom", [])) == 2,
        }
        found += [name for name, kept in rules.items() if not kept]
    return found


def test_all_manifests_fit_the_strict_schema_of_kubernetes(tmp_path):
    for name in FILES:
        assert validate(name)[0] == 0, validate(name)[1]
    joined = Path("deployment.yaml").read_text() + Path("service.yaml").read_text()
    assert yaml.safe_load(joined)["kind"] == "Service"  # no ---: half is lost
    misspelt = copy.deepcopy(DEPLOYMENT)
    misspelt["spec"]["template"]["spec"]["containers"][0]["readynessProbe"] = {}
    (tmp_path / "misspelt.yaml").write_text(yaml.safe_dump(misspelt))
    assert validate(tmp_path / "misspelt.yaml")[0] != 0


def test_own_rule_pods_are_pinned_limited_and_without_rights(tmp_path):
    (tmp_path / "naive.yaml").write_text(NAIVE)
    assert validate(tmp_path / "naive.yaml")[0] == 0  # the schema is content
    naive = weaknesses(yaml.safe_load(NAIVE)["spec"]["template"]["spec"])
    assert naive == "user token tag rights memory requests settings".split()
    job = load("migrate.yaml")[0]["spec"]["template"]["spec"]
    assert weaknesses(POD) == weaknesses(job) == []
    assert POD["securityContext"] == job["securityContext"]
    assert job["securityContext"]["runAsUser"] == 10001


def test_own_rule_only_readiness_asks_the_database_and_start_is_waited_for():
    kinds = ("readinessProbe", "livenessProbe", "startupProbe")
    ready, live, start = (WEB[kind] for kind in kinds)
    paths = [one["httpGet"]["path"] for one in (ready, live, start)]
    assert paths == ["/readyz", "/healthz", "/healthz"]
    assert {one["httpGet"]["port"] for one in (ready, live, start)} == {"http"}
    assert start["periodSeconds"] * start["failureThreshold"] == 60
    assert [ready["periodSeconds"], live["periodSeconds"]] == [5, 10]
    assert ready["timeoutSeconds"] == live["timeoutSeconds"] == 2


def test_own_rule_a_rollout_never_serves_with_fewer_pods():
    spec = DEPLOYMENT["spec"]
    assert spec["replicas"] == 3
    assert spec["strategy"]["rollingUpdate"] == {"maxSurge": 1, "maxUnavailable": 0}
    assert WEB["lifecycle"] == {"preStop": {"sleep": {"seconds": 5}}}
    assert WEB["volumeMounts"] == [{"name": "tmp", "mountPath": "/tmp"}]
    assert POD["volumes"] == [{"name": "tmp", "emptyDir": {}}]


def test_own_rule_service_settings_and_job_belong_to_the_pods():
    service, (config, secret), [job] = (load(name) for name in FILES[1:])
    labels = DEPLOYMENT["spec"]["template"]["metadata"]["labels"]
    selector = DEPLOYMENT["spec"]["selector"]["matchLabels"]
    assert service[0]["spec"]["selector"] == selector == labels == {"app": "shop"}
    assert service[0]["spec"]["ports"][0]["targetPort"] == WEB["ports"][0]["name"]
    assert "type" not in service[0]["spec"]
    names = [list(one.values())[0]["name"] for one in WEB["envFrom"]]
    assert names == [config["metadata"]["name"], secret["metadata"]["name"]]
    assert list(config["data"]) == ["ALLOWED_HOSTS"]
    assert secret["stringData"] == {"DATABASE_URL": "", "SECRET_KEY": ""}
    migrate = job["spec"]["template"]["spec"]
    assert migrate["containers"][0]["image"] == WEB["image"]
    assert migrate["containers"][0]["command"][1:3] == ["manage.py", "migrate"]
    limits = ("backoffLimit", "activeDeadlineSeconds", "ttlSecondsAfterFinished")
    assert [job["spec"][name] for name in limits] == [2, 600, 86400]
    assert migrate["restartPolicy"] == "Never"
