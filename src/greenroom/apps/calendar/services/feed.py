"""The feed's private address, and what a new time zone does to it."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction

from greenroom.apps.accounts.models import Learner
from greenroom.apps.calendar.models import CalendarSettings
from greenroom.apps.calendar.selectors.feed import digest_of

# 192 random bits: nobody finds an address by trying.
TOKEN_BYTES = 24


@transaction.atomic
def renew_token(*, learner: Learner) -> str:
    """A new address; the one before leads nowhere from then on."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    CalendarSettings.objects.update_or_create(
        learner=learner,
        defaults={
            "feed_token": token,
            "feed_digest": digest_of(token),
            "timezone": learner.timezone,
        },
    )
    return token


def remove_token(*, learner: Learner) -> None:
    """No feed any more."""
    rows = CalendarSettings.objects.filter(learner=learner)
    rows.update(feed_token="", feed_digest=None)


def follow_zone(*, settings: CalendarSettings, now: datetime) -> None:
    """Somebody who moved practises at the same wall time: all moments change, and say so."""
    zone = settings.learner.timezone
    if settings.timezone == zone:
        return
    # The first time there is nothing yet that could have moved.
    if settings.timezone:
        settings.zone_changes += 1
        settings.zone_changed_at = now
    settings.timezone = zone
    if settings.pk and CalendarSettings.objects.filter(pk=settings.pk).exists():
        settings.save(update_fields=["timezone", "zone_changes", "zone_changed_at"])
