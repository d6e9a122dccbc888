import re
from pathlib import Path

import hcl2
import pytest

TEXT = Path("database.tf").read_text()
NAIVE = """
resource "aws_db_instance" "shop" {
  engine              = "postgres"
  password            = "hunter2"
  publicly_accessible = true
  skip_final_snapshot = true
}
resource "aws_vpc_security_group_ingress_rule" "all" {
  cidr_ipv4 = "0.0.0.0/0"
  from_port = 5432
  to_port   = 5432
}
"""


def resources(text):
    """{(type, name): settings}; quotes and ${} of references are taken off."""

    def plain(value):
        if isinstance(value, dict):
            told = {k.strip('"'): plain(one) for k, one in value.items()}
            return {k: one for k, one in told.items() if not k.startswith("__")}
        if isinstance(value, list):
            return [plain(one) for one in value]
        return value.strip('"${}') if isinstance(value, str) else value

    found = {}
    for block in plain(hcl2.loads(text))["resource"]:
        for kind, named in block.items():
            for name, settings in named.items():
                found[kind, name] = settings
    return found


def weaknesses(text):
    """What `terraform validate` accepts and one regrets."""
    found = []
    for (kind, _), told in resources(text).items():
        if kind == "aws_vpc_security_group_ingress_rule" and "cidr_ipv4" in told:
            found.append("open to addresses")
        if kind != "aws_db_instance":
            continue
        rules = {
            "public": told.get("publicly_accessible") is False,
            "not encrypted": told.get("storage_encrypted") is True,
            "password in the state": "password" not in told
            and told.get("manage_master_user_password") is True,
            "no backups": 7 <= told.get("backup_retention_period", 0) <= 35,
            "one zone": told.get("multi_az") is True,
            "can be deleted": told.get("deletion_protection") is True
            and told.get("skip_final_snapshot") is False
            and "final_snapshot_identifier" in told
            and told.get("lifecycle", [{}])[0].get("prevent_destroy") is True,
        }
        found += [name for name, kept in rules.items() if not kept]
    return sorted(found)


def test_own_rule_ours_has_no_weakness_and_the_naive_one_has_them_all():
    assert weaknesses(TEXT) == []
    assert "; ".join(weaknesses(NAIVE)) == (
        "can be deleted; no backups; not encrypted; one zone; open to addresses; "
        "password in the state; public"
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("storage_encrypted           = true", "storage_encrypted = false"),
        ("backup_retention_period     = 14", "backup_retention_period = 0"),
        ("prevent_destroy = true", "prevent_destroy = false"),
    ],
)
def test_own_rule_each_protection_that_is_switched_off_is_noticed(old, new):
    assert len(weaknesses(TEXT.replace(old, new))) == 1


def test_own_rule_only_the_application_reaches_the_database_and_with_tls():
    told = resources(TEXT)
    rule = told["aws_vpc_security_group_ingress_rule", "from_app"]
    assert rule == {
        "security_group_id": "aws_security_group.database.id",
        "referenced_security_group_id": "var.app_security_group_id",
        "ip_protocol": "tcp",
        "from_port": 5432,
        "to_port": 5432,
    }
    [tls] = told["aws_db_parameter_group", "shop"]["parameter"]
    assert (tls["name"], tls["value"]) == ("rds.force_ssl", "1")
    subnets = told["aws_db_subnet_group", "shop"]
    assert subnets == {"name": "shop", "subnet_ids": "var.private_subnet_ids"}
    group = told["aws_security_group", "database"]
    assert group == {"name": "shop-database", "vpc_id": "var.vpc_id"}


def test_own_rule_the_parts_refer_to_each_other_and_to_declared_variables():
    told = resources(TEXT)
    database = told["aws_db_instance", "shop"]
    assert database["db_subnet_group_name"] == "aws_db_subnet_group.shop.name"
    assert database["vpc_security_group_ids"] == ["aws_security_group.database.id"]
    assert database["parameter_group_name"] == "aws_db_parameter_group.shop.name"
    family = told["aws_db_parameter_group", "shop"]["family"]
    assert family == database["engine"] + database["engine_version"] == "postgres17"
    assert database["allocated_storage"] < database["max_allocated_storage"] == 200
    assert database["copy_tags_to_snapshot"] is True
    assert {database[key] for key in ("identifier", "db_name", "username")} == {"shop"}
    assert database["instance_class"] == "db.t4g.medium"
    assert told["aws_db_parameter_group", "shop"]["name"] == "shop-postgres17"
    declared = set(re.findall(r'variable "(\w+)"', TEXT))
    assert declared == set(re.findall(r"var\.(\w+)", TEXT)) != set()
