"""Who is here: the local learner, the one-time link, the settings page."""

import hashlib
import secrets
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

from django.db import transaction

from greenroom.apps.accounts.models import EntryToken, Learner
from greenroom.core.errors import InputError

LOCAL_USERNAME = "local"
# Long enough to click a printed link, short enough that old scroll-back opens nothing.
ENTRY_TOKEN_LIFE = timedelta(hours=12)


def find_or_create_local_learner(*, timezone: str) -> Learner:
    """The one learner of local mode. `timezone` (an IANA name) is used when they are new."""
    learner, _ = Learner.objects.get_or_create(
        username=LOCAL_USERNAME, defaults={"timezone": timezone}
    )
    return learner


def issue_entry_token(*, learner: Learner, now: datetime) -> str:
    """A fresh one-time key for the printed link; older unused ones stop working."""
    token = secrets.token_urlsafe(24)
    with transaction.atomic():
        EntryToken.objects.filter(learner=learner).delete()
        EntryToken.objects.create(learner=learner, digest=_digest(token), created_at=now)
    return token


def redeem_entry_token(*, token: str, now: datetime) -> Learner | None:
    """The learner a link belongs to, once; None when it is unknown, used or too old."""
    fresh = EntryToken.objects.filter(
        digest=_digest(token), used_at=None, created_at__gt=now - ENTRY_TOKEN_LIFE
    )
    # One UPDATE claims it, so that two requests with one link cannot both pass.
    if fresh.update(used_at=now) != 1:
        return None
    return EntryToken.objects.select_related("learner").get(digest=_digest(token)).learner


def change_settings(
    *, learner: Learner, timezone: str, day_starts_at_hour: int, theme: str
) -> Learner:
    """Save the settings page. Raises InputError naming the field that cannot be used."""
    if timezone not in available_timezones():
        raise InputError("timezone", f"{timezone!r} is no time zone. Write one like Europe/Berlin.")
    if not 0 <= day_starts_at_hour <= 23:
        raise InputError("day_starts_at_hour", "The day starts at an hour from 0 to 23.")
    if theme not in Learner.Theme.values:
        raise InputError("theme", "The theme is system, light or dark.")
    learner.timezone = ZoneInfo(timezone).key
    learner.day_starts_at_hour = day_starts_at_hour
    learner.theme = theme
    learner.save(update_fields=["timezone", "day_starts_at_hour", "theme"])
    return learner


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
