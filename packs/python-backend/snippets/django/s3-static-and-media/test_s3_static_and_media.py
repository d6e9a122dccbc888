import re
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import boto3
import pytest
from django.conf import DEFAULT_STORAGE_ALIAS, global_settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.base import ContentFile
from django.core.files.storage import (
    FileSystemStorage,
    storages,
)
from django.core.management import call_command
from moto import mock_aws
from storages.backends.s3 import S3Storage

REGION = "eu-central-1"


@pytest.fixture(autouse=True, scope="module")
def s3() -> Iterator[Any]:
    with mock_aws():
        client = boto3.client("s3", region_name=REGION)
        place = {"LocationConstraint": REGION}
        for bucket in ("shop-media", "shop-static"):
            client.create_bucket(Bucket=bucket, CreateBucketConfiguration=place)
        yield client


def keys(s3: Any, bucket: str) -> list[str]:
    return [one["Key"] for one in s3.list_objects_v2(Bucket=bucket).get("Contents", [])]


@pytest.fixture
def uploads(settings: Any) -> Any:
    return storages[DEFAULT_STORAGE_ALIAS]


def test_an_upload_lands_in_the_private_bucket_only(s3: Any, uploads: Any) -> None:
    uploads.save("only-here.pdf", ContentFile(b"one"))
    assert "media/only-here.pdf" in keys(s3, "shop-media")
    assert not any("only-here" in key for key in keys(s3, "shop-static"))
    acl = s3.get_object_acl(Bucket="shop-media", Key="media/only-here.pdf")
    assert not any("AllUsers" in one["Grantee"].get("URI", "") for one in acl["Grants"])


def test_a_link_to_an_upload_is_signed_and_lives_five_minutes(uploads: Any) -> None:
    query = parse_qs(urlsplit(uploads.url("cv.pdf")).query)
    assert query["X-Amz-Expires"] == ["300"]
    assert query["X-Amz-Signature"]
    credential = query["X-Amz-Credential"][0]
    assert credential.startswith("FOOBARKEY/")  # found by boto3: that of moto
    assert f"/{REGION}/s3/" in credential


def test_a_second_upload_of_the_same_name_replaces_nothing(uploads: Any) -> None:
    first = uploads.save("cv.pdf", ContentFile(b"one"))
    second = uploads.save("cv.pdf", ContentFile(b"two"))
    assert first != second
    assert uploads.open(first).read() == b"one"


def test_collected_files_are_hashed_public_and_kept_for_a_year(s3: Any) -> None:
    call_command("collectstatic", interactive=False, verbosity=0)
    hashed = [key for key in keys(s3, "shop-static") if "site." in key]
    assert "static/staticfiles.json" in keys(s3, "shop-static")
    assert not any("site" in key for key in keys(s3, "shop-media"))
    name = next(key for key in hashed if re.search(r"site\.[0-9a-f]{12}\.css", key))
    assert staticfiles_storage.url("site.css") == f"https://cdn.shop.example/{name}"
    kept = s3.get_object(Bucket="shop-static", Key=name)
    assert kept["CacheControl"] == "public, max-age=31536000"
    assert kept["Body"].read() == b"body { color: navy; }\n"
    assert staticfiles_storage.connection.meta.client.meta.region_name == REGION


def test_the_settings_of_older_django_are_silently_ignored(settings: Any) -> None:
    assert settings.STORAGES["default"]["BACKEND"].endswith(".S3Storage")
    assert type(storages[DEFAULT_STORAGE_ALIAS]) is S3Storage
    settings.STORAGES = global_settings.STORAGES
    settings.DEFAULT_FILE_STORAGE = "storages.backends.s3boto3.S3Boto3Storage"
    assert type(storages[DEFAULT_STORAGE_ALIAS]) is FileSystemStorage


def test_a_missing_bucket_stops_the_start_and_no_key_is_in_the_code(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = Path("settings.py").read_text().lower()
    assert "secret_access_key" not in text and "access_key =" not in text
    assert runpy.run_path("settings.py")["STATIC_URL"].endswith("/static/")
    for name in ("MEDIA_BUCKET", "STATIC_BUCKET", "AWS_REGION", "STATIC_DOMAIN"):
        with monkeypatch.context() as patch, pytest.raises(KeyError, match=name):
            patch.delenv(name)
            runpy.run_path("settings.py")
