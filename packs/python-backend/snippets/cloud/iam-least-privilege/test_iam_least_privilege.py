import subprocess
import sys
from fnmatch import fnmatchcase

import pytest

from policy import folder_policy

BUCKET = "arn:aws:s3:::shop-files"
NAIVE = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}],
}


def as_list(value):
    return value if isinstance(value, list) else [value]


def holds(condition, context):
    """StringLike and Bool, as IAM reads them: a key that is missing does not match."""
    return all(
        key in context and fnmatchcase(context[key], pattern)
        for tests in condition.values()
        for key, pattern in tests.items()
    )


def is_allowed(policy, action, resource, **context):
    """IAM's order: an explicit deny wins, then an allow, else no."""
    context = {"aws:SecureTransport": "true"} | {
        name.replace("_", ":", 1): value for name, value in context.items()
    }
    effects = {
        told["Effect"]
        for told in policy["Statement"]
        if any(fnmatchcase(action, one) for one in as_list(told["Action"]))
        and any(fnmatchcase(resource, one) for one in as_list(told["Resource"]))
        and holds(told.get("Condition", {}), context)
    }
    return "Deny" not in effects and "Allow" in effects


READ = folder_policy("shop-files", "invoices", "read")
ALL = folder_policy("shop-files", "invoices", "read", "write", "delete")


def test_own_rule_the_reader_reads_his_folder_and_nothing_beside_it():
    assert is_allowed(READ, "s3:GetObject", f"{BUCKET}/invoices/1.pdf")
    assert is_allowed(READ, "s3:GetObject", f"{BUCKET}/invoices/2026/1.pdf")
    for place in ("invoices-of-others/1.pdf", "salaries/1.pdf", "invoices"):
        assert not is_allowed(READ, "s3:GetObject", f"{BUCKET}/{place}")
        assert is_allowed(NAIVE, "s3:GetObject", f"{BUCKET}/{place}")
    other = "arn:aws:s3:::other/invoices/1.pdf"
    assert not is_allowed(READ, "s3:GetObject", other)


@pytest.mark.parametrize("action", ["PutObject", "DeleteObject", "PutBucketPolicy"])
def test_own_rule_reading_is_not_writing(action):
    for place in (BUCKET, f"{BUCKET}/invoices/1.pdf"):
        assert not is_allowed(READ, f"s3:{action}", place)
        assert is_allowed(NAIVE, f"s3:{action}", place)


def test_own_rule_each_access_brings_its_own_actions_only():
    file = f"{BUCKET}/invoices/1.pdf"
    for name, action in (("write", "PutObject"), ("delete", "DeleteObject")):
        policy = folder_policy("shop-files", "invoices", name)
        assert is_allowed(policy, f"s3:{action}", file)
        assert not is_allowed(policy, "s3:GetObject", file)
        assert not is_allowed(policy, "s3:ListBucket", BUCKET, s3_prefix="invoices/")
    assert is_allowed(ALL, "s3:AbortMultipartUpload", file)
    assert not is_allowed(ALL, "s3:DeleteBucket", BUCKET)


def test_own_rule_names_are_listed_in_the_folder_only():
    assert is_allowed(READ, "s3:ListBucket", BUCKET, s3_prefix="invoices/")
    assert is_allowed(READ, "s3:ListBucket", BUCKET, s3_prefix="invoices/2026/")
    assert not is_allowed(READ, "s3:ListBucket", BUCKET, s3_prefix="salaries/")
    assert not is_allowed(READ, "s3:ListBucket", BUCKET)


def test_own_rule_nothing_passes_without_tls():
    plain = {"aws_SecureTransport": "false"}
    for action in ("GetObject", "PutObject", "DeleteObject"):
        assert not is_allowed(ALL, f"s3:{action}", f"{BUCKET}/invoices/1", **plain)
    denied = [told for told in ALL["Statement"] if told["Effect"] == "Deny"]
    assert denied[0]["Resource"] == [BUCKET, f"{BUCKET}/*"]
    assert denied[0]["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}
    assert ALL["Version"] == "2012-10-17"
    sids = [told["Sid"] for told in ALL["Statement"]]
    assert sids == ["Objects", "Names", "OnlyTls"]


@pytest.mark.parametrize(
    "folder", ["", "*", "a/*", "${aws:username}", "/a", "a/", "a?"]
)
def test_a_name_that_would_widen_the_policy_is_refused(folder):
    with pytest.raises(ValueError):
        folder_policy("shop-files", folder, "read")


@pytest.mark.parametrize(
    "words", [("*", "a", "read"), ("shop", "a"), ("shop", "a", "x")]
)
def test_an_unknown_bucket_or_access_is_refused(words):
    with pytest.raises(ValueError):
        folder_policy(*words)


def test_it_prints_json_for_the_console():
    told = subprocess.run([sys.executable, "policy.py"], capture_output=True)
    assert told.stdout.startswith(b'{\n  "Version": "2012-10-17"')
