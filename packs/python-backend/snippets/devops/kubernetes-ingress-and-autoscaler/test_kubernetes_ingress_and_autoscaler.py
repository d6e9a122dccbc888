import copy
import math
import subprocess
from pathlib import Path

import yaml

AUTOSCALER, BUDGET = yaml.safe_load_all(Path("autoscaler.yaml").read_text())
INGRESS = yaml.safe_load(Path("ingress.yaml").read_text())
SPEC = AUTOSCALER["spec"]


def validate(path):
    command = ["kubernetes-validate", "--strict", str(path)]
    return subprocess.run(command, capture_output=True).returncode


def wanted(replicas, percent):
    """The autoscaler's formula: keep the mean at the target, within the bounds."""
    target = SPEC["metrics"][0]["resource"]["target"]["averageUtilization"]
    count = math.ceil(replicas * percent / target)
    return min(max(count, SPEC["minReplicas"]), SPEC["maxReplicas"])


def blocks_draining(budget, autoscaler):
    """A budget that allows no disruption at the smallest size: nodes never empty."""
    spec, smallest = budget["spec"], autoscaler["spec"]["minReplicas"]
    allowed = spec.get("maxUnavailable", smallest - spec.get("minAvailable", 0))
    return allowed < 1


def test_both_files_fit_the_strict_schema():
    assert validate("autoscaler.yaml") == validate("ingress.yaml") == 0


def test_the_schema_refuses_the_target_of_old_articles(tmp_path):
    naive = copy.deepcopy(AUTOSCALER)
    naive["spec"]["targetCPUUtilizationPercentage"] = 60  # of autoscaling/v1
    (tmp_path / "naive.yaml").write_text(yaml.safe_dump(naive))
    assert validate(tmp_path / "naive.yaml") != 0


def test_own_rule_it_grows_with_the_load_within_its_bounds():
    assert [wanted(3, load) for load in (60, 61, 120, 500)] == [3, 4, 6, 12]
    assert wanted(6, 10) == 3
    [metric] = SPEC["metrics"]
    assert (metric["type"], metric["resource"]["name"]) == ("Resource", "cpu")
    assert metric["resource"]["target"]["type"] == "Utilization"
    target = {"apiVersion": "apps/v1", "kind": "Deployment", "name": "shop"}
    assert SPEC["scaleTargetRef"] == target


def test_own_rule_it_grows_fast_and_shrinks_slowly():
    up, down = SPEC["behavior"]["scaleUp"], SPEC["behavior"]["scaleDown"]
    assert up == {"policies": [{"type": "Percent", "value": 100, "periodSeconds": 30}]}
    assert down["stabilizationWindowSeconds"] == 300
    assert down["policies"] == [{"type": "Pods", "value": 1, "periodSeconds": 60}]


def test_own_rule_a_node_can_be_drained_one_pod_at_a_time():
    assert BUDGET["spec"] == {
        "maxUnavailable": 1,
        "selector": {"matchLabels": {"app": "shop"}},
        "unhealthyPodEvictionPolicy": "AlwaysAllow",
    }
    assert not blocks_draining(BUDGET, AUTOSCALER)
    naive = {"spec": {"minAvailable": 3}}  # valid, and no node is ever emptied
    assert blocks_draining(naive, AUTOSCALER)


def test_own_rule_every_host_has_a_certificate_and_leads_to_the_service():
    spec = INGRESS["spec"]
    hosts = [rule["host"] for rule in spec["rules"]]
    assert spec["tls"] == [{"hosts": hosts, "secretName": "shop-tls"}]
    assert hosts == ["shop.example.com"]
    [path] = spec["rules"][0]["http"]["paths"]
    assert (path["path"], path["pathType"]) == ("/", "Prefix")
    assert path["backend"] == {"service": {"name": "shop", "port": {"name": "http"}}}
    assert spec["ingressClassName"] == "nginx"
    annotations = INGRESS["metadata"]["annotations"]
    assert annotations == {"cert-manager.io/cluster-issuer": "letsencrypt"}
    names = {one["metadata"]["name"] for one in (AUTOSCALER, BUDGET, INGRESS)}
    assert names == {"shop"}
