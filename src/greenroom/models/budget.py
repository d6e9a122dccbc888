"""How many tokens may still be used today, kept in a file so that a restart is no new day."""

from __future__ import annotations

import json
import threading
from datetime import date
from pathlib import Path
from typing import Final

# A token of English is four characters; of code and of most other languages fewer.
_CHARACTERS_A_TOKEN: Final = 3


def estimate_tokens(text: str) -> int:
    """About how many tokens a text is; rather too many."""
    return -(-len(text) // _CHARACTERS_A_TOKEN)


class Budget:
    """Counts what was used on each day. Several threads may ask; one process counts."""

    def __init__(self, path: Path, tokens_a_day: int) -> None:
        self._path = path
        self.tokens_a_day = tokens_a_day
        self._lock = threading.Lock()

    def used(self, today: date) -> int:
        """Tokens used today; none where nothing readable is kept."""
        try:
            kept = json.loads(self._path.read_bytes())
            day, tokens = kept["day"], kept["tokens"]
        except (OSError, ValueError, TypeError, KeyError):
            return 0
        is_count = isinstance(tokens, int) and not isinstance(tokens, bool) and tokens >= 0
        return tokens if day == today.isoformat() and is_count else 0

    def take(self, tokens: int, today: date) -> bool:
        """Set tokens aside; False, and nothing taken, if they are not left."""
        with self._lock:
            used = self.used(today)
            if used + tokens > self.tokens_a_day:
                return False
            self._keep(used + tokens, today)
            return True

    def correct(self, taken: int, really: int, today: date) -> None:
        """Replace what was set aside by what was used."""
        with self._lock:
            self._keep(max(self.used(today) - taken + really, 0), today)

    def _keep(self, tokens: int, today: date) -> None:
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        new = self._path.with_suffix(".new")
        new.write_text(json.dumps({"day": today.isoformat(), "tokens": tokens}))
        new.replace(self._path)
