"""How far a database is migrated, told without changing it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

Name = tuple[str, str]
# A database of something else may well have django_migrations; these only Greenroom has.
_OWN_TABLES = {"accounts_learner", "library_exercise", "practice_attempt"}


def pending_migrations() -> list[str]:
    """Migrations that this version has and the database in use has not, in order."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def applied_migrations() -> set[Name]:
    """Migrations of the database in use; none for a new one."""
    return set(MigrationExecutor(connection).loader.applied_migrations)


def unknown_migrations(applied: Iterable[Name]) -> list[str]:
    """Those that this version does not have: the database was written by a newer one."""
    loader = MigrationLoader(None, load=False)
    loader.load_disk()
    known = loader.disk_migrations
    return sorted(f"{app}.{name}" for app, name in applied if (app, name) not in known)


def read_applied(path: Path) -> set[Name] | None:
    """The migrations of a database file; None when it is not a database of Greenroom."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
        rows = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if not {"django_migrations", *_OWN_TABLES} <= {row[0] for row in rows}:
            return None
        return set(database.execute("SELECT app, name FROM django_migrations").fetchall())
