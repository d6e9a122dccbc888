"""Quiz items for a server whose pack may have none: rows beside those that the pack gave."""

import json
import sqlite3
from typing import Any

from e2e.server import Server
from greenroom.core.exercises.quiz import answer_of
from quiz_deeds import ITEMS, item_of


def give_items(server: Server) -> dict[str, int]:
    """One item of each kind; the exercises' ids by kind."""
    connection = sqlite3.connect(server.data / "greenroom.sqlite3", timeout=30)
    connection.row_factory = sqlite3.Row
    try:
        with connection:
            return {kind: _give(connection, kind) for kind in ITEMS}
    finally:
        connection.close()


def _give(connection: sqlite3.Connection, kind: str) -> int:
    one = item_of(kind)
    ident = f"{one.id}-here"
    files = {"item.md": one.files["item.md"].replace(one.id.encode(), ident.encode())}
    texts = {path: {"text": data.decode()} for path, data in files.items()}
    task = {
        "kind": "quiz", "ident": ident, "folder": "quizzes/here", "title": one.title,
        "statement": one.prompt, "files": json.dumps(texts), "digest": ident, "minutes": 0.7,
    }  # fmt: skip
    _copy(connection, "library_task", "kind = 'problem'", task)
    answer = answer_of(one.item)
    exercise = {
        "kind": "quiz", "note": ident, "role": "quiz", "prompt": one.prompt, "answer": answer,
        "source_prompt": one.prompt, "source_answer": answer, "minutes": 0.7,
    }  # fmt: skip
    return _copy(connection, "library_exercise", "kind = 'drill'", exercise)


def _copy(
    connection: sqlite3.Connection, table: str, where: str, changes: dict[str, Any]
) -> int:  # fmt: skip
    """A row like one that is there, with these columns changed; its id."""
    row = dict(connection.execute(f"select * from {table} where {where} limit 1").fetchone())
    row.pop("id")
    row |= changes
    marks = ", ".join("?" * len(row))
    added = connection.execute(
        f"insert into {table} ({', '.join(row)}) values ({marks})", list(row.values())
    )
    return int(added.lastrowid or 0)
