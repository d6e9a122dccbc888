"""The learner's own words about a topic or a heading."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from greenroom.apps.accounts.models import Learner
from greenroom.apps.practice.models import Summary
from greenroom.core.errors import InputError

if TYPE_CHECKING:
    from greenroom.apps.library.models import Topic

LONGEST_SUMMARY = 20_000
# Saving goes on while one writes; versions closer together than this are one stretch of writing.
SAME_VERSION = timedelta(minutes=10)


@transaction.atomic
def write_summary(
    *, learner: Learner, topic: Topic | None, heading_key: str, text: str, now: datetime
) -> Summary:
    """Keep a new version of the summary; versions written within minutes become one."""
    text = text.replace("\r\n", "\n").replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
    if len(text) > LONGEST_SUMMARY:
        raise InputError("text", f"A summary has at most {LONGEST_SUMMARY:,} characters.")
    if (topic is None) == (not heading_key):
        raise InputError("heading_key", "A summary is about a topic or about a heading.")
    latest = Summary.objects.filter(learner=learner, topic=topic, heading_key=heading_key).last()
    if latest is not None and latest.text == text:
        return latest
    if latest is not None and now - latest.at < SAME_VERSION:
        latest.text, latest.at = text, now
        latest.save(update_fields=["text", "at"])
        return latest
    return Summary.objects.create(
        learner=learner, topic=topic, heading_key=heading_key, text=text, at=now
    )
