"""Write a file that is whole or not there, however the task ends."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from celery import Celery, Task

app = Celery("exports", broker=os.environ.get("CELERY_BROKER_URL", "memory://"))


class Cancelled(Exception):
    """Somebody asked us to stop."""


def read_rows() -> Iterable[str]:
    """A slow source; here the lines of a file."""
    with Path(os.environ.get("EXPORT_SOURCE", "orders.csv")).open() as source:
        yield from source


# 30 s between asking and killing, to clean up.
@app.task(bind=True, soft_time_limit=300, time_limit=330, throws=(Cancelled,))
def export(self: Task, target: str) -> int:
    flag = cancel_flag(target, self.request.id)
    try:
        return write(Path(target), read_rows(), flag.exists)
    finally:
        flag.unlink(missing_ok=True)


def cancel(target: str, task_id: str) -> None:
    app.control.revoke(task_id)  # if it still waits, it is never started
    cancel_flag(target, task_id).touch()  # if it runs, it stops by itself


def cancel_flag(target: str, task_id: str) -> Path:
    return Path(f"{target}.{task_id}.cancel")


def write(target: Path, rows: Iterable[str], is_cancelled: Callable[[], bool]) -> int:
    part = target.with_name(f"{target.name}.part")
    count = 0
    try:
        with part.open("w") as file:
            for row in rows:
                if is_cancelled():
                    raise Cancelled(target)
                count += file.write(row) > 0
        os.replace(part, target)
    except BaseException:  # SoftTimeLimitExceeded too: clean up, then let it go on
        part.unlink(missing_ok=True)
        raise
    return count
