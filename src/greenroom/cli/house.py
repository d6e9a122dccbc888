"""Opens the learner's data for a command. The one place where commands read the clock."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner
    from greenroom.apps.keeping.services.startup import Prepared


def read_clock() -> datetime:
    """The moment a command was given."""
    return datetime.now(UTC)


def set_up_django() -> None:
    """Load the settings and models; a second time does nothing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "greenroom.project.settings")
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()


def prepare_house(*, now: datetime, is_server: bool = False) -> Prepared:
    """Make the data folder ready and say on stderr what the learner should know about it."""
    set_up_django()
    from greenroom.apps.keeping.services.startup import prepare

    prepared = prepare(now=now, is_server=is_server)
    if prepared.backup is not None:
        click.echo(f"Updated the database; the one before is {prepared.backup}", err=True)
    for warning in prepared.warnings:
        click.echo(f"warning: {warning}", err=True)
    return prepared


def open_house() -> tuple[Learner, datetime]:
    """The learner whose data this is, and now."""
    now = read_clock()
    return prepare_house(now=now).learner, now
