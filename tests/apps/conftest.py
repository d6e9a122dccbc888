"""A database in a file, as the real one: several threads write to it at once."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections


@pytest.fixture
def file_database(transactional_db: None, django_db_blocker, tmp_path: Path) -> Iterator[Path]:
    """Every thread's default connection leads to a fresh, migrated file."""
    path = tmp_path / "greenroom.sqlite3"
    with django_db_blocker.unblock():
        memory = connections["default"]
        memory.ensure_connection()
        with sqlite3.connect(path) as copy:
            memory.connection.backup(copy)
        copy.close()
        name = connections.settings["default"]["NAME"]
        connections.settings["default"]["NAME"] = str(path)
        connections["default"] = connections.create_connection("default")
        try:
            yield path
        finally:
            connections["default"].close()
            connections.settings["default"]["NAME"] = name
            connections["default"] = memory
