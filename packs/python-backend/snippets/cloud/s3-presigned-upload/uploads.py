from typing import Any
from uuid import uuid4

MAX_BYTES = 10_000_000
UPLOAD_SECONDS = 300
DOWNLOAD_SECONDS = 60
SUFFIXES = {"image/png": ".png", "application/pdf": ".pdf"}


def upload_form(
    s3: Any, bucket: str, account_id: int, content_type: str
) -> dict[str, Any]:
    """URL and fields of a form that the browser posts straight to S3.

    A form, because a pre-signed PUT cannot limit the size.
    """
    if content_type not in SUFFIXES:
        raise ValueError(f"content_type: one of {', '.join(SUFFIXES)} is required")
    # The key is ours: the client's file name could overwrite another's file.
    key = f"uploads/{account_id}/{uuid4()}{SUFFIXES[content_type]}"
    fields = {"Content-Type": content_type}
    return s3.generate_presigned_post(
        bucket,
        key,
        Fields=fields,
        # S3 refuses what breaks one of these; the browser cannot change them.
        Conditions=[fields, ["content-length-range", 1, MAX_BYTES]],
        ExpiresIn=UPLOAD_SECONDS,
    )


def download_link(s3: Any, bucket: str, account_id: int, key: str) -> str:
    """A short-lived link: the bucket stays private."""
    if not key.startswith(f"uploads/{account_id}/"):
        raise PermissionError("another account's file")
    parameters = {
        "Bucket": bucket,
        "Key": key,
        "ResponseContentDisposition": "attachment",  # never shown on our origin
    }
    return s3.generate_presigned_url(
        "get_object", Params=parameters, ExpiresIn=DOWNLOAD_SECONDS
    )
