import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta


@dataclass
class Cart:
    made_at: datetime
    _titles: set[str] = field(default_factory=set)

    def add(self, title: str) -> None:
        self._titles.add(title)

    def titles(self) -> list[str]:
        return sorted(self._titles)

    def is_old(self, now: datetime) -> bool:
        return now - self.made_at >= timedelta(minutes=30)

    def save_in_background(self, save: Callable[[list[str]], None]) -> None:
        threading.Thread(target=save, args=[self.titles()], daemon=True).start()
