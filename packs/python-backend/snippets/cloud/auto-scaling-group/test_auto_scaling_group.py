import subprocess
from pathlib import Path

import pytest
import yaml

NAIVE = """
Resources:
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      AvailabilityZones: [us-west-2a]
      LaunchConfigurationName: !Ref Config
      MinSize: "1"
      MaxSize: "10"
  Config:
    Type: AWS::AutoScaling::LaunchConfiguration
    Properties:
      ImageId: ami-0abcdef1234567890
      InstanceType: t2.micro
      SecurityGroups: [!Ref InstanceSecurityGroup]
"""


class Loader(yaml.SafeLoader):
    """Reads `!Ref x` as "!Ref x"."""


Loader.add_multi_constructor("", lambda loader, tag, node: f"{tag} {node.value}")
SCALING = yaml.load(Path("scaling.yaml").read_text(), Loader)
BALANCER = yaml.load(Path("balancer.yaml").read_text(), Loader)
PARTS = {
    name: {**part.pop("Properties"), **part}
    for stack in (SCALING, BALANCER)
    for name, part in stack["Resources"].items()
}


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """One run over everything: the linter takes seconds to start."""
    naive = tmp_path_factory.mktemp("naive") / "naive.yaml"
    naive.write_text(NAIVE)
    command = ["cfn-lint", "--regions", "us-west-2", "--format", "parseable", "--"]
    files = ["scaling.yaml", "balancer.yaml", naive]
    done = subprocess.run([*command, *files], capture_output=True, text=True)
    return done.stdout.splitlines()


def scales(parts):
    """Whether a policy moves every group; sizes from 1 to 10 alone do not."""
    groups = {n for n, p in parts.items() if p["Type"].endswith("AutoScalingGroup")}
    moved = {str(p.get("AutoScalingGroupName"))[5:] for p in parts.values()}
    return groups == groups & moved


def test_cfn_lint_finds_nothing_in_ours_and_much_in_the_retired_way(told):
    assert {Path(line.split(":")[0]).name for line in told} == {"naive.yaml"}
    codes = {line.split(":")[5] for line in told}
    # Retired launch configuration, undefined group, fixed zone.
    assert codes == {"W3697", "E1020", "W3010"}


def test_own_rule_the_group_follows_its_load():
    assert scales(PARTS)
    assert not scales(yaml.load(NAIVE, Loader)["Resources"])
    policy = PARTS["Scaling"]
    assert policy["PolicyType"] == "TargetTrackingScaling"
    assert policy["TargetTrackingConfiguration"] == {
        "TargetValue": 50,
        "PredefinedMetricSpecification": {
            "PredefinedMetricType": "ASGAverageCPUUtilization"
        },
    }
    group = PARTS["Group"]
    assert (group["MinSize"], group["MaxSize"]) == ("2", "10")
    assert group["DefaultInstanceWarmup"] == 60


def test_own_rule_an_instance_that_does_not_answer_is_replaced():
    group, targets = PARTS["Group"], PARTS["Targets"]
    assert (group["HealthCheckType"], group["HealthCheckGracePeriod"]) == ("ELB", 90)
    assert targets["HealthCheckPath"] == "/healthz"
    assert targets["HealthCheckIntervalSeconds"] == 10
    delay = "deregistration_delay.timeout_seconds"
    assert targets["TargetGroupAttributes"] == [{"Key": delay, "Value": "30"}]
    rolling = group["UpdatePolicy"]["AutoScalingRollingUpdate"]
    assert rolling == {"MinInstancesInService": 2, "MaxBatchSize": 1}


def test_own_rule_instances_take_requests_only_from_the_balancer():
    group = PARTS["Group"]
    assert group["VPCZoneIdentifier"] == "!Ref PrivateSubnets"
    assert PARTS["Balancer"]["Subnets"] == "!Ref PublicSubnets"
    assert PARTS["Balancer"]["SecurityGroups"] == ["!Ref BalancerGroup"]
    port = PARTS["Targets"]["Port"]
    [rule] = PARTS["InstanceGroup"]["SecurityGroupIngress"]
    assert rule == {
        **{"IpProtocol": "tcp", "FromPort": port, "ToPort": port},
        "SourceSecurityGroupId": "!Ref BalancerGroup",
    }
    [outside] = PARTS["BalancerGroup"]["SecurityGroupIngress"]
    assert (outside["FromPort"], outside["ToPort"]) == (443, 443)
    listener = PARTS["Listener"]
    assert (listener["Protocol"], listener["Port"]) == ("HTTPS", 443)
    assert "TLS13" in listener["SslPolicy"]
    assert listener["DefaultActions"][0]["TargetGroupArn"] == "!Ref Targets"


def test_own_rule_the_stacks_fit_and_instances_start_from_a_built_image():
    data = PARTS["Template"]["LaunchTemplateData"]
    names = {one["Export"]["Name"] for one in BALANCER["Outputs"].values()}
    [targets], [group] = PARTS["Group"]["TargetGroupARNs"], data["SecurityGroupIds"]
    assert {targets[13:], group[13:]} == names == {"shop-targets", "shop-instances"}
    assert data["MetadataOptions"] == {"HttpTokens": "required"}
    assert "runserver" not in data["UserData"]["Fn::Base64"]
    assert data["ImageId"] == "!Ref ImageId"
    assert PARTS["Group"]["LaunchTemplate"]["LaunchTemplateId"] == "!Ref Template"
