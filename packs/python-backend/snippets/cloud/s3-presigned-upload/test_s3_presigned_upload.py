import base64
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import boto3
import pytest
import requests
from botocore.config import Config
from moto import mock_aws

from uploads import download_link, upload_form

BUCKET, PNG = "shop-files", b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    with mock_aws():
        config = Config(signature_version="s3v4")
        s3 = boto3.client("s3", region_name="us-east-1", config=config)
        s3.create_bucket(Bucket=BUCKET)
        yield s3


def policy_of(form: dict[str, Any]) -> dict[str, Any]:
    return json.loads(base64.b64decode(form["fields"]["policy"]))


def test_a_posted_file_is_stored_under_a_key_of_ours(s3: Any) -> None:
    form = upload_form(s3, BUCKET, 7, "image/png")
    key = form["fields"]["key"]
    assert re.fullmatch(r"uploads/7/[0-9a-f-]{36}\.png", key)
    files = {"file": ("../../x.png", PNG)}
    answer = requests.post(form["url"], data=form["fields"], files=files, timeout=5)
    assert answer.status_code == 204
    stored = s3.get_object(Bucket=BUCKET, Key=key)
    assert stored["Body"].read() == PNG
    assert upload_form(s3, BUCKET, 7, "image/png")["fields"]["key"] != key
    pdf = upload_form(s3, BUCKET, 7, "application/pdf")
    assert pdf["fields"]["key"].endswith(".pdf")


def test_the_signed_policy_fixes_key_type_size_and_time(s3: Any) -> None:
    form = upload_form(s3, BUCKET, 7, "image/png")
    policy = policy_of(form)
    conditions = policy["conditions"]
    assert ["content-length-range", 1, 10_000_000] in conditions
    assert {"Content-Type": "image/png"} in conditions
    assert form["fields"]["Content-Type"] == "image/png"
    assert {"key": form["fields"]["key"]} in conditions
    assert {"bucket": BUCKET} in conditions
    expiry = datetime.fromisoformat(policy["expiration"])
    assert 280 < (expiry - datetime.now(UTC)).total_seconds() <= 300


def test_a_presigned_put_has_no_limit_of_the_size_to_sign(s3: Any) -> None:
    parameters = {"Bucket": BUCKET, "Key": "any"}
    naive = s3.generate_presigned_url("put_object", Params=parameters)
    assert parse_qs(urlsplit(naive).query)["X-Amz-SignedHeaders"] == ["host"]
    huge = requests.put(naive, data=b"x" * 10_000_001, timeout=5)
    assert huge.status_code == 200
    form = upload_form(s3, BUCKET, 7, "image/png")
    assert "content-length-range" in str(policy_of(form)["conditions"])


@pytest.mark.parametrize("content_type", ["text/html", "image/svg+xml", ""])
def test_a_type_that_could_run_scripts_gets_no_form(s3: Any, content_type: str) -> None:
    with pytest.raises(ValueError, match="one of image/png, application/pdf"):
        upload_form(s3, BUCKET, 7, content_type)


def test_the_owner_gets_a_link_for_a_minute_that_downloads(s3: Any) -> None:
    s3.put_object(Bucket=BUCKET, Key="uploads/7/a.png", Body=PNG)
    link = download_link(s3, BUCKET, 7, "uploads/7/a.png")
    query = parse_qs(urlsplit(link).query)
    assert query["X-Amz-Expires"] == ["60"] and "X-Amz-Signature" in query
    answer = requests.get(link, timeout=5)
    assert answer.content == PNG
    assert answer.headers["Content-Disposition"] == "attachment"


@pytest.mark.parametrize("key", ["uploads/8/a.png", "uploads/77/a.png", "backups/x"])
def test_another_accounts_file_gets_no_link(s3: Any, key: str) -> None:
    with pytest.raises(PermissionError):
        download_link(s3, BUCKET, 7, key)
