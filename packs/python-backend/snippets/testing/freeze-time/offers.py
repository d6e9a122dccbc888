"""Time is an argument; only the edge asks the clock."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

SHOP = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class Offer:
    name: str
    ends_at: datetime

    def __post_init__(self) -> None:
        if self.ends_at.tzinfo is None:
            raise ValueError("ends_at has no time zone")


def offer_for_today(name: str, now: datetime) -> Offer:
    """An offer that ends with the shop's day, whatever the server's zone is."""
    tomorrow = now.astimezone(SHOP) + timedelta(days=1)
    return Offer(name, tomorrow.replace(hour=0, minute=0, second=0, microsecond=0))


def is_open(offer: Offer, now: datetime) -> bool:
    return now < offer.ends_at


def banner(offer: Offer) -> str:
    """The edge: a page that is shown now."""
    now = datetime.now(UTC)
    return f"{offer.name}: today only" if is_open(offer, now) else "Come back tomorrow"
