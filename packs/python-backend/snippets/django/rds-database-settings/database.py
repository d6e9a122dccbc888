"""DATABASES for PostgreSQL on RDS, from what the platform puts in the environment."""

import json
from collections.abc import Mapping
from typing import Any


def rds_database(environment: Mapping[str, str]) -> dict[str, Any]:
    """One entry of DATABASES. A missing variable is a KeyError, at the start.

    DB_SECRET is the JSON that RDS itself keeps and rotates in Secrets Manager; ECS and
    EKS inject it as a variable, so that no password is in the code or in the image. It
    is read at the start: after a rotation the tasks must be started anew.
    """
    secret = json.loads(environment["DB_SECRET"])
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": environment["DB_NAME"],
        "HOST": environment["DB_HOST"],
        "PORT": environment.get("DB_PORT", "5432"),
        "USER": secret["username"],
        "PASSWORD": secret["password"],
        # TCP, TLS and login once per worker thread, not once per request ...
        "CONN_MAX_AGE": 600,
        # ... and a failover in between costs no request: it is tested before use.
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            # "require" encrypts, but to whomever answers: verify-full checks the name.
            "sslmode": "verify-full",
            "sslrootcert": environment["DB_CA_FILE"],  # the global bundle of RDS
            "connect_timeout": 5,
            "options": "-c statement_timeout=15s"
            " -c idle_in_transaction_session_timeout=30s",
        },
    }
