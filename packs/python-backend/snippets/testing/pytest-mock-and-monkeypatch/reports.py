import os
import urllib.request
from collections.abc import Sequence
from pathlib import Path


class Unconfigured(Exception):
    """A variable of the environment is missing."""


def read_settings() -> tuple[str, int]:
    """Title and number of lines; read when called, not at import."""
    title = os.environ.get("REPORT_TITLE")
    if not title:
        raise Unconfigured("REPORT_TITLE is not set")
    return title, int(os.environ.get("REPORT_LINES", "10"))


def save_report(rows: Sequence[str]) -> None:
    title, count = read_settings()
    shown = rows[:count]
    Path("report.txt").write_text("\n".join([title, *shown]) + "\n")
    notify(title, lines=len(shown))


def notify(title: str, *, lines: int) -> None:
    address = os.environ["REPORT_HOOK"]  # ours, from the deployment
    body = f"{title}: {lines} lines".encode()
    urllib.request.urlopen(address, body, timeout=5).close()  # noqa: S310
