import sqlite3


class SqliteLog:
    """Each write is committed before the step goes on."""

    def __init__(self, path: str) -> None:
        self.connection = sqlite3.connect(path)
        self.connection.execute(
            "CREATE TABLE IF NOT EXISTS saga"
            " (id TEXT, step TEXT, state TEXT NOT NULL, PRIMARY KEY (id, step))"
        )

    def write(self, saga_id: str, step: str, state: str) -> None:
        with self.connection:
            self.connection.execute(
                "INSERT INTO saga VALUES (?, ?, ?)"
                " ON CONFLICT (id, step) DO UPDATE SET state = excluded.state",
                (saga_id, step, state),
            )

    def states(self, saga_id: str) -> dict[str, str]:
        found = self.connection.execute(
            "SELECT step, state FROM saga WHERE id = ?", (saga_id,)
        )
        return dict(found.fetchall())
