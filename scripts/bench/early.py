"""A server that does it wrong, for killing.py: it answers first and writes a moment later.

The product's own server, but answers are put into a list in memory, acknowledged, and written
together every 50 ms: what one would do to spare each answer the wait for the disk.
"""

from __future__ import annotations

import queue
import threading
import time
from typing import Any

WRITE_EVERY_SECONDS = 0.05


def acknowledge_early() -> None:
    """Put the list between the page and the service that records."""
    from django.db import transaction

    from greenroom.apps.practice.views import practise

    record = practise.record_attempt
    waiting: queue.Queue[dict[str, Any]] = queue.Queue()

    def write_together() -> None:
        while True:
            time.sleep(WRITE_EVERY_SECONDS)
            with transaction.atomic():
                while not waiting.empty():
                    record(**waiting.get())

    practise.record_attempt = lambda **answer: waiting.put(answer)  # type: ignore[assignment]
    threading.Thread(target=write_together, daemon=True).start()


def main() -> None:
    """Serve as `greenroom` does."""
    from greenroom.cli.house import set_up_django

    set_up_django()
    acknowledge_early()
    from greenroom.cli.main import main as serve

    serve()


if __name__ == "__main__":
    main()
