"""A server that does it wrong, for cutting.py: it says that bytes are kept, and writes them later.

The product's own server, but pieces are held in memory, acknowledged, and written together every
200 ms: what one would do to spare each piece the wait for the disk.
"""

from __future__ import annotations

import threading
import time
from typing import Any

WRITE_EVERY_SECONDS = 0.2


def acknowledge_early() -> None:
    """Put a list between the page and the service that writes."""
    from greenroom.apps.recordings.views import protocol

    write = protocol.add_bytes
    waiting: list[dict[str, Any]] = []

    def hold(**piece: Any) -> int:
        waiting.append(piece)
        return int(piece["offset"]) + len(piece["data"])

    def write_together() -> None:
        while True:
            time.sleep(WRITE_EVERY_SECONDS)
            while waiting:
                write(**waiting.pop(0))

    protocol.add_bytes = hold
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
