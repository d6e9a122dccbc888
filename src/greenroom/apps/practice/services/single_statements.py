"""Rows written in one statement each, for what every answer writes.

The ORM asks first and writes then, and builds each statement anew: three rows took 3 ms of an
answer's 13, and take 0.4 so (docs/reference/benchmarks.md). The database's own constraint decides
whether a row is there already, so there is no moment between asking and writing.
"""

from collections.abc import Sequence
from functools import lru_cache

from django.db import connection
from django.db.models import Model


def insert_once(row: Model, *, unique: str) -> bool:
    """Insert `row` and set its key; False when a row with the same `unique` column is there."""
    written = _run(row, unique, "DO NOTHING")
    if written is not None:
        row.pk = written
    return written is not None


def insert_or_replace(row: Model, *, unique: str) -> None:
    """Insert `row`, or write its other columns over those of the row with the same `unique`."""
    names = [name for name in _columns(type(row)) if name != unique]
    _run(row, unique, "DO UPDATE SET " + ", ".join(f"{name} = excluded.{name}" for name in names))


def insert_or_add(row: Model, *, unique: Sequence[str], added: Sequence[str]) -> None:
    """Insert `row`, or add its `added` columns to those of the row with the same `unique` ones."""
    table = row._meta.db_table  # noqa: SLF001 - the documented way to a model's fields
    sums = ", ".join(f"{name} = {table}.{name} + excluded.{name}" for name in added)
    _run(row, ", ".join(unique), f"DO UPDATE SET {sums}")


def _run(row: Model, unique: str, otherwise: str) -> int | None:
    """The key of the row that was written, None when nothing was."""
    meta = row._meta  # noqa: SLF001
    fields = [field for field in meta.concrete_fields if field.column in _columns(type(row))]
    values = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(_statement(type(row), unique, otherwise), values)
        written = cursor.fetchone()
    return None if written is None else int(written[0])


@lru_cache(maxsize=64)
def _statement(model: type[Model], unique: str, otherwise: str) -> str:
    """Every name comes from a model of ours; values are passed beside it."""
    columns = _columns(model)
    places = ", ".join(["%s"] * len(columns))
    key = model._meta.pk.column  # noqa: SLF001
    return (
        f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608, SLF001
        f" ON CONFLICT ({unique}) {otherwise} RETURNING {key}"
    )


@lru_cache(maxsize=16)
def _columns(model: type[Model]) -> tuple[str, ...]:
    """Every column but a key that the database makes."""
    meta = model._meta  # noqa: SLF001
    return tuple(str(one.column) for one in meta.concrete_fields if one is not meta.auto_field)
