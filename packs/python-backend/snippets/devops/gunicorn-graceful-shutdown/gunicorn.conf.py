"""gunicorn finds this file by its name: `gunicorn app:application`."""

import os
from pathlib import Path

bind = os.environ.get("BIND", "0.0.0.0:8000")  # noqa: S104 - in a container
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = 4

# A worker whose main loop is silent for longer is replaced; with threads a slow request
# alone does not count, so time-outs for it belong into the code.
timeout = 30
# After SIGTERM: what is running may finish. Kubernetes' terminationGracePeriodSeconds
# and Compose's stop_grace_period must be longer, or SIGKILL comes first.
graceful_timeout = 25

# Heartbeats in memory: on a slow disk workers look dead and are killed.
worker_tmp_dir = "/dev/shm"  # noqa: S108 - a folder of the system, not a fixed name


def on_starting(server: object) -> None:
    """Once, in the master: a worker that is replaced must not end the draining."""
    Path(os.environ["DRAIN_FILE"]).unlink(missing_ok=True)
