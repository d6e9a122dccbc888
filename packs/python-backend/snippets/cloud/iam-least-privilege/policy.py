"""An IAM policy for one folder of one bucket, and nothing beside it."""

import json
import re
from typing import Any

ACCESS = {
    "read": ["s3:GetObject"],
    "write": ["s3:PutObject", "s3:AbortMultipartUpload"],
    "delete": ["s3:DeleteObject"],
}


def folder_policy(bucket: str, folder: str, *access: str) -> dict[str, Any]:
    """`access`: read, write, delete. Raises ValueError for what would widen it."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", bucket):
        raise ValueError(f"no bucket's name: {bucket!r}")
    # A * or ? is a pattern, ${...} a variable: a customer's name must not be either.
    if not re.fullmatch(r"[\w.-]+(/[\w.-]+)*", folder, re.ASCII):
        raise ValueError(f"no folder: {folder!r}")
    if not access or not set(access) <= set(ACCESS):
        raise ValueError(f"no such access: {access}")
    arn = f"arn:aws:s3:::{bucket}"
    statements: list[dict[str, Any]] = [
        {
            "Sid": "Objects",
            "Effect": "Allow",
            "Action": [action for name in access for action in ACCESS[name]],
            "Resource": f"{arn}/{folder}/*",  # the slash: not also "folder-of-others"
        }
    ]
    if "read" in access:
        statements.append(
            {
                "Sid": "Names",  # to list what is in the folder
                "Effect": "Allow",
                "Action": ["s3:ListBucket"],
                "Resource": arn,  # the bucket: listing is no action on objects
                "Condition": {"StringLike": {"s3:prefix": f"{folder}/*"}},
            }
        )
    statements.append(
        {
            "Sid": "OnlyTls",
            "Effect": "Deny",
            "Action": "s3:*",
            "Resource": [arn, f"{arn}/*"],
            "Condition": {"Bool": {"aws:SecureTransport": "false"}},
        }
    )
    return {"Version": "2012-10-17", "Statement": statements}


if __name__ == "__main__":
    print(json.dumps(folder_policy("shop-files", "invoices", "read"), indent=2))
