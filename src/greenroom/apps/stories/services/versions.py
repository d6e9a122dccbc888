"""Earlier versions: what a row said is kept before anything else is written over it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from greenroom.apps.stories.models import Project, Story, Version


def keep_version(
    row: Story | Project, before: Mapping[str, str], after: Mapping[str, str], *, now: datetime
) -> None:
    """Keep what a row said, where it says something else now."""
    if before == after:
        return
    add_version(row, before, now=now)


def add_version(row: Story | Project, fields: Mapping[str, str], *, now: datetime) -> None:
    """Keep these fields as a version of a row."""
    version = Version(fields=dict(fields), at=now)
    if isinstance(row, Story):
        version.story = row
    else:
        version.project = row
    version.save()
