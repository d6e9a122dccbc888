"""Mode "script": a program of the learner's, run as a person would run it.

The program is a process of its own, so whatever it does to its interpreter, the exit status that
counts is the one the kernel tells.
"""

from __future__ import annotations

import os
import subprocess
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def main(job: dict[str, Any], control: Any, fds: list[int]) -> None:
    """Run job["argv"] with job["stdin"] and tell {"exit": status}; below zero is a signal."""
    argv = [sys.executable if word == "{python}" else word for word in job["argv"]]
    variables = {**os.environ, **job.get("env", {}), "PYTHONUNBUFFERED": "1"}
    try:
        done = subprocess.run(
            argv, input=job.get("stdin", "").encode("utf-8", "surrogatepass"),
            env=variables, check=False,
        )  # fmt: skip
    except OSError as error:
        control.send({"exit": 127, "wrong": f"{argv[0]}: {error.strerror}"})
    else:
        control.send({"exit": done.returncode})
